"""The database engine: SQLite in a file or PostgreSQL, by URL.

SQLite runs with a write-ahead log, so that readers and the one writer don't wait for each other
(https://sqlite.org/wal.html). A transaction that writes begins as IMMEDIATE: one that began as a
reader and asks for the lock later can be refused at once, whatever the busy timeout, when another
wrote in between.
"""

import json
import os
from contextlib import suppress
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from sqlite3 import Connection as SqliteConnection

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from workflow.errors import BadInput

BUSY_SECONDS = 10
"""How long a writer on SQLite waits for another before it gives up."""

WRITES = "dragoman_writes"
"""The execution option that marks the connections of transactions that write."""

MIGRATES = "dragoman_migrates"
"""The execution option of a change of schema. SQLite changes a table by making it anew, with
foreign keys off meanwhile, and takes that order outside a transaction only."""

READ_ONLY = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
"""A reader on PostgreSQL sees one state throughout, as it does on SQLite."""


def make_engine(url: str) -> Engine:
    """An engine for ``sqlite:///PATH`` or ``postgresql://…``; raises `BadInput` for others."""
    parsed = _parsed(url)
    dumps = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))
    if parsed.get_backend_name() == "postgresql":
        return create_engine(parsed, json_serializer=dumps, pool_pre_ping=True)
    _make_file(Path(parsed.database or ""))
    engine = create_engine(parsed, json_serializer=dumps)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise BadInput(f"The database URL {url!r} cannot be read.") from None
    match parsed.drivername:
        case "sqlite" | "sqlite+pysqlite":
            if parsed.database in (None, "", ":memory:"):
                raise BadInput("The database URL names no file; write sqlite:////path/to/file.")
        case "postgresql" | "postgres" | "postgresql+psycopg":
            if find_spec("psycopg") is None:
                raise BadInput("PostgreSQL needs the extra: pip install 'dragoman[postgresql]'.")
            return parsed.set(drivername="postgresql+psycopg")
        case other:
            raise BadInput(f"Databases are sqlite:/// or postgresql:// URLs, not {other}.")
    return parsed


def _make_file(path: Path) -> None:
    """An empty database that only its owner can read: it will hold password hashes.

    One that is there is never opened here: closing any descriptor of a file drops all locks of
    the process on it, and another process would then delete the write-ahead log in use
    (https://sqlite.org/howtocorrupt.html, section 2.2).
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def _prepare_sqlite(connection: SqliteConnection, _: object) -> None:
    connection.isolation_level = None  # BEGIN is ours to send, see below
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    writes, migrates = options.get(WRITES, False), options.get(MIGRATES, False)
    connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writes else 'ON'}")
    connection.exec_driver_sql(f"PRAGMA foreign_keys = {'OFF' if migrates else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
