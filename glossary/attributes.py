"""What the built-in glossary's tables leave unsaid of a wording, where a rule is sure of it.

Whether it is an acronym or a full form, and the gender and number of its head noun in French,
Spanish and Portuguese. Where no rule is sure the value stays empty.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from glossary.concepts import ACCEPTED, SHORTENED, Kind, Term, TermType
from glossary.language.words import UNSPACED, base

_NAMES = (Kind.ORGANISATION, Kind.COUNTRY, Kind.DOCUMENT, Kind.EVENT, Kind.TERM)
_UNSPACED = re.compile(f"[{UNSPACED}]")
# Endings that have one gender only, in words of this kind.
_ENDINGS = {
    "fr": (("tion sion ité", "feminine"), ("isme ment", "masculine")),
    "es": (("ción sión dad", "feminine"), ("ismo miento", "masculine")),
    "pt": (("ção são dade", "feminine"), ("ismo mento", "masculine")),
}
_PLURALS = {
    "fr": (("aux", "al"), ("s", "")),
    "es": (("ciones", "ción"), ("siones", "sión"), ("ces", "z"), ("es", ""), ("s", "")),
    "pt": (("ções", "ção"), ("sões", "são"), ("ais", "al"), ("s", "")),
}


def is_acronym(text: str) -> bool:
    """Whether a wording is written as an acronym: one word that opens with two capitals.

    >>> [is_acronym(t) for t in ("VUFO", "UN-Habitat", "MoU", "G77", "Inspector-General", "Cục")]
    [True, True, True, False, False, False]
    """
    capitals = sum(letter.isupper() for letter in text)
    return (
        " " not in text
        and capitals >= 2
        and (text[:2].isupper() or (text.isalpha() and len(text) <= 5))
        and not _UNSPACED.search(text)
    )


def typed(terms: Sequence[Term]) -> tuple[Term, ...]:
    """The terms of a concept with ``type`` set where they are an acronym or its full form.

    A full form is an accepted wording of several words beside an acronym in the same language.
    """
    found = tuple(
        replace(term, type=TermType.ACRONYM) if is_acronym(term.text) else term for term in terms
    )
    short = {t.language for t in found if t.type in SHORTENED and t.status in ACCEPTED}
    return tuple(
        replace(term, type=TermType.FULL)
        if term.type is None
        and term.language in short
        and term.status in ACCEPTED
        and " " in term.text
        else term
        for term in found
    )


def agreeing(
    terms: Sequence[Term], heads: Mapping[tuple[str, str], str], kind: Kind
) -> tuple[Term, ...]:
    """The terms with gender and number of their head noun where they are sure.

    ``heads`` gives the gender of nouns by language and small-letter word. An acronym has the
    gender of its full form, and a post none, since it takes that of the person.
    """
    if kind not in _NAMES:
        return tuple(terms)
    found: list[Term] = []
    full: dict[str, tuple[str, str]] = {}
    for term in terms:
        language = base(term.language)
        if language not in _ENDINGS or term.gender or term.status not in ACCEPTED:
            found.append(term)
            continue
        gender, number = (
            full.get(term.language, ("", ""))
            if term.type is TermType.ACRONYM
            else head(term.text, language, heads)
        )
        full.setdefault(term.language, (gender, number))
        found.append(replace(term, gender=gender, number=number))
    return tuple(found)


def head(text: str, language: str, heads: Mapping[tuple[str, str], str]) -> tuple[str, str]:
    """Gender and number of a wording's first word, if that is a noun whose gender is sure.

    >>> head("Organisation mondiale de la santé", "fr", {})
    ('feminine', 'singular')
    >>> head("Objetivos", "pt", {("pt", "objetivo"): "masculine"}), head("garantir", "fr", {})
    (('masculine', 'plural'), ('', ''))
    """
    word = re.split(r"[\s,(]", text, maxsplit=1)[0].lower()
    if gender := _gender(word, language, heads):
        return gender, "singular"
    for ending, singular in _PLURALS[language]:
        if word.endswith(ending) and (
            gender := _gender(word.removesuffix(ending) + singular, language, heads)
        ):
            return gender, "plural"
    return "", ""


def _gender(word: str, language: str, heads: Mapping[tuple[str, str], str]) -> str:
    if known := heads.get((language, word)):
        return known
    for endings, gender in _ENDINGS[language]:
        if len(word) > 4 and word.endswith(tuple(endings.split())):
            return gender
    return ""
