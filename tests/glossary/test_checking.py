import pytest

from glossary.checking import Finding, check
from glossary.requirements import Requirements
from tests.glossary.builders import USUAL, a_concept

OLD = a_concept("trực tuyến", "online", id="own-online", deprecated=["on-line"])
REQUIREMENTS = Requirements([*USUAL, OLD], "vi", "en")


def found(source: str, target: str) -> list[tuple[str, str]]:
    return [(f.id, f.severity) for f in check(source, target, REQUIREMENTS)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Bộ Ngoại giao dự hội nghị.", "The Ministry of Foreign Affairs joined the conference."),
        ("Bộ Ngoại giao dự hội nghị.", "MOFA attended meetings."),
        ("Hội nghị có 53 điểm cầu.", "The conference had fifty-three venues."),
        ("Hội nghị tiếp nối hội nghị trước.", "The conference followed the last one."),
        ("Ngày 14-6-2022, ông Đỗ Minh Đức nói.", "Đỗ Minh Đức said on June 14, 2022."),
        ("Bà Nguyễn Phương Nga nói.", "Ms Nga said."),
        ("Hai nước có ba dự án.", "The two countries have 3 projects."),
        ("Tăng 5,5%.", "It rose by 5.5 per cent."),
        ("Nhân dân Việt Nam.", "The Vietnamese people."),
        ("Quyên góp 870 triệu đồng.", "VND870 million was raised."),
    ],
)
def test_nothing_is_found_in_a_right_translation(source: str, target: str) -> None:
    assert found(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Bộ Ngoại giao họp.", "The foreign office met.", [("term_missing", "blocking")]),
        ("Dự hội nghị.", "Attended the show.", [("term_missing", "warning")]),
        ("Điểm cầu Hà Nội", "The Hanoi bridge", [("term_forbidden", "blocking")]),
        ("Họp trực tuyến", "An on-line talk", [("term_deprecated", "warning")]),
        ("Bà Nguyễn Phương Nga", "Nguyen Phuong Russia", [("name_missing", "blocking")]),
        ("Bà Nguyễn Phương Nga", "Nguyen Phuong Nga", [("name_marks", "warning")]),
        ("Có 53 người", "There are 57 people", [("number_missing", "blocking")]),
        ("Có 53 người", "There are people", [("number_missing", "blocking")]),
        ("Có người", "There are 57 people", [("number_extra", "warning")]),
    ],
)
def test_each_fault_has_its_finding(
    source: str, target: str, expected: list[tuple[str, str]]
) -> None:
    assert found(source, target) == expected


def test_a_forbidden_wording_counts_only_for_its_own_term() -> None:
    assert found("Cây cầu mới", "The new bridge") == []


def test_a_forbidden_wording_inside_a_right_one_is_right() -> None:
    bridge = a_concept("cầu Hiền Lương", "Hien Luong bridge", case=True)
    requirements = Requirements([*USUAL, bridge], "vi", "en")
    target = "The venue at the Hien Luong bridge"
    assert check("Điểm cầu ở cầu Hiền Lương", target, requirements) == ()


def test_a_finding_says_what_is_wrong_and_what_to_write() -> None:
    (finding,) = check("Có 53 người", "There are 57 people", REQUIREMENTS)
    assert finding == Finding(
        "number_missing",
        "blocking",
        "The number 53 has become 57 in the translation.",
        (("source", "53"), ("expected", "53"), ("found", "57")),
    )
