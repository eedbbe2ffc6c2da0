from dataclasses import replace

import pytest

from glossary.carrying.postedit import near_name, post_edited, upgraded, without_doubles
from glossary.requirements import Requirements
from tests.glossary.builders import USUAL, a_concept

REQUIREMENTS = Requirements(
    [*USUAL, a_concept("nâng cao hiệu quả", ["improve the efficiency of"])], "vi", "en"
)


def edited(source: str, target: str, **alone: str) -> str:
    required = REQUIREMENTS.of(source)
    renderings = {r.source: tuple(alone.values()) for r in required}
    return post_edited(REQUIREMENTS, required, target, renderings).text


@pytest.mark.parametrize(
    ("source", "target", "alone", "expected"),
    [
        ("dự hội nghị", "attended the congress", "congress", "attended the conference"),
        ("dự các hội nghị", "attended two congresses", "congresses", "attended two conferences"),
        (
            "nâng cao hiệu quả công tác",
            "to improve the effectiveness of work",
            "",
            "to improve the efficiency of work",
        ),
        ("theo Bộ Ngoại giao", "the Foreign Ministry of Affairs", "", None),
        (
            "theo Bộ Ngoại giao",
            "said the Ministry of Diplomacy",
            "",
            "said the Ministry of Foreign Affairs",
        ),
        (
            "ông Nguyễn Phương Nga nói",
            "Nguyen Phuong Russia said",
            "",
            "Nguyễn Phương Nga said",
        ),
        ("có 53 điểm cầu", "with 57 venues", "", "with 53 venues"),
        ("ngày 14-6 và 53 người", "on 15 June and 53 people", "", "on 14 June and 53 people"),
    ],
)
def test_what_the_engine_wrote_instead_is_replaced(
    source: str, target: str, alone: str, expected: str | None
) -> None:
    result = edited(source, target, alone=alone)
    if expected is None:
        assert "Ministry of Foreign Affairs" in result
    else:
        assert result == expected


def test_what_meets_another_requirement_is_never_touched() -> None:
    target = "the conference and nothing else"
    assert edited("hội nghị và hội nghị", target, alone="conference") == target


def test_nothing_alike_leaves_the_text_as_it_is() -> None:
    assert edited("tăng cường hợp tác", "more of it", alone="boost") == "more of it"


def test_the_only_strange_capitals_are_the_lost_name() -> None:
    assert (
        edited("theo Liên hiệp Hữu nghị thì", "according to the Hou Union, so", alone="x")
        == "according to the Viet Nam Union of Friendship Organizations, so"
    )


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("ông Đỗ Minh Đức", "Mr Do Minh Duc", "Mr Đỗ Minh Đức"),
        ("tại Việt Nam", "in Vietnam", "in Viet Nam"),
        ("tại Việt Nam", "the Vietnamese", "the Vietnamese"),
        ("ngày 14-6-2022", "on 14-6-2022", "on 14 June 2022"),
        ("ngày 14-6-2022", "on June 14, 2022", "on June 14, 2022"),
        ("dự hội nghị", "at a meeting", "at a meeting"),
    ],
)
def test_right_wordings_are_brought_to_the_house_style(
    source: str, target: str, expected: str
) -> None:
    assert upgraded(REQUIREMENTS, REQUIREMENTS.of(source), target) == expected


def test_a_doubled_word_goes() -> None:
    assert without_doubles("to improve improve the the work") == "to improve the work"


def test_a_misspelt_name_is_recognised() -> None:
    assert near_name("Nguyễn Phương Nga", "Then Nguyen Phuong Ngan spoke") == "Nguyen Phuong Ngan"
    assert near_name("Nguyễn Phương Nga", "Then she spoke") is None


WARD = a_concept("phường", ["ward"])


def test_a_common_noun_does_not_take_the_place_of_a_name_of_the_source() -> None:
    source, target = "tại phường Xuân Hương", "in Xuan Huong"
    requirements = Requirements([WARD], "vi", "en")
    required = requirements.of(source)
    alone = {"phường": ("Huong",)}
    assert post_edited(requirements, required, target, alone, source).text == target
    assert post_edited(requirements, required, target, alone).text != target


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("tại phường Xuân Hương, ông", "in Xuan Huong, he", "in Xuan Huong ward, he"),
        ("tại phường Xuân Hương, ông", "in Xuan, he", "in Xuan, he"),
        ("tại phường này, Xuân Hương", "here, Xuan Huong", "here, Xuan Huong"),
    ],
)
def test_the_common_noun_of_a_place_stands_with_its_name(
    source: str, target: str, expected: str
) -> None:
    ward = replace(WARD, domain="place")
    requirements = Requirements([ward], "vi", "en")
    required = requirements.of(source)
    assert post_edited(requirements, required, target, {}, source).text == expected
