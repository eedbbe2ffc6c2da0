import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import builtin
from glossary.concepts import Concept, Term
from glossary.searching import Index, searched
from tests.glossary.builders import CONFERENCE, MINISTRY, UNION, USUAL, VIETNAM, a_concept

INDEX = Index(USUAL)
MANY = 100_000


def ids(*concepts: Concept) -> list[str]:
    return [concept.id for concept in concepts]


@pytest.mark.parametrize(
    "words", ["Bộ Ngoại giao", "bo ngoai giao", "BỘ NGOẠI", "giao ngoai", "ngoa", "foreign min"]
)
def test_marks_case_and_order_are_optional_and_beginnings_are_enough(words: str) -> None:
    assert INDEX.find(words)[0] == MINISTRY


def test_d_with_a_stroke_is_a_d() -> None:
    embassy = a_concept("Đại sứ quán", "embassy")
    assert Index([embassy]).find("dai su") == (embassy,)
    assert Index([embassy]).find("đại sư") == (embassy,)


def test_what_was_asked_for_comes_first_and_what_begins_so_next() -> None:
    inner = a_concept("Đại hội đồng nhân dân", "x")
    longer = a_concept("hội đồng nhân dân tỉnh", "x")
    exact = a_concept("hội đồng nhân dân", "x")
    mixed = a_concept("nhân dân và hội đồng", "x")
    noted = Concept("n", (Term("vi", "khác"),), note="xem hội đồng nhân dân")
    found = Index([noted, mixed, inner, longer, exact]).find("hoi dong nhan dan")
    assert found == (exact, longer, mixed, inner, noted)


def test_ids_and_notes_are_searched() -> None:
    noted = Concept("own-9", (Term("en", "summit"),), note="see Charter")
    assert Index([noted, *USUAL]).find("charter") == (noted,)
    assert Index([noted, *USUAL]).find("own 9") == (noted,)
    assert INDEX.find("sb005") == (MINISTRY,)


def test_a_language_keeps_to_its_terms() -> None:
    assert INDEX.find("conference", language="en") == (CONFERENCE,)
    assert INDEX.find("conference", language="fr") == ()
    brazil = a_concept("cúpula", "x", languages=("pt-BR", "vi"))
    assert Index([brazil]).find("cupula", language="pt") == (brazil,)


def test_a_misspelt_word_is_found_only_where_nothing_else_is() -> None:
    assert INDEX.find("ministri foreing") == (MINISTRY,)
    assert INDEX.find("hữu nghĩ") == (UNION,)
    near = a_concept("conferense", "x")
    assert Index([CONFERENCE, near]).find("conferense") == (near,)
    assert INDEX.find("xyzzy") == ()
    assert INDEX.find("bx") == ()


def test_no_words_give_every_concept_and_a_limit_cuts() -> None:
    assert INDEX.find("") == USUAL
    assert INDEX.find(" ,") == USUAL
    assert INDEX.find("", limit=2) == USUAL[:2]
    assert INDEX.find("", language="ru") == ()


def test_unspaced_scripts_are_searched_by_their_letters() -> None:
    ministry = a_concept("外交部", "x", languages=("zh", "vi"))
    assert Index([ministry, VIETNAM]).find("外交") == (ministry,)


@given(st.sampled_from(builtin.concepts()), st.sampled_from(["vi", "en"]))
def test_every_concept_is_found_by_its_term_without_marks(concept: Concept, language: str) -> None:
    for term in concept.accepted(language):
        assert concept in BUILT_IN.find(searched(term.text), language=language)


BUILT_IN = Index(builtin.concepts())


def test_a_hundred_thousand_concepts_are_searched_while_somebody_types() -> None:
    syllables = "hội đồng nhân dân tỉnh bộ ngoại giao nghị quyết công tác hòa bình".split()
    size = len(syllables)
    concepts = [
        a_concept(
            " ".join(syllables[n // size**place % size] for place in range(4)) + f" {n}", f"x{n}"
        )
        for n in range(MANY)
    ]
    index = Index(concepts)
    slowest = 0.0
    for words in ("hoi dong nhan dan", "h", "bo ngoai giao 777", "ngoia giiao 1234", "x99999"):
        start = time.process_time()
        index.find(words, limit=50)
        slowest = max(slowest, time.process_time() - start)
    assert slowest < 1, "one search of 100,000 concepts took more than a second"
