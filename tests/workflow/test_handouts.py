"""Handing out and taking back: three ways by segment, nothing newer overwritten."""

from pathlib import Path

import pytest

from tests.desks import a_desk, an_article, newsroom
from tests.workflow.test_desk import published, translated
from workflow.desk import Desk
from workflow.errors import BadInput, NotAllowed, Refused
from workflow.people import Person
from workflow.states import State


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path / "home")


@pytest.fixture
def people(desk: Desk) -> dict[str, Person]:
    return newsroom(desk)


FORMATS = ("xliff", "xliff12")


def out(desk: Desk, by: Person, form: str = "xliff") -> str:
    return desk.handouts.hand_out(1, "en", form, by=by)[1].decode()


def reworded(text: str, desk: Desk, n: int, wording: str, state: str = "translated") -> bytes:
    """The file with another wording of a segment, as a translator's tool would write it."""
    was = desk.translations.segments(1, "en")[n - 1].target
    assert text.count(f">{was}<") == 1
    text = text.replace(f">{was}<", f">{wording}<")
    return text.replace(f'id="s{n}" state="initial"', f'id="s{n}" state="{state}"').encode()


def test_what_a_translator_elsewhere_wrote_is_taken_and_confirmed(
    desk: Desk, people: dict[str, Person]
) -> None:
    translated(desk, people["translator"])
    file = reworded(out(desk, people["translator"]), desk, 2, "On 14 October 2026, 53 delegates.")
    trial = desk.handouts.take_back(file, by=people["translator"], trial=True)
    assert [take.segment.n for take in trial.merge.takes] == [2]
    assert desk.translations.segments(1, "en")[1].confirmed is False

    done = desk.handouts.take_back(file, by=people["translator"])

    segment = desk.translations.segments(1, "en")[1]
    assert segment.target == "On 14 October 2026, 53 delegates."
    assert (segment.written_by, segment.confirmed_by) == ("le.linh", "le.linh")
    assert done.merge.same == (1, 3, 4)
    assert [entry.what for entry in desk.records.of_article(1)][-3:] == [
        "edit",
        "confirm",
        "take back",
    ]
    assert desk.records.verify().broken == ()
    assert desk.handouts.all()[0].returned_at is not None


def test_newer_work_is_never_overwritten(desk: Desk, people: dict[str, Person]) -> None:
    translated(desk, people["translator"])
    file = reworded(out(desk, people["translator"]), desk, 2, "Theirs.")
    desk.translations.edit(1, "en", 2, "Ours, written meanwhile.", by=people["reviewer"])

    (refusal,) = desk.handouts.take_back(file, by=people["translator"]).merge.refused

    assert refusal.reason == "somebody has changed it here meanwhile"
    assert (refusal.returned, refusal.now) == ("Theirs.", "Ours, written meanwhile.")
    assert desk.translations.segments(1, "en")[1].target == "Ours, written meanwhile."


def test_a_confirmation_given_here_meanwhile_is_newer_work(
    desk: Desk, people: dict[str, Person]
) -> None:
    translated(desk, people["translator"])
    file = reworded(out(desk, people["translator"]), desk, 2, "Theirs.")
    desk.translations.confirm(1, "en", [2], by=people["reviewer"])
    (refusal,) = desk.handouts.take_back(file, by=people["translator"]).merge.refused
    assert refusal.reason == "somebody has confirmed it here meanwhile"
    assert desk.translations.segments(1, "en")[1].confirmed_by == "pham.minh"


def test_what_was_not_touched_elsewhere_does_not_undo_what_was_here(
    desk: Desk, people: dict[str, Person]
) -> None:
    translated(desk, people["translator"])
    file = out(desk, people["translator"])
    desk.translations.edit(1, "en", 2, "Ours.", by=people["reviewer"], confirm=True)
    done = desk.handouts.take_back(file.encode(), by=people["translator"])
    assert done.merge.takes == ()
    assert desk.translations.segments(1, "en")[1].target == "Ours."


def test_a_segment_whose_source_changed_is_refused_and_a_moved_one_found(
    desk: Desk, people: dict[str, Person]
) -> None:
    translated(desk, people["translator"])
    text = out(desk, people["translator"])
    file = reworded(text, desk, 4, "The meeting ended that afternoon.")
    file = reworded(file.decode(), desk, 2, "On 14 October.")
    source = desk.articles.get(1)
    changed = "\n\n".join(
        [
            source.title,
            "Câu mới thêm vào.",
            (
                "Ngày 15-10-2026, Hội hữu nghị tổ chức buổi gặp mặt với 54 đại biểu. "
                "Hai bên trao đổi về văn hóa."
            ),
            "Buổi gặp mặt kết thúc lúc chiều cùng ngày.",
        ]
    )
    revision = desk.articles.read("b.txt", changed.encode(), "vi")
    desk.articles.revise(1, revision, by=people["author"])
    desk.machine.bring_up(1, "en", by=people["translator"])

    done = desk.handouts.take_back(file, by=people["translator"])

    assert [(refusal.n, refusal.reason) for refusal in done.merge.refused] == [
        (2, "the source has changed since")
    ]
    moved = desk.translations.segments(1, "en")[4]
    assert moved.target == "The meeting ended that afternoon."


@pytest.mark.parametrize("wording", ["<pc id='1'>", ""])
def test_an_empty_wording_takes_nothing_away(
    desk: Desk, people: dict[str, Person], wording: str
) -> None:
    translated(desk, people["translator"])
    before = desk.translations.segments(1, "en")
    text = out(desk, people["translator"])
    if wording:
        with pytest.raises(BadInput, match="well-formed"):
            desk.handouts.take_back(reworded(text, desk, 2, wording), by=people["translator"])
    else:
        done = desk.handouts.take_back(reworded(text, desk, 2, ""), by=people["translator"])
        assert done.merge.refused[0].reason == "it came back empty"
    assert desk.translations.segments(1, "en") == before


def test_what_is_published_is_reopened_only_when_asked(
    desk: Desk, people: dict[str, Person]
) -> None:
    published(desk, people)
    text = out(desk, people["translator"])
    was = desk.translations.segments(1, "en")[1].target
    file = text.replace(f">{was}<", ">Corrected.<").encode()
    with pytest.raises(Refused, match="would reopen"):
        desk.handouts.take_back(file, by=people["translator"])
    desk.handouts.take_back(file, by=people["translator"], reopen=True)
    assert desk.translations.get(1, "en").state is State.TRANSLATED
    assert len(desk.editions.all(1, "en")) == 1


def test_only_translators_hand_out_and_take_back(desk: Desk, people: dict[str, Person]) -> None:
    translated(desk, people["translator"])
    file = out(desk, people["translator"]).encode()
    for person in (people["author"], people["terminologist"]):
        with pytest.raises(NotAllowed):
            desk.handouts.hand_out(1, "en", "xliff", by=person)
        with pytest.raises(NotAllowed):
            desk.handouts.take_back(file, by=person)


def test_a_file_of_another_translation_is_refused(desk: Desk, people: dict[str, Person]) -> None:
    translated(desk, people["translator"])
    an_article(desk)
    text = out(desk, people["translator"])
    with pytest.raises(BadInput, match="was of article 1"):
        desk.handouts.take_back(
            text.replace("article/1/en", "article/2/en").encode(), by=people["translator"]
        )


def test_states_may_be_left_aside(desk: Desk, people: dict[str, Person]) -> None:
    translated(desk, people["translator"])
    file = reworded(out(desk, people["translator"]), desk, 2, "Checked here.")
    desk.handouts.take_back(file, by=people["translator"], confirm=False)
    assert desk.translations.segments(1, "en")[1].confirmed is False


@pytest.mark.parametrize("form", ["xliff", "xliff12", "docx"])
def test_an_untouched_file_changes_nothing(
    desk: Desk, people: dict[str, Person], form: str
) -> None:
    translated(desk, people["translator"])
    before = desk.translations.segments(1, "en")
    _, content = desk.handouts.hand_out(1, "en", form, by=people["translator"])
    done = desk.handouts.take_back(content, by=people["translator"])
    assert done.merge.takes == ()
    assert done.merge.refused == ()
    assert desk.translations.segments(1, "en") == before
