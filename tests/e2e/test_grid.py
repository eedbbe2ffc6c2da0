"""One person at the editor's grid: the keyboard, markup, input methods, other directions."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import PATIENCE, OpenAs, Served, photograph
from tests.e2e.grid import (
    WORDINGS,
    an_article,
    expect_confirmed,
    kept,
    markup,
    open_grid,
    row,
    target,
)

pytestmark = pytest.mark.e2e


def test_an_article_is_gone_through_by_keyboard_alone(at_the_desk: OpenAs, served: Served) -> None:
    article = an_article(served)
    page = at_the_desk("translator")
    open_grid(page, served, article)
    page.get_by_role("heading", name="Hội đón khách").click()

    page.keyboard.press("Alt+ArrowDown")
    expect(target(page, 1)).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type(" today")
    page.keyboard.press("Control+Enter")
    expect(target(page, 2)).to_be_focused()
    expect_confirmed(page, 1)
    page.keyboard.press("Control+Shift+Enter")
    expect_confirmed(page, 2)
    expect(target(page, 2)).to_be_focused()
    page.keyboard.press("Alt+PageDown")
    expect(target(page, 3)).to_be_focused()
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Control+Enter")
    expect(target(page, 5)).to_be_focused()
    page.keyboard.press("Control+Enter")
    expect_confirmed(page, 5)
    page.keyboard.press("Alt+ArrowUp")
    expect(target(page, 4)).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("dialog[open] kbd", has_text="Ctrl+Enter").first).to_be_visible()
    photograph(page, "grid-keys")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)

    segments = served.desk.translations.segments(article.id, "en")
    assert segments[0].target == f"{WORDINGS[0]} today"
    assert all(segment.confirmed for segment in segments)
    expect(page.locator(".st-key-standing")).to_contain_text("5 of 5", timeout=PATIENCE)


def test_undo_takes_back_what_was_typed_and_then_what_was_saved(
    at_the_desk: OpenAs, served: Served
) -> None:
    article = an_article(served)
    page = at_the_desk("translator")
    open_grid(page, served, article)
    target(page, 4).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Really.")
    page.keyboard.press("Control+s")
    expect(row(page, 4)).to_have_attribute("data-unsaved", "no", timeout=PATIENCE)
    assert kept(served, article, 4).endswith("Really.")
    page.keyboard.type(" Not saved.")
    page.keyboard.press("Control+z")
    assert markup(page, 4) == f"{WORDINGS[3]} Really."
    page.keyboard.press("Control+z")
    assert markup(page, 4) == WORDINGS[3]
    page.keyboard.press("Control+y")
    assert markup(page, 4) == f"{WORDINGS[3]} Really."

    page.reload()
    expect(row(page, 4)).to_be_visible(timeout=PATIENCE)
    target(page, 4).click()
    page.keyboard.press("Control+z")
    expect(target(page, 4)).to_have_text(WORDINGS[3])
    assert kept(served, article, 4) == WORDINGS[3]


def test_an_agreed_wording_is_put_in_at_the_caret_by_its_number(
    at_the_desk: OpenAs, served: Served
) -> None:
    article = an_article(served, wordings=(WORDINGS[0], "They received guests from ."))
    page = at_the_desk("translator")
    open_grid(page, served, article)
    target(page, 2).click()
    laos = row(page, 2).locator(".dg-term", has_text="Lào")
    expect(laos).to_have_attribute("data-state", "lacking")
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press(f"Alt+{laos.get_attribute('data-key')}")
    assert markup(page, 2) == "They received guests from Laos."
    expect(laos).to_have_attribute("data-state", "there")
    laos.hover()
    expect(page.locator(".dg-tooltip")).to_contain_text("Laos")


def test_markup_is_kept_whole_and_never_lost_unsaid(at_the_desk: OpenAs, served: Served) -> None:
    article = an_article(served)
    page = at_the_desk("translator")
    open_grid(page, served, article)
    chips = target(page, 5).locator(".dg-tag")
    expect(chips).to_have_count(4)
    target(page, 5).click()
    page.keyboard.press("Control+Home")
    page.keyboard.press("Control+a")
    page.keyboard.type("Minh is a guest.")
    expect(chips).to_have_count(0)

    page.keyboard.press("Control+Enter")
    expect(row(page, 5).locator(".dg-said")).to_contain_text("Missing")
    expect(target(page, 5)).to_be_focused()
    assert kept(served, article, 5) == WORDINGS[4]
    photograph(page, "grid-tags")

    page.keyboard.press("Control+Home")
    page.keyboard.press("Control+Shift+ArrowRight")
    page.keyboard.press("Alt+g")
    assert markup(page, 5) == "<b>Minh</b> is a guest."
    page.keyboard.press("Control+End")
    page.keyboard.press("Alt+g")
    page.keyboard.type("indeed")
    page.keyboard.press("Control+Shift+Enter")
    expect_confirmed(page, 5)
    assert kept(served, article, 5) == "<b>Minh</b> is a guest.<i>indeed</i>"


def test_the_first_backspace_at_a_tag_only_selects_it(at_the_desk: OpenAs, served: Served) -> None:
    article = an_article(served)
    page = at_the_desk("translator")
    open_grid(page, served, article)
    target(page, 5).click()
    page.keyboard.press("Control+Home")
    for _ in "Mr ":
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Delete")
    assert markup(page, 5) == WORDINGS[4]
    page.keyboard.press("Delete")
    assert markup(page, 5) == WORDINGS[4].replace("<b>", "", 1)
    page.keyboard.press("Control+z")
    assert markup(page, 5) == WORDINGS[4]


def test_a_paste_brings_words_and_no_shape(at_the_desk: OpenAs, served: Served) -> None:
    article = an_article(served)
    page = at_the_desk("translator")
    open_grid(page, served, article)
    target(page, 4).click()
    page.keyboard.press("Control+a")
    target(page, 4).evaluate(
        """cell => {
          const data = new DataTransfer();
          data.setData('text/html', '<h1 style="color:red">One</h1><p>two</p>');
          data.setData('text/plain', 'One\\ntwo');
          cell.dispatchEvent(new ClipboardEvent('paste',
            { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    assert markup(page, 4) == "One two"
    expect(target(page, 4).locator("*")).to_have_count(0)


def test_vietnamese_written_with_an_input_method_comes_whole(
    at_the_desk: OpenAs, served: Served
) -> None:
    article = an_article(served)
    page = at_the_desk("translator")
    open_grid(page, served, article)
    target(page, 4).click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    keyboard = page.context.new_cdp_session(page)
    for composed in ("V", "Vi", "Viê", "Viêt", "Việt"):
        end = len(composed)
        keyboard.send(
            "Input.imeSetComposition",
            {"text": composed, "selectionStart": end, "selectionEnd": end},
        )
    keyboard.send("Input.insertText", {"text": "Việt"})
    page.keyboard.type(" Nam")
    assert markup(page, 4) == "Việt Nam"
    # UniKey takes letters back and types the word again instead of composing it.
    page.keyboard.type(" ha")
    page.keyboard.press("Backspace")
    page.keyboard.insert_text("à")
    assert markup(page, 4) == "Việt Nam hà"
    page.keyboard.press("Control+Shift+Enter")
    expect_confirmed(page, 4)
    assert kept(served, article, 4) == "Việt Nam hà"


def test_a_segment_is_cut_and_put_together_again(at_the_desk: OpenAs, served: Served) -> None:
    article = an_article(served)
    page = at_the_desk("translator")
    open_grid(page, served, article)
    target(page, 3).click()
    page.keyboard.press("Control+Home")
    for _ in "Its president spoke, ":
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Alt+s")
    expect(page.locator("dialog[open] .dg-cut").first).to_be_visible()
    photograph(page, "grid-split")
    page.keyboard.press("Enter")
    expect(page.locator(".dg-row")).to_have_count(6)
    assert [markup(page, n).strip() for n in (3, 4)] == [
        "Its president spoke,",
        "the guests gave thanks.",
    ]
    expect(row(page, 3).locator(".dg-source")).to_have_text("Chủ tịch hội phát biểu,")
    expect(target(page, 3)).to_be_focused()
    page.keyboard.press("Alt+m")
    expect(page.locator(".dg-row")).to_have_count(5)
    assert markup(page, 3) == WORDINGS[2]
    target(page, 1).click()
    page.keyboard.press("Alt+m")
    expect(row(page, 1).locator(".dg-said")).to_be_visible()
    expect(page.locator(".dg-row")).to_have_count(5)


def test_filters_count_and_show_what_they_say(at_the_desk: OpenAs, served: Served) -> None:
    article = an_article(served)
    served.desk.translations.confirm(article.id, "en", [1, 2], by=served.people["translator"])
    page = at_the_desk("translator")
    open_grid(page, served, article)
    choice = page.locator(".dg-filter")
    expect(choice.locator('option[value="unconfirmed"]')).to_have_text("Unconfirmed (3)")
    choice.select_option("unconfirmed")
    expect(page.locator(".dg-row:visible")).to_have_count(3)
    choice.select_option("all")
    page.keyboard.press("Alt+l")
    expect(page.locator(".dg-search")).to_be_focused()
    page.keyboard.type("chu tich")
    expect(page.locator(".dg-row:visible")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(target(page, 3)).to_be_focused()
    page.keyboard.press("Alt+j")
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    expect(target(page, 5)).to_be_focused()
    expect(page.locator(".dg-row:visible")).to_have_count(5)


def test_small_helps_write_as_the_language_does(at_the_desk: OpenAs, served: Served) -> None:
    article = an_article(served)
    page = at_the_desk("translator")
    open_grid(page, served, article)
    target(page, 4).click()
    page.keyboard.press("Alt+c")
    assert markup(page, 4) == "Buổi gặp diễn ra ngày 14-10-2026."
    page.keyboard.press("Control+Home")
    page.keyboard.press("Alt+u")
    page.keyboard.press("Alt+u")
    assert markup(page, 4).startswith(("BUỔI", "buổi"))
    page.keyboard.press("Control+a")
    page.keyboard.press("Alt+q")
    assert re.fullmatch("“.*”", markup(page, 4))
    page.keyboard.press("Control+End")
    page.keyboard.press("Control+Shift+Space")
    assert markup(page, 4).endswith("\u00a0")


def test_a_language_from_right_to_left_is_written_so(at_the_desk: OpenAs, served: Served) -> None:
    wordings = ("الجمعية تستقبل الضيوف", "استقبلت الجمعية 53 مندوبا من لاوس.")
    article = an_article(served, "ar", wordings)
    page = at_the_desk("translator")
    open_grid(page, served, article, "ar")
    cell = target(page, 2)
    assert cell.get_attribute("lang") == "ar"
    assert cell.evaluate("cell => getComputedStyle(cell).direction") == "rtl"
    cell.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" شكرا.")
    page.keyboard.press("Control+Shift+Enter")
    expect_confirmed(page, 2)
    assert kept(served, article, 2, "ar") == f"{wordings[1]} شكرا."
    photograph(page, "grid-arabic")


def test_the_filter_names_a_check_by_what_it_looks_for(at_the_desk: OpenAs, served: Served) -> None:
    article = an_article(served, wordings=(WORDINGS[0], "They received 54 delegates from Laos."))
    page = at_the_desk("translator")
    open_grid(page, served, article)
    explained = {view.check.id: view.check.explanation for view in served.desk.checking.all()}
    choice = page.locator(".dg-filter")
    by_number = choice.locator('option[value="check:numbers"]')
    expect(by_number).to_contain_text(explained["numbers"], timeout=PATIENCE)
    choice.select_option("check:numbers")
    expect(row(page, 2)).to_be_visible()
    expect(row(page, 3)).to_be_hidden()


def test_the_head_of_the_page_follows_what_is_confirmed(
    at_the_desk: OpenAs, served: Served
) -> None:
    article = an_article(served, wordings=WORDINGS[:4])
    page = at_the_desk("translator")
    open_grid(page, served, article)
    badge = page.locator(".badge").first
    expect(badge).to_have_text("drafted")
    target(page, 5).click()
    page.keyboard.press("Alt+c")
    page.keyboard.press("Control+Shift+Enter")
    expect_confirmed(page, 5)
    expect(badge).to_have_text("translated", timeout=PATIENCE)
    expect(target(page, 5)).to_be_focused()
