"""Translations and their segments, guarded against two people saving at once."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, bindparam, case, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from workflow.articles import (
    BlockKind,
    Comment,
    Origin,
    Relay,
    Segment,
    SegmentState,
    Translation,
)
from workflow.errors import NotFound, Stale
from workflow.states import State
from workflow.store.rows import RevisionRow, SegmentRow, TranslationRow
from workflow.store.transaction import BATCH, Transaction

BLANKS = " \t\r\n\v\f\u00a0\u3000"
"""What does not count as text when it stands alone in a target."""

CHANGING = [name for name in SegmentRow.model_fields if name not in ("article_id", "language", "n")]
"""The columns of a segment besides its key."""


class Translations(Transaction):
    """The part of a transaction that concerns translations."""

    def translations(self, article_id: int | None = None) -> tuple[Translation, ...]:
        """All translations, or those of one article, by article and language."""
        chosen = select(TranslationRow).order_by(
            col(TranslationRow.article_id), col(TranslationRow.language)
        )
        if article_id is not None:
            chosen = chosen.where(col(TranslationRow.article_id) == article_id)
        return tuple(_translation(row) for row in self._all(chosen))

    def translation(self, article_id: int, language: str) -> Translation:
        """One translation; raises `NotFound`.

        A transaction that writes holds it until its end, so that of two that work on the same
        translation the second sees what the first has done: segments may be cut anew.
        """
        chosen = _the_translation(article_id, language)
        if self._writing:
            chosen = chosen.with_for_update(key_share=True)
        row = self._one(chosen)
        if row is None:
            raise _no_translation(article_id, language)
        return _translation(row)

    def has_translation(self, article_id: int, language: str) -> bool:
        """Whether work on it was ever begun."""
        return self._one(_the_translation(article_id, language)) is not None

    def add_translation(self, translation: Translation, segments: Sequence[Segment]) -> None:
        """Begin a translation of a revision; raises `Stale` when someone else just began it,
        and `NotFound` when there is no such revision."""
        if self.has_translation(translation.article_id, translation.language):
            raise Stale(_name(translation))
        article_id, number = translation.article_id, translation.revision
        of = select(RevisionRow).where(
            col(RevisionRow.article_id) == article_id, col(RevisionRow.number) == number
        )
        if self._one(of) is None:
            raise NotFound("revision", f"{number} of article {article_id}")
        try:
            self._run(insert(TranslationRow).values(**_packed(translation)))
        except IntegrityError as error:
            raise Stale(_name(translation)) from error
        self._insert(translation.article_id, translation.language, segments)

    def keep_translation(self, translation: Translation) -> Translation:
        """Updates where key and version match (version + 1); raises `Stale` when no row did."""
        kept = replace(translation, version=translation.version + 1)
        changed = self._run(
            update(TranslationRow)
            .where(
                col(TranslationRow.article_id) == translation.article_id,
                col(TranslationRow.language) == translation.language,
                col(TranslationRow.version) == translation.version,
            )
            .values(**_packed(kept))
        )
        if not changed:
            current = self.translation(translation.article_id, translation.language)
            raise Stale(
                _name(translation), current=current.state.value, offered=translation.state.value
            )
        return kept

    def segments(
        self, article_id: int, language: str, numbers: Iterable[int] | None = None
    ) -> tuple[Segment, ...]:
        """The segments in order, or those of the numbers that exist; raises `NotFound` when
        there is no such translation."""
        chosen = _segments_of(article_id, language)
        if numbers is not None:
            chosen = chosen.where(col(SegmentRow.n).in_(sorted(set(numbers))))
        rows = self._all(chosen)
        if not rows and not self.has_translation(article_id, language):
            raise _no_translation(article_id, language)
        return tuple(_segment(row) for row in rows)

    def segment(self, article_id: int, language: str, n: int) -> Segment:
        """One segment; raises `NotFound`."""
        found = self.segments(article_id, language, [n])
        if not found:
            raise NotFound("segment", f"{n} of article {article_id} in {language}")
        return found[0]

    def keep_segments(
        self, article_id: int, language: str, segments: Sequence[Segment]
    ) -> tuple[Segment, ...]:
        """Updates where n and version match (version + 1); raises `Stale` when one did not.

        `Stale` carries the text that is kept now and the one that was offered; `NotFound` is
        raised for a number that does not exist. In both cases no segment is changed.
        """
        self._expect_versions(article_id, language, segments)
        kept = tuple(replace(segment, version=segment.version + 1) for segment in segments)
        self._run(
            update(SegmentRow)
            .where(
                col(SegmentRow.article_id) == article_id,
                col(SegmentRow.language) == language,
                col(SegmentRow.n) == bindparam("key_n"),
            )
            .values({name: bindparam(name) for name in CHANGING}),
            [{"key_n": segment.n, **_segment_values(segment)} for segment in kept],
        )
        return kept

    def replace_segments(self, article_id: int, language: str, segments: Sequence[Segment]) -> None:
        """All segments anew, after a source revision or a split; raises `NotFound`.

        Versions move past every one given before, so that an edit which began on the old text
        is refused even where a segment of the same number stands there now. A segment that is
        given as it is kept stays as it is.
        """
        old = self._all(self._locked(_segments_of(article_id, language)))
        if not old and not self.has_translation(article_id, language):
            raise _no_translation(article_id, language)
        newest = max((row.version for row in old), default=0)
        kept = {row.n: _segment(row) for row in old}
        changed = [segment for segment in segments if kept.get(segment.n) != segment]
        staying = {segment.n for segment in segments} - {segment.n for segment in changed}
        gone = sorted(kept.keys() - staying)
        for start in range(0, len(gone), BATCH):
            self._run(
                delete(SegmentRow).where(
                    col(SegmentRow.article_id) == article_id,
                    col(SegmentRow.language) == language,
                    col(SegmentRow.n).in_(gone[start : start + BATCH]),
                )
            )
        self._insert(
            article_id,
            language,
            [replace(segment, version=max(segment.version, newest + 1)) for segment in changed],
        )

    def progress_counts(self) -> dict[tuple[int, str], tuple[int, int, int]]:
        """(segments, with a target, confirmed) of every translation, in one query."""
        filled = func.trim(col(SegmentRow.target), BLANKS) != ""
        confirmed = and_(filled, col(SegmentRow.state) != SegmentState.INITIAL.value)
        counted = (
            select(
                col(TranslationRow.article_id),
                col(TranslationRow.language),
                func.count(col(SegmentRow.n)),
                func.count(case((filled, 1))),
                func.count(case((confirmed, 1))),
            )
            .outerjoin(
                SegmentRow,
                and_(
                    col(SegmentRow.article_id) == col(TranslationRow.article_id),
                    col(SegmentRow.language) == col(TranslationRow.language),
                ),
            )
            .group_by(col(TranslationRow.article_id), col(TranslationRow.language))
        )
        return {
            (article_id, language): (total, with_target, taken)
            for article_id, language, total, with_target, taken in self._connection.execute(counted)
        }

    def _expect_versions(self, article_id: int, language: str, segments: Sequence[Segment]) -> None:
        current: dict[int, SegmentRow] = {}
        numbers = sorted({segment.n for segment in segments})
        for start in range(0, len(numbers), BATCH):
            chosen = _segments_of(article_id, language).where(
                col(SegmentRow.n).in_(numbers[start : start + BATCH])
            )
            current |= {row.n: row for row in self._all(self._locked(chosen))}
        for segment in segments:
            row = current.get(segment.n)
            if row is None:
                raise NotFound("segment", f"{segment.n} of article {article_id} in {language}")
            if row.version != segment.version:
                raise Stale(f"Segment {segment.n}", current=row.target, offered=segment.target)

    def _insert(self, article_id: int, language: str, segments: Sequence[Segment]) -> None:
        key = {"article_id": article_id, "language": language}
        self._run(
            insert(SegmentRow),
            [{**key, "n": segment.n, **_segment_values(segment)} for segment in segments],
        )


def _the_translation(article_id: int, language: str) -> "Select[TranslationRow]":
    return select(TranslationRow).where(
        col(TranslationRow.article_id) == article_id, col(TranslationRow.language) == language
    )


def _segments_of(article_id: int, language: str) -> "Select[SegmentRow]":
    return (
        select(SegmentRow)
        .where(col(SegmentRow.article_id) == article_id, col(SegmentRow.language) == language)
        .order_by(col(SegmentRow.n))
    )


def _name(translation: Translation) -> str:
    return f"The {translation.language} translation of article {translation.article_id}"


def _no_translation(article_id: int, language: str) -> NotFound:
    return NotFound("translation of article", f"{article_id} into {language}")


def _packed(translation: Translation) -> dict[str, Any]:
    return {
        "article_id": translation.article_id,
        "language": translation.language,
        "revision": translation.revision,
        "state": translation.state.value,
        "version": translation.version,
        "assignee": translation.assignee,
        "reviewer": translation.reviewer,
        "due": translation.due,
        "submitted_by": translation.submitted_by,
        "reviewed_by": translation.reviewed_by,
        "approved_by": translation.approved_by,
        "path": translation.path,
        "exceptions": list(translation.exceptions),
        "relay": asdict(translation.relay) if translation.relay else None,
    }


def _translation(row: TranslationRow) -> Translation:
    return Translation(
        article_id=row.article_id,
        language=row.language,
        revision=row.revision,
        state=State(row.state),
        version=row.version,
        assignee=row.assignee,
        reviewer=row.reviewer,
        due=row.due,
        submitted_by=row.submitted_by,
        reviewed_by=row.reviewed_by,
        approved_by=row.approved_by,
        path=row.path,
        exceptions=tuple(row.exceptions),
        relay=Relay(**row.relay) if row.relay else None,
    )


def _segment_values(segment: Segment) -> dict[str, Any]:
    return {
        "source": segment.source,
        "kind": segment.kind.value,
        "target": segment.target,
        "state": segment.state.value,
        "origin": segment.origin.value if segment.origin else None,
        "engine": segment.engine,
        "path": segment.path,
        "written_by": segment.written_by,
        "confirmed_by": segment.confirmed_by,
        "machine": segment.machine,
        "problem": segment.problem,
        "score": segment.score,
        "version": segment.version,
        "changed_at": segment.changed_at,
        "comments": [
            [said.who, said.at.isoformat(), said.text, list(said.mentions), said.resolved_by]
            for said in segment.comments
        ],
        "waivers": [list(waiver) for waiver in segment.waivers],
        "block": segment.block,
        "handed_in": segment.handed_in,
        "source_before": segment.source_before,
        "match": segment.match,
        "quality": segment.quality,
        "seconds": segment.seconds,
        "middle": segment.middle,
        "middle_before": segment.middle_before,
        "also_by": list(segment.also_by),
    }


def _segment(row: SegmentRow) -> Segment:
    return Segment(
        n=row.n,
        source=row.source,
        kind=BlockKind(row.kind),
        target=row.target,
        state=SegmentState(row.state),
        origin=Origin(row.origin) if row.origin else None,
        engine=row.engine,
        path=row.path,
        written_by=row.written_by,
        confirmed_by=row.confirmed_by,
        machine=row.machine,
        problem=row.problem,
        score=row.score,
        version=row.version,
        changed_at=row.changed_at,
        comments=tuple(
            Comment(who, datetime.fromisoformat(at), text, tuple(mentions), resolved_by)
            for who, at, text, mentions, resolved_by in row.comments
        ),
        waivers=tuple((key, who, why) for key, who, why in row.waivers),
        block=row.block,
        handed_in=row.handed_in,
        source_before=row.source_before,
        match=row.match,
        quality=row.quality,
        seconds=row.seconds,
        middle=row.middle,
        middle_before=row.middle_before,
        also_by=tuple(row.also_by),
    )
