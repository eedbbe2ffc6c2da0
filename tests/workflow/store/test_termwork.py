"""Proposals and changes of terms come back as they were kept, on both databases."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.concepts import Concept, Term
from tests.workflow.store.builders import NOON, a_revision, segments
from tests.workflow.store.strategies import MAYBE_TEXT, MOMENTS, TEXT, in_one_database
from tests.workflow.store.test_termbase import CONCEPTS
from workflow.articles import Translation
from workflow.errors import NotFound, Stale
from workflow.states import State
from workflow.store import SqlStore
from workflow.terminology import (
    AffectedTranslation,
    Decision,
    Glossary,
    Proposal,
    ProposalState,
    TermChange,
)

CONCEPT = Concept("c", (Term("en", "one"),))

PROPOSALS = st.builds(
    Proposal,
    id=st.just(0),
    concept=CONCEPTS,
    proposed_by=TEXT,
    proposed_at=MOMENTS,
    changes=MAYBE_TEXT,
    article_id=st.none(),
    language=MAYBE_TEXT,
    segment=st.none() | st.integers(1, 9),
    note=TEXT,
    state=st.sampled_from(ProposalState),
    decided_by=MAYBE_TEXT,
    decided_at=st.none() | MOMENTS,
    reason=MAYBE_TEXT,
    result=MAYBE_TEXT,
)


@in_one_database
@given(PROPOSALS)
def test_a_proposal_comes_back_as_kept(store: SqlStore, proposal: Proposal) -> None:
    with store.begin() as work:
        kept = work.add_proposal(proposal)
        assert work.proposal(kept.id) == replace(proposal, id=kept.id)
        assert work.proposals()[-1] == kept
        assert kept in work.proposals(proposal.state)


def test_a_proposal_is_decided_once(store: SqlStore) -> None:
    with store.begin() as work:
        kept = work.add_proposal(Proposal(0, CONCEPT, "an", NOON))
        work.commit()
    with store.begin() as work:
        work.keep_proposal(kept.rejected(by="lan", at=NOON, reason="no"))
        with pytest.raises(Stale):
            work.keep_proposal(kept.approved(by="lan", at=NOON, result="c"))
        assert work.proposals(ProposalState.OPEN) == ()
        for ask in (work.proposal, work.term_change):
            with pytest.raises(NotFound):
                ask(99)


def a_change(work_article: int, **changes: object) -> TermChange:
    usual: dict[str, object] = {
        "id": 0,
        "concept_id": "c",
        "before": CONCEPT,
        "after": None,
        "old": (("en", "one"),),
        "by": "lan",
        "at": NOON,
        "affected": (
            AffectedTranslation(
                work_article, "en", "Một", State.APPROVED, (1, 3), ("one", "One"), 2
            ),
            AffectedTranslation(work_article, "fr", "Một", State.DRAFTED, (1,), ("one",)),
        ),
    }
    return TermChange(**{**usual, **changes})  # type: ignore[arg-type]


def test_a_change_comes_back_and_closes_when_everything_is_decided(store: SqlStore) -> None:
    with store.begin() as work:
        article = work.add_article(a_revision())
        for language in ("en", "fr"):
            work.add_translation(Translation(article.id, language, 1), segments())
        change = work.add_term_change(a_change(article.id, after=CONCEPT, why="because"))
        assert work.term_change(change.id) == change
        assert work.term_changes(open_only=True) == (change,)
        decided = change.decided(article.id, "en", Decision.LEFT, by="lan", at=NOON, why="old")
        half = work.keep_term_change(decided)
        assert work.term_changes(open_only=True) == (half,)
        with pytest.raises(Stale):
            work.keep_term_change(decided)
        done = half.decided(article.id, "fr", Decision.REOPENED, by="lan", at=NOON)
        whole = work.keep_term_change(done)
        assert work.term_changes(open_only=True) == ()
        assert work.term_changes() == (whole,)
        assert whole.closed


def test_glossaries_come_back_in_order_and_grow_the_version(store: SqlStore) -> None:
    with store.begin() as work:
        article = work.add_article(a_revision())
        version = work.glossary_version()
        assert [g.name for g in work.glossaries()] == ["own", "built-in"]
        work.keep_glossaries(
            [
                Glossary("partner", "A partner", 1),
                Glossary("own", "Ours", 2),
                Glossary("article-1", "", 0, article.id),
            ]
        )
        assert [(g.name, g.title) for g in work.glossaries()] == [
            ("partner", "A partner"),
            ("own", "Ours"),
            ("built-in", ""),
            ("article-1", ""),
        ]
        assert work.glossary_version() == version + 1


def test_holding_the_termbase_changes_nothing(store: SqlStore) -> None:
    with store.begin() as work:
        version = work.glossary_version()
        work.hold_termbase()
        assert (work.glossary_version(), work.termbase_grown) == (version, False)
        work.keep_concepts([CONCEPT])
        assert (work.glossary_version(), work.termbase_grown) == (version + 1, True)


def test_all_texts_are_read_at_once_with_marks_that_move_when_they_change(store: SqlStore) -> None:
    with store.begin() as work:
        article = work.add_article(a_revision())
        for language in ("en", "fr"):
            work.add_translation(Translation(article.id, language, 1), segments())
        assert work.texts() == []
        before = work.text_marks()
        first = work.segment(article.id, "en", 1)
        work.keep_segments(article.id, "en", [replace(first, target="Sentence 1.")])
        after = work.text_marks()
        assert {key for key in after if after[key] != before[key]} == {(article.id, "en")}
        (pair,) = work.texts()
        assert pair == (article.id, "en", 1, "Câu thứ 1.", "Sentence 1.")
        assert work.texts([(article.id, "fr")]) == []
        assert work.texts([(article.id, "en")]) == [pair]
        assert work.article_heads() == {article.id: ("Khai mạc trại hè", "vi")}
        assert work.edition_numbers() == {}
