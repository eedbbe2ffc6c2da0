"""Whether a wording of a term really stands where its words were found: forms, case, names."""

from collections.abc import Sequence
from typing import NamedTuple

from glossary.concepts import Concept, Term
from glossary.language.vocabulary import Reading
from glossary.language.words import (
    base,
    fits,
    fold,
    is_stem,
    is_syllable,
    opens,
    plain_words,
    split,
)

_NOT_OF = frozenset("tiếng la đôla franc phrăng bảng rúp peso won".split())
"""Words after which a country's name means its language or its money."""
_ORDINARY = frozenset(
    tuple(words.split("_"))
    for words in "đổi_mới anh áo ý vụ ban sở cục viện phòng chuyên_viên".split()
)
"""Terms that are ordinary words when only the sentence's beginning gives them a capital."""
_LONG_NAME = 3


class Entry(NamedTuple):
    """A wording of a term, and its words folded as a text must have them.

    ``target`` is the preferred wording in the target language; ``order`` counts the entries in
    their precedence; ``inflects`` says whether forms that a stemmer finds count.
    """

    concept: Concept
    term: Term
    wording: str
    wanted: tuple[str, ...]
    target: str | None
    order: int
    inflects: bool


def stands(entry: Entry, reading: Reading, start: int, stop: int, language: str) -> bool:
    """Whether an entry stands at this place of a text, where its words were found."""
    there = reading.text[start:stop]
    if there == entry.wording:
        words: Sequence[str] = ()
    else:
        words = split(there)
        if not all(
            fits(fold(word, language), wanted, language, inflects=entry.inflects)
            for word, wanted in zip(words, entry.wanted, strict=True)
        ):
            return False
    if not entry.term.case_sensitive:
        return True
    if _case_fits(entry, reading, start, stop, words, base(language) == "vi"):
        return True
    return there == there.upper() and reading.in_capitals


def _case_fits(
    entry: Entry,
    reading: Reading,
    start: int,
    stop: int,
    words: Sequence[str],
    vietnamese: bool,
) -> bool:
    """Whether the case of the words at a place is right; no words: they are as the entry's."""
    if (
        vietnamese
        and entry.concept.domain == "place"
        and _part_of_name(reading, start, stop, len(entry.wanted))
    ):
        return False
    term = _as_written(entry) if words or entry.wanted in _ORDINARY else ()
    wanted = [_capital(word) for word in term]
    there = [_capital(word) for word in words] if words else wanted
    for asked, found, folded in zip(term, words, entry.wanted, strict=False):
        same = found.startswith(asked) if is_stem(folded) else found == asked
        if len(asked) > 1 and asked.isupper() and not same:
            return False
        if len(found) > 1 and found.isupper() and not asked.isupper():
            return False
    if wanted == there:
        return not (
            vietnamese
            and entry.wanted in _ORDINARY
            and sum(wanted) == 1
            and opens(reading.text, start)
        )
    if there[0] and there[1:] == wanted[1:] and opens(reading.text, start):
        return True
    # Vietnamese house styles differ in the capitals inside a long name of a body or post:
    # its first letter decides, and at least one other capital must be there.
    if vietnamese and len(term) >= _LONG_NAME and not all(wanted):
        return there[0] == wanted[0] and (
            sum(wanted) < 2 or any(a and b for a, b in zip(there[1:], wanted[1:], strict=True))
        )
    return False


def _as_written(entry: Entry) -> Sequence[str]:
    return (plain_words if any(map(is_stem, entry.wanted)) else split)(entry.wording)


def _part_of_name(reading: Reading, start: int, stop: int, words: int) -> bool:
    """Whether a short Vietnamese place name is the name of a language or part of another name
    (tiếng Anh, Mỹ Đình)."""
    before = reading.before(start)
    if before.lower() in _NOT_OF:
        return True
    if words > 1:
        return False
    after = reading.after(stop)
    if after and _capital(after) and is_syllable(after):
        return True
    return (
        bool(before)
        and _capital(before)
        and not opens(reading.text, start - 1 - len(before))
        and is_syllable(before)
    )


def _capital(word: str) -> bool:
    return word[0].isupper()
