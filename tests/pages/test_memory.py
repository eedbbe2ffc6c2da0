"""The page of the translation memory: searching, figures, files in and out."""

from pathlib import Path

import pytest

from tests.desks import an_article
from tests.pages.conftest import OpenAs, texts
from workflow.desk import Desk
from workflow.desk.memory import Hit
from workflow.memory.units import Trust, Unit
from workflow.pages.memory_words import line
from workflow.people import OPERATOR, Person

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence"
 o-tmf="t" adminlang="en" srclang="vi" datatype="plaintext"/><body>
<tu><tuv xml:lang="vi"><seg>Chủ tịch đón khách.</seg></tuv>
<tuv xml:lang="en"><seg>The president received guests.</seg></tuv></tu>
<tu><tuv xml:lang="vi"><seg>Khách cảm ơn.</seg></tuv></tu>
</body></tmx>
"""


@pytest.fixture
def remembered(desk: Desk, people: dict[str, Person], tmp_path: Path) -> Desk:
    """A desk that brought a small memory in."""
    file = tmp_path / "agency.tmx"
    file.write_text(TMX, encoding="utf-8")
    desk.memory.import_tmx(file, by=people["terminologist"])
    return desk


def test_an_empty_memory_says_how_it_fills(people: dict[str, Person], open_as: OpenAs) -> None:
    assert "It fills by itself" in open_as(people["author"], "memory").info[0].value


def test_words_are_found_with_their_translation_and_its_origin(
    remembered: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = open_as(people["author"], "memory")
    at.text_input(key="memory_words").input("đón khách").run()

    assert "<mark>đón</mark> <mark>khách</mark>" in texts(at)
    assert "The president received guests." in texts(at)
    assert "agency.tmx" in texts(at)

    at.toggle(key="memory_in_target").set_value(True).run()
    assert "No sentence of the memory has these words" in texts(at)
    at.text_input(key="memory_words").input("guests").run()
    assert "<mark>guests</mark>" in texts(at)


def test_a_sentence_that_somebody_confirmed_is_marked_as_not_approved(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article = an_article(desk)
    desk.translations.create(article.id, "en", by=OPERATOR)
    desk.translations.edit(article.id, "en", 1, "The association receives", by=OPERATOR)
    desk.translations.confirm(article.id, "en", [1], by=OPERATOR)
    desk.memory.rebuild(by=OPERATOR)
    at = open_as(people["author"], "memory")
    at.text_input(key="memory_words").input("hữu nghị").run()

    assert "confirmed, not approved" in texts(at)
    assert article.title in texts(at)


def test_a_file_is_brought_in_and_its_bad_entries_are_named(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = open_as(people["terminologist"], "memory")
    at.file_uploader(key="memory_file").upload("agency.tmx", TMX.encode(), "text/xml").run()
    at.number_input(key="memory_penalty").set_value(5)
    at.button(key="memory_import").click().run()

    assert "1 sentence added" in texts(at)
    assert "1 entry could not be used" in texts(at)
    assert "line 6" in texts(at)
    (file,) = desk.memory.stats().files
    assert (file.name, file.units, file.penalty, file.by) == ("agency.tmx", 1, 5, "vu.lan")


def test_a_file_that_is_no_memory_is_refused_and_nothing_kept(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = open_as(people["terminologist"], "memory")
    at.file_uploader(key="memory_file").upload("a.tmx", b"<html/>", "text/xml").run()
    at.button(key="memory_import").click().run()

    assert "it is no TMX" in at.warning[0].value
    assert desk.memory.stats().files == ()


def test_the_penalty_of_a_file_is_changed_and_the_file_taken_out(
    remembered: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = open_as(people["terminologist"], "memory")
    at.number_input(key="memory_points_0").set_value(9)
    at.button(key="memory_keep_0").click().run()
    assert remembered.memory.stats().files[0].penalty == 9

    assert at.button(key="memory_drop_0").disabled
    at.checkbox(key="memory_sure_0").check().run()
    at.button(key="memory_drop_0").click().run()
    assert remembered.memory.stats().pairs == ()


def test_only_who_may_change_the_memory_brings_files_in(
    remembered: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = open_as(people["translator"], "memory")

    keys = {button.key for button in at.button}
    assert not keys & {"memory_import", "memory_keep_0", "memory_drop_0"}
    assert "agency.tmx" in texts(at)


def test_what_a_sentence_says_is_shown_and_never_run() -> None:
    unit = Unit("<script>a</script>", "b & c", "vi", "en", file="<x>.tmx")
    shown = line(Hit(unit, Trust.IMPORTED, ((0, 8),)), {}, in_target=False)

    assert "<script>" not in shown
    assert "b &amp; c" in shown
    assert "&lt;x&gt;.tmx" in shown
