"""Every term, name and number of the source is reported, with what stands for it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from glossary import builtin
from glossary.concepts import Concept, Term
from workflow.articles import TermUse
from workflow.checks import Terms
from workflow.checks.required import requirements
from workflow.markup import strip

MINISTRY = Concept(
    "c-ministry",
    (
        Term("vi", "Bộ Ngoại giao", case_sensitive=True),
        Term("en", "Ministry of Foreign Affairs", case_sensitive=True),
        Term("en", "MOFA"),
    ),
)


def uses(source: str, target: str, *concepts: Concept) -> tuple[TermUse, ...]:
    return Terms().uses(source, target, "vi", "en", concepts)


def test_terms_names_and_numbers_are_reported_in_the_order_of_the_source() -> None:
    assert uses(
        "Ngày 14-6-2022, ông Đỗ Minh Đức thăm Bộ Ngoại giao.",
        "On 14 June 2022, Mr Do Minh Duc visited the Ministry of Foreign Affairs.",
        MINISTRY,
    ) == (
        TermUse(
            "number", "14-6-2022", uses("14-6-2022", "")[0].expected, "14 June 2022", None, 5, 14
        ),
        TermUse("name", "Đỗ Minh Đức", ("Đỗ Minh Đức", "Do Minh Duc"), "Do Minh Duc", None, 20, 31),
        TermUse(
            "term",
            "Bộ Ngoại giao",
            ("Ministry of Foreign Affairs", "MOFA"),
            "Ministry of Foreign Affairs",
            "c-ministry",
            37,
            50,
        ),
    )


def test_what_is_missing_is_reported_as_missing() -> None:
    (use,) = uses("Bộ Ngoại giao họp.", "The ministry met.", MINISTRY)
    assert use.found is None


def test_places_count_in_the_source_with_its_markup() -> None:
    source = '<b>Bộ</b> Ngoại giao và <a href="https://a.vn">53</a> cán bộ.'
    for use in uses(source, "x", MINISTRY):
        assert strip(source[use.start : use.end]) == use.source


@given(
    st.lists(
        st.sampled_from(
            ["<b>", "</b>", "<i>", "</i>", "Bộ Ngoại giao", " ", "53", "ông Đỗ Minh Đức", ".", "é"]
        ),
        max_size=12,
    ).map("".join)
)
@settings(deadline=None)
def test_every_place_holds_what_it_is_said_to_hold(source: str) -> None:
    for use in uses(source, "", MINISTRY):
        assert strip(source[use.start : use.end]) == use.source


def test_a_repeated_term_may_stand_once() -> None:
    first, second = uses("Bộ Ngoại giao gặp Bộ Ngoại giao.", "MOFA met its likes.", MINISTRY)
    assert (first.found, second.found) == ("MOFA", "MOFA")


def test_the_matcher_of_a_termbase_is_built_once() -> None:
    concepts = builtin.concepts()
    built = requirements(concepts, "vi", "en")
    assert requirements(concepts, "vi", "en") is built
    assert requirements(concepts, "vi", "fr") is not built
    changed = (*concepts[1:], MINISTRY)
    assert requirements(changed, "vi", "en") is not built
