"""Three plain levels of an estimate, so that nobody has to read probabilities."""

from enum import StrEnum
from typing import Final

GOOD_FROM: Final = 0.7
POOR_BELOW: Final = 0.35
"""Probabilities of being right; what the levels were worth when measured is in docs/estimate.md."""


class Level(StrEnum):
    """``good``: likely right; ``check``: read closely; ``poor``: likely wrong."""

    GOOD = "good"
    CHECK = "check"
    POOR = "poor"


def level(quality: float | None) -> Level | None:
    """The level of a probability (0–1) that a text is right; nothing for a text not estimated.

    >>> [level(p).value for p in (0.9, 0.5, 0.1)], level(None)
    (['good', 'check', 'poor'], None)
    """
    if quality is None:
        return None
    if quality >= GOOD_FROM:
        return Level.GOOD
    return Level.POOR if quality < POOR_BELOW else Level.CHECK
