"""The editor's panels in the browser: what is taken, looked up, replaced, remarked and marked."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import PATIENCE, OpenAs, Served, photograph
from tests.e2e.grid import SENTENCES, WORDINGS, an_article, kept, markup, open_grid, row, target
from workflow.articles import Article
from workflow.people import OPERATOR

pytestmark = pytest.mark.e2e


def panel(page: Page) -> Locator:
    """The side panel."""
    return page.locator(".dg-side .panels")


def open_panels(page: Page, served: Served, article: Article, n: int) -> None:
    """The grid with its panel open at a segment."""
    open_grid(page, served, article)
    target(page, n).click()
    expect(panel(page)).to_have_count(1)
    if page.locator('.dg-host[data-side="closed"]').count():
        page.keyboard.press("Alt+p")
    expect(panel(page)).to_be_visible()


def remembered(served: Served) -> Article:
    """An article whose sentences the memory has, confirmed, before another one like it."""
    sentences = ("Viêng Chăn cử 53 đại biểu sang thăm hội.", *SENTENCES[1:])
    first = an_article(served, sentences=sentences)
    served.desk.translations.confirm(first.id, "en", [1, 2, 3, 4, 5], by=OPERATOR)
    served.desk.memory.rebuild(by=OPERATOR)
    return an_article(served, wordings=("A headline", "Something else"), sentences=sentences)


def test_a_match_of_the_memory_is_taken_by_its_number(at_the_desk: OpenAs, served: Served) -> None:
    article = remembered(served)
    page = at_the_desk("translator")
    open_panels(page, served, article, 2)

    offer = panel(page).locator(".offer.match").first
    expect(offer).to_contain_text("53 delegates", timeout=PATIENCE)
    expect(offer.locator(".percent")).to_contain_text("%")
    photograph(page, "panel-matches")
    page.keyboard.press("Alt+Shift+1")

    assert markup(page, 2) == WORDINGS[1]
    expect(target(page, 2)).to_be_focused()
    assert kept(served, article, 2) == "Something else"
    page.keyboard.press("Control+z")
    assert markup(page, 2) == "Something else"


def test_words_are_looked_up_and_put_in(at_the_desk: OpenAs, served: Served) -> None:
    article = remembered(served)
    page = at_the_desk("translator")
    open_panels(page, served, article, 2)
    row(page, 2).locator(".dg-source").evaluate(
        """source => {
            const walker = document.createTreeWalker(source, NodeFilter.SHOW_TEXT);
            for (let node; (node = walker.nextNode());) {
                const at = node.data.indexOf("đại biểu");
                if (at >= 0) {
                    const range = document.createRange();
                    range.setStart(node, at);
                    range.setEnd(node, at + 8);
                    document.getSelection().removeAllRanges();
                    document.getSelection().addRange(range);
                }
            }
        }"""
    )
    page.wait_for_function("() => document.getSelection().toString() === 'đại biểu'")
    page.keyboard.press("Alt+k")

    dialog = page.locator("dialog[open]")
    expect(dialog.get_by_role("searchbox")).to_have_value("“đại biểu”")
    hit = dialog.locator(".pair").first
    expect(hit.locator("mark")).to_have_text("đại biểu", timeout=PATIENCE)
    photograph(page, "panel-concordance")
    hit.locator("button.take").click()

    expect(dialog).to_have_count(0)
    expect(target(page, 2)).to_contain_text("delegates")


def test_every_replacement_is_seen_before_it_is_made(at_the_desk: OpenAs, served: Served) -> None:
    article = an_article(served)
    page = at_the_desk("translator")
    open_panels(page, served, article, 1)
    page.keyboard.press("Alt+r")
    dialog = page.locator("dialog[open]")
    dialog.get_by_label("Find", exact=True).fill("association")
    dialog.get_by_label("Replace with").fill("society")

    changes = dialog.locator(".change")
    expect(changes).to_have_count(3)
    expect(changes.first.locator("ins")).to_have_text("society")
    photograph(page, "panel-replace")
    changes.nth(1).locator("input").uncheck()
    dialog.get_by_role("button", name="Replace in the chosen segments").click()
    expect(dialog).to_contain_text("Replaced in 2 segments")

    assert "society" in kept(served, article, 1)
    assert "association" in kept(served, article, 2)
    assert "<b>Minh</b>" in kept(served, article, 5)
    assert "society" in kept(served, article, 5)
    dialog.get_by_role("button", name="Take it all back").click()
    expect(dialog).to_contain_text("Taken back in 2 segments")
    assert [kept(served, article, n) for n in (1, 5)] == [WORDINGS[0], WORDINGS[4]]


def test_a_remark_calls_upon_somebody_by_name(at_the_desk: OpenAs, served: Served) -> None:
    article = an_article(served)
    page = at_the_desk("translator")
    open_panels(page, served, article, 3)
    page.keyboard.press("Alt+a")
    area = panel(page).locator("textarea")
    expect(area).to_be_focused()
    page.keyboard.type("Is this right, @pham")
    expect(panel(page).get_by_role("option")).to_have_count(1)
    photograph(page, "panel-remark")
    page.keyboard.press("Enter")
    expect(area).to_have_value("Is this right, @pham.minh ")
    page.keyboard.type("?")
    page.keyboard.press("Control+Enter")

    remark = panel(page).locator(".remarks li")
    expect(remark).to_contain_text("Is this right")
    expect(remark.locator(".mention")).to_have_text("@pham.minh")
    (comment,) = served.desk.translations.segments(article.id, "en")[2].comments
    assert comment.mentions == ("pham.minh",)
    remark.get_by_role("button", name="Settled").click()
    expect(remark).to_contain_text("Settled by")


def test_an_error_is_marked_by_two_keys(at_the_desk: OpenAs, served: Served) -> None:
    article = an_article(served)
    page = at_the_desk("reviewer")
    open_panels(page, served, article, 2)
    page.keyboard.press("Alt+x")
    expect(panel(page).locator(".marking")).to_be_visible()
    photograph(page, "panel-marking")
    page.keyboard.press("1")
    expect(panel(page).locator(".marking")).to_contain_text("Accuracy")
    page.keyboard.press("3")

    error = panel(page).locator(".errors li")
    expect(error).to_contain_text("major")
    expect(panel(page).locator(".verdict")).to_contain_text("Not passed")
    expect(target(page, 2)).to_be_focused()
    photograph(page, "panel-review")
    (view,) = served.desk.reviewing.errors(article.id, "en")
    assert (view.error.category, view.error.severity.value, view.n) == ("accuracy", "major", 2)


def test_the_printed_page_follows_the_segment(at_the_desk: OpenAs, served: Served) -> None:
    article = an_article(served)
    page = at_the_desk("translator")
    open_panels(page, served, article, 3)
    page.keyboard.press("Alt+v")
    here = panel(page).locator(".printed-sheet .now")
    expect(here).to_have_text(WORDINGS[2], timeout=PATIENCE)
    photograph(page, "panel-printed")
    target(page, 5).click()
    expect(here).to_contain_text("honoured guest")


def test_an_earlier_wording_is_read_and_taken_back(at_the_desk: OpenAs, served: Served) -> None:
    article = an_article(served)
    served.desk.translations.edit(article.id, "en", 2, "They received guests.", by=OPERATOR)
    page = at_the_desk("translator")
    open_panels(page, served, article, 2)
    page.keyboard.press("Alt+h")
    wordings = panel(page).locator(".wordings-list li")
    expect(wordings.first.locator("del").first).to_be_visible()
    photograph(page, "panel-wordings")
    wordings.nth(1).get_by_role("button", name="Take").click()
    assert markup(page, 2) == WORDINGS[1]


def test_every_key_of_the_panels_is_among_the_keys_shown(
    at_the_desk: OpenAs, served: Served
) -> None:
    article = an_article(served)
    page = at_the_desk("translator")
    open_grid(page, served, article)
    expect(panel(page)).to_have_count(1)
    page.get_by_role("heading", name="Hội đón khách").click()
    page.keyboard.press("?")
    shown = page.locator("dialog[open] .dg-keys").inner_text()
    for key in ("Alt+Shift+1…9", "Alt+K", "Alt+R", "Alt+A", "Alt+H", "Alt+X", "Alt+V"):
        assert key in shown
    assert "key_" not in shown
    assert "keys_" not in shown


def test_a_finding_is_explained_beside_it(at_the_desk: OpenAs, served: Served) -> None:
    article = an_article(served, wordings=(WORDINGS[0], "The association received guests."))
    page = at_the_desk("translator")
    open_panels(page, served, article, 2)
    panel(page).get_by_role("tab", name="Checks").click()

    number = panel(page).locator(".found > li.blocking", has_text="53")
    expect(number).to_contain_text("Every number of the source", timeout=PATIENCE)
    photograph(page, "panel-checks")
