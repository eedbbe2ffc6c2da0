"""The history: appended and chained, never changed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import cast

from sqlalchemy import ColumnElement, insert, select
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

    def history(self, subject: str | None = None, *, whole: bool = False) -> tuple[Entry, ...]:
        """The entries in their order, or those whose subject begins so; with ``whole`` only
        those of exactly this subject."""
        chosen = select(HistoryRow).order_by(col(HistoryRow.number))
        if subject and whole:
            chosen = chosen.where(col(HistoryRow.subject) == subject)
        elif subject:
            chosen = chosen.where(*self._begins(subject))
        return tuple(_entry(row) for row in self._all(chosen))

    def _begins(self, prefix: str) -> tuple[ColumnElement[bool], ...]:
        """Conditions that the index answers: from the prefix on, up to the next text that does
        not begin with it, letter by letter in the order of code points.

        LIKE would take "_" for any letter, and in SQLite "A" for "a". PostgreSQL's own order is
        that of a language, in which such a range means nothing; its pattern operators compare
        bytes, and the index is made for them.
        """
        subject, beyond = col(HistoryRow.subject), _beyond(prefix)
        at_least, below = ("~>=~", "~<~") if self._is_postgresql else (">=", "<")
        first = subject.op(at_least, is_comparison=True)(prefix)
        return (first, subject.op(below, is_comparison=True)(beyond)) if beyond else (first,)

    @property
    def _is_postgresql(self) -> bool:
        return self._connection.dialect.name == "postgresql"

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


def _beyond(prefix: str) -> str | None:
    """The first text after all that begin with this one, in the order of code points; ``None``
    where there is none.

    >>> _beyond("translation:1/")
    'translation:10'
    """
    for length in range(len(prefix), 0, -1):
        code = ord(prefix[length - 1])
        if code < 0x10FFFF:
            after = 0xE000 if code + 1 == 0xD800 else code + 1
            return prefix[: length - 1] + chr(after)
    return None


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
