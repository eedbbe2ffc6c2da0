from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.concepts import Concept, ConceptTransaction, Kind, Term, TermStatus, TermType
from tests.workflow.store.strategies import TEXT, in_one_database
from workflow.errors import NotFound
from workflow.store import SqlStore

MINISTRY = Concept(
    id="SB005",
    domain="state-body",
    definition="Cơ quan của Chính phủ",
    note="abbreviated MOFA",
    source="Decree 1",
    glossary="built-in",
    terms=(
        Term("vi", "Bộ Ngoại giao", case_sensitive=True, part_of_speech="noun"),
        Term("pt-BR", "Ministério", gender="m", forms=("Ministérios", "o Ministério")),
        Term("en", "Foreign Office", TermStatus.FORBIDDEN),
        Term("en", "Ministry of Foreign Affairs"),
    ),
)

CONCEPTS = st.builds(
    Concept,
    id=st.sampled_from(["A1", "A2", "B1"]),
    terms=st.lists(
        st.builds(
            Term,
            language=st.sampled_from(["vi", "en", "pt-BR"]),
            text=TEXT,
            status=st.sampled_from(TermStatus),
            case_sensitive=st.booleans(),
            part_of_speech=TEXT,
            gender=TEXT,
            forms=st.lists(TEXT, max_size=3).map(tuple),
            number=TEXT,
            type=st.none() | st.sampled_from(TermType),
            inflects=st.booleans(),
            context=TEXT,
            source=TEXT,
        ),
        max_size=4,
    ).map(tuple),
    domain=TEXT,
    definition=TEXT,
    note=TEXT,
    source=TEXT,
    glossary=TEXT,
    kind=st.sampled_from(Kind),
    do_not_translate=st.booleans(),
    image=TEXT,
    transactions=st.lists(
        st.builds(ConceptTransaction, type=TEXT, who=TEXT, at=TEXT), max_size=2
    ).map(tuple),
)


@in_one_database
@given(st.lists(CONCEPTS, max_size=5))
def test_concepts_come_back_as_kept_and_the_later_of_two_counts(
    store: SqlStore, concepts: list[Concept]
) -> None:
    with store.begin() as work:
        work.keep_concepts(concepts)
        newest = {concept.id: concept for concept in concepts}
        assert work.concepts() == tuple(newest[key] for key in sorted(newest))
        assert [work.concept(key) for key in newest] == list(newest.values())


def test_a_concept_is_replaced_with_all_its_terms(store: SqlStore) -> None:
    shorter = replace(MINISTRY, terms=MINISTRY.terms[:1], note="")
    with store.begin() as work:
        work.keep_concepts([MINISTRY, replace(MINISTRY, id="SB006")])
        work.keep_concepts([shorter])
        assert work.concepts() == (shorter, replace(MINISTRY, id="SB006"))


def test_the_version_grows_by_one_with_each_change(store: SqlStore) -> None:
    with store.begin() as work:
        versions = [work.glossary_version()]
        work.keep_concepts([MINISTRY, replace(MINISTRY, id="SB006")])
        versions.append(work.glossary_version())
        work.keep_concepts([])
        versions.append(work.glossary_version())
        work.remove_concept("SB005")
        versions.append(work.glossary_version())
    assert versions == [0, 1, 1, 2]


def test_a_removed_concept_is_gone_with_its_terms(store: SqlStore) -> None:
    with store.begin() as work:
        work.keep_concepts([MINISTRY])
        work.remove_concept("SB005")
        assert work.concepts() == ()
        for ask in (work.concept, work.remove_concept):
            with pytest.raises(NotFound, match="no concept SB005"):
                ask("SB005")
        work.commit()
    with store.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM terms").scalar_one() == 0
