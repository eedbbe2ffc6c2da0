"""How pleasant an article of 500 segments is: in the browser, in the services, beside a plain page.

The plain page is what Streamlit's examples would do: one script with a text area for each of the
500 segments. Both are served by real processes and driven by the same Chromium in the same run,
so that their ratio holds on a busy machine too.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright
from streamlit.logger import set_log_level
from streamlit.testing.v1 import AppTest

from tests.desks import PASSWORD, newsroom
from tests.e2e.server import CHROMIUM, DESK, QUIET, running
from tests.pages.editing import an_article, many, translated
from workflow.assembly import initialise, load, open_desk
from workflow.desk import Desk
from workflow.pages.serving import app_file
from workflow.people import Person

SEGMENTS = 500
EDITS = 12
PATIENCE = 120_000
CHECKED = "() => document.querySelector('.dg-host').dragomanGrid.segments.every((s) => s.findings)"

PLAIN = """
import json, sys, time
import streamlit as st
from pathlib import Path

st.set_page_config(layout="wide")
segments = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
for n, (source, target) in enumerate(segments, 1):
    left, right = st.columns(2)
    left.text(source)
    right.text_area(f"Segment {n}", target, key=f"target-{n}", label_visibility="collapsed")
st.text("run " + str(st.session_state.setdefault("runs", 0)))
st.session_state["runs"] += 1
"""


def main() -> int:
    """Print the table; 1 when there is no Chromium."""
    if not CHROMIUM.exists():
        print(f"There is no {CHROMIUM}: apt-get install chromium.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        desk = open_desk(load(home=home))
        initialise(desk)
        translator = newsroom(desk)["translator"]
        article = an_article(desk, many(SEGMENTS - 6))
        translated(desk, article)
        segments = desk.translations.segments(article.id, "en")
        print(f"{len(segments)} segments, {EDITS} edits each; seconds unless said otherwise\n")
        services(desk, translator, article.id)
        reruns(desk, home, translator, article.id)
        with running(DESK, home) as server:
            print(f"server start to its first answer      {server.seconds:8.2f}")
            print(f"server memory when it has started     {server.megabytes:8.0f} MB")
            ours = ours_in_chromium(server.url, translator.name, article.id)
            print(f"server memory after the edits below   {server.megabytes:8.0f} MB")
        texts = Path(folder) / "segments.json"
        texts.write_text(json.dumps([(s.source, s.target) for s in segments]), encoding="utf-8")
        script = Path(folder) / "plain.py"
        script.write_text(PLAIN, encoding="utf-8")
        command = (
            *("-m", "streamlit", "run", str(script), "--server.port", "{port}"),
            *("--server.headless", "true", "--browser.gatherUsageStats", "false"),
            *("--", str(texts)),
        )
        with running(command, home) as server:
            plain = plain_in_chromium(server.url)
        compare(ours, plain)
    return 0


def services(desk: Desk, by: Person, article: int) -> None:
    """One confirmed edit, and what the grid reads, without any page."""
    edit = partial(desk.translations.edit, article, "en", by=by, confirm=True)
    read = partial(desk.translations.view, article, "en")
    texts = {s.n: s.target for s in desk.translations.segments(article, "en")}
    took = [timed(partial(edit, n, f"{texts[n]} Edited.")) for n in range(100, 160)]
    row("service: edit and confirm one segment", took)
    took = [timed(partial(read, range(start, start + 20))) for start in range(200, 480, 20)]
    row("service: read 20 segments with findings", took)
    took = [timed(lambda: desk.translations.segments(article, "en")) for _ in range(12)]
    row("service: read all 500 segments", took)


def reruns(desk: Desk, home: Path, by: Person, article: int) -> None:
    """What Streamlit's server does for the page around the grid, without a browser."""
    os.environ["DRAGOMAN_HOME"] = str(home)
    set_log_level("ERROR")  # AppTest has no browser, and says so at every run
    at = AppTest.from_file(str(app_file()), default_timeout=60)
    at.session_state["session"] = desk.people.sign_in(by.name, PASSWORD).token
    at.run()
    at.switch_page("workflow/pages/views/translate.py")
    at.query_params["article"], at.query_params["language"] = str(article), "en"
    row("server: run of the page around the grid", [timed(at.run) for _ in range(12)])


def ours_in_chromium(url: str, name: str, article: int) -> tuple[list[float], list[float]]:
    """First views, and confirm-and-next by Ctrl+Enter until the desk has answered."""
    with chromium() as page:
        page.goto(url)
        page.locator(".st-key-name input").fill(name)
        page.locator(".st-key-password input").fill(PASSWORD)
        page.locator(".st-key-sign_in_button button").click()
        expect(page.locator(".st-key-sign_out")).to_be_visible(timeout=PATIENCE)
        page.wait_for_timeout(2_000)  # the session becomes a cookie
        first = []
        for _ in range(4):
            started = time.perf_counter()
            page.goto(f"{url}/translate?article={article}&language=en")
            page.locator('.dg-row[data-n="8"] .dg-target').wait_for(timeout=PATIENCE)
            first.append(time.perf_counter() - started)
        expect(page.locator(".dg-row")).to_have_count(SEGMENTS)
        page.wait_for_function(CHECKED, timeout=PATIENCE)
        confirms, moved = [], []
        for n in range(1, EDITS + 1):
            page.locator(f'.dg-row[data-n="{n}"] .dg-target').click()
            page.keyboard.press("Control+End")
            page.keyboard.insert_text(" Edited.")
            started = time.perf_counter()
            page.keyboard.press("Control+Enter")
            page.locator(f'.dg-row[data-n="{n + 1}"][data-active]').wait_for()
            moved.append(time.perf_counter() - started)
            page.locator(f'.dg-row[data-n="{n}"][data-open="no"]').wait_for(timeout=PATIENCE)
            confirms.append(time.perf_counter() - started)
        row("Chromium: Ctrl+Enter until the caret is on", moved)
        return first, confirms


def plain_in_chromium(url: str) -> tuple[list[float], list[float]]:
    """The same for the plain page: the last text area is there; an edit's run is done."""
    with chromium() as page:
        first = []
        for _ in range(2):
            started = time.perf_counter()
            page.goto(url)
            page.get_by_text("run 0", exact=True).wait_for(timeout=PATIENCE)
            first.append(time.perf_counter() - started)
        page.wait_for_timeout(1_500)
        edits = []
        for n in range(1, EDITS // 2 + 1):
            area = page.locator(f".st-key-target-{n} textarea")
            area.focus()
            page.keyboard.insert_text(" Edited.")
            started = time.perf_counter()
            area.press("Control+Enter")
            page.get_by_text(f"run {n}", exact=True).wait_for(timeout=PATIENCE)
            edits.append(time.perf_counter() - started)
        return first, edits


@contextmanager
def chromium() -> Iterator[Page]:
    """A page in a new Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        yield browser.new_page(viewport={"width": 1440, "height": 900})
        browser.close()


def compare(
    ours: tuple[Sequence[float], Sequence[float]], plain: tuple[Sequence[float], Sequence[float]]
) -> None:
    """Both pages side by side, with their ratio."""
    print(f"\n{'in Chromium':38}{'the desk':>10}{'plain page':>12}{'ratio':>8}")
    for what, mine, theirs in (
        ("first view", ours[0], plain[0]),
        ("confirm an edit, until drawn, p50", ours[1], plain[1]),
    ):
        a, b = statistics.median(mine), statistics.median(theirs)
        print(f"{what:38}{a:10.2f}{b:12.2f}{b / a:7.1f}x")
    print(f"{'confirm an edit, until drawn, worst':38}{max(ours[1]):10.2f}{max(plain[1]):12.2f}")


def row(what: str, took: Sequence[float]) -> None:
    """One line: median and 95th percentile in milliseconds."""
    ordered = sorted(took)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    print(f"{what:42}p50 {1000 * statistics.median(took):6.1f} ms   p95 {1000 * p95:6.1f} ms")


def timed(act: Callable[[], object]) -> float:
    """Seconds that it takes."""
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
