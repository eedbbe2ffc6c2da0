"""One transaction over one connection: reading rows, and keeping them."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Executable, Select
from sqlalchemy.dialects import postgresql, sqlite

from workflow.store.rows import Row

Table = TypeVar("Table", bound=Row)

BATCH = 1000
"""How many keys go into one condition; SQLite takes 32,766 parameters a statement."""


class Transaction:
    """What every part of `SqlWork` shares.

    ``writing`` says whether rows that are read to be changed must be locked first. SQLite has
    one writer at a time by itself; PostgreSQL locks the rows.
    """

    def __init__(self, connection: Connection, *, writing: bool) -> None:
        self._connection = connection
        self._writing = writing
        self.termbase_grown = False
        """Whether the termbase was changed in this transaction, which may yet be undone."""

    def _all(self, statement: Select[Table]) -> Sequence[Table]:
        """The rows of a select of one whole table.

        They are named tuples with the attributes of the class, which costs a tenth of what
        making the objects would and leaves nothing behind that could be out of date.
        """
        return cast("Sequence[Table]", self._connection.execute(statement).all())

    def _one(self, statement: Select[Table]) -> Table | None:
        """The only row, or none."""
        return cast("Table | None", self._connection.execute(statement).one_or_none())

    def _locked(self, statement: Select[Table]) -> Select[Table]:
        """The select, holding its rows until the transaction ends if it is one that writes."""
        return statement.with_for_update() if self._writing else statement

    def _run(
        self,
        statement: Executable,
        values: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None,
    ) -> int:
        """Run a change; gives how many rows it changed. An empty list of values runs nothing."""
        self._expect_to_write()
        if values is not None and not values:
            return 0
        return self._connection.execute(statement, values).rowcount

    def _put(self, table: type[Row], rows: Sequence[Mapping[str, Any]], *key: str) -> None:
        """Insert rows, or update those that have the same key, all in one statement each."""
        self._expect_to_write()
        if not rows:
            return
        insert = sqlite.insert if self._connection.dialect.name == "sqlite" else postgresql.insert
        statement = insert(table)
        others = {name: statement.excluded[name] for name in rows[0] if name not in key}
        changed = (
            statement.on_conflict_do_update(index_elements=key, set_=others)
            if others
            else statement.on_conflict_do_nothing(index_elements=key)
        )
        self._connection.execute(changed, rows)

    def _expect_to_write(self) -> None:
        """Raise `ValueError` in a transaction that is for reading; a fault of the caller's that
        both databases would refuse too, each in its own words."""
        if not self._writing:
            raise ValueError("store.look() is for reading; use store.begin() to keep something")
