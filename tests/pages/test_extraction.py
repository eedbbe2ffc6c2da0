"""New terms from articles: found, ticked, proposed or added."""

from streamlit.testing.v1 import AppTest

from glossary.concepts import Term
from tests.pages.conftest import OpenAs, texts
from tests.pages.editing import a_revision
from workflow.desk import Desk
from workflow.people import OPERATOR, Person

SENTENCES = (
    "Viện Nghiên cứu Biển Xanh tổ chức hội nghị.",
    "Đoàn của Viện Nghiên cứu Biển Xanh gặp bà Trần Thị Mây.",
    "Bà Trần Thị Mây cảm ơn Viện Nghiên cứu Biển Xanh.",
)


def found(desk: Desk, open_as: OpenAs, person: Person) -> AppTest:
    desk.articles.keep(a_revision(SENTENCES), by=OPERATOR)
    at = open_as(person, "extraction")
    at.button(key="extraction_find").click().run(timeout=60)
    assert not at.exception
    return at


def place_of(at: AppTest, text: str) -> int:
    """The number of a candidate in the list."""
    (box,) = [box for box in at.checkbox if box.label == f"**{text}**"]
    return int(str(box.key).rpartition("_")[2])


def test_without_articles_the_page_says_what_to_do(
    people: dict[str, Person], open_as: OpenAs
) -> None:
    assert "There are no articles yet" in open_as(people["translator"], "extraction").info[0].value


def test_candidates_are_shown_with_how_often_why_and_where(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = found(desk, open_as, people["translator"])

    shown = texts(at)
    assert "<mark>Viện Nghiên cứu Biển Xanh</mark> tổ chức hội nghị." in shown
    assert " times · in 1 article · a name" in shown


def test_what_is_ticked_is_proposed_with_the_wording_beside_it(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = found(desk, open_as, people["translator"])
    n = place_of(at, "Viện Nghiên cứu Biển Xanh")

    at.checkbox(key=f"candidate_tick_{n}").check()
    at.text_input(key=f"candidate_en_{n}").input("Blue Sea Research Institute")
    at.button(key="extraction_propose").click().run(timeout=60)

    (proposal,) = desk.proposals.open()
    assert [(t.language, t.text) for t in proposal.concept.terms] == [
        ("vi", "Viện Nghiên cứu Biển Xanh"),
        ("en", "Blue Sea Research Institute"),
    ]
    assert proposal.article_id == 1
    assert not at.checkbox(key=f"candidate_tick_{n}").value


def test_a_terminologist_adds_several_at_once(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = found(desk, open_as, people["terminologist"])
    for text in ("Viện Nghiên cứu Biển Xanh", "Trần Thị Mây"):
        at.checkbox(key=f"candidate_tick_{place_of(at, text)}").check()
    at.button(key="extraction_add").click().run(timeout=60)

    kept = desk.glossary.all()
    assert {c.preferred("vi") for c in kept} == {
        Term("vi", "Viện Nghiên cứu Biển Xanh"),
        Term("vi", "Trần Thị Mây"),
    }
    assert "**Viện Nghiên cứu Biển Xanh**" not in {box.label for box in at.checkbox}


def test_only_terminologists_add_without_asking(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = found(desk, open_as, people["translator"])

    assert "extraction_add" not in {button.key for button in at.button}


def test_nothing_is_taken_where_nothing_is_ticked(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = found(desk, open_as, people["translator"])

    at.button(key="extraction_propose").click().run(timeout=60)

    assert "Tick the terms" in at.warning[0].value
    assert desk.proposals.open() == ()


def test_files_are_looked_through_without_being_kept(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = open_as(people["translator"], "extraction")
    text = "Tin hội nghị\n\n" + " ".join(SENTENCES)
    at.file_uploader[0].set_value([("tin.txt", text.encode(), "text/plain")]).run()

    at.button(key="extraction_find").click().run(timeout=60)

    assert not at.exception
    assert "<mark>Viện Nghiên cứu Biển Xanh</mark>" in texts(at)
    assert desk.articles.all() == ()
