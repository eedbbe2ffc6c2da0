"""The rules of matching written down plainly, without an automaton: slow, and for tests only.

Every wording is tried at every word of a text; then the one with the most words wins, a name
before others of its length, and in Vietnamese the later before the earlier.
"""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from glossary.concepts import BUILT_IN, Concept, Term
from glossary.language.words import base, cut, fits, fold, is_stemmed, wanted_words
from glossary.matching import Match


class _Candidate(NamedTuple):
    start: int
    size: int
    concept: Concept
    term: Term


def matches(concepts: Sequence[Concept], text: str, language: str) -> list[Match]:
    """The matches of case-insensitive terms, own ones before built-in ones."""
    words = cut(unicodedata.normalize("NFC", text))
    folded = [fold(token, language) for token in words.tokens]
    ordered = sorted(concepts, key=lambda c: c.glossary == BUILT_IN)
    candidates = [
        _Candidate(start, len(wanted), concept, term)
        for concept in ordered
        for term in concept.accepted(language)
        for wanted in _wanted(term, language)
        for start in range(len(folded) - len(wanted) + 1)
        if all(
            fits(word, want, language, inflects=term.inflects and is_stemmed(language))
            for word, want in zip(folded[start:], wanted, strict=False)
        )
    ]
    later_first = -1 if base(language) == "vi" else 1
    candidates.sort(key=lambda c: (-c.size, later_first * c.start))
    free = [True] * len(folded)
    found = []
    for start, size, concept, term in candidates:
        span = slice(start, start + size)
        if not all(free[span]):
            continue
        free[span] = [False] * size
        rivals = [c.concept for c in candidates if (c.start, c.size) == (start, size)]
        begin, end = words.starts[start], words.ends[start + size - 1]
        others = dict.fromkeys(
            c.id for c in rivals if c.glossary == concept.glossary and c.id != concept.id
        )
        found.append(
            Match(
                begin,
                end,
                words.text[begin:end],
                concept.id,
                term.text,
                None,
                term.status,
                tuple(others),
            )
        )
    return sorted(found)


def _wanted(term: Term, language: str) -> list[tuple[str, ...]]:
    literally = tuple(fold(token, language) for token in cut(term.text).tokens)
    return [w for w in (literally, *(wanted_words(f, language) for f in term.forms)) if w]
