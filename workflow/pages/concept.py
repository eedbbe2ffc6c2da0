"""One concept: its terms in every language, who vouches and approved, where it is used."""

from html import escape

import streamlit as st

from glossary.concepts import ACCEPTED, Concept
from workflow.desk import Desk
from workflow.errors import NotFound
from workflow.pages import (
    concept_changes,
    concept_history,
    concept_use,
    concordance_lines,
    glossary_card,
    glossary_editing,
    merging,
    style,
    words,
)
from workflow.pages.frame import told_to_the_reader, view
from workflow.pages.words import _, n_
from workflow.people import Permission, Person

SENTENCES = 25
"""Sentences of the concordance on one page."""


def show(desk: Desk, reader: Person) -> None:
    """The concept at ``?concept=``; its form where that is asked for (``?do=``)."""
    glossary_card.apply_style()
    concept_id = st.query_params.get("concept", "")
    deed = st.query_params.get("do")
    if deed == "edit" and reader.may(Permission.EDIT_TERMS):
        glossary_editing.edit(desk, reader, concept_id)
    elif deed == "propose":
        glossary_editing.edit(desk, reader, concept_id, proposing=True)
    else:
        _show(desk, reader, concept_id)


def _show(desk: Desk, reader: Person, concept_id: str) -> None:
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
        concept_changes.draw_of_concept(desk, reader, concept_id)
        concept_history.draw(desk, concept_id)
        return
    _draw_heading(desk, reader, concept)
    concept_changes.draw_of_concept(desk, reader, concept.id)
    left, right = st.columns([1.55, 1], gap="large")
    left.html(glossary_card.terms(concept))
    if facts := glossary_card.facts(concept):
        right.html(facts)
    used, sentences, history = st.tabs(
        [_("Where it is used"), _("Concordance"), _("History of the concept")],
        key="concept_tabs",
        on_change="rerun",
    )
    if used.open:
        with used, st.spinner(_("Looking through the translations …")):
            concept_use.draw(desk.term_use.of_concept(concept.id))
    if sentences.open:
        with sentences:
            _draw_sentences(desk, concept)
    if history.open:
        with history:
            concept_history.draw(desk, concept.id)


def _draw_heading(desk: Desk, reader: Person, concept: Concept) -> None:
    settings = desk.tools.settings
    languages = (settings.source_language, *settings.target_languages)
    first, second = glossary_card.heading(concept, languages)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(
            f'<div class="concept"><p class="name">{escape(first)}</p>'
            f'<p class="second">{escape(second)}</p></div>{glossary_card.kicker(concept)}',
            width="stretch",
        )
        if not reader.may(Permission.EDIT_TERMS):
            if st.button(
                _("Propose a change"), key="propose_change", icon=":material/add_comment:"
            ):
                st.query_params["do"] = "propose"
                st.rerun()
            return
        if st.button(_("Edit"), key=f"edit_{concept.id}", icon=":material/edit:", type="primary"):
            st.query_params["do"] = "edit"
            st.rerun()
        more = st.popover(_("More…"), key="concept_more", on_change="rerun")
        if more.open:
            with more:
                _offer_deprecation(desk, reader, concept)
                _offer_merging(desk, reader, concept)
                _offer_removal(desk, reader, concept)


def _offer_deprecation(desk: Desk, reader: Person, concept: Concept) -> None:
    usable = [term for term in concept.terms if term.status in ACCEPTED]
    st.markdown(f"**{_('Deprecate a term')}**")
    chosen = st.selectbox(
        _("Term"),
        range(len(usable)),
        index=None,
        format_func=lambda i: f"{words.language_name(usable[i].language)}: {usable[i].text}",
        key="deprecate_term",
        label_visibility="collapsed",
        placeholder=_("A wording that is no longer to be used"),
    )
    if st.button(_("Deprecate"), key="deprecate", disabled=chosen is None) and chosen is not None:
        term = usable[chosen]
        with told_to_the_reader():
            desk.glossary.deprecate(concept.id, term.language, term.text, by=reader)
            st.toast(_("“{term}” is deprecated now.", term=style.plain(term.text)))
            st.rerun()


def _offer_merging(desk: Desk, reader: Person, concept: Concept) -> None:
    settings = desk.tools.settings
    languages = (settings.source_language, *settings.target_languages)
    similar = {c.id: c for c in desk.glossary.similar(concept)}
    st.markdown(f"**{_('Merge another concept into this one')}**")
    other = st.selectbox(
        _("Concept"),
        list(similar),
        index=None,
        format_func=lambda key: (
            f"{key}: {glossary_card.heading(similar[key], languages)[0]}" if key in similar else key
        ),
        accept_new_options=True,
        key="merge_other",
        label_visibility="collapsed",
        placeholder=_("One that is like it, or any concept's id"),
    )
    if st.button(
        _("Merge"),
        key="merge",
        disabled=not other,
        help=_("Its terms come here as admitted ones, and it is taken out."),
    ):
        merging.ask(concept.id, str(other))
    merging.draw(desk, reader, concept.id, str(other))


def _offer_removal(desk: Desk, reader: Person, concept: Concept) -> None:
    st.markdown(f"**{_('Remove the concept')}**")
    st.caption(
        _(
            "The concept goes out of the glossary; the history keeps what it was. To warn "
            "translators of a wording, mark it deprecated or forbidden instead."
        )
    )
    if st.button(_("Remove"), key="concept_remove_sure", icon=":material/delete:"):
        with told_to_the_reader():
            desk.glossary.remove(concept.id, by=reader)
            st.switch_page(view("glossary"))


def _draw_sentences(desk: Desk, concept: Concept) -> None:
    page = int(st.session_state.get("concept_sentences", 1))
    with st.spinner(_("Searching …")):
        found = desk.term_use.concordance(
            concept.id, limit=SENTENCES, offset=(page - 1) * SENTENCES
        )
    if not found.total:
        st.info(_("No approved sentence has this term yet."))
        return
    st.caption(n_("{count} sentence", "{count} sentences", found.total))
    concordance_lines.draw(found.sentences)
    pages = -(-found.total // SENTENCES)
    if pages > 1:
        st.pagination(pages, key="concept_sentences")
