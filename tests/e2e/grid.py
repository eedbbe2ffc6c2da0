"""The editor's grid for the browser tests: an article laid out in it, and its parts by number."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import PATIENCE, Served
from workflow.articles import Article, Block, BlockKind, Metadata, Revision
from workflow.people import OPERATOR

SENTENCES = (
    "Hội đón 53 đại biểu đến từ Lào.",
    "Chủ tịch hội phát biểu, khách cảm ơn.",
    "Buổi gặp diễn ra ngày 14-10-2026.",
)
TAGGED = "Ông <b>Minh</b> là <i>khách quý</i> của hội."
WORDINGS = (
    "The association receives guests",
    "The association received 53 delegates from Laos.",
    "Its president spoke, the guests gave thanks.",
    "The meeting took place on 14 October 2026.",
    "Mr <b>Minh</b> is an <i>honoured guest</i> of the association.",
)


def an_article(
    served: Served,
    language: str = "en",
    wordings: tuple[str, ...] = WORDINGS,
    sentences: tuple[str, ...] = SENTENCES,
) -> Article:
    """A headline, a paragraph of three sentences and one with markup, with their wordings.

    What other tests confirm is in the memory: a test of what comes from there wants sentences of
    its own.
    """
    title = "Hội đón khách"
    blocks = (
        Block(BlockKind.TITLE, title, (title,)),
        Block(BlockKind.PARAGRAPH, " ".join(sentences), sentences),
        Block(BlockKind.PARAGRAPH, TAGGED, (TAGGED,)),
    )
    article = served.desk.articles.keep(Revision(Metadata(title, "vi"), blocks), by=OPERATOR)
    served.desk.translations.create(article.id, language, by=OPERATOR)
    for n, text in enumerate(wordings, 1):
        served.desk.translations.edit(article.id, language, n, text, by=OPERATOR)
    return article


def open_grid(page: Page, served: Served, article: Article, language: str = "en") -> None:
    """The article's page, with the grid drawn and checked."""
    page.goto(f"{served.url}/translate?article={article.id}&language={language}")
    expect(row(page, 1)).to_be_visible(timeout=PATIENCE)
    expect(row(page, 1).locator(".dg-facts")).to_contain_text("written by")


def row(page: Page, n: int) -> Locator:
    """A segment's row."""
    return page.locator(f'.dg-row[data-n="{n}"]')


def target(page: Page, n: int) -> Locator:
    """A segment's target."""
    return row(page, n).locator(".dg-target")


def markup(page: Page, n: int) -> str:
    """What stands in a target, its chips as tags."""
    text: str = row(page, n).evaluate("row => row.dragomanRow.text")
    return text


def expect_confirmed(page: Page, n: int) -> None:
    """Wait until the desk has answered that the segment is confirmed."""
    expect(row(page, n)).to_have_attribute("data-open", "no", timeout=PATIENCE)
    expect(row(page, n)).to_have_attribute("data-unsaved", "no")


def kept(served: Served, article: Article, n: int, language: str = "en") -> str:
    """What the desk holds."""
    return served.desk.translations.segments(article.id, language)[n - 1].target
