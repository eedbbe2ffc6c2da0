from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.values.dates import Date, Time
from glossary.values.numbers import Value, found_in, number_words, numbers, rendered


def one(text: str, language: str) -> tuple[str, str, Value]:
    (number,) = numbers(text, language)
    assert text[number.start : number.end] == number.text
    return number.text, number.kind, number.value


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("trị giá 1.234,5 đồng", "vi", ("1.234,5", "number", Decimal("1234.5"))),
        ("worth 1,234.5 dong", "en", ("1,234.5", "number", Decimal("1234.5"))),
        ("10 000 personnes", "fr", ("10 000", "number", Decimal(10000))),
        ("10.000 người", "vi", ("10.000", "number", Decimal(10000))),
        ("khoảng 3.5 độ", "vi", ("3.5", "number", Decimal("3.5"))),
        ("hơn 2,5 triệu USD", "vi", ("2,5 triệu", "number", Decimal(2500000))),
        ("50 nghìn tỷ đồng", "vi", ("50 nghìn tỷ", "number", Decimal(50) * 10**12)),
        ("VND870 million", "en", ("870 million", "number", Decimal(870000000))),
        ("US$5.8 billion", "en", ("5.8 billion", "number", Decimal("5.8e9"))),
        ("2,5 milhões de reais", "pt-BR", ("2,5 milhões", "number", Decimal(2500000))),
        ("3 mil millones", "es", ("3 mil millones", "number", Decimal(3) * 10**9)),
        ("5 млрд рублей", "ru", ("5 млрд", "number", Decimal(5) * 10**9)),
        ("3亿人", "zh", ("3亿", "number", Decimal(300000000))),
        ("tăng 5,5%", "vi", ("5,5%", "percent", Decimal("5.5"))),
        ("up 5.5 per cent", "en", ("5.5 per cent", "percent", Decimal("5.5"))),
        ("lần thứ 13", "vi", ("13", "ordinal", Decimal(13))),
        ("Đại hội XIII", "vi", ("XIII", "ordinal", Decimal(13))),
        ("the 22nd session", "en", ("22nd", "ordinal", Decimal(22))),
        ("ngày 14-6-2022", "vi", ("14-6-2022", "date", Date(2022, 6, 14))),
        ("ngày 14/6/2022", "vi", ("14/6/2022", "date", Date(2022, 6, 14))),
        ("sáng 9/12", "vi", ("9/12", "date", Date(None, 12, 9))),
        ("ngày 9 tháng 12 năm 2021", "vi", ("9 tháng 12 năm 2021", "date", Date(2021, 12, 9))),
        ("tháng 6/2022", "vi", ("tháng 6/2022", "date", Date(2022, 6, None))),
        ("on 14 June 2022", "en", ("14 June 2022", "date", Date(2022, 6, 14))),
        ("on June 14, 2022", "en", ("June 14, 2022", "date", Date(2022, 6, 14))),
        ("em 9 de dezembro de 2021", "pt", ("9 de dezembro de 2021", "date", Date(2021, 12, 9))),
        ("le 1er juin", "fr", ("1er juin", "date", Date(None, 6, 1))),
        ("2022年6月14日", "zh", ("2022年6月14日", "date", Date(2022, 6, 14))),
        ("lúc 14 giờ 30", "vi", ("14 giờ 30", "time", Time(14, 30))),
        ("8h15: khai mạc", "vi", ("8h15", "time", Time(8, 15))),
        ("at 2:30 p.m.", "en", ("2:30 p.m.", "time", Time(14, 30))),
        ("nhóm G20", "vi", ("G20", "code", "G20")),
    ],
)
def test_a_number_has_a_kind_and_a_value(
    text: str, language: str, expected: tuple[str, str, Value]
) -> None:
    assert one(text, language) == expected


@pytest.mark.parametrize(
    ("source", "target", "language", "found"),
    [
        ("3 người", "three people", "en", "three"),
        ("3 người", "três pessoas", "pt-BR", "três"),
        ("3 người", "троих, то есть 3 человека", "ru", "3"),
        ("53 điểm cầu", "fifty-three venues", "en", "fifty-three"),
        ("53 điểm cầu", "57 venues", "en", None),
        ("7 mục", "17 items", "en", None),
        ("2 triệu", "2,000,000", "en", "2,000,000"),
        ("2 triệu", "2 billion", "en", None),
        ("1.234,5", "1,234.5", "en", "1,234.5"),
        ("1.234", "1.234", "en", None),
        ("ngày 14-6-2022", "On June 14, 2022", "en", "June 14, 2022"),
        ("ngày 14-6-2022", "in June 2022", "en", None),
        ("ngày 14-6", "on 14 June 2022", "en", "14 June 2022"),
        ("ngày 9/12", "em 9 de dezembro", "pt", "9 de dezembro"),
        ("14h30", "at 2:30 p.m.", "en", "2:30 p.m."),
        ("lần thứ 13", "the 13th congress", "en", "13th"),
        ("lần thứ 5", "the fifth session", "en", "fifth"),
        ("tăng 5,5%", "up 5.5 per cent", "en", "5.5 per cent"),
        ("870 triệu đồng", "VND870 million", "en", "870 million"),
        ("từ 26 đến 28/10", "from October 26 to 28", "en", "October 26"),
        ("nhóm G20", "the G20", "en", "G20"),
    ],
)
def test_a_number_is_found_by_its_value_in_any_form(
    source: str, target: str, language: str, found: str | None
) -> None:
    assert found_in(numbers(source, "vi")[0], target, language) == found


@pytest.mark.parametrize(
    ("source", "language", "preferred"),
    [
        ("ngày 14-6-2022", "en", "14 June 2022"),
        ("ngày 14-6-2022", "pt-BR", "14 de junho de 2022"),
        ("ngày 14-6-2022", "fr", "14 juin 2022"),
        ("ngày 14-6-2022", "es", "14 de junio de 2022"),
        ("ngày 14-6-2022", "zh-Hans", "2022年6月14日"),
        ("1,5 triệu", "en", "1.5 million"),
        ("1,5 triệu", "pt-BR", "1,5 milhão"),
        ("1,5 triệu", "es", "1,5 millones"),
        ("2 triệu", "pt-BR", "2 milhões"),
        ("10.000", "en", "10,000"),
        ("10.000", "fr", "10\u202f000"),
        ("năm 2022", "en", "2022"),
        ("5,5%", "fr", "5,5\u00a0%"),
        ("lần thứ 2", "en", "2nd"),
    ],
)
def test_the_target_language_writes_it_its_own_way(
    source: str, language: str, preferred: str
) -> None:
    assert rendered(numbers(source, "vi")[0], language)[0] == preferred


@given(
    st.decimals(min_value=0, max_value=10**13, places=2, allow_nan=False),
    st.sampled_from(["en", "fr", "es", "pt", "ru", "zh", "vi"]),
)
def test_what_a_language_writes_has_the_same_value_there(value: Decimal, language: str) -> None:
    from glossary.values.numerals import written

    for form in written(value, language):
        if "." in f"{value.normalize():f}" and form == f"{value.normalize():f}":
            continue  # the bare form of a fraction is a point's, whatever the language
        (number,) = numbers(form, language)
        assert number.value == value


@given(st.dates(), st.sampled_from(["en", "fr", "es", "pt", "ru", "zh", "vi"]))
def test_a_date_is_the_same_day_in_every_language(day: object, language: str) -> None:
    source = numbers(f"ngày {day:%d-%m-%Y}", "vi")
    if not source or source[0].kind != "date":
        return
    for form in rendered(source[0], language):
        assert found_in(source[0], f"x {form} y", language) is not None


def test_numbers_in_words_are_known_up_to_ninety_nine() -> None:
    assert {Decimal(25), Decimal(3)} <= number_words("hai mươi lăm người và ba xe", "vi")
    assert Decimal(42) in number_words("forty-two people", "en")


@pytest.mark.parametrize(
    ("source", "language", "target", "into"),
    [
        ("hơn 1.000 người", "vi", "超过1000人丧命", "zh-Hans"),
        ("11 triệu bảng", "vi", "价值1100万英镑的协议", "zh-Hans"),
        ("32 tuổi", "vi", "一名32岁男子", "zh-Hans"),
        ("7,5 độ", "vi", "发生7.5级地震", "zh-Hans"),
        ("ngày 30 tháng 5 năm 2005", "vi", "2005 年 5 月30日", "zh-Hans"),
        ("ngày 30 tháng 9", "vi", "九月三十日", "zh-Hans"),
        ("tháng 6/2022, 5 người", "vi", "2022年六月份，5人", "zh-Hans"),
        ("in March, 5 people", "en", "en marzo, 5 personas", "es"),
        ("the 19th century", "en", "siglo XIX", "es"),
        ("thế kỷ 17", "vi", "au XVIIe siècle", "fr"),
        ("lúc 2 giờ", "vi", "a las dos de la tarde", "es"),
        ("at 3pm", "en", "下午三点", "zh-Hans"),
        ("1,000 người", "vi", "más de 1000 personas", "es"),
    ],
)
def test_a_value_is_found_as_the_language_writes_it(
    source: str, language: str, target: str, into: str
) -> None:
    for number in numbers(source, language):
        assert found_in(number, target, into) is not None, number


def test_another_century_is_not_found() -> None:
    (number,) = numbers("the 19th century", "en")
    assert found_in(number, "siglo XVIII", "es") is None
    assert found_in(number, "siglo XX", "es") is None
