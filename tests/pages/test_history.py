"""The history page."""

import sqlite3
from contextlib import closing

from tests.desks import an_article
from tests.pages.conftest import OpenAs, texts
from workflow.desk import Desk
from workflow.pages.history import DEEDS
from workflow.people import Person


def test_the_history_of_an_article_tells_who_did_what_and_why(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    an_article(desk)
    an_article(desk, "Tin thứ hai\n\nMột câu khác hẳn.\n")
    linh = people["translator"]
    desk.translations.create(1, "en", by=linh)
    desk.translations.edit(1, "en", 1, "A <b>headline</b>", by=linh, confirm=True)

    shown = texts(open_as(linh, "history", article="1"))

    assert "changed the wording" in shown
    assert "&lt;b&gt;headline&lt;/b&gt;" in shown
    assert "article 1, English" in shown
    assert "article 2" not in shown


def test_verifying_the_history_says_that_nothing_was_altered(
    people: dict[str, Person], open_as: OpenAs
) -> None:
    at = open_as(people["translator"], "history")

    at.button(key="verify_history").click().run()

    assert "none was altered" in at.success[0].value


def test_an_altered_entry_is_found(desk: Desk, people: dict[str, Person], open_as: OpenAs) -> None:
    file = desk.tools.settings.home / "dragoman.sqlite3"
    with closing(sqlite3.connect(file)) as database:
        guards = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in guards.fetchall():
            database.execute(f"DROP TRIGGER {name}")
        database.execute("UPDATE history SET who = 'somebody' WHERE number = 1")
        database.commit()
    at = open_as(people["translator"], "history")

    at.button(key="verify_history").click().run()

    assert "found in the history" in at.error[0].value
    assert not at.success


def test_every_deed_of_the_desk_has_words_for_the_reader(
    desk: Desk, people: dict[str, Person]
) -> None:
    assert {entry.what for entry in desk.records.history()} <= set(DEEDS)
