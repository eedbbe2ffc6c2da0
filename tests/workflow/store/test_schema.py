from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from glossary.concepts import Concept, Term
from tests.workflow.store.builders import NOON, a_revision
from tests.workflow.store.conftest import BOTH
from tests.workflow.store.servers import Databases
from workflow.errors import StoreFailed
from workflow.store import SqlStore, migrating, open_store
from workflow.store.engine import WRITES
from workflow.store.rows import Row
from workflow.terminology import Proposal


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


def test_a_whole_termbase_keeps_what_the_one_before_it_held(empty: SqlStore) -> None:
    migrating.upgrade(empty.engine, "0001")
    writing = empty.engine.execution_options(**{WRITES: True})
    concept = {"id": "own-1", "domain": "body", "definition": "d", "note": "n", "source": "s"}
    term = {
        "concept_id": "own-1",
        "position": 0,
        "language": "en",
        "text": "Friendship Society",
        "status": "preferred",
        "case_sensitive": True,
        "part_of_speech": "noun",
        "gender": "neuter",
        "forms": '["Societies"]',
    }
    with writing.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO concepts (id, domain, definition, note, source, origin) "
                "VALUES (:id, :domain, :definition, :note, :source, 'own')"
            ),
            concept,
        )
        connection.execute(
            text(
                "INSERT INTO terms (concept_id, position, language, text, status, "
                "case_sensitive, part_of_speech, gender, forms) VALUES (:concept_id, :position, "
                ":language, :text, :status, :case_sensitive, :part_of_speech, :gender, :forms)"
            ),
            term,
        )
    empty.migrate()
    wording = Term(
        "en",
        "Friendship Society",
        case_sensitive=True,
        part_of_speech="noun",
        gender="neuter",
        forms=("Societies",),
    )
    with empty.begin() as work:
        kept = work.concept("own-1")
        assert kept == Concept("own-1", (wording,), "body", "d", "n", "s", glossary="own")
        assert [g.name for g in work.glossaries()] == ["own", "built-in"]
        work.add_proposal(Proposal(0, kept, "an", NOON))
        work.keep_concepts([replace(kept, note="newer", image="flag.png")])
        work.commit()
    migrating.downgrade(empty.engine, "0001")
    with empty.engine.connect() as connection:
        row = connection.execute(text("SELECT origin, note FROM concepts")).one()
        assert tuple(row) == ("own", "newer")
        assert connection.execute(text("SELECT text, gender FROM terms")).one()[1] == "neuter"
    assert "proposals" not in tables(empty.engine)
    empty.migrate()
    with empty.look() as work:
        assert work.concept("own-1") == replace(kept, note="newer")
