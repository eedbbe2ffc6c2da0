"""Concepts that say the same twice: shown in pairs, to be merged or left."""

import streamlit as st

from glossary.concepts import BUILT_IN, Concept
from workflow.desk import Desk
from workflow.pages import glossary_card, merging
from workflow.pages.frame import view
from workflow.pages.words import _, n_
from workflow.people import Person

PER_PAGE = 10
"""Pairs on one page."""


@st.cache_resource(max_entries=2, show_spinner=False)
def _pairs(_desk: Desk, home: str, version: int) -> tuple[tuple[Concept, Concept], ...]:  # noqa: ARG001 – part of the key
    return _desk.glossary.duplicates()


def draw(desk: Desk, reader: Person) -> None:
    """Pairs that share their terms, those with a concept of the organisation first."""
    with st.spinner(_("Comparing every concept with every other …")):
        pairs = _pairs(desk, str(desk.tools.settings.home), desk.glossary.version())
    if not pairs:
        st.info(_("No two concepts share their terms."))
        return
    st.caption(
        n_(
            "{count} pair shares terms in two languages. Merging gives the one that stays the "
            "terms of the other, which is taken out.",
            "{count} pairs share terms in two languages. Merging gives the one that stays the "
            "terms of the other, which is taken out.",
            len(pairs),
        )
    )
    ordered = sorted(pairs, key=lambda pair: all(c.glossary == BUILT_IN for c in pair))
    pages = -(-len(ordered) // PER_PAGE)
    page = min(int(st.session_state.get("duplicates_page", 1)), pages)
    for one, other in ordered[(page - 1) * PER_PAGE : page * PER_PAGE]:
        with st.container(border=True, key=f"pair_{one.id}_{other.id}"):
            left, right = st.columns(2, gap="large")
            with left:
                _draw(desk, reader, one, other)
            with right:
                _draw(desk, reader, other, one)
    if pages > 1:
        st.pagination(pages, key="duplicates_page")


def _draw(desk: Desk, reader: Person, concept: Concept, other: Concept) -> None:
    """One of the two, with the button that keeps it."""
    settings = desk.tools.settings
    languages = (settings.source_language, *settings.target_languages)
    st.page_link(
        view("concept"),
        label=glossary_card.line(concept, languages),
        query_params={"concept": concept.id},
    )
    st.html(glossary_card.kicker(concept))
    if st.button(
        _("Keep this one, merge the other into it"),
        key=f"keep_{concept.id}_{other.id}",
        icon=":material/merge:",
    ):
        merging.ask(concept.id, other.id)
    merging.draw(desk, reader, concept.id, other.id)
