"""The page where segments are translated, confirmed and reviewed."""

import re
from dataclasses import replace

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import OpenAs, texts
from tests.pages.editing import an_article, by_hand, confirmed, many, settle_findings, translated
from workflow.articles import Article
from workflow.desk import Desk
from workflow.people import OPERATOR, Person
from workflow.states import State


def opened(open_as: OpenAs, person: Person, article: Article) -> AppTest:
    """The page of the article's English translation."""
    return open_as(person, "translate", article=str(article.id), language="en")


def area(article: Article, n: int) -> str:
    return f"target-{article.id}-en-{n}"


def target(desk: Desk, article: Article, n: int) -> str:
    return desk.translations.segments(article.id, "en")[n - 1].target


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
    assert len(at.text_area) == 6


def test_an_address_that_leads_nowhere_is_said_so(
    people: dict[str, Person], open_as: OpenAs
) -> None:
    for number, language in (("99", "en"), ("nine", "en"), ("1", "klingon"), ("1", "../en")):
        at = open_as(people["translator"], "translate", article=number, language=language)
        assert at.warning, (number, language)
        assert not at.text_area


def test_segments_stand_in_the_order_and_shape_of_the_article(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article = an_article(desk)
    translated(desk, article)

    at = opened(open_as, people["translator"], article)

    kinds = re.findall(r'class="kind-(\w+)" data-n', texts(at))
    assert kinds == ["title", "paragraph", "paragraph", "heading", "caption", "paragraph"]
    assert [at.text_area[n].value for n in (0, 2)] == [
        "Hoi huu nghi don khach",
        "Co 53 dai bieu tham du.",
    ]


def test_what_stands_in_an_article_is_never_taken_as_markup(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article = an_article(desk)
    translated(desk, article)

    shown = texts(opened(open_as, people["translator"], article))

    assert "<script>" not in shown
    assert "Đoàn đến từ &lt;script&gt;alert(a)&lt;/script&gt;" in shown


def test_confirming_saves_what_was_typed(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article, translator = an_article(desk), people["translator"]
    translated(desk, article)
    at = opened(open_as, translator, article)

    at.text_area(key=area(article, 3)).set_value("Fifty-three delegates took part (53).")
    at.button(key="confirm-3").click().run()

    segment = desk.translations.segments(article.id, "en")[2]
    assert segment.target == "Fifty-three delegates took part (53)."
    assert (segment.written_by, segment.confirmed_by) == (translator.name, translator.name)
    at.run()
    assert at.button(key="confirm-3").label == "Confirmed"
    assert at.button(key="confirm-2").label == "Confirm"


def test_confirming_redraws_the_row_and_the_bar_only(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article = an_article(desk, many(14))
    translated(desk, article)
    at = opened(open_as, people["translator"], article)
    assert len(at.text_area) == 20

    at.button(key="confirm-4").click().run()

    assert [a.key for a in at.text_area] == [area(article, 4)]
    assert not at.exception


def test_unsaved_words_outlive_other_pages_and_filters(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article, translator = an_article(desk, many(30)), people["translator"]
    translated(desk, article)
    at = opened(open_as, translator, article)

    at.text_area(key=area(article, 2)).set_value("Half a sent").run()
    at.pagination(key="page").set_value(2).run()
    assert "There are words that you have not saved in segment 2." in texts(at)
    at.segmented_control(key="filter").set_value("edited").run()
    at.segmented_control(key="filter").set_value("all").run()

    assert at.text_area(key=area(article, 2)).value == "Half a sent"
    assert target(desk, article, 2) != "Half a sent"
    at.button(key="confirm-2").click().run()
    assert target(desk, article, 2) == "Half a sent"


def test_of_two_people_at_once_neither_loses_a_word(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article = an_article(desk)
    translated(desk, article)
    at = opened(open_as, people["translator"], article)

    at.text_area(key=area(article, 3)).set_value("Mine: 53.").run()
    desk.translations.edit(article.id, "en", 3, "Theirs: 53.", by=people["reviewer"])
    at.button(key="confirm-3").click().run()

    assert target(desk, article, 3) == "Theirs: 53."
    assert at.text_area(key=area(article, 3)).value == "Mine: 53."
    shown = texts(at)
    assert "Theirs: 53." in shown
    assert f"{people['reviewer'].name} saved another text" in shown
    at.button(key="mine-3").click().run()
    at.button(key="confirm-3").click().run()
    assert target(desk, article, 3) == "Mine: 53."


def test_the_newer_text_can_be_taken_over(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article = an_article(desk)
    translated(desk, article)
    at = opened(open_as, people["translator"], article)

    at.text_area(key=area(article, 3)).set_value("Mine: 53.").run()
    desk.translations.edit(article.id, "en", 3, "Theirs: 53.", by=people["reviewer"])
    at.run()
    at.button(key="theirs-3").click().run()

    assert at.text_area(key=area(article, 3)).value == "Theirs: 53."
    at.run()
    assert not [b for b in at.button if b.key == "theirs-3"]


def test_a_newer_text_comes_by_itself_where_nobody_typed(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article = an_article(desk)
    translated(desk, article)
    at = opened(open_as, people["translator"], article)

    desk.translations.edit(article.id, "en", 3, "Theirs: 53.", by=people["reviewer"])
    at.run()

    assert at.text_area(key=area(article, 3)).value == "Theirs: 53."


def test_a_refusal_is_told_in_its_row_and_the_words_stay(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article = an_article(desk)
    translated(desk, article)
    at = opened(open_as, people["translator"], article)

    at.text_area(key=area(article, 3)).set_value("A bell\a rings for 53.")
    at.button(key="confirm-3").click().run()

    assert "characters that cannot be kept: U+0007" in at.warning[0].value
    assert at.text_area(key=area(article, 3)).value == "A bell\a rings for 53."


def test_filters_let_through_what_they_say(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article, translator = an_article(desk), people["translator"]
    translated(desk, article)
    desk.translations.edit(
        article.id, "en", 3, "All 53 delegates came.", by=translator, confirm=True
    )
    at = opened(open_as, translator, article)

    def shown(name: str) -> list[int]:
        at.segmented_control(key="filter").set_value(name).run()
        return [int(str(a.key).rpartition("-")[2]) for a in at.text_area]

    assert shown("edited") == [3]
    assert shown("unconfirmed") == [1, 2, 4, 5, 6]
    found = [view.segment.n for view in desk.translations.view(article.id, "en") if view.findings]
    assert shown("findings") == found
    assert shown("all") == [1, 2, 3, 4, 5, 6]


def test_the_next_unconfirmed_segment_is_found_on_a_later_page(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article, translator = an_article(desk, many(40)), people["translator"]
    translated(desk, article)
    desk.translations.confirm(article.id, "en", range(1, 43), by=translator)
    at = opened(open_as, translator, article)

    at.button(key="next_unconfirmed").click().run()

    assert at.session_state["page"] == 3
    assert at.session_state["focus"] == 43


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


def test_a_reviewer_sees_what_people_changed_and_passes_it(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article, translator = an_article(desk), people["translator"]
    translated(desk, article, by=translator)
    desk.translations.edit(article.id, "en", 3, "Co 53 delegates tham du.", by=translator)
    desk.translations.confirm(article.id, "en", by=translator)
    settle_findings(desk, article)
    desk.translations.submit(article.id, "en", by=translator)

    at = opened(open_as, people["reviewer"], article)

    assert at.toggle(key="show_changes").value
    assert "<del>dai bieu</del><ins>delegates</ins>" in texts(at)
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


def test_a_finding_is_let_pass_with_a_reason_by_those_who_may(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article = an_article(desk)
    translated(desk, article)
    desk.translations.edit(article.id, "en", 3, "Many delegates came.", by=people["translator"])
    at = opened(open_as, people["reviewer"], article)

    at.session_state["more-3"] = True
    at.run()
    at.button(key="waive-3-0").click().run()
    assert "Say why" in texts(at)
    at.text_input(key="reason-3-0").set_value("The number stands in the caption.")
    at.button(key="waive-3-0").click().run()

    (view,) = desk.translations.view(article.id, "en", [3])
    assert view.findings[0].waiver_reason == "The number stands in the caption."
    at = opened(open_as, people["translator"], article)
    at.session_state["more-3"] = True
    at.run()
    assert not [b for b in at.button if str(b.key).startswith("waive-")]


def test_comments_are_kept_and_shown(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article, reviewer = an_article(desk), people["reviewer"]
    translated(desk, article)
    at = opened(open_as, reviewer, article)

    at.session_state["more-2"] = True
    at.run()
    at.text_area(key="comment-2").set_value("Which day was it?")
    at.button(key="add_comment-2").click().run()

    segment = desk.translations.segments(article.id, "en")[1]
    assert [comment.text for comment in segment.comments] == ["Which day was it?"]
    assert "Which day was it?" in texts(opened(open_as, people["translator"], article))


def test_the_machines_text_can_be_put_back_and_is_saved_by_confirming(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article, translator = an_article(desk), people["translator"]
    translated(desk, article)
    machine = target(desk, article, 3)
    desk.translations.edit(article.id, "en", 3, "Worse: 53.", by=translator)
    at = opened(open_as, translator, article)

    at.session_state["more-3"] = True
    at.run()
    at.button(key="machine-3").click().run()

    assert at.text_area(key=area(article, 3)).value == machine
    assert target(desk, article, 3) == "Worse: 53."
    at.button(key="confirm-3").click().run()
    assert target(desk, article, 3) == machine


def test_who_may_not_translate_reads_only(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article = an_article(desk)
    translated(desk, article)

    at = opened(open_as, people["terminologist"], article)

    assert not at.text_area
    assert not [b for b in at.button if str(b.key).startswith("confirm-")]
    assert "Co 53 dai bieu tham du." in texts(at)


def test_while_the_machine_works_its_progress_is_shown_and_it_can_be_stopped(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article, translator = an_article(desk), people["translator"]
    progress = by_hand(desk).machine.start(article.id, "en", by=translator)

    at = opened(open_as, translator, article)

    assert not at.text_area
    assert "The machine is at work" in texts(at)
    at.button(key=f"cancel-{article.id}-en").click().run()
    assert desk.machine.progress(progress.job).state == "cancelled"
    at = opened(open_as, translator, article)
    assert f"{translator.name} stopped the machine after 0 of 6 segments." in texts(at)
    assert len(at.text_area) == 6


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
    assert len(at.text_area) == 5
