"""Errors that reviewers marked in translations."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from workflow.articles import Segment
from workflow.errors import BadInput, Refused
from workflow.reviewing.typology import ErrorSeverity


class TextKind(StrEnum):
    """In which of a segment's texts an error was marked."""

    SOURCE = "source"
    MACHINE = "machine"
    HANDED_IN = "handed_in"
    TARGET = "target"

    def of(self, segment: Segment) -> str:
        """That text of a segment; empty where there is none."""
        return str(getattr(segment, self.value) or "")


class Standing(StrEnum):
    """What became of an error: open until a reviewer says that it is settled; the translator may
    dispute it, which leaves it in the score until a reviewer takes it away."""

    OPEN = "open"
    DISPUTED = "disputed"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class ReviewError:
    """An error in one segment.

    ``category`` is an id of `Typology`. ``text`` is the whole wording that it was marked in
    (``where`` says which of the segment's), ``start`` and ``end`` the code points of it that are
    wrong, ``None`` both for the whole. ``source`` is the sentence's source then, by which the
    segment is found again after others were split, merged or moved. ``round`` counts how often
    the translation had been handed in. ``author`` is whose wording it was (``mt:argos`` for the
    machine's), ``engine`` and ``path`` how the machine had made it. ``note`` is the reviewer's,
    ``reply`` that of who disputed or settled it last, ``ruled_by`` at ``ruled_at``. The store
    gives the ``id``.
    """

    article_id: int
    language: str
    n: int
    category: str
    severity: ErrorSeverity
    who: str
    at: datetime
    where: TextKind = TextKind.TARGET
    text: str = ""
    start: int | None = None
    end: int | None = None
    note: str = ""
    source: str = ""
    round: int = 1
    author: str | None = None
    engine: str | None = None
    path: str | None = None
    standing: Standing = Standing.OPEN
    ruled_by: str | None = None
    ruled_at: datetime | None = None
    reply: str = ""
    id: int = 0

    @classmethod
    def marked(
        cls,
        segment: Segment,
        place: tuple[int, str],
        category: str,
        severity: ErrorSeverity,
        *,
        by: str,
        at: datetime,
        round: int,  # noqa: A002 – the trade's word
        where: TextKind = TextKind.TARGET,
        span: tuple[int, int] | None = None,
        note: str = "",
    ) -> "ReviewError":
        """An error in a segment of the translation ``place`` (article and language).

        Raises `BadInput` where the segment has no such text, or the span is not within it.
        """
        text = where.of(segment)
        if not text.strip():
            raise BadInput(f"Segment {segment.n} has no {where.value} text to mark an error in.")
        if span is not None and not 0 <= span[0] < span[1] <= len(text):
            raise BadInput(
                f"Segment {segment.n}: {span[0]}–{span[1]} is no stretch of its {where.value} text,"
                f" which has {len(text)} characters.",
                field="span",
            )
        start, end = span if span is not None else (None, None)
        machines = where is TextKind.MACHINE or segment.target == segment.machine
        author = f"mt:{segment.engine}" if machines and segment.engine else segment.written_by
        return cls(
            *place,
            segment.n,
            category,
            severity,
            by,
            at,
            where=where,
            text=text,
            start=start,
            end=end,
            note=note,
            source=segment.source,
            round=round,
            author=author,
            engine=segment.engine,
            path=segment.path,
        )

    @property
    def quote(self) -> str:
        """The words marked; the whole wording where none were."""
        return self.text if self.start is None else self.text[self.start : self.end]

    @property
    def counts(self) -> bool:
        """Whether it still stands in the text, as far as anybody has said."""
        return self.standing is not Standing.SETTLED

    def disputed(self, why: str, *, by: str, at: datetime) -> "ReviewError":
        """The translator's objection; raises `Refused` where it is settled already."""
        if self.standing is Standing.SETTLED:
            raise Refused(f"Error {self.id} is settled already.")
        return replace(self, standing=Standing.DISPUTED, reply=why, ruled_by=by, ruled_at=at)

    def settled(self, *, by: str, at: datetime, how: str = "") -> "ReviewError":
        """Mended or agreed upon, as a reviewer says; settling twice changes nothing."""
        if self.standing is Standing.SETTLED:
            return self
        return replace(
            self, standing=Standing.SETTLED, reply=how or self.reply, ruled_by=by, ruled_at=at
        )

    def reopened(self, *, by: str, at: datetime) -> "ReviewError":
        """Open again."""
        return replace(self, standing=Standing.OPEN, ruled_by=by, ruled_at=at)


def located(
    errors: Iterable[ReviewError], segments: Sequence[Segment]
) -> tuple[tuple[ReviewError, int | None], ...]:
    """Each error with the number of the segment that its sentence has now.

    The sentence is known by its source: the same one, nearest to the old number; else the part of
    a split sentence that has the words marked (else its first), or the merged sentence that holds
    it. ``None`` where it is gone from the source.
    """
    places: dict[str, list[Segment]] = {}
    for segment in segments:
        places.setdefault(segment.source, []).append(segment)
    return tuple((error, _place(error, segments, places)) for error in errors)


def _place(
    error: ReviewError, segments: Sequence[Segment], places: dict[str, list[Segment]]
) -> int | None:
    near: list[Segment] = places.get(error.source) or [
        s
        for s in segments
        if s.source.strip() and (s.source in error.source or error.source in s.source)
    ]
    if not near:
        return None
    holding = [s for s in near if error.quote in error.where.of(s)]
    return min(holding or near, key=lambda s: (abs(s.n - error.n), s.n)).n
