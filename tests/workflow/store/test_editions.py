import hashlib
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from sqlalchemy.exc import DatabaseError

from tests.workflow.store.builders import HANOI, NOON, an_article, an_edition, sealed
from tests.workflow.store.strategies import JSON, in_one_database
from tests.workflow.store.tampering import statement, unprotected
from workflow.articles import Edition
from workflow.errors import BrokenRecord, NotFound, Refused
from workflow.history import FIRST, ChainReport
from workflow.store import SqlStore


def telling(edition: Edition, **changes: Any) -> Edition:
    """The edition whose content says something else of it, under the right seal for that."""
    content = edition.content | {"edition": edition.content["edition"] | changes}
    seal = hashlib.sha256(rfc8785.dumps(content)).hexdigest()
    return replace(edition, content=content, seal=seal)


@in_one_database
@given(JSON)
def test_an_edition_comes_back_as_sealed(store: SqlStore, value: Any) -> None:
    article = an_article(store)
    with store.begin() as work:
        edition = an_edition(work, article.id, blocks=value)
        kept = work.seal(edition)
        work.commit()
    assert kept == replace(edition, sequence=kept.sequence)
    with store.look() as work:
        assert work.edition(article.id, "en") == kept
        assert work.edition(article.id, "en", 1) == kept
        assert work.last_seal() == kept.seal
    assert store.verify_editions().broken == ()


def test_the_bytes_kept_are_those_that_were_sealed(store: SqlStore) -> None:
    article = an_article(store)
    sealed(store, article.id)
    with store.engine.connect() as connection:
        content, seal = connection.exec_driver_sql("SELECT content, seal FROM editions").one()
    assert hashlib.sha256(content).hexdigest() == seal


def test_seals_chain_all_editions_of_the_store(store: SqlStore) -> None:
    one, two = an_article(store), an_article(store)
    with store.look() as work:
        assert work.last_seal() == FIRST
    sealed(store, one.id, "en", times=2)
    sealed(store, two.id, "fr")
    sealed(store, one.id, "fr")
    with store.look() as work:
        editions = work.editions()
        assert work.editions(one.id) == (*editions[:2], editions[3])
        assert work.editions(language="fr") == editions[2:]
        assert work.editions(one.id, "fr") == editions[3:]
        assert work.edition(one.id, "en") == editions[1]
        assert work.last_seal() == editions[3].seal
    assert [edition.number for edition in editions] == [1, 2, 1, 1]
    assert [edition.sequence for edition in editions] == [1, 2, 3, 4]
    assert [edition.previous for edition in editions] == [
        FIRST,
        *(edition.seal for edition in editions[:3]),
    ]
    assert store.verify_editions() == ChainReport(4, ())


def test_only_what_follows_the_last_edition_can_be_sealed(store: SqlStore) -> None:
    article = an_article(store)
    with store.begin() as work:
        stale = an_edition(work, article.id)
        other = an_edition(work, article.id, "fr")
        work.seal(other)
        with pytest.raises(BrokenRecord, match="does not follow the last sealed edition"):
            work.seal(stale)
        work.commit()
    assert store.verify_editions() == ChainReport(1, ())


def test_a_number_can_be_neither_skipped_nor_used_twice(store: SqlStore) -> None:
    article = an_article(store)
    sealed(store, article.id)
    with store.begin() as work:
        right = an_edition(work, article.id)
        for number in (1, 3):
            wrong = telling(replace(right, number=number), number=number)
            with pytest.raises(BrokenRecord, match="the next one has the number 2"):
                work.seal(wrong)


def test_a_seal_must_be_that_of_the_content(store: SqlStore) -> None:
    article = an_article(store)
    with store.begin() as work:
        edition = an_edition(work, article.id)
        with pytest.raises(BrokenRecord, match="not that of its content"):
            work.seal(replace(edition, content=edition.content | {"title": "another"}))


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"language": "fr"}, "language"),
        ({"article_id": 77}, "article"),
        ({"sealed_at": NOON + timedelta(seconds=1)}, "time of sealing"),
        ({"available_from": NOON}, "embargo"),
    ],
)
def test_an_edition_must_say_of_itself_what_its_content_says(
    store: SqlStore, changes: dict[str, Any], name: str
) -> None:
    article = an_article(store)
    with store.begin() as work:
        edition = an_edition(work, article.id)
        with pytest.raises(BrokenRecord, match=f"do not agree on {name}"):
            work.seal(replace(edition, **changes))


def test_an_embargo_is_kept(store: SqlStore) -> None:
    article = an_article(store)
    hour = (NOON + timedelta(days=1)).astimezone(HANOI)
    with store.begin() as work:
        edition = an_edition(work, article.id)
        embargoed = replace(edition, available_from=hour)
        kept = work.seal(telling(embargoed, available_from="2026-03-02T12:00:00Z"))
        assert kept.available_from == hour
        work.commit()
    assert store.verify_editions() == ChainReport(1, ())


def test_a_withdrawn_edition_stays_as_sealed_under_its_tombstone(store: SqlStore) -> None:
    article = an_article(store)
    sealed(store, article.id)
    with store.begin() as work:
        edition = work.edition(article.id, "en")
        tomb = replace(
            edition, withdrawn_at=NOON, withdrawn_by="tuấn", withdrawal_reason="wrong name"
        )
        work.withdraw_edition(tomb)
        assert work.edition(article.id, "en") == tomb
        assert work.editions() == (tomb,)
        with pytest.raises(Refused, match="withdrawn already by tuấn"):
            work.withdraw_edition(tomb)
        work.commit()
    assert store.verify_editions() == ChainReport(1, ())


def test_what_is_not_there_is_said_by_name(store: SqlStore) -> None:
    article = an_article(store)
    sealed(store, article.id)
    with store.look() as work:
        with pytest.raises(NotFound, match=f"no edition 2 of article {article.id} in en"):
            work.edition(article.id, "en", 2)
        with pytest.raises(NotFound, match=f"no edition of article {article.id} in fr"):
            work.edition(article.id, "fr")


@pytest.mark.parametrize("table", ["editions", "withdrawals"])
@pytest.mark.parametrize("change", ["UPDATE {} SET sequence = 9", "DELETE FROM {}"])
def test_the_database_refuses_to_change_an_edition(
    store: SqlStore, table: str, change: str
) -> None:
    article = an_article(store)
    sealed(store, article.id)
    with store.begin() as work:
        edition = work.edition(article.id, "en")
        work.withdraw_edition(replace(edition, withdrawn_at=NOON, withdrawn_by="mai"))
        work.commit()
    with pytest.raises(DatabaseError, match=f"{table} can only be added to"):
        statement(store, change.format(table))


HEX = "substr(seal, 1, 63) || CASE substr(seal, 64) WHEN 'a' THEN 'b' ELSE 'a' END"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("SET content = {other}", "its content is not what was sealed"),
        ("SET content = {garbage}", "its content is not JSON"),
        (f"SET seal = {HEX}", "its content is not what was sealed"),
        (f"SET previous = {HEX}", "it does not follow the edition sealed before it"),
        ("SET number = 7", "sealed with another number"),
        ("SET number = 7", "it does not follow the number before it"),
        ("SET language = 'fr'", "sealed with another language"),
        ("SET available_from = '2030-01-01 00:00:00'", "sealed with another embargo"),
        ("SET sealed_at = '2030-01-01 00:00:00'", "sealed with another time of sealing"),
        ("SET sequence = 8", "it is number 3 in the store, not 2"),
        (None, "the store has 2 editions, but 3 were sealed"),
    ],
)
def test_whatever_is_done_to_an_edition_is_found(
    store: SqlStore, change: str | None, sentence: str
) -> None:
    article = an_article(store)
    sealed(store, article.id, times=3)
    if change is None:
        unprotected(store, "editions", "DELETE FROM editions WHERE sequence = 3")
    else:
        of = {"sqlite": "X'{}'", "postgresql": "decode('{}', 'hex')"}[store.engine.dialect.name]
        values = {"other": of.format(b'{"a":1}'.hex()), "garbage": of.format(b"\xff{".hex())}
        change = change.replace("'2030-01-01 00:00:00'", "'2030-01-01 00:00:00+00:00'")
        unprotected(
            store, "editions", f"UPDATE editions {change.format(**values)} WHERE sequence = 2"
        )
    found = store.verify_editions().broken
    assert any(sentence in broken for broken in found), found
    assert found[0].startswith(("Edition", "the store has"))


@pytest.mark.parametrize("sequence", [1, 2, 3])
def test_a_missing_edition_is_found_wherever_it_stood(store: SqlStore, sequence: int) -> None:
    article = an_article(store)
    sealed(store, article.id, times=3)
    unprotected(store, "editions", f"DELETE FROM editions WHERE sequence = {sequence}")
    report = store.verify_editions()
    assert report.count == 2
    assert "the store has 2 editions, but 3 were sealed" in report.broken


def test_an_edition_whose_content_cannot_be_read_is_refused_by_name(store: SqlStore) -> None:
    article = an_article(store)
    sealed(store, article.id)
    garbage = {"sqlite": "X'FF'", "postgresql": "decode('FF', 'hex')"}[store.engine.dialect.name]
    unprotected(store, "editions", f"UPDATE editions SET content = {garbage}")
    with store.look() as work, pytest.raises(BrokenRecord, match=r"Edition 1 .* cannot be read"):
        work.edition(article.id, "en")


def test_text_in_the_place_of_the_sealed_bytes_is_found(store: SqlStore) -> None:
    if store.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL keeps columns to their type")
    article = an_article(store)
    sealed(store, article.id)
    unprotected(store, "editions", "UPDATE editions SET content = 'text', sealed_at = 'once'")
    broken = store.verify_editions().broken
    assert any("is not what was sealed" in sentence for sentence in broken)
