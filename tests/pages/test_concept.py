"""A concept's page: where it is used, its concordance, translations with an old wording."""

from dataclasses import replace

from glossary.concepts import Concept, Term
from tests.pages.conftest import OpenAs, texts
from tests.pages.termbase import MEETING, MINISTRY, UNION, addresses, filled, links, using
from workflow.desk import Desk
from workflow.people import Person
from workflow.states import State
from workflow.terminology import Decision

SOCIAL = replace(MEETING, terms=(MEETING.terms[0], Term("en", "social gathering")))


def test_a_concept_says_in_which_translations_and_segments_it_is_used(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    filled(desk, people, MEETING)
    using(desk, people, "get-together")

    at = open_as(people["translator"], "concept", concept="own-8")

    assert "Hội hữu nghị đón khách" in links(at)
    assert any("segment=2" in address for address in addresses(at))
    assert "get-together" in texts(at)
    assert "approved" in texts(at)


def test_a_language_without_a_term_is_shown_in_grey_as_no_violation(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    filled(desk, people, replace(MEETING, terms=MEETING.terms[:1]))
    using(desk, people, "get-together")

    shown = texts(open_as(people["translator"], "concept", concept="own-8"))

    assert '<span class="badge gray">no term in English yet</span>' in shown
    assert "none of its wordings" not in shown


def test_a_concept_that_is_not_used_yet_says_so(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    filled(desk, people)

    at = open_as(people["translator"], "concept", concept="own-1")

    assert "No translation has this term yet" in at.info[0].value


def test_the_concordance_of_a_concept_marks_it_in_both_languages(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    filled(desk, people, MEETING)
    using(desk, people, "get-together")
    at = open_as(people["translator"], "concept", concept="own-8")

    at.session_state["concept_tabs"] = "Concordance"
    at.run()

    assert "<mark>buổi gặp mặt</mark>" in texts(at)
    assert "<mark>get-together</mark>" in texts(at)


def test_a_changed_wording_lists_the_translations_that_used_it(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    filled(desk, people, MEETING)
    using(desk, people, "get-together")
    at = open_as(people["terminologist"], "concept", concept="own-8", do="edit")

    at.text_input(key="concept_text_1").input("social gathering")
    at.button(key="concept_save").click().run()

    shown = texts(at)
    assert "1 translation used the old wording" in shown
    assert "<del>get-together</del> → <ins>social gathering</ins>" in shown
    assert "Hội hữu nghị đón khách" in links(at)


def test_a_translation_with_the_old_wording_is_reopened(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    filled(desk, people, MEETING)
    article = using(desk, people, "get-together")
    desk.glossary.keep(SOCIAL, by=people["terminologist"])
    at = open_as(people["terminologist"], "proposals")

    at.segmented_control(key="proposals_shown").set_value("changed").run()
    at.button(key="reopen_1_1_en").click().run()

    assert desk.translations.get(article.id, "en").state is State.TRANSLATED
    assert desk.term_use.change(1).affected[0].decision is Decision.REOPENED
    assert "Nothing to decide" in at.info[0].value


def test_a_translation_with_the_old_wording_is_left_as_it_is(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    filled(desk, people, MEETING)
    article = using(desk, people, "get-together")
    desk.glossary.keep(SOCIAL, by=people["terminologist"])
    at = open_as(people["terminologist"], "concept", concept="own-8")

    at.button(key="leave_1_1_en").click().run()

    assert desk.translations.get(article.id, "en").state is State.APPROVED
    assert desk.term_use.change(1).affected[0].decision is Decision.LEFT
    assert "used the old wording" not in texts(at)


def test_who_neither_keeps_terms_nor_translates_cannot_decide(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    filled(desk, people, MEETING)
    using(desk, people, "get-together")
    desk.glossary.keep(SOCIAL, by=people["terminologist"])

    at = open_as(people["author"], "concept", concept="own-8")

    assert "1 translation used the old wording" in texts(at)
    assert "leave_1_1_en" not in {button.key for button in at.button}


def test_two_versions_of_a_concept_are_shown_beside_each_other(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    filled(desk, people)
    at = open_as(people["terminologist"], "concept", concept="own-2", do="edit")
    newer = replace(UNION, terms=(UNION.terms[0], Term("en", "Friendship Union")))
    desk.glossary.keep(newer, by=people["terminologist"])

    at.text_input(key="concept_text_1").input("Friendship League")
    at.button(key="concept_save").click().run()
    shown = texts(at)

    assert "Someone else changed this meanwhile" in shown
    assert "Friendship League" in shown
    assert "Friendship Union" in shown
    assert desk.glossary.get("own-2").preferred("en") == Term("en", "Friendship Union")

    at.button(key="concept_mine").click().run()
    assert desk.glossary.get("own-2").preferred("en") == Term("en", "Friendship League")


def test_another_concept_is_merged_into_this_one(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    filled(desk, people, UNION, Concept("own-3", (Term("vi", "Hội Hữu nghị"),)))
    at = open_as(people["terminologist"], "concept", concept="own-2")
    at.session_state["concept_more"] = True
    at.run()

    at.selectbox(key="merge_other").select("own-3").run()
    at.button(key="merge").click().run()
    assert [c.id for c in desk.glossary.all()] == ["own-2", "own-3"]
    at.button(key="merge_sure").click().run()

    assert [c.id for c in desk.glossary.all()] == ["own-2"]


def test_a_concept_that_is_gone_says_so_and_keeps_its_history(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    filled(desk, people, MINISTRY)
    desk.glossary.remove("own-1", by=people["terminologist"])

    at = open_as(people["translator"], "concept", concept="own-1")

    assert "There is no concept" in at.info[0].value
    assert "MOFA" in texts(at)


def test_two_concepts_that_say_the_same_are_shown_in_a_pair_and_merged(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    twin = Concept("own-3", (Term("vi", "hội hữu nghị"), Term("en", "Friendship Associations")))
    filled(desk, people, UNION, twin, MINISTRY)
    at = open_as(people["terminologist"], "proposals")
    at.segmented_control(key="proposals_shown").set_value("duplicates").run()
    assert "1 pair shares terms" in texts(at)

    at.button(key="keep_own-2_own-3").click().run()
    assert "will be taken out and its terms" in texts(at)
    at.button(key="merge_cancel").click().run()
    assert "will be taken out" not in texts(at)
    at.button(key="keep_own-2_own-3").click().run()
    assert [c.id for c in desk.glossary.all()] == ["own-1", "own-2", "own-3"]
    at.button(key="merge_sure").click().run()

    assert [c.id for c in desk.glossary.all()] == ["own-1", "own-2"]
    assert "No two concepts share their terms." in at.info[0].value
