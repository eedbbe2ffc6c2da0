"""The concordance: every approved sentence with some words in it, beside its translation."""

import streamlit as st

from workflow.desk import Desk
from workflow.pages import concordance_lines, glossary_card, words
from workflow.pages.words import _, n_
from workflow.people import Person

PER_PAGE = 25
"""Sentences on one page."""


def show(desk: Desk, reader: Person) -> None:  # noqa: ARG001 – every page takes both
    """Words to look for, and where they stand."""
    glossary_card.apply_style()
    st.title(_("Concordance"), anchor=False)
    if (asked := st.query_params.get("words")) and "concordance_words" not in st.session_state:
        st.session_state["concordance_words"] = asked
    wanted, into, drafts = st.columns([3.2, 1.5, 1.5], vertical_alignment="center")
    text = wanted.text_input(
        _("Words"),
        key="concordance_words",
        placeholder=_("Words as they stand in a sentence; diacritics may be left out"),
        icon=":material/search:",
        label_visibility="collapsed",
        on_change=_first_page,
    )
    language = into.selectbox(
        _("Language"),
        desk.tools.settings.target_languages,
        index=None,
        format_func=words.language_name,
        placeholder=_("Any language"),
        key="concordance_language",
        label_visibility="collapsed",
        on_change=_first_page,
    )
    everything = drafts.toggle(_("Drafts too"), key="concordance_drafts", on_change=_first_page)
    if not text.strip():
        st.info(
            _(
                "Write a few words to see every approved sentence in which they stand, with its "
                "translation."
            )
        )
        return
    page = int(st.session_state.get("concordance_page", 1))
    with st.spinner(_("Searching …")):
        found = desk.term_use.concordance(
            text,
            target_language=language,
            approved_only=not everything,
            limit=PER_PAGE,
            offset=(page - 1) * PER_PAGE,
        )
    if not found.total:
        st.info(
            _(
                "No sentence has these words. Try fewer of them, any language, or search the "
                "drafts too."
            )
        )
        return
    st.caption(n_("{count} sentence", "{count} sentences", found.total))
    concordance_lines.draw(found.sentences)
    pages = -(-found.total // PER_PAGE)
    if pages > 1:
        st.pagination(pages, key="concordance_page")


def _first_page() -> None:
    st.session_state.pop("concordance_page", None)
