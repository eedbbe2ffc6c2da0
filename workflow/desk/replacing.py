"""Find and replace in one translation, taking wordings back, and what each segment once said."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow.articles import Segment
from workflow.desk.relay import SIGNED, upstream_moved
from workflow.desk.tools import Tools
from workflow.desk.translations import clean
from workflow.errors import BadInput, Refused
from workflow.languages import tag
from workflow.people import Permission, Person
from workflow.ports import Work
from workflow.replacing import Hit, Query

EDITS = ("edit", "propagate", "replace", "undo", "redo")
"""Entries of the history that hold wordings."""


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
    ) -> tuple[tuple[Segment, ...], tuple[int, ...]]:
        """Replace in the segments numbered, or in all, in one transaction; they are unconfirmed.

        Gives those changed, and the numbers of those that somebody changed since the preview
        (``versions``), which are left alone.
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
                return (), stale
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
                    segments=[s.n for s in kept],
                    was=[segments[s.n].target for s in kept],
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
        return kept, stale

    def wordings(self, article_id: int, language: str, n: int) -> tuple[Wording, ...]:
        """What a segment said, the newest first; the machine's wording last.

        Numbers that changed by a split or merge are followed only as far as the last of them.
        """
        language = tag(language)
        with self.tools.store.look() as work:
            segment = work.segment(article_id, language, n)
            entries = work.history(f"translation:{article_id}/{language}")
        found: list[Wording] = []
        for entry in reversed(entries):
            if entry.subject != f"translation:{article_id}/{language}":
                continue
            if entry.what in ("split", "merge", "bring up to revision"):
                break
            if entry.what in EDITS and (texts := _of_segment(entry.data, n)) is not None:
                found.append(Wording(texts[1], entry.who, entry.at, entry.what))
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
            undone, redone = self._stacks(work, article_id, language, n)
            stack = undone if back else redone
            if not stack:
                raise Refused(
                    f"Segment {n} has no earlier wording to go back to."
                    if back
                    else f"Segment {n} has nothing that was taken back."
                )
            changed = segment.edited(stack[-1], by=by.name, at=self.tools.clock())
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
        self, work: Work, article_id: int, language: str, n: int
    ) -> tuple[list[str], list[str]]:
        """Wordings that undo and redo would give, the next last."""
        subject = f"translation:{article_id}/{language}"
        undone: list[str] = []
        redone: list[str] = []
        for entry in work.history(subject):
            if entry.subject != subject:
                continue
            if entry.what in ("split", "merge", "bring up to revision"):
                undone, redone = [], []
            if entry.what not in EDITS or (texts := _of_segment(entry.data, n)) is None:
                continue
            was, _ = texts
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
                if was.strip():
                    undone.append(was)
        return undone, redone


def _of_segment(data: dict[str, object], n: int) -> tuple[str, str] | None:
    """What an entry of the history says a segment was and became."""
    was, now = data.get("was"), data.get("now")
    numbers = data.get("segments")
    if isinstance(was, list) and isinstance(numbers, list):
        if n not in numbers:
            return None
        at = numbers.index(n)
        return str(was[at]), str(now[at] if isinstance(now, list) else now)
    if data.get("segment") != n or was is None or now is None:
        return None
    return str(was), str(now)


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
