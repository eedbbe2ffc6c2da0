"""What an engine leaves beside an agreed wording: a part of the term said again, a capital.

An engine's attention gives a term's place without some of its words, and a wording put there
stands beside them: head of delegation [of the delegation]. What only repeats the wording goes.
"""

from collections.abc import Sequence

from glossary.language.paradigms import same_form
from glossary.language.words import Words, base, cut, fold, opens
from glossary.requirements import Requirement, Requirements

Span = tuple[int, int]

_NEAR = 5
"""Words of the source beside a term, in which a word of the term may stand again."""
_ARTICLES = {
    "en": frozenset("the a an".split()),
    "fr": frozenset("le la les l un une".split()),
    "es": frozenset("el la los las un una".split()),
    "pt": frozenset("o a os as um uma".split()),
}
_LINKS = {
    "en": frozenset("of the a an".split()),
    "fr": frozenset("de du des d la le les l ' ’".split()),
    "es": frozenset("de del la el los las".split()),
    "pt": frozenset("de do da dos das o a os as".split()),
}
"""Words by which a noun hangs on another, and the articles after them."""


def without_leftovers(
    requirements: Requirements,
    source: str,
    required: Sequence[Requirement],
    text: str,
    met: Sequence[Span | None],
) -> str:
    """The text without what repeats a part of a required term right beside it, and without a
    capital article before a term inside a sentence.

    ``met`` are the places of what is required in the NFC text. What meets another requirement
    stays, and so does a repetition that the ``source`` has too.
    """
    code = base(requirements.target_language)
    if code not in _LINKS or not any(
        place and requirement.kind == "term"
        for requirement, place in zip(required, met, strict=True)
    ):
        return text
    words = cut(text)
    kept = [place for place in met if place is not None]
    cuts: list[Span] = []
    small: list[int] = []
    for requirement, place in zip(required, met, strict=True):
        if place is None or requirement.kind != "term":
            continue
        first = next(i for i, end in enumerate(words.ends) if end > place[0])
        last = max(i for i, start in enumerate(words.starts) if start < place[1])
        if _is_capital_article(words, first - 1, code) and not _is_kept(
            words, first - 1, first - 1, kept
        ):
            small.append(words.starts[first - 1])
        if requirements.names_a_place(requirement) or _said_again(requirement, source):
            continue
        behind = _behind(words, first, last, code)
        if behind > last and not _is_kept(words, last + 1, behind, kept):
            cuts.append((words.ends[last], words.ends[behind]))
        before = _before(words, first, last, code)
        if before < first and not _is_kept(words, before, first - 1, kept):
            cuts.append((words.starts[before], words.starts[first]))
    letters = list(text)
    for start in small:
        letters[start] = letters[start].lower()
    for start, end in cuts:
        if end in words.starts and opens(text, start):
            letters[end] = letters[end].upper()
        letters[start:end] = [""] * (end - start)
    return "".join(letters)


def _said_again(requirement: Requirement, source: str) -> bool:
    """Whether the source has a word of a term once more beside it, so that the translation may."""
    own = {token.lower() for token in cut(requirement.source).tokens}
    before = cut(source[: requirement.start]).tokens[-_NEAR:]
    after = cut(source[requirement.end :]).tokens[:_NEAR]
    return any(token.isalpha() and token.lower() in own for token in (*before, *after))


def _is_capital_article(words: Words, index: int, code: str) -> bool:
    """Whether a token is an article with a capital right after a word or a comma, and so inside
    a sentence."""
    if index < 1 or not words.tokens[index].istitle():
        return False
    return (
        words.tokens[index].lower() in _ARTICLES[code]
        and _goes_on(words, index)
        and (words.tokens[index - 1].isalnum() or words.tokens[index - 1] == ",")
        and words.text[words.ends[index - 1] : words.starts[index]] == " "
    )


def _behind(words: Words, first: int, last: int, code: str) -> int:
    """The last token of what says a part of a wording again right behind it, ``last`` if none:
    its end (head of delegation of the delegation), or one word of it that hangs on it by an
    ``of`` and has nothing after it (delegation leader of the delegation)."""
    wording = _content(words, first, last, code)
    index = found = last
    while _goes_on(words, index) and words.tokens[index + 1].lower() in _LINKS[code]:
        index += 1
    linked = index > last
    there: list[str] = []
    while _goes_on(words, index) and len(there) < len(wording):
        index += 1
        if words.tokens[index].lower() in _LINKS[code]:
            continue
        there.append(fold(words.tokens[index], code))
        if not linked and len(wording) < 2:
            break
        ends = _same(wording[-len(there) :], there, code)
        hangs = linked and len(there) == 1 and not _goes_on(words, index)
        if ends or (hangs and any(_same([one], there, code) for one in wording)):
            found = index
    return found


def _before(words: Words, first: int, last: int, code: str) -> int:
    """The first token of what says the beginning of a wording right before it, ``first`` if
    none: the head of [the head of] delegation. A beginning that is bound otherwise is another
    thing: members of the Member States."""
    wording = _content(words, first, last, code)
    if len(wording) < 2:
        return first
    index = first
    while _follows(words, index) and words.tokens[index - 1].lower() in _LINKS[code]:
        index -= 1
    bound = words.tokens[first + 1].lower() in _LINKS[code]
    if not _follows(words, index) or (index < first and not bound):
        return first
    there = fold(words.tokens[index - 1], code)
    return index - 1 if _same(wording[:1], [there], code) else first


def _content(words: Words, first: int, last: int, code: str) -> list[str]:
    """The folded words of a place, without articles and links."""
    tokens = words.tokens[first : last + 1]
    return [fold(token, code) for token in tokens if token.lower() not in _LINKS[code]]


def _same(wording: Sequence[str], there: Sequence[str], code: str) -> bool:
    return len(wording) == len(there) and all(
        one.isalpha() and same_form(one, other, code)
        for one, other in zip(wording, there, strict=True)
    )


def _goes_on(words: Words, index: int) -> bool:
    """Whether a word follows a token with nothing but a space between."""
    return index + 1 < len(words) and _side_by_side(words, index + 1)


def _follows(words: Words, index: int) -> bool:
    """Whether a word stands before a token with nothing but a space between."""
    return index > 0 and words.tokens[index - 1][0].isalpha() and _side_by_side(words, index)


def _side_by_side(words: Words, index: int) -> bool:
    between = words.text[words.ends[index - 1] : words.starts[index]]
    return between in (" ", "") and (
        words.tokens[index][0].isalpha() or words.tokens[index] in "'’"
    )


def _is_kept(words: Words, first: int, last: int, kept: Sequence[Span]) -> bool:
    start, end = words.starts[first], words.ends[last]
    return any(a < end and start < b for a, b in kept)
