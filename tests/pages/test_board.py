"""The board: what is to be done, starting translations, assigning them, following the work."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from tests.desks import an_article, newsroom, somebody
from tests.pages.conftest import OpenAs, texts
from tests.pages.stories import pass_findings, published, written
from workflow.desk import Desk
from workflow.desk.workplan import waits_for
from workflow.pages.steps import next_step
from workflow.pages.ways import engine_for
from workflow.people import OPERATOR, Person
from workflow.ports import Hop, Route
from workflow.states import State


def choosing(desk: object, reader: object, article: int) -> None:
    from workflow.pages.board_start import choose_languages

    choose_languages(desk, reader, article)  # type: ignore[arg-type]


def assigning(desk: object, reader: object, article: int, language: str) -> None:
    from workflow.pages.board import assign

    assign(desk, reader, article, language)  # type: ignore[arg-type]


def offered(desk: Desk, reader: Person, article: int = 1) -> AppTest:
    given = {"desk": desk, "reader": reader, "article": article}
    at = AppTest.from_function(choosing, kwargs=given, default_timeout=20).run()
    assert not at.exception
    return at


def test_an_empty_board_says_what_to_do(people: dict[str, Person], open_as: OpenAs) -> None:
    assert "Bring the first one in" in open_as(people["author"]).info[0].value


def test_the_first_article_is_shown_with_the_way_it_will_go(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article = an_article(desk)
    at = open_as(people["translator"])

    assert 'class="way"' in texts(at)
    assert article.title in texts(at)
    assert at.button(key="translate_1").label == "Translate into…"


def test_only_those_who_may_see_the_button_for_their_step(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    an_article(desk)
    keys = {
        role: {button.key for button in open_as(people[role]).button}
        for role in ("author", "translator", "terminologist")
    }

    assert "new_article" in keys["author"]
    assert "translate_1" not in keys["author"]
    assert "translate_1" in keys["translator"]
    assert not {"new_article", "translate_1"} & keys["terminologist"]


def test_each_way_is_shown_with_what_to_expect_before_it_is_chosen(folding: Desk) -> None:
    people = newsroom(folding)
    an_article(folding)

    shown = texts(offered(folding, people["translator"]))

    assert "Vietnamese → English → Portuguese (Brazil)" in shown
    assert "usable" in shown
    assert "no engine leads there" in shown


def test_an_approved_text_in_the_middle_is_named_on_the_way(folding: Desk) -> None:
    people = newsroom(folding)
    an_article(folding)
    published(folding, people, "en")

    shown = texts(offered(folding, people["translator"]))

    assert "Vietnamese → approved English → Portuguese (Brazil)" in shown


def test_an_approved_text_on_the_best_way_is_what_is_translated(folding: Desk) -> None:
    people = newsroom(folding)
    an_article(folding)
    published(folding, people, "en")

    at = offered(folding, people["translator"])
    at.checkbox(key="into_pt-BR").check().run()
    assert "from the English edition 1" in texts(at)
    at.button(key="start_translations").click().run()

    relay = folding.translations.get(1, "pt-BR").relay
    assert relay is not None
    assert (relay.language, relay.edition) == ("en", 1)


def test_the_source_can_be_chosen_where_there_is_an_approved_text(folding: Desk) -> None:
    people = newsroom(folding)
    an_article(folding)
    published(folding, people, "en")

    at = offered(folding, people["translator"])
    at.checkbox(key="into_pt-BR").check().run()
    ways = at.selectbox(key="way_pt-BR").options
    assert ["approved" in way for way in ways] == [True, False]
    at.selectbox(key="way_pt-BR").select(ways[1]).run()
    assert "from the English edition 1" not in texts(at)
    at.button(key="start_translations").click().run()

    assert folding.translations.get(1, "pt-BR").relay is None


def test_several_languages_are_started_at_once(folding: Desk) -> None:
    people = newsroom(folding)
    an_article(folding)
    at = offered(folding, people["translator"])

    at.checkbox(key="into_en").check()
    at.checkbox(key="into_ru").check().run()
    assert at.button(key="start_translations").label == "Start 2 translations"
    at.button(key="start_translations").click().run()

    assert [t.language for t in folding.translations.of(1)] == ["en", "ru"]
    assert [(job.language, job.state) for job in folding.machine.jobs()] == [("en", "queued")]


def test_a_translator_for_one_language_is_offered_that_language_only(folding: Desk) -> None:
    linh = somebody(folding, "linh", "translator", language="pt-BR")
    an_article(folding)

    assert [box.key for box in offered(folding, linh).checkbox] == ["into_pt-BR"]


def test_a_language_that_has_every_text_is_not_translated_again(folding: Desk) -> None:
    people = newsroom(folding)
    an_article(folding)
    written(folding, people["translator"], "en")

    at = offered(folding, people["translator"])

    assert at.checkbox(key="into_en").disabled
    assert "every segment has a text already" in texts(at)


def test_a_running_job_is_shown_and_can_be_stopped(
    desk: Desk, people: dict[str, Person], open_as: OpenAs, folding: Desk
) -> None:
    an_article(desk)
    linh = people["translator"]
    with_engine = Desk(replace(desk.tools, translator=folding.tools.translator))
    job = with_engine.machine.start(1, "en", by=linh)
    at = open_as(linh)
    assert "waiting for the machine" in at.get("progress")[0].proto.text

    at.button(key=f"stop_{job.job}").click().run()

    assert desk.machine.progress(job.job).state == "cancelled"
    assert not at.get("progress")


def test_states_progress_assignee_and_delay_stand_on_the_board(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    an_article(desk)
    linh = people["translator"]
    desk.translations.create(1, "en", by=linh)
    desk.translations.edit(1, "en", 1, "A headline", by=linh, confirm=True)
    yesterday = datetime.now(UTC).date() - timedelta(days=2)
    desk.translations.assign(1, "en", to=linh.name, due=yesterday, by=people["editor"])

    shown = texts(open_as(linh))

    count = len(desk.translations.segments(1, "en"))
    assert "drafted" in shown
    assert f"1 of {count} confirmed" in shown
    assert f"{count - 1} without text" in shown
    assert "le.linh" in shown
    assert "overdue" in shown


def test_a_translation_of_an_older_revision_is_marked(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article = an_article(desk)
    desk.translations.create(1, "en", by=people["translator"])
    assert "outdated" not in texts(open_as(people["translator"]))

    desk.records.set("bring_up_on_revision", False, by=OPERATOR)
    newer = desk.articles.read("tin.txt", b"Tin khac\n\nMot doan van khac han.\n", "vi")
    desk.articles.revise(article.id, newer, by=OPERATOR)

    shown = texts(open_as(people["translator"]))
    assert "outdated" in shown
    assert "revision 2" in shown


def test_filters_keep_the_articles_that_are_like_that(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    an_article(desk)
    an_article(desk, "Tin thứ hai\n\nMột câu khác hẳn.\n")
    written(desk, people["translator"], "en")
    at = open_as(people["translator"])

    at.text_input(key="board_search").input("thu hai").run()
    assert "Tin thứ hai" in texts(at)
    assert "Hội hữu nghị" not in texts(at)

    at.text_input(key="board_search").input("").run()
    at.multiselect(key="board_states").select(State.TRANSLATED.value).run()
    assert "Tin thứ hai" not in texts(at)
    assert "Hội hữu nghị" in texts(at)

    at.multiselect(key="board_languages").select("fr").run()
    assert "Nothing on the board is like that" in texts(at)


def test_on_my_table_lies_what_waits_for_my_step(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    an_article(desk)
    written(desk, people["translator"], "en")
    pass_findings(desk, people["reviewer"], "en")
    desk.translations.submit(1, "en", by=people["translator"])
    (cell,) = desk.articles.board()[0].cells.values()

    waiting = {role for role, person in people.items() if waits_for(cell, person)}

    assert waiting == {"reviewer"}
    at = open_as(people["editor"])
    at.toggle(key="board_mine").set_value(True).run()
    assert "Nothing on the board is like that" in texts(at)


@pytest.mark.parametrize(
    ("state", "page"),
    [
        (State.DRAFTED, "translate"),
        (State.CHANGES_REQUESTED, "translate"),
        (State.IN_REVIEW, "translate"),
        (State.REVIEWED, "approve"),
        (State.APPROVED, "published"),
        (State.PUBLISHED, "published"),
        (State.WITHDRAWN, "published"),
    ],
)
def test_each_state_leads_to_the_page_of_its_next_step(
    folding: Desk, state: State, page: str
) -> None:
    people = newsroom(folding)
    an_article(folding)
    folding.translations.create(1, "en", by=people["translator"])
    (cell,) = folding.articles.board()[0].cells.values()

    there = replace(cell, translation=replace(cell.translation, state=state))

    assert next_step(there)[1] == page


def test_a_translation_is_given_to_somebody_with_a_day(folding: Desk) -> None:
    people = newsroom(folding)
    an_article(folding)
    folding.translations.create(1, "en", by=people["translator"])
    given = {"desk": folding, "reader": people["editor"], "article": 1, "language": "en"}
    at = AppTest.from_function(assigning, kwargs=given, default_timeout=20).run()

    at.selectbox(key="assign_to").select("le.linh")
    at.date_input(key="assign_due").set_value(date(2026, 12, 24))
    at.button(key="assign_save").click().run()

    kept = folding.translations.get(1, "en")
    assert (kept.assignee, kept.due) == ("le.linh", date(2026, 12, 24))


def test_only_those_who_translate_into_the_language_can_be_given_it(folding: Desk) -> None:
    people = newsroom(folding)
    somebody(folding, "only.french", "translator", language="fr")
    an_article(folding)
    folding.translations.create(1, "en", by=people["translator"])
    given = {"desk": folding, "reader": people["editor"], "article": 1, "language": "en"}
    at = AppTest.from_function(assigning, kwargs=given, default_timeout=20).run()

    assert "only.french" not in at.selectbox(key="assign_to").options
    assert "le.linh" in at.selectbox(key="assign_to").options


def test_a_way_is_asked_for_by_the_engine_that_leads_to_it() -> None:
    direct = Route((Hop("argos", "vi", "fr"),), "usable")
    pivot = Route((Hop("argos", "vi", "en"), Hop("apertium", "en", "fr")), "rough")
    hidden = Route((Hop("argos", "vi", "es"), Hop("apertium", "es", "fr")), "rough")
    routes = (direct, pivot, hidden)

    assert engine_for(routes, direct) is None
    assert engine_for(routes, pivot) == "apertium"
    with pytest.raises(LookupError):
        engine_for(routes, hidden)
