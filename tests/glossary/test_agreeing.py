import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.language import nouns
from glossary.language.agreement import Noun, agreed, describes, noun, plural_before
from glossary.language.grammar import joined
from glossary.language.paradigms import same_form


@pytest.mark.parametrize(
    ("language", "text", "instead", "wording", "expected"),
    [
        ("pt-BR", "Falou o {} ontem.", "comitê", "comissão", "Falou a comissão ontem."),
        ("pt", "Votos do {} de hoje.", "grupo", "assembleia", "Votos da assembleia de hoje."),
        ("pt", "Foi ao {}, no {}.", "templo", "igreja", "Foi à igreja, na igreja."),
        ("pt", "sofreu {} traumáticas", "lesões", "ferimento", "sofreu ferimentos traumáticos"),
        ("pt", "todas as outras {} públicas", "leis", "plano", "todos os outros planos públicos"),
        ("pt", "segundo a {}", "polícia", "governo", "segundo o governo"),
        ("pt", "O {} foi aprovado.", "texto", "lei", "A lei foi aprovada."),
        ("pt", "o chefe do {} foi eleito", "grupo", "liga", "o chefe da liga foi eleito"),
        ("pt", "duas {} inglesas", "cidades", "porto", "dois portos ingleses"),
        ("pt", "As autoridades {} vão.", "familiares", "lei", "As autoridades de leis vão."),
        ("es", "Habló el {} del {}.", "comité", "asamblea", "Habló la asamblea de la asamblea."),
        ("es", "Va al {} nuevo.", "templo", "iglesia", "Va a la iglesia nueva."),
        ("es", "la {} limpia", "tierra", "agua", "el agua limpia"),
        ("es", "las {} aprobadas", "normas", "convenio", "los convenios aprobados"),
        ("fr", "Il vient du {}.", "sénat", "école", "Il vient de l'école."),
        ("fr", "Il va à l'{} nationale.", "assemblée", "conseil", "Il va au conseil national."),
        ("fr", "Cet {} est signé.", "accord", "convention", "Cette convention est signée."),
        ("fr", "le {} de {}", "maire", "école", "l'école d'école"),
        ("fr", "les {} régionales", "lois", "règlement", "les règlements régionaux"),
    ],
)  # fmt: skip
def test_what_stands_beside_a_wording_agrees_with_it(
    language: str, text: str, instead: str, wording: str, expected: str
) -> None:
    made = text
    while (at := made.find("{}")) >= 0:
        many = nouns.is_plural(instead, language)
        form = nouns.plural(wording, language) if many else wording
        made = joined(made[:at], form, made[at + 2 :], language, instead=instead)
    assert made == expected


def test_what_the_termbase_says_of_a_noun_goes_before_its_ending() -> None:
    given_ = noun("cometa", "pt", gender="feminine")
    assert agreed("o ", "cometa", " novo", given_, noun("astro", "pt"), "pt") == ("a ", " nova")
    assert noun("férias", "pt", number="plural").plural


def test_a_noun_of_unknown_gender_changes_nothing() -> None:
    assert noun("porta-voz", "pt").cell is None
    assert joined("o novo ", "porta-voz", " eleito", "pt", instead="relatora") == (
        "o novo porta-voz eleito"
    )


def test_verbs_after_a_noun_stay_as_they_are() -> None:
    for verb in ("representa", "publica", "organiza", "fica", "significa"):
        made = joined("a ", "projeto", f" {verb} muito.", "pt", instead="lei")
        assert made == f"o projeto {verb} muito."


@pytest.mark.parametrize(
    ("language", "left", "many"),
    [("pt", "em todas as ", True), ("pt", "o ", False), ("pt", "sofreu ", None),
     ("fr", "ces ", True), ("fr", "à l'", False), ("es", "a las otras ", True)],
)  # fmt: skip
def test_a_determiner_says_how_many(language: str, left: str, many: bool | None) -> None:
    assert plural_before(left, language) is many


def test_a_noun_after_a_whole_phrase_is_bound_to_it() -> None:
    assert describes("Um agricultor ", "pt")
    assert describes("os deputados galeses ", "pt")
    assert not describes("o novo ", "pt")
    assert not describes("sofreu ", "pt")
    assert not describes("a ", "pt")


NOUNS = {
    "pt": "míssil arma lei nação pão mão país hospital homem mulher mês cidadão voz hotel barril "
    "primeiro-ministro porta-voz acordo reunião região",
    "es": "ley nación país mes inglés voz mujer hospital lápiz acuerdo reunión ciudad convenio",
    "fr": "loi journal travail bateau jeu pays accord réunion prix hôpital général conseil",
}


@pytest.mark.parametrize("language", sorted(NOUNS))
def test_a_plural_is_plural_of_the_same_gender_and_the_same_word(language: str) -> None:
    for word in NOUNS[language].split():
        many = nouns.plural(word, language)
        assert many == nouns.plural(many, language)
        assert nouns.gender(many, language) == nouns.gender(word, language)
        for part, one in zip(many.split("-"), word.split("-"), strict=True):
            assert same_form(one, part, language)
        assert nouns.is_plural(many, language) or many == word


@given(
    st.text(), st.text(min_size=1), st.text(), st.booleans(), st.booleans(),
    st.sampled_from(["masculine", "feminine", ""]), st.sampled_from(["pt", "es", "fr", "ru", "en"]),
)  # fmt: skip
def test_agreement_never_loses_a_word(
    left: str, wording: str, right: str, one: bool, other: bool, gender: str, language: str
) -> None:
    before, after = agreed(
        left, wording, right, Noun(gender, one), Noun("masculine", other), language
    )
    assert len(after.split()) == len(right.split())
    assert abs(len(before) - len(left)) <= 12
