"""What stands in the middle language beside each sentence, and what its changes touch."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from workflow.articles import Origin, Segment, SegmentState
from workflow.publishing.joining import joined
from workflow.reading.segmentation import segments as cut
from workflow.relaying import CHANGED, Middle, fingerprint, middles, upstream_changed


def some(*sources: str, block: int = 1, **changes: object) -> list[Segment]:
    return [
        Segment(n, source, block=block, target=f"[{source}]", **changes)  # type: ignore[arg-type]
        for n, source in enumerate(sources, 1)
    ]


def beside(mine: list[Segment], theirs: list[Segment]) -> dict[int, Middle]:
    return middles(mine, theirs, "en", join=joined, cut=cut)


def test_each_sentence_has_its_own_middle_text() -> None:
    assert beside(some("Một.", "Hai."), some("Một.", "Hai.")) == {
        1: Middle("[Một.]", (1,)),
        2: Middle("[Hai.]", (2,)),
    }


def test_what_the_middle_has_split_is_joined() -> None:
    theirs = some("Một,", "hai.", "Ba.")
    assert beside(some("Một, hai.", "Ba."), theirs)[1] == Middle("[Một,] [hai.]", (1,))


def test_what_the_middle_has_merged_is_cut_where_it_has_as_many_sentences() -> None:
    mine, (merged,) = some("Một.", "Hai."), some("Một. Hai.")
    two = beside(mine, [replace(merged, target="One it is. Two it is.")])
    assert two == {1: Middle("One it is.", (1,)), 2: Middle("Two it is.", (2,))}
    assert beside(mine, [replace(merged, target="One and two.")]) == dict.fromkeys(
        (1, 2), Middle("One and two.", (1, 2))
    )


def test_other_blocks_and_other_sources_are_left_out() -> None:
    assert beside(some("Một."), some("Một.", block=2)) == {}
    assert list(beside(some("Một.", "Mới."), some("Một.", "Cũ."))) == [1]
    assert beside(some("Một."), [replace(some("Một.")[0], target=" ")]) == {}


def a_made() -> Segment:
    return Segment(
        1,
        "Một.",
        target="Um.",
        middle="One.",
        state=SegmentState.REVIEWED,
        origin=Origin.HUMAN,
        written_by="linh",
        confirmed_by="linh",
    )


def test_only_a_changed_middle_text_marks_a_segment() -> None:
    same, other = a_made(), replace(a_made(), n=2)
    now = {1: Middle("One.", (1,)), 2: Middle("Once.", (2,))}
    changed, news = upstream_changed([same, other], now)
    assert news == (2,)
    (marked,) = changed
    assert (marked.middle, marked.middle_before, marked.problem) == ("Once.", "One.", CHANGED)
    assert not marked.confirmed


def test_over_several_changes_the_text_that_it_was_made_from_is_kept() -> None:
    (once,), _ = upstream_changed([a_made()], {1: Middle("Once.", (1,))})
    (twice,), news = upstream_changed([once], {1: Middle("One time.", (1,))})
    assert (twice.middle_before, news) == ("One.", ())
    (back,), _ = upstream_changed([twice], {1: Middle("One.", (1,))})
    assert (back.middle, back.middle_before, back.problem) == ("One.", None, None)


def test_what_was_made_from_the_source_depends_on_no_middle_text() -> None:
    assert upstream_changed([replace(a_made(), middle=None)], {1: Middle("Once.", (1,))}) == (
        (),
        (),
    )


def test_a_fingerprint_is_of_the_texts_in_order() -> None:
    one, two = some("Một.", "Hai.")
    assert fingerprint([one, two]) == fingerprint([one, replace(two, version=9)])
    assert fingerprint([one, two]) != fingerprint([two, one])


CUTS = st.lists(st.booleans(), min_size=5, max_size=5)


@given(CUTS, CUTS)
def test_however_both_are_cut_every_segment_has_its_middle_text(
    mine: list[bool], theirs: list[bool]
) -> None:
    def pieces(cuts: list[bool]) -> list[str]:
        found = ["a"]
        for word, apart in zip("bcdef", cuts, strict=True):
            if apart:
                found.append(word)
            else:
                found[-1] += f" {word}"
        return found

    segments = some(*pieces(mine))
    now = beside(segments, some(*pieces(theirs)))
    assert set(now) == {s.n for s in segments}
    for segment in segments:
        shared = "".join(s.source for s in segments if s.n in now[segment.n].shared)
        there = now[segment.n].text.replace("[", "").replace("]", "")
        assert shared.replace(" ", "") == there.replace(" ", "")
