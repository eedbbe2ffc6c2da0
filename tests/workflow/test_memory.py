"""The translation memory at the desk: born from work, trusted when published, used first."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.desks import TEXT, a_desk, an_article, newsroom
from tests.workflow.test_desk import machine_translated, published, translated
from workflow.articles import Origin
from workflow.desk import Desk
from workflow.errors import BadInput, NotAllowed, UnreadableFile
from workflow.memory.matching import How, Match
from workflow.memory.units import Trust
from workflow.people import Person

HEAD = "Hội hữu nghị đón đoàn khách quốc tế"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path / "home")


@pytest.fixture
def people(desk: Desk) -> dict[str, Person]:
    return newsroom(desk)


def best(desk: Desk, text: str, target: str = "en") -> Match | None:
    (found,) = desk.memory.lookup([text], "vi", target)
    return found[0] if found else None


def test_a_confirmed_segment_is_remembered_provisionally(
    desk: Desk, people: dict[str, Person]
) -> None:
    translated(desk, people["translator"])
    assert best(desk, HEAD) is None
    desk.translations.edit(1, "en", 1, "Friends arrive", by=people["translator"], confirm=True)
    found = best(desk, HEAD)
    assert found is not None
    assert (found.target, found.trust, found.score) == ("Friends arrive", Trust.PROVISIONAL, 97)


def test_a_reopened_segment_is_not_offered_any_more(desk: Desk, people: dict[str, Person]) -> None:
    translated(desk, people["translator"])
    desk.translations.edit(1, "en", 1, "Friends arrive", by=people["translator"], confirm=True)
    desk.translations.edit(1, "en", 1, "Friends come", by=people["translator"])
    assert best(desk, HEAD) is None
    desk.translations.confirm(1, "en", [1], by=people["translator"])
    found = best(desk, HEAD)
    assert found is not None
    assert found.target == "Friends come"


def test_a_published_edition_is_trusted_until_it_is_withdrawn(
    desk: Desk, people: dict[str, Person]
) -> None:
    published(desk, people)
    found = best(desk, HEAD)
    assert found is not None
    assert (found.trust, found.score) == (Trust.TRUSTED, 100)
    desk.editions.withdraw(1, "en", "a wrong name", by=people["editor"])
    after = best(desk, HEAD)
    assert after is None or after.trust is not Trust.TRUSTED


def test_the_memory_goes_before_the_machine(desk: Desk, people: dict[str, Person]) -> None:
    published(desk, people)
    wanted = [s.target for s in desk.translations.segments(1, "en")]
    again = an_article(desk, TEXT.replace("53 đại biểu", "54 đại biểu"))
    machine_translated(desk, again.id, people["translator"])
    segments = desk.translations.segments(again.id, "en")
    assert [s.origin for s in segments] == [Origin.TM, Origin.MT, Origin.TM, Origin.TM]
    assert segments[0].target == wanted[0]
    assert (segments[0].match, segments[0].machine, segments[0].confirmed) == (
        101,
        None,
        False,
    ) or (segments[0].match == 100)
    assert segments[0].written_by == "tm:memory"
    assert desk.translations.get(again.id, "en").state.value == "translated"


def test_a_match_that_differs_in_a_number_is_offered_with_the_number_in_place(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = translated(desk, people["translator"])
    desk.translations.edit(
        article_id,
        "en",
        2,
        "On 14-10-2026 there were 53 delegates.",
        by=people["translator"],
        confirm=True,
    )
    source = desk.translations.segments(article_id, "en")[1].source
    found = best(desk, source.replace("53", "64"))
    assert found is not None
    assert found.how is How.NUMBERS
    assert "64 delegates" in found.target


def test_a_segment_is_no_match_for_itself(desk: Desk, people: dict[str, Person]) -> None:
    translated(desk, people["translator"])
    desk.translations.confirm(1, "en", by=people["translator"])
    (found,) = desk.memory.lookup([HEAD], "vi", "en", article_id=1, numbers=[1])
    assert found == ()
    assert best(desk, HEAD) is not None


def test_the_concordance_shows_where_the_words_stand(desk: Desk, people: dict[str, Person]) -> None:
    published(desk, people)
    hits = desk.memory.concordance("đoàn khách", "vi", "en")
    assert hits
    unit = hits[0].unit
    shown = " ".join(unit.source[start:end] for start, end in hits[0].places)
    assert "đoàn" in shown.casefold()
    with pytest.raises(BadInput):
        desk.memory.concordance("  ", "vi", "en")


def test_a_memory_is_exported_and_imported_elsewhere(
    desk: Desk, people: dict[str, Person], tmp_path: Path
) -> None:
    published(desk, people)
    out = tmp_path / "memory.tmx"
    count, sha256 = desk.memory.export_tmx(out, by=people["terminologist"])
    assert count >= 4
    assert len(sha256) == 64
    other = a_desk(tmp_path / "other")
    staff = newsroom(other)
    done = other.memory.import_tmx(out, by=staff["terminologist"])
    assert done.added > 0
    assert done.refused == ()
    again = other.memory.import_tmx(out, by=staff["terminologist"])
    assert (again.added, again.unchanged) == (0, done.added + done.unchanged)
    found = best(other, HEAD)
    assert found is not None
    assert (found.trust, found.score) == (Trust.IMPORTED, 98)
    other.memory.penalise("memory.tmx", 10, by=staff["terminologist"])
    marked = best(other, HEAD)
    assert marked is not None
    assert marked.score == 90
    other.memory.drop("memory.tmx", by=staff["administrator"])
    assert best(other, HEAD) is None


def test_only_terminologists_and_administrators_change_the_memory(
    desk: Desk, people: dict[str, Person], tmp_path: Path
) -> None:
    file = tmp_path / "a.tmx"
    file.write_text("<html/>")
    for role in ("author", "translator", "reviewer", "editor"):
        with pytest.raises(NotAllowed):
            desk.memory.import_tmx(file, by=people[role])
    with pytest.raises(UnreadableFile):
        desk.memory.import_tmx(file, by=people["terminologist"])


def test_a_desk_older_than_its_memory_is_brought_in_once(
    desk: Desk, people: dict[str, Person]
) -> None:
    published(desk, people)
    assert desk.memory.rebuild(by=people["administrator"]) == 0
    found = best(desk, HEAD)
    assert found is not None
    assert replace(found, asked=found.asked) == found


def test_the_command_line_speaks_of_the_memory(
    desk: Desk,
    people: dict[str, Person],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    import io

    from workflow.cli import main

    published(desk, people)
    monkeypatch.setenv("DRAGOMAN_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"{HEAD}\nKhác hẳn\n".encode())))
    assert main(["tm", "lookup", "--from", "vi", "--to", "en", "--json"]) == 0
    lines = json.loads(capsys.readouterr().out)
    assert [line["line"] for line in lines] == [HEAD, "Khác hẳn"]
    assert lines[0]["matches"][0]["score"] == 100
    assert {"source", "target", "score"} <= lines[0]["matches"][0].keys()
    assert lines[1]["matches"] == []
    out = tmp_path / "out.tmx"
    assert main(["tm", "export", str(out), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["units"] >= 4
    assert main(["tm", "import", str(out), "--name", "back", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["refused"] == []
    assert main(["tm", "stats", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["files"][0]["name"] == "back"
