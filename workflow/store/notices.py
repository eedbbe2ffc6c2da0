"""Notices to people."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, insert, select, update
from sqlmodel import col

from workflow.notices import Notice, NoticeKind
from workflow.store.rows import NoticeRow
from workflow.store.transaction import BATCH, Transaction


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
                    "taken_by": sorted(notice.taken_by),
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

    def claim_notices(self, ids: Iterable[int], *, at: datetime) -> frozenset[int]:
        """Note that notices leave by e-mail or webhook now; gives those that nobody else had
        claimed before."""
        self._expect_to_write()
        wanted = sorted(set(ids))
        claimed: set[int] = set()
        for start in range(0, len(wanted), BATCH):
            claiming = (
                update(NoticeRow)
                .where(
                    col(NoticeRow.id).in_(wanted[start : start + BATCH]),
                    col(NoticeRow.sent_at).is_(None),
                )
                .values(sent_at=at)
                .returning(col(NoticeRow.id))
            )
            claimed |= {id_ for (id_,) in self._connection.execute(claiming) if id_ is not None}
        return frozenset(claimed)

    def put_notices_back(self, taken_by: Mapping[int, Iterable[str]]) -> None:
        """Let notices leave with a later digest, by the couriers that have not taken them."""
        self._run(
            update(NoticeRow)
            .where(col(NoticeRow.id) == bindparam("key_id"))
            .values(sent_at=None, taken_by=bindparam("names")),
            [{"key_id": id_, "names": sorted(names)} for id_, names in taken_by.items()],
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
        taken_by=frozenset(row.taken_by),
        id=row.id or 0,
    )
