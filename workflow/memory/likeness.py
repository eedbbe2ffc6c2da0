"""How near two sources are: exact, in their context, or fuzzy by characters and by words."""

from collections.abc import Iterable, Sequence
from typing import Final

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

from workflow.memory import keys

IN_CONTEXT: Final = 101
"""The same text between the same neighbours ("in-context exact", ICE)."""
EXACT: Final = 100
NUMBERS_ONLY: Final = 99
"""Only numbers and dates differ, and they could be put in place."""
ALIKE: Final = 99
"""The same but for the shape of quotes, dashes and dots."""
BY_WORDS: Final = 4
"""Texts whose words are compared for each one that is wanted, the nearest by characters."""
LOWEST: Final = 70
"""Below this a match is more work than a fresh start."""


def likeness(one: str, other: str) -> float:
    """How near two keys (`keys.key`) are, 0–100: the mean of two shares, of the characters and of
    the words that stand in both in the same order (Indel similarity, as `rapidfuzz.fuzz.ratio`).

    >>> round(likeness("The meeting took place on Monday.", "The meeting took place on Friday."))
    88
    """
    return _mean(fuzz.ratio(one, other), keys.pieces(one), keys.pieces(other))


def nearest(
    asked: str, candidates: Iterable[tuple[int, str]], minimum: float, limit: int
) -> list[tuple[float, int]]:
    """(likeness, id) of the candidates (id, text) that reach the minimum, the nearest first."""
    asked = keys.key(asked)
    own = keys.pieces(asked)
    texts = {number: keys.key(text) for number, text in candidates}
    # The mean of two shares reaches the minimum only if each is at least this. Words are compared
    # in the texts nearest by characters only, because that takes ten times as long.
    needed = max(0.0, 2 * minimum - 100)
    ordered = process.extract(
        asked, texts, scorer=fuzz.ratio, score_cutoff=needed, limit=BY_WORDS * limit
    )
    found: list[tuple[float, int]] = []
    for other, by_characters, number in ordered:
        score = _mean(by_characters, own, keys.pieces(other))
        if score >= minimum:
            found.append((score, number))
    found.sort(key=lambda pair: (-pair[0], -pair[1]))
    return found[:limit]


def points(share: float) -> int:
    """A likeness as whole points; below `EXACT` however near.

    >>> points(99.99), points(87.9)
    (99, 87)
    """
    return min(EXACT - 1, int(share))


def _mean(by_characters: float, one: Sequence[str], other: Sequence[str]) -> float:
    by_words = 100 * Indel.normalized_similarity(one, other)
    return (by_characters + by_words) / 2
