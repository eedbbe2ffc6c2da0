"""The page where an editor approves a translation for print and publishes it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import OpenAs, texts
from tests.pages.editing import an_article, confirmed, settle_findings, translated
from workflow.articles import Article
from workflow.desk import Desk
from workflow.errors import Embargoed
from workflow.people import Person
from workflow.states import State


def reviewed(desk: Desk, people: dict[str, Person]) -> Article:
    """An article whose English was changed in one segment, handed in and passed in review."""
    article, translator = an_article(desk), people["translator"]
    translated(desk, article, by=translator)
    desk.translations.edit(
        article.id, "en", 3, "Some 53 dai bieu tham du.", by=translator, confirm=True
    )
    desk.translations.confirm(article.id, "en", by=translator)
    settle_findings(desk, article)
    desk.translations.submit(article.id, "en", by=translator)
    desk.translations.review(article.id, "en", by=people["reviewer"])
    return article


def opened(open_as: OpenAs, person: Person, article: Article) -> AppTest:
    return open_as(person, "approve", article=str(article.id), language="en")


def state(desk: Desk, article: Article) -> State:
    return desk.translations.get(article.id, "en").state


def test_what_waits_for_approval_is_listed(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    assert "Nothing waits for approval." in texts(open_as(people["editor"], "approve"))
    article = reviewed(desk, people)

    at = open_as(people["editor"], "approve")
    at.button(key=f"open-{article.id}-en").click().run()
    at.run()

    assert not at.button(key="approve").disabled


def test_the_article_stands_beside_its_source_as_it_will_be_printed(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article = reviewed(desk, people)

    shown = texts(opened(open_as, people["editor"], article))

    sheet = shown[shown.index('<div class="sheet">') :]
    assert sheet.index("Hội hữu nghị đón khách") < sheet.index("Hoi huu nghi don khach")
    assert "<b>BHN.VN</b> – " in sheet
    assert "Tin, ảnh: Minh Thư" in sheet
    assert "Text and photos: Minh Thư" in sheet
    assert "<script>" not in sheet


def test_changes_against_the_machines_text_are_shown_on_wish(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article = reviewed(desk, people)
    at = opened(open_as, people["editor"], article)
    assert "<ins>" not in texts(at)

    at.segmented_control(key="print_against").set_value("machine").run()

    assert "<del>Co</del><ins>Some</ins>" in texts(at)


def test_the_page_says_who_did_what(desk: Desk, people: dict[str, Person], open_as: OpenAs) -> None:
    article = reviewed(desk, people)
    translator, reviewer = people["translator"].name, people["reviewer"].name

    shown = texts(opened(open_as, people["editor"], article))

    assert f"<dt>Confirmed by</dt><dd>{translator}: 6</dd>" in shown
    assert f"<dt>Reviewed by</dt><dd>{reviewer}</dd>" in shown
    assert f"<b>{translator}</b> had it translated by the machine" in shown
    assert f"<b>{reviewer}</b> passed it in review · in review → reviewed" in shown


def test_an_editor_approves_and_publishes(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article = reviewed(desk, people)
    at = opened(open_as, people["editor"], article)

    at.button(key="approve").click().run()
    assert state(desk, article) is State.APPROVED
    at.run()
    at.button(key="publish").click().run()

    assert state(desk, article) is State.PUBLISHED
    (edition,) = desk.editions.all(article.id, "en")
    at.run()
    assert "Published as edition 1." in texts(at)
    assert edition.seal[:16] in texts(at)


def test_an_embargo_holds_the_edition_back_until_its_hour(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article, editor = reviewed(desk, people), people["editor"]
    desk.translations.approve(article.id, "en", by=editor)
    at = opened(open_as, editor, article)
    zone = ZoneInfo("Asia/Ho_Chi_Minh")
    hour = (datetime.now(zone) + timedelta(days=2)).replace(
        hour=5, minute=30, second=0, microsecond=0
    )

    at.toggle(key="embargoed").set_value(True).run()
    at.datetime_input(key="embargo").set_value(hour.replace(tzinfo=None)).run()
    at.button(key="publish").click().run()

    (edition,) = desk.editions.all(article.id, "en")
    assert edition.available_from == hour
    with pytest.raises(Embargoed):
        desk.editions.files(article.id, "en", "html", by=editor)


def test_nobody_approves_their_own_wording(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article, editor = an_article(desk), people["editor"]
    confirmed(desk, article, by=editor)
    desk.translations.submit(article.id, "en", by=editor)
    desk.translations.review(article.id, "en", by=people["reviewer"])

    at = opened(open_as, editor, article)

    assert at.button(key="approve").disabled
    assert "Four eyes: you wrote or confirmed the wording of segment 1, 2" in texts(at)


def test_an_editor_sends_back_with_a_reason(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article = reviewed(desk, people)
    at = opened(open_as, people["editor"], article)

    at.text_area(key="send_back_reason").set_value("Whose delegates?")
    at.button(key="send_back_now").click().run()

    assert state(desk, article) is State.CHANGES_REQUESTED
    assert desk.records.history(f"translation:{article.id}/en")[-1].why == "Whose delegates?"


def test_who_may_not_approve_looks_on(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article = reviewed(desk, people)

    at = opened(open_as, people["translator"], article)

    assert "Waiting for an editor’s approval." in texts(at)
    assert not [b for b in at.button if b.key in ("approve", "send_back_now")]
