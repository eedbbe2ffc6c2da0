"""Unsaved words, and who is in an article now."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

PRESENT: Final = timedelta(seconds=15)
"""Who was not heard of for so long has gone."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Words in a segment that their writer has not saved; ``version`` is the segment's when they
    began, ``source`` the sentence that they were written for."""

    person: str
    article_id: int
    language: str
    n: int
    text: str
    version: int
    source: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody who has a translation open, at segment ``n`` or at none.

    A person is there once for each browser window (``window``, an opaque word of its own).
    """

    person: str
    article_id: int
    language: str
    window: str
    n: int | None
    typing: bool
    since: datetime
    seen_at: datetime

    def is_here(self, now: datetime) -> bool:
        """Whether they were heard of lately."""
        return now - self.seen_at <= PRESENT
