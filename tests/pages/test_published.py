"""Published editions: publishing, embargo, verifying, downloading, withdrawing."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from docx import Document
from streamlit.testing.v1 import AppTest

from tests.desks import an_article, newsroom
from tests.pages.conftest import OpenAs, texts
from tests.pages.stories import approved, published
from workflow.desk import Desk
from workflow.pages.published import file_of, ready_formats, standing
from workflow.people import Person


def test_without_editions_the_page_says_how_one_comes_about(
    people: dict[str, Person], open_as: OpenAs
) -> None:
    at = open_as(people["editor"], "published")

    assert "Nothing is published yet" in at.info[0].value
    assert at.button(key="verify").disabled


def test_what_is_approved_is_published_from_here(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    an_article(desk)
    approved(desk, people, "en")
    at = open_as(people["editor"], "published")
    assert "Approved, waiting to be published" in texts(at)

    at.button(key="publish_1_en").click().run()

    (edition,) = desk.editions.all()
    assert (edition.language, edition.number, edition.available_from) == ("en", 1, None)
    assert "in force" in texts(at)
    assert "waiting to be published" not in texts(at)


def test_only_those_who_publish_see_what_waits_for_it(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    an_article(desk)
    approved(desk, people, "en")

    assert "waiting to be published" not in texts(open_as(people["reviewer"], "published"))


def test_an_embargoed_edition_shows_its_hour_and_offers_no_file(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    an_article(desk)
    approved(desk, people, "en")
    at = open_as(people["editor"], "published")

    at.button(key="embargo_1_en").click().run()

    (edition,) = desk.editions.all()
    assert edition.available_from is not None
    assert edition.available_from > desk.tools.clock()
    assert "under embargo" in texts(at)
    assert "May not leave before" in texts(at)
    assert not at.download_button


def test_verifying_says_in_words_that_all_is_as_it_was_sealed(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    an_article(desk)
    published(desk, people, "en")
    at = open_as(people["reviewer"], "published")

    at.button(key="verify").click().run()

    assert "1 edition checked" in at.success[0].value


def test_an_altered_edition_is_found(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    an_article(desk)
    published(desk, people, "en")
    with opened_by_force(desk) as database:
        database.execute("UPDATE editions SET content = replace(content, 'tin.txt', 'x') || ' '")
    at = open_as(people["reviewer"], "published")

    at.button(key="verify").click().run()

    assert "fault found" in at.error[0].value
    assert not at.success


@contextmanager
def opened_by_force(desk: Desk) -> Iterator[sqlite3.Connection]:
    """The database behind the desk's back, with its guards taken off."""
    file = desk.tools.settings.home / "dragoman.sqlite3"
    with closing(sqlite3.connect(file)) as database:
        guards = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in guards.fetchall():
            database.execute(f"DROP TRIGGER {name}")
        yield database
        database.commit()


def test_withdrawing_needs_a_reason(desk: Desk, people: dict[str, Person], open_as: OpenAs) -> None:
    an_article(desk)
    published(desk, people, "en")
    at = open_as(people["editor"], "published")

    at.button(key="withdraw_1_en_1").click().run()

    assert "Say why" in at.warning[0].value
    assert desk.editions.all()[0].withdrawn_at is None


def test_a_withdrawn_edition_stays_with_its_reason_and_offers_no_file(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    an_article(desk)
    published(desk, people, "en")
    at = open_as(people["editor"], "published")

    at.text_area(key="why_1_en_1").input("The number of delegates was wrong")
    at.button(key="withdraw_1_en_1").click().run()

    assert "The number of delegates was wrong" in texts(at)
    assert not at.download_button
    assert desk.editions.all()[0].withdrawn_by == people["editor"].name


def test_a_translator_cannot_withdraw(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    an_article(desk)
    published(desk, people, "en")
    keys = {button.key for button in open_as(people["translator"], "published").button}

    assert "withdraw_1_en_1" not in keys


def test_every_format_that_exists_is_offered_and_none_that_is_to_come(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    an_article(desk)
    published(desk, people, "en")
    at = open_as(people["reviewer"], "published")

    keys = {button.proto.id.rsplit("-", 1)[-1] for button in at.download_button}
    made = ready_formats(desk)

    assert {"docx", "html", "md", "json"} <= set(made)
    assert len(keys) == len(made) + 1  # Word comes as text and as a bilingual table
    assert set(made) == set(desk.editions.formats())


def test_the_word_file_holds_the_translation_and_the_other_both_texts(folding: Desk) -> None:
    people = newsroom(folding)
    an_article(folding)
    published(folding, people, "en")
    (edition,) = folding.editions.all()
    source = folding.articles.get(1).revision.segments[1]

    def words_of(suffix: str) -> str:
        content = file_of(folding, people["reviewer"], edition, "docx", suffix)()
        document = Document(BytesIO(content))
        cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
        return "\n".join([*(p.text for p in document.paragraphs), *cells])

    assert f"{source} (en)" in words_of("")
    both = words_of("-bilingual")
    assert f"{source} (en)" in both
    assert both.count(source) >= 2


def test_the_sealed_document_is_what_was_sealed(folding: Desk) -> None:
    people = newsroom(folding)
    an_article(folding)
    published(folding, people, "en")
    (edition,) = folding.editions.all()

    content = file_of(folding, people["reviewer"], edition, "json", "")()

    assert edition.seal in content.decode()
    assert json.loads(content)


def test_an_edition_stands_until_a_newer_one_replaces_it(folding: Desk) -> None:
    people = newsroom(folding)
    an_article(folding)
    published(folding, people, "en")
    (edition,) = folding.editions.all()
    now = folding.tools.clock()
    later = now + timedelta(hours=1)

    assert standing(edition, 1, now) == "in force"
    assert standing(edition, 2, now) == "replaced"
    assert standing(replace(edition, available_from=later), 1, now) == "embargoed"
    assert standing(replace(edition, available_from=later), 1, later) == "in force"
    assert standing(replace(edition, withdrawn_at=now), 1, now) == "withdrawn"


def test_a_link_from_the_board_opens_the_editions_of_one_language(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    an_article(desk)
    published(desk, people, "en")
    published(desk, people, "fr")

    shown = texts(open_as(people["reviewer"], "published", article="1", language="fr"))

    assert "French · edition 1" in shown
    assert "English · edition 1" not in shown


@pytest.mark.parametrize("query", [{"article": "99"}, {"article": "x"}, {"language": "tlh"}])
def test_a_link_to_nothing_shows_every_edition(
    desk: Desk, people: dict[str, Person], open_as: OpenAs, query: dict[str, str]
) -> None:
    an_article(desk)
    published(desk, people, "en")
    at: AppTest = open_as(people["reviewer"], "published", **query)

    assert "English · edition 1" in texts(at)
