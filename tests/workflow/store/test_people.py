from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workflow.store.builders import HANOI, NOON
from workflow.errors import NotFound
from workflow.people import Grant, Person, Role, Session
from workflow.store import SqlStore
from workflow.store.passwords import Argon2Passwords

LINH = Person(
    name="linh",
    display_name="Nguyễn Thùy Linh",
    grants=frozenset({Grant(Role.TRANSLATOR, "pt-BR"), Grant(Role.AUTHOR)}),
    must_change_password=True,
    interface_language="vi",
)


@pytest.fixture
def with_linh(store: SqlStore) -> SqlStore:
    with store.begin() as work:
        work.keep_person(LINH, "the hash")
        work.commit()
    return store


def test_a_person_comes_back_as_kept(with_linh: SqlStore) -> None:
    with with_linh.look() as work:
        assert work.person("linh") == LINH
        assert work.people() == (LINH,)
        assert work.password_hash("linh") == "the hash"


def test_keeping_a_person_again_replaces_the_roles_and_leaves_the_password(
    with_linh: SqlStore,
) -> None:
    changed = replace(LINH, grants=frozenset({Grant(Role.REVIEWER, "en")}), active=False)
    with with_linh.begin() as work:
        work.keep_person(changed)
        work.commit()
    with with_linh.look() as work:
        assert work.person("linh") == changed
        assert work.password_hash("linh") == "the hash"


def test_a_person_without_a_hash_has_an_empty_one_and_an_unknown_person_none(
    store: SqlStore,
) -> None:
    with store.begin() as work:
        work.keep_person(LINH)
        assert work.password_hash("linh") == ""
        for ask in (work.person, work.password_hash):
            with pytest.raises(NotFound, match="no person nobody"):
                ask("nobody")


def test_failures_count_up_until_a_success(with_linh: SqlStore) -> None:
    with with_linh.begin() as work:
        assert work.failed_sign_ins("linh") == (0, None)
        work.note_sign_in("linh", at=NOON, succeeded=False)
        later = (NOON + timedelta(minutes=1)).astimezone(HANOI)
        work.note_sign_in("linh", at=later, succeeded=False)
        assert work.failed_sign_ins("linh") == (2, later)
        work.note_sign_in("linh", at=later, succeeded=True)
        assert work.failed_sign_ins("linh") == (0, None)


def test_an_unknown_name_has_no_failures(store: SqlStore) -> None:
    with store.begin() as work:
        work.note_sign_in("nobody", at=NOON, succeeded=False)
        assert work.failed_sign_ins("nobody") == (0, None)


def test_a_session_is_known_by_its_token_only_and_follows_the_person(with_linh: SqlStore) -> None:
    session = Session("the token", LINH, NOON)
    with with_linh.begin() as work:
        work.open_session(session)
        assert work.session("the token") == session
        assert work.session("another token") is None
        closed = replace(LINH, active=False)
        work.keep_person(closed)
        assert work.session("the token") == replace(session, person=closed)
        work.commit()
    with with_linh.engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT * FROM sessions").all()
    assert "the token" not in str(kept)


def test_sessions_end_one_by_one_or_all_of_a_person(with_linh: SqlStore) -> None:
    with with_linh.begin() as work:
        for token in ("a", "b", "c"):
            work.open_session(Session(token, LINH, NOON))
        work.end_session("a")
        assert [bool(work.session(token)) for token in "abc"] == [False, True, True]
        work.end_sessions_of("linh")
        assert [bool(work.session(token)) for token in "abc"] == [False, False, False]


def test_a_sign_in_sweeps_out_expired_sessions(with_linh: SqlStore) -> None:
    with with_linh.begin() as work:
        work.open_session(Session("old", LINH, NOON))
        work.open_session(Session("new", LINH, NOON + timedelta(hours=1)))
        work.note_sign_in("linh", at=NOON, succeeded=True)
        assert work.session("old") is None
        assert work.session("new") is not None


def test_a_moment_without_a_time_zone_is_refused(with_linh: SqlStore) -> None:
    naive = datetime(2026, 3, 1, tzinfo=UTC).replace(tzinfo=None)
    with with_linh.begin() as work, pytest.raises(Exception, match="no time zone"):
        work.note_sign_in("linh", at=naive, succeeded=False)


def test_a_password_matches_its_own_hash_and_no_other() -> None:
    passwords = Argon2Passwords()
    stored = passwords.hash("mật khẩu dài")
    assert stored.startswith("$argon2id$")
    assert stored != passwords.hash("mật khẩu dài")
    assert passwords.matches(stored, "mật khẩu dài")
    assert not passwords.matches(stored, "mật khẩu dai")
    assert not passwords.outdated(stored)
    assert passwords.outdated("$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$cGFzc3dvcmQ")


@settings(deadline=None)
@given(st.text(max_size=40).filter(lambda text: not text.startswith("$argon2")))
def test_what_is_no_hash_matches_no_password(stored: str) -> None:
    assert not Argon2Passwords().matches(stored, "")
