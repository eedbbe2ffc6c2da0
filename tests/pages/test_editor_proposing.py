"""Proposing a term from the editor, with the words that are selected there."""

from tests.pages.conftest import OpenAs, texts
from tests.pages.editing import an_article
from workflow.desk import Desk
from workflow.pages.editor_proposing import Sheet, picked
from workflow.pages.proposals_form import Picked
from workflow.people import OPERATOR, Person

SHEET = Sheet(1, "en", "vi")


def test_the_button_opens_an_empty_dialog_and_the_proposal_names_the_article(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article = an_article(desk)
    desk.translations.create(article.id, "en", by=people["translator"])
    at = open_as(people["translator"], "translate", article=str(article.id), language="en")

    at.button(key="propose_term").click().run()
    assert at.text_input(key="propose_source").value == ""
    at.text_input(key="propose_source").input("buổi gặp mặt").run()
    at.text_input(key="propose_target").input("get-together").run()
    at.button(key="propose_send").click().run()

    (proposal,) = desk.proposals.open()
    assert (proposal.article_id, proposal.language, proposal.segment) == (article.id, "en", None)
    assert "propose_source" not in {field.key for field in at.text_input}


def test_words_that_are_selected_fill_the_dialog(desk: Desk) -> None:
    article = an_article(desk)
    desk.translations.create(article.id, "en", by=OPERATOR)
    segments = desk.translations.segments(article.id, "en")

    heard = {"n": 2, "source": " buổi\n gặp mặt.", "target": ""}
    found = picked(SHEET, segments, heard)

    assert found == Picked(1, "vi", "en", 2, "buổi gặp mặt", "", segments[1].source, "")


def test_what_the_browser_says_is_not_believed_blindly(desk: Desk) -> None:
    article = an_article(desk)
    desk.translations.create(article.id, "en", by=OPERATOR)
    segments = desk.translations.segments(article.id, "en")

    empty = Picked(1, "vi", "en")
    assert picked(SHEET, segments, {"n": 999, "source": "x"}) == empty
    assert picked(SHEET, segments, {"n": "1", "source": "x"}) == empty
    assert picked(SHEET, segments, {"n": 1, "source": ["x"], "target": "y" * 900}).source == ""
    assert len(picked(SHEET, segments, {"n": 1, "target": "y" * 900}).target) == 200


def test_the_segment_that_the_address_names_is_gone_to_once(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article = an_article(desk, [f"Đây là câu số {n}." for n in range(30)])
    desk.translations.create(article.id, "en", by=people["translator"])

    at = open_as(
        people["translator"], "translate", article=str(article.id), language="en", segment="25"
    )

    assert at.session_state["focus"] == 25
    assert "segment" not in at.query_params
    assert "Propose term" in texts(at)
