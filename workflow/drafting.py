"""Unsaved words, and who is in an article now."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
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


def places(n: int, source: str | None, segments: Sequence[Segment]) -> list[int]:
    """The numbers of the segments that words for the ``n``-th can be meant for, the nearest first.

    ``source`` is the sentence that their writer saw there; segments may have got other numbers
    since. Empty where it stands nowhere any more; without a source the number must do.
    """
    if source is None:
        return [n] if any(segment.n == n for segment in segments) else []
    found = [segment.n for segment in segments if segment.source == source]
    return sorted(found, key=lambda at: abs(at - n))


def lost(n: int, taken: Collection[int]) -> int:
    """A number for words whose sentence is gone: negative, so that no segment ever gets it.

    >>> lost(7, ()), lost(7, (-7, 3))
    (-7, -8)
    """
    at = -abs(n)
    while at in taken:
        at -= 1
    return at


@dataclass
class Desktop:
    """One person's unsaved words in a translation, by number, while some are put to them.

    ``kept`` are those that are new or stand elsewhere now, ``dropped`` the numbers that are
    free again.
    """

    words: dict[int, Draft]
    kept: dict[int, Draft] = field(default_factory=dict)
    dropped: set[int] = field(default_factory=set)

    def put(self, draft: Draft, *, sure: bool = True) -> None:
        """Keep words in the place of earlier ones for the same sentence; unless it is ``sure``
        which of several equal sentences is meant, nothing is replaced that they do not hold."""
        self._make_room(draft.n, draft.source if sure else None, draft.text)
        self._keep(draft)

    def drop(self, n: int, source: str | None, text: str = "", *, sure: bool = True) -> None:
        """Throw the words for a sentence away, because nobody wants them or ``text`` was saved."""
        if source is not None:
            self._make_room(n, source if sure else None, text)
        self.words.pop(n, None)
        self.kept.pop(n, None)
        self.dropped.add(n)

    def _make_room(self, n: int, source: str | None, text: str) -> None:
        """Words at this number for another sentence than this one, or (with none) for any, that
        ``text`` does not hold are kept as `lost`."""
        earlier = self.words.get(n)
        if n > 0 and earlier and earlier.source != source and earlier.text not in text:
            self._keep(replace(earlier, n=lost(n, self.words)))

    def _keep(self, draft: Draft) -> None:
        self.words[draft.n] = self.kept[draft.n] = draft
        self.dropped.discard(draft.n)


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
        if known:
            text, source = f"{known.text} {draft.text}", f"{known.source} {draft.source}"
            draft = replace(draft, text=text, source=source)
        moved[draft.person, n] = replace(draft, n=n)
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
