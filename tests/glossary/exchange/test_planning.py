from dataclasses import replace

import pytest
from hypothesis import given, settings

from glossary import exchange
from glossary.concepts import (
    BUILT_IN,
    Concept,
    ConceptTransaction,
    Kind,
    Term,
    TermStatus,
    TermType,
    by_id,
)
from glossary.exchange import Change, Plan, RowKind
from tests.glossary.builders import a_concept
from tests.glossary.exchange.strategies import TERMBASES

MINISTRY = Concept(
    "m",
    (
        Term("vi", "Bộ Ngoại giao", case_sensitive=True),
        Term("en", "Ministry of Foreign Affairs", forms=("Foreign Ministry",)),
        Term("en", "MOFA", TermStatus.ADMITTED, type=TermType.ACRONYM),
        Term("fr", "ministère des affaires étrangères", gender="masculine"),
    ),
    domain="state-body",
    note="as in the circular",
    kind=Kind.ORGANISATION,
    transactions=(ConceptTransaction("origination", "Ana", "2026-01-01"),),
)


def planned(text: str, *known: Concept, glossary: str | None = "own") -> Plan:
    return exchange.plan(text.encode(), "csv", by_id(known), glossary=glossary)


def test_each_row_is_added_changed_unchanged_or_refused() -> None:
    known = [a_concept("a", "a"), a_concept("b", "b", id="b")]
    plan = planned("concept_id,vi,en\nb,b,c\n,a,a\nx,x,\ny,,\n", *known)
    assert [(row.row, row.kind) for row in plan.rows] == [
        (2, RowKind.CHANGED),
        (3, RowKind.UNCHANGED),
        (4, RowKind.ADDED),
        (5, RowKind.REFUSED),
    ]
    assert (plan.added, plan.changed, plan.unchanged, len(plan.refused)) == (1, 1, 1, 1)
    assert [concept.id for concept in plan.wanted()] == ["b", "x"]
    assert plan.wanted(all_or_nothing=True) == ()
    assert plan.rows[0].before == known[1]


def test_what_changes_is_said_field_by_field() -> None:
    plan = planned(
        "concept_id,vi,en,acronym_en,note\n"
        "m,Bộ Ngoại giao,Ministry of Foreign Affairs,,as in the law\n",
        MINISTRY,
    )
    assert plan.rows[0].changes == (
        Change("note", "as in the circular", "as in the law"),
        Change(
            "en",
            "Ministry of Foreign Affairs (preferred, forms: Foreign Ministry); "
            "MOFA (admitted, type: acronym)",
            "Ministry of Foreign Affairs (preferred, forms: Foreign Ministry)",
        ),
    )


def test_what_a_file_has_no_column_for_stays() -> None:
    plan = planned("vi,en\nBộ Ngoại giao,Ministry of Foreign Affairs|MOFA\n", MINISTRY)
    assert [row.kind for row in plan.rows] == [RowKind.UNCHANGED]
    plan = planned("vi,ru\nBộ Ngoại giao,Министерство иностранных дел\n", MINISTRY)
    assert plan.wanted() == (
        replace(MINISTRY, terms=(*MINISTRY.terms, Term("ru", "Министерство иностранных дел"))),
    )


def test_a_spreadsheet_of_preferred_terms_forgets_neither_acronyms_nor_what_is_forbidden() -> None:
    forbidden = Term("en", "Foreign Office", TermStatus.FORBIDDEN)
    known = replace(MINISTRY, terms=(*MINISTRY.terms, forbidden))
    same = planned("vi,en\nBộ Ngoại giao,Ministry of Foreign Affairs\n", known)
    assert [row.kind for row in same.rows] == [RowKind.UNCHANGED]
    other = planned("concept_id,vi,en\nm,Bộ Ngoại giao,Foreign Ministry\n", known).wanted()[0]
    assert [(t.text, str(t.status)) for t in other.terms if t.language == "en"] == [
        ("Foreign Ministry", "preferred"),
        ("MOFA", "admitted"),
        ("Foreign Office", "forbidden"),
    ]
    allowed = planned("concept_id,vi,en\nm,Bộ Ngoại giao,Foreign Office\n", known).wanted()[0]
    assert [(t.text, str(t.status)) for t in allowed.terms if t.language == "en"] == [
        ("Foreign Office", "preferred"),
        ("MOFA", "admitted"),
    ]


def test_an_empty_cell_of_a_column_takes_its_value_away() -> None:
    plan = planned("concept_id,vi,fr,note,gender_fr\nm,Bộ Ngoại giao,,,\n", MINISTRY)
    offered = plan.wanted()[0]
    assert (offered.note, offered.languages) == ("", ("vi", "en"))


def test_a_row_without_an_id_is_the_known_concept_with_its_first_wording() -> None:
    text = "vi,en\nBộ Ngoại giao,Foreign Ministry\n"
    assert planned(text, MINISTRY).rows[0].before == MINISTRY
    elsewhere = replace(MINISTRY, glossary="article-7")
    assert planned(text, elsewhere).rows[0].kind is RowKind.ADDED
    made = planned(text).wanted()[0]
    moved = replace(made, glossary="article-7")
    assert planned(text, moved).wanted() == (replace(made, id=f"{made.id}-2"),)
    by_its_id = exchange.plan(text.encode(), "csv", {"m": MINISTRY}, match_by="id")
    assert by_its_id.rows[0].kind is RowKind.ADDED


def test_a_row_that_could_be_two_concepts_is_refused() -> None:
    plan = planned("vi,en\na,b\n", a_concept("a", "x", id="one"), a_concept("a", "y", id="two"))
    assert plan.refused == (
        exchange.Refused(
            2,
            "vi: “a” is the first wording of several concepts (one, two); "
            "give the row the concept_id of one.",
            "vi",
        ),
    )


def test_two_rows_for_one_concept_are_not_both_taken() -> None:
    plan = planned("concept_id,vi,en\nm,Bộ Ngoại giao,a\n,Bộ Ngoại giao,b\n", MINISTRY)
    assert [row.kind for row in plan.rows] == [RowKind.CHANGED, RowKind.REFUSED]
    assert plan.refused[0].reason == "concept_id: m already stands in row 2."


def test_everything_goes_into_the_glossary_that_is_named() -> None:
    text = "concept_id,vi,en,glossary\na,a,b,built-in\n"
    assert planned(text).wanted()[0].glossary == "own"
    assert planned(text, glossary="article-7").wanted()[0].glossary == "article-7"
    assert planned(text, glossary=None).wanted()[0].glossary == BUILT_IN
    same = a_concept("a", "b", id="a", glossary=BUILT_IN)
    assert planned(text, same).rows[0].kind is RowKind.UNCHANGED


def test_who_did_what_is_never_taken_away() -> None:
    later = replace(
        MINISTRY, transactions=(ConceptTransaction("modification", "Bình", "2026-02-02"),)
    )
    for name in exchange.formats():
        plan = exchange.plan(exchange.write([later], name), name, {"m": MINISTRY})
        assert plan.wanted()[0].transactions == (*MINISTRY.transactions, *later.transactions)


@pytest.mark.parametrize("format_name", exchange.formats())
@given(before=TERMBASES, after=TERMBASES)
@settings(max_examples=15, deadline=None)
def test_what_was_planned_is_what_is_there_afterwards(
    format_name: str, before: list[Concept], after: list[Concept]
) -> None:
    content = exchange.write(after, format_name)
    known = by_id(before)
    plan = exchange.plan(content, format_name, known, glossary=None)
    assert plan.refused == ()
    kept = {**known, **by_id(plan.wanted())}
    again = exchange.plan(content, format_name, kept, glossary=None)
    assert (again.wanted(), again.unchanged) == ((), len(after))


def test_control_characters_are_refused_on_entry() -> None:
    plan = planned("vi,en,note\na,b,x\x07y\n")
    assert plan.refused == (
        exchange.Refused(2, "note: it holds the control character U+0007; remove it.", "note"),
    )


@pytest.mark.parametrize(
    "details",
    [
        "{",
        "[]",
        '{"terms": 1}',
        '{"terms": [{"language": "vi", "text": "a", "forms": 7}]}',
        '{"terms": [{"language": "vi", "text": "a", "inflects": "no"}]}',
        '{"concept": {"kind": "planet"}}',
        '{"concept": {"note": null}}',
        '{"concept": {"transactions": [["a", "b", "c", "d"]]}}',
    ],
)
def test_damaged_details_are_refused(details: str) -> None:
    cell = details.replace('"', '""')
    plan = planned(f'concept_id,vi,details\na,a,"{cell}"\nb,b,\n')
    assert [(r.row, r.column) for r in plan.refused] == [(2, "details")]
    assert plan.added == 1
