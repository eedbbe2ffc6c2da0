"""Unsaved words, and who is in an article now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
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


def renumbered(drafts: Iterable[Draft], places: Mapping[int, int]) -> list[Draft]:
    """Everybody's unsaved words where their sentences stand now (``places``: old number → new);
    words of sentences that are gone stay at their number, those of one person that meet are
    joined."""
    moved: dict[tuple[str, int], Draft] = {}
    for draft in drafts:
        n = places.get(draft.n, draft.n)
        known = moved.get((draft.person, n))
        text = f"{known.text} {draft.text}" if known else draft.text
        moved[draft.person, n] = replace(draft, n=n, text=text)
    return list(moved.values())


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
