"""Notices to people."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import func, insert, select, update
from sqlmodel import col

from workflow.notices import Notice, NoticeKind
from workflow.store.rows import NoticeRow
from workflow.store.transaction import Transaction


class Notices(Transaction):
    """The part of a transaction that concerns notices."""

    def add_notices(self, notices: Sequence[Notice]) -> None:
        """Keep new notices; the store gives each its id."""
        self._run(
            insert(NoticeRow),
            [
                {
                    "person": notice.person,
                    "kind": notice.kind.value,
                    "subject": notice.subject,
                    "by": notice.by,
                    "at": notice.at,
                    "data": notice.data,
                    "read_at": notice.read_at,
                    "sent_at": notice.sent_at,
                }
                for notice in notices
            ],
        )

    def notices(
        self,
        person: str | None = None,
        *,
        unread_only: bool = False,
        unsent_only: bool = False,
        kind: NoticeKind | None = None,
        limit: int = 200,
    ) -> tuple[Notice, ...]:
        """Notices to one person or to all, the newest first."""
        chosen = select(NoticeRow).order_by(col(NoticeRow.id).desc()).limit(limit)
        if person is not None:
            chosen = chosen.where(col(NoticeRow.person) == person)
        if kind is not None:
            chosen = chosen.where(col(NoticeRow.kind) == kind.value)
        if unread_only:
            chosen = chosen.where(col(NoticeRow.read_at).is_(None))
        if unsent_only:
            chosen = chosen.where(col(NoticeRow.sent_at).is_(None))
        return tuple(_notice(row) for row in self._all(chosen))

    def unread(self, person: str) -> int:
        """How many notices wait for a person."""
        counted = select(func.count(col(NoticeRow.id))).where(
            col(NoticeRow.person) == person, col(NoticeRow.read_at).is_(None)
        )
        return int(self._connection.execute(counted).scalar_one())

    def mark_read(self, person: str, ids: Iterable[int] | None, *, at: datetime) -> int:
        """Note that a person has read some of their notices, or all; gives how many were new."""
        changing = update(NoticeRow).where(
            col(NoticeRow.person) == person, col(NoticeRow.read_at).is_(None)
        )
        if ids is not None:
            changing = changing.where(col(NoticeRow.id).in_(sorted(set(ids))))
        return self._run(changing.values(read_at=at))

    def mark_sent(self, ids: Iterable[int], *, at: datetime | None) -> int:
        """Note that notices left by e-mail or webhook, or with ``None`` that they did not;
        gives how many that changed."""
        sent = col(NoticeRow.sent_at)
        return self._run(
            update(NoticeRow)
            .where(
                col(NoticeRow.id).in_(sorted(set(ids))),
                sent.is_not(None) if at is None else sent.is_(None),
            )
            .values(sent_at=at)
        )


def _notice(row: NoticeRow) -> Notice:
    return Notice(
        person=row.person,
        kind=NoticeKind(row.kind),
        subject=row.subject,
        by=row.by,
        at=row.at,
        data=row.data,
        read_at=row.read_at,
        sent_at=row.sent_at,
        id=row.id or 0,
    )
