"""The life of a translation, over every pair of state and action."""

import itertools

import pytest

from workflow.errors import ActionNotOpen
from workflow.states import NEXT, Action, State, after, open_actions


@pytest.mark.parametrize(("state", "action"), list(itertools.product(State, Action)))
def test_a_step_is_in_the_table_or_refused(state: State, action: Action) -> None:
    if (state, action) in NEXT:
        assert after(state, action) is NEXT[state, action]
        assert action in open_actions(state)
    else:
        with pytest.raises(ActionNotOpen) as refusal:
            after(state, action)
        assert str(state) in str(refusal.value)
        assert action not in open_actions(state)


def test_only_an_approved_translation_is_published() -> None:
    assert [s for s in State if (s, Action.PUBLISH) in NEXT] == [State.APPROVED]


def test_only_a_reviewed_translation_is_approved() -> None:
    assert [s for s in State if (s, Action.APPROVE) in NEXT] == [State.REVIEWED]


def test_every_state_can_be_reached_and_left() -> None:
    reached = {State.DRAFTED, *NEXT.values()}
    assert reached == set(State)
    assert {state for state, _ in NEXT} == set(State)


def test_changes_can_be_requested_from_review_to_approval() -> None:
    asked = {s for s in State if NEXT.get((s, Action.REQUEST_CHANGES)) is State.CHANGES_REQUESTED}
    assert asked == {State.IN_REVIEW, State.REVIEWED, State.APPROVED}


def test_an_edit_past_review_reopens_a_working_copy() -> None:
    for state in (State.REVIEWED, State.APPROVED, State.PUBLISHED, State.WITHDRAWN):
        assert after(state, Action.EDIT) is State.TRANSLATED
