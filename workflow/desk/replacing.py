"""Find and replace in one translation, taking wordings back, and what each segment once said."""

import uuid
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from workflow.articles import Segment
from workflow.desk.relay import SIGNED, upstream_moved
from workflow.desk.tools import Tools
from workflow.desk.translations import clean
from workflow.errors import BadInput, NotFound, Refused
from workflow.history import Entry
from workflow.languages import tag
from workflow.people import Permission, Person
from workflow.ports import Work
from workflow.replacing import Hit, Query

CUTS = ("split", "merge")
"""Entries after which segments have other numbers."""

REVISED = "bring up to revision"
"""The entry after which segments belong to another revision of the source."""

EDITS = ("edit", "propagate", "replace", "undo", "redo")
"""Entries of the history that hold wordings."""


Before = tuple[str, tuple[str, ...]]
"""A wording that a segment had, and who wrote it."""


class Texts(NamedTuple):
    """What an entry of the history says that a segment was and became, and who had written what
    it was (``None`` in entries that do not say it yet)."""

    was: str
    now: str
    wrote: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Found:
    """A hit in a segment's ``source`` or ``target``."""

    n: int
    side: str
    hit: Hit


@dataclass(frozen=True, slots=True)
class Change:
    """What a replacement makes of one segment."""

    n: int
    before: str
    after: str
    version: int
    hits: int


@dataclass(frozen=True, slots=True)
class Replaced:
    """What a replacement changed, which segments it left alone because somebody changed them
    since its preview, and the ``batch`` by which the whole is taken back (empty for none)."""

    segments: tuple[Segment, ...] = ()
    stale: tuple[int, ...] = ()
    batch: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording that a segment had: who gave it, when and how (``machine`` for the engine's)."""

    text: str
    who: str
    at: datetime | None
    what: str


@dataclass(frozen=True, slots=True)
class Replacing:
    """Verbs about finding, replacing and taking back."""

    tools: Tools

    def find(
        self, article_id: int, language: str, query: Query, *, sides: Collection[str] = ("target",)
    ) -> tuple[Found, ...]:
        """Where a query stands in a translation; raises `BadInput` for one that is unsound."""
        with self.tools.store.look() as work:
            segments = work.segments(article_id, tag(language))
        return tuple(
            Found(segment.n, side, hit)
            for segment in segments
            for side in ("source", "target")
            if side in sides
            for hit in query.hits(segment.source if side == "source" else segment.target)
        )

    def preview(
        self, article_id: int, language: str, query: Query, replacement: str
    ) -> tuple[Change, ...]:
        """What a replacement would make of each segment that it changes."""
        with self.tools.store.look() as work:
            segments = work.segments(article_id, tag(language))
        return _changes(segments, query, replacement)

    def replace(
        self,
        article_id: int,
        language: str,
        query: Query,
        replacement: str,
        *,
        by: Person,
        numbers: Collection[int] | None = None,
        versions: dict[int, int] | None = None,
    ) -> Replaced:
        """Replace in the segments numbered, or in all, in one transaction; they are unconfirmed.

        ``versions`` are those of the preview: what somebody changed since is left alone.
        """
        language = tag(language)
        by.must(Permission.TRANSLATE, language)
        at = self.tools.clock()
        with self.tools.store.begin() as work:
            translation = work.translation(article_id, language)
            segments = {s.n: s for s in work.segments(article_id, language)}
            changes = [
                change
                for change in _changes(list(segments.values()), query, replacement)
                if numbers is None or change.n in numbers
            ]
            stale = tuple(
                c.n for c in changes if versions is not None and versions.get(c.n) != c.version
            )
            changed = [
                segments[c.n].edited(clean(c.after, c.n), by=by.name, at=at)
                for c in changes
                if c.n not in stale
            ]
            if not changed:
                return Replaced(stale=stale)
            batch = uuid.uuid4().hex
            moved = translation.opened()
            kept = work.keep_segments(article_id, language, changed)
            if moved != translation:
                work.keep_translation(moved)
            work.record(
                self.tools.entry(
                    by,
                    "replace",
                    translation.subject,
                    before=translation.state,
                    after=moved.state,
                    query=query.text,
                    replacement=replacement,
                    batch=batch,
                    segments=[s.n for s in kept],
                    was=[segments[s.n].target for s in kept],
                    wrote=[list(segments[s.n].writers) for s in kept],
                    now=[s.target for s in kept],
                )
            )
            upstream_moved(
                self.tools,
                work,
                work.article(article_id),
                language,
                by,
                reopened=translation.state in SIGNED,
            )
            work.commit()
        return Replaced(kept, stale, batch)

    def take_back(self, article_id: int, language: str, batch: str, *, by: Person) -> Replaced:
        """Undo a replacement as a whole, wherever its wording still stands; gives what was
        changed back, and the numbers of segments that say something else by now."""
        language = tag(language)
        by.must(Permission.TRANSLATE, language)
        at = self.tools.clock()
        with self.tools.store.begin() as work:
            translation = work.translation(article_id, language)
            entries = work.history(translation.subject, whole=True)
            done = next((e for e in entries if batch and e.data.get("batch") == batch), None)
            if done is None:
                raise NotFound("replacement", batch)
            segments = {s.n: s for s in work.segments(article_id, language)}
            places = [_now(entries, done, n) for n in done.data["segments"]]
            texts = list(zip(places, done.data["segments"], done.data["now"], strict=True))
            before = [
                (segments[n], *_before(entries, done, then, segments[n], by))
                for n, then, now in texts
                if n is not None and n in segments and segments[n].target == now
            ]
            kept: tuple[Segment, ...] = ()
            if before:
                changed = [s.reworded(was, writers, at=at) for s, was, writers in before]
                moved = translation.opened()
                kept = work.keep_segments(article_id, language, changed)
                if moved != translation:
                    work.keep_translation(moved)
                work.record(
                    self.tools.entry(
                        by,
                        "undo",
                        translation.subject,
                        before=translation.state,
                        after=moved.state,
                        segments=[s.n for s in kept],
                        was=[segment.target for segment, *_ in before],
                        wrote=[list(segment.writers) for segment, *_ in before],
                        now=[s.target for s in kept],
                    )
                )
                upstream_moved(
                    self.tools,
                    work,
                    work.article(article_id),
                    language,
                    by,
                    reopened=translation.state in SIGNED,
                )
                work.commit()
        restored = {segment.n for segment in kept}
        return Replaced(kept, tuple(n for n in places if n is not None and n not in restored))

    def wordings(self, article_id: int, language: str, n: int) -> tuple[Wording, ...]:
        """What a segment said, the newest first; the machine's wording last.

        It is followed through splits and merges of others, and back to its own.
        """
        language = tag(language)
        with self.tools.store.look() as work:
            segment = work.segment(article_id, language, n)
            entries = work.history(f"translation:{article_id}/{language}", whole=True)
        found = [
            Wording(texts.now, entry.who, entry.at, entry.what)
            for entry, texts in _backwards(entries, n)
        ]
        if segment.machine is not None:
            found.append(Wording(segment.machine, segment.engine or "", None, "machine"))
        return tuple(found)

    def undo(
        self, article_id: int, language: str, n: int, *, by: Person, version: int | None = None
    ) -> Segment:
        """Take a segment back to the wording before its present one; again goes further back."""
        return self._step(article_id, language, n, by, version, back=True)

    def redo(
        self, article_id: int, language: str, n: int, *, by: Person, version: int | None = None
    ) -> Segment:
        """Take back the last undo."""
        return self._step(article_id, language, n, by, version, back=False)

    def _step(
        self,
        article_id: int,
        language: str,
        n: int,
        by: Person,
        version: int | None,
        *,
        back: bool,
    ) -> Segment:
        language = tag(language)
        by.must(Permission.TRANSLATE, language)
        with self.tools.store.begin() as work:
            translation = work.translation(article_id, language)
            segment = work.segment(article_id, language, n)
            segment.expect(version)
            undone, redone = self._stacks(work, segment, article_id, language, by)
            stack = undone if back else redone
            if not stack:
                raise Refused(
                    f"Segment {n} has no earlier wording to go back to."
                    if back
                    else f"Segment {n} has nothing that was taken back."
                )
            wording, writers = stack[-1]
            changed = segment.reworded(wording, writers, at=self.tools.clock())
            moved = translation.opened()
            (kept,) = work.keep_segments(article_id, language, [changed])
            if moved != translation:
                work.keep_translation(moved)
            work.record(
                self.tools.entry(
                    by,
                    "undo" if back else "redo",
                    translation.subject,
                    before=translation.state,
                    after=moved.state,
                    segment=n,
                    was=segment.target,
                    wrote=list(segment.writers),
                    now=kept.target,
                )
            )
            upstream_moved(
                self.tools,
                work,
                work.article(article_id),
                language,
                by,
                reopened=translation.state in SIGNED,
            )
            work.commit()
        return kept

    def _stacks(
        self, work: Work, segment: Segment, article_id: int, language: str, by: Person
    ) -> tuple[list[Before], list[Before]]:
        """Wordings that undo and redo would give, with their writers, the next last."""
        entries = work.history(f"translation:{article_id}/{language}", whole=True)
        undone: list[Before] = []
        redone: list[Before] = []
        steps = list(_backwards(entries, segment.n))
        for at in reversed(range(len(steps))):
            entry, texts = steps[at]
            was = texts.was, _writers(texts, steps[at + 1 :], segment, by)
            if entry.what == "undo":
                if undone:
                    undone.pop()
                redone.append(was)
            else:
                if entry.what == "redo":
                    if redone:
                        redone.pop()
                else:
                    redone = []
                if texts.was.strip():
                    undone.append(was)
        return undone, redone


def _writers(
    texts: Texts, earlier: Iterable[tuple[Entry, Texts]], segment: Segment, by: Person
) -> tuple[str, ...]:
    """Who wrote what a segment was at an entry. Where the entry does not say it: who made it so
    last, else the machine if it is its text, else whoever goes back to it now."""
    if texts.wrote:
        return texts.wrote
    made = next((entry.who for entry, one in earlier if one.now == texts.was), None)
    if made is not None:
        return (made,)
    if segment.engine and segment.machine == texts.was:
        return (f"mt:{segment.engine}",)
    return (by.name,)


def _before(entries: Sequence[Entry], done: Entry, n: int, segment: Segment, by: Person) -> Before:
    """What a segment, numbered as at an entry, said before it."""
    until = [entry for entry in entries if entry.number <= done.number]
    (_, texts), *earlier = _backwards(until, n)
    return texts.was, _writers(texts, earlier, segment, by)


def _backwards(entries: Sequence[Entry], n: int) -> Iterator[tuple[Entry, Texts]]:
    """What was done to a segment, the newest first, with what it said before and after; its
    number is followed back to where the segment itself was cut or joined."""
    for entry in reversed(entries):
        if entry.what == REVISED:
            return
        if entry.what in CUTS:
            at, shift = int(entry.data["segment"]), 1 if entry.what == "merge" else -1
            if n == at or (n == at + 1 and entry.what == "split"):
                return
            n += shift if n > at else 0
        elif entry.what in EDITS and (texts := _of_segment(entry.data, n)) is not None:
            yield entry, texts


def _now(entries: Sequence[Entry], since: Entry, n: int) -> int | None:
    """The number now of a segment that had another at an entry of the history; none where it
    was cut or joined itself, or the source was revised."""
    place: int | None = n
    for entry in entries:
        if entry.number <= since.number or place is None:
            continue
        if entry.what == REVISED:
            return None
        if entry.what in CUTS:
            at = int(entry.data["segment"])
            if place == at or (place == at + 1 and entry.what == "merge"):
                return None
            if place > at:
                place += 1 if entry.what == "split" else -1
    return place


def _of_segment(data: dict[str, Any], n: int) -> Texts | None:
    """What an entry of the history says of a segment."""
    was, now, wrote = data.get("was"), data.get("now"), data.get("wrote")
    numbers = data.get("segments")
    if isinstance(was, list) and isinstance(numbers, list):
        if n not in numbers:
            return None
        at = numbers.index(n)
        writers = wrote[at] if isinstance(wrote, list) else None
        return Texts(str(was[at]), str(now[at] if isinstance(now, list) else now), _names(writers))
    if data.get("segment") != n or was is None or now is None:
        return None
    return Texts(str(was), str(now), _names(wrote))


def _names(writers: Any) -> tuple[str, ...] | None:
    return tuple(map(str, writers)) if isinstance(writers, list) and writers else None


def _changes(segments: Sequence[Segment], query: Query, replacement: str) -> tuple[Change, ...]:
    found = []
    for segment in segments:
        after = query.replaced(segment.target, replacement)
        if after != segment.target:
            if not after.strip():
                raise BadInput(f"Segment {segment.n} would be left empty; narrow the search.")
            hits = len(query.hits(segment.target))
            found.append(Change(segment.n, segment.target, after, segment.version, hits))
    return tuple(found)
