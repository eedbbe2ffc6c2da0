"""Errors that reviewers marked, and figures of what the work on translations took."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlmodel import col

from workflow.errors import NotFound
from workflow.reviewing.errors import ReviewError, Standing, TextKind
from workflow.reviewing.figures import Figures
from workflow.reviewing.typology import ErrorSeverity
from workflow.store.rows import ReviewErrorRow, WorkFiguresRow
from workflow.store.transaction import Transaction


class Reviewing(Transaction):
    """The part of a transaction that concerns reviewers' errors and the reports."""

    def add_review_error(self, error: ReviewError) -> ReviewError:
        """Keep an error; the id is given by the store."""
        self._expect_to_write()
        made = self._connection.execute(insert(ReviewErrorRow).values(**_values(error)))
        key = made.inserted_primary_key
        return self.review_error(int(key[0]) if key else 0)

    def review_error(self, error_id: int) -> ReviewError:
        """One error; raises `NotFound`. A writer keeps others from changing it."""
        chosen = select(ReviewErrorRow).where(col(ReviewErrorRow.id) == error_id)
        row = self._one(self._locked(chosen))
        if row is None:
            raise NotFound("review error", error_id)
        return _error(row)

    def review_errors(
        self,
        article_id: int | None = None,
        language: str | None = None,
        *,
        after: datetime | None = None,
        before: datetime | None = None,
    ) -> tuple[ReviewError, ...]:
        """Errors of all translations, of an article's or of one, by the order of marking;
        those marked from ``after`` on and earlier than ``before``."""
        chosen = select(ReviewErrorRow).order_by(col(ReviewErrorRow.id))
        if article_id is not None:
            chosen = chosen.where(col(ReviewErrorRow.article_id) == article_id)
        if language is not None:
            chosen = chosen.where(col(ReviewErrorRow.language) == language)
        if after is not None:
            chosen = chosen.where(col(ReviewErrorRow.at) >= after)
        if before is not None:
            chosen = chosen.where(col(ReviewErrorRow.at) < before)
        return tuple(_error(row) for row in self._all(chosen))

    def keep_review_error(self, error: ReviewError) -> None:
        """What became of an error, by its id; raises `NotFound`."""
        changed = self._run(
            update(ReviewErrorRow)
            .where(col(ReviewErrorRow.id) == error.id)
            .values(**_values(error))
        )
        if not changed:
            raise NotFound("review error", error.id)

    def remove_review_error(self, error_id: int) -> None:
        """Take an error away; raises `NotFound`."""
        if not self._run(delete(ReviewErrorRow).where(col(ReviewErrorRow.id) == error_id)):
            raise NotFound("review error", error_id)

    def work_figures(self) -> dict[tuple[int, str], Figures]:
        """The figures kept of each translation, by article and language."""
        return {
            (row.article_id, row.language): Figures(row.mark, row.groups)
            for row in self._all(select(WorkFiguresRow))
        }

    def work_marks(self) -> dict[tuple[int, str], str]:
        """Of which state of the texts the figures kept are, without the figures."""
        chosen = select(
            col(WorkFiguresRow.article_id), col(WorkFiguresRow.language), col(WorkFiguresRow.mark)
        )
        return {
            (article_id, language): mark
            for article_id, language, mark in self._connection.execute(chosen)
        }

    def keep_work_figures(self, figures: dict[tuple[int, str], Figures]) -> None:
        """Add or replace."""
        self._put(
            WorkFiguresRow,
            [
                {
                    "article_id": article_id,
                    "language": language,
                    "mark": one.mark,
                    "groups": one.groups,
                }
                for (article_id, language), one in sorted(figures.items())
            ],
            "article_id",
            "language",
        )


def _values(error: ReviewError) -> dict[str, Any]:
    return {
        "article_id": error.article_id,
        "language": error.language,
        "n": error.n,
        "category": error.category,
        "severity": error.severity.value,
        "who": error.who,
        "at": error.at,
        "where": error.where.value,
        "text": error.text,
        "start": error.start,
        "end": error.end,
        "note": error.note,
        "source": error.source,
        "round": error.round,
        "author": error.author,
        "engine": error.engine,
        "path": error.path,
        "standing": error.standing.value,
        "ruled_by": error.ruled_by,
        "ruled_at": error.ruled_at,
        "reply": error.reply,
    }


def _error(row: ReviewErrorRow) -> ReviewError:
    return ReviewError(
        article_id=row.article_id,
        language=row.language,
        n=row.n,
        category=row.category,
        severity=ErrorSeverity(row.severity),
        who=row.who,
        at=row.at,
        where=TextKind(row.where),
        text=row.text,
        start=row.start,
        end=row.end,
        note=row.note,
        source=row.source,
        round=row.round,
        author=row.author,
        engine=row.engine,
        path=row.path,
        standing=Standing(row.standing),
        ruled_by=row.ruled_by,
        ruled_at=row.ruled_at,
        reply=row.reply,
        id=row.id or 0,
    )
