import csv
import io
from collections import Counter

import pytest

from glossary import builtin
from glossary.concepts import ACCEPTED, Kind, Term, TermStatus, TermType, by_id
from glossary.data import countries
from tests.glossary.shared import lines

CONCEPTS = by_id(builtin.concepts())


@pytest.mark.parametrize(("name", "places"), [("diplomatic.csv", False), ("places.csv", True)])
def test_every_row_of_the_sources_is_a_concept_with_its_id(name: str, places: bool) -> None:
    rows = list(csv.DictReader(lines(f"glossary/{name}")))
    assert {row["concept_id"] for row in rows} <= set(CONCEPTS)
    for row in rows:
        concept = CONCEPTS[row["concept_id"]]
        given = row["vi"].split("|")
        assert [t.text for t in concept.accepted("vi")][: len(given)] == given
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


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("diplomatic.csv", "diplomatic.csv"),
        ("places.csv", "places.csv"),
        ("proposals/candidates.csv", "candidates.csv"),
    ],
)
def test_no_row_of_the_sources_was_lost_or_changed(name: str, ours: str) -> None:
    theirs = list(csv.DictReader(lines(f"glossary/{name}")))
    kept = (countries.HERE / ours).read_text(encoding="utf-8")
    assert list(csv.DictReader(io.StringIO(kept))) == theirs


def test_candidates_are_no_terms() -> None:
    proposed = builtin.candidates()
    assert len(proposed) > 400
    assert "PB014" not in CONCEPTS
    assert "PB014" in by_id(proposed)
    wordings = {(c.id, t.language, t.text) for c in builtin.concepts() for t in c.terms}
    assert not any((c.id, t.language, t.text) in wordings for c in proposed for t in c.terms)
    assert all(builtin.reserved(c.id) for c in proposed)
    assert by_id(proposed)["CTRY-FR"].terms[0].text == "République française"


def of(concept_id: str, language: str) -> list[tuple[str, TermType | None]]:
    return [(t.text, t.type) for t in CONCEPTS[concept_id].accepted(language)]


def test_a_country_has_a_short_and_a_formal_name() -> None:
    france = CONCEPTS["CTRY-FR"]
    assert france.kind is Kind.COUNTRY
    assert of("CTRY-FR", "en") == [
        ("France", TermType.SHORT),
        ("French Republic", TermType.FULL),
    ]
    assert of("CTRY-FR", "vi") == [("Pháp", TermType.SHORT), ("Cộng hòa Pháp", TermType.FULL)]
    assert of("CTRY-DO", "en") == [("Dominican Republic", TermType.SHORT)]
    assert of("CTRY-US", "en") == [
        ("United States of America", TermType.FULL),
        ("United States", TermType.SHORT),
    ]


def test_every_country_has_a_name_in_every_language_and_one_preferred() -> None:
    for concept in builtin.concepts():
        if concept.id.startswith("CTRY-"):
            for language in ("vi", "en", "fr", "es", "pt", "pt-BR", "pt-PT", "ru", "zh-Hans"):
                assert concept.preferred(language) is not None, (concept.id, language)
            preferred = [t.language for t in concept.terms if t.status is TermStatus.PREFERRED]
            assert len(preferred) == len(set(preferred))


def test_country_names_are_those_of_cldr_but_for_the_ones_that_the_house_decided() -> None:
    assert countries.differences() == ()
    ours = {(code, language): names for code, language, names in countries.short_names()}
    assert ours["VN", "en"][0] == "Viet Nam"
    assert countries.cldr("en")["VN"] in ours["VN", "en"]


def test_portugal_has_its_own_names() -> None:
    preferred = CONCEPTS["CTRY-VN"].preferred("pt-PT")
    assert preferred is not None
    assert preferred.text == "Vietname"
    for row in csv.DictReader(io.StringIO((countries.HERE / "countries.csv").read_text())):
        assert row["pt-PT"] == countries.european(row["concept_id"].removeprefix("CTRY-"))


def test_formal_names_are_what_the_generator_writes() -> None:
    for row in csv.DictReader(io.StringIO((countries.HERE / "countries.csv").read_text())):
        code = row["concept_id"].removeprefix("CTRY-")
        english = row["formal_en"]
        assert row["formal_vi"] == (countries.formal_vietnamese(code, english) if english else "")
        for language in ("fr", "es", "pt", "ru", "zh"):
            formal = row[f"formal_{language}"]
            assert not formal or countries.believable(code, language, formal, english)


@pytest.mark.parametrize(
    ("concept_id", "kind"),
    [
        ("SB005", Kind.ORGANISATION),
        ("TI001", Kind.PERSON),
        ("PR017", Kind.PERSON),
        ("IB008", Kind.PERSON),
        ("PL006", Kind.PLACE),
        ("PL001", Kind.COUNTRY),
        ("CAP-FR", Kind.PLACE),
        ("EV001", Kind.EVENT),
        ("EV026", Kind.TERM),
        ("TU005", Kind.DOCUMENT),
        ("TU020", Kind.TERM),
        ("PO097", Kind.TERM),
    ],
)
def test_a_concept_says_what_it_is(concept_id: str, kind: Kind) -> None:
    assert CONCEPTS[concept_id].kind is kind


def test_an_acronym_stands_beside_its_full_form() -> None:
    assert of("SB005", "en") == [
        ("Ministry of Foreign Affairs", TermType.FULL),
        ("MOFA", TermType.ACRONYM),
    ]
    assert of("SB005", "vi") == [("Bộ Ngoại giao", None)]
    for concept in builtin.concepts():
        for language in concept.languages:
            types = Counter(t.type for t in concept.in_language(language) if t.status in ACCEPTED)
            if types[TermType.ACRONYM] and concept.kind is not Kind.COUNTRY:
                assert concept.preferred(language) is not None


def test_the_gender_of_a_head_noun_is_known_or_left_open() -> None:
    def gender(concept_id: str, language: str) -> list[tuple[str, str, str]]:
        return [(t.text, t.gender, t.number) for t in CONCEPTS[concept_id].accepted(language)][:2]

    assert gender("SB005", "fr") == [("Ministère des Affaires étrangères", "masculine", "singular")]
    assert gender("IB001", "pt")[1] == ("Nações Unidas", "feminine", "plural")
    onu = [t for t in CONCEPTS["IB001"].in_language("fr") if t.text == "ONU"]
    assert [(t.gender, t.number) for t in onu] == [("feminine", "singular")]
    assert gender("PR017", "fr") == [("ambassadeur", "", "")]
    assert gender("CTRY-BR", "pt") == [("Brasil", "masculine", "")]
    assert gender("CTRY-CU", "pt") == [("Cuba", "", "")]
    known: dict[tuple[str, str], set[str]] = {}
    for term in terms():
        if term.gender and term.language in ("fr", "es", "pt") and " " in term.text:
            known.setdefault((term.language, term.text.split()[0].lower()), set()).add(term.gender)
    assert len(known) > 200
    assert [word for word, genders in known.items() if len(genders) > 1] == []


def terms() -> list[Term]:
    return [term for concept in builtin.concepts() for term in concept.terms]


def test_every_concept_names_sources_that_are_described() -> None:
    for concept in builtin.concepts():
        titles = builtin.sources(concept)
        assert titles
        for identifier, title in zip(concept.source.split(";"), titles, strict=True):
            assert title not in ("", identifier.strip())
    assert builtin.source_title("TT03/1") == "Thông tư 03/2009/TT-BNG, table 1"
    assert builtin.source_title("our own decision") == "our own decision"


def test_people_of_a_country_say_the_country() -> None:
    forms = {form for term in CONCEPTS["CTRY-FR"].accepted("en") for form in term.forms}
    assert "French" in forms


def test_the_version_is_the_contents() -> None:
    assert builtin.version() == builtin.version()
    assert len(builtin.version()) == 12
    assert int(builtin.version(), 16)
