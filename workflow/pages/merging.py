"""Merging two concepts: asked for once, and once more before it is done."""

import streamlit as st

from workflow.desk import Desk
from workflow.pages import style
from workflow.pages.frame import told_to_the_reader
from workflow.pages.words import _
from workflow.people import Person

ASKED = "merge_asked"


def ask(keep_id: str, other_id: str) -> None:
    """Remember which concept shall go into which, until the reader says so once more."""
    st.session_state[ASKED] = keep_id, other_id


def draw(desk: Desk, reader: Person, keep_id: str, other_id: str) -> None:
    """The question, where these two were asked for; merges on yes."""
    if st.session_state.get(ASKED) != (keep_id, other_id):
        return
    ids = {"id": style.plain(keep_id), "other": style.plain(other_id)}
    st.warning(_("{other} will be taken out and its terms will stand in {id}. Merge?", **ids))
    with st.container(horizontal=True):
        sure = st.button(_("Merge"), key="merge_sure", type="primary", icon=":material/merge:")
        st.button(_("Cancel"), key="merge_cancel", on_click=_forget)
    if sure:
        with told_to_the_reader():
            desk.glossary.merge(keep_id, other_id, by=reader)
            _forget()
            st.toast(_("Merged into {id}.", id=ids["id"]))
            st.rerun()


def _forget() -> None:
    st.session_state.pop(ASKED, None)
