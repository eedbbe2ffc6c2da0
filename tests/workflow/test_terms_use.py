"""Where terms are used: uses, what a changed wording touches, concordance, statistics."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.concepts import Concept, Term, TermStatus
from glossary.matching import Matcher
from tests.desks import TEXT, a_desk, an_article, newsroom
from tests.workflow.terming import SOCIETY, a_translation, approved, renamed
from workflow.articles import SegmentState
from workflow.desk import Desk
from workflow.desk.term_counts import CountsCache
from workflow.desk.texts import pattern, plain
from workflow.errors import BadInput, NotAllowed, NotFound, Refused, Stale
from workflow.people import OPERATOR, Person
from workflow.states import State
from workflow.terminology import Decision, SegmentUse


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path / "home")


@pytest.fixture
def people(desk: Desk) -> dict[str, Person]:
    made = newsroom(desk)
    desk.glossary.keep(SOCIETY, by=made["terminologist"])
    return made


def test_a_concept_s_uses_say_what_each_translation_has(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = a_translation(desk, people)
    desk.translations.edit(article_id, "en", 2, "They met 53.", by=people["translator"])
    (use,) = desk.term_use.of_concept("own-1")
    assert (use.article_id, use.language, use.state) == (article_id, "en", State.TRANSLATED)
    assert use.title == "Hội hữu nghị đón đoàn khách quốc tế"
    assert use.segments == (
        SegmentUse(1, "Hội hữu nghị", "Friendship Society", TermStatus.PREFERRED),
        SegmentUse(2, "Hội hữu nghị", None, None),
    )


def test_what_the_checks_accept_is_no_violation_in_use_and_figures(
    desk: Desk, people: dict[str, Person]
) -> None:
    """Around a place or a rank, and as the editor says it."""
    longer = "Union of Friendship Societies"
    inner, outer = longer.split(" ", 1)
    desk.glossary.keep(
        Concept("own-1", (Term("vi", "Hội hữu nghị"), Term("en", longer))), by=OPERATOR
    )
    article_id = a_translation(desk, people, f"{inner} Provincial {outer}")
    view = desk.translations.view(article_id, "en")
    assert all(use.found for line in view for use in line.terms if use.kind == "term")
    assert not [f for line in view for f in line.findings if f.id in ("terms", "forbidden")]
    assert desk.term_use.statistics().most_violated == ()
    (use,) = desk.term_use.of_concept("own-1")
    assert [(s.found, s.status) for s in use.segments] == [
        (f"{inner} Provincial {outer}", None)
    ] * 2
    desk.translations.edit(article_id, "en", 2, "They met 53.", by=people["translator"])
    (count,) = desk.term_use.statistics().most_violated
    assert (count.concept_id, count.missing, count.rejected) == ("own-1", 1, 0)


def test_a_wording_of_another_office_is_counted_as_the_checks_find_it(
    desk: Desk, people: dict[str, Person]
) -> None:
    offices = (
        Concept("own-1", (Term("vi", "Hội hữu nghị"), Term("en", "Prime Minister"))),
        Concept("own-2", (Term("vi", "phó hội"), Term("en", "Deputy Prime Minister"))),
    )
    for office in offices:
        desk.glossary.keep(office, by=OPERATOR)
    article_id = a_translation(desk, people, "Deputy Prime Minister")
    view = desk.translations.view(article_id, "en")
    found = [f for line in view for f in line.findings if f.id == "terms"]
    counts = desk.term_use.statistics().most_violated
    assert sum(c.missing for c in counts) == len(found) > 0


def test_a_language_without_a_term_lacks_no_wording(desk: Desk, people: dict[str, Person]) -> None:
    article = an_article(desk)
    desk.translations.create(article.id, "pt-BR", by=OPERATOR)
    desk.translations.edit(article.id, "pt-BR", 1, "Algo diferente", by=OPERATOR)
    (use,) = desk.term_use.of_concept("own-1")
    assert (use.language, use.has_term, use.segments[0].found) == ("pt-BR", False, None)
    assert desk.term_use.statistics().most_violated == ()


def test_a_term_inside_a_longer_one_is_no_use_of_it(desk: Desk, people: dict[str, Person]) -> None:
    a_translation(desk, people)
    inner = Concept("own-2", (Term("vi", "hữu nghị"), Term("en", "friendship")))
    desk.glossary.keep(inner, by=OPERATOR)
    assert desk.term_use.of_concept("own-2") == ()


def test_a_changed_wording_lists_every_translation_that_used_it(
    desk: Desk, people: dict[str, Person]
) -> None:
    drafted = a_translation(desk, people)
    done = approved(desk, people)
    out = approved(desk, people)
    edition = desk.editions.publish(out, "en", by=people["editor"])
    other = a_translation(desk, people, "Club of Friends")
    assert [a.article_id for a in desk.term_use.affected(SOCIETY, renamed())] == [
        drafted,
        done,
        out,
    ]
    before = desk.glossary.get("own-1")
    desk.glossary.keep(renamed(), by=people["terminologist"], why="their letter", seen=before)
    (change,) = desk.term_use.open_changes()
    assert (change.concept_id, change.old, change.by, change.why) == (
        "own-1",
        (("en", "Friendship Society"),),
        "vu.lan",
        "their letter",
    )
    assert [(a.article_id, a.state, a.segments, a.edition) for a in change.affected] == [
        (drafted, State.TRANSLATED, (1, 2), None),
        (done, State.APPROVED, (1, 2), None),
        (out, State.PUBLISHED, (1, 2), edition.number),
    ]
    assert other not in [a.article_id for a in change.affected]


@pytest.mark.parametrize(
    "after",
    [
        replace(SOCIETY, note="another note"),
        replace(SOCIETY, terms=(*SOCIETY.terms, Term("fr", "Société d'amitié"))),
        replace(
            SOCIETY,
            terms=(
                SOCIETY.terms[0],
                Term("en", "Amity Club"),
                replace(SOCIETY.terms[1], status=TermStatus.ADMITTED),
            ),
        ),
        replace(SOCIETY, terms=(Term("vi", "Hội hữu nghị quốc tế"), SOCIETY.terms[1])),
    ],
    ids=["note", "another language", "still admitted", "source wording"],
)
def test_a_wording_that_is_still_accepted_touches_nothing(
    desk: Desk, people: dict[str, Person], after: Concept
) -> None:
    a_translation(desk, people)
    assert desk.term_use.affected(SOCIETY, after) == ()
    desk.glossary.keep(after, by=people["terminologist"])
    assert desk.term_use.changes() == ()


def test_the_old_wording_inside_the_new_one_is_not_held(
    desk: Desk, people: dict[str, Person]
) -> None:
    new = "International Friendship Society"
    a_translation(desk, people, new)
    old = a_translation(desk, people)
    assert [a.article_id for a in desk.term_use.affected(SOCIETY, renamed(new=new))] == [old]


def test_the_old_wording_for_something_else_is_not_held(
    desk: Desk, people: dict[str, Person]
) -> None:
    article = an_article(desk, TEXT.replace("Hội hữu nghị", "Nhà trường"))
    desk.translations.create(article.id, "en", by=people["translator"])
    desk.translations.edit(article.id, "en", 1, "A Friendship Society", by=people["translator"])
    assert desk.term_use.affected(SOCIETY, renamed()) == ()


def test_a_removed_concept_lists_what_used_it(desk: Desk, people: dict[str, Person]) -> None:
    article_id = a_translation(desk, people)
    desk.glossary.remove("own-1", by=people["terminologist"])
    (change,) = desk.term_use.open_changes()
    assert (change.after, [a.article_id for a in change.affected]) == (None, [article_id])


def test_a_reopened_translation_is_a_working_copy_with_the_segments_marked(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = approved(desk, people)
    edition = desk.editions.publish(article_id, "en", by=people["editor"])
    desk.glossary.keep(renamed(), by=people["terminologist"])
    (change,) = desk.term_use.open_changes()
    decided = desk.term_use.reopen(change.id, article_id, "en", by=people["terminologist"])
    assert decided.closed
    assert decided.affected[0].decision is Decision.REOPENED
    assert desk.term_use.open_changes() == ()
    translation = desk.translations.get(article_id, "en")
    assert (translation.state, translation.approved_by) == (State.TRANSLATED, None)
    segments = desk.translations.segments(article_id, "en")
    assert [s.n for s in segments if not s.confirmed] == [1, 2]
    assert segments[0].problem == (
        "“Friendship Society” is no longer the agreed wording: write “Friendship Association”."
    )
    assert [s.state for s in segments[2:]] == [SegmentState.FINAL, SegmentState.FINAL]
    assert desk.editions.all(article_id) == (edition,)
    assert desk.records.history(f"translation:{article_id}/en")[-1].what == (
        "reopen for a changed term"
    )
    assert desk.records.verify().broken == ()


def test_a_translation_that_is_left_stays_as_it_is(desk: Desk, people: dict[str, Person]) -> None:
    article_id = approved(desk, people)
    desk.glossary.keep(renamed(), by=people["terminologist"])
    (change,) = desk.term_use.open_changes()
    before = desk.translations.segments(article_id, "en")
    left = desk.term_use.leave(change.id, article_id, "en", by=people["translator"], why="history")
    assert (left.closed, left.affected[0].decision, left.affected[0].why) == (
        True,
        Decision.LEFT,
        "history",
    )
    assert desk.translations.segments(article_id, "en") == before
    assert desk.translations.get(article_id, "en").state is State.APPROVED
    assert desk.records.history(f"translation:{article_id}/en")[-1].why == "history"


def test_a_change_closes_with_its_last_decision_and_each_is_made_once(
    desk: Desk, people: dict[str, Person]
) -> None:
    lan = people["terminologist"]
    one, two = a_translation(desk, people), a_translation(desk, people)
    desk.glossary.keep(renamed(), by=lan)
    (change,) = desk.term_use.open_changes()
    assert not desk.term_use.leave(change.id, one, "en", by=lan).closed
    with pytest.raises(Stale):
        desk.term_use.reopen(change.id, one, "en", by=lan)
    assert desk.term_use.reopen(change.id, two, "en", by=lan).closed
    with pytest.raises(NotFound):
        desk.term_use.leave(change.id, 99, "en", by=lan)
    assert [c.id for c in desk.term_use.changes()] == [change.id]


def test_what_was_corrected_meanwhile_need_not_be_reopened(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = a_translation(desk, people)
    desk.glossary.keep(renamed(), by=people["terminologist"])
    (change,) = desk.term_use.open_changes()
    for n in (1, 2):
        desk.translations.edit(article_id, "en", n, "The Friendship Association 53", by=OPERATOR)
    with pytest.raises(Refused, match="no more; leave it"):
        desk.term_use.reopen(change.id, article_id, "en", by=people["terminologist"])
    assert desk.term_use.open_changes() == (change,)


def test_terminologists_and_translators_decide_and_no_others(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = a_translation(desk, people)
    desk.glossary.keep(renamed(), by=people["terminologist"])
    (change,) = desk.term_use.open_changes()
    for role in ("author", "administrator"):
        for verb in (desk.term_use.reopen, desk.term_use.leave):
            with pytest.raises(NotAllowed):
                verb(change.id, article_id, "en", by=people[role])
    assert desk.term_use.open_changes() == (change,)


def test_an_import_and_an_approved_proposal_list_what_they_touch_too(
    desk: Desk, people: dict[str, Person]
) -> None:
    lan = people["terminologist"]
    article_id = a_translation(desk, people)
    row = "concept_id,vi,en,deprecated_en\nown-1,Hội hữu nghị,Amity Club,Friendship Society\n"
    assert desk.glossary.bring_in(row.encode(), "csv", by=lan).changed == 1
    (change,) = desk.term_use.open_changes()
    assert [a.article_id for a in change.affected] == [article_id]
    desk.translations.edit(article_id, "en", 1, "Amity Club of 53", by=OPERATOR)
    wanted = renamed(desk.glossary.get("own-1"), "Circle of Friends")
    proposal = desk.proposals.propose(wanted, by=people["author"], changes="own-1")
    desk.proposals.approve(proposal.id, by=lan)
    assert [c.old for c in desk.term_use.open_changes()] == [
        (("en", "Friendship Society"),),
        (("en", "Amity Club"),),
    ]


def test_the_concordance_has_approved_sentences_only(desk: Desk, people: dict[str, Person]) -> None:
    a_translation(desk, people)
    assert desk.term_use.concordance("own-1").total == 0
    article_id = approved(desk, people)
    found = desk.term_use.concordance("own-1", "vi", "en")
    assert found.total == 2
    first = found.sentences[0]
    assert (first.article_id, first.segment, first.found, first.edition) == (
        article_id,
        1,
        "Friendship Society",
        None,
    )
    assert first.source[first.start : first.end] == "Hội hữu nghị"
    assert desk.term_use.concordance("own-1", approved_only=False).total == 4
    assert desk.term_use.concordance("own-1", "vi", "fr").total == 0
    assert [s.segment for s in desk.term_use.concordance("own-1", limit=1, offset=1).sentences] == [
        2
    ]


def test_a_reopened_translation_stands_in_the_concordance_as_it_was_published(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = approved(desk, people)
    desk.editions.publish(article_id, "en", by=people["editor"])
    desk.translations.edit(article_id, "en", 1, "Something else", by=people["translator"])
    first = desk.term_use.concordance("own-1").sentences[0]
    assert (first.target, first.edition) == (
        "Friendship Society receives an international group",
        1,
    )
    desk.editions.withdraw(article_id, "en", "wrong", by=people["editor"])
    assert desk.term_use.concordance("own-1").total == 0


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("hoi huu nghi", 2),
        ("HỘI hữu nghị", 2),
        ("hói hữu nghị", 0),
        ("hữu", 2),
        ("ữu nghị", 0),
        ("53 dai bieu", 1),
        ("(cùng) ngày.", 1),
    ],
)
def test_a_concordance_of_words_finds_them_with_diacritics_optional(
    desk: Desk, people: dict[str, Person], words: str, count: int
) -> None:
    approved(desk, people)
    found = desk.term_use.concordance(words)
    assert found.total == count
    for sentence in found.sentences:
        there = sentence.source[sentence.start : sentence.end]
        assert plain(there).split() == [w.strip("(.)") for w in plain(words).split()]


@pytest.mark.parametrize("words", ["le ky ket", "le ki ket", "lễ ký kết", "Lễ kí kết", "lê ky ket"])
def test_y_and_i_are_one_letter_whether_marks_are_typed_or_not(
    desk: Desk, people: dict[str, Person], words: str
) -> None:
    article = an_article(desk, "Lễ ký kết\n\nHai bên dự lễ ký kết.")
    desk.translations.create(article.id, "en", by=people["translator"])
    for n in (1, 2):
        desk.translations.edit(article.id, "en", n, "Done", by=people["translator"])
    found = desk.term_use.concordance(words, approved_only=False)
    assert found.total == (0 if words == "lê ky ket" else 2)


def test_words_of_a_translation_are_found_in_it(desk: Desk, people: dict[str, Person]) -> None:
    article_id = approved(desk, people)
    found = desk.term_use.concordance("friendship society")
    assert [(s.segment, s.found) for s in found.sentences] == [
        (1, "Friendship Society"),
        (2, "Friendship Society"),
    ]
    assert {(s.start, s.end, s.language) for s in found.sentences} == {(0, 0, "en")}
    assert desk.term_use.concordance("friendship society", "vi", "en").total == 2
    assert desk.term_use.concordance("friendship society", target_language="fr").total == 0
    assert desk.term_use.concordance("friendship society", source_language="en").total == 0
    both = desk.term_use.concordance("53", "vi", "en").sentences
    assert [(s.article_id, s.source[s.start : s.end], s.found) for s in both] == [
        (article_id, "53", None)
    ]


def test_words_are_found_where_a_script_has_no_blanks(
    desk: Desk, people: dict[str, Person]
) -> None:
    article = an_article(desk)
    desk.translations.create(article.id, "zh-Hans", by=people["translator"])
    desk.translations.edit(article.id, "zh-Hans", 1, "友好协会接待国际团", by=people["translator"])
    found = desk.term_use.concordance("协会", approved_only=False).sentences
    assert [(s.segment, s.found) for s in found] == [(1, "协会")]


@pytest.mark.parametrize("words", ["", "  ", "..."])
def test_a_concordance_of_nothing_is_refused(desk: Desk, words: str) -> None:
    with pytest.raises(BadInput):
        desk.term_use.concordance(words)


def test_the_statistics_count_use_lack_and_wrong_wordings(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = a_translation(desk, people)
    desk.translations.edit(article_id, "en", 2, "They met 53.", by=people["translator"])
    desk.proposals.propose(replace(SOCIETY, id="own-9"), by=people["author"])
    found = desk.term_use.statistics()
    assert (found.concepts, found.terms, found.segments, found.proposals_open) == (1, 2, 4, 1)
    (count,) = found.most_used
    assert (count.concept_id, count.uses, count.missing, count.rejected) == ("own-1", 2, 1, 0)
    assert [(c.language, c.covered) for c in found.coverage][:3] == [
        ("en", 1),
        ("vi", 1),
        ("es", 0),
    ]
    assert found.coverage[0].by_domain == (("body", 1, 1),)
    desk.glossary.keep(renamed(), by=people["terminologist"])
    after = desk.term_use.statistics()
    (worst,) = after.most_violated
    assert (worst.uses, worst.missing, worst.rejected, after.changes_open) == (2, 1, 1, 1)


def test_counts_kept_are_those_of_a_count_from_the_beginning(
    desk: Desk, people: dict[str, Person]
) -> None:
    lan = people["terminologist"]
    article_id = a_translation(desk, people)
    a_translation(desk, people, "Club")
    longer = Concept("own-2", (Term("vi", "Hội hữu nghị đón"), Term("en", "Society receives")))
    steps = (
        lambda: desk.glossary.keep(longer, by=lan),
        lambda: desk.translations.edit(article_id, "en", 1, "A Club", by=OPERATOR),
        lambda: desk.glossary.keep(renamed(), by=lan),
        lambda: desk.glossary.remove("own-2", by=lan),
        lambda: desk.glossary.keep(Concept("own-3", (Term("vi", "đại biểu"),)), by=lan),
        lambda: desk.glossary.article_glossary(article_id, by=lan),
        lambda: desk.glossary.keep(
            Concept("x", SOCIETY.terms, glossary=f"article-{article_id}"), by=lan
        ),
    )
    seen = []
    for step in steps:
        step()
        with desk.tools.store.look() as work:
            finder, texts = desk.tools.termbase.finder(work), desk.tools.texts.read(work)
        checker = desk.tools.checker
        kept = desk.tools.counts.read(finder, texts, checker)
        assert kept == CountsCache().read(finder, texts, checker)
        seen.append(kept)
    assert all(one != other for one, other in pairwise(seen[:4]))


WORDS = st.sampled_from(
    "Bộ Ngoại giao hòa hoà thủy thuỷ kỹ kĩ quý quí Đảng policies policy went go organs "
    "États-Unis министров министр ações ação línguas человек люди год лет vont aller".split()
)


@settings(deadline=None)
@given(
    st.lists(WORDS, min_size=1, max_size=3),
    st.lists(WORDS, min_size=1, max_size=3),
    st.sampled_from(["vi", "en", "fr", "pt", "ru"]),
)
def test_the_coarse_search_loses_nothing_that_the_matcher_finds(
    term: list[str], others: list[str], language: str
) -> None:
    wording = Term(language, " ".join(term))
    words = pattern([wording])
    assert words is not None
    matcher = Matcher([Concept("c", (wording,))], language, None)
    for text in (" ".join([*others, *term]), " ".join([*others, *others, *reversed(term)]).upper()):
        if matcher.find(text):
            assert words.search(plain(text))


@given(st.text())
def test_plain_texts_keep_every_place(text: str) -> None:
    assert len(plain(text)) == len(text)


def test_many_changes_at_once_list_what_each_of_them_touches(
    desk: Desk, people: dict[str, Person]
) -> None:
    lan = people["terminologist"]
    article_id = a_translation(desk, people)
    rows = [f"own-{n},từ {n},word {n}" for n in range(2, 40)]
    header = "concept_id,vi,en,deprecated_en"
    first = "\n".join([header, *(f"{row}," for row in rows)])
    desk.glossary.bring_in(first.encode(), "csv", by=lan)
    changed = [f"{row}x,word {n}" for n, row in enumerate(rows, 2)]
    society = "own-1,Hội hữu nghị,Amity Club,Friendship Society"
    second = "\n".join([header, society, *changed])
    assert desk.glossary.bring_in(second.encode(), "csv", by=lan).changed == 39
    (change,) = desk.term_use.open_changes()
    assert change.concept_id == "own-1"
    assert [(a.article_id, a.segments) for a in change.affected] == [(article_id, (1, 2))]


def test_a_wording_that_a_merge_turns_down_is_listed(desk: Desk, people: dict[str, Person]) -> None:
    lan = people["terminologist"]
    desk.glossary.keep(SOCIETY, by=lan)
    article_id = approved(desk, people)
    kept = Concept(
        "own-2",
        (
            Term("vi", "Hội hữu nghị"),
            Term("en", "Amity Club"),
            Term("en", "Friendship Society", TermStatus.FORBIDDEN),
        ),
    )
    desk.glossary.keep(kept, by=lan)
    before = len(desk.term_use.open_changes())
    desk.glossary.merge("own-2", "own-1", by=lan, why="the same body")
    change = desk.term_use.open_changes()[-1]
    assert (len(desk.term_use.open_changes()), change.concept_id) == (before + 1, "own-1")
    assert change.old == (("en", "Friendship Society"),)
    assert [a.key for a in change.affected] == [(article_id, "en")]
    desk.term_use.reopen(change.id, article_id, "en", by=lan)
    problems = [s.problem for s in desk.translations.segments(article_id, "en") if s.problem]
    assert (
        problems
        == ["“Friendship Society” is no longer the agreed wording: write “Amity Club”."] * 2
    )


def test_a_proposal_for_a_concept_merged_away_can_go_where_it_went(
    desk: Desk, people: dict[str, Person]
) -> None:
    lan = people["terminologist"]
    desk.glossary.keep(SOCIETY, by=lan)
    desk.glossary.keep(replace(SOCIETY, id="own-2"), by=lan)
    wanted = replace(SOCIETY, terms=(*SOCIETY.terms, Term("fr", "Société d'amitié")))
    proposal = desk.proposals.propose(wanted, by=people["author"], changes="own-1")
    desk.glossary.merge("own-2", "own-1", by=lan)
    with pytest.raises(Refused, match="taken out"):
        desk.proposals.approve(proposal.id, by=lan)
    merged = desk.proposals.merge(proposal.id, "own-2", by=lan)
    assert [t.text for t in merged.accepted("fr")] == ["Société d'amitié"]
    assert desk.proposals.open() == ()
