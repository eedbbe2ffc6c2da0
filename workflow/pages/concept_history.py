"""What was done to a concept, by whom, when and why."""

from html import escape

import streamlit as st

from workflow.desk import Desk
from workflow.pages import editor_html, words
from workflow.pages.history import DEEDS
from workflow.pages.words import _


def draw(desk: Desk, concept_id: str) -> None:
    """The concept's entries in the history, the newest first."""
    subject = f"concept:{concept_id}"
    entries = [e for e in desk.records.history(subject) if e.subject == subject]
    if not entries:
        st.caption(_("Nothing has been changed since it came into the glossary."))
        return
    zone = desk.tools.settings.zone
    rows = "".join(
        f"<tr><td class='when'>{escape(words.hour(e.at.astimezone(zone)))}</td>"
        f"<td>{escape(e.who)}</td><td>{escape(_(DEEDS.get(e.what, e.what)))}</td>"
        f"<td>{editor_html.changes(e.before or '', e.after or '', 'und')}"
        f"<div class='small'>{escape(e.why or '')}</div></td></tr>"
        for e in reversed(entries)
    )
    st.html(f"<table class='entries'>{rows}</table>")
