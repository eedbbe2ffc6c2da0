import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.wording.wordings import literal, places, wordings_of


def found(
    wording: str, target: str, language: str, *, sensitive: bool = False, inflects: bool = True
) -> list[str]:
    return [
        target[slice(*place)]
        for one in wordings_of(wording, language, sensitive=sensitive, inflects=inflects)
        for place in places(one, target, language)
    ]


@pytest.mark.parametrize(
    ("language", "wording", "target", "there"),
    [
        ("en", "socio-economic development", "the socioeconomic development", 2),
        ("en", "socio-economic development", "socio economic developments", 3),
        ("en", "cooperation", "close co-operation", 1),
        ("en", "organising committee", "the Organizing Committee", 2),
        ("fr", "Organisation de l'unité", "de l’Organisation de l’unité", 3),
        ("fr", "souveraineté nationale", "la\u00a0souveraineté\u00a0nationale", 2),
        ("pt-BR", "vice-ministro", "o vice ministro", 2),
        ("ru", "премьер-министр", "премьер-министром", 1),
        ("zh-Hans", "外交部", "越南外交部发言人", 1),
        ("zh-Hans", "Zalo", "使用Zalo应用", 1),
    ],
)
def test_hyphens_spaces_and_signs_may_differ(
    language: str, wording: str, target: str, there: int
) -> None:
    (piece,) = found(wording, target, language)
    assert len(piece.split()) == there


@pytest.mark.parametrize(
    ("language", "wording", "target", "right"),
    [
        ("en", "Ministry of Justice", "MINISTRY OF JUSTICE SPEAKS", True),
        ("en", "Ministry of Justice", "the ministry of justice", False),
        ("fr", "Ministère de la Justice", "le ministère de la Justice", True),
        ("fr", "Nations Unies", "les Nations unies", True),
        ("fr", "Nations Unies", "des nations unies", False),
        ("es", "primer ministro", "el Primer Ministro", True),
        ("ru", "Министерство юстиции", "в министерстве юстиции", True),
        ("ru", "МИД", "в МИДе", True),
        ("en", "US", "they told us", False),
        ("en", "US", "the U.S. market", True),
        ("es", "EE. UU.", "en EE.UU.", True),
        ("es", "EE. UU.", "en EEUU", True),
        ("fr", "Ministère de l'Économie", "MINISTERE DE L'ECONOMIE", True),
        ("fr", "Assemblée nationale", "l'Assemblee nationale", False),
        ("fr", "l'Organisation", "une Organisation", True),
    ],
)
def test_capitals_count_as_the_language_takes_them(
    language: str, wording: str, target: str, right: bool
) -> None:
    assert bool(found(wording, target, language, sensitive=True)) == right


def test_a_stem_stands_for_every_word_that_begins_so() -> None:
    assert found("глав* МИД*", "с главами МИДа", "ru") == ["главами МИДа"]


def test_a_wording_that_does_not_inflect_stands_only_as_it_is() -> None:
    assert found("Doi moi", "the Doi moi policy", "en", inflects=False) == ["Doi moi"]
    assert found("Doi moi", "the Doi mois policy", "en", inflects=False) == []


def test_the_name_of_a_province_may_stand_inside() -> None:
    wording, target = "Chairman of the People's Committee", "Chairman of the Hue People's Committee"
    assert found(wording, target, "en", sensitive=True) == [target]


def test_a_wording_with_words_between_it_stands_nowhere() -> None:
    assert found("official visit", "an official and friendly visit", "en") == []


def test_letter_for_letter_is_told_from_inflected() -> None:
    (one,) = wordings_of("United Nations", "en")
    assert literal(one, "united nations", "en")
    assert not literal(one, "United Nation", "en")


def test_a_text_without_words_gives_no_wording() -> None:
    assert wordings_of(" - ", "en") == ()


@given(
    st.sampled_from(["en", "fr", "es", "pt-BR", "ru"]),
    st.lists(st.sampled_from(["mer", "мир", "paz", "Quốc", "État", "peace", "ONU"]), min_size=1),
    st.sampled_from(["", " ", "« ", "(", "1 "]),
    st.sampled_from(["", " x", ".", ")", " »"]),
)
@settings(deadline=None)
def test_a_wording_is_found_where_it_was_put(
    language: str, words: list[str], before: str, after: str
) -> None:
    wording = " ".join(words)
    text = before + wording + after
    assert wording in found(wording, text, language, sensitive=True)
