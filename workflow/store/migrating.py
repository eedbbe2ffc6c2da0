"""The schema's versions (Alembic), run from the program itself.

Migrations are package data in ``migrations/``. A whole upgrade is one transaction, on SQLite
too, so that a failed one leaves the database as it was.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, inspect, text

from workflow.errors import StoreFailed
from workflow.store.engine import MIGRATES, WRITES
from workflow.store.rows import Row

if TYPE_CHECKING:
    from alembic.config import Config

NEWEST = "0013"
"""The version that this release's tables have; a database that has it needs no Alembic."""

UPGRADE_LOCK = 5_203_104
"""An advisory lock of PostgreSQL; the number only has to be ours."""


def upgrade(engine: Engine, target: str = "head") -> None:
    """Bring the schema to the newest version, or up to another one."""
    with engine.connect() as connection:
        if target == "head" and current(connection) == NEWEST:
            return
    from alembic import command

    with _migrating(engine) as config:
        command.upgrade(config, target)


def downgrade(engine: Engine, target: str = "base") -> None:
    """Take the schema back to an older version; ``base`` leaves an empty database."""
    from alembic import command

    with _migrating(engine) as config:
        command.downgrade(config, target)


def current(connection: Connection) -> str | None:
    """The version that the database has; none before the first."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.execute(
        text("SELECT version_num FROM alembic_version")
    ).scalar_one_or_none()
    return version


def differences(engine: Engine) -> list[Any]:
    """What the tables in the database lack or have beyond the SQLModel classes."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        return list(compare_metadata(context, Row.metadata))


@contextmanager
def _migrating(engine: Engine) -> "Iterator[Config]":
    from alembic.config import Config
    from alembic.util.exc import CommandError

    config = Config()
    folder = str(Path(__file__).parent / "migrations")
    config.set_main_option("path_separator", "os")
    config.set_main_option("script_location", folder.replace("%", "%%"))
    try:
        with _alone(engine) as connection:
            config.attributes["connection"] = connection
            yield config
    except CommandError as error:
        if "Can't locate revision" not in str(error):
            raise
        raise StoreFailed(
            "The database was written by a newer release of Dragoman; install that one."
        ) from error


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """One transaction that no other upgrade can run beside."""
    alone = engine.execution_options(**{MIGRATES: True, WRITES: True})
    with alone.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": UPGRADE_LOCK})
            yield connection
            return
        yield connection
        if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
            raise StoreFailed(f"The change of tables would break {len(broken)} references.")
