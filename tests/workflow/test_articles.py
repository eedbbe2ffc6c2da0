"""What segments and translations decide for themselves."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.articles import (
    Block,
    BlockKind,
    Finding,
    Metadata,
    Origin,
    Revision,
    Segment,
    SegmentState,
    Severity,
    Translation,
    machine_share,
)
from workflow.desk.articles import compare
from workflow.desk.translations import blank, clean
from workflow.errors import ActionNotOpen, BadInput, NotReady, OwnWork, Stale
from workflow.states import State

AT = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
LOST = Finding("number", Severity.BLOCKING, "The number 53 is missing.", (("number", "53"),))


def a_segment(n: int = 1, **changes: object) -> Segment:
    usual: dict[str, object] = {
        "source": f"Câu {n}.",
        "target": f"Sentence {n}.",
        "machine": f"Sentence {n}.",
        "state": SegmentState.TRANSLATED,
        "origin": Origin.MT,
        "written_by": "mt:argos",
        "confirmed_by": "linh",
    }
    return Segment(n, **{**usual, **changes})  # type: ignore[arg-type]


def a_translation(state: State = State.TRANSLATED) -> Translation:
    return Translation(1, "en", 1, state)


def a_revision(*paragraphs: str) -> Revision:
    blocks = tuple(Block(BlockKind.PARAGRAPH, p, (p,)) for p in paragraphs)
    return Revision(Metadata("Tin", "vi"), (Block(BlockKind.TITLE, "Tin", ("Tin",)), *blocks))


def test_an_edit_takes_the_confirmation_away() -> None:
    edited = a_segment().edited("Another wording.", by="linh", at=AT)
    assert not edited.confirmed
    assert (edited.origin, edited.written_by) == (Origin.HUMAN, "linh")
    assert edited.machine == "Sentence 1."


def test_an_edit_that_changes_nothing_changes_nothing() -> None:
    segment = a_segment()
    assert segment.edited(segment.target, by="an", at=AT) is segment


def test_an_edit_of_an_older_version_is_refused_with_both_texts() -> None:
    with pytest.raises(Stale) as refusal:
        a_segment(version=3).edited("Mine.", by="linh", at=AT, version=2)
    assert (refusal.value.current, refusal.value.offered) == ("Sentence 1.", "Mine.")


def test_an_empty_segment_cannot_be_confirmed() -> None:
    empty = a_segment(target=" ", state=SegmentState.INITIAL)
    with pytest.raises(NotReady):
        empty.confirm(by="linh", at=AT)


def test_an_edit_ends_waivers() -> None:
    waived = a_segment(waivers=((LOST.key, "hoa", "spelled out"),))
    assert waived.with_findings_waived([LOST])[0].waived_by == "hoa"
    assert waived.edited("New.", by="linh", at=AT).with_findings_waived([LOST])[0].blocks


def test_it_goes_to_review_only_when_every_segment_is_confirmed() -> None:
    waiting = [a_segment(1), a_segment(2, state=SegmentState.INITIAL)]
    with pytest.raises(NotReady, match="segment 2 is not confirmed"):
        a_translation().submitted(waiting, {}, by="linh")
    assert a_translation().submitted([a_segment()], {}, by="linh").state is State.IN_REVIEW


def test_an_open_blocking_check_keeps_it_from_review_and_a_waived_one_does_not() -> None:
    segment = a_segment()
    with pytest.raises(NotReady, match="segment 1: The number 53 is missing"):
        a_translation().submitted([segment], {1: (LOST,)}, by="linh")
    waived = a_segment(waivers=((LOST.key, "hoa", "spelled out"),))
    findings = {1: waived.with_findings_waived([LOST])}
    assert a_translation().submitted([waived], findings, by="linh").state is State.IN_REVIEW


@pytest.mark.parametrize("field", ["written_by", "confirmed_by"])
def test_nobody_reviews_or_approves_their_own_wording(field: str) -> None:
    segments = [a_segment(1), a_segment(2, **{field: "minh"})]
    with pytest.raises(OwnWork, match="minh wrote or confirmed the wording of segment 2"):
        a_translation(State.IN_REVIEW).reviewed(segments, {}, by="minh")
    with pytest.raises(OwnWork):
        a_translation(State.REVIEWED).approved(segments, {}, by="minh")


def test_the_exception_to_four_eyes_is_recorded() -> None:
    segments = [a_segment(1, written_by="minh")]
    passed = a_translation(State.IN_REVIEW).reviewed(segments, {}, by="minh", own_work=True)
    assert passed.exceptions == ("minh took review on own wording",)


def test_the_state_is_asked_before_the_eyes() -> None:
    with pytest.raises(ActionNotOpen):
        a_translation(State.TRANSLATED).approved([a_segment()], {}, by="hoa")


def test_reopening_voids_the_approvals() -> None:
    approved = Translation(1, "en", 1, State.PUBLISHED, reviewed_by="minh", approved_by="hoa")
    opened = approved.opened()
    assert (opened.state, opened.reviewed_by, opened.approved_by) == (State.TRANSLATED, None, None)


def test_a_draft_is_translated_once_every_segment_has_a_text() -> None:
    draft = a_translation(State.DRAFTED)
    assert draft.translated([a_segment(1), a_segment(2, target="")]).state is State.DRAFTED
    assert draft.translated([a_segment(1), a_segment(2)]).state is State.TRANSLATED


def test_machine_share_counts_the_words_of_the_source() -> None:
    segments = [
        a_segment(1, source="một hai ba"),
        a_segment(2, source="bốn", origin=Origin.HUMAN),
    ]
    assert machine_share(segments) == {"mt": 0.75, "post_edited": 0.25, "tm": 0.0, "human": 0.0}


@given(
    st.lists(st.sampled_from("ABCDE"), max_size=6), st.lists(st.sampled_from("ABCDE"), max_size=6)
)
def test_a_comparison_accounts_for_every_segment(before: list[str], after: list[str]) -> None:
    old, new = a_revision(*before), a_revision(*after)
    added, changed, removed, moved = compare(old, new)
    unchanged = len(old.segments) - changed - removed
    assert unchanged + changed + added == len(new.segments)
    assert (added, changed, removed, moved) == (0, 0, 0, 0) or before != after
    assert (added, changed, removed, moved) != (0, 0, 0, 0) or before == after


def test_blank_segments_follow_the_blocks() -> None:
    assert [(s.n, s.source, s.kind) for s in blank(a_revision("Một."))] == [
        (1, "Tin", BlockKind.TITLE),
        (2, "Một.", BlockKind.PARAGRAPH),
    ]


def test_a_wording_is_kept_in_nfc_on_one_line() -> None:
    assert clean("Ha\u0300\nNội ", 1) == "Hà Nội"


def test_control_characters_are_refused_by_name() -> None:
    with pytest.raises(BadInput, match=r"Segment 3: .*U\+0007"):
        clean("a\x07b", 3)
