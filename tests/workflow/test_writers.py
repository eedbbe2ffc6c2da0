"""Everybody whose words stand in a wording stays named, and judges none of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.desks import QUICK, TEXT, an_article, newsroom, somebody
from tests.engines import Foldy
from tests.workflow.store.conftest import migrated_file, postgres, url  # noqa: F401 – fixtures
from tests.workflow.test_revisions import by_machine, confirmed
from workflow.articles import Origin, Segment
from workflow.assembly import open_desk
from workflow.desk import Desk
from workflow.errors import OwnWork
from workflow.people import Person
from workflow.replacing import Query
from workflow.resegmenting import merge, split
from workflow.settings import load
from workflow.store.passwords import Argon2Passwords

AT = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
LINH = Segment(1, "Một.", target="One.", written_by="linh", origin=Origin.HUMAN)
MINH = Segment(2, "Hai.", target="Two.", written_by="minh", origin=Origin.HUMAN)


@pytest.fixture
def desk(tmp_path: Path, url: str) -> Iterator[Desk]:  # noqa: F811
    made = open_desk(load(home=tmp_path / "home", database_url=url), engines=(Foldy(),))
    yield Desk(replace(made.tools, passwords=Argon2Passwords(QUICK)))
    made.tools.store.close()  # type: ignore[attr-defined]


@pytest.fixture
def people(desk: Desk) -> dict[str, Person]:
    return {**newsroom(desk), "both": somebody(desk, "ha.anh", "translator", "reviewer")}


def test_a_merged_wording_is_the_work_of_all_who_wrote_it() -> None:
    (merged,) = merge([LINH, MINH], 1, "en", "vi")
    assert merged.writers == ("linh", "minh")
    machine = replace(MINH, written_by="mt:argos", origin=Origin.MT)
    assert merge([LINH, machine], 1, "en", "vi")[0].writers == ("linh",)
    assert merge([machine, replace(LINH, n=2)], 1, "en", "vi")[0].writers == ("linh",)
    parts = split([merged], 1, 4, 4, "en", "vi")
    assert [part.writers for part in parts] == [("linh", "minh")] * 2


def test_a_small_change_to_a_joint_wording_hides_nobody() -> None:
    (merged,) = merge([LINH, MINH], 1, "en", "vi")
    changed = merged.edited("One. Three.", by="an", at=AT)
    assert changed.writers == ("an", "linh", "minh")
    assert all(changed.is_work_of(name) for name in changed.writers)
    emptied = changed.edited("", by="an", at=AT)
    assert emptied.writers == ("an",)


def test_nobody_reviews_a_wording_into_which_their_own_was_merged(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id, both, translator = an_article(desk).id, people["both"], people["translator"]
    by_machine(desk, article_id, "en", translator)
    desk.translations.edit(article_id, "en", 2, "The union met 53 delegates.", by=translator)
    desk.translations.edit(article_id, "en", 3, "Both sides talked of culture.", by=both)
    merged = desk.editing.merge(article_id, "en", 2, by=translator)[1]
    assert merged.writers == (translator.name, both.name)
    confirmed(desk, article_id, "en", people)
    desk.translations.submit(article_id, "en", by=translator)
    with pytest.raises(OwnWork):
        desk.translations.review(article_id, "en", by=both)
    assert desk.translations.review(article_id, "en", by=people["reviewer"])


def test_undo_gives_a_wording_back_to_its_writer(desk: Desk, people: dict[str, Person]) -> None:
    article_id, both, translator = an_article(desk).id, people["both"], people["translator"]
    by_machine(desk, article_id, "en", translator)
    desk.translations.edit(article_id, "en", 2, "Linh wrote this.", by=translator)
    desk.translations.edit(article_id, "en", 2, "Anh wrote this.", by=both)
    undone = desk.replacing.undo(article_id, "en", 2, by=people["reviewer"])
    assert (undone.target, undone.writers) == ("Linh wrote this.", (translator.name,))
    assert undone.confirmed_by is None
    again = desk.replacing.undo(article_id, "en", 2, by=people["reviewer"])
    assert (again.origin, again.writers) == (Origin.MT, ("mt:foldy",))
    redone = desk.replacing.redo(article_id, "en", 2, by=people["reviewer"])
    assert redone.writers == (translator.name,)
    whole = desk.replacing.redo(article_id, "en", 2, by=people["reviewer"])
    assert (whole.target, whole.writers) == ("Anh wrote this.", (both.name,))
    entries = desk.records.history(f"translation:{article_id}/en", whole=True)[-4:]
    assert [(e.what, e.who) for e in entries] == [
        (what, people["reviewer"].name) for what in ("undo", "undo", "redo", "redo")
    ]


def test_a_replacement_taken_back_is_again_its_writers_wording(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id, both, translator = an_article(desk).id, people["both"], people["translator"]
    by_machine(desk, article_id, "en", translator)
    desk.translations.edit(article_id, "en", 2, "The union met them.", by=translator)
    done = desk.replacing.replace(article_id, "en", Query("union"), "society", by=both)
    assert done.segments[0].writers == (both.name,)
    desk.replacing.take_back(article_id, "en", done.batch, by=both)
    (segment,) = desk.translations.view(article_id, "en", [2])
    assert (segment.segment.target, segment.segment.writers) == (
        "The union met them.",
        (translator.name,),
    )


def test_repeats_take_the_writers_with_the_wording(desk: Desk, people: dict[str, Person]) -> None:
    both, translator = people["both"], people["translator"]
    article_id = an_article(
        desk, TEXT.replace("Hai bên trao đổi về văn hóa.", "Hai bên vui. Hai bên vui.")
    ).id
    by_machine(desk, article_id, "en", translator)
    segments = desk.translations.segments(article_id, "en")
    first, second = [s.n for s in segments if s.source == "Hai bên vui."]
    desk.translations.edit(article_id, "en", first, "Both are glad.", by=translator, confirm=True)
    (taken,) = desk.editing.propagate(article_id, "en", first, by=both)
    assert (taken.n, taken.writers) == (second, (translator.name,))
    assert taken.confirmed_by == both.name
    assert taken.is_work_of(translator.name)
    assert taken.is_work_of(both.name)
