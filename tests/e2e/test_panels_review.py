"""The panels where people disagree, let something pass or have no line."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import PATIENCE, OpenAs, Served
from tests.e2e.grid import WORDINGS, an_article, expect_confirmed, kept, markup, row, target
from tests.e2e.test_panels import open_panels, panel

pytestmark = pytest.mark.e2e


def test_a_marked_error_is_disputed_with_a_reason_and_settled(
    at_the_desk: OpenAs, served: Served
) -> None:
    article, reviewer = an_article(served), served.people["reviewer"]
    served.desk.reviewing.mark(article.id, "en", 2, "accuracy", "major", by=reviewer)
    translator = at_the_desk("translator")
    open_panels(translator, served, article, 2)
    translator.keyboard.press("Alt+x")
    error = panel(translator).locator(".errors li")
    error.get_by_role("button", name="Dispute …").click()
    error.get_by_role("textbox", name="Why it is no error").fill("The list has 53.")
    translator.keyboard.press("Enter")
    expect(error).to_contain_text("Disputed by")
    expect(error).to_contain_text("The list has 53.")
    expect(error.get_by_role("button", name="Dispute …")).to_have_count(0)

    page = at_the_desk("reviewer")
    open_panels(page, served, article, 2)
    page.keyboard.press("Alt+x")
    expect(panel(page).locator(".verdict")).to_contain_text("Not passed")
    page.keyboard.press("Escape")
    marked = panel(page).locator(".errors li")
    expect(marked).to_contain_text("The list has 53.")
    marked.get_by_role("button", name="Settled").click()
    expect(marked).to_contain_text("Settled by")
    (view,) = served.desk.reviewing.errors(article.id, "en")
    assert (view.error.standing.value, view.error.ruled_by) == ("settled", reviewer.name)


def test_a_finding_let_pass_in_the_panel_is_shown_with_its_reason_at_approval(
    at_the_desk: OpenAs, served: Served
) -> None:
    desk, people = served.desk, served.people
    wordings = (WORDINGS[0], "The association received delegates from Laos.", *WORDINGS[2:])
    article = an_article(served, wordings=wordings)
    page = at_the_desk("reviewer")
    open_panels(page, served, article, 2)
    panel(page).get_by_role("tab", name="Checks").click()
    number = panel(page).locator(".found > li", has_text="53")
    number.get_by_role("button", name="Let it pass …").click()
    number.get_by_role("textbox", name="Reason for letting it pass").fill("Counted in the caption.")
    page.keyboard.press("Enter")
    expect(number).to_contain_text("Counted in the caption.")
    expect(row(page, 2)).to_have_attribute("data-blocked", "no")

    desk.translations.confirm(article.id, "en", by=people["translator"])
    for n, finding in desk.translations.readiness(article.id, "en").blocking:
        desk.translations.waive(article.id, "en", n, finding.key, "Right.", by=people["reviewer"])
    desk.translations.submit(article.id, "en", by=people["translator"])
    desk.translations.review(article.id, "en", by=people["reviewer"])
    editor = at_the_desk("editor")
    editor.goto(f"{served.url}/approve?article={article.id}&language=en")
    waived = editor.locator(".findings .waived", has_text="53")
    expect(waived).to_contain_text("Counted in the caption.", timeout=PATIENCE)
    expect(waived).to_contain_text(people["reviewer"].name)


@pytest.mark.provokes("no line")
def test_panels_say_that_there_is_no_line_and_work_again_when_it_is_back(
    at_the_desk: OpenAs, served: Served
) -> None:
    article = an_article(served)
    page = at_the_desk("reviewer")
    open_panels(page, served, article, 1)
    page.context.set_offline(True)
    expect(page.locator(".dg-line")).to_contain_text("No connection", timeout=PATIENCE)
    target(page, 3).click()
    for key in ("Alt+h", "Alt+v"):
        page.keyboard.press(key)
        expect(panel(page)).to_contain_text("There is no connection")
    page.keyboard.press("Alt+a")
    page.keyboard.type("A remark that waits")
    page.keyboard.press("Control+Enter")
    expect(panel(page).get_by_role("alert")).to_contain_text("There is no connection")
    expect(panel(page).locator("textarea")).to_have_value("A remark that waits")
    page.keyboard.press("Escape")
    page.keyboard.press("Alt+r")
    dialog = page.locator("dialog[open]")
    dialog.get_by_label("Find", exact=True).fill("association")
    expect(dialog).to_contain_text("There is no connection")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)

    page.context.set_offline(False)
    expect(page.locator(".dg-line")).to_have_text("", timeout=PATIENCE)
    page.keyboard.press("Alt+a")
    expect(panel(page).locator("textarea")).to_have_value("A remark that waits")
    page.keyboard.press("Control+Enter")
    expect(panel(page).locator(".remarks li")).to_contain_text("A remark that waits")
    page.keyboard.press("Alt+h")
    expect(panel(page).locator(".wordings-list li").first).to_contain_text(WORDINGS[2])


def test_a_finding_is_mended_by_key(at_the_desk: OpenAs, served: Served) -> None:
    wordings = (WORDINGS[0], WORDINGS[1].replace(" delegates", "  delegates"))
    article = an_article(served, wordings=wordings)
    page = at_the_desk("translator")
    open_panels(page, served, article, 2)
    expect(row(page, 2).locator(".dg-fix").first).to_be_visible()
    page.keyboard.press("Alt+i")
    assert markup(page, 2) == WORDINGS[1]
    expect(target(page, 2)).to_be_focused()
    assert kept(served, article, 2) == wordings[1]
    page.keyboard.press("Control+Shift+Enter")
    expect_confirmed(page, 2)
    assert kept(served, article, 2) == WORDINGS[1]
    page.keyboard.press("Alt+i")
    expect(page.locator(".dg-live")).to_contain_text("nothing to mend")
