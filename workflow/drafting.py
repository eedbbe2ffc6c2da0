"""Unsaved words, and who is in an article now."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from workflow.articles import Segment

PRESENT: Final = timedelta(seconds=15)
"""Who was not heard of for so long has gone."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Words in a segment that their writer has not saved; ``version`` is the segment's when they
    began, ``source`` the sentence that they were written for. ``n`` is negative where that sentence
    stands nowhere any more: such words are still offered."""

    person: str
    article_id: int
    language: str
    n: int
    text: str
    version: int
    source: str
    at: datetime


def place(n: int, source: str | None, segments: Sequence[Segment]) -> int | None:
    """The number of the segment that words for the ``n``-th were meant for.

    ``source`` is the sentence that their writer saw there; segments may have got other numbers
    since. ``None`` where it stands nowhere any more; without a source the number must do.
    """
    if source is None:
        return n if any(segment.n == n for segment in segments) else None
    found = [segment.n for segment in segments if segment.source == source]
    return min(found, key=lambda at: abs(at - n), default=None)


def lost(n: int, taken: Collection[int]) -> int:
    """A number for words whose sentence is gone: negative, so that no segment ever gets it.

    >>> lost(7, ()), lost(7, (-7, 3))
    (-7, -8)
    """
    at = -abs(n)
    while at in taken:
        at -= 1
    return at


def renumbered(drafts: Iterable[Draft], places: Mapping[int, int]) -> list[Draft]:
    """Everybody's unsaved words where their sentences stand now (``places``: old number → new).

    Words of sentences that are gone are kept as `lost`; those of one person that meet in one
    segment are joined.
    """
    moved: dict[tuple[str, int], Draft] = {}
    gone: list[Draft] = []
    for draft in sorted(drafts, key=lambda one: one.n):
        if draft.n not in places:
            gone.append(draft)
            continue
        n = places[draft.n]
        known = moved.get((draft.person, n))
        text = f"{known.text} {draft.text}" if known else draft.text
        moved[draft.person, n] = replace(draft, n=n, text=text)
    for draft in gone:
        taken = [n for person, n in moved if person == draft.person]
        n = lost(draft.n, taken)
        moved[draft.person, n] = replace(draft, n=n)
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
