from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event
from sqlalchemy.exc import DatabaseError

from tests.workflow.store.builders import HANOI, NOON
from tests.workflow.store.strategies import JSON, MOMENTS, in_one_database
from tests.workflow.store.tampering import statement, unprotected
from workflow.history import ChainReport, Entry, Head, chain
from workflow.store import SqlStore


def an_entry(what: str = "edit", subject: str = "translation:1/en", **changes: Any) -> Entry:
    return replace(Entry(at=NOON, who="linh", what=what, subject=subject), **changes)


def recorded(store: SqlStore, *entries: Entry) -> None:
    with store.begin() as work:
        work.record(*entries)
        work.commit()


def test_entries_come_back_in_order_and_chained(store: SqlStore) -> None:
    with store.begin() as work:
        work.record(an_entry("add"), an_entry("edit", before="a", after="b", why="c", via="cli"))
        work.record(an_entry("approve", at=NOON.astimezone(HANOI)))
        first, second, third = work.history()
        work.commit()
    assert [entry.number for entry in (first, second, third)] == [1, 2, 3]
    assert (second.previous, third.previous) == (first.hash, second.hash)
    assert replace(second, number=0, previous="", hash="") == an_entry(
        "edit", before="a", after="b", why="c", via="cli"
    )
    assert third.at.utcoffset() == timedelta(0)
    assert store.verify_history() == ChainReport(3, ())


@in_one_database
@given(st.dictionaries(st.text("abcé", max_size=4), JSON, max_size=4), MOMENTS)
def test_any_json_can_be_recorded_and_verified(
    store: SqlStore, data: dict[str, object], at: datetime
) -> None:
    recorded(store, an_entry(data=data, at=at))
    with store.look() as work:
        assert work.history()[-1].data == data
    assert store.verify_history().broken == ()


def test_the_history_of_one_thing_is_found_by_the_beginning_of_its_name(store: SqlStore) -> None:
    recorded(
        store,
        an_entry("1", "translation:1/en"),
        an_entry("2", "translation:1/pt-BR"),
        an_entry("3", "Translation:1/en"),
        an_entry("4", "article:1"),
        an_entry("5", "model_a"),
        an_entry("6", "modelxa"),
    )
    with store.look() as work:
        assert [entry.what for entry in work.history("translation:1/")] == ["1", "2"]
        assert [entry.what for entry in work.history("model_")] == ["5"]
        assert [entry.what for entry in work.history("%")] == []


def test_a_whole_name_finds_only_that_thing(store: SqlStore) -> None:
    recorded(
        store,
        an_entry("1", "article:1"),
        an_entry("2", "article:10"),
        an_entry("3", "article:1/x"),
    )
    with store.look() as work:
        assert [entry.what for entry in work.history("article:1", whole=True)] == ["1"]
        assert [entry.what for entry in work.history("article:1")] == ["1", "2", "3"]


@in_one_database
@given(
    st.lists(st.text("aAbz_%/é\ud7ff\ue000\U0010ffff", max_size=4), max_size=6),
    st.text("aA_%é\ud7ff\U0010ffff", min_size=1, max_size=2),
)
def test_a_beginning_finds_what_python_finds(
    store: SqlStore, subjects: list[str], prefix: str
) -> None:
    with store.begin() as work:
        before = len(work.history())
        work.record(*(an_entry(subject=subject) for subject in subjects))
        found = [e.subject for e in work.history(prefix) if e.number > before]
    assert found == [subject for subject in subjects if subject.startswith(prefix)]


def test_the_history_of_one_thing_is_found_by_the_index(store: SqlStore) -> None:
    recorded(store, *(an_entry(subject=f"translation:{n}/en") for n in range(3000)))
    seen: list[tuple[str, Any]] = []

    def note(*about: Any) -> None:
        seen.append(about[2:4])

    event.listen(store.engine, "before_cursor_execute", note)
    with store.look() as work:
        assert len(work.history("translation:7/")) == 1
        assert len(work.history("translation:7/en", whole=True)) == 1
    event.remove(store.engine, "before_cursor_execute", note)
    asked = [(sql, values) for sql, values in seen if "FROM history" in sql]
    assert len(asked) == 2
    with store.engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if not sqlite:
            connection.exec_driver_sql("ANALYZE history")
        for sql, values in asked:
            explain = "EXPLAIN QUERY PLAN " if sqlite else "EXPLAIN "
            plan = str(connection.exec_driver_sql(explain + sql, values).all())
            assert "ix_history_subject" in plan


def test_what_is_not_committed_was_never_recorded(store: SqlStore) -> None:
    recorded(store, an_entry())
    with store.begin() as work:
        work.record(an_entry("lost"))
    assert store.verify_history() == ChainReport(1, ())
    recorded(store, an_entry("next"))
    assert store.verify_history() == ChainReport(2, ())


def test_writers_at_once_do_not_fork_the_chain(store: SqlStore) -> None:
    def write(who: str) -> None:
        for n in range(20):
            recorded(store, an_entry(str(n), who=who))

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(write, [f"writer {n}" for n in range(6)]))
    assert store.verify_history() == ChainReport(120, ())
    with store.look() as work:
        entries = work.history()
    for n in range(6):
        mine = [entry.what for entry in entries if entry.who == f"writer {n}"]
        assert mine == [str(number) for number in range(20)]


def test_the_chain_holds_over_more_entries_than_are_read_at_a_time(store: SqlStore) -> None:
    recorded(store, *(an_entry(str(n)) for n in range(2500)))
    assert store.verify_history() == ChainReport(2500, ())


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE history SET who = 'mai' WHERE number = 2",
        "DELETE FROM history WHERE number = 2",
        "DELETE FROM history",
    ],
)
def test_the_database_refuses_to_change_the_history(store: SqlStore, change: str) -> None:
    recorded(store, an_entry("1"), an_entry("2"))
    with pytest.raises(DatabaseError, match="history can only be added to"):
        statement(store, change)
    assert store.verify_history() == ChainReport(2, ())


def test_the_database_refuses_to_replace_an_entry(store: SqlStore) -> None:
    recorded(store, an_entry("1"))
    replacing = {
        "sqlite": "INSERT OR REPLACE INTO history SELECT * FROM history",
        "postgresql": (
            "INSERT INTO history SELECT * FROM history "
            "ON CONFLICT (number) DO UPDATE SET who = 'mai'"
        ),
    }
    with pytest.raises(DatabaseError, match="history can only be added to"):
        statement(store, replacing[store.engine.dialect.name])


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("UPDATE history SET who = 'mai' WHERE number = 2", "entry 2 was altered"),
        ("UPDATE history SET at = '2026-03-02T12:00:00+00:00' WHERE number = 2", "entry 2 was"),
        ("UPDATE history SET at = 'yesterday' WHERE number = 2", "entry 2 was altered"),
        ("UPDATE history SET data = '{' WHERE number = 2", "entry 2 was altered"),
        ("UPDATE history SET why = 'no reason' WHERE number = 2", "entry 2 was altered"),
        ("UPDATE history SET hash = previous WHERE number = 2", "entry 3 does not follow"),
        ("DELETE FROM history WHERE number = 2", "entry 2 is missing"),
        ("DELETE FROM history WHERE number = 3", "ends at entry 2, but 3 entries were written"),
        ("DELETE FROM history", "ends at entry 0, but 3 entries were written"),
        ("UPDATE history SET number = 4 WHERE number = 2", "entry 2 is missing or out of order"),
    ],
)
def test_whatever_is_done_to_the_history_is_found(
    store: SqlStore, change: str, sentence: str
) -> None:
    recorded(store, an_entry("1"), an_entry("2"), an_entry("3"))
    unprotected(store, "history", change)
    assert any(sentence in found for found in store.verify_history().broken)


def in_another_order(store: SqlStore) -> None:
    for old, new in ((1, 9), (2, 1), (9, 2)):
        unprotected(store, "history", f"UPDATE history SET number = {new} WHERE number = {old}")


def rewritten_as_a_whole(store: SqlStore) -> None:
    """By somebody who knows how the hashes are made, and forgets the head."""
    with store.look() as work:
        forged = [replace(entry, who="mai") for entry in work.history()]
    for entry in chain(forged, Head())[0]:
        unprotected(
            store,
            "history",
            f"UPDATE history SET who = 'mai', previous = '{entry.previous}', "
            f"hash = '{entry.hash}' WHERE number = {entry.number}",
        )


@pytest.mark.parametrize("forge", [in_another_order, rewritten_as_a_whole])
def test_a_forged_chain_is_found(store: SqlStore, forge: Callable[[SqlStore], None]) -> None:
    recorded(store, an_entry("1"), an_entry("2"), an_entry("3"))
    forge(store)
    assert store.verify_history().broken
