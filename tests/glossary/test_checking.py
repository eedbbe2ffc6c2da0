import pytest

from glossary.checking import Finding, check
from glossary.concepts import Concept, Term
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


def messages(source: str, target: str, requirements: Requirements) -> list[str]:
    return [f.message for f in check(source, target, requirements)]


@pytest.mark.parametrize(
    ("source", "target", "there"),
    [
        ("Bộ Ngoại giao họp", "The Ministry of Foreign Trade met", "Ministry of Foreign Trade"),
        ("Bộ Ngoại giao họp", "The Bộ Ngoại giao met", "Bộ Ngoại giao"),
        ("tại Việt Nam", "in Laos", "Laos"),
    ],
)
def test_a_missing_term_names_what_stands_instead(source: str, target: str, there: str) -> None:
    laos = a_concept("Lào", "Laos", case=True, domain="place")
    requirements = Requirements([*USUAL, laos], "vi", "en")
    (finding,) = check(source, target, requirements)
    assert finding.id == "term_missing"
    assert dict(finding.data)["found"] == there
    assert finding.message.endswith(f"; the translation has “{there}”.")


def test_a_missing_term_names_nothing_where_nothing_is_like_it() -> None:
    (finding,) = check("Dự hội nghị", "Attended the show", REQUIREMENTS)
    assert "found" not in dict(finding.data)


def test_a_rejected_wording_that_inflection_makes_right_is_still_rejected() -> None:
    nations = a_concept("Liên hợp quốc", "United Nations", forbidden=["United Nation"], case=True)
    requirements = Requirements([nations], "vi", "en")
    assert [f.id for f in check("Liên hợp quốc", "the United Nation", requirements)] == [
        "term_forbidden"
    ]
    assert check("Liên hợp quốc", "the United Nations", requirements) == ()


def test_a_right_wording_twice_hides_a_rejected_one_in_both_places() -> None:
    name = a_concept("Liên hiệp", "Union of Friendship", forbidden=["Friendship"], case=True)
    target = "The Union of Friendship met the Union of Friendship"
    assert messages("Liên hiệp", target, Requirements([name], "vi", "en")) == []


def test_a_term_before_another_countrys_name_is_only_warned_of() -> None:
    cuba = a_concept("Cuba", "Cuba", case=True, domain="place")
    requirements = Requirements([*USUAL, cuba], "vi", "en")
    assert [f.severity for f in check("Bộ Ngoại giao Cuba", "Cuba's MINREX", requirements)] == [
        "warning"
    ]
    assert [f.severity for f in check("Bộ Ngoại giao", "the MINREX", requirements)] == ["blocking"]


def test_a_name_in_a_script_without_capitals_blocks_too() -> None:
    ministry = a_concept("Bộ Ngoại giao", "外交部", languages=("vi", "zh-Hans"), case=True)
    requirements = Requirements([ministry], "vi", "zh-Hans")
    (finding,) = check("Bộ Ngoại giao", "国防部", requirements)
    assert finding.severity == "blocking"


def test_the_beginning_of_a_longer_chinese_word_is_not_the_term() -> None:
    languages = ("vi", "zh-Hans")
    terms = [
        a_concept("đại sứ", "大使", languages=languages),
        a_concept("đại sứ quán", "大使馆", languages=languages),
    ]
    requirements = Requirements(terms, "vi", "zh-Hans")
    (finding,) = check("đại sứ", "大使馆", requirements)
    assert dict(finding.data)["found"] == "大使馆"
    assert check("đại sứ", "特命全权大使", requirements) == ()
    assert check("đại sứ quán", "大使馆", requirements) == ()


def test_what_stands_twice_is_said_once() -> None:
    assert found("Điểm cầu Hà Nội", "The bridge at the bridge") == [("term_forbidden", "blocking")]
    assert found("Có người", "There are 57 men and 57 women") == [("number_extra", "warning")]


def test_a_rejected_chinese_wording_made_by_two_words_is_none() -> None:
    languages = ("vi", "zh-Hans")
    terms = [
        a_concept("Quốc hội", "国会", languages=languages, forbidden=["议会"]),
        a_concept("hội nghị", "会议", languages=languages),
    ]
    requirements = Requirements(terms, "vi", "zh-Hans")
    assert check("hội nghị của Quốc hội", "国会的会议会场", requirements) == ()


def test_a_wording_without_its_accent_is_named_unless_it_is_all_in_capitals() -> None:
    visit = Concept("c-visit", (Term("vi", "thăm xã giao"), Term("es", "visita de cortesía")))
    requirements = Requirements([visit], "vi", "es")
    source = "Đoàn đến thăm xã giao."
    (said,) = messages(source, "Hizo una visita de cortesia.", requirements)
    assert said.endswith("“visita de cortesía”; the translation has “visita de cortesia”.")
    for right in ("Hizo visitas de cortesía.", "VISITA DE CORTESIA"):
        assert messages(source, right, requirements) == []
