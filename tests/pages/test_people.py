"""People: accounts, roles, one-time passwords."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.desks import PASSWORD
from tests.pages.conftest import OpenAs, texts
from workflow.desk import Desk
from workflow.errors import Refused, SignInFailed
from workflow.people import Grant, Person, Role


def told_password(at: AppTest) -> str:
    (code,) = at.code
    return str(code.value)


def test_everybody_is_listed_with_their_roles(people: dict[str, Person], open_as: OpenAs) -> None:
    shown = texts(open_as(people["administrator"], "people"))

    for person in people.values():
        assert person.name in shown
    for role in Role:
        assert role.value in shown


def test_a_person_is_added_with_roles_for_single_languages(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = open_as(people["administrator"], "people")
    at.button(key="add_person").click().run()

    at.text_input(key="new_name").input("ana")
    at.text_input(key="new_display_name").input("Ana Souza")
    at.checkbox(key="role_new_translator").check()
    at.checkbox(key="role_new_author").check().run()
    at.multiselect(key="languages_new_translator").select("pt-BR").run()
    at.button(key="add_person_sure").click().run()

    ana = desk.people.named("ana")
    assert ana.grants == {Grant(Role.TRANSLATOR, "pt-BR"), Grant(Role.AUTHOR)}
    assert ana.display_name == "Ana Souza"
    assert ana.must_change_password
    assert desk.people.sign_in("ana", told_password(at)).person.name == "ana"


def test_a_one_time_password_is_shown_once_only(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = open_as(people["administrator"], "people")
    at.button(key="change_le.linh").click().run()

    at.button(key="reset_le.linh").click().run()
    password = told_password(at)
    at.run()

    assert not at.code
    assert desk.people.sign_in("le.linh", password)
    with pytest.raises(SignInFailed):
        desk.people.sign_in("le.linh", PASSWORD)


def test_a_person_without_a_role_is_not_added(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = open_as(people["administrator"], "people")
    at.button(key="add_person").click().run()

    at.text_input(key="new_name").input("ana")
    at.button(key="add_person_sure").click().run()

    assert "at least one role" in at.warning[0].value
    assert "ana" not in {p.name for p in desk.people.all(by=people["administrator"])}


def test_a_name_that_cannot_be_used_is_refused_and_stays_in_the_form(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = open_as(people["administrator"], "people")
    at.button(key="add_person").click().run()

    at.text_input(key="new_name").input("Ana Souza")
    at.checkbox(key="role_new_author").check().run()
    at.button(key="add_person_sure").click().run()

    assert "cannot be used" in at.warning[0].value
    assert at.text_input(key="new_name").value == "Ana Souza"


def test_roles_are_changed(desk: Desk, people: dict[str, Person], open_as: OpenAs) -> None:
    at = open_as(people["administrator"], "people")
    at.button(key="change_le.linh").click().run()

    at.checkbox(key="role_le.linh_reviewer").check().run()
    at.multiselect(key="languages_le.linh_reviewer").select("fr").run()
    at.button(key="save_le.linh").click().run()

    assert desk.people.named("le.linh").grants == {
        Grant(Role.TRANSLATOR),
        Grant(Role.REVIEWER, "fr"),
    }


def test_an_account_is_closed_and_opened_again(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = open_as(people["administrator"], "people")
    at.button(key="change_le.linh").click().run()

    at.button(key="close_le.linh").click().run()
    with pytest.raises(Refused):
        desk.people.named("le.linh")
    assert "closed" in texts(at)

    at.button(key="close_le.linh").click().run()
    assert desk.people.named("le.linh").active


def test_the_last_administrator_cannot_be_closed(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = open_as(people["administrator"], "people")
    at.button(key="change_ngo.son").click().run()

    at.button(key="close_ngo.son").click().run()

    assert "last administrator" in at.warning[0].value
    assert desk.people.named("ngo.son").active
