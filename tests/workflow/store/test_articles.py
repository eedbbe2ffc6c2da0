from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflow.store.builders import a_revision
from tests.workflow.store.strategies import MOMENTS, TEXT, in_one_database
from workflow.articles import Article, Block, BlockKind, Dropped, Metadata, Revision
from workflow.errors import NotFound
from workflow.store import SqlStore

SMALL = st.none() | st.integers(1, 9)
REVISIONS = st.builds(
    Revision,
    metadata=st.builds(
        Metadata,
        title=TEXT,
        language=st.sampled_from(["vi", "zh-Hans", "lo"]),
        published_at=st.none() | MOMENTS,
        dateline=st.none() | TEXT,
        byline=st.lists(st.tuples(TEXT, TEXT), max_size=3).map(tuple),
        source=st.none() | TEXT,
    ),
    blocks=st.lists(
        st.builds(
            Block,
            kind=st.sampled_from(BlockKind),
            text=TEXT,
            segments=st.lists(TEXT, max_size=3).map(tuple),
            level=SMALL,
            table=SMALL,
            row=SMALL,
            column=SMALL,
        ),
        max_size=4,
    ).map(tuple),
    dropped=st.lists(st.builds(Dropped, TEXT, TEXT), max_size=2).map(tuple),
    warnings=st.lists(TEXT, max_size=2).map(tuple),
    made_by=TEXT,
    made_at=st.none() | MOMENTS,
    file_name=st.none() | TEXT,
)


@in_one_database
@given(REVISIONS)
def test_a_revision_comes_back_as_kept(store: SqlStore, revision: Revision) -> None:
    with store.begin() as work:
        kept = work.add_article(revision)
        assert kept == Article(kept.id, revision)
        assert work.article(kept.id) == kept
        assert work.revision(kept.id, 1) == revision


def test_the_hour_of_printing_keeps_its_offset(store: SqlStore) -> None:
    printed = datetime.fromisoformat("2022-06-14T14:54+07:00")
    revision = a_revision()
    revision = replace(revision, metadata=replace(revision.metadata, published_at=printed))
    with store.begin() as work:
        article = work.add_article(revision)
        found = work.article(article.id).revision.metadata.published_at
    assert found is not None
    assert found.isoformat() == "2022-06-14T14:54:00+07:00"


def test_a_revision_gets_the_next_number_and_the_old_one_stays(store: SqlStore) -> None:
    with store.begin() as work:
        article = work.add_article(a_revision("one"))
        revised = work.add_revision(article.id, a_revision("two"))
        assert revised == Article(article.id, a_revision("two", number=2))
        assert work.article(article.id) == revised
        assert work.revision(article.id, 1) == a_revision("one")
        assert work.revision(article.id, 2) == a_revision("two", number=2)


def test_articles_come_newest_first_with_their_newest_revision(store: SqlStore) -> None:
    with store.begin() as work:
        first = work.add_article(a_revision("first"))
        second = work.add_article(a_revision("second"))
        first = work.add_revision(first.id, a_revision("first again"))
        assert work.articles() == (second, first)


def test_what_is_not_there_is_said_by_name(store: SqlStore) -> None:
    with store.begin() as work:
        article = work.add_article(a_revision())
        with pytest.raises(NotFound, match="no article 99"):
            work.article(99)
        with pytest.raises(NotFound, match="no article 99"):
            work.add_revision(99, a_revision())
        with pytest.raises(NotFound, match=f"no revision 2 of article {article.id}"):
            work.revision(article.id, 2)


def test_an_articles_number_is_never_given_again(store: SqlStore) -> None:
    with store.begin() as work:
        first = work.add_article(a_revision())
        work.commit()
    with store.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA query_only = OFF")
        connection.exec_driver_sql("DELETE FROM revisions")
        connection.exec_driver_sql("DELETE FROM articles")
    with store.begin() as work:
        assert work.add_article(a_revision()).id > first.id
