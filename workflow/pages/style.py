"""The desk's look beyond the theme: masthead, state badges, small print."""

import re
from html import escape
from pathlib import Path

import streamlit as st

from workflow.pages.words import _, mark
from workflow.people import Role
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

ROLES = {
    Role.AUTHOR.value: mark("author"),
    Role.TRANSLATOR.value: mark("translator"),
    Role.REVIEWER.value: mark("reviewer"),
    Role.EDITOR.value: mark("editor"),
    Role.TERMINOLOGIST.value: mark("terminologist"),
    Role.ADMINISTRATOR.value: mark("administrator"),
}

MARKDOWN = re.compile(r"[\\`*_{}\[\]()<>#+\-.!|~$:&]")

HERE = Path(__file__).parent


def apply() -> None:
    """Put the style sheet on the page."""
    st.html(HERE / "desk.css")


def masthead(organisation: str) -> str:
    """The desk's name over what it is, for `st.html`."""
    return (
        f'<p class="masthead">{escape(organisation)}'
        f"<small>{escape(_('Translation and publishing desk'))}</small></p>"
    )


def role_name(role: str) -> str:
    """What a role is called in the reader's language."""
    return _(ROLES[role])


def state_name(state: str) -> str:
    """What a state is called in the reader's language."""
    return _(STATES[state][0])


def plain(text: str) -> str:
    """A text as it is, for labels that read Markdown."""
    return MARKDOWN.sub(r"\\\g<0>", text)


def state_badge(state: str) -> str:
    """A state as a small badge, for `st.html`."""
    return badge(state_name(state), STATES[state][1])


def badge(text: str, colour: str = "gray") -> str:
    """A short text as a small badge, for `st.html`; the text is escaped."""
    return f'<span class="badge {colour}">{escape(text)}</span>'
