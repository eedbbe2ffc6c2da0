"""What the tests of the pages share: a desk, its newsroom, the desk as a browser has it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.desks import PASSWORD, a_desk, newsroom
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
def folding(tmp_path: Path) -> Desk:
    """Another desk, whose engine goes from Vietnamese to English, and on to Portuguese."""
    return a_desk(tmp_path / "folding")


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
    found = [
        *(at.title, at.subheader, at.html, at.markdown, at.caption),
        *(at.info, at.success, at.warning, at.error),
    ]
    labels = [*(button.label for button in at.button), *(part.label for part in at.expander)]
    return "\n".join([*(str(element.value) for kind in found for element in kind), *labels])
