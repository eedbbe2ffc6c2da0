"""The real desk as a server process in a home of its own, and people with browsers at it.

Every page is watched: a fault shown to the reader, an error in the browser's console or a
request to any other host fails the test.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect

from tests.desks import PASSWORD, newsroom, somebody
from tests.e2e.server import CHROMIUM, DESK, QUIET, ROOT, running
from workflow.assembly import initialise, load, open_desk
from workflow.desk import Desk
from workflow.pages.routes import COOKIE
from workflow.people import Person

SCREENSHOTS = ROOT / "screenshots"
PATIENCE = 20_000
"""Milliseconds to wait for what a busy machine shows late."""
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium where it is installed."""
    if CHROMIUM.exists():
        return {**browser_type_launch_args, "executable_path": str(CHROMIUM), "args": QUIET}
    if not Path(str(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", "/nowhere"))).exists():
        pytest.skip("There is no Chromium: apt-get install chromium.")
    return browser_type_launch_args


@dataclass(frozen=True)
class Served:
    """A desk that is served: its address, its verbs beside the server, who works at it."""

    url: str
    desk: Desk
    people: dict[str, Person]
    log: Path

    def begins(self, name: str) -> int:
        """Write a line into the server's log before a test; gives where the test's part begins."""
        with self.log.open("a", encoding="utf-8") as log:
            log.write(f"\n=== {name}\n")
            return log.tell()

    def said(self, since: int = 0) -> str:
        """What the server has written since then."""
        return self.log.read_bytes()[since:].decode("utf-8", "replace")


@pytest.fixture(scope="session")
def served(
    browser_type_launch_args: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """``dragoman serve`` on a free port."""
    home = tmp_path_factory.mktemp("desk") / "home"
    desk = open_desk(load(home=home))
    initialise(desk)
    people = newsroom(desk)
    people["author and translator"] = somebody(desk, "bui.ha", "author", "translator")
    with running(DESK, home) as server:
        desk_served = Served(server.url, desk, people, server.log)
        yield desk_served
    # Each test looks through its own part; here what came when the last had ended.
    said = desk_served.said()
    assert FAULT not in said, said[said.index(FAULT) - 2000 :][:6000]


FAULT = "Traceback"
PROVOKED = {
    "no line": "net::ERR_INTERNET_DISCONNECTED",
    "gone": "status of 404 ",
    "conflict": "status of 409 ",
    "refusal": "status of 422 ",
}
"""What a browser writes down when a test cuts its line (`pytest.mark.provokes("no line")`), and
when the desk refuses; in every other test it is a fault."""


@dataclass
class Watch:
    """What must not happen in a browser, as it happened."""

    home: str
    provoked: tuple[str, ...] = ()
    found: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        """Watch a page from now on."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.found.append(f"script: {error}"))
        page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        # On a deep link Streamlit first asks for its own routes below the page's address.
        guess = "/_stcore/" in message.location.get("url", "")
        meant = any(PROVOKED[what] in message.text for what in self.provoked)
        if message.type == "error" and not guess and not meant:
            self.found.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _request(self, request: Request) -> None:
        known = (self.home, self.home.replace("http", "ws", 1), "data:", "blob:")
        if not request.url.startswith(known):
            self.found.append(f"another host: {request.url}")


OpenAs = Callable[..., Page]


@pytest.fixture
def at_the_desk(
    browser: Browser, served: Served, request: pytest.FixtureRequest
) -> Iterator[OpenAs]:
    """Opens a browser of its own for somebody, signed in, with an empty page; for nobody, or where
    they are to sign in by the form, at the desk."""
    watches: list[tuple[Watch, Page]] = []
    provoked = tuple(
        str(what) for mark in request.node.iter_markers("provokes") for what in mark.args
    )
    begins = served.begins(request.node.nodeid)

    def opened(role: str | None, *, by_form: bool = False, **context: Any) -> Page:
        given: dict[str, Any] = {
            "viewport": {"width": 1440, "height": 900},
            "locale": "en-GB",
            "color_scheme": "light",
            "accept_downloads": True,
            **context,
        }
        of_their_own = browser.new_context(**given)
        if role is not None and not by_form:
            name = served.people[role].name
            token = served.desk.people.sign_in(name, PASSWORD).token
            of_their_own.add_cookies([{"name": COOKIE, "value": token, "url": served.url}])
        page = of_their_own.new_page()
        page.set_default_timeout(PATIENCE)
        watch = Watch(served.url, provoked)
        watch.over(page)
        watches.append((watch, page))
        if role is None or by_form:
            page.goto(served.url)
        if role is not None and by_form:
            sign_in(page, served.people[role].name)
        return page

    yield opened
    shown = [page.get_by_test_id("stException").all_inner_texts() for _, page in watches]
    for _, page in watches:
        page.context.close()
    assert [texts for texts in shown if texts] == []
    assert [watch.found for watch, _ in watches if watch.found] == []
    assert FAULT not in served.said(begins), served.said(begins)[-6000:]


def sign_in(page: Page, name: str) -> None:
    """Fill in the sign-in form; back when the browser holds the session."""
    page.locator(".st-key-name input").fill(name)
    page.locator(".st-key-password input").fill(PASSWORD)
    page.locator(".st-key-sign_in_button button").click()
    expect(page.locator(".st-key-sign_out")).to_be_visible(timeout=PATIENCE)
    for _ in range(100):
        if any(cookie.get("name") == COOKIE for cookie in page.context.cookies()):
            return
        page.wait_for_timeout(100)
    pytest.fail("The session did not become a cookie.")


def settled(page: Page) -> None:
    """Wait until Streamlit has nothing under way."""
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=PATIENCE)
    page.wait_for_function(
        '() => !document.querySelector(\'[data-stale="true"], [data-testid="stSkeleton"]\')',
        timeout=PATIENCE,
    )


def photograph(page: Page, name: str) -> None:
    """A screenshot for people to look at, where ``DRAGOMAN_SCREENSHOTS`` asks for them."""
    settled(page)
    if os.environ.get("DRAGOMAN_SCREENSHOTS"):
        SCREENSHOTS.mkdir(exist_ok=True)
        page.screenshot(path=SCREENSHOTS / f"{name}.png")
