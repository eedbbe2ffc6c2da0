from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflow.store.builders import (
    NOON,
    a_full_segment,
    a_revision,
    an_article,
    segments,
)
from tests.workflow.store.strategies import MAYBE_TEXT, MOMENTS, TEXT, in_one_database
from workflow.articles import (
    BlockKind,
    Comment,
    Origin,
    Segment,
    SegmentState,
    Translation,
)
from workflow.errors import NotFound, Stale
from workflow.states import State
from workflow.store import SqlStore

SEGMENTS = st.builds(
    Segment,
    n=st.just(1),
    source=TEXT,
    kind=st.sampled_from(BlockKind),
    target=TEXT,
    state=st.sampled_from(SegmentState),
    origin=st.none() | st.sampled_from(Origin),
    engine=MAYBE_TEXT,
    path=MAYBE_TEXT,
    written_by=MAYBE_TEXT,
    confirmed_by=MAYBE_TEXT,
    machine=MAYBE_TEXT,
    problem=MAYBE_TEXT,
    score=st.none() | st.floats(allow_nan=False, allow_infinity=False),
    changed_at=st.none() | MOMENTS,
    comments=st.lists(st.builds(Comment, TEXT, MOMENTS, TEXT), max_size=2).map(tuple),
    waivers=st.lists(st.tuples(TEXT, TEXT, TEXT), max_size=2).map(tuple),
)


def test_a_translation_comes_back_as_kept(store: SqlStore) -> None:
    article = an_article(store)
    translation = Translation(
        article.id,
        "pt-BR",
        1,
        state=State.APPROVED,
        version=4,
        assignee="linh",
        due=date(2026, 3, 8),
        submitted_by="linh",
        reviewed_by="mai",
        approved_by="tuấn",
        path="vi→en→pt-BR",
        exceptions=("mai took review on own wording",),
    )
    with store.begin() as work:
        assert not work.has_translation(article.id, "pt-BR")
        work.add_translation(translation, [a_full_segment()])
        assert work.has_translation(article.id, "pt-BR")
        assert work.translation(article.id, "pt-BR") == translation
        assert work.segments(article.id, "pt-BR") == (a_full_segment(),)


@in_one_database
@given(SEGMENTS, SEGMENTS)
def test_a_segment_comes_back_as_kept(store: SqlStore, first: Segment, then: Segment) -> None:
    with store.begin() as work:
        article = work.add_article(a_revision())
        work.add_translation(Translation(article.id, "en", 1), [first])
        assert work.segment(article.id, "en", 1) == first
        (kept,) = work.keep_segments(article.id, "en", [then])
        assert kept == replace(then, version=2)
        assert work.segment(article.id, "en", 1) == kept


def test_translations_are_listed_by_article_and_language(store: SqlStore) -> None:
    one, two = an_article(store, "fr", "en"), an_article(store, "en")
    with store.look() as work:
        assert [(t.article_id, t.language) for t in work.translations()] == [
            (one.id, "en"),
            (one.id, "fr"),
            (two.id, "en"),
        ]
        assert work.translations(two.id) == (Translation(two.id, "en", 1),)


def test_a_translation_that_moved_on_is_not_overwritten(store: SqlStore) -> None:
    article = an_article(store, "en")
    seen = Translation(article.id, "en", 1)
    with store.begin() as work:
        first = work.keep_translation(replace(seen, assignee="linh"))
        assert first == replace(seen, assignee="linh", version=2)
        work.commit()
    with store.begin() as work, pytest.raises(Stale, match="en translation of article"):
        work.keep_translation(replace(seen, assignee="mai"))
    with store.look() as work:
        assert work.translation(article.id, "en") == first


def test_a_translation_is_begun_once(store: SqlStore) -> None:
    article = an_article(store, "en")
    with store.begin() as work, pytest.raises(Stale):
        work.add_translation(Translation(article.id, "en", 1), segments())


def test_a_translation_is_of_a_revision_that_exists(store: SqlStore) -> None:
    article = an_article(store)
    with store.begin() as work, pytest.raises(NotFound, match="no revision 2 of article"):
        work.add_translation(Translation(article.id, "en", 2), segments())


def test_segments_come_in_order_and_by_number(store: SqlStore) -> None:
    article = an_article(store, "en", count=12)
    with store.look() as work:
        assert work.segments(article.id, "en") == segments(12)
        assert work.segments(article.id, "en", [11, 2, 2, 40]) == (
            segments(12)[1],
            segments(12)[10],
        )
        assert work.segments(article.id, "en", []) == ()


def test_a_segment_that_moved_on_is_not_overwritten_and_both_texts_are_told(
    store: SqlStore,
) -> None:
    article = an_article(store, "en")
    one, two, _ = segments()
    with store.begin() as work:
        work.keep_segments(article.id, "en", [replace(two, target="linh's")])
        work.commit()
    offered = [replace(one, target="mai's"), replace(two, target="mai's too")]
    with store.begin() as work:
        with pytest.raises(Stale, match="Segment 2 was changed") as refused:
            work.keep_segments(article.id, "en", offered)
        work.commit()
    assert (refused.value.current, refused.value.offered) == ("linh's", "mai's too")
    with store.look() as work:
        assert [s.target for s in work.segments(article.id, "en")] == ["", "linh's", ""]


def test_one_language_is_kept_and_the_other_left_alone(store: SqlStore) -> None:
    article = an_article(store, "en", "fr")
    with store.begin() as work:
        work.keep_segments(article.id, "en", [replace(s, target="x") for s in segments()])
        assert {s.target for s in work.segments(article.id, "en")} == {"x"}
        assert work.segments(article.id, "fr") == segments()


def test_replaced_segments_cannot_be_overwritten_by_an_edit_of_the_old_ones(
    store: SqlStore,
) -> None:
    article = an_article(store, "en")
    untouched, seen, _ = segments()
    with store.begin() as work:
        work.keep_segments(article.id, "en", [replace(segments()[2], target="three")])
        fresh = replace(seen, source="another sentence")
        work.replace_segments(article.id, "en", [untouched, fresh])
        assert work.segments(article.id, "en") == (untouched, replace(fresh, version=3))
        with pytest.raises(Stale):
            work.keep_segments(article.id, "en", [replace(seen, target="on the old text")])
        work.keep_segments(article.id, "en", [replace(untouched, target="it did not change")])


def test_progress_is_counted_for_every_translation(store: SqlStore) -> None:
    article = an_article(store, "en", "fr")
    one, two, three = segments()
    with store.begin() as work:
        work.add_translation(Translation(article.id, "es", 1), [])
        work.keep_segments(
            article.id,
            "en",
            [
                replace(one, target="one", state=SegmentState.TRANSLATED),
                replace(two, target="two"),
                replace(three, target=" \n\u00a0", state=SegmentState.TRANSLATED),
            ],
        )
        assert work.progress_counts() == {
            (article.id, "en"): (3, 2, 1),
            (article.id, "es"): (0, 0, 0),
            (article.id, "fr"): (3, 0, 0),
        }


def test_what_is_not_there_is_said_by_name(store: SqlStore) -> None:
    article = an_article(store, "en")
    none = f"no translation of article {article.id} into fr"
    with store.begin() as work:
        for ask in (
            lambda: work.translation(article.id, "fr"),
            lambda: work.segments(article.id, "fr"),
            lambda: work.segment(article.id, "fr", 1),
            lambda: work.replace_segments(article.id, "fr", ()),
            lambda: work.keep_translation(Translation(article.id, "fr", 1)),
        ):
            with pytest.raises(NotFound, match=none):
                ask()
        with pytest.raises(NotFound, match=f"no segment 9 of article {article.id} in en"):
            work.segment(article.id, "en", 9)
        with pytest.raises(NotFound, match=f"no segment 9 of article {article.id} in en"):
            work.keep_segments(article.id, "en", [Segment(9, "x", changed_at=NOON)])
