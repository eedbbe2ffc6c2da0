"""The life of a translation, as one table.

>>> after(State.IN_REVIEW, Action.REVIEW)
<State.REVIEWED: 'reviewed'>
>>> [action.value for action in open_actions(State.APPROVED)]
['edit', 'publish', 'request-changes']
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from workflow.errors import ActionNotOpen


class State(StrEnum):
    """Where a translation stands."""

    DRAFTED = "drafted"
    TRANSLATED = "translated"
    IN_REVIEW = "in_review"
    CHANGES_REQUESTED = "changes_requested"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Action(StrEnum):
    """A step in a translation's life; the value is the verb of the command line."""

    TRANSLATE = "translate"
    EDIT = "edit"
    CONFIRM = "confirm"
    SUBMIT = "submit"
    REVIEW = "review"
    REQUEST_CHANGES = "request-changes"
    APPROVE = "approve"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"


NEXT: Mapping[tuple[State, Action], State] = MappingProxyType(
    {
        # Every segment has a target text, whoever or whatever wrote it.
        (State.DRAFTED, Action.TRANSLATE): State.TRANSLATED,
        (State.TRANSLATED, Action.TRANSLATE): State.TRANSLATED,
        (State.CHANGES_REQUESTED, Action.TRANSLATE): State.CHANGES_REQUESTED,
        # Work on the wording. After review it reopens a working copy.
        (State.DRAFTED, Action.EDIT): State.DRAFTED,
        (State.TRANSLATED, Action.EDIT): State.TRANSLATED,
        (State.CHANGES_REQUESTED, Action.EDIT): State.CHANGES_REQUESTED,
        (State.IN_REVIEW, Action.EDIT): State.IN_REVIEW,
        (State.REVIEWED, Action.EDIT): State.TRANSLATED,
        (State.APPROVED, Action.EDIT): State.TRANSLATED,
        (State.PUBLISHED, Action.EDIT): State.TRANSLATED,
        (State.WITHDRAWN, Action.EDIT): State.TRANSLATED,
        (State.DRAFTED, Action.CONFIRM): State.DRAFTED,
        (State.TRANSLATED, Action.CONFIRM): State.TRANSLATED,
        (State.CHANGES_REQUESTED, Action.CONFIRM): State.CHANGES_REQUESTED,
        (State.IN_REVIEW, Action.CONFIRM): State.IN_REVIEW,
        # The way to print.
        (State.TRANSLATED, Action.SUBMIT): State.IN_REVIEW,
        (State.CHANGES_REQUESTED, Action.SUBMIT): State.IN_REVIEW,
        (State.IN_REVIEW, Action.REVIEW): State.REVIEWED,
        (State.REVIEWED, Action.APPROVE): State.APPROVED,
        (State.APPROVED, Action.PUBLISH): State.PUBLISHED,
        (State.PUBLISHED, Action.WITHDRAW): State.WITHDRAWN,
        # Back to the translator.
        (State.IN_REVIEW, Action.REQUEST_CHANGES): State.CHANGES_REQUESTED,
        (State.REVIEWED, Action.REQUEST_CHANGES): State.CHANGES_REQUESTED,
        (State.APPROVED, Action.REQUEST_CHANGES): State.CHANGES_REQUESTED,
    }
)


def after(state: State, action: Action) -> State:
    """The state that follows; raises `ActionNotOpen` where the table has no such step."""
    try:
        return NEXT[state, action]
    except KeyError:
        raise ActionNotOpen(state, action, open_actions(state)) from None


def open_actions(state: State) -> tuple[Action, ...]:
    """The steps open in a state, in alphabetical order of their verbs."""
    return tuple(sorted(action for (at, action) in NEXT if at == state))
