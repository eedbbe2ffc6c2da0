"""What an engine leaves beside an agreed wording goes, and nothing else does."""

import pytest

from glossary.carrying.leftovers import without_leftovers
from glossary.concepts import Concept, Term
from glossary.requirements import Requirements

DELEGATION = Concept(
    "c-delegation",
    (
        Term("vi", "trưởng đoàn"),
        Term("en", "head of delegation"),
        Term("es", "jefe de la delegación"),
        Term("fr", "chef de délégation"),
        Term("pt", "chefe da delegação"),
        Term("ru", "глава делегации"),
    ),
)
UNION = Concept(
    "c-union",
    (
        Term("vi", "Liên hiệp hữu nghị"),
        Term("en", "Union of Friendship Organizations", case_sensitive=True),
    ),
)
MEMBERS = Concept("c-members", (Term("vi", "quốc gia hội viên"), Term("en", "Member States")))
VISIT = Concept("c-visit", (Term("vi", "thăm xã giao"), Term("en", "courtesy visit")))
TERMS = (DELEGATION, UNION, MEMBERS, VISIT)


def cleaned(source: str, target: str, language: str = "en") -> str:
    requirements = Requirements(TERMS, "vi", language)
    required = requirements.of(source)
    met = requirements.met(required, target)
    assert None not in met
    return without_leftovers(requirements, source, required, target, met)


@pytest.mark.parametrize(
    ("language", "target", "expected"),
    [
        ("en", "the head of delegation of the delegation, spoke", "the head of delegation, spoke"),
        ("en", "the head of delegation delegation spoke", "the head of delegation spoke"),
        ("en", "heads of delegations of the delegation.", "heads of delegations."),
        ("en", "the head of the head of delegation spoke", "the head of delegation spoke"),
        ("en", "Head of the head of delegation spoke", "Head of delegation spoke"),
        ("es", "el jefe de la delegación de la delegación", "el jefe de la delegación"),
        ("fr", "le chef de délégation de la délégation.", "le chef de délégation."),
        ("pt", "o chefe da delegação da delegação,", "o chefe da delegação,"),
    ],
)
def test_a_part_of_the_wording_beside_it_goes(language: str, target: str, expected: str) -> None:
    assert cleaned("gặp trưởng đoàn hôm qua", target, language) == expected


def test_one_word_of_the_wording_that_hangs_on_it_goes() -> None:
    text = "a courtesy visit of the courtesy."
    assert cleaned("thăm xã giao hôm qua", text) == "a courtesy visit."
    longer = "a courtesy visit of the courtesy car"
    assert cleaned("thăm xã giao hôm qua", longer) == longer


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("trưởng đoàn của đoàn", "the head of delegation of the delegation"),
        ("trưởng đoàn và trưởng đoàn", "the head of delegation, the head of delegation"),
        ("gặp trưởng đoàn hôm qua", "the head of delegation, the delegation"),
        ("gặp trưởng đoàn hôm qua", "the head of delegation and the delegation"),
        ("các thành viên của quốc gia hội viên", "the members of the Member States"),
        ("ở Liên hiệp hữu nghị", "organizations of the Union of Friendship Organizations"),
    ],
)
def test_what_repeats_nothing_or_stands_in_the_source_stays(source: str, target: str) -> None:
    assert cleaned(source, target) == target


def test_languages_whose_articles_are_not_known_are_left_alone() -> None:
    text = "глава делегации делегации"
    assert cleaned("gặp trưởng đoàn hôm qua", text, "ru") == text


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (
            "In Da Lat, The Union of Friendship Organizations",
            "In Da Lat, the Union of Friendship Organizations",
        ),
        ("The Union of Friendship Organizations met", None),
        ("They met. The Union of Friendship Organizations", None),
        ("He said, “The Union of Friendship Organizations", None),
        ("In The Hague the Union of Friendship Organizations", None),
    ],
)
def test_an_article_before_a_term_inside_a_sentence_is_small(
    target: str, expected: str | None
) -> None:
    assert cleaned("ở Liên hiệp hữu nghị", target) == (expected or target)
