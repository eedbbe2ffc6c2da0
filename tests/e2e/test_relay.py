"""A translation made from an approved text: the text between stands folded under the source."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import PATIENCE, OpenAs, Served, photograph
from tests.e2e.grid import SENTENCES, WORDINGS, an_article, row, target
from workflow.articles import Article, SegmentState

pytestmark = pytest.mark.e2e


def approved(served: Served, article: Article) -> None:
    """The English confirmed, its findings let pass, reviewed and approved."""
    desk, people = served.desk, served.people
    segments = desk.translations.segments(article.id, "en")
    waiting = [one.n for one in segments if one.state is SegmentState.INITIAL]
    desk.translations.confirm(article.id, "en", waiting, by=people["translator"])
    for n, finding in desk.translations.readiness(article.id, "en").blocking:
        desk.translations.waive(article.id, "en", n, finding.key, "test", by=people["reviewer"])
    desk.translations.submit(article.id, "en", by=people["translator"])
    desk.translations.review(article.id, "en", by=people["reviewer"])
    desk.translations.approve(article.id, "en", by=people["editor"])


def test_the_text_between_is_opened_by_key_and_its_changes_are_marked(
    at_the_desk: OpenAs, served: Served
) -> None:
    article = an_article(served, sentences=("Hội mời 53 khách từ Huế.", *SENTENCES[1:]))
    desk, translator = served.desk, served.people["translator"]
    approved(served, article)
    desk.translations.create(article.id, "pt-BR", by=translator)
    desk.relay.choose(article.id, "pt-BR", "en", by=translator)
    desk.translations.edit(article.id, "pt-BR", 2, "Uma frase.", by=translator, confirm=True)

    page = at_the_desk("translator")
    page.goto(f"{served.url}/translate?article={article.id}&language=pt-BR")
    expect(row(page, 1)).to_be_visible(timeout=PATIENCE)
    between = row(page, 2).locator("details.dg-middle")
    expect(page.get_by_text("from the approved English text", exact=True)).to_be_visible()
    expect(between.locator("p")).to_be_hidden()

    target(page, 2).click()
    page.keyboard.press("Alt+O")

    expect(between.locator("p")).to_be_visible()
    expect(between.locator("p")).to_have_text(WORDINGS[1])
    expect(between.locator("p")).to_have_attribute("lang", "en")
    expect(between.locator("summary")).to_have_text("From the approved English text")
    page.keyboard.press("Alt+O")
    expect(between.locator("p")).to_be_hidden()

    reworded = WORDINGS[1].replace("received", "welcomed")
    desk.translations.edit(article.id, "en", 2, reworded, by=translator)
    approved(served, article)
    page.reload()
    expect(row(page, 1)).to_be_visible(timeout=PATIENCE)
    between.locator("summary").click()

    expect(between.locator("summary")).to_contain_text("has changed since")
    expect(between.locator("del")).to_have_text("received")
    expect(between.locator("ins")).to_have_text("welcomed")
    photograph(page, "grid-relay")
