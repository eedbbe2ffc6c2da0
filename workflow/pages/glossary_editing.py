"""A concept's form on its page: saving without overwriting anybody, or proposing the change."""

import re
from collections.abc import Sequence

import streamlit as st

from glossary.builtin import reserved
from glossary.concepts import BUILT_IN, Concept
from workflow.desk import Desk
from workflow.errors import BadInput, Stale
from workflow.pages import glossary_card, glossary_form
from workflow.pages.frame import told_to_the_reader, view
from workflow.pages.glossary_form import Sheet
from workflow.pages.words import _
from workflow.people import Person
from workflow.terminology import content

KEY = "concept"
"""What the keys of the form's fields begin with."""


def edit(desk: Desk, reader: Person, concept_id: str | None, *, proposing: bool = False) -> None:
    """The form of a concept, or with ``None`` of a new one; what is saved goes into the
    history. With ``proposing`` it is sent to the terminologists instead."""
    fresh = concept_id is None
    known = desk.glossary.all()
    concept = (
        Concept(id=next_id(known), domain="other")
        if fresh
        else next((c for c in known if c.id == concept_id), None)
    )
    _begin(f"{concept_id}/{proposing}")
    if fresh:
        glossary_card.apply_style()
        glossary_card.draw_way_back()
    else:
        st.button(
            _("Back to the concept"),
            key="concept_back",
            icon=":material/arrow_back:",
            type="tertiary",
            on_click=_to_concept,
        )
    if concept is None:
        st.warning(_("This concept has been taken out of the glossary meanwhile."))
        return
    seen: Concept = st.session_state.setdefault("concept_seen", concept)
    st.title(_title(fresh=fresh, proposing=proposing), anchor=False)
    if concept.glossary == BUILT_IN and not proposing:
        st.info(
            _(
                "This concept is from the built-in glossary. Once you save it, it is the "
                "organisation's own, and updates of the program no longer change it."
            )
        )
    given = glossary_form.choices(desk, known, glossaries=not proposing)
    with st.form("concept_form", border=False, enter_to_submit=False):
        sheet = glossary_form.ask(seen, given, key=KEY, fresh=fresh)
        why = st.text_input(
            _("Why (the terminologist reads it)")
            if proposing
            else _("Why the change (for the history)"),
            key="concept_why",
        )
        send = st.form_submit_button(
            _("Propose the change") if proposing else _("Save"),
            type="primary",
            key="concept_save",
            icon=":material/send:" if proposing else ":material/save:",
            shortcut="Ctrl+S",
        )
    if send and not sheet.tell_faults():
        if proposing:
            _propose(desk, reader, sheet, seen, why)
        else:
            _save(desk, reader, sheet, None if fresh else seen, why)
    if st.session_state.get("concept_conflict"):
        _draw_conflict(desk, reader, sheet, concept, why)


def next_id(concepts: Sequence[Concept]) -> str:
    """A free id for a new concept of the organisation: ``own-1``, ``own-2``, …"""
    return next_ids(concepts, 1)[0]


def next_ids(concepts: Sequence[Concept], count: int) -> list[str]:
    """As many free ids, one after the other."""
    numbers = [
        int(found[1]) for c in concepts if (found := re.fullmatch(r"own-(\d+)", c.id)) is not None
    ]
    first = max(numbers, default=0) + 1
    return [f"own-{number}" for number in range(first, first + count)]


def _title(*, fresh: bool, proposing: bool) -> str:
    if proposing:
        return _("Propose a change")
    return _("New concept") if fresh else _("Edit concept")


def _begin(subject: str) -> None:
    """Start with the concept's own words where the form was another concept's before."""
    if st.session_state.get("edited_concept") != subject:
        glossary_form.forget(KEY)
        st.session_state["edited_concept"] = subject


def _save(desk: Desk, reader: Person, sheet: Sheet, seen: Concept | None, why: str) -> None:
    with told_to_the_reader():
        if seen is None:
            _expect_free(desk, sheet.concept.id)
        try:
            with st.spinner(_("Saving, and looking for translations with an old wording …")):
                kept = desk.glossary.keep(
                    sheet.concept, by=reader, why=why.strip() or None, seen=seen
                )
        except Stale:
            st.session_state["concept_conflict"] = True
            return
        st.toast(_("Saved. New machine translations keep to it at once."))
        _leave(kept.id, fresh=seen is None)


def _propose(desk: Desk, reader: Person, sheet: Sheet, seen: Concept, why: str) -> None:
    with told_to_the_reader():
        if content(sheet.concept) == content(seen):
            raise BadInput("You have changed nothing yet.")
        desk.proposals.propose(sheet.concept, by=reader, changes=seen.id, note=why.strip())
        st.toast(_("Proposed. A terminologist decides; you find it under “My proposals”."))
        _leave(seen.id)


def _expect_free(desk: Desk, concept_id: str) -> None:
    """Refuse an id that another concept has, or that only the built-in glossary may give."""
    if any(concept.id == concept_id for concept in desk.glossary.all()):
        raise BadInput(f"There is already a concept {concept_id}.")
    if reserved(concept_id):
        raise BadInput(f"The id {concept_id} looks like one of the built-in glossary.")


def _draw_conflict(desk: Desk, reader: Person, sheet: Sheet, now: Concept, why: str) -> None:
    """Somebody saved another version meanwhile: both beside each other, and which one stays."""
    st.warning(
        _("Someone else changed this meanwhile, and nothing of theirs was overwritten."),
        icon=":material/front_hand:",
    )
    mine, theirs = st.columns(2, gap="medium", border=True)
    mine.subheader(_("Yours, not saved"), anchor=False)
    mine.html(glossary_card.card(sheet.concept))
    theirs.subheader(_("Theirs, saved"), anchor=False)
    theirs.html(glossary_card.card(now))
    with mine:
        if st.button(_("Save mine over it"), key="concept_mine"):
            st.session_state["concept_conflict"] = False
            _save(desk, reader, sheet, now, why)
    with theirs:
        if st.button(_("Take theirs"), key="concept_theirs"):
            _leave(now.id)


def _leave(concept_id: str, *, fresh: bool = False) -> None:
    """To the concept's page."""
    glossary_form.forget(KEY)
    st.session_state.pop("edited_concept", None)
    if fresh:
        st.switch_page(view("concept"), query_params={"concept": concept_id})
    _to_concept()
    st.rerun()


def _to_concept() -> None:
    st.query_params.pop("do", None)
