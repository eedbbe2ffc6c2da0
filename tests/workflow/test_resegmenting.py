"""Splitting and merging segments: nothing of the text is lost, no stale page can overwrite."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.desks import a_desk, newsroom
from tests.workflow.test_desk import translated
from workflow.articles import Comment, Origin, Segment, SegmentState
from workflow.errors import BadInput, Stale
from workflow.resegmenting import merge, split

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def segments(*texts: tuple[str, str], block: int = 1) -> tuple[Segment, ...]:
    return tuple(
        Segment(n, source, target=target, block=block, version=n)
        for n, (source, target) in enumerate(texts, 1)
    )


THREE = segments(("Một. Hai.", "One. Two."), ("Ba.", "Three."), ("Bốn.", "Four."))


def test_a_split_cuts_both_texts_and_numbers_the_rest_anew() -> None:
    after = split(THREE, 1, 4, 4, "en", "vi", version=1)
    assert [(s.n, s.source, s.target) for s in after] == [
        (1, "Một.", "One."),
        (2, "Hai.", "Two."),
        (3, "Ba.", "Three."),
        (4, "Bốn.", "Four."),
    ]
    assert {s.version for s in after} == {4}


def test_what_stands_before_a_split_is_left_alone() -> None:
    three = (*THREE[:2], replace(THREE[2], source="Bốn năm."))
    assert split(three, 3, 3, None, "en", "vi")[:2] == three[:2]


def test_a_split_without_a_place_in_the_target_leaves_it_with_the_first_part() -> None:
    first, second, *_ = split(THREE, 1, 4, None, "en", "vi")
    assert (first.target, second.target, second.origin) == ("One. Two.", "", None)


def test_a_split_takes_the_confirmation_away_and_keeps_the_remarks() -> None:
    said = Comment("minh", NOON, "?")
    confirmed = replace(
        THREE[0], state=SegmentState.TRANSLATED, confirmed_by="linh", comments=(said,)
    )
    first, second, *_ = split((confirmed, *THREE[1:]), 1, 4, 4, "en", "vi")
    assert not first.confirmed
    assert not second.confirmed
    assert (first.comments, second.comments) == ((said,), ())


@pytest.mark.parametrize(
    ("at", "first"), [(1, "Một"), (3, "Một"), (4, "Một"), (6, "Một hai"), (9, "Một hai")]
)
def test_a_cut_within_a_word_goes_to_the_nearest_blank(at: int, first: str) -> None:
    whole = segments(("Một hai ba", "One two three"))
    cut = split(whole, 1, at, at, "en", "vi")
    assert cut[0].source == first
    (merged,) = merge(cut, 1, "en", "vi")
    assert (merged.source, merged.target) == (whole[0].source, whole[0].target)


def test_chinese_is_cut_anywhere() -> None:
    first, second = split(segments(("Một hai.", "一二三。")), 1, 3, 2, "zh-Hans", "vi")
    assert (first.target, second.target) == ("一二", "三。")


def test_the_machines_text_is_cut_where_the_target_is() -> None:
    made = replace(
        THREE[0], machine="A one. Two.", handed_in="One. Two!", origin=Origin.HUMAN, engine="argos"
    )
    first, second, *_ = split((made, *THREE[1:]), 1, 4, 4, "en", "vi")
    assert (first.machine, second.machine) == ("A one.", "Two.")
    assert (first.handed_in, second.handed_in) == ("One.", "Two!")
    merged = merge((first, second), 1, "en", "vi")[0]
    assert (merged.machine, merged.handed_in) == ("A one. Two.", "One. Two!")


def test_text_of_a_machine_and_of_a_person_merged_is_said_to_be_both() -> None:
    made = replace(THREE[0], origin=Origin.MT, machine=THREE[0].target)
    own = replace(THREE[1], origin=Origin.HUMAN)
    merged = merge((made, own), 1, "en", "vi")[0]
    assert (merged.origin, merged.machine) == (Origin.HUMAN, "One. Two.")


@pytest.mark.parametrize("at", [0, 9])
def test_no_part_of_a_split_is_empty(at: int) -> None:
    with pytest.raises(BadInput, match="empty"):
        split(THREE, 1, at, None, "en", "vi")


@pytest.mark.parametrize(
    ("text", "at"), [("<b>a b</b> c", 4), ("<b>a</b> b", 1), ("<i>a</i> b", 6)]
)
def test_no_tag_is_cut(text: str, at: int) -> None:
    with pytest.raises(BadInput, match="cannot be cut"):
        split(segments((text, "")), 1, at, None, "en", "vi")


def test_a_stale_split_or_merge_is_refused() -> None:
    with pytest.raises(Stale):
        split(THREE, 1, 4, 4, "en", "vi", version=7)
    with pytest.raises(Stale):
        merge(THREE, 1, "en", "vi", version=1, next_version=9)
    with pytest.raises(Stale):
        split(THREE, 9, 4, 4, "en", "vi")


def test_segments_of_two_blocks_are_not_merged() -> None:
    two = (THREE[0], replace(THREE[1], block=2))
    with pytest.raises(BadInput, match="last of its block"):
        merge(two, 1, "en", "vi")
    with pytest.raises(BadInput, match="last of its block"):
        merge(two, 2, "en", "vi")


def test_what_two_people_wrote_is_confirmed_by_nobody_when_merged() -> None:
    done = SegmentState.TRANSLATED
    one = replace(THREE[0], state=done, confirmed_by="linh", written_by="mt:argos")
    two = replace(THREE[1], state=done, confirmed_by="minh", written_by="minh")
    merged = merge((one, two, THREE[2]), 1, "en", "vi")[0]
    assert not merged.confirmed
    assert merged.written_by == "minh"
    same = merge((one, replace(two, confirmed_by="linh"), THREE[2]), 1, "en", "vi")[0]
    assert same.confirmed_by == "linh"


def test_chinese_is_joined_without_a_blank() -> None:
    merged = merge(segments(("Một.", "一。"), ("Hai.", "二。")), 1, "zh-Hans", "vi")[0]
    assert (merged.source, merged.target) == ("Một. Hai.", "一。二。")


words = st.lists(st.sampled_from(["một", "hai", "ba", "bốn."]), min_size=1, max_size=5).map(
    " ".join
)


@given(st.lists(st.tuples(words, words), min_size=1, max_size=5), st.data())
@settings(deadline=None)
def test_splitting_and_merging_lose_no_word_and_versions_only_grow(
    texts: list[tuple[str, str]], data: st.DataObject
) -> None:
    now = segments(*texts)
    sources, targets = " ".join(s.source for s in now), " ".join(s.target for s in now)
    for _ in range(4):
        n = data.draw(st.integers(1, len(now)))
        before = {s.n: s for s in now}
        try:
            if data.draw(st.booleans()):
                size = len(now[n - 1].source)
                now = split(now, n, data.draw(st.integers(0, size)), None, "en", "vi")
            else:
                now = merge(now, n, "en", "vi")
        except BadInput:
            continue
        assert [s.n for s in now] == list(range(1, len(now) + 1))
        for segment in now:
            known = before.get(segment.n)
            assert segment == known or segment.version > max(s.version for s in before.values())
    joined = "".join(segment.source for segment in now)
    assert joined.replace(" ", "") == sources.replace(" ", "")
    assert " ".join(s.target for s in now).split() == targets.split()


def test_reviewers_marks_go_with_their_sentences(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "home")
    people = newsroom(desk)
    translated(desk, people["translator"])
    desk.translations.confirm(1, "en", by=people["translator"])
    for n, finding in desk.translations.readiness(1, "en").blocking:
        desk.translations.waive(1, "en", n, finding.key, "test", by=people["editor"])
    desk.translations.submit(1, "en", by=people["translator"])
    desk.reviewing.mark(1, "en", 3, "accuracy/mistranslation", "major", by=people["reviewer"])
    source = desk.translations.segments(1, "en")[1].source
    desk.editing.split(1, "en", 2, source.index(","), by=people["translator"])
    assert [error.n for error in desk.reviewing.errors(1, "en")] == [4]
    desk.editing.merge(1, "en", 2, by=people["translator"])
    assert [error.n for error in desk.reviewing.errors(1, "en")] == [3]
