import csv

import pytest

from glossary import builtin
from glossary.concepts import TermStatus, by_id
from tests.glossary.shared import SHARED, lines

CONCEPTS = by_id(builtin.concepts())


@pytest.mark.parametrize(("name", "places"), [("diplomatic.csv", False), ("places.csv", True)])
def test_every_row_of_the_sources_is_a_concept_with_its_id(name: str, places: bool) -> None:
    rows = list(csv.DictReader(lines(f"glossary/{name}")))
    assert {row["concept_id"] for row in rows} <= set(CONCEPTS)
    for row in rows:
        concept = CONCEPTS[row["concept_id"]]
        assert [t.text for t in concept.accepted("vi")] == row["vi"].split("|")
        assert concept.glossary == "built-in"
        assert (concept.domain == "place") is (places or row.get("domain") == "place")


def test_ids_do_not_clash_and_are_kept_from_others() -> None:
    concepts = builtin.concepts()
    assert len({c.id for c in concepts}) == len(concepts) > 1000
    assert all(builtin.reserved(c.id) for c in concepts)
    assert not builtin.reserved("own-0a1b2c3d4e")


def test_the_first_wording_is_preferred_and_the_wrong_ones_are_forbidden() -> None:
    ministry = CONCEPTS["SB005"]
    assert [(t.text, t.status) for t in ministry.accepted("en")] == [
        ("Ministry of Foreign Affairs", TermStatus.PREFERRED),
        ("MOFA", TermStatus.ADMITTED),
    ]
    assert "Ministry of Diplomacy" in [t.text for t in ministry.rejected("en")]
    assert all(t.case_sensitive for t in ministry.terms)


def test_the_brazilian_wording_is_the_portuguese_one() -> None:
    preferred = CONCEPTS["CTRY-VN"].preferred("pt-BR")
    assert preferred is not None
    assert preferred.text == "Vietnã"


def test_candidates_without_a_reviewer_are_not_used() -> None:
    file = SHARED / "glossary" / "proposals" / "candidates.csv"
    if not file.exists():
        pytest.skip("../shared/glossary/proposals is not here")
    with file.open(encoding="utf-8") as rows:
        proposed = [r for r in csv.DictReader(rows) if r["concept_id"] not in CONCEPTS]
    assert proposed


def test_people_of_a_country_say_the_country() -> None:
    forms = {form for term in CONCEPTS["CTRY-FR"].accepted("en") for form in term.forms}
    assert "French" in forms


def test_the_version_is_the_contents() -> None:
    assert builtin.version() == builtin.version()
    assert len(builtin.version()) == 12
    assert int(builtin.version(), 16)
