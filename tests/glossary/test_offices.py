import pytest

from glossary.wording.offices import of_another


@pytest.mark.parametrize(
    ("source_language", "source", "language", "target", "title", "there"),
    [
        (
            "vi",
            "Thủ tướng",
            "en",
            "Deputy Prime Minister",
            "Prime Minister",
            "Deputy Prime Minister",
        ),
        ("vi", "Chủ tịch", "en", "the Vice-President", "President", "Vice-President"),
        ("vi", "Bộ trưởng", "fr", "le ministre adjoint", "ministre", "ministre adjoint"),
        ("vi", "Bộ trưởng", "es", "la ministra adjunta", "ministra", "ministra adjunta"),
        ("en", "minister", "ru", "с заместителем министра", "министра", "заместителем министра"),
        ("en", "the premier", "zh-Hans", "副总理", "总理", "副总理"),
        ("vi", "Bộ Ngoại giao", "zh-Hans", "外交部长", "外交部", "外交部长"),
        ("vi", "Phó Thủ tướng", "en", "Deputy Prime Minister", "Prime Minister", None),
        ("en", "deputy ministers", "ru", "заместители министра", "министра", None),
        ("vi", "Bộ trưởng Bộ Ngoại giao", "zh-Hans", "外交部长", "外交部", None),
        ("vi", "Thủ tướng", "en", "the Prime Minister", "Prime Minister", None),
        ("vi", "đại biểu Quốc hội", "en", "National Assembly deputies", "National Assembly", None),
    ],
)
def test_a_deputy_is_another_office_unless_the_source_says_one(
    source_language: str, source: str, language: str, target: str, title: str, there: str | None
) -> None:
    start = target.index(title)
    place = of_another(source, target, (start, start + len(title)), source_language, language)
    assert (None if place is None else target[slice(*place)]) == there


def test_a_deputy_elsewhere_in_the_source_does_not_make_one_of_this_title() -> None:
    source, target = "Thủ tướng và Phó Thủ tướng", "two Deputy Prime Ministers"
    place = (target.index("Prime"), len(target))
    languages = ("vi", "en")
    assert of_another(source, target, place, *languages, said=(0, 9)) is not None
    assert of_another(source, target, place, *languages, said=(17, 26)) is None
