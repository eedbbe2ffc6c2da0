"""Which terms of a concept count for a language."""

from glossary.concepts import Concept, Kind, Term, TermStatus

IRAN = Concept(
    "c1",
    (Term("vi", "Iran"), Term("pt-PT", "Irão"), Term("pt", "Irã")),
    kind=Kind.COUNTRY,
)


def texts(concept: Concept, language: str) -> list[str]:
    """The wordings accepted in a language."""
    return [term.text for term in concept.accepted(language)]


def test_a_locale_without_terms_of_its_own_takes_its_base_languages() -> None:
    assert texts(IRAN, "pt-BR") == ["Irã"]
    assert texts(IRAN, "pt-PT") == ["Irão"]


def test_another_locale_counts_only_where_the_base_language_has_nothing() -> None:
    only_theirs = Concept("c2", (Term("pt-PT", "autocarro"),))
    assert texts(only_theirs, "pt-BR") == ["autocarro"]


def test_what_is_not_translated_is_written_as_in_its_first_language() -> None:
    name = Concept("c3", (Term("vi", "Báo Nhân Dân"),), do_not_translate=True)
    assert texts(name, "ru") == ["Báo Nhân Dân"]
    assert texts(Concept("c4", name.terms), "ru") == []


def test_a_locale_that_only_rejects_a_wording_takes_its_base_languages() -> None:
    concept = Concept(
        "c5",
        (
            Term("pt", "Irã"),
            Term("pt", "Irão", TermStatus.ADMITTED),
            Term("pt-BR", "Irão", TermStatus.FORBIDDEN),
        ),
    )
    assert texts(concept, "pt-BR") == ["Irã"]
    assert [t.text for t in concept.rejected("pt-BR")] == ["Irão"]
    assert texts(concept, "pt-PT") == ["Irã", "Irão"]


def test_another_script_does_not_count_and_a_longer_tag_falls_back_step_by_step() -> None:
    concept = Concept("c6", (Term("zh-Hant", "聯合國"), Term("zh-Hans", "联合国")))
    assert texts(concept, "zh-Hans-CN") == ["联合国"]
    assert texts(Concept("c7", concept.terms[:1]), "zh-Hans") == []
    assert texts(Concept("c7", concept.terms[:1]), "zh") == ["聯合國"]
