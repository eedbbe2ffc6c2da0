"""The judge of agreement finds what is wrong and leaves what is right."""

import pytest

from tests.glossary.agreement import JUDGES


@pytest.mark.parametrize(
    ("language", "noun", "wrong", "right"),
    [
        ("en", "", "He saw an [church].", "He saw a [church]."),
        ("en", "", "the the [church]", "the [church]"),
        ("en", "", "12 [shark] were seen", "12 [sharks] were seen"),
        ("en", "", "He spoke of [church].", "He spoke of [church] music."),
        ("en", "", "The [expert] have come.", "The [experts] have come."),
        ("en", "", "another [stores]", "another [store]"),
        ("en", "u", "an [evidence] of it", "[evidence] of it"),
        ("pt-BR", "f", "o [comissão] falou", "a [comissão] falou"),
        ("pt-BR", "m", "sofreu [ferimentos] traumáticas", "sofreu [ferimentos] traumáticos"),
        ("pt-BR", "m", "os [ferimento]", "os [ferimentos]"),
        ("pt-BR", "f", "As autoridades [família] vão", "As autoridades da [família] vão"),
        ("pt-BR", "m", "15 [porco]", "15 [porcos]"),
        ("pt-BR", "f", "perto de a [praia]", "perto da [praia]"),
        ("pt-BR", "m", "na [mercado]", "no [mercado]"),
    ],
)
def test_what_does_not_agree_is_found_and_what_does_is_not(
    language: str, noun: str, wrong: str, right: str
) -> None:
    for text, faults in ((wrong, True), (right, False)):
        place = (text.index("["), text.index("]") - 1)
        plain = text.replace("[", "").replace("]", "")
        assert bool(list(JUDGES[language](plain, place, noun))) is faults, text
