"""What is empty is the machine's while it is at work; words that somebody typed are theirs."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import PATIENCE, OpenAs, Served
from tests.e2e.grid import WORDINGS, an_article, row, target
from workflow.articles import Progress

pytestmark = pytest.mark.e2e


def test_an_empty_segment_is_the_machine_s_while_it_is_at_work(
    at_the_desk: OpenAs, served: Served
) -> None:
    article = an_article(served, wordings=WORDINGS[:2])
    page = at_the_desk("translator")
    page.goto(f"{served.url}/translate?article={article.id}&language=en")
    expect(row(page, 1)).to_be_visible(timeout=PATIENCE)
    target(page, 5).click()
    page.keyboard.type("Mr Minh")
    job = Progress(
        job=f"{article.id}-en-never-queued",
        state="running",
        total=5,
        article_id=article.id,
        language="en",
        data={"by": "le.linh", "via": "desk", "engine": None},
    )
    with served.desk.tools.store.begin() as work:
        work.keep_progress(job)
        work.commit()

    expect(target(page, 4)).to_have_attribute("aria-readonly", "true", timeout=PATIENCE)
    target(page, 4).click()
    page.keyboard.type("Words")
    page.keyboard.press("Alt+C")
    expect(target(page, 4)).to_have_text("")
    expect(row(page, 4)).to_contain_text("The machine is at work on what is still empty")
    expect(target(page, 2)).to_have_attribute("aria-readonly", "false")
    expect(target(page, 5)).to_have_attribute("aria-readonly", "false")
    expect(target(page, 5)).to_have_text("Mr Minh")

    with served.desk.tools.store.begin() as work:
        work.keep_progress(replace(job, state="cancelled"))
        work.commit()

    expect(target(page, 4)).to_have_attribute("aria-readonly", "false", timeout=PATIENCE)
    target(page, 4).click()
    page.keyboard.type("Words")
    expect(target(page, 4)).to_have_text("Words")
