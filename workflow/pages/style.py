"""The desk's look beyond the theme: masthead, state badges, small print."""

from html import escape

import streamlit as st

from workflow.pages.words import _, mark
from workflow.states import State

STATES: dict[str, tuple[str, str]] = {
    State.DRAFTED.value: (mark("drafted"), "gray"),
    State.TRANSLATED.value: (mark("translated"), "blue"),
    State.IN_REVIEW.value: (mark("in review"), "violet"),
    State.CHANGES_REQUESTED.value: (mark("changes requested"), "orange"),
    State.REVIEWED.value: (mark("reviewed"), "teal"),
    State.APPROVED.value: (mark("approved"), "green"),
    State.PUBLISHED.value: (mark("published"), "ink"),
    State.WITHDRAWN.value: (mark("withdrawn"), "red"),
}

CSS = """
<style>
.masthead { font-family: "Source Serif", "Source Serif 4", Georgia, serif; letter-spacing: .04em; }
.badge { display: inline-block; padding: .05rem .5rem; border-radius: .25rem; font-size: .8rem;
  line-height: 1.35rem; white-space: nowrap; border: 1px solid currentColor; }
.badge.gray { color: #6b6b6b; } .badge.blue { color: #2b5c9e; } .badge.violet { color: #6d4a9c; }
.badge.orange { color: #b05a12; } .badge.teal { color: #1f7a72; } .badge.green { color: #2f7a35; }
.badge.red { color: #b02a2a; } .badge.ink { background: #23374d; color: #fff; }
</style>
"""


def apply() -> None:
    """Put the style sheet on the page."""
    st.html(CSS)


def state_name(state: str) -> str:
    """What a state is called in the reader's language."""
    return _(STATES[state][0])


def state_badge(state: str) -> str:
    """A state as a small badge, for `st.html`."""
    return badge(state_name(state), STATES[state][1])


def badge(text: str, colour: str = "gray") -> str:
    """A short text as a small badge, for `st.html`; the text is escaped."""
    return f'<span class="badge {colour}">{escape(text)}</span>'
