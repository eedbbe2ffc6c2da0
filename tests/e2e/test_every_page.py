"""Every page as a person sees it: in both languages, in a wide and a narrow window, in the dark."""

import contextlib
import time

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.desks import somebody
from tests.e2e.conftest import PATIENCE, OpenAs, Served, photograph, settled
from workflow.assembly import sample_article
from workflow.people import Person, Role

pytestmark = [pytest.mark.e2e, pytest.mark.model]

WINDOWS = {"wide": (1440, 900), "narrow": (1024, 768)}
PAGES = (
    ("", ""),
    ("new_article", ""),
    ("new_article", "?article={article}"),
    ("translate", ""),
    ("translate", "?article={article}&language=en"),
    ("approve", ""),
    ("approve", "?article={article}&language=pt-BR"),
    ("published", ""),
    ("glossary", ""),
    ("glossary", "?do=new"),
    ("glossary", "?do=import"),
    ("glossary", "?do=glossaries"),
    ("concept", "?concept=SB005"),
    ("concept", "?concept=SB005&do=edit"),
    ("proposals", ""),
    ("concordance", ""),
    ("concordance", "?words=Brazil"),
    ("extraction", ""),
    ("term_statistics", ""),
    ("history", ""),
    ("people", ""),
    ("settings", ""),
    ("account", ""),
    ("my_work", ""),
    ("notices", ""),
    ("handouts", ""),
    ("memory", ""),
    ("workload", ""),
    ("reports", ""),
)
FAULTS = ("Traceback", "Something went wrong on our side", "This app has encountered an error")


@pytest.fixture(scope="module")
def everybody(served: Served) -> Person:
    """Somebody with every role, who sees every page."""
    person = somebody(served.desk, "vo.quynh", *Role)
    served.people["everybody"] = person
    return person


@pytest.fixture(scope="module")
def article(served: Served) -> int:
    """The sample article, into English and Portuguese by the server's own worker; the English is
    partly confirmed, the Portuguese waits for approval."""
    desk, by = served.desk, served.people["translator"]
    name, content = sample_article()
    number = desk.articles.add(name, content, by=served.people["author"], language="vi").id
    for language in ("en", "pt-BR"):
        job = desk.machine.start(number, language, by=by).job
        for _ in range(600):
            if desk.machine.progress(job).ended:
                break
            time.sleep(0.2)
        assert desk.machine.progress(job).state == "done", desk.machine.progress(job)
    for n in (1, 2, 3):
        desk.translations.confirm(number, "en", [n], by=by)
    desk.translations.edit(
        number, "en", 4, f"{desk.translations.segments(number, 'en')[3].target} Again.", by=by
    )
    desk.translations.comment(
        number, "en", 4, "Tên riêng giữ nguyên dấu?", by=served.people["reviewer"]
    )
    desk.translations.confirm(number, "pt-BR", by=by)
    for n, finding in desk.translations.readiness(number, "pt-BR").blocking:
        desk.translations.waive(
            number, "pt-BR", n, finding.key, "Đúng ý.", by=served.people["reviewer"]
        )
    desk.translations.submit(number, "pt-BR", by=by)
    desk.translations.review(number, "pt-BR", by=served.people["reviewer"])
    return number


@pytest.mark.parametrize(("language", "windows"), [("en", ["wide"]), ("vi", ["wide", "narrow"])])
def test_every_page_fits_its_window_and_shows_no_fault(
    language: str,
    windows: list[str],
    article: int,
    everybody: Person,
    at_the_desk: OpenAs,
    served: Served,
) -> None:
    served.desk.people.speak(language, by=everybody)
    page = at_the_desk("everybody")

    for name, query in PAGES:
        page.goto(f"{served.url}/{name}{query.format(article=article)}")
        expect(page.locator(".st-key-sign_out")).to_be_visible(timeout=PATIENCE)
        settled(page)
        detail = f"-{query.partition('=')[2].partition('&')[0]}" if query else ""
        text = page.get_by_test_id("stMain").inner_text()
        assert not [fault for fault in FAULTS if fault in text], f"{name}{query}: {text}"
        for window in windows:
            width, height = WINDOWS[window]
            page.set_viewport_size({"width": width, "height": height})
            photograph(page, f"{name or 'board'}{detail}-{language}-{window}")
            fits(page, f"{name}{query}")
        page.set_viewport_size({"width": 1440, "height": 900})


def test_the_editor_can_be_read_in_the_dark(
    article: int, everybody: Person, at_the_desk: OpenAs, served: Served
) -> None:
    served.desk.people.speak("en", by=everybody)
    page = at_the_desk("everybody", color_scheme="dark")

    for name, language in (("translate", "en"), ("approve", "pt-BR")):
        page.goto(f"{served.url}/{name}?article={article}&language={language}")
        expect(page.locator(".headline")).to_be_visible()
        photograph(page, f"{name}-dark")
        assert lightness(page, ".headline") - lightness_of_page(page) > 100


def test_the_sign_in_page_speaks_the_browsers_language(at_the_desk: OpenAs, served: Served) -> None:
    page = at_the_desk(None, locale="vi-VN")
    expect(page.get_by_test_id("stMain")).to_contain_text("Đăng nhập", timeout=PATIENCE)
    photograph(page, "sign-in-vi")
    page.locator(".st-key-name input").fill(served.people["translator"].name)
    page.locator(".st-key-password input").fill("không phải mật khẩu")
    page.locator(".st-key-sign_in_button button").click()
    expect(page.get_by_test_id("stAlert")).to_be_visible(timeout=PATIENCE)
    page.set_viewport_size({"width": 1024, "height": 768})
    photograph(page, "sign-in-refused-vi")
    fits(page, "sign-in")


def fits(page: Page, name: str) -> None:
    """The page is not wider than its window once its tables have followed the window's size."""
    wider = (
        "() => { const m = document.querySelector('[data-testid=\"stMain\"]');"
        " return m.scrollWidth - m.clientWidth; }"
    )
    with contextlib.suppress(PlaywrightTimeout):
        page.wait_for_function(f"() => ({wider})() <= 1", timeout=5_000)
    assert page.evaluate(wider) <= 1, f"{name} is wider than its window"


def lightness(page: Page, selector: str) -> float:
    """Mean of red, green and blue of an element's text, 0 to 255."""
    return _mean(page, f"getComputedStyle(document.querySelector('{selector}')).color")


def lightness_of_page(page: Page) -> float:
    """The same of the background."""
    return _mean(page, "getComputedStyle(document.querySelector('.stApp')).backgroundColor")


def _mean(page: Page, colour: str) -> float:
    return float(
        page.evaluate(
            f"() => {{ const c = {colour}.match(/[0-9.]+/g).slice(0, 3).map(Number);"
            " return (c[0] + c[1] + c[2]) / 3; }"
        )
    )
