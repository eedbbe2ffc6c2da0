"""Placeholders that an engine was trained to copy come first, and what they lose is mended."""

import pytest

from glossary.enforcing import Enforced, Habits, Translate, enforce
from glossary.requirements import Requirements
from tests.glossary.builders import USUAL
from tests.glossary.engines import PhraseBook, empty_is_a_fault

REQUIREMENTS = Requirements(USUAL, "vi", "en")
WORDS = {
    "hội nghị": "conference",
    "diễn ra": "took place",
    "dự": "attended",
    "Bộ Ngoại giao": "Ministry of Foreign Affairs",
    "tại": "at",
    "ông": "Mr",
    "bà": "Ms",
    "nói": "said",
    "tốt": "well",
    "có": "has",
    "người": "people",
}
TRAINED = r"⟦\d⟧|[^\w\s]"
"""What an engine copies that was trained with placeholders, and nothing else."""
PLACEHOLDERS = ("⟦1⟧", "⟦2⟧")


def enforced(engine: Translate, *sources: str, habits: Habits | None = None) -> list[Enforced]:
    return enforce(
        sources,
        [REQUIREMENTS.of(source) for source in sources],
        engine,
        REQUIREMENTS,
        fault=empty_is_a_fault,
        habits=habits or Habits(),
        placeholders=PLACEHOLDERS,
    )


def test_a_missing_wording_goes_through_in_its_placeholder() -> None:
    engine = PhraseBook(WORDS | {"hội nghị": "gathering"}, copies=TRAINED)
    (made,) = enforced(engine, "Ông dự hội nghị.")
    assert made == Enforced("Mr attended the conference.", ("conference",), "placeholder")
    assert engine.asked == [["Ông dự hội nghị."], ["Ông dự ⟦1⟧."]]


def test_what_is_there_stays_in_the_sentence_and_neighbours_are_one_placeholder() -> None:
    engine = PhraseBook(WORDS | {"hội nghị": "gathering"}, copies=TRAINED)
    (apart,) = enforced(engine, "Ông dự hội nghị, ông có tại Bộ Ngoại giao.")
    assert engine.asked[1] == ["Ông dự ⟦1⟧, ông có tại Bộ Ngoại giao."]
    assert apart.target.startswith("Mr attended the conference,")
    (together,) = enforced(engine, "Ông dự hội nghị tại Bộ Ngoại giao.")
    assert engine.asked[3] == ["Ông dự ⟦1⟧."]
    assert together.target == "Mr attended the conference at the Ministry of Foreign Affairs."


def test_what_holds_everything_is_not_asked_again() -> None:
    engine = PhraseBook(WORDS, copies=TRAINED)
    habits = Habits()
    made = enforced(engine, "Hội nghị diễn ra tốt.", "Bà nói tốt.", habits=habits)
    assert [one.how for one in made] == ["plain", "plain"]
    assert len(engine.asked) == 1
    assert (habits.segments, habits.again) == (2, 0)


def test_names_and_numbers_go_through_in_placeholders_too() -> None:
    engine = PhraseBook(WORDS | {"Nguyễn Phương Nga": "Russia"}, copies=TRAINED)
    name, number = enforced(engine, "Bà Nguyễn Phương Nga nói tốt.", "Hội nghị có 53 người.")
    assert (name.target, name.how) == ("Ms Nguyễn Phương Nga said well.", "placeholder")
    assert (number.target, number.how) == ("Conference has 53 people.", "placeholder")


def test_a_placeholder_that_is_lost_is_mended_as_with_other_engines() -> None:
    engine = PhraseBook(WORDS | {"hội nghị": "gathering"}, copies=r"[^\w\s⟦⟧]")
    (made,) = enforced(engine, "Ông dự hội nghị.")
    assert (made.target, made.how) == ("Mr attended the conference.", "post-edit")
    assert engine.asked[1] == ["Ông dự ⟦1⟧."]


def test_more_wordings_than_placeholders_are_still_all_there() -> None:
    names = ["Nguyễn Phương Nga", "Trần Văn Minh", "Lê Thị Hoa", "Phạm Quốc Bình"]
    engine = PhraseBook(WORDS, copies=TRAINED)
    (made,) = enforced(engine, f"Ông {names[0]}, bà {names[1]}, ông {names[2]}, bà {names[3]} nói.")
    assert all(name in made.target for name in names)
    assert "⟦" not in made.target


def test_a_text_that_has_a_placeholder_of_its_own_keeps_it() -> None:
    engine = PhraseBook(WORDS | {"hội nghị": "gathering"}, copies=TRAINED)
    (made,) = enforced(engine, "Ông dự hội nghị ⟦1⟧.")
    assert engine.asked[1] == ["Ông dự ⟦2⟧ ⟦1⟧."]
    assert made.target == "Mr attended the conference ⟦1⟧."


@pytest.mark.parametrize("text", ["", "  ", "Tốt."])
def test_what_requires_nothing_is_never_given_placeholders(text: str) -> None:
    engine = PhraseBook(WORDS, copies=TRAINED)
    enforced(engine, text)
    assert not any("⟦" in asked for texts in engine.asked for asked in texts)
