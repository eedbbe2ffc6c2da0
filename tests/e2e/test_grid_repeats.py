"""The same sentence several times in an article: one wording for all, offered and never forced."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PATIENCE, OpenAs, Served, photograph
from tests.e2e.grid import expect_confirmed, kept, open_grid, row, target
from workflow.articles import Article, Block, BlockKind, Metadata, Revision
from workflow.people import OPERATOR

pytestmark = pytest.mark.e2e

AGAIN = "Hai bên cảm ơn nhau."
OTHER = "Khách ra về."
OTHERWISE = "They thanked one another."


def an_article_that_repeats(served: Served) -> Article:
    """Segments 2, 4 and 5 have one source; 5 is confirmed with a wording of its own."""
    title = "Hội tiễn khách"
    first, second = (AGAIN, OTHER), (AGAIN, AGAIN)
    blocks = (
        Block(BlockKind.TITLE, title, (title,)),
        Block(BlockKind.PARAGRAPH, " ".join(first), first),
        Block(BlockKind.PARAGRAPH, " ".join(second), second),
    )
    article = served.desk.articles.keep(Revision(Metadata(title, "vi"), blocks), by=OPERATOR)
    served.desk.translations.create(article.id, "en", by=OPERATOR)
    for n, text in (
        (1, "Farewell to the guests"),
        (2, "Both sides gave thanks."),
        (3, "They left."),
    ):
        served.desk.translations.edit(article.id, "en", n, text, by=OPERATOR)
    served.desk.translations.edit(article.id, "en", 5, OTHERWISE, by=OPERATOR, confirm=True)
    return article


def confirmed_second(page: Page) -> None:
    """Confirm segment 2 and stay in it."""
    target(page, 2).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Again.")
    page.keyboard.press("Control+Shift+Enter")
    expect_confirmed(page, 2)


def test_a_confirmed_wording_is_offered_to_its_unconfirmed_repeats(
    at_the_desk: OpenAs, served: Served
) -> None:
    article = an_article_that_repeats(served)
    page = at_the_desk("translator")
    open_grid(page, served, article)
    offer = row(page, 2).locator(".dg-repeats")
    expect(offer).to_have_count(0)
    confirmed_second(page)
    expect(offer.locator("p").first).to_contain_text("in segment 4")
    assert kept(served, article, 4) == ""
    photograph(page, "grid-repeats")

    page.keyboard.press("Alt+y")
    expect_confirmed(page, 4)
    expect(target(page, 4)).to_have_text("Both sides gave thanks. Again.")
    expect(target(page, 2)).to_be_focused()
    assert kept(served, article, 4) == "Both sides gave thanks. Again."
    assert kept(served, article, 5) == OTHERWISE
    expect(offer.locator("p")).to_have_count(1)


def test_a_repeat_confirmed_otherwise_changes_only_when_it_is_chosen_by_its_number(
    at_the_desk: OpenAs, served: Served
) -> None:
    article = an_article_that_repeats(served)
    page = at_the_desk("translator")
    open_grid(page, served, article)
    confirmed_second(page)
    other = row(page, 2).locator('.dg-repeats [data-repeat="5"]')
    expect(other).to_contain_text(OTHERWISE)
    other.get_by_role("button", name="Give segment 5 this wording").click()
    expect(target(page, 5)).to_have_text("Both sides gave thanks. Again.", timeout=PATIENCE)
    expect(other).to_have_count(0)
    assert kept(served, article, 5) == "Both sides gave thanks. Again."
    assert kept(served, article, 4) == ""


def test_an_offer_ends_with_the_next_word_that_is_typed(
    at_the_desk: OpenAs, served: Served
) -> None:
    article = an_article_that_repeats(served)
    page = at_the_desk("translator")
    open_grid(page, served, article)
    confirmed_second(page)
    offer = row(page, 2).locator(".dg-repeats")
    expect(offer).to_be_visible()
    page.keyboard.type(" Not yet")
    expect(offer).to_have_count(0)
    page.keyboard.press("Alt+y")
    expect(page.locator(".dg-live")).to_contain_text("no repeat")
    assert kept(served, article, 4) == ""
