"""The frame: navigation by role, languages, refusals and faults."""

import ast
import logging
import string
from itertools import product
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import OpenAs, texts
from workflow.desk import Desk
from workflow.errors import (
    ActionNotOpen,
    NoPath,
    NotAllowed,
    NotFound,
    NotReady,
    OwnWork,
    SignInFailed,
    Stale,
    WorkflowError,
)
from workflow.pages import refusals, words
from workflow.pages.serving import app_file
from workflow.people import Permission, Person
from workflow.states import Action, State

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "workflow" / "pages"


def messages() -> dict[str | tuple[str, str], str]:
    """Every text that the pages translate, and the file where it stands."""
    found: dict[str | tuple[str, str], str] = {}
    for file in PAGES.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            said = [a.value for a in node.args if isinstance(a, ast.Constant)]
            if node.func.id in ("_", "mark") and said:
                found[str(said[0])] = file.name
            elif node.func.id == "n_":
                found[str(said[0]), str(said[1])] = file.name
    return found


def pieces(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_text_of_the_pages_has_a_vietnamese_wording() -> None:
    catalogue, english = words.catalogue("vi"), words.catalogue("en")
    missing = []
    for message, file in messages().items():
        if isinstance(message, tuple):
            translated = catalogue.ngettext(*message, 2) != english.ngettext(*message, 2)
        else:
            known = {"Word", "Markdown"}
            translated = message in known or catalogue.gettext(message) != message
        if not translated:
            missing.append(f"{file}: {message}")

    assert missing == []


def test_a_vietnamese_wording_names_no_piece_that_the_text_does_not_have() -> None:
    catalogue = words.catalogue("vi")
    for message in messages():
        if isinstance(message, tuple):
            assert pieces(catalogue.ngettext(*message, 2)) <= pieces(message[1]) | {"count"}
        else:
            assert pieces(catalogue.gettext(message)) <= pieces(message), message


def test_the_navigation_shows_the_pages_that_the_roles_open(
    people: dict[str, Person], open_as: OpenAs
) -> None:
    at = open_as(people["translator"])
    with pytest.raises(ValueError, match="people"):
        at.switch_page("workflow/pages/views/people.py")

    open_as(people["administrator"]).switch_page("workflow/pages/views/people.py")


def test_the_language_chosen_stays_with_the_account(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = open_as(people["translator"])
    at.segmented_control(key="speak").set_value("vi").run()

    assert [title.value for title in at.title] == ["Bảng công việc"]
    assert desk.people.named("le.linh").interface_language == "vi"
    assert open_as(people["translator"]).title[0].value == "Bảng công việc"


@pytest.mark.parametrize(
    ("locale", "chosen"), [("vi-VN", "vi"), ("vi", "vi"), ("fr-FR", "en"), (None, "en")]
)
def test_before_signing_in_the_browser_chooses_the_language(
    locale: str | None, chosen: str
) -> None:
    assert words.of_browser(locale) == chosen


def raising(kind: str) -> None:
    from workflow.errors import Refused
    from workflow.pages.frame import told_to_the_reader

    with told_to_the_reader():
        raise Refused("Not today.") if kind == "refusal" else RuntimeError("a fault")


def test_a_refusal_is_shown_where_it_happened() -> None:
    at = AppTest.from_function(raising, kwargs={"kind": "refusal"}).run()

    assert [warning.value for warning in at.warning] == ["Not today."]
    assert not at.exception


def test_a_real_fault_goes_through() -> None:
    at = AppTest.from_function(raising, kwargs={"kind": "fault"}).run()

    assert at.exception
    assert not at.warning


def failing() -> None:
    from workflow.pages import frame

    assert frame.fault(RuntimeError("the secret inside"))


def test_a_fault_is_told_calmly_with_a_number_that_stands_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.ERROR, "workflow.pages.frame"):
        at = AppTest.from_function(failing).run()

    (record,) = [r for r in caplog.records if r.name == "workflow.pages.frame"]
    number = record.getMessage().removeprefix("fault ")
    assert number in at.error[0].value
    assert "secret" not in texts(at)
    assert record.exc_info is not None


def failing_to_find() -> None:
    from workflow.errors import NotFound
    from workflow.pages import frame

    assert frame.fault(NotFound("article", 7))


def test_a_refusal_while_a_page_is_drawn_is_said_as_any_other() -> None:
    at = AppTest.from_function(failing_to_find).run()

    assert [warning.value for warning in at.warning] == ["There is no article 7."]
    assert not at.error


def test_a_desk_that_cannot_be_opened_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv("DRAGOMAN_HOME", str(tmp_path / "file" / "home"))

    at = AppTest.from_file(str(app_file()), default_timeout=20).run()

    assert not at.exception
    assert "The desk cannot be opened. The home folder" in at.error[0].value


def saying(error: object, language: str) -> None:
    import streamlit as st

    from workflow.errors import WorkflowError
    from workflow.pages import refusals, words

    words.use(language)
    assert isinstance(error, WorkflowError)
    st.text(refusals.said(error))


def said_in(language: str, error: WorkflowError) -> str:
    at = AppTest.from_function(saying, kwargs={"error": error, "language": language}).run()
    assert not at.exception
    return str(at.text[0].value)


REFUSALS = [
    NotAllowed("linh", "approve", "pt-BR"),
    NotAllowed("linh", "manage people"),
    OwnWork("linh", "review", [3]),
    OwnWork("linh", "approve", range(1, 20)),
    ActionNotOpen("drafted", "approve", ["edit", "translate"]),
    NotReady(["segments 1, 2 are not confirmed", "segment 3 has no target text"]),
    NotFound("article", 7),
    Stale("Segment 3"),
    NoPath("vi", "ru"),
    SignInFailed("Too many failures: the account linh is locked for 15 more minutes."),
]


@pytest.mark.parametrize("error", REFUSALS, ids=lambda error: type(error).__name__)
def test_a_refusal_is_said_in_vietnamese(error: WorkflowError) -> None:
    shown = said_in("vi", error)

    assert shown != str(error)
    assert any(letter in shown for letter in "àảạấầậắếềểệôốồộớợừứữựđ")
    assert not {"the", "is", "not", "must", "no", "segment"} & set(shown.lower().split())


def test_in_english_a_refusal_with_a_sentence_of_its_own_is_shown_as_it_is() -> None:
    error = SignInFailed("The name or the password is not right.")

    assert said_in("en", error) == str(error)


def test_every_state_action_and_permission_has_a_name_for_the_reader() -> None:
    from workflow.pages import style

    assert set(style.STATES) == {state.value for state in State}
    assert set(refusals.VERBS) == {action.value for action in Action}
    assert set(refusals.PERMISSIONS) == {permission.value for permission in Permission}


def sentences_of(folder: Path) -> dict[str, str]:
    """The sentences with which the desk's verbs refuse, their pieces replaced by an example."""
    found: dict[str, str] = {}
    for file in folder.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)):
                continue
            name = ast.unparse(node.exc.func)
            if name in ("BadInput", "Refused", "Embargoed", "SignInFailed") and node.exc.args:
                text = example(node.exc.args[0])
                if text is not None:
                    found[text] = f"{file.name}:{node.lineno}"
    return found


def example(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "7" for part in node.values
        )
    return None


NEVER_ON_A_PAGE = ("export", "setting", "speaks en", "There is no role", "Setting")
"""Refusals of what the pages do not offer: formats and settings by name, unknown languages."""


def test_every_refusal_of_the_desks_verbs_is_known_to_the_pages() -> None:
    templates = [words.pattern(template) for template in refusals.TEMPLATES]
    waiver = [f"Say why: {what} needs a few words." for what in ("7",)]
    unknown = {
        text: place
        for text, place in sentences_of(ROOT / "workflow" / "desk").items()
        if text not in waiver
        and not any(word in text for word in NEVER_ON_A_PAGE)
        and not any(template.fullmatch(text) for template in templates)
    }

    assert unknown == {}


def test_the_pages_ask_nothing_of_the_internet() -> None:
    foreign = [
        f"{file.name}: {address}"
        for file, address in product(
            [*PAGES.rglob("*.py"), *PAGES.glob("*.css")], ("https://", "http://", "@import")
        )
        if address in file.read_text(encoding="utf-8")
    ]

    assert foreign == []
    assert st.get_option("browser.gatherUsageStats") is False
