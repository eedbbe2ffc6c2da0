"""The chain of the history."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.history import Entry, Head, chain, verify

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
words = st.text(max_size=30)
entries = st.lists(
    st.builds(
        Entry,
        at=st.integers(0, 10**6).map(lambda s: AT + timedelta(seconds=s)),
        who=words,
        what=words,
        subject=words,
        why=st.none() | words,
        data=st.dictionaries(words, words | st.integers(-1000, 1000), max_size=3),
    ),
    min_size=1,
    max_size=8,
)


@given(entries)
def test_a_chain_as_written_holds(drafts: list[Entry]) -> None:
    placed, head = chain(drafts, Head())
    report = verify(placed, head)
    assert (report.count, report.broken) == (len(drafts), ())


@given(entries, st.data())
def test_a_missing_entry_is_found(drafts: list[Entry], data: st.DataObject) -> None:
    placed, head = chain(drafts, Head())
    gone = data.draw(st.integers(0, len(placed) - 1))
    assert verify(placed[:gone] + placed[gone + 1 :], head).broken


@given(entries, st.data())
def test_an_altered_entry_is_found(drafts: list[Entry], data: st.DataObject) -> None:
    placed, head = chain(drafts, Head())
    at = data.draw(st.integers(0, len(placed) - 1))
    altered = replace(placed[at], who=placed[at].who + "x")
    report = verify((*placed[:at], altered, *placed[at + 1 :]), head)
    assert f"entry {at + 1} was altered" in report.broken


@given(entries.filter(lambda drafts: len(drafts) > 1), st.data())
def test_reordered_entries_are_found(drafts: list[Entry], data: st.DataObject) -> None:
    placed, head = chain(drafts, Head())
    at = data.draw(st.integers(0, len(placed) - 2))
    swapped = [*placed]
    swapped[at], swapped[at + 1] = swapped[at + 1], swapped[at]
    assert verify(swapped, head).broken


def test_a_rewritten_tail_is_found_by_the_head() -> None:
    placed, head = chain([Entry(AT, "an", "edit", "translation:1/en")] * 3, Head())
    forged, _ = chain([Entry(AT, "an", "approve", "translation:1/en")], Head(2, placed[1].hash))
    assert verify((*placed[:2], *forged), head).broken == (
        "the chain ends with another entry 3 than was written",
    )


def test_a_cut_tail_is_found_by_the_head() -> None:
    placed, head = chain([Entry(AT, "an", "edit", "translation:1/en")] * 3, Head())
    assert verify(placed[:2], head).broken == (
        "the chain ends at entry 2, but 3 entries were written",
    )


@pytest.mark.parametrize(
    "change", [{"what": "approve"}, {"before": "x"}, {"via": "cli"}, {"data": {"a": 1}}]
)
def test_every_field_counts(change: dict[str, object]) -> None:
    (entry,), _ = chain([Entry(AT, "an", "edit", "translation:1/en")], Head())
    assert replace(entry, **change).computed_hash() != entry.hash  # type: ignore[arg-type]
