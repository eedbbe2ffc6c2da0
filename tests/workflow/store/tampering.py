"""What somebody could do who has the database and a client for it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from workflow.store import SqlStore


@contextmanager
def client(store: SqlStore) -> Iterator[Connection]:
    with store.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA query_only = OFF")
        yield connection
        connection.commit()


def statement(store: SqlStore, change: str) -> None:
    with client(store) as connection:
        connection.exec_driver_sql(change)


def unprotected(store: SqlStore, table: str, change: str) -> None:
    """The change, with the triggers of the table out of the way."""
    with client(store) as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        else:
            triggers = connection.exec_driver_sql(
                f"SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{table}'"
            )
            for (name,) in triggers.all():
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql(change)
