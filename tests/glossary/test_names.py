import pytest

from glossary import builtin
from glossary.matching import Matcher
from glossary.naming.names import carries_names, names, written

BUILT_IN = Matcher(builtin.concepts(), "vi", "en")


def people(text: str, language: str = "vi") -> list[str]:
    terms = [(m.start, m.end) for m in BUILT_IN.find(text)] if language == "vi" else []
    return [name.text for name in names(text, language, terms=terms)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chủ tịch Nguyễn Phương Nga chủ trì", ["Nguyễn Phương Nga"]),
        ("Theo ông Đỗ Minh Đức, hội nghị", ["Đỗ Minh Đức"]),
        (
            "các Phó chủ tịch Đỗ Minh Đức, Trần Thị Bích Vân và Lê A",
            ["Đỗ Minh Đức", "Trần Thị Bích Vân", "Lê A"],
        ),
        (
            "Chủ tịch Liên hiệp Các tổ chức hữu nghị Việt Nam tỉnh Trương Minh Nhựt dự",
            ["Trương Minh Nhựt"],
        ),
        ("Chủ tịch Hội tỉnh Lâm Đồng Phan Thị Ngọc Diệp trao quà", ["Phan Thị Ngọc Diệp"]),
        ("Phó Chủ tịch Ủy ban nhân dân tỉnh Lê Quang Thiện dự", ["Lê Quang Thiện"]),
        ("Tại Hà Nội Nguyễn Thị Lan nói", ["Nguyễn Thị Lan"]),
        ("Chủ tịch Ủy ban nhân dân tỉnh Thừa Thiên Huế dự", []),
        ("đến từ São Paulo và Minas Gerais", ["São Paulo", "Minas Gerais"]),
        ("đồng chí Tạ Minh Đức ghi nhận", ["Tạ Minh Đức"]),
        ("PGS.TS. Hoàng Văn Bình phát biểu", ["Hoàng Văn Bình"]),
        ("Đ/c Vũ Thị Mai Hương dự", ["Vũ Thị Mai Hương"]),
        ("bà Nga cho biết, ông Đức nói", ["Nga", "Đức"]),
        ("Tin, ảnh: Quốc Hùng", ["Quốc Hùng"]),
        ("Nguyễn Văn An là giáo viên.", ["Nguyễn Văn An"]),
        ("Tổng thống Joe Biden gặp Thủ tướng", ["Joe Biden"]),
        ("Tổng Thư ký Liên hợp quốc Antonio Guterres", ["Antonio Guterres"]),
        ("ông Merriweather nói", ["Merriweather"]),
        ("Linh mục John Howard Johnson đến", ["John Howard Johnson"]),
    ],
)
def test_people_are_found(text: str, expected: list[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Hội nghị diễn ra tại Hà Nội và Cao Bằng.",
        "Thành phố Hồ Chí Minh đón khách.",
        "Học viện Chính trị quốc gia Hồ Chí Minh",
        "trên đường Lê Lợi và phố Trần Phú",
        "xã Nguyễn Huân, huyện Đầm Dơi",
        "Đoàn Thanh niên tổ chức lễ ra quân",
        "Bộ Ngoại giao và Bộ Quốc phòng",
        "Đảng Lao động thắng cử",
        "nước Nga và nước Đức",
        "Đoàn Việt Nam giành huy chương",
        "vào sáng Chủ Nhật",
        "Ông nói rằng hội nghị thành công.",
    ],
)
def test_places_bodies_and_sentence_starts_are_no_people(text: str) -> None:
    assert people(text) == []


def test_chinese_names_in_vietnamese_reading_are_left_to_people() -> None:
    assert people("Ngoại trưởng Trung Quốc Vương Nghị thăm Việt Nam") == []


def test_vietnamese_names_are_found_in_other_languages() -> None:
    text = "President of the Union Nguyễn Phương Nga chaired the meeting."
    assert people(text, "en") == ["Nguyễn Phương Nga"]


@pytest.mark.parametrize(
    ("language", "carries"), [("en", True), ("pt-BR", True), ("ru", False), ("zh-Hans", False)]
)
def test_only_latin_scripts_carry_names_as_they_are(language: str, carries: bool) -> None:
    assert carries_names(language) is carries


def test_a_name_may_stand_without_its_marks_but_rather_with_them() -> None:
    assert written("Trương Minh Nhựt") == ("Trương Minh Nhựt", "Truong Minh Nhut")
    assert written("Joe Biden") == ("Joe Biden",)
