"""The full form of an acronym comes with its first mention in an article."""

import pytest

from glossary.concepts import Concept, Term, TermStatus, TermType
from workflow.articles import Finding, Fix, Severity
from workflow.checks import Checks

UNION = Concept(
    "c-union",
    (
        Term("vi", "Liên hiệp các tổ chức hữu nghị Việt Nam", type=TermType.FULL),
        Term("vi", "VUFO", TermStatus.ADMITTED, type=TermType.ACRONYM),
        Term("en", "Viet Nam Union of Friendship Organizations", type=TermType.FULL),
        Term("en", "VUFO", TermStatus.ADMITTED, type=TermType.ACRONYM),
    ),
)
ASEAN = Concept(
    "c-asean",
    (
        Term("vi", "ASEAN", type=TermType.ACRONYM),
        Term("en", "ASEAN", type=TermType.ACRONYM),
        Term("en", "Association of Southeast Asian Nations", TermStatus.ADMITTED),
    ),
)
CONCEPTS = (UNION, ASEAN)
FULL = "Viet Nam Union of Friendship Organizations"


def unexplained(*pairs: tuple[str, ...], concepts: tuple[Concept, ...] = CONCEPTS) -> list[int]:
    """The numbers, from 0, of the segments with an unexplained acronym."""
    segments = [(p[0], p[1], p[2] if len(p) > 2 else "paragraph") for p in pairs]
    findings = Checks().check_article(segments, "vi", "en", concepts)
    assert len(findings) == len(segments)
    return [
        number
        for number, found in enumerate(findings)
        for finding in found
        if finding.id == "acronym_unexplained"
    ]


def test_an_acronym_without_its_full_form_is_found_at_its_first_mention_only() -> None:
    assert unexplained(("Tin mới.", "News."), ("VUFO họp.", "VUFO met."), ("VUFO.", "VUFO.")) == [1]


def test_the_finding_says_what_to_write() -> None:
    ((finding,),) = Checks().check_article(
        [("VUFO họp.", "VUFO met.", "paragraph")], "vi", "en", CONCEPTS
    )
    assert finding == Finding(
        "acronym_unexplained",
        Severity.WARNING,
        f"“VUFO” stands here for the first time, without its full form “{FULL}”.",
        (("acronym", "VUFO"), ("full", FULL), ("concept", "c-union")),
        fixes=(Fix(0, 4, f"{FULL} (VUFO)", f"Write “{FULL} (VUFO)”"),),
    )


@pytest.mark.parametrize(
    "pairs",
    [
        [("Liên hiệp các tổ chức hữu nghị Việt Nam", FULL), ("VUFO họp.", "VUFO met.")],
        [("VUFO họp.", f"The {FULL} (VUFO) met.")],
        [("VUFO họp.", f"VUFO (the {FULL}) met.")],
        [("VUFO", FULL, "title"), ("VUFO họp.", "VUFO met.")],
        [("VUFO họp", "VUFO meets", "title"), ("VUFO họp.", f"The {FULL} met.")],
        [("VUFO", FULL), ("VUFO", FULL), ("VUFO", FULL)],
        [("ASEAN họp.", "ASEAN met.")],
        [("Quán Vufo", "the bar VUFO")],
        [("", "")],
        [],
    ],
    ids=[
        "full form before",
        "full form with acronym",
        "acronym with full form",
        "full form in the headline",
        "acronym in the headline only",
        "full form repeated",
        "acronym preferred",
        "another word",
        "empty",
        "nothing",
    ],
)
def test_what_is_explained_or_needs_no_explaining_is_not_found(
    pairs: list[tuple[str, ...]],
) -> None:
    assert unexplained(*pairs) == []


def test_an_acronym_whose_full_form_comes_later_is_found() -> None:
    assert unexplained(("VUFO họp.", "VUFO met."), ("VUFO.", f"The {FULL}.")) == [0]


def test_an_acronym_of_letters_that_the_termbase_does_not_call_one_is_left_alone() -> None:
    plain = Concept(
        "c", (Term("vi", "VUFO"), Term("en", FULL), Term("en", "VUFO", TermStatus.ADMITTED))
    )
    assert unexplained(("VUFO họp.", "VUFO met."), concepts=(plain,)) == []


def test_acronyms_of_unspaced_scripts_and_with_stops_are_known() -> None:
    states = Concept(
        "c-us",
        (
            Term("vi", "Hoa Kỳ"),
            Term("es", "Estados Unidos"),
            Term("es", "EE. UU.", TermStatus.ADMITTED, type=TermType.ACRONYM),
        ),
    )
    segments = [("Hoa Kỳ", "los EE. UU.", "paragraph"), ("Ở Hoa Kỳ", "EE. UU.", "paragraph")]
    found = Checks().check_article(segments, "vi", "es", (states,))
    assert [len(one) for one in found] == [1, 0]
