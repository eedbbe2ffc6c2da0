"""My work, notices and the workload, as people see them."""

from datetime import date, timedelta

from tests.desks import an_article
from tests.pages.conftest import OpenAs, texts
from tests.pages.stories import pass_findings, written
from workflow.desk import Desk
from workflow.people import Person


def test_an_empty_table_says_what_will_lie_on_it(
    people: dict[str, Person], open_as: OpenAs
) -> None:
    assert "Nothing waits for you" in texts(open_as(people["translator"], "my_work"))


def test_a_table_shows_what_is_given_and_what_is_free_the_overdue_first(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    an_article(desk)
    editor = people["editor"]
    today = date.today()  # noqa: DTZ011 – any zone is within a day of it
    for language, to, due in (
        ("fr", "le.linh", today + timedelta(days=5)),
        ("en", "le.linh", today - timedelta(days=3)),
        ("es", None, None),
    ):
        desk.translations.assign(1, language, to=to, due=due, by=editor)

    at = open_as(people["translator"], "my_work")

    shown = texts(at)
    assert "1 translation is overdue." in shown
    assert "On my table (2)" in shown
    assert "Nobody translates these yet (1)" in shown
    assert shown.index("overdue since") < shown.index("French") < shown.index("Spanish")
    assert "On my table" not in texts(open_as(people["terminologist"], "my_work"))


def test_a_named_reviewer_has_it_alone(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    an_article(desk)
    written(desk, people["translator"], "en")
    pass_findings(desk, people["reviewer"], "en")
    desk.translations.assign(
        1, "en", to=None, reviewer=people["reviewer"].name, due=None, by=people["editor"]
    )
    desk.translations.submit(1, "en", by=people["translator"])
    assert "On my table (1)" in texts(open_as(people["reviewer"], "my_work"))
    other = desk.people.add(
        "hong.van", ["reviewer"], password="mot-hai-ba-bon", by=people["administrator"]
    )
    assert desk.workplan.table(by=other).mine == ()


def test_notices_are_counted_in_the_navigation_and_taken_as_read(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    an_article(desk)
    desk.translations.assign(1, "en", to="le.linh", due=None, by=people["editor"])

    at = open_as(people["translator"], "notices")
    assert "gave you “Hội hữu nghị đón đoàn khách quốc tế” (English)." in texts(at)
    at.button(key="read_all").click().run()

    assert desk.notices.unread(by=people["translator"]) == 0
    at.toggle(key="notices_unread").set_value(True).run()
    assert "There is nothing new." in texts(at)


def test_where_digests_go_is_chosen_and_a_wrong_address_refused(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = open_as(people["translator"], "notices")
    at.text_input(key="digest_email").input("linh")
    at.button(key="digest_save").click().run()
    assert "not an e-mail address" in texts(at)
    at.text_input(key="digest_email").input("linh@example.org")
    at.button(key="digest_save").click().run()
    assert desk.people.named("le.linh").email == "linh@example.org"


def test_the_workload_counts_what_waits_by_language_and_by_person(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article = an_article(desk)
    written(desk, people["translator"], "en")
    pass_findings(desk, people["reviewer"], "en")
    desk.translations.submit(1, "en", by=people["translator"])
    desk.translations.assign(1, "fr", to="le.linh", due=None, by=people["editor"])
    desk.translations.create(1, "es", by=people["translator"])

    at = open_as(people["editor"], "workload")

    languages, persons = at.dataframe
    rows = languages.value.set_index("Language")
    assert rows.loc["English", "Review"] == 1
    assert rows.loc["English", "Segments to confirm"] == 0
    assert "Publish" not in rows.columns, "nothing waits there"
    assert rows.loc["French", "Segments to confirm"] == len(article.revision.segments)
    assert list(persons.value["Person"]) == ["le.linh"]
    assert "1 translation has no translator yet." in texts(at)
