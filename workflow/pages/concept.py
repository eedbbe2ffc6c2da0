"""One concept: its terms in every language, who vouches and approved, its history."""

from html import escape

import streamlit as st

from glossary.concepts import ACCEPTED, Concept
from workflow.desk import Desk
from workflow.errors import NotFound
from workflow.pages import concept_history, glossary_card, style, words
from workflow.pages.frame import told_to_the_reader, view
from workflow.pages.words import _
from workflow.people import Permission, Person


def show(desk: Desk, reader: Person, concept_id: str) -> None:
    """The concept at ``?concept=``."""
    st.page_link(view("glossary"), label=_("All terms"), icon=":material/arrow_back:")
    try:
        concept = desk.glossary.get(concept_id)
    except NotFound:
        st.info(
            _(
                "There is no concept {key} in the glossary now; it may have been taken out or "
                "merged into another.",
                key=style.plain(concept_id),
            )
        )
        concept_history.draw(desk, concept_id)
        return
    _draw_heading(desk, reader, concept)
    left, right = st.columns([1.55, 1], gap="large")
    left.html(glossary_card.terms(concept))
    if facts := glossary_card.facts(concept):
        right.html(facts)
    concept_history.draw(desk, concept.id)


def _draw_heading(desk: Desk, reader: Person, concept: Concept) -> None:
    settings = desk.tools.settings
    languages = (settings.source_language, *settings.target_languages)
    first, second = glossary_card.heading(concept, languages)
    heading = st.container(horizontal=True, vertical_alignment="center", gap="small")
    with heading:
        st.html(
            f'<div class="concept"><p class="name" lang="{escape(languages[0])}">{escape(first)}'
            f"</p><p>{escape(second)}</p></div>{glossary_card.kicker(concept)}",
            width="stretch",
        )
        if reader.may(Permission.EDIT_TERMS):
            if st.button(
                _("Edit"), key=f"edit_{concept.id}", icon=":material/edit:", type="primary"
            ):
                st.query_params["do"] = "edit"
                st.rerun()
            _offer_deprecation(desk, reader, concept)


def _offer_deprecation(desk: Desk, reader: Person, concept: Concept) -> None:
    usable = [term for term in concept.terms if term.status in ACCEPTED]
    chosen = st.menu_button(
        _("Deprecate a term…"),
        range(len(usable)),
        format_func=lambda i: style.plain(
            f"{words.language_name(usable[i].language)}: {usable[i].text}"
        ),
        key=f"deprecate_{concept.id}",
        icon=":material/do_not_disturb_on:",
        disabled=not usable,
    )
    if chosen is not None:
        term = usable[chosen]
        with told_to_the_reader():
            desk.glossary.deprecate(concept.id, term.language, term.text, by=reader)
            st.toast(_("“{term}” is deprecated now.", term=style.plain(term.text)))
            st.rerun()
