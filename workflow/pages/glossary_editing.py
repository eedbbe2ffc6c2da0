"""A concept's form on its page: saving without overwriting anybody, taking it out."""

import re
from collections.abc import Sequence

import streamlit as st

from glossary.builtin import reserved
from glossary.concepts import BUILT_IN, Concept
from workflow.desk import Desk
from workflow.errors import BadInput, Stale
from workflow.pages import glossary_form
from workflow.pages.frame import told_to_the_reader, view
from workflow.pages.words import _
from workflow.people import Person

KEY = "concept"
"""What the keys of the form's fields begin with."""


def edit(desk: Desk, reader: Person, concept_id: str | None) -> None:
    """The form of a concept, or with ``None`` of a new one; what is saved goes into the
    history."""
    fresh = concept_id is None
    known = desk.glossary.all()
    concept = (
        Concept(id=next_id(known), domain="other")
        if fresh
        else next((c for c in known if c.id == concept_id), None)
    )
    _begin(concept_id or "")
    st.page_link(
        view("glossary"),
        label=_("Back to the glossary") if fresh else _("Back to the concept"),
        icon=":material/arrow_back:",
        query_params={} if concept_id is None else {"concept": concept_id},
    )
    if concept is None:
        st.warning(_("This concept has been taken out of the glossary meanwhile."))
        return
    st.session_state.setdefault("concept_seen", repr(concept))
    st.title(_("New concept") if fresh else _("Edit concept"), anchor=False)
    if concept.glossary == BUILT_IN:
        st.info(
            _(
                "This concept is from the built-in glossary. Once you save it, it is the "
                "organisation's own, and updates of the program no longer change it."
            )
        )
    given = glossary_form.choices(
        desk,
        [term.language for c in known for term in c.terms],
        [c.domain for c in known],
    )
    with st.form("concept_form", border=False, enter_to_submit=False):
        sheet = glossary_form.ask(concept, given, key=KEY, fresh=fresh)
        why = st.text_input(_("Why the change (for the history)"), key="concept_why")
        save = st.form_submit_button(
            _("Save"), type="primary", key="concept_save", icon=":material/save:", shortcut="Ctrl+S"
        )
    if save and not sheet.tell_faults():
        with told_to_the_reader():
            _expect_unseen(desk, sheet.concept, fresh=fresh)
            kept = desk.glossary.keep(sheet.concept, by=reader, why=why.strip() or None)
            st.toast(_("Saved. New machine translations keep to it at once."))
            _leave(kept.id)
    if not fresh:
        _offer_removal(desk, reader, concept)


def next_id(concepts: Sequence[Concept]) -> str:
    """A free id for a new concept of the organisation: ``own-1``, ``own-2``, …"""
    numbers = [
        int(found[1]) for c in concepts if (found := re.fullmatch(r"own-(\d+)", c.id)) is not None
    ]
    return f"own-{max(numbers, default=0) + 1}"


def _begin(subject: str) -> None:
    """Start with the concept's own words where the form was another concept's before."""
    if st.session_state.get("edited_concept") != subject:
        glossary_form.forget(KEY)
        st.session_state["edited_concept"] = subject


def _offer_removal(desk: Desk, reader: Person, concept: Concept) -> None:
    with st.popover(_("Remove…"), icon=":material/delete:", key="concept_remove"):
        st.write(
            _(
                "The concept goes out of the glossary; the history keeps what it was. To warn "
                "translators of a wording, mark it deprecated or forbidden instead."
            )
        )
        if st.button(_("Remove the concept"), key="concept_remove_sure"):
            with told_to_the_reader():
                desk.glossary.remove(concept.id, by=reader)
                _leave(None)


def _expect_unseen(desk: Desk, offered: Concept, *, fresh: bool) -> None:
    """Refuse to overwrite what somebody else has saved since the form was opened."""
    now = {c.id: c for c in desk.glossary.all()}.get(offered.id)
    if fresh and now is not None:
        raise BadInput(f"There is already a concept {offered.id}.")
    if fresh and reserved(offered.id):
        raise BadInput(f"The id {offered.id} looks like one of the built-in glossary.")
    if not fresh and repr(now) != st.session_state.get("concept_seen"):
        raise Stale(f"Concept {offered.id}")


def _leave(concept_id: str | None) -> None:
    """To the concept's page, or to the search where there is none."""
    glossary_form.forget(KEY)
    del st.session_state["edited_concept"]
    st.query_params.clear()
    if concept_id is not None:
        st.query_params["concept"] = concept_id
    st.rerun()
