"""One's own account."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.desks import PASSWORD
from tests.pages.conftest import OpenAs, texts
from workflow.desk import Desk
from workflow.errors import SignInFailed
from workflow.people import Person


def changing(at: AppTest, old: str, new: str) -> AppTest:
    at.text_input(key="old_password").input(old)
    at.text_input(key="new_password").input(new)
    at.text_input(key="new_password_2").input(new)
    return at.button(key="change_password").click().run()


def test_the_account_shows_name_and_roles(people: dict[str, Person], open_as: OpenAs) -> None:
    shown = texts(open_as(people["translator"], "account"))

    assert "Your sign-in name is le.linh" in shown
    assert "translator" in shown


def test_a_changed_password_ends_the_other_sessions_and_keeps_this_reader_in(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    elsewhere = desk.people.sign_in("le.linh", PASSWORD).token
    at = open_as(people["translator"], "account")

    changing(at, PASSWORD, "gio-mua-thu-ve")

    assert desk.people.session(elsewhere) is None
    assert desk.people.session(at.session_state["session"]) is not None
    assert [title.value for title in at.title] == ["My account"]
    with pytest.raises(SignInFailed):
        desk.people.sign_in("le.linh", PASSWORD)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("not the present one", "gio-mua-thu-ve", "The present password is not right."),
        (PASSWORD, "short", "The password needs at least 10 characters."),
        (PASSWORD, PASSWORD, "The new password is the old one."),
    ],
)
def test_a_password_that_cannot_be_taken_is_refused_with_the_reason(
    desk: Desk, people: dict[str, Person], open_as: OpenAs, old: str, new: str, told: str
) -> None:
    at = changing(open_as(people["translator"], "account"), old, new)

    assert told in [warning.value for warning in at.warning]
    assert desk.people.sign_in("le.linh", PASSWORD)
