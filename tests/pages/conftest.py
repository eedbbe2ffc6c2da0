"""What the tests of the pages share: a desk, its newsroom, the desk as a browser has it."""

import shutil
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


@pytest.fixture(scope="session")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A home in which the newsroom has its accounts, and who has which role: hashing six
    passwords takes a second, so it is done once."""
    home = tmp_path_factory.mktemp("staffed") / "home"
    people = newsroom(a_desk(home))
    return home, {role: person.name for role, person in people.items()}


@pytest.fixture
def desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[Desk]:
    """The very desk that the app opens, over a home of its own; empty unless the test asks for
    ``people``."""
    home = tmp_path / "home"
    if "people" in request.fixturenames:
        shutil.copytree(request.getfixturevalue("staffed")[0], home)
    monkeypatch.setenv("DRAGOMAN_HOME", str(home))
    st.cache_resource.clear()
    yield frame.desk()
    st.cache_resource.clear()


@pytest.fixture
def folding(tmp_path: Path) -> Desk:
    """Another desk, whose engine goes from Vietnamese to English, and on to Portuguese."""
    return a_desk(tmp_path / "folding")


@pytest.fixture
def people(desk: Desk, staffed: tuple[Path, dict[str, str]]) -> dict[str, Person]:
    """One person for each step."""
    return {role: desk.people.named(name) for role, name in staffed[1].items()}


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
