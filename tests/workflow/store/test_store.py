import sqlite3
import stat
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError

from tests.workflow.store.builders import a_revision, an_article, segments
from workflow.articles import Translation
from workflow.errors import BadInput, NotFound, Stale, StoreFailed
from workflow.ports import Store, Work
from workflow.store import SqlStore, open_store


def test_the_store_does_what_the_desk_asks_of_one(store: SqlStore) -> None:
    port: Store = store
    with port.begin() as work:
        asked: Work = work
        assert asked.articles() == ()


def test_leaving_without_commit_keeps_nothing(store: SqlStore) -> None:
    with store.begin() as work:
        work.add_article(a_revision())
    with store.look() as work:
        assert work.articles() == ()


def test_a_failure_keeps_nothing(store: SqlStore) -> None:
    def fail() -> None:
        with store.begin() as work:
            work.add_article(a_revision())
            work.article(99)

    with pytest.raises(NotFound):
        fail()
    with store.look() as work:
        assert work.articles() == ()


def test_a_reader_can_keep_nothing(store: SqlStore) -> None:
    with store.look() as work:
        for write in (
            lambda: work.set_setting("language", "vi"),
            lambda: work.add_article(a_revision()),
            lambda: work.end_session("token"),
            work.commit,
        ):
            with pytest.raises(ValueError, match="for reading"):
                write()


def test_the_database_itself_lets_a_reader_keep_nothing(store: SqlStore) -> None:
    with (
        store.look() as work,
        pytest.raises(DatabaseError, match=r"read.?only"),
    ):
        work._connection.exec_driver_sql("DELETE FROM settings")
    with store.begin() as work:
        work.set_setting("language", "vi")
        work.commit()


def test_a_reader_sees_one_state_while_others_write(store: SqlStore) -> None:
    an_article(store)
    with store.look() as work:
        before = work.articles()
        an_article(store)
        assert work.articles() == before
    with store.look() as work:
        assert len(work.articles()) == 2


def test_of_two_who_save_at_once_one_is_told(store: SqlStore) -> None:
    article = an_article(store, "en")
    seen = segments()[0]
    ready = threading.Barrier(2)
    told: list[Stale] = []

    def save(who: str) -> None:
        ready.wait()
        try:
            with store.begin() as work:
                work.keep_segments(article.id, "en", [replace(seen, target=who)])
                work.commit()
        except Stale as error:
            told.append(error)

    threads = [threading.Thread(target=save, args=(who,)) for who in ("linh", "mai")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (error,) = told
    with store.look() as work:
        kept = work.segment(article.id, "en", 1)
    assert {kept.target, error.offered} == {"linh", "mai"}
    assert error.current == kept.target
    assert kept.version == 2


def test_of_two_who_begin_a_translation_at_once_one_is_told(store: SqlStore) -> None:
    article = an_article(store)
    ready = threading.Barrier(2)
    results: list[str] = []

    def begin(_: int) -> None:
        ready.wait()
        try:
            with store.begin() as work:
                work.add_translation(Translation(article.id, "en", 1), segments())
                work.commit()
            results.append("kept")
        except Stale:
            results.append("told")

    threads = [threading.Thread(target=begin, args=(n,)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["kept", "told"]


def sqlite_store(path: Path) -> SqlStore:
    store = open_store(f"sqlite:///{path}")
    store.migrate()
    return store


def test_sqlite_runs_with_a_log_foreign_keys_and_patience(tmp_path: Path) -> None:
    store = sqlite_store(tmp_path / "desk.sqlite3")
    with store.begin() as work:
        work.add_article(a_revision())
        pragmas = {
            name: work._connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")
        }
    assert pragmas == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "busy_timeout": 10_000,
        "synchronous": 1,
    }
    store.close()


def test_a_locked_file_is_one_sentence(tmp_path: Path) -> None:
    store = sqlite_store(tmp_path / "desk.sqlite3")
    other = sqlite3.connect(tmp_path / "desk.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 50")
    with pytest.raises(StoreFailed, match="busy") as refused, store.begin() as work:
        work.set_setting("a", 1)
    assert "\n" not in str(refused.value)
    other.close()
    store.close()


def test_a_file_that_is_no_database_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite3"
    path.write_text("Đây không phải là cơ sở dữ liệu. " * 100)
    store = open_store(f"sqlite:///{path}")
    with pytest.raises(StoreFailed, match="file is not a database"):
        store.migrate()
    store.close()


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreFailed, match="cannot be opened"):
        open_store(f"sqlite:///{tmp_path}/file/desk.sqlite3")


def test_only_its_owner_can_read_the_file(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "desk.sqlite3"
    store = sqlite_store(path)
    with store.begin() as work:
        work.set_setting("a", 1)
        work.commit()
        modes = {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert modes == {0o600}
    store.close()


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("mysql://localhost/desk", "not mysql"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("desk.sqlite3", "cannot be read"),
    ],
)
def test_a_url_that_cannot_be_used_is_refused(url: str, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        open_store(url)


def test_a_postgresql_url_needs_no_driver_in_it() -> None:
    for url in ("postgresql://linh:geheim@db/desk", "postgres://linh:geheim@db/desk"):
        store = open_store(url)
        assert store.engine.url.drivername == "postgresql+psycopg"
        assert store.engine.url.database == "desk"


def test_a_server_that_does_not_answer_is_one_sentence_without_the_password() -> None:
    store = open_store("postgresql://linh:geheim@127.0.0.1:1/desk")
    with pytest.raises(StoreFailed, match="cannot be used") as refused, store.look() as work:
        work.people()
    assert "geheim" not in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_killed_writer_leaves_nothing_half_done(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite3"
    store = sqlite_store(path)
    article = an_article(store, "en", count=50)
    program = f"""
import os, signal
from dataclasses import replace
from workflow.store import open_store
with open_store("sqlite:///{path}").begin() as work:
    kept = [replace(s, target="half") for s in work.segments({article.id}, "en")]
    work.keep_segments({article.id}, "en", kept)
    os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True)
    assert done.returncode == -9, done.stderr
    with store.begin() as work:
        assert work.segments(article.id, "en") == segments(50)
    store.close()
