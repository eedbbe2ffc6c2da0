"""The history: appended and chained, never changed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import cast

from sqlalchemy import func, insert, select
from sqlmodel import col

from workflow.history import ChainReport, Entry, chain, verify
from workflow.store import canonical
from workflow.store.chains import HISTORY, Chains
from workflow.store.columns import in_utc
from workflow.store.rows import HistoryRow
from workflow.store.transaction import BATCH


class Histories(Chains):
    """The part of a transaction that concerns the history."""

    def record(self, *entries: Entry) -> None:
        """Append entries to the chain, in the same transaction as what they tell of."""
        if not entries:
            return
        in_order = [replace(entry, at=in_utc(entry.at)) for entry in entries]
        placed, head = chain(in_order, self._head(HISTORY))
        self._run(
            insert(HistoryRow),
            [
                {
                    "number": entry.number,
                    "at": entry.at.isoformat(),
                    "who": entry.who,
                    "what": entry.what,
                    "subject": entry.subject,
                    "before": entry.before,
                    "after": entry.after,
                    "why": entry.why,
                    "via": entry.via,
                    "data": canonical.dumps(entry.data).decode(),
                    "previous": entry.previous,
                    "hash": entry.hash,
                }
                for entry in placed
            ],
        )
        self._move_head(HISTORY, head)

    def history(self, subject_prefix: str | None = None) -> tuple[Entry, ...]:
        """The entries in their order, or those whose subject begins so."""
        chosen = select(HistoryRow).order_by(col(HistoryRow.number))
        if subject_prefix:
            # LIKE would take "_" for any letter, and in SQLite "A" for "a".
            begins = func.substr(col(HistoryRow.subject), 1, len(subject_prefix))
            chosen = chosen.where(begins == subject_prefix)
        return tuple(_entry(row) for row in self._all(chosen))

    def verify_history(self) -> ChainReport:
        """Recompute the whole chain, a thousand entries in memory at a time."""
        return verify(self._stream(), self._head(HISTORY))

    def _stream(self) -> Iterator[Entry]:
        rows = self._connection.execute(
            select(HistoryRow).order_by(col(HistoryRow.number)),
            execution_options={"yield_per": BATCH},
        )
        for row in cast("Iterator[HistoryRow]", rows):
            try:
                yield _entry(row)
            except (TypeError, ValueError):
                yield _entry_as_far_as_it_goes(row)


def _entry(row: HistoryRow) -> Entry:
    return Entry(
        at=datetime.fromisoformat(row.at),
        who=row.who,
        what=row.what,
        subject=row.subject,
        before=row.before,
        after=row.after,
        why=row.why,
        via=row.via,
        data=canonical.loads(row.data),
        number=row.number,
        previous=row.previous,
        hash=row.hash,
    )


def _entry_as_far_as_it_goes(row: HistoryRow) -> Entry:
    """An entry whose moment or data somebody made unreadable; its hash cannot fit."""
    return Entry(
        at=datetime.min.replace(tzinfo=UTC),
        who=str(row.who),
        what=str(row.what),
        subject=str(row.subject),
        data={"unreadable": str(row.data)},
        number=row.number,
        previous=str(row.previous),
        hash=str(row.hash),
    )
