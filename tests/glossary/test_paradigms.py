import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.language.paradigms import same_form

FORMS = {
    "en": "policy policies, crisis crises, memorandum memoranda, attaché attaches, "
    "strengthen strengthened, woman women, take taken, agency agencies",
    "fr": "renforcer renforcèrent, renforcer renforçant, américain américaines, "
    "national nationaux, ambassadeur ambassadrice, premier première, ratifier ratifia, "
    "établir établissent, maintenir maintient, promouvoir promeut, mettre mis, "
    "protéger protège, état etats",
    "es": "fortalecer fortalezcan, reforzar refuerzan, ratificar ratificaron, relación relaciones, "
    "bilateral bilaterales, embajador embajadoras, mantener mantuvo, construir construyen, "
    "reunirse reunieron, seguir siguió, proteger protejan, luz luces, fortalecer fortaleciéndose",
    "pt": "fortalecer fortaleçam, reforçar reforçou, relação relações, oficial oficiais, "
    "órgão órgãos, homem homens, papel papéis, fácil fáceis, europeu europeia, alemão alemã, "
    "manter mantiveram, avançar avance, dirigir dirija",
    "ru": "вьетнам вьетнама, визит визитом, посол послами, официальный официальным, "
    "укреплять укрепляя, укрепить укрепляют, организация организацией, отношения отношений, "
    "объединённых объединенных, ратифицировать ратифицируют, цепочка цепочек, день дня, "
    "гражданин граждане, подписать подписан, подписывать подписали, утвердить утверждены, "
    "время времени, ребёнок детей, провести провели, принять примут, права прав, "
    "вьетнамец вьетнамцы",
}
OTHERS = {
    "en": "organ organisation, promote promotion, agency agent",
    "fr": "organe organisation, ambassadeur ambassade, site situation, port porteur",
    "es": "embajador embajada, paz capaz, órgano organización, acuerdo acordar",
    "pt": "embaixador embaixada, acordo acordam, paz rapaz, órgão organização",
    "ru": "посол посольство, мир мирра, мир мирный, сотрудничество сотрудниками, "
    "делегация делегатам, орган организация, министр министерство, союз союзник, "
    "вьетнам вьетнамский",
}


def pairs(table: dict[str, str]) -> list[tuple[str, str, str]]:
    return [(code, *pair.split()) for code, text in table.items() for pair in text.split(", ")]  # type: ignore[misc]


@pytest.mark.parametrize(("language", "term", "form"), pairs(FORMS))
def test_forms_of_a_word_are_the_word(language: str, term: str, form: str) -> None:
    assert same_form(term, form, language)


@pytest.mark.parametrize(("language", "term", "other"), pairs(OTHERS))
def test_words_that_only_look_alike_are_not(language: str, term: str, other: str) -> None:
    assert not same_form(term, other, language)


def test_words_of_other_languages_have_one_form() -> None:
    assert same_form("hội", "hội", "vi")
    assert not same_form("hội", "hộis", "vi")


@given(
    st.sampled_from(["en", "fr", "es", "pt", "ru", "zh-Hans", "vi"]),
    st.text(st.sampled_from("aeiouáéñçãrstlnдлоеьйыитс外"), max_size=8),
    st.text(st.sampled_from("aeiouáéñçãrstlnдлоеьйыитс外"), max_size=8),
)
@settings(deadline=None)
def test_a_word_is_itself_and_no_two_words_break_the_comparison(
    language: str, one: str, other: str
) -> None:
    assert same_form(one, one, language)
    if not one or not other:
        assert same_form(one, other, language) == (one == other)
    else:
        assert same_form(one, other, language) in (True, False)


@pytest.mark.parametrize(
    ("language", "term", "there"),
    [
        ("es", "cortesía", "cortesia"),
        ("es", "cortesía", "cortesias"),
        ("es", "delegación", "delegacion"),
        ("es", "país", "paises"),
        ("es", "política", "politicas"),
        ("es", "áfrica", "africa"),
        ("pt", "república", "republica"),
        ("pt", "intercâmbio", "intercambios"),
        ("pt", "país", "paises"),
        ("fr", "coopération", "cooperation"),
        ("fr", "général", "generaux"),
        ("fr", "ancêtre", "ancetres"),
    ],
)
def test_a_word_without_its_accent_is_another(language: str, term: str, there: str) -> None:
    assert not same_form(term, there, language)


@pytest.mark.parametrize(
    ("language", "term", "there"),
    [
        ("es", "misión", "misiones"),
        ("es", "francés", "francesas"),
        ("es", "joven", "jóvenes"),
        ("es", "carácter", "caracteres"),
        ("es", "régimen", "regímenes"),
        ("es", "oír", "oyen"),
        ("pt", "português", "portuguesa"),
        ("pt", "mês", "meses"),
        ("pt", "júnior", "juniores"),
        ("fr", "connaître", "connaissent"),
        ("fr", "état", "etat"),
        ("fr", "préfet", "préfète"),
    ],
)
def test_an_accent_that_inflection_drops_or_moves_is_none_missing(
    language: str, term: str, there: str
) -> None:
    assert same_form(term, there, language)
