"""Unsaved words, and who is in an article now."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import and_, case, delete, func, select
from sqlmodel import col

from workflow.articles import SegmentState
from workflow.drafting import Draft, Presence
from workflow.store.rows import DraftRow, PresenceRow, SegmentRow
from workflow.store.transaction import Transaction
from workflow.store.translations import BLANKS


class Editing(Transaction):
    """The part of a transaction that concerns drafts and presence."""

    def drafts(
        self, article_id: int, language: str, person: str | None = None
    ) -> tuple[Draft, ...]:
        """Unsaved words in a translation, by segment; of one person or of all."""
        chosen = (
            select(DraftRow)
            .where(col(DraftRow.article_id) == article_id, col(DraftRow.language) == language)
            .order_by(col(DraftRow.n), col(DraftRow.person))
        )
        if person is not None:
            chosen = chosen.where(col(DraftRow.person) == person)
        return tuple(_draft(row) for row in self._all(chosen))

    def keep_drafts(self, drafts: Sequence[Draft]) -> None:
        """Add or replace, by person and segment."""
        self._put(
            DraftRow,
            [
                {
                    "person": draft.person,
                    "article_id": draft.article_id,
                    "language": draft.language,
                    "n": draft.n,
                    "text": draft.text,
                    "version": draft.version,
                    "source": draft.source,
                    "at": draft.at,
                }
                for draft in drafts
            ],
            "person",
            "article_id",
            "language",
            "n",
        )

    def drop_drafts(
        self, article_id: int, language: str, person: str, numbers: Iterable[int]
    ) -> None:
        """Throw a person's unsaved words in some segments away."""
        self._run(
            delete(DraftRow).where(
                col(DraftRow.article_id) == article_id,
                col(DraftRow.language) == language,
                col(DraftRow.person) == person,
                col(DraftRow.n).in_(sorted(set(numbers))),
            )
        )

    def replace_drafts(self, article_id: int, language: str, drafts: Sequence[Draft]) -> None:
        """All unsaved words of a translation anew, after segments got other numbers."""
        self._run(
            delete(DraftRow).where(
                col(DraftRow.article_id) == article_id, col(DraftRow.language) == language
            )
        )
        self.keep_drafts(drafts)

    def keep_presence(self, presence: Presence) -> None:
        """Note that somebody is there."""
        self._put(
            PresenceRow,
            [
                {
                    "person": presence.person,
                    "window": presence.window,
                    "article_id": presence.article_id,
                    "language": presence.language,
                    "n": presence.n,
                    "typing": presence.typing,
                    "since": presence.since,
                    "seen_at": presence.seen_at,
                }
            ],
            "person",
            "window",
        )

    def present(self, article_id: int, language: str, after: datetime) -> tuple[Presence, ...]:
        """Who was heard of in a translation since then."""
        chosen = (
            select(PresenceRow)
            .where(
                col(PresenceRow.article_id) == article_id,
                col(PresenceRow.language) == language,
                col(PresenceRow.seen_at) >= after,
            )
            .order_by(col(PresenceRow.since), col(PresenceRow.person))
        )
        return tuple(_presence(row) for row in self._all(chosen))

    def sweep_presence(self, before: datetime) -> None:
        """Forget those who were not heard of since then."""
        self._run(delete(PresenceRow).where(col(PresenceRow.seen_at) < before))

    def standing(self, article_id: int, language: str) -> tuple[int, int]:
        """How many segments a translation has, and how many of them are confirmed."""
        confirmed = and_(
            func.trim(col(SegmentRow.target), BLANKS) != "",
            col(SegmentRow.state) != SegmentState.INITIAL.value,
        )
        counted = select(func.count(col(SegmentRow.n)), func.count(case((confirmed, 1)))).where(
            col(SegmentRow.article_id) == article_id, col(SegmentRow.language) == language
        )
        segments, taken = self._connection.execute(counted).one()
        return int(segments), int(taken)

    def changed_since(
        self, article_id: int, language: str, versions: dict[int, int]
    ) -> tuple[int, ...]:
        """The segments whose version is another than the one given, and those not given."""
        rows = self._connection.execute(
            select(col(SegmentRow.n), col(SegmentRow.version)).where(
                col(SegmentRow.article_id) == article_id, col(SegmentRow.language) == language
            )
        )
        return tuple(sorted(n for n, version in rows if versions.get(n) != version))


def _draft(row: DraftRow) -> Draft:
    return Draft(
        row.person, row.article_id, row.language, row.n, row.text, row.version, row.source, row.at
    )


def _presence(row: PresenceRow) -> Presence:
    return Presence(
        row.person,
        row.article_id,
        row.language,
        row.window,
        row.n,
        row.typing,
        row.since,
        row.seen_at,
    )
