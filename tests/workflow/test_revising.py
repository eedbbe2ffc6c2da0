"""A translation on a newer revision of its source: what stays, and what is looked at again."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.aligning import Relation, Sentence, aligned
from workflow.articles import (
    Block,
    BlockKind,
    Comment,
    Metadata,
    Origin,
    Revision,
    Segment,
    SegmentState,
)
from workflow.differences import Kind
from workflow.publishing.joining import joined
from workflow.reading.segmentation import segments as cut
from workflow.revising import (
    CHANGED,
    MERGED,
    REST,
    SPLIT,
    Rebased,
    changes,
    places,
    rebased,
    source_changes,
    waits_for_the_machine,
)
from workflow.tiling import tiles
from workflow.trifles import Trifle, trifles

AT = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)

OPENING = "Ngày 14-6, Liên hiệp tổ chức hội nghị tại Hà Nội."
PEOPLE = "Tham dự hội nghị có 53 đại biểu từ các tỉnh."
AGREED = "Hai bên nhất trí mở rộng hợp tác về giáo dục."
CLOSING = "Hội nghị bế mạc vào chiều cùng ngày."


def a_revision(*paragraphs: Sequence[str], kinds: dict[int, BlockKind] | None = None) -> Revision:
    """The title, then a block for each list of sentences; ``kinds`` by block, from 1."""
    blocks = [("Tin",), *(tuple(paragraph) for paragraph in paragraphs)]
    usual = {1: BlockKind.TITLE} | (kinds or {})
    return Revision(
        Metadata("Tin", "vi"),
        tuple(
            Block(usual.get(n, BlockKind.PARAGRAPH), " ".join(texts), texts)
            for n, texts in enumerate(blocks, 1)
        ),
    )


def a_translation(revision: Revision, **changes_: object) -> tuple[Segment, ...]:
    """Every sentence translated by a person and confirmed by them."""
    usual: dict[str, object] = {
        "state": SegmentState.TRANSLATED,
        "origin": Origin.HUMAN,
        "written_by": "linh",
        "confirmed_by": "linh",
        "machine": "Machine.",
    }
    return tuple(
        Segment(
            n,
            place.source,
            place.kind,
            target=wording(place.source),
            block=place.block,
            **{**usual, **changes_},  # type: ignore[arg-type]
        )
        for n, place in enumerate(places(revision), 1)
    )


def wording(source: str) -> str:
    return f"English of: {source}"


def moved_to(old: Sequence[Segment], revision: Revision) -> Rebased:
    return rebased(old, revision, "en", cut=cut, join=joined)


def by_source(segments: Iterable[Segment]) -> dict[str, Segment]:
    return {segment.source: segment for segment in segments}


def test_an_unchanged_sentence_keeps_everything_where_it_stands() -> None:
    remark = Comment("minh", AT, "Right?")
    old = tuple(
        replace(s, comments=(remark,), waivers=(("number\x1fnumber=53", "hoa", "spelled out"),))
        for s in a_translation(a_revision([OPENING, PEOPLE], [CLOSING]))
    )
    fresh = moved_to(old, a_revision([OPENING, PEOPLE], [AGREED], [CLOSING])).segments
    assert fresh[:3] == old[:3]
    assert fresh[4] == replace(old[3], n=5, block=4, version=2)
    assert (fresh[3].target, fresh[3].confirmed) == ("", False)


def test_a_moved_paragraph_keeps_its_confirmation() -> None:
    old = a_translation(a_revision([OPENING], [PEOPLE], [AGREED], [CLOSING]))
    made = moved_to(old, a_revision([CLOSING], [OPENING], [PEOPLE], [AGREED]))
    assert all(s.confirmed and s.target == wording(s.source) for s in made.segments)
    assert made.touched == {}
    assert [link.moved for link in made.links] == [False, True, False, False, False]
    assert made.moved == {1: 1, 5: 2, 2: 3, 3: 4, 4: 5}


def test_repeats_are_told_apart_by_what_stands_around_them() -> None:
    old = a_translation(a_revision([OPENING], ["Cảm ơn."], [PEOPLE], ["Cảm ơn."], [AGREED]))
    old = (*old[:2], replace(old[2], target="Thanks."), *old[3:])
    fresh = moved_to(
        old, a_revision([PEOPLE], ["Cảm ơn."], [AGREED], [OPENING], ["Cảm ơn."])
    ).segments
    assert [s.target for s in fresh if s.source == "Cảm ơn."] == [wording("Cảm ơn."), "Thanks."]


def test_a_changed_sentence_keeps_its_wording_and_says_what_it_was_made_for() -> None:
    later = PEOPLE.replace("53", "64")
    old = a_translation(a_revision([OPENING, PEOPLE]), waivers=(("x", "hoa", "so"),), quality=0.9)
    made = moved_to(old, a_revision([OPENING, later]))
    segment = by_source(made.segments)[later]
    assert segment.target == wording(PEOPLE)
    assert not segment.confirmed
    assert (segment.source_before, segment.problem) == (PEOPLE, CHANGED)
    assert (segment.waivers, segment.quality, segment.confirmed_by) == ((), None, None)
    assert made.touched == {3: Relation.CHANGED}
    (change,) = source_changes(made.segments, "vi")
    assert change.trifles == (Trifle.NUMBER,)
    (swapped,) = [d for d in change.differences if d.kind is not Kind.EQUAL]
    assert change.after[swapped.after_start : swapped.after_end] == "64"


def test_over_several_revisions_the_source_that_the_wording_was_made_for_is_shown() -> None:
    second, third = PEOPLE.replace("53", "64"), PEOPLE.replace("53", "71")
    old = a_translation(a_revision([OPENING, PEOPLE]))
    once = moved_to(old, a_revision([OPENING, second])).segments
    twice = moved_to(once, a_revision([OPENING, third])).segments
    assert by_source(twice)[third].source_before == PEOPLE
    seen = [s.confirm(by="linh", at=AT) if not s.confirmed else s for s in once]
    assert by_source(moved_to(seen, a_revision([OPENING, third])).segments)[
        third
    ].source_before == (second)


def test_a_source_that_goes_back_needs_no_other_wording() -> None:
    old = a_translation(a_revision([OPENING, PEOPLE]))
    away = moved_to(old, a_revision([OPENING, PEOPLE.replace("53", "64")])).segments
    back = by_source(moved_to(away, a_revision([OPENING, PEOPLE])).segments)[PEOPLE]
    assert (back.target, back.source_before, back.problem) == (wording(PEOPLE), None, None)
    assert not back.confirmed


def test_the_machine_may_replace_its_own_wording_of_an_older_source_and_no_persons() -> None:
    later = PEOPLE.replace("53", "64")
    taken = a_translation(a_revision([PEOPLE]), origin=Origin.MT, written_by="mt:argos")
    segment = by_source(moved_to(taken, a_revision([later])).segments)[later]
    assert (segment.target, segment.problem) == (wording(PEOPLE), CHANGED)
    assert waits_for_the_machine(segment)
    assert not waits_for_the_machine(taken[1])
    written = moved_to(a_translation(a_revision([PEOPLE])), a_revision([later])).segments
    assert not any(waits_for_the_machine(s) for s in written)


def test_a_split_source_splits_the_wording_where_it_has_as_many_sentences() -> None:
    long = "Hai bên nhất trí mở rộng hợp tác về giáo dục, các đại biểu sẽ gặp lại vào năm sau."
    parts = [
        "Hai bên nhất trí mở rộng hợp tác về giáo dục.",
        "Các đại biểu sẽ gặp lại vào năm sau.",
    ]
    old = a_translation(a_revision([OPENING, long]))
    two = "Both sides agreed on schools. The delegates will meet again."
    split = moved_to((*old[:2], replace(old[2], target=two)), a_revision([OPENING, *parts]))
    assert [s.target for s in split.segments[2:]] == [
        "Both sides agreed on schools.",
        "The delegates will meet again.",
    ]
    assert {(s.problem, s.source_before, s.confirmed) for s in split.segments[2:]} == {
        (SPLIT, long, False)
    }
    whole = moved_to(old, a_revision([OPENING, *parts])).segments
    assert [s.target for s in whole[2:]] == [wording(long), ""]
    assert whole[2].problem == REST


def test_merged_sources_join_their_wordings_and_comments() -> None:
    merged = "Ngày 14-6, Liên hiệp tổ chức hội nghị tại Hà Nội, có 53 đại biểu từ các tỉnh tham dự."
    first, second = "Ngày 14-6, Liên hiệp tổ chức hội nghị tại Hà Nội.", "Có 53 đại biểu tham dự."
    old = a_translation(a_revision([first, second], [CLOSING]))
    old = (old[0], *(replace(s, comments=(Comment("minh", AT, s.source),)) for s in old[1:]))
    made = moved_to(old, a_revision([merged], [CLOSING]))
    segment = made.segments[1]
    assert segment.target == f"{wording(first)} {wording(second)}"
    assert [said.text for said in segment.comments] == [first, second]
    assert (segment.problem, segment.source_before) == (MERGED, f"{first} {second}")
    assert (made.moved[2], made.moved[3]) == (2, 2)


def test_a_paragraph_that_became_a_heading_keeps_its_wording() -> None:
    old = a_translation(a_revision([OPENING], [PEOPLE]))
    made = moved_to(old, a_revision([OPENING], [PEOPLE], kinds={3: BlockKind.HEADING}))
    assert made.segments[2] == replace(old[2], kind=BlockKind.HEADING)


def test_the_translators_own_cuts_survive_where_the_block_is_unchanged() -> None:
    old = a_translation(a_revision([OPENING, PEOPLE], [AGREED], [CLOSING]))
    merged = replace(old[1], source=f"{OPENING} {PEOPLE}", target="All in one.")
    halves = [
        replace(old[3], n=3, source="Hai bên nhất trí", target="Both agreed"),
        replace(old[3], n=4, source="mở rộng hợp tác về giáo dục.", target="on schools."),
    ]
    own = (old[0], merged, *halves, replace(old[4], n=5))
    made = moved_to(
        own, a_revision([CLOSING.replace("chiều", "tối")], [OPENING, PEOPLE], [AGREED])
    ).segments
    assert [s.target for s in made[2:]] == ["All in one.", "Both agreed", "on schools."]
    assert [s.block for s in made[2:]] == [3, 4, 4]
    assert all(s.confirmed for s in made[2:])
    longer = moved_to(own, a_revision([OPENING, PEOPLE, AGREED], [CLOSING])).segments
    assert [s.target for s in longer[1:4]] == ["All in one.", "Both agreed", "on schools."]
    assert [s.block for s in longer[1:]] == [2, 2, 2, 3]
    assert all(s.confirmed for s in longer)


def test_an_empty_segment_of_a_changed_source_stays_empty() -> None:
    old = a_translation(a_revision([PEOPLE]), state=SegmentState.INITIAL)
    old = tuple(replace(s, target="", machine=None) for s in old)
    segment = moved_to(old, a_revision([PEOPLE.replace("53", "64")])).segments[1]
    assert (segment.target, segment.source_before, segment.problem) == ("", None, None)


def test_another_sentence_in_its_place_does_not_take_the_wording_over() -> None:
    old = a_translation(a_revision([OPENING], [PEOPLE], [CLOSING]))
    fresh = moved_to(old, a_revision([OPENING], ["Trời mưa rất to ở miền núi."], [CLOSING]))
    assert [s.target for s in fresh.segments] == [
        wording("Tin"),
        wording(OPENING),
        "",
        wording(CLOSING),
    ]
    assert [link.relation for link in fresh.links] == [
        Relation.SAME,
        Relation.SAME,
        Relation.ADDED,
        Relation.REMOVED,
        Relation.SAME,
    ] or Relation.REMOVED in [link.relation for link in fresh.links]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Hội nghị, lần 3.", "Hội nghị lần 3.", (Trifle.PUNCTUATION,)),
        ("Hội  nghị", "Hội nghị", (Trifle.SPACING,)),
        ("hội nghị", "Hội nghị", (Trifle.CASE,)),
        ("<b>Hội</b> nghị", "Hội nghị", (Trifle.MARKUP,)),
        ("hoà bình", "hòa bình", (Trifle.SPELLING,)),
        ("53 đại biểu", "64 đại biểu", (Trifle.NUMBER,)),
        ("Có 53 đại biểu.", "có 64 đại biểu", (Trifle.PUNCTUATION, Trifle.CASE, Trifle.NUMBER)),
        ("10-15 người", "1015 người", (Trifle.NUMBER,)),
        ("tăng 5%", "tăng 5", ()),
        ("má", "ma", ()),
        ("hội nghị", "hội thảo", ()),
        ("như cũ", "như cũ", ()),
    ],
)
def test_small_changes_are_named_as_such(
    before: str, after: str, expected: tuple[Trifle, ...]
) -> None:
    assert trifles(before, after) == expected
    assert trifles(after, before) == expected


def test_two_revisions_are_compared_word_by_word() -> None:
    before = a_revision([OPENING, PEOPLE], [AGREED])
    after = a_revision([AGREED], [OPENING, PEOPLE.replace("53", "64"), CLOSING])
    found = {change.relation: change for change in changes(before, after)}
    assert set(found) == {Relation.CHANGED, Relation.ADDED, Relation.SAME}
    assert found[Relation.SAME].moved
    assert found[Relation.ADDED].after == CLOSING
    assert (found[Relation.CHANGED].before, found[Relation.CHANGED].numbers) == (PEOPLE, (4,))


WORDS = st.sampled_from(
    "hội nghị đại biểu hợp tác giáo dục Hà Nội 53 64 gặp mặt tổ chức kết thúc chiều ngày".split()
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=7).map(lambda words: " ".join(words) + ".")
TEXTS = st.lists(st.lists(SENTENCES, min_size=1, max_size=4), min_size=1, max_size=7)


@st.composite
def edits(draw: st.DrawFn) -> tuple[list[list[str]], list[list[str]]]:
    """An article and what an editor made of it: inserted, deleted, changed, moved, split, merged
    sentences and paragraphs."""
    before = draw(TEXTS)
    after = [list(block) for block in before]
    for what in draw(
        st.lists(
            st.sampled_from(["insert", "delete", "change", "move", "split", "merge", "divide"]),
            max_size=6,
        )
    ):
        if not after:
            break
        b = draw(st.integers(0, len(after) - 1))
        s = draw(st.integers(0, len(after[b]) - 1))
        words = after[b][s].rstrip(".").split()
        if what == "insert":
            after[b].insert(s, draw(SENTENCES))
        elif what == "delete":
            del after[b][s]
            after = [block for block in after if block]
        elif what == "change":
            words[draw(st.integers(0, len(words) - 1))] = draw(WORDS)
            after[b][s] = " ".join(words) + "."
        elif what == "move":
            after.insert(draw(st.integers(0, len(after) - 1)), after.pop(b))
        elif what == "split" and len(words) > 1:
            at = draw(st.integers(1, len(words) - 1))
            after[b][s : s + 1] = [" ".join(words[:at]) + ".", " ".join(words[at:]) + "."]
        elif what == "merge" and s + 1 < len(after[b]):
            after[b][s : s + 2] = [after[b][s].rstrip(".") + ", " + after[b][s + 1]]
        elif what == "divide" and s:
            after[b : b + 1] = [after[b][:s], after[b][s:]]
    return before, after or [["Một."]]


@settings(deadline=None)
@given(edits())
def test_no_confirmed_wording_of_an_unchanged_sentence_is_lost(
    texts: tuple[list[list[str]], list[list[str]]],
) -> None:
    before, after = (a_revision(*blocks) for blocks in texts)
    old = tuple(replace(s, target=f"{s.target} #{s.n}") for s in a_translation(before))
    made = moved_to(old, after)
    for source in set(before.segments) & set(after.segments):
        kept = [s for s in made.segments if s.confirmed and s.source == source]
        whole = min(before.segments.count(source), after.segments.count(source))
        inside = any(
            s.confirmed and source in s.source and s.source != source for s in made.segments
        )
        assert len(kept) >= whole or inside
    wordings = [s.target for s in made.segments if s.confirmed]
    assert len(wordings) == len(set(wordings))


@settings(deadline=None)
@given(edits())
def test_nothing_stays_confirmed_whose_source_changed(
    texts: tuple[list[list[str]], list[list[str]]],
) -> None:
    before, after = (a_revision(*blocks) for blocks in texts)
    old = a_translation(before)
    for segment in moved_to(old, after).segments:
        if segment.confirmed:
            assert segment.target == wording(segment.source)
            assert segment.source_before is None
        elif segment.target:
            assert segment.source_before is not None
            assert segment.problem is not None


@settings(deadline=None)
@given(edits())
def test_versions_only_grow_and_every_sentence_has_its_segment(
    texts: tuple[list[list[str]], list[list[str]]],
) -> None:
    before, after = (a_revision(*blocks) for blocks in texts)
    old = tuple(replace(s, version=s.n % 3 + 1) for s in a_translation(before))
    made = moved_to(old, after)
    top = max(s.version for s in old)
    for segment in made.segments:
        was = next((s for s in old if s.n == segment.n), None)
        assert (
            segment == was
            or segment.version > top
            or segment == replace(was or segment, kind=segment.kind)
        )
    assert [s.n for s in made.segments] == list(range(1, len(made.segments) + 1))
    for number, block in enumerate(after.blocks, 1):
        mine = " ".join(s.source for s in made.segments if s.block == number)
        assert mine == " ".join(block.segments)
        assert {s.kind for s in made.segments if s.block == number} == {block.kind}
    assert set(made.moved) <= {s.n for s in old}
    assert all(1 <= n <= len(made.segments) for n in made.moved.values())


@settings(deadline=None)
@given(edits())
def test_an_alignment_holds_every_sentence_of_both_texts_once(
    texts: tuple[list[list[str]], list[list[str]]],
) -> None:
    old, new = (
        [Sentence(text, n) for n, block in enumerate(blocks) for text in block] for blocks in texts
    )
    links = aligned(old, new, "vi")
    assert sorted(i for link in links for i in link.before) == list(range(len(old)))
    assert [j for link in links for j in link.after] == list(range(len(new)))


@given(st.lists(st.sampled_from("abc"), max_size=9), st.lists(st.sampled_from("abc"), max_size=9))
def test_tiles_pair_as_many_equal_items_as_there_are(before: list[str], after: list[str]) -> None:
    pairs = tiles(before, after)
    assert all(before[i] == after[j] for i, j in pairs)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert len(pairs) == sum(min(before.count(key), after.count(key)) for key in "abc")
