"""The reports, and what the review found where an editor approves."""

from tests.pages.conftest import OpenAs, texts
from tests.pages.test_approve import opened, reviewed, state
from tests.workflow.test_desk_reviewing import many_articles
from workflow.articles import Article
from workflow.desk import Desk
from workflow.people import Person
from workflow.states import State


def marked(desk: Desk, people: dict[str, Person], severity: str = "major") -> Article:
    """A reviewed article with an error in segment 3."""
    article = reviewed(desk, people)
    target = desk.translations.segments(article.id, "en")[2].target
    start = target.index("dai bieu")
    desk.reviewing.mark(
        article.id,
        "en",
        3,
        "accuracy/untranslated",
        severity,
        by=people["reviewer"],
        span=(start, start + len("dai bieu")),
        note="delegates",
    )
    return article


def test_empty_reports_say_what_will_stand_there(
    people: dict[str, Person], open_as: OpenAs
) -> None:
    shown = texts(open_as(people["editor"], "reports"))
    assert "No segment is confirmed here yet." in shown
    assert "No error is marked here." in shown


def test_an_editor_sees_the_figures_and_who_worked(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    marked(desk, people)
    at = open_as(people["editor"], "reports")
    figures = {metric.label: metric.value for metric in at.metric}
    assert (figures["Segments"], figures["Taken unchanged"]) == ("6", "83 %")
    assert (figures["Errors"], figures["Failing now"]) == ("1", "1")
    assert list(at.dataframe[0].value["Engine"]) == ["foldy"]

    at.segmented_control(key="report_by").set_value("person").run()
    assert list(at.dataframe[0].value["Person"]) == [people["translator"].name]
    at.segmented_control(key="report_profile").set_value("author").run()
    assert list(at.dataframe[1].value["Whose wording"]) == [people["translator"].name]
    at.selectbox(key="report_engine").set_value("foldy").run()
    assert {m.label: m.value for m in at.metric}["Segments"] == "6"


def test_a_big_archive_is_counted_while_the_page_shows_how_far_it_is(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    many_articles(desk, 10)
    at = open_as(people["editor"], "reports")
    (progress,) = at.get("progress")
    assert "Counting: 8 of 10 translations." in progress.proto.text
    assert {m.label: m.value for m in at.metric}["Segments"] == "1\u202f200"
    at.run()
    assert not at.get("progress")
    assert {m.label: m.value for m in at.metric}["Segments"] == "3\u202f000"
    assert "10 segments were confirmed faster than anybody reads them" in texts(at)


def test_others_are_not_named_to_who_does_not_assign_work(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    marked(desk, people)
    at = open_as(people["terminologist"], "reports")
    at.segmented_control(key="report_by").set_value("person").run()
    assert list(at.dataframe[0].value["Person"]) == ["others"]
    assert people["translator"].name not in texts(at)
    assert "those of others are not named" in texts(at)


def test_an_administrator_sets_the_threshold(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    marked(desk, people)
    assert not list(open_as(people["editor"], "reports").number_input)
    at = open_as(people["administrator"], "reports")
    at.number_input(key="scoring_threshold").set_value(7.0)
    at.button(key="scoring_save").click().run()
    assert desk.reviewing.scoring().threshold == 7


def test_a_failing_score_asks_the_editor_for_a_reason(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article = marked(desk, people)
    at = opened(open_as, people["editor"], article)
    shown = texts(at)
    assert "Segment 3: Untranslated" in shown
    assert "<q>dai bieu</q> · delegates" in shown
    assert "with 1 error not settled" in shown
    assert at.button(key="approve").disabled

    at.text_input(key="despite_score").set_value("The ministry wants it today.").run()
    at.button(key="approve").click().run()

    assert state(desk, article) is State.APPROVED
    entries = desk.records.history(f"translation:{article.id}/en")
    (approval,) = [entry for entry in entries if entry.what == "approve"]
    assert "The ministry wants it today." in (approval.why or "")


def test_a_settled_error_is_shown_as_such_and_stops_nobody(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article = marked(desk, people, "critical")
    (view,) = desk.reviewing.errors(article.id, "en")
    desk.reviewing.settle([view.error.id], how="mended", by=people["reviewer"])

    at = opened(open_as, people["editor"], article)

    assert f"settled by {people['reviewer'].name}: mended" in texts(at)
    assert not at.button(key="approve").disabled


def test_what_was_changed_after_handing_in_is_shown_on_wish(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article = reviewed(desk, people)
    desk.translations.edit(
        article.id, "en", 3, "Some 53 delegates tham du.", by=people["reviewer"], confirm=True
    )
    at = opened(open_as, people["editor"], article)
    at.segmented_control(key="print_against").set_value("handed_in").run()
    assert "<del>dai bieu</del><ins>delegates</ins>" in texts(at)


def test_the_reports_speak_vietnamese(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    marked(desk, people)
    desk.people.speak("vi", by=people["editor"])
    at = open_as(people["editor"], "reports")
    assert at.title[0].value == "Báo cáo"
    assert {m.label: m.value for m in at.metric}["Hiện không đạt"] == "1"
