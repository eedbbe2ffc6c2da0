"""Sentences cut and joined by somebody else while words wait here: each finds its own sentence."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PATIENCE, OpenAs, Served
from tests.e2e.grid import expect_confirmed, kept, markup, open_grid, row, target
from workflow.articles import Article, Block, BlockKind, Metadata, Revision
from workflow.people import OPERATOR

pytestmark = [pytest.mark.e2e, pytest.mark.provokes("no line", "conflict", "gone")]

SENTENCES = (
    "Hội gặp mặt, ông Nam chủ trì.",
    "Khách đến từ Lào, từ Cuba.",
    "Hai bên trao đổi, ký kết.",
    "Buổi tiệc vui, khách hát.",
    "Khách ra về, hội tiễn khách.",
)
WORDINGS = (
    "The association meets",
    "The association met, Mr Nam presided.",
    "Guests came from Laos, from Cuba.",
    "Both sides talked, signed.",
    "The dinner was merry, guests sang.",
    "The guests left, the association saw them off.",
)


def an_article(
    served: Served, sentences: tuple[str, ...] = SENTENCES, wordings: tuple[str, ...] = WORDINGS
) -> Article:
    """A headline and one paragraph, whose sentences are segments 2 and on."""
    title = "Hội gặp mặt"
    blocks = (
        Block(BlockKind.TITLE, title, (title,)),
        Block(BlockKind.PARAGRAPH, " ".join(sentences), sentences),
    )
    article = served.desk.articles.keep(Revision(Metadata(title, "vi"), blocks), by=OPERATOR)
    served.desk.translations.create(article.id, "en", by=OPERATOR)
    for n, text in enumerate(wordings, 1):
        served.desk.translations.edit(article.id, "en", n, text, by=OPERATOR)
    return article


def split(served: Served, article: Article, n: int) -> None:
    """Somebody else cuts a segment behind the comma of its source and of its target."""
    segment = served.desk.translations.segments(article.id, "en")[n - 1]
    places = [text.index(",") + 2 for text in (segment.source, segment.target)]
    served.desk.editing.split(article.id, "en", n, *places, by=OPERATOR)


def merge(served: Served, article: Article, n: int) -> None:
    """Somebody else joins a segment and the next."""
    served.desk.editing.merge(article.id, "en", n, by=OPERATOR)


def append(page: Page, n: int, words: str) -> None:
    """Type at the end of a target."""
    target(page, n).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def without_a_line(page: Page, served: Served) -> None:
    """Cut the line, and wait until the page has noticed."""
    page.context.set_offline(True)
    expect(page.locator(".dg-line")).to_contain_text("No connection", timeout=PATIENCE)


def targets(served: Served, article: Article) -> list[str]:
    """What the desk holds."""
    return [s.target for s in served.desk.translations.segments(article.id, "en")]


def expect_unsaved(page: Page, n: int, text: str) -> None:
    """Wait until a segment's target holds these words, not saved yet and in no conflict."""
    expect(target(page, n)).to_have_text(text, timeout=PATIENCE)
    expect(row(page, n)).to_have_attribute("data-unsaved", "yes")
    expect(row(page, n)).to_have_attribute("data-conflict", "no")


def test_waiting_saves_and_unsaved_words_go_to_their_sentences_after_a_split(
    at_the_desk: OpenAs, served: Served
) -> None:
    article = an_article(served)
    page = at_the_desk("translator")
    open_grid(page, served, article)
    without_a_line(page, served)
    append(page, 3, " Confirmed.")
    page.keyboard.press("Control+Enter")
    append(page, 4, " Saved.")
    page.keyboard.press("Control+s")
    append(page, 6, " Typed.")
    split(served, article, 2)
    page.context.set_offline(False)

    expect(page.locator(".dg-row")).to_have_count(7, timeout=PATIENCE)
    expect_confirmed(page, 4)
    expect(row(page, 5)).to_have_attribute("data-unsaved", "no", timeout=PATIENCE)
    expect_unsaved(page, 7, f"{WORDINGS[5]} Typed.")
    expect(page.locator(".dg-line")).to_have_text("")
    assert targets(served, article) == [
        WORDINGS[0],
        "The association met,",
        "Mr Nam presided.",
        f"{WORDINGS[2]} Confirmed.",
        f"{WORDINGS[3]} Saved.",
        WORDINGS[4],
        WORDINGS[5],
    ]
    expect(target(page, 7)).to_be_focused()
    page.keyboard.type(" More.")
    page.keyboard.press("Control+Shift+Enter")
    expect_confirmed(page, 7)
    assert kept(served, article, 7) == f"{WORDINGS[5]} Typed. More."


def test_waiting_saves_and_unsaved_words_go_to_their_sentences_after_a_merge(
    at_the_desk: OpenAs, served: Served
) -> None:
    article = an_article(served)
    page = at_the_desk("translator")
    open_grid(page, served, article)
    without_a_line(page, served)
    append(page, 4, " Confirmed.")
    page.keyboard.press("Control+Enter")
    append(page, 6, " Confirmed too.")
    page.keyboard.press("Control+Shift+Enter")
    append(page, 5, " Typed.")
    merge(served, article, 2)
    page.context.set_offline(False)

    expect(page.locator(".dg-row")).to_have_count(5, timeout=PATIENCE)
    expect_confirmed(page, 3)
    expect_confirmed(page, 5)
    expect_unsaved(page, 4, f"{WORDINGS[4]} Typed.")
    assert targets(served, article) == [
        WORDINGS[0],
        f"{WORDINGS[1]} {WORDINGS[2]}",
        f"{WORDINGS[3]} Confirmed.",
        WORDINGS[4],
        f"{WORDINGS[5]} Confirmed too.",
    ]


def test_words_keep_their_sentence_when_as_many_were_cut_as_joined(
    at_the_desk: OpenAs, served: Served
) -> None:
    article = an_article(served)
    page = at_the_desk("translator")
    open_grid(page, served, article)
    without_a_line(page, served)
    append(page, 4, " Typed.")
    append(page, 3, " Confirmed.")
    page.keyboard.press("Control+Shift+Enter")
    split(served, article, 2)
    merge(served, article, 6)
    page.context.set_offline(False)

    expect_confirmed(page, 4)
    expect_unsaved(page, 5, f"{WORDINGS[3]} Typed.")
    expect(row(page, 5).locator(".dg-source")).to_have_text(SENTENCES[2])
    assert targets(served, article) == [
        WORDINGS[0],
        "The association met,",
        "Mr Nam presided.",
        f"{WORDINGS[2]} Confirmed.",
        WORDINGS[3],
        f"{WORDINGS[4]} {WORDINGS[5]}",
    ]


def test_words_for_a_sentence_that_is_gone_are_shown_and_go_nowhere_unasked(
    at_the_desk: OpenAs, served: Served
) -> None:
    article = an_article(served)
    page = at_the_desk("translator")
    open_grid(page, served, article)
    without_a_line(page, served)
    append(page, 3, " Waiting.")
    page.keyboard.press("Control+Shift+Enter")
    append(page, 5, " Confirmed.")
    page.keyboard.press("Control+Shift+Enter")
    split(served, article, 3)
    page.context.set_offline(False)

    lost = page.locator("dialog[open] .dg-lost")
    expect(lost).to_have_count(1, timeout=PATIENCE)
    expect(lost).to_contain_text(SENTENCES[1])
    expect(lost).to_contain_text(f"{WORDINGS[2]} Waiting.")
    expect_confirmed(page, 6)
    assert targets(served, article) == [
        WORDINGS[0],
        WORDINGS[1],
        "Guests came from Laos,",
        "from Cuba.",
        WORDINGS[3],
        f"{WORDINGS[4]} Confirmed.",
        WORDINGS[5],
    ]
    page.locator("dialog[open]").get_by_role("button", name="Close").click()
    page.reload()
    expect(lost).to_contain_text(f"{WORDINGS[2]} Waiting.", timeout=PATIENCE)


def test_words_meet_another_wording_at_their_new_place_as_a_conflict(
    at_the_desk: OpenAs, served: Served
) -> None:
    article = an_article(served)
    page = at_the_desk("translator")
    open_grid(page, served, article)
    without_a_line(page, served)
    append(page, 4, " Mine.")
    page.keyboard.press("Control+Shift+Enter")
    split(served, article, 2)
    served.desk.translations.edit(article.id, "en", 5, "Theirs.", by=OPERATOR)
    page.context.set_offline(False)

    conflict = row(page, 5).locator(".dg-conflict")
    expect(conflict).to_be_visible(timeout=PATIENCE)
    expect(conflict.locator("del").first).to_be_visible()
    assert markup(page, 5) == f"{WORDINGS[3]} Mine."
    assert kept(served, article, 5) == "Theirs."
    conflict.locator('[data-act="mine"]').click()
    expect(row(page, 5)).to_have_attribute("data-unsaved", "no", timeout=PATIENCE)
    assert kept(served, article, 5) == f"{WORDINGS[3]} Mine."


def test_the_caret_goes_with_its_sentence(at_the_desk: OpenAs, served: Served) -> None:
    article = an_article(served)
    page = at_the_desk("translator")
    open_grid(page, served, article)
    append(page, 4, " One")
    split(served, article, 2)
    expect(page.locator(".dg-row")).to_have_count(7, timeout=PATIENCE)
    expect(target(page, 5)).to_be_focused()
    page.keyboard.type(" two.")
    page.keyboard.press("Control+Shift+Enter")
    expect_confirmed(page, 5)
    assert targets(served, article)[3:5] == [WORDINGS[2], f"{WORDINGS[3]} One two."]


def test_equal_sentences_each_keep_their_own_words(at_the_desk: OpenAs, served: Served) -> None:
    again = "Hai bên cảm ơn nhau."
    sentences = (SENTENCES[0], again, again, SENTENCES[3], again)
    wordings = (WORDINGS[0], WORDINGS[1], "Thanks.", "Thanks.", WORDINGS[4], "Thanks.")
    article = an_article(served, sentences, wordings)
    page = at_the_desk("translator")
    open_grid(page, served, article)
    without_a_line(page, served)
    append(page, 3, " First.")
    page.keyboard.press("Control+Shift+Enter")
    append(page, 4, " Second.")
    page.keyboard.press("Control+Shift+Enter")
    append(page, 6, " Third.")
    split(served, article, 2)
    page.context.set_offline(False)

    expect(page.locator(".dg-row")).to_have_count(7, timeout=PATIENCE)
    expect_confirmed(page, 4)
    expect_confirmed(page, 5)
    expect_unsaved(page, 7, "Thanks. Third.")
    assert targets(served, article)[3:] == [
        "Thanks. First.",
        "Thanks. Second.",
        WORDINGS[4],
        "Thanks.",
    ]


def test_a_remark_of_ones_own_is_no_conflict_with_the_words_being_typed(
    at_the_desk: OpenAs, served: Served
) -> None:
    article = an_article(served)
    page = at_the_desk("translator")
    open_grid(page, served, article)
    append(page, 3, " Typed.")
    served.desk.translations.comment(
        article.id, "en", 3, "Tên riêng?", by=served.people["reviewer"]
    )
    expect(row(page, 3).locator(".dg-remarks")).to_be_visible(timeout=PATIENCE)
    page.keyboard.press("Control+Shift+Enter")
    expect_confirmed(page, 3)
    assert kept(served, article, 3) == f"{WORDINGS[2]} Typed."
