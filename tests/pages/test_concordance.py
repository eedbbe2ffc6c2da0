"""The concordance page, the glossary in figures, the glossaries and their order."""

import pytest

from glossary.concepts import Term
from tests.pages.conftest import OpenAs, texts
from tests.pages.editing import an_article
from tests.pages.termbase import MEETING, filled, links, using
from workflow.desk import Desk
from workflow.pages.concordance_lines import marked, spans
from workflow.pages.glossary_sets import name_of
from workflow.people import Person


def test_the_concordance_says_what_to_do_before_anything_is_looked_for(
    people: dict[str, Person], open_as: OpenAs
) -> None:
    assert "Write a few words" in open_as(people["author"], "concordance").info[0].value


def test_any_words_are_found_with_their_translations(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    using(desk, people, "get-together")
    at = open_as(people["author"], "concordance")

    at.text_input(key="concordance_words").input("đại biểu").run()

    assert "1 sentence" in texts(at)
    assert "<mark>đại biểu</mark>" in texts(at)
    assert "as said in sentence 3" in texts(at)


def test_drafts_are_searched_only_when_asked_for(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    using(desk, people, "get-together", approved=False)
    at = open_as(people["author"], "concordance", words="đại biểu")
    assert "No sentence has these words" in at.info[0].value

    at.toggle(key="concordance_drafts").set_value(True).run()
    assert "1 sentence" in texts(at)


def test_marked_text_is_escaped_and_its_tags_left_out() -> None:
    text = "A <b>B</b> & C"
    start = text.index("B</b>")

    assert marked(text, [(start, start + 1)]) == "A <mark>B</mark> &amp; C"
    assert marked("<script>", []) == "&lt;script&gt;"
    assert spans("Bộ Ngoại giao", "bộ ngoại") == [(0, 8)]


def test_the_figures_count_coverage_use_and_violations(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    filled(desk, people, MEETING)
    using(desk, people, "party")

    at = open_as(people["author"], "term_statistics")

    assert [metric.value for metric in at.metric][:2] == ["1", "2"]
    assert "buổi gặp mặt" in links(at)
    assert "2 missing" in links(at)


def test_an_empty_glossary_has_no_figures(people: dict[str, Person], open_as: OpenAs) -> None:
    at = open_as(people["author"], "term_statistics")

    assert "The glossary is empty" in at.info[0].value


def test_glossaries_are_added_and_put_in_order(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = open_as(people["terminologist"], "glossaries")

    at.text_input(key="glossary_title").input("Hội nghị 2027")
    at.button(key="glossary_add").click().run()
    assert "**Hội nghị 2027**" in texts(at)
    at.button(key="move_hoi-nghi-2027_-1").click().run()

    names = [g.name for g in desk.glossary.glossaries() if not g.built_in]
    assert names == ["hoi-nghi-2027", "own"]


def test_an_article_gets_a_glossary_of_its_own(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article = an_article(desk)
    at = open_as(people["terminologist"], "glossaries")

    at.selectbox(key="glossary_article").select(article.id).run()
    at.button(key="glossary_article_add").click().run()

    (own,) = [g for g in desk.glossary.glossaries() if g.article_id is not None]
    assert (own.name, own.article_id) == ("article-1", article.id)
    assert "Hội hữu nghị đón khách" in texts(at)


def test_an_address_that_asks_for_something_leads_to_its_own_page(
    people: dict[str, Person], open_as: OpenAs
) -> None:
    """The navigation leads back to the list from another page only."""
    for deed, title in (
        ("glossaries", "Glossaries and their order"),
        ("import", "Import a glossary"),
        ("new", "New concept"),
    ):
        at = open_as(people["terminologist"], "glossary", do=deed)
        assert at.title[0].value == title
        assert "do" not in at.query_params


def test_only_who_may_order_glossaries_can_move_them(
    people: dict[str, Person], open_as: OpenAs
) -> None:
    at = open_as(people["translator"], "glossaries")

    assert "glossary_add" not in {button.key for button in at.button}


@pytest.mark.parametrize(
    ("title", "name"),
    [("Đối tác ASEAN", "doi-tac-asean"), ("  G20 – Rio! ", "g20-rio"), ("中文", "")],
)
def test_a_glossary_is_named_after_its_title(title: str, name: str) -> None:
    assert name_of(title) == name


def test_a_term_kept_in_another_glossary_stands_there(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    filled(desk, people, MEETING)
    desk.glossary.keep_glossary("summit", "The summit", by=people["terminologist"])
    at = open_as(people["terminologist"], "concept", concept="own-8", do="edit")

    at.selectbox(key="concept_glossary").select("summit")
    at.button(key="concept_save").click().run()

    kept = desk.glossary.get("own-8")
    assert (kept.glossary, kept.preferred("en")) == ("summit", Term("en", "get-together"))
