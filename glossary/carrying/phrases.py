"""Neighbouring wordings of a Vietnamese source as one phrase of the target language.

Vietnamese puts what is particular after what is general and binds with a handful of words, so
that the order of a title and its holder, a verb and its object or a body and its place is a
matter of rules. What these rules join goes through an engine as one placeholder.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from glossary.language.grammar import is_counted, is_verb, needs_article, plural
from glossary.language.words import base

_BETWEEN = re.compile(
    r"\s+(?:(?P<link>của|về|với|và|trong|cho|tại|ở|từ|đến|hoặc|đối với)\s+)?"
    r"(?:(?P<many>các|những)\s+)?\Z",
    re.IGNORECASE,
)
_ENGLISH = {
    "của": "of",
    "về": "on",
    "với": "with",
    "và": "and",
    "trong": "in",
    "cho": "for",
    "tại": "at",
    "ở": "in",
    "từ": "from",
    "đến": "to",
    "hoặc": "or",
    "đối với": "for",
}
_PURPOSES = frozenset(
    "task tasks solution solutions measure measures plan policy policies programme guidelines "
    "resolution orientation directive".split()
)
"""Nouns that a Vietnamese verb right after them says the purpose of."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of several required wordings that stand side by side in the source.

    ``kind`` is that of the requirement; ``place`` says that the wording is a place's name and
    ``country`` that it is a country's; ``title`` that it is a person's post; ``many`` that the
    source has it in the plural. ``before`` is what stands between it and the part before it.
    """

    kind: str
    wording: str
    place: bool = False
    country: bool = False
    title: bool = False
    many: bool = False
    before: str = ""


def together(parts: Sequence[Part], language: str) -> str | None:
    """The parts as one phrase, or ``None`` where only an engine can put them in order.

    >>> together([Part("term", "venue"), Part("term", "Ha Noi", place=True, before=" ")], "en")
    'Ha Noi venue'
    >>> together([Part("term", "strengthen"), Part("term", "solidarity", before=" ")], "en")
    'strengthen solidarity'
    >>> together([Part("term", "delegate", many=True),
    ...           Part("term", "State Bank of Viet Nam", before=" của ")], "en")
    'delegates of the State Bank of Viet Nam'
    """
    phrases = [_first(parts[0], language)]
    last = parts[0]
    for part in parts[1:]:
        between = _BETWEEN.match(part.before)
        if between is None:
            return None
        link = (between["link"] or "").lower()
        many = part.many or bool(between["many"])
        added = (
            _linked(last, part, link, many) if link else _added(phrases, last, part, many, language)
        )
        if added is None or (link and base(language) != "en"):
            return None
        if link:
            phrases += [added]
        else:
            phrases[-1] = added
        last = part if part.kind != "name" else last
    return " ".join(phrases)


def _first(part: Part, language: str) -> str:
    many = part.many and part.kind == "term"
    return plural(part.wording, language) if many else part.wording


def _linked(last: Part, part: Part, link: str, many: bool) -> str | None:
    """What comes after a binding word, with the word in English before it."""
    if part.kind != "term" or last.kind == "number":
        return None
    verb = is_verb(part.wording, "en")
    if verb and not (link in ("và", "hoặc") and is_verb(last.wording, "en")):
        return None
    if link in ("và", "hoặc") and verb != is_verb(last.wording, "en"):
        return None
    word = "in" if link == "tại" and part.place else _ENGLISH[link]
    return f"{word} {_noun(part, many)}"


def _noun(part: Part, many: bool) -> str:
    wording = plural(part.wording, "en") if many else part.wording
    bare = needs_article(wording) or (is_counted(wording) and not many)
    return f"the {wording}" if bare else wording


def _added(phrases: Sequence[str], last: Part, part: Part, many: bool, language: str) -> str | None:
    """The last phrase with a part that stands right beside it."""
    phrase = phrases[-1]
    wording = plural(part.wording, language) if many else part.wording
    if last.kind == "number" and part.kind == "term":
        return f"{phrase} {plural(part.wording, language)}"
    if part.kind == "name" and last.kind == "term":
        return f"{phrase} {wording}"
    if base(language) != "en" or part.kind != "term" or last.kind != "term":
        return None
    if is_verb(last.wording, "en"):
        if is_verb(wording, "en"):
            return None
        inner = phrase.endswith((" of", " on", " for"))
        the = "the " if needs_article(wording) or (inner and is_counted(wording)) else ""
        return f"{phrase} {the}{wording}"
    if is_verb(wording, "en"):
        purpose = re.split(r"\W+", phrase)[-1] in _PURPOSES
        return f"{phrase} to {wording}" if purpose else None
    if part.country:
        return f"{phrase} of {wording}"
    if part.place:
        return f"{wording} {phrase}"
    if last.title or needs_article(wording):
        return f"{phrase} of {'the ' if needs_article(wording) else ''}{wording}"
    if is_counted(part.wording) and is_counted(last.wording) and " " in part.wording:
        return f"{part.wording} {phrase}"
    return None
