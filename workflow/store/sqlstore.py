"""The store: transactions on one database, and its schema."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError, InterfaceError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from workflow.errors import StoreFailed
from workflow.history import ChainReport
from workflow.store import migrating
from workflow.store.engine import BUSY_SECONDS, READ_ONLY, WRITES, make_engine
from workflow.store.work import SqlWork


class SqlStore:
    """`workflow.ports.Store` on SQLite or PostgreSQL; threads may share it.

    Every method raises `StoreFailed`, with one sentence, when the database cannot be used.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writers = engine.execution_options(**{WRITES: True})
        on_postgres = engine.dialect.name == "postgresql"
        self._readers = engine.execution_options(**READ_ONLY) if on_postgres else engine

    @contextmanager
    def begin(self) -> Iterator[SqlWork]:
        """A transaction for writing; leaving without ``commit`` keeps nothing."""
        with _failures_told(), self._writers.connect() as connection:
            yield SqlWork(connection, writing=True)

    @contextmanager
    def look(self) -> Iterator[SqlWork]:
        """A transaction for reading only; it sees one state from its first question on."""
        with _failures_told(), self._readers.connect() as connection:
            yield SqlWork(connection, writing=False)

    def verify_history(self) -> ChainReport:
        """Recompute the history's chain."""
        with self.look() as work:
            return work.verify_history()

    def verify_editions(self) -> ChainReport:
        """Recompute every edition's seal and the chain of them."""
        with self.look() as work:
            return work.verify_editions()

    def migrate(self) -> None:
        """Bring the schema to the newest version; safe to repeat, and at the same time."""
        with _failures_told():
            migrating.upgrade(self.engine)

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()


def open_store(url: str) -> SqlStore:
    """The store behind a URL: ``sqlite:////path/to/file`` or ``postgresql://host/name``.

    Raises `BadInput` for a URL that names neither. Tables are made by `SqlStore.migrate`.
    """
    with _failures_told():
        return SqlStore(make_engine(url))


@contextmanager
def _failures_told() -> Iterator[None]:
    try:
        yield
    except NoConnectionFree as error:
        raise StoreFailed("Too many are using the database at once; try again.") from error
    except (OperationalError, InterfaceError, ProgrammingError) as error:
        raise StoreFailed(_sentence(error)) from error
    except DatabaseError as error:
        if type(error) is not DatabaseError:
            raise  # a constraint of ours was broken: a fault in the program, not in the database
        raise StoreFailed(_sentence(error)) from error
    except OSError as error:
        raise StoreFailed(f"The database file cannot be opened: {error}.") from error


DEADLOCK = "40P01"
UNDEFINED = ("42P01", "42703")
"""SQLSTATEs of PostgreSQL (appendix A of its manual)."""


def _sentence(error: DatabaseError | InterfaceError) -> str:
    reason = str(error.orig).splitlines()[0].rstrip(".")
    state = getattr(error.orig, "sqlstate", None)
    if "is locked" in reason:
        return f"The database was busy for {BUSY_SECONDS} seconds; nothing was kept, try again."
    if state == DEADLOCK:
        return "Someone else saved at the same moment; nothing was kept, try again."
    if state in UNDEFINED or reason.startswith(("no such table", "no such column")):
        return "The database has no tables of this release yet; run dragoman init."
    return f"The database cannot be used: {reason}."
