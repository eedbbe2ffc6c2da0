"""The same tests run on SQLite and on PostgreSQL."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workflow.store.servers import NO_SERVER, Databases, postgres_server
from workflow.store import SqlStore, open_store

BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Databases]:
    """Databases on a PostgreSQL server; skips, saying so, where there is none."""
    with postgres_server() as server:
        if server is None:
            pytest.skip(NO_SERVER)
        databases = Databases(server)
        yield databases
        databases.drop()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy, which is faster than migrating for each test."""
    path = tmp_path_factory.mktemp("template") / "dragoman.sqlite3"
    store = open_store(f"sqlite:///{path}")
    store.migrate()
    store.close()
    return path


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest, migrated_file: Path, tmp_path: Path) -> str:
    """A new migrated database on each of the two."""
    if request.param == "postgresql":
        databases: Databases = request.getfixturevalue("postgres")
        return databases.emptied()
    path = tmp_path / "dragoman.sqlite3"
    shutil.copy(migrated_file, path)
    return f"sqlite:///{path}"


@pytest.fixture
def store(url: str) -> Iterator[SqlStore]:
    """A store on it."""
    opened = open_store(url)
    yield opened
    opened.close()
