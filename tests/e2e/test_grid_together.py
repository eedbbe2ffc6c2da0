"""The editor's grid when things go across: two people, a reload, a line that breaks."""

import pytest
from playwright.sync_api import expect

from tests.desks import somebody
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


@pytest.fixture(scope="session")
def colleague(served: Served) -> str:
    """Another translator; the role to open a browser as."""
    served.people["colleague"] = somebody(served.desk, "ho.nam", "translator")
    return "colleague"


def test_two_people_see_each_other_and_what_the_other_saved(
    at_the_desk: OpenAs, served: Served, colleague: str
) -> None:
    article = an_article(served)
    one, other = at_the_desk("translator"), at_the_desk(colleague)
    open_grid(one, served, article)
    open_grid(other, served, article)
    target(other, 3).click()
    expect(row(one, 3)).to_have_attribute("data-locked", "yes", timeout=PATIENCE)
    expect(one.locator(".dg-here")).to_contain_text("3")
    other.keyboard.press("Control+End")
    other.keyboard.type(" Thanks again.")
    other.keyboard.press("Control+Shift+Enter")
    expect(target(one, 3)).to_have_text(f"{WORDINGS[2]} Thanks again.", timeout=PATIENCE)
    expect(row(one, 3)).to_have_attribute("data-open", "no")


@pytest.mark.provokes("no line", "conflict")
def test_two_texts_for_one_segment_are_both_shown_and_none_is_lost(
    at_the_desk: OpenAs, served: Served, colleague: str
) -> None:
    article = an_article(served)
    one, other = at_the_desk("translator"), at_the_desk(colleague)
    open_grid(one, served, article)
    open_grid(other, served, article)
    for page in (one, other):
        target(page, 3).click()
        page.keyboard.press("Control+End")
    one.context.set_offline(True)
    one.keyboard.type(" Mine.")
    other.keyboard.type(" Theirs.")
    other.keyboard.press("Control+Shift+Enter")
    expect_confirmed(other, 3)
    one.keyboard.press("Control+Shift+Enter")
    one.context.set_offline(False)

    conflict = row(one, 3).locator(".dg-conflict")
    expect(conflict).to_be_visible(timeout=PATIENCE)
    expect(conflict.locator("del")).to_contain_text("Theirs")
    expect(conflict.locator("ins")).to_contain_text("Mine")
    photograph(one, "grid-conflict")
    target(one, 3).click()
    one.keyboard.press("Control+End")
    one.keyboard.type(" Theirs.")
    conflict.locator('[data-act="mine"]').click()
    expect_confirmed(one, 3)
    assert kept(served, article, 3) == f"{WORDINGS[2]} Mine. Theirs."
    entries = served.desk.records.history(f"translation:{article.id}/en")
    assert any(entry.data.get("now") == f"{WORDINGS[2]} Theirs." for entry in entries if entry.data)


def test_the_other_text_can_be_taken_instead(
    at_the_desk: OpenAs, served: Served, colleague: str
) -> None:
    article = an_article(served)
    one = at_the_desk("translator")
    open_grid(one, served, article)
    target(one, 4).click()
    one.keyboard.press("Control+End")
    one.keyboard.type(" Mine.")
    served.desk.translations.edit(
        article.id, "en", 4, "Another wording.", by=served.people[colleague]
    )
    conflict = row(one, 4).locator(".dg-conflict")
    expect(conflict).to_be_visible(timeout=PATIENCE)
    assert markup(one, 4) == f"{WORDINGS[3]} Mine."
    conflict.locator('[data-act="theirs"]').click()
    expect(conflict).to_have_count(0)
    assert markup(one, 4) == "Another wording."
    expect(row(one, 4)).to_have_attribute("data-unsaved", "no")
    one.keyboard.press("Control+z")
    assert markup(one, 4) == f"{WORDINGS[3]} Mine."


def test_words_outlive_a_reload_in_mid_edit(at_the_desk: OpenAs, served: Served) -> None:
    article = an_article(served)
    page = at_the_desk("translator")
    open_grid(page, served, article)
    target(page, 2).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Unfinished")
    page.reload()
    expect(row(page, 2)).to_have_attribute("data-unsaved", "yes", timeout=PATIENCE)
    assert markup(page, 2) == f"{WORDINGS[1]} Unfinished"
    assert kept(served, article, 2) == WORDINGS[1]


def test_unsaved_words_are_with_the_desk_for_another_browser(
    at_the_desk: OpenAs, served: Served
) -> None:
    article = an_article(served)
    page = at_the_desk("translator")
    open_grid(page, served, article)
    target(page, 2).click()
    page.keyboard.press("Control+End")
    with page.expect_response(lambda answer: answer.url.endswith("/drafts") and answer.ok):
        page.keyboard.type(" From here")
    elsewhere = at_the_desk("translator")
    open_grid(elsewhere, served, article)
    expect(row(elsewhere, 2)).to_have_attribute("data-unsaved", "yes")
    assert markup(elsewhere, 2) == f"{WORDINGS[1]} From here"


@pytest.mark.provokes("no line")
def test_what_is_confirmed_without_a_line_is_sent_in_order_when_it_is_back(
    at_the_desk: OpenAs, served: Served
) -> None:
    article = an_article(served)
    page = at_the_desk("translator")
    open_grid(page, served, article)
    target(page, 1).click()
    page.context.set_offline(True)
    for n in (1, 2, 3):
        expect(target(page, n)).to_be_focused()
        page.keyboard.press("Control+End")
        page.keyboard.type(f" Offline {n}.")
        page.keyboard.press("Control+Enter")
    expect(page.locator(".dg-line")).to_contain_text("No connection")
    expect(row(page, 2).locator(".dg-facts")).to_contain_text("waits")
    photograph(page, "grid-offline")
    assert kept(served, article, 1) == WORDINGS[0]
    page.context.set_offline(False)
    for n in (1, 2, 3):
        expect_confirmed(page, n)
        assert kept(served, article, n) == f"{WORDINGS[n - 1]} Offline {n}."
    expect(page.locator(".dg-line")).to_have_text("")


@pytest.mark.provokes("no line")
def test_words_outlive_a_reload_while_their_save_waits(at_the_desk: OpenAs, served: Served) -> None:
    article = an_article(served)
    page = at_the_desk("translator")
    open_grid(page, served, article)
    target(page, 4).click()
    page.route("**/segments/4", lambda route: route.abort("internetdisconnected"))
    page.keyboard.press("Control+End")
    page.keyboard.type(" Waited.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".dg-line")).to_contain_text("No connection")
    page.unroute("**/segments/4")
    page.reload()
    expect_confirmed(page, 4)
    assert kept(served, article, 4) == f"{WORDINGS[3]} Waited."
