"""The longer words of Vietnamese, inside which a short term is none (xã in xã hội)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib import resources

from glossary.language.words import fold, split

SHORT = 2
"""Syllables of a term that may be part of a longer word."""


def longer_words(terms: Iterable[Sequence[str]]) -> list[tuple[str, ...]]:
    """The folded words that hold one of these terms of folded syllables, in a fixed order."""
    known = _by_syllable()
    return sorted(
        {
            word
            for term in terms
            if len(term) <= SHORT
            for word in known.get(term[0], ())
            if len(word) > len(term) and _holds(word, tuple(term))
        }
    )


def _holds(word: tuple[str, ...], part: tuple[str, ...]) -> bool:
    size = len(part)
    return any(word[i : i + size] == part for i in range(len(word) - size + 1))


@lru_cache(maxsize=1)
def _by_syllable() -> dict[str, list[tuple[str, ...]]]:
    text = (resources.files("glossary") / "data" / "vi-words.txt").read_text(encoding="utf-8")
    words: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for line in text.splitlines():
        if line and not line.startswith("#"):
            word = tuple(fold(token, "vi") for token in split(line.rstrip()))
            for syllable in set(word):
                words[syllable].append(word)
    return words
