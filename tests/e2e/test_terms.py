"""A term's way in the browser: proposed in the editor, approved, kept to by the machine, changed,
and the translation that used it reopened."""

import time

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import PATIENCE, OpenAs, Served, photograph, settled
from tests.e2e.grid import row, target
from workflow.desk import Desk
from workflow.people import Person

pytestmark = [pytest.mark.e2e, pytest.mark.model]

PRESS = 80
"""Milliseconds that a mouse button is down: leaving the search field sends its words once more,
and a press of no time at all can be overtaken by the page that this draws."""

TERM, WORDING, NEW_WORDING = "hạt sen khô", "dried lotus seed", "sun-dried lotus seed"
TEXT = """Giới thiệu món quà quê

Đoàn khách nhận quà là hạt sen khô của xã.

Chủ nhà giới thiệu hạt sen khô với bạn bè quốc tế.
"""


@pytest.fixture
def number(served: Served) -> int:
    """An article about a thing that the glossary does not know, open for translation."""
    desk = served.desk
    article = desk.articles.add("qua.txt", TEXT.encode(), by=served.people["author"], language="vi")
    translated(desk, article.id, served.people["translator"])
    return article.id


def translated(desk: Desk, number: int, by: Person) -> None:
    """By the server's own worker."""
    job = desk.machine.start(number, "en", by=by).job
    for _ in range(600):
        if desk.machine.progress(job).ended:
            break
        time.sleep(0.2)
    assert desk.machine.progress(job).state == "done", desk.machine.progress(job)


def test_a_term_is_proposed_approved_kept_to_changed_and_its_translation_reopened(
    number: int, served: Served, at_the_desk: OpenAs
) -> None:
    translator = at_the_desk("translator")
    propose_from_the_editor(translator, served, number)
    terminologist = at_the_desk("terminologist", by_form=True)
    approve(terminologist, served)

    again = served.desk.articles.add(
        "qua-2.txt",
        TEXT.replace("món quà", "thức quà").encode(),
        by=served.people["author"],
        language="vi",
    ).id
    translated(served.desk, again, served.people["translator"])
    (first, *_) = [s for s in served.desk.translations.segments(again, "en") if TERM in s.source]
    assert WORDING in first.target.lower()
    finish(served, again)

    change_the_wording(terminologist)
    reopen(terminologist, again)
    assert served.desk.translations.get(again, "en").state == "translated"
    waiting = served.desk.translations.segments(again, "en")
    assert [s.n for s in waiting if not s.confirmed] == [s.n for s in waiting if TERM in s.source]


def propose_from_the_editor(page: Page, served: Served, number: int) -> None:
    """Select the words in the source and in the target, press Alt+T, and send the proposal."""
    page.goto(f"{served.url}/translate?article={number}&language=en&segment=2")
    area = target(page, 2)
    expect(area).to_be_visible(timeout=PATIENCE)
    settled(page)
    select(row(page, 2).locator(".dg-source"), TERM)
    area.click()
    area.fill(f"The guests received {WORDING} from the commune.")
    select(area, WORDING)
    page.keyboard.press("Alt+t")
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".st-key-propose_source input")).to_have_value(TERM, timeout=PATIENCE)
    expect(dialog.locator(".st-key-propose_target input")).to_have_value(WORDING)
    expect(dialog.locator("mark").first).to_have_text(TERM)
    photograph(page, "terms-propose")
    dialog.locator(".st-key-propose_send button").click()
    expect(dialog).to_have_count(0, timeout=PATIENCE)
    expect(area).to_have_text(f"The guests received {WORDING} from the commune.")
    (proposal,) = served.desk.proposals.open()
    assert (proposal.article_id, proposal.language, proposal.segment) == (number, "en", 2)


def select(side: Locator, words: str) -> None:
    """Select words in a segment's source or target, as a mouse would."""
    side.evaluate(
        """(side, words) => {
          const walker = document.createTreeWalker(side, NodeFilter.SHOW_TEXT);
          const nodes = [];
          while (walker.nextNode()) nodes.push(walker.currentNode);
          const text = nodes.map((node) => node.data).join('');
          const place = (offset) => {
            for (const node of nodes) {
              if (offset <= node.data.length) return [node, offset];
              offset -= node.data.length;
            }
          };
          const from = text.indexOf(words);
          const range = document.createRange();
          range.setStart(...place(from));
          range.setEnd(...place(from + words.length));
          const selection = document.getSelection();
          selection.removeAllRanges();
          selection.addRange(range);
        }""",
        words,
    )


def approve(page: Page, served: Served) -> None:
    """From the navigation, which says how many wait, to the approved concept."""
    page.get_by_test_id("stSidebarNav").get_by_text("Proposals (1)").click()
    first = page.locator('.st-key-lines [data-testid="stPageLink-NavLink"]').first
    expect(first).to_contain_text(TERM, timeout=PATIENCE)
    settled(page)
    first.click(delay=PRESS)
    expect(page.locator(".quoted mark").first).to_have_text(TERM, timeout=PATIENCE)
    photograph(page, "terms-proposal")
    page.locator(".st-key-proposal_approve button").first.click()
    expect(page.get_by_text("Nothing is waiting.")).to_be_visible(timeout=PATIENCE)
    assert served.desk.proposals.open() == ()


def finish(served: Served, number: int) -> None:
    """Confirmed, reviewed and approved, by the desk's verbs."""
    desk, people = served.desk, served.people
    desk.translations.confirm(number, "en", by=people["translator"])
    for n, finding in desk.translations.readiness(number, "en").blocking:
        desk.translations.waive(number, "en", n, finding.key, "Đúng ý.", by=people["reviewer"])
    desk.translations.submit(number, "en", by=people["translator"])
    desk.translations.review(number, "en", by=people["reviewer"])
    desk.translations.approve(number, "en", by=people["editor"])


def change_the_wording(page: Page) -> None:
    """Find the term without its diacritics, and give it another wording."""
    page.get_by_test_id("stSidebarNav").get_by_text("Glossary").click()
    page.locator(".st-key-glossary_search input").fill("hat sen kho")
    first = page.locator('.st-key-lines [data-testid="stPageLink-NavLink"]').first
    expect(first).to_contain_text(TERM, timeout=PATIENCE)
    settled(page)
    first.click(delay=PRESS)
    expect(page.locator(".concept .name")).to_have_text(TERM, timeout=PATIENCE)
    settled(page)
    photograph(page, "terms-concept")
    page.get_by_role("button", name="Edit", exact=True).click()
    field = page.locator(".st-key-concept_text_1 input")
    expect(field).to_have_value(WORDING, timeout=PATIENCE)
    field.fill(NEW_WORDING)
    page.locator(".st-key-concept_save button").click()
    expect(page.get_by_text("used the old wording")).to_be_visible(timeout=PATIENCE)
    photograph(page, "terms-changed")


def reopen(page: Page, number: int) -> None:
    """Reopen the approved translation; leave the other, which is a draft anyway."""
    page.get_by_test_id("stSidebarNav").get_by_text("Proposals").click()
    page.get_by_test_id("stMain").get_by_text("Changed terms").click()
    buttons = page.locator(f'[class*="st-key-reopen_"][class*="_{number}_en"] button')
    expect(buttons.first).to_be_visible(timeout=PATIENCE)
    photograph(page, "terms-changed-list")
    buttons.first.click()
    expect(buttons).to_have_count(0, timeout=PATIENCE)
    settled(page)
