"""What the tests of the pages share: a desk, its newsroom, the desk as a browser has it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.desks import PASSWORD, newsroom
from workflow.desk import Desk
from workflow.pages import frame
from workflow.pages.serving import app_file
from workflow.people import Person

OpenAs = Callable[..., AppTest]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The very desk that the app opens, over a home of its own."""
    monkeypatch.setenv("DRAGOMAN_HOME", str(tmp_path / "home"))
    st.cache_resource.clear()
    yield frame.desk()
    st.cache_resource.clear()


@pytest.fixture
def people(desk: Desk) -> dict[str, Person]:
    """One person for each step."""
    return newsroom(desk)


@pytest.fixture
def open_as(desk: Desk) -> OpenAs:
    """Opens the desk for somebody who has signed in, at a page."""

    def opened(person: Person, page: str = "board", **query: str) -> AppTest:
        at = AppTest.from_file(str(app_file()), default_timeout=20)
        at.session_state["session"] = desk.people.sign_in(person.name, PASSWORD).token
        at.run()
        if page != "board":
            at.switch_page(f"workflow/pages/views/{page}.py")
        for name, value in query.items():
            at.query_params[name] = value
        at.run()
        assert not at.exception
        return at

    return opened


def texts(at: AppTest) -> str:
    """Everything a reader can read on the page, as one text."""
    kinds = ("title", "subheader", "html", "markdown", "caption", "info", "success", "warning")
    found = [element.value for kind in (*kinds, "error") for element in at.get(kind)]
    labels = [element.label for kind in ("button", "expander") for element in at.get(kind)]
    return "\n".join(str(text) for text in (*found, *labels))
