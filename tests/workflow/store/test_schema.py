from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect

from tests.workflow.store.builders import a_revision
from tests.workflow.store.conftest import BOTH
from tests.workflow.store.servers import Databases
from workflow.errors import StoreFailed
from workflow.store import SqlStore, migrating, open_store
from workflow.store.rows import Row


@pytest.fixture(params=BOTH)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlStore]:
    """A store on a database without any table."""
    if request.param == "postgresql":
        databases: Databases = request.getfixturevalue("postgres")
        url = databases.new()
    else:
        url = f"sqlite:///{tmp_path}/dragoman.sqlite3"
    opened = open_store(url)
    yield opened
    opened.close()


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def test_an_empty_database_gets_every_table_and_the_models_agree(empty: SqlStore) -> None:
    empty.migrate()
    assert tables(empty.engine) == {table.name for table in Row.metadata.sorted_tables}
    assert migrating.differences(empty.engine) == []


def test_a_table_that_no_migration_makes_is_noticed(empty: SqlStore) -> None:
    empty.migrate()
    with empty.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA query_only = OFF")
        connection.exec_driver_sql("DROP TABLE settings")
        connection.exec_driver_sql("ALTER TABLE workers ADD COLUMN host TEXT")
    found = {difference[0] for difference in migrating.differences(empty.engine)}
    assert found == {"add_table", "remove_column"}


def test_migrating_again_changes_nothing(empty: SqlStore) -> None:
    empty.migrate()
    with empty.begin() as work:
        article = work.add_article(a_revision())
        work.commit()
    empty.migrate()
    with empty.look() as work:
        assert work.articles() == (article,)


def test_the_way_back_leaves_nothing_and_can_be_gone_again(empty: SqlStore) -> None:
    empty.migrate()
    migrating.downgrade(empty.engine)
    assert tables(empty.engine) == set()
    empty.migrate()
    assert migrating.differences(empty.engine) == []


def test_many_can_migrate_at_the_same_time(empty: SqlStore) -> None:
    url = empty.engine.url.render_as_string(hide_password=False)

    def migrate(_: int) -> None:
        store = open_store(url)
        store.migrate()
        store.close()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(migrate, range(4)))
    assert migrating.differences(empty.engine) == []


def test_a_database_of_a_newer_release_is_refused(empty: SqlStore) -> None:
    empty.migrate()
    with empty.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA query_only = OFF")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreFailed, match="written by a newer release"):
        empty.migrate()


def test_a_database_without_tables_says_what_to_do(empty: SqlStore) -> None:
    with pytest.raises(StoreFailed, match="run dragoman init"), empty.look() as work:
        work.articles()


def test_the_newest_version_is_the_one_the_store_asks_for() -> None:
    scripts = ScriptDirectory(str(Path(migrating.__file__).parent / "migrations"))
    assert scripts.get_current_head() == migrating.NEWEST
