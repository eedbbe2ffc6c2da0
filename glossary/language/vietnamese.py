"""The words of a Vietnamese text, which writes syllables apart: longest match in a word list."""

from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

from glossary.language.common_words import FUNCTION, GENERAL, ORDINARY
from glossary.language.words import cut, fold

_LONGEST = 5
_COMMON = (FUNCTION["vi"], GENERAL["vi"], ORDINARY["vi"])


@lru_cache(maxsize=1)
def dictionary() -> frozenset[tuple[str, ...]]:
    """Words of two to five syllables, folded: those of vi-words.txt and the common ones."""
    text = (resources.files("glossary") / "data" / "vi-words.txt").read_text(encoding="utf-8")
    listed = (line for line in text.splitlines() if line and not line.startswith("#"))
    common = (word for words in _COMMON for word in words if " " in word)
    return frozenset(
        tuple(fold(token, "vi") for token in cut(word).tokens) for word in (*listed, *common)
    )


def word_at(folded: Sequence[str], start: int, stop: int) -> int:
    """Where the longest word that begins at a syllable ends, at most at ``stop``.

    >>> word_at(["thông", "tin", "đối", "ngoại"], 0, 4)
    2
    """
    known = dictionary()
    for end in range(min(stop, start + _LONGEST), start + 1, -1):
        if tuple(folded[start:end]) in known:
            return end
    return start + 1


def words_of(folded: Sequence[str], start: int, stop: int) -> list[tuple[int, int]]:
    """A stretch of syllables as words, each as its first syllable and the one after its last.

    Of two readings the one with fewer words is taken, and among those the one whose first
    words are longer.
    """
    best: dict[int, tuple[int, int]] = {stop: (0, stop)}
    known = dictionary()
    for place in range(stop - 1, start - 1, -1):
        readings = [
            (best[end][0] + 1, -end)
            for end in range(place + 1, min(stop, place + _LONGEST) + 1)
            if end == place + 1 or tuple(folded[place:end]) in known
        ]
        count, end = min(readings)
        best[place] = (count, -end)
    found, place = [], start
    while place < stop:
        end = best[place][1]
        found.append((place, end))
        place = end
    return found
