"""Glossaries in their order, and keeping concepts in them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest

from glossary import builtin
from glossary.concepts import BUILT_IN, Concept, Kind, Term, TermStatus
from tests.desks import a_desk, an_article, newsroom
from tests.workflow.terming import SOCIETY
from workflow.desk import Desk
from workflow.desk.duplicates import duplicates
from workflow.errors import BadInput, NotAllowed, NotFound, Stale
from workflow.people import OPERATOR, Person
from workflow.terminology import Glossary, content, precedence


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path / "home")


@pytest.fixture
def people(desk: Desk) -> dict[str, Person]:
    return newsroom(desk)


def in_glossary(name: str, concept_id: str, english: str) -> Concept:
    return Concept(concept_id, (Term("vi", "Hội hữu nghị"), Term("en", english)), glossary=name)


def rendering(desk: Desk, article_id: int) -> str:
    """What the article's headline has to hold."""
    (view,) = desk.translations.view(article_id, "en", [1])
    return view.terms[0].expected[0]


def test_an_article_follows_its_own_glossary_before_the_organisation_s(
    desk: Desk, people: dict[str, Person]
) -> None:
    lan = people["terminologist"]
    first, second = an_article(desk), an_article(desk)
    for article in (first, second):
        desk.translations.create(article.id, "en", by=people["translator"])
    desk.glossary.keep(SOCIETY, by=lan)
    name = desk.glossary.article_glossary(first.id, by=lan)
    desk.glossary.keep(in_glossary(name, "here", "Amity Club"), by=lan)
    assert rendering(desk, first.id) == "Amity Club"
    assert rendering(desk, second.id) == "Friendship Society"
    assert [c.id for c in desk.glossary.for_article(first.id)] == ["here", "own-1"]


def test_what_belongs_to_one_article_is_nobody_else_s(
    desk: Desk, people: dict[str, Person]
) -> None:
    lan = people["terminologist"]
    first, second = an_article(desk), an_article(desk)
    name = desk.glossary.article_glossary(first.id, by=lan)
    desk.glossary.keep(in_glossary(name, "here", "Amity Club"), by=lan)
    assert desk.glossary.for_article(second.id) == ()
    assert desk.glossary.match(["Hội hữu nghị họp"], "vi", "en") == ((),)
    (found,) = desk.translations.check([("Hội hữu nghị họp", "They meet")], "vi", "en")
    assert not [f for f in found if f.id == "terms"]
    (made,) = desk.machine.draft(["Hội hữu nghị họp"], "vi", "en")
    assert made.terms == ()


def test_machine_translation_of_an_article_uses_its_glossary(
    desk: Desk, people: dict[str, Person]
) -> None:
    lan = people["terminologist"]
    article = an_article(desk)
    name = desk.glossary.article_glossary(article.id, by=lan)
    desk.glossary.keep(SOCIETY, by=lan)
    desk.glossary.keep(in_glossary(name, "here", "Amity Club"), by=lan)
    desk.machine.start(article.id, "en", by=people["translator"])
    with desk.machine.worker():
        while desk.machine.jobs():
            pass
    assert "Amity Club" in desk.translations.segments(article.id, "en")[0].target


def test_the_organisation_s_order_decides_between_its_glossaries(
    desk: Desk, people: dict[str, Person]
) -> None:
    lan = people["terminologist"]
    desk.glossary.keep_glossary("partner", "A partner", by=lan)
    desk.glossary.keep(SOCIETY, by=lan)
    desk.glossary.keep(in_glossary("partner", "theirs", "Amity Club"), by=lan)
    assert desk.glossary.match(["Hội hữu nghị"], "vi", "en")[0][0].target == "Friendship Society"
    desk.glossary.order_glossaries(["partner", "own"], by=people["administrator"])
    assert desk.glossary.match(["Hội hữu nghị"], "vi", "en")[0][0].target == "Amity Club"
    assert [g.name for g in desk.glossary.glossaries()] == ["partner", "own", "built-in"]
    assert [e.what for e in desk.records.history("glossary:")] == [
        "add glossary",
        "order glossaries",
    ]


@pytest.mark.parametrize(
    "names", [[], ["own"], ["own", "own"], ["own", "partner", "built-in"], ["own", "nobody"]]
)
def test_an_order_names_each_of_the_organisation_s_glossaries_once(
    desk: Desk, names: list[str]
) -> None:
    desk.glossary.keep_glossary("partner", "A partner", by=OPERATOR)
    with pytest.raises(BadInput, match="own, partner"):
        desk.glossary.order_glossaries(names, by=OPERATOR)


@pytest.mark.parametrize("name", ["", "A", "hai chữ", "article-1", "x" * 41, "-x"])
def test_a_glossary_s_name_is_short_and_plain(desk: Desk, name: str) -> None:
    with pytest.raises(BadInput):
        desk.glossary.keep_glossary(name, "title", by=OPERATOR)


def test_glossaries_are_ordered_by_terminologists_and_administrators_only(
    desk: Desk, people: dict[str, Person]
) -> None:
    may = {"terminologist", "administrator"}
    for role, person in people.items():
        if role in may:
            assert desk.glossary.keep_glossary(f"of-{role}", role, by=person).title == role
        else:
            with pytest.raises(NotAllowed):
                desk.glossary.keep_glossary(f"of-{role}", role, by=person)
            with pytest.raises(NotAllowed):
                desk.glossary.order_glossaries(["own"], by=person)


def test_an_article_s_glossary_needs_the_article(desk: Desk) -> None:
    with pytest.raises(NotFound, match="article 9"):
        desk.glossary.article_glossary(9, by=OPERATOR)


def test_precedence_is_article_then_organisation_then_built_in() -> None:
    glossaries = [
        Glossary("built-in", "", 0),
        Glossary("own", "", 2),
        Glossary("partner", "", 1),
        Glossary("article-7", "", 0, 7),
        Glossary("article-8", "", 0, 8),
    ]
    assert precedence(glossaries) == ("partner", "own", "built-in")
    assert precedence(glossaries, 7) == ("article-7", "partner", "own", "built-in")
    assert precedence(glossaries, 9) == ("partner", "own", "built-in")


def test_who_made_and_who_changed_a_concept_is_written_in_it(
    desk: Desk, people: dict[str, Person]
) -> None:
    kept = desk.glossary.keep(SOCIETY, by=people["terminologist"])
    changed = desk.glossary.keep(replace(kept, note="x"), by=OPERATOR)
    assert [(t.type, t.who) for t in changed.transactions] == [
        ("origination", "vu.lan"),
        ("modification", "operator"),
    ]
    assert desk.glossary.get("own-1") == changed
    assert desk.glossary.keep(changed, by=OPERATOR) == changed


def test_a_form_filled_in_before_somebody_else_saved_is_refused(
    desk: Desk, people: dict[str, Person]
) -> None:
    seen = desk.glossary.keep(SOCIETY, by=people["terminologist"])
    theirs = desk.glossary.keep(replace(seen, note="theirs"), by=OPERATOR, seen=seen)
    with pytest.raises(Stale, match="own-1"):
        desk.glossary.keep(replace(seen, note="mine"), by=people["terminologist"], seen=seen)
    assert desk.glossary.get("own-1") == theirs
    desk.glossary.remove("own-1", by=OPERATOR)
    with pytest.raises(Stale):
        desk.glossary.keep(replace(theirs, note="mine"), by=OPERATOR, seen=theirs)
    with pytest.raises(NotFound):
        desk.glossary.get("own-1")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"glossary": "nobody"}, "no glossary 'nobody'"),
        ({"terms": (Term("en", "a", forms=("*b",)),)}, "may only end a word"),
        ({"terms": (Term("en", "a", forms=("b*c",)),)}, "may only end a word"),
        ({"terms": (Term("en", "a", forms=("*",)),)}, "may only end a word"),
        ({"terms": (Term("en", "a", forms=(" ",)),)}, "a form is empty"),
        ({"terms": (Term("en", "minister*"),)}, "belongs among the forms"),
        ({"terms": (Term("fr", "a", gender="m"),)}, "gender"),
        ({"terms": (Term("fr", "a", number="two"),)}, "number"),
        ({"do_not_translate": True}, "terms in one language"),
        ({"terms": ()}, "at least one term"),
        ({"id": "two words"}, "without blanks"),
    ],
)
def test_a_concept_that_cannot_be_used_is_refused_with_the_reason(
    desk: Desk, changes: dict[str, object], sentence: str
) -> None:
    with pytest.raises(BadInput, match=sentence):
        desk.glossary.keep(replace(SOCIETY, **changes), by=OPERATOR)  # type: ignore[arg-type]
    assert desk.glossary.all() == ()


def test_stems_genders_and_types_are_kept(desk: Desk) -> None:
    term = Term("ru", "министр", gender="masculine", number="singular", forms=("министр* дел",))
    kept = desk.glossary.keep(Concept("own-2", (term,), kind=Kind.PERSON), by=OPERATOR)
    assert kept.terms == (term,)


def test_a_search_is_narrowed_by_kind_and_glossary(desk: Desk) -> None:
    desk.glossary.keep_glossary("partner", "A partner", by=OPERATOR)
    desk.glossary.keep(replace(SOCIETY, kind=Kind.ORGANISATION), by=OPERATOR)
    desk.glossary.keep(in_glossary("partner", "theirs", "Amity Club"), by=OPERATOR)
    search = desk.glossary.search
    assert {c.id for c in search("hoi huu")} == {"own-1", "theirs"}
    assert [c.id for c in search("hoi huu", kind=Kind.ORGANISATION)] == ["own-1"]
    assert [c.id for c in search("hoi huu", glossary="partner")] == ["theirs"]


def test_merging_makes_the_other_s_terms_admitted_and_loses_none(
    desk: Desk, people: dict[str, Person]
) -> None:
    lan = people["terminologist"]
    other = Concept(
        "own-2",
        (
            Term("en", "Amity Society"),
            Term("en", "Buddy Club", TermStatus.FORBIDDEN),
            Term("fr", "Société d'amitié"),
        ),
        note="theirs",
    )
    desk.glossary.keep(SOCIETY, by=lan)
    desk.glossary.keep(other, by=lan)
    merged = desk.glossary.merge("own-1", "own-2", by=lan, why="the same body")
    assert [(t.language, t.text, t.status.value) for t in merged.terms] == [
        ("vi", "Hội hữu nghị", "preferred"),
        ("en", "Friendship Society", "preferred"),
        ("en", "Amity Society", "admitted"),
        ("en", "Buddy Club", "forbidden"),
        ("fr", "Société d'amitié", "preferred"),
    ]
    assert merged.note == "theirs"
    assert [content(c) for c in desk.glossary.all()] == [content(merged)]
    assert desk.records.history("concept:own-2")[-1].data == {"merged_into": "own-1"}
    for keep, gone in (("own-1", "own-1"), ("own-1", "own-9")):
        with pytest.raises((BadInput, NotFound)):
            desk.glossary.merge(keep, gone, by=lan)


def test_duplicates_share_a_term_in_two_languages_or_in_their_only_one(desk: Desk) -> None:
    def keep(concept_id: str, *terms: tuple[str, str]) -> None:
        desk.glossary.keep(Concept(concept_id, tuple(Term(*t) for t in terms)), by=OPERATOR)

    keep("a", ("vi", "chủ tịch"), ("en", "chairman"))
    keep("b", ("vi", "chủ tịch"), ("en", "president"))
    keep("c", ("vi", "Chủ tịch"), ("en", "presidents"))
    keep("d", ("fr", "accord"))
    keep("e", ("fr", "Accords"))
    assert [(x.id, y.id) for x, y in desk.glossary.duplicates()] == [("b", "c"), ("d", "e")]


def test_near_wordings_are_duplicates_only_when_they_are_long() -> None:
    def concept(concept_id: str, *terms: tuple[str, str]) -> Concept:
        return Concept(concept_id, tuple(Term(*t) for t in terms))

    def pairs(*concepts: Concept) -> list[tuple[str, str]]:
        return [(one.id, other.id) for one, other in duplicates(concepts)]

    society = concept("a", ("vi", "Hội hữu nghị Việt Nam"), ("en", "Society of Friendship"))
    slip = concept("b", ("vi", "Hoi huu nghi Viet Nam"), ("en", "Society of Frienship"))
    assert pairs(society, slip) == [("a", "b")]
    assert (
        pairs(
            concept("a", ("vi", "đại sứ quán"), ("fr", "ambassade")),
            concept("b", ("vi", "đại sứ"), ("fr", "ambassadeur")),
            concept("c", ("vi", "đại sư"), ("fr", "ambassades")),
        )
        == []
    )
    assert (
        pairs(
            concept("a", ("vi", "Kế hoạch năm năm 2021"), ("en", "Five-year plan for 2021")),
            concept("b", ("vi", "Kế hoạch năm năm 2026"), ("en", "Five-year plan for 2026")),
        )
        == []
    )


def test_built_in_concepts_are_duplicates_only_of_one_kind_with_the_same_first_term() -> None:
    known = builtin.concepts()
    pairs = duplicates(known)
    assert pairs
    for one, other in pairs:
        assert (one.kind, one.terms[0].text) == (other.kind, other.terms[0].text)
    ids = {one.id for pair in pairs for one in pair}
    assert not ids & {"PR005", "PR017", "CTRY-DZ", "CAP-DZ", "CTRY-SG", "CAP-SG"}
    embassy = next(c for c in known if c.id == "PR005")
    ours = replace(embassy, id="own-1", glossary="own")
    assert [(x.id, y.id) for x, y in duplicates([*known, ours]) if y is ours] == [
        ("PR005", "own-1")
    ]


def test_a_large_termbase_is_compared_at_once() -> None:
    known = [
        *builtin.concepts(),
        *(
            Concept(f"own-{n}", (Term("vi", f"cơ quan số {n}"), Term("en", f"agency number {n}")))
            for n in range(300)
        ),
    ]
    started = process_time()
    duplicates(known)
    assert process_time() - started < 1


def test_only_a_terminologist_changes_the_termbase(desk: Desk, people: dict[str, Person]) -> None:
    terms = desk.glossary
    terms.keep(SOCIETY, by=OPERATOR)
    terms.keep(replace(SOCIETY, id="own-2"), by=OPERATOR)
    before = terms.all()
    verbs: dict[str, Callable[[Person], object]] = {
        "keep": lambda by: terms.keep(replace(SOCIETY, note="x"), by=by),
        "remove": lambda by: terms.remove("own-1", by=by),
        "merge": lambda by: terms.merge("own-1", "own-2", by=by),
        "deprecate": lambda by: terms.deprecate("own-1", "en", "Friendship Society", by=by),
        "import": lambda by: terms.bring_in(b"vi,en\nba,c\n", "csv", by=by),
        "plan": lambda by: terms.plan(b"vi,en\nba,c\n", "csv", by=by),
        "glossary": lambda by: terms.article_glossary(1, by=by),
    }
    for role, person in people.items():
        for verb in verbs.values() if role != "terminologist" else ():
            with pytest.raises(NotAllowed):
                verb(person)
    assert terms.all() == before


def test_the_built_in_glossary_keeps_its_name(desk: Desk) -> None:
    with pytest.raises(BadInput, match="comes with the program"):
        desk.glossary.keep_glossary(BUILT_IN, "Ours", by=OPERATOR)
    assert {g.title for g in desk.glossary.glossaries() if g.built_in} == {""}


def test_an_article_glossary_without_concepts_costs_no_matcher(desk: Desk) -> None:
    desk.glossary.keep(SOCIETY, by=OPERATOR)
    one, other = an_article(desk).id, an_article(desk).id
    name = desk.glossary.article_glossary(one, by=OPERATOR)
    assert desk.glossary.for_article(one) is desk.glossary.for_article(other)
    desk.glossary.keep(replace(SOCIETY, id="own-9", glossary=name), by=OPERATOR)
    assert [c.id for c in desk.glossary.for_article(one)] == ["own-9", "own-1"]
    assert [c.id for c in desk.glossary.for_article(other)] == ["own-1"]
