"""The whole way of an article in the browser, from a file to a published edition in Word."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from tests.desks import REAL_ARTICLE
from tests.e2e.conftest import PATIENCE, OpenAs, Served, photograph, settled
from tests.e2e.grid import expect_confirmed, markup, row, target
from workflow.sample import article as sample_article

pytestmark = [pytest.mark.e2e, pytest.mark.model]

MACHINE = 150_000
"""Milliseconds that the machine may take for one article on a busy computer."""


@pytest.fixture(params=["real", "sample"])
def source(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The article's file."""
    if request.param == "real":
        if not REAL_ARTICLE.exists():
            pytest.skip("The real article ../shared/articles/bdk-2022-06-14.txt is not here.")
        return REAL_ARTICLE
    name, content = sample_article()
    file = tmp_path / name
    # A headline of its own: other tests of this desk have put the usual one into its memory.
    file.write_text(f"Nhìn lại: {content.decode()}", encoding="utf-8")
    return file


def test_an_article_goes_from_a_file_to_a_published_edition(
    source: Path, at_the_desk: OpenAs, served: Served
) -> None:
    title = source.read_text(encoding="utf-8").splitlines()[0].strip()
    translator = at_the_desk("author and translator", by_form=True)
    number = bring_in(translator, source, title)
    translate_by_machine(translator, number)
    first = edit_the_headline(translator)
    put_in_what_is_missing(translator)
    reviewer = at_the_desk("reviewer", by_form=True)
    let_pass_what_blocks(reviewer, number)
    hand_in(translator)
    review(reviewer, number)

    editor = at_the_desk("editor", by_form=True)
    docx = approve_and_publish(editor, number)

    text = "\n".join(paragraph.text for paragraph in Document(BytesIO(docx)).paragraphs)
    assert first in text
    for segment in served.desk.translations.segments(number, "en"):
        assert segment.target.split()[-1] in text
    article = served.desk.articles.get(number)
    for _label, names in article.revision.metadata.byline:
        assert names in text
    assert served.desk.editions.verify().broken == ()
    assert served.desk.records.verify().broken == ()


def bring_in(page: Page, source: Path, title: str) -> int:
    """New article: hand in the file, look at what it becomes, keep it."""
    page.get_by_test_id("stSidebarNav").get_by_text("New article").click()
    page.locator(".st-key-file input[type=file]").set_input_files(source)
    expect(page.locator(".st-key-preview .kind-title .text")).to_contain_text(title)
    photograph(page, f"new-article-preview-{source.stem}")
    page.locator(".st-key-keep button").click()
    page.wait_for_url("**/new_article?article=*")
    expect(page.get_by_text("is kept.")).to_be_visible()
    return int(page.url.rpartition("=")[2])


def translate_by_machine(page: Page, number: int) -> None:
    """Choose English, start, and watch the segments come on the translator's page."""
    page.locator(".st-key-into_en label").first.click()
    photograph(page, f"new-article-languages-{number}")
    page.locator(".st-key-start_translations button").click()
    page.locator(".st-key-started-en a").click()
    page.wait_for_url("**/translate?article=*")
    expect(row(page, 1)).to_be_visible()
    photograph(page, f"translate-machine-{number}")
    expect(page.get_by_test_id("stMain").get_by_text("translated", exact=True)).to_be_visible(
        timeout=MACHINE
    )
    expect(target(page, 1)).not_to_be_empty()
    expect(page.locator(".dg-target:empty")).to_have_count(0)
    settled(page)


def edit_the_headline(page: Page) -> str:
    """Change the headline's wording; Ctrl+Enter confirms it and goes on to the next."""
    headline = f"{markup(page, 1).rstrip('.')} (edited)"
    target(page, 1).fill(headline)
    page.keyboard.press("Control+Enter")
    expect_confirmed(page, 1)
    expect(target(page, 2)).to_be_focused()
    expect(page.locator(".st-key-standing")).to_contain_text("1 of", timeout=PATIENCE)
    page.keyboard.press("Alt+ArrowDown")
    expect(target(page, 3)).to_be_focused()
    page.keyboard.press("Alt+ArrowUp")
    expect(target(page, 2)).to_be_focused()
    return headline


def put_in_what_is_missing(page: Page) -> None:
    """Put the agreed wordings that are missing into the target by their keys, and confirm."""
    for n in range(2, page.locator(".dg-row").count() + 1):
        lacking = row(page, n).locator('.dg-term[data-state="lacking"][data-key]')
        if not lacking.count():
            continue
        target(page, n).click()
        page.keyboard.press("Control+End")
        while lacking.count():
            before = lacking.count()
            page.keyboard.press(f"Alt+{lacking.first.get_attribute('data-key')}")
            expect(lacking).not_to_have_count(before)
        page.keyboard.press("Control+Shift+Enter")
        expect_confirmed(page, n)
    photograph(page, "translate-confirming")


def let_pass_what_blocks(page: Page, number: int) -> None:
    """A reviewer lets the findings pass that still block, with a reason."""
    open_translation(page, number)
    expect(page.locator(".dg-filter option").first).to_be_attached()
    while (blocked := page.locator('.dg-row[data-blocked="yes"]')).count():
        n = int(blocked.first.get_attribute("data-n") or 0)
        found = row(page, n).locator(".dg-findings .dg-blocking")
        before = found.count()
        found.first.hover()
        found.first.locator(".dg-waive").click()
        found.first.locator("input").fill("The wording is right as it stands.")
        page.keyboard.press("Enter")
        expect(found).to_have_count(before - 1)


def open_translation(page: Page, number: int) -> None:
    """The translator's page, by its list."""
    if (back := page.locator(".st-key-back_to_list button")).count():
        back.click()
    else:
        page.get_by_test_id("stSidebarNav").get_by_text("Translate & review").click()
    page.locator(f".st-key-open-{number}-en button").click()
    expect(row(page, 1)).to_be_visible()
    page.wait_for_function(
        "() => document.querySelector('.dg-host').dragomanGrid.segments.every((s) => s.findings)"
    )
    settled(page)


def hand_in(page: Page) -> None:
    """Confirm the rest, and hand in."""
    page.locator(".st-key-hand_in button").click()
    page.locator(".st-key-rest_read label").click()
    page.locator(".st-key-confirm_rest button").first.click()
    photograph(page, "translate-hand-in")
    submit = page.locator(".st-key-submit button")
    expect(submit).to_be_enabled()
    submit.click()
    expect(page.get_by_text("Waiting for a reviewer.")).to_be_visible()


def review(page: Page, number: int) -> None:
    """Another person looks at what was changed, and passes it."""
    open_translation(page, number)
    expect(row(page, 1).locator(".dg-changes ins").first).to_be_visible()
    photograph(page, f"review-{number}")
    page.locator(".st-key-pass_review button").first.click()
    expect(page.get_by_test_id("stMain").get_by_text("reviewed", exact=True)).to_be_visible()


def approve_and_publish(page: Page, number: int) -> bytes:
    """A third approves and publishes, and takes the Word file with them."""
    page.get_by_test_id("stSidebarNav").get_by_text("Approve").click()
    page.locator(f".st-key-open-{number}-en button").click()
    expect(page.locator(".sheet .kind-title").first).to_be_visible()
    page.locator(".st-key-print_against button").filter(has_text="machine").first.click()
    expect(page.locator(".sheet ins").first).to_be_visible()
    photograph(page, f"approve-{number}")
    page.locator(".st-key-approve button").first.click()
    publish = page.locator(".st-key-publish button").first
    expect(publish).to_be_visible()
    photograph(page, f"publish-{number}")
    publish.click()
    expect(page.get_by_text("Published as edition 1.")).to_be_visible()
    page.get_by_text("To the edition and its files").click()
    page.locator(f'[class*="st-key-download_{number}"] button').first.click()
    with page.expect_download(timeout=PATIENCE) as download:
        page.get_by_role("button", name="Word", exact=True).click()
    photograph(page, f"published-{number}")
    path = download.value.path()
    assert download.value.suggested_filename.endswith(".docx")
    return Path(path).read_bytes()
