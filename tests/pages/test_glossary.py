"""The glossary page: finding terms, keeping them, files in and out."""

from dataclasses import replace

from streamlit.testing.v1 import AppTest

from glossary.concepts import Concept, ConceptTransaction, Kind, Term, TermStatus, TermType
from tests.pages.conftest import OpenAs, texts
from tests.pages.termbase import MINISTRY, UNION, filled, links
from workflow.desk import Desk
from workflow.pages.glossary_card import heading
from workflow.pages.glossary_editing import next_id
from workflow.pages.glossary_form import faults
from workflow.people import Person
from workflow.terminology import content


def editing(open_as: OpenAs, person: Person, concept_id: str) -> AppTest:
    return open_as(person, "concept", concept=concept_id, do="edit")


def test_an_empty_glossary_says_what_to_do(people: dict[str, Person], open_as: OpenAs) -> None:
    at = open_as(people["translator"], "glossary")

    assert "The glossary is empty" in at.info[0].value


def test_a_term_is_found_without_its_diacritics(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    filled(desk, people)
    at = open_as(people["translator"], "glossary")
    assert "2 concepts" in texts(at)

    at.text_input(key="glossary_search").input("bo ngoai").run()

    assert "Bộ Ngoại giao" in links(at)
    assert "Hội hữu nghị" not in links(at)


def test_a_concept_shows_every_language_status_source_and_note(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    filled(desk, people)
    shown = texts(open_as(people["translator"], "concept", concept="own-1"))

    for text in ("Vietnamese", "English", "preferred", "admitted", "forbidden", "TT03/2"):
        assert text in shown
    assert "As in the circular" in shown


def test_filters_narrow_by_domain_language_and_status(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    filled(desk, people)
    at = open_as(people["translator"], "glossary")

    at.selectbox(key="glossary_domain").select("state-body").run()
    assert "Hội hữu nghị" not in links(at)

    at.selectbox(key="glossary_status").select("forbidden").run()
    assert "Bộ Ngoại giao" in links(at)

    at.selectbox(key="glossary_language").select("vi").run()
    assert "No term is like that" in texts(at)


def test_only_terminologists_can_change_the_glossary(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    filled(desk, people)

    def keys(role: str, page: str = "glossary", **query: str) -> set[str | None]:
        return {button.key for button in open_as(people[role], page, **query).button}

    assert not {"add_concept", "import"} & keys("translator")
    assert {"add_concept", "import"} <= keys("terminologist")
    assert "edit_own-1" not in keys("translator", "concept", concept="own-1")
    assert "edit_own-1" in keys("terminologist", "concept", concept="own-1")
    assert "concept_save" not in keys("translator", "concept", concept="own-1", do="edit")
    assert "concept_save" not in keys("translator", do="new")
    assert not open_as(people["translator"], "glossary", do="import").get("file_uploader")


def test_a_concept_is_added(desk: Desk, people: dict[str, Person], open_as: OpenAs) -> None:
    at = open_as(people["terminologist"], "glossary")
    at.button(key="add_concept").click().run()
    at.switch_page("workflow/pages/views/glossary_new.py").run()

    at.text_input(key="concept_text_0").input("đại hội")
    at.text_input(key="concept_text_1").input("congress")
    at.text_input(key="concept_source").input("house style")
    at.button(key="concept_save").click().run()

    (concept,) = desk.glossary.all()
    assert [(t.language, t.text) for t in concept.terms] == [("vi", "đại hội"), ("en", "congress")]
    assert (concept.id, concept.source) == ("own-1", "house style")
    assert "own-1" in texts(at)
    assert "congress" in texts(at)


def test_a_change_is_kept_with_its_reason_in_the_history(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    filled(desk, people)
    at = editing(open_as, people["terminologist"], "own-1")

    at.text_input(key="concept_text_2").input("")
    at.text_input(key="concept_why").input("no abbreviations in print")
    at.button(key="concept_save").click().run()

    assert [t.text for t in desk.glossary.get("own-1").terms if t.language == "en"] == [
        "Ministry of Foreign Affairs",
        "Foreign Office",
    ]
    last = desk.records.history("concept:own-1")[-1]
    assert (last.what, last.why) == ("change concept", "no abbreviations in print")


def test_a_refused_change_stays_in_the_form(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    filled(desk, people)
    at = editing(open_as, people["terminologist"], "own-1")

    at.selectbox(key="concept_status_2").select("preferred")
    at.button(key="concept_save").click().run()

    assert "English already has a preferred term" in texts(at)
    assert at.text_input(key="concept_text_2").value == "MOFA"
    assert content(desk.glossary.get("own-1")) == MINISTRY


def test_nothing_that_somebody_else_saved_meanwhile_is_overwritten(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    filled(desk, people)
    at = editing(open_as, people["terminologist"], "own-2")
    newer = Concept("own-2", (Term("vi", "Hội hữu nghị"), Term("en", "Friendship Union")))
    desk.glossary.keep(newer, by=people["terminologist"])

    at.text_input(key="concept_source").input("mine")
    at.button(key="concept_save").click().run()

    assert "Someone else changed this meanwhile" in at.warning[0].value
    assert content(desk.glossary.get("own-2")) == newer


def test_a_new_concept_does_not_take_the_id_of_another(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    filled(desk, people)
    at = open_as(people["terminologist"], "glossary")
    at.button(key="add_concept").click().run()
    at.switch_page("workflow/pages/views/glossary_new.py").run()
    assert at.text_input(key="concept_id").value == "own-3"

    at.text_input(key="concept_id").input("own-1")
    at.text_input(key="concept_text_0").input("đại hội")
    at.button(key="concept_save").click().run()

    assert "There is already a concept own-1" in at.warning[0].value
    assert content(desk.glossary.get("own-1")) == MINISTRY


def test_a_term_is_deprecated_in_one_step(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    filled(desk, people)
    at = open_as(people["terminologist"], "concept", concept="own-1")
    at.session_state["concept_more"] = True
    at.run()

    at.selectbox(key="deprecate_term").select_index(2).run()
    at.button(key="deprecate").click().run()

    terms = {t.text: t.status for t in desk.glossary.get("own-1").terms}
    assert terms["MOFA"] is TermStatus.DEPRECATED


def test_a_concept_is_removed_and_stays_in_the_history(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    filled(desk, people)
    at = open_as(people["terminologist"], "concept", concept="own-2")
    at.session_state["concept_more"] = True
    at.run()

    at.button(key="concept_remove_sure").click().run()

    assert [c.id for c in desk.glossary.all()] == ["own-1"]
    assert "Friendship Association" in str(desk.records.history("concept:own-2")[-1].before)


def test_a_new_id_is_free() -> None:
    assert next_id([]) == "own-1"
    assert next_id([MINISTRY, UNION, Concept("own-x", ()), Concept("SB001", ())]) == "own-3"


def test_a_term_is_shown_as_it_is_and_never_as_markup(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    wild = Concept("own-9", (Term("vi", "_<b>![x](//e.example)"), Term("en", "$x$ :red[no]")))
    desk.glossary.keep(wild, by=people["terminologist"])
    at = open_as(people["translator"], "glossary")

    assert "![" not in links(at)
    assert ":red[no]" not in links(at)
    assert "&lt;b&gt;" in texts(open_as(people["translator"], "concept", concept="own-9"))


WHOLE = Concept(
    "own-5",
    (
        Term("vi", "Liên hợp quốc", type=TermType.FULL, context="Tổng thư ký Liên hợp quốc"),
        Term("vi", "LHQ", TermStatus.ADMITTED, type=TermType.ACRONYM, inflects=False),
        Term("fr", "Nations unies", gender="feminine", number="plural", forms=("ONU",)),
    ),
    kind=Kind.ORGANISATION,
    definition="An organisation of States",
    image="https://example.org/flag.png",
    transactions=(ConceptTransaction("origination", "le.linh", "2026-11-02T08:00:00+00:00"),),
)


def test_a_concept_shows_everything_that_is_known_of_it(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    desk.glossary.keep(WHOLE, by=people["terminologist"])
    shown = texts(open_as(people["translator"], "concept", concept="own-5"))

    for text in ("organisation", "full form", "acronym", "exact forms only", "feminine", "plural"):
        assert text in shown
    for text in (
        "ONU",
        "Tổng thư ký Liên hợp quốc",
        "An organisation of States",
    ):
        assert text in shown
    assert "le.linh, 2026-11-02" in shown


def test_a_name_that_is_not_translated_says_so(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    filled(desk, people, Concept("own-4", (Term("vi", "VinUni"),), do_not_translate=True))

    shown = texts(open_as(people["translator"], "concept", concept="own-4"))

    assert "stands in every language as it is" in shown


def test_a_picture_is_a_link_and_is_never_loaded(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    desk.glossary.keep(WHOLE, by=people["terminologist"])
    desk.glossary.keep(
        replace(WHOLE, id="own-6", image="javascript:alert(1)"), by=people["terminologist"]
    )

    shown = texts(open_as(people["translator"], "concept", concept="own-5"))
    assert '<a href="https://example.org/flag.png"' in shown
    assert "<img" not in shown
    shown = texts(open_as(people["translator"], "concept", concept="own-6"))
    assert 'href="javascript' not in shown


def test_saving_a_form_as_it_was_opened_loses_nothing_of_the_concept(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    kept = desk.glossary.keep(WHOLE, by=people["terminologist"])
    at = editing(open_as, people["terminologist"], "own-5")

    at.button(key="concept_save").click().run()

    now = desk.glossary.get("own-5")
    assert replace(now, transactions=()) == replace(kept, transactions=())


def test_a_fault_is_told_beside_the_term_where_it_stands() -> None:
    twice = replace(UNION, terms=(*UNION.terms, Term("en", "Friendship Association")))
    unknown = replace(UNION, terms=(*UNION.terms, Term("xq", "Friendship Association")))

    assert [place for place, _ in faults(twice)] == [2, 2]
    assert [place for place, _ in faults(unknown)] == [2]
    assert [place for place, _ in faults(Concept("own-1"))] == [None]
    assert faults(UNION) == []


def test_a_language_can_have_any_number_of_terms(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    filled(desk, people)
    at = editing(open_as, people["terminologist"], "own-2")
    for _ in range(3):
        at.button(key="concept_more_terms").click().run()
    for n, text in enumerate(("one", "two", "three"), start=4):
        at.selectbox(key=f"concept_language_{n}").select("en")
        at.selectbox(key=f"concept_status_{n}").select("admitted")
        at.text_input(key=f"concept_text_{n}").input(text)
    at.button(key="concept_save").click().run()

    assert [t.text for t in desk.glossary.get("own-2").terms if t.language == "en"] == [
        "Friendship Association",
        "one",
        "two",
        "three",
    ]


def test_a_search_is_narrowed_by_kind_and_glossary(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    filled(desk, people)
    desk.glossary.keep(WHOLE, by=people["terminologist"])
    at = open_as(people["translator"], "glossary")

    at.selectbox(key="glossary_kind").select("organisation").run()
    assert "Liên hợp quốc" in links(at)
    assert "Bộ Ngoại giao" not in links(at)

    at.selectbox(key="glossary_glossary").select("own").run()
    assert "Liên hợp quốc" in links(at)


def test_a_line_shows_the_term_that_was_found_when_it_is_another_language(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    french = Term("fr", "Ministère des Affaires étrangères")
    filled(desk, people, replace(MINISTRY, terms=(*MINISTRY.terms, french)), UNION)
    at = open_as(people["translator"], "glossary")
    assert "Ministère" not in links(at)

    at.text_input(key="glossary_search").input("affaires etrangeres").run()

    assert "French: Ministère des Affaires étrangères" in links(at).replace("\\", "")
    assert "Bộ Ngoại giao" in links(at)


def test_a_name_that_is_the_same_in_both_languages_stands_once() -> None:
    djibouti = Concept(
        "own-1", (Term("vi", "Djibouti"), Term("en", "Djibouti"), Term("es", "Yibuti"))
    )

    assert heading(djibouti, ("vi", "en", "es")) == ("Djibouti", "")
    assert heading(UNION, ("vi", "en")) == ("Hội hữu nghị", "Friendship Association")
    assert heading(Concept("own-1"), ("vi", "en")) == ("own-1", "")
