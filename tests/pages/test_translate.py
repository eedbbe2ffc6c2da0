"""The page where segments are translated, confirmed and reviewed."""

from dataclasses import replace

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import OpenAs, texts
from tests.pages.editing import an_article, by_hand, confirmed, settle_findings, translated
from workflow.articles import Article
from workflow.desk import Desk
from workflow.desk.editing import Written
from workflow.people import OPERATOR, Person
from workflow.states import State


def opened(open_as: OpenAs, person: Person, article: Article) -> AppTest:
    """The page of the article's English translation."""
    return open_as(person, "translate", article=str(article.id), language="en")


def test_without_an_address_the_translations_in_work_are_listed(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    translator = people["translator"]
    at = open_as(translator, "translate")
    assert "There is no translation in work" in texts(at)

    article = an_article(desk)
    translated(desk, article)
    at = open_as(translator, "translate")
    at.button(key=f"open-{article.id}-en").click().run()
    at.run()

    assert at.query_params["article"] == str(article.id)
    assert at.button(key="propose_term")


def test_an_address_that_leads_nowhere_is_said_so(
    people: dict[str, Person], open_as: OpenAs
) -> None:
    for number, language in (("99", "en"), ("nine", "en"), ("1", "klingon"), ("1", "../en")):
        at = open_as(people["translator"], "translate", article=number, language=language)
        assert at.warning, (number, language)
        assert "propose_term" not in {button.key for button in at.button}


def test_handing_in_lists_what_stands_in_the_way(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article, translator = an_article(desk), people["translator"]
    translated(desk, article)
    desk.translations.edit(article.id, "en", 3, "Many delegates came.", by=translator)
    at = opened(open_as, translator, article)

    at.session_state["hand_in"] = True
    at.run()

    assert "6 segments are not confirmed: 1, 2, 3, 4, 5, 6" in texts(at)
    assert "Segment 3: The number 53 is not in the translation." in texts(at)
    assert at.button(key="submit").disabled
    assert at.button(key="confirm_rest").disabled
    at.checkbox(key="rest_read").check().run()
    at.button(key="confirm_rest").click().run()
    at.run()
    assert all(s.confirmed for s in desk.translations.segments(article.id, "en"))


def test_what_is_ready_is_handed_in_for_review(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article, translator = an_article(desk), people["translator"]
    confirmed(desk, article, by=translator)
    at = opened(open_as, translator, article)

    at.session_state["hand_in"] = True
    at.run()
    at.button(key="submit").click().run()

    assert desk.translations.get(article.id, "en").state is State.IN_REVIEW
    assert "Waiting for a reviewer." in texts(at)


def test_a_reviewer_passes_what_was_handed_in(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article, translator = an_article(desk), people["translator"]
    translated(desk, article, by=translator)
    desk.translations.edit(article.id, "en", 3, "Co 53 delegates tham du.", by=translator)
    desk.translations.confirm(article.id, "en", by=translator)
    settle_findings(desk, article)
    desk.translations.submit(article.id, "en", by=translator)

    at = opened(open_as, people["reviewer"], article)

    at.button(key="pass_review").click().run()
    assert desk.translations.get(article.id, "en").state is State.REVIEWED


def test_nobody_passes_their_own_wording(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article, reviewer = an_article(desk), people["reviewer"]
    confirmed(desk, article, by=reviewer)
    desk.translations.submit(article.id, "en", by=reviewer)

    at = opened(open_as, reviewer, article)

    assert at.button(key="pass_review").disabled
    assert "Four eyes: you wrote or confirmed the wording of segment 1, 2" in texts(at)


def test_what_is_sent_back_says_why(desk: Desk, people: dict[str, Person], open_as: OpenAs) -> None:
    article, translator = an_article(desk), people["translator"]
    confirmed(desk, article, by=translator)
    desk.translations.submit(article.id, "en", by=translator)
    at = opened(open_as, people["reviewer"], article)

    at.button(key="send_back_now").click().run()
    assert "Say why" in texts(at)
    at.text_area(key="send_back_reason").set_value("The headline is flat.")
    at.button(key="send_back_now").click().run()

    assert desk.translations.get(article.id, "en").state is State.CHANGES_REQUESTED
    again = opened(open_as, translator, article)
    assert f"{people['reviewer'].name} asks for changes: The headline is flat." in texts(again)


def test_who_may_not_translate_reads_only(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article = an_article(desk)
    translated(desk, article)

    at = opened(open_as, people["terminologist"], article)

    keys = {button.key for button in at.button}
    assert "propose_term" in keys
    assert not keys & {"submit", "pass_review"}


def test_while_the_machine_works_its_progress_is_shown_and_it_can_be_stopped(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article, translator = an_article(desk), people["translator"]
    progress = by_hand(desk).machine.start(article.id, "en", by=translator)

    at = opened(open_as, translator, article)

    assert at.button(key=f"cancel-{article.id}-en").label == "Stop"
    at.button(key=f"cancel-{article.id}-en").click().run()
    assert desk.machine.progress(progress.job).state == "cancelled"
    at = opened(open_as, translator, article)
    assert f"{translator.name} stopped the machine after 0 of 6 segments." in texts(at)
    assert at.button(key="propose_term")


def test_an_outdated_translation_is_brought_up_and_keeps_what_has_not_changed(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article, translator = an_article(desk), people["translator"]
    translated(desk, article)
    desk.translations.confirm(article.id, "en", [1, 2], by=translator)
    revision = article.revision
    desk.records.set("bring_up_on_revision", False, by=OPERATOR)
    shorter = replace(revision, blocks=revision.blocks[:-1])
    desk.articles.revise(article.id, shorter, by=OPERATOR)
    at = opened(open_as, translator, article)
    assert "The article has a newer revision (2)" in texts(at)

    at.button(key="bring_up").click().run()
    at.run()

    assert desk.translations.get(article.id, "en").revision == 2
    segments = desk.translations.segments(article.id, "en")
    assert [s.confirmed for s in segments] == [True, True, False, False, False]
    assert "newer revision" not in texts(at)


def test_a_confirmation_before_the_head_is_drawn_draws_the_whole_page() -> None:
    def drawing() -> None:
        import streamlit as st

        from workflow.pages.translate import redraw_above

        st.session_state["runs"] = st.session_state.get("runs", 0) + 1
        st.button("confirm", key="confirm", on_click=redraw_above)

    at = AppTest.from_function(drawing).run()
    at.button(key="confirm").click().run()

    assert not at.exception
    assert at.session_state["runs"] == 2


def test_unsaved_words_keep_a_translation_from_being_handed_in(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article, translator = an_article(desk), people["translator"]
    confirmed(desk, article, by=translator)
    version = desk.translations.segments(article.id, "en")[2].version
    desk.editing.keep_drafts(
        article.id, "en", [Written(3, "Fifty-three (53).", version)], by=translator
    )
    at = opened(open_as, translator, article)

    at.session_state["hand_in"] = True
    at.run()

    assert "You have unsaved words in 1 segment: 3" in texts(at)
    assert at.button(key="submit").disabled
