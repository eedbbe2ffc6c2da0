"""The settings of the organisation, as an administrator changes them."""

import pytest

from tests.pages.conftest import OpenAs, texts
from workflow.desk import Desk
from workflow.pages.settings_words import CHECKS, SWITCHES
from workflow.people import Person
from workflow.rules import RULES, Switch


def test_only_administrators_see_the_page(people: dict[str, Person], open_as: OpenAs) -> None:
    at = open_as(people["editor"])
    with pytest.raises(ValueError, match="settings"):
        at.switch_page("workflow/pages/views/settings.py")


def test_every_switch_is_on_the_page_and_can_be_turned(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    names = [rule.name for rule in RULES if isinstance(rule, Switch)]
    assert list(SWITCHES) == names
    at = open_as(people["administrator"], "settings")
    for view in desk.records.rules():
        if view.rule.name in names:
            assert at.toggle(key=view.rule.name).value is view.rule.usual
    for name in names:
        before = at.toggle(key=name).value
        at.toggle(key=name).set_value(not before).run()
        assert desk.records.setting(name) is not before
    assert desk.records.history("setting:")[-1].who == people["administrator"].name


def test_headlines_have_limits_by_language_and_none_of_their_own_when_emptied(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = open_as(people["administrator"], "settings")
    at.number_input(key="headline_en").set_value(70)
    at.number_input(key="headline_pt-BR").set_value(85)
    at.button(key="headlines_save").click().run()
    assert desk.records.setting("headline_limits") == {"en": 70, "pt-BR": 85}
    assert [desk.records.headline_limit(tag) for tag in ("en", "pt-BR", "fr")] == [70, 85, 90]
    at.number_input(key="headline_en").set_value(None)
    at.number_input(key="headline_pt-BR").set_value(None)
    at.button(key="headlines_save").click().run()
    assert desk.records.setting("headline_limits") is None


def test_a_check_is_set_for_one_language_and_a_needed_one_warns(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = open_as(people["administrator"], "settings")
    at.selectbox(key="check_double_words_*").set_value("off").run()
    assert not at.warning
    at.selectbox(key="checks_language").set_value("fr").run()
    at.selectbox(key="check_numbers_fr").set_value("note").run()
    assert "Every number of the source" in at.warning[0].value
    found = {view.check.id: dict(view.set) for view in desk.checking.all() if view.set}
    assert found == {"double_words": {"*": "off"}, "numbers": {"fr": "note"}}
    at.selectbox(key="check_numbers_fr").set_value("usual").run()
    assert not at.warning
    assert [view.check.id for view in desk.checking.all() if view.set] == ["double_words"]


def test_a_language_shows_only_the_checks_that_it_has(
    people: dict[str, Person], open_as: OpenAs
) -> None:
    at = open_as(people["administrator"], "settings")
    at.selectbox(key="checks_language").set_value("ru").run()
    keys = {box.key for box in at.selectbox}
    assert "check_numbers_ru" in keys
    assert "check_punctuation_spacing_ru" not in keys


def test_the_house_adds_a_class_and_takes_it_away(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = open_as(people["administrator"], "settings")
    at.selectbox(key="class_below").set_value("accuracy")
    at.text_input(key="class_id").set_value("quotation")
    at.text_input(key="class_en").set_value("Altered quotation")
    at.text_input(key="class_vi").set_value("Sai lời trích")
    at.button(key="class_add").click().run()
    own = {"accuracy/quotation": {"en": "Altered quotation", "vi": "Sai lời trích"}}
    assert desk.reviewing.scoring().own == own
    assert "Sai lời trích" in texts(at)
    at.button(key="class_gone_accuracy/quotation").click().run()
    assert desk.reviewing.scoring().own == {}


def test_a_class_that_cannot_be_is_refused_in_a_sentence(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = open_as(people["administrator"], "settings")
    at.text_input(key="class_id").set_value("Quotation marks!")
    at.text_input(key="class_en").set_value("x")
    at.button(key="class_add").click().run()
    assert at.error or at.warning
    assert desk.reviewing.scoring().own == {}


def test_the_desks_own_checks_are_explained_in_both_languages(desk: Desk) -> None:
    assert {view.check.explanation for view in desk.checking.all()} == set(CHECKS)
