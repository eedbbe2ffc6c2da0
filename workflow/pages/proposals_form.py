"""Proposing a term: words from a segment or from nowhere, in a few fields."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from html import escape

import streamlit as st

from glossary.concepts import Concept, Kind, Term
from workflow.desk import Desk
from workflow.languages import direction
from workflow.pages import concordance_lines, glossary_card, glossary_form, words
from workflow.pages.frame import told_to_the_reader, view
from workflow.pages.glossary_editing import next_id
from workflow.pages.glossary_words import KINDS, domain_name, kind_name
from workflow.pages.words import _
from workflow.people import Person

KEY = "propose"
"""What the keys of the dialog's fields begin with."""

OPEN = "proposing"
"""The key under which it is remembered that the dialog is open, and for what."""

SIMILAR_SHOWN = 3
"""Concepts like the one proposed that are shown."""


@dataclass(frozen=True, slots=True)
class Picked:
    """Words selected in a segment: which, in source and target, and both texts whole."""

    article_id: int
    source_language: str
    language: str
    segment: int | None = None
    source: str = ""
    target: str = ""
    source_text: str = ""
    target_text: str = ""


def begin(page: str, picked: Picked | None = None) -> None:
    """Open the dialog on a page, filled with the words picked, until it is sent or closed."""
    glossary_form.forget(KEY)
    st.session_state[OPEN] = (page, asdict(picked) if picked else None)


def draw(desk: Desk, reader: Person, page: str) -> None:
    """The dialog, where it was opened on this page."""
    begun, picked = st.session_state.get(OPEN, ("", None))
    if begun != page:
        _end()
        return
    dialog = st.dialog(
        _("Propose a term"), width="medium", icon=":material/add_comment:", on_dismiss=_end
    )
    dialog(_dialog)(desk, reader, Picked(**picked) if picked else None)


def _end() -> None:
    st.session_state.pop(OPEN, None)


def _dialog(desk: Desk, reader: Person, picked: Picked | None) -> None:
    glossary_card.apply_style()
    settings = desk.tools.settings
    if picked is not None and picked.segment is not None:
        st.html(_shown(picked))
    languages = (settings.source_language, *settings.target_languages)
    first = picked.source_language if picked else languages[0]
    second = picked.language if picked else languages[1]
    terms = [
        term
        for side, language, text in (
            ("source", first, picked.source if picked else ""),
            ("target", second, picked.target if picked else ""),
        )
        if (term := _ask_side(side, language, text, languages)) is not None
    ]
    left, right = st.columns(2)
    kind = left.selectbox(_("Kind"), list(KINDS), format_func=kind_name, key=f"{KEY}_kind")
    domain = right.selectbox(
        _("Domain"),
        list(glossary_form.choices(desk).domains),
        index=None,
        format_func=domain_name,
        placeholder=_("No domain"),
        key=f"{KEY}_domain",
    )
    note = st.text_input(
        _("Why, or where it is written so"),
        key=f"{KEY}_note",
        placeholder=_("An official text, a letterhead, a decision of the desk"),
    )
    concept = Concept(free_id(desk), tuple(terms), kind=Kind(kind), domain=domain or "")
    _draw_similar(desk, concept)
    if st.button(
        _("Propose"),
        key=f"{KEY}_send",
        type="primary",
        icon=":material/send:",
        disabled=not terms,
    ):
        with told_to_the_reader():
            desk.proposals.propose(
                concept,
                by=reader,
                article_id=picked.article_id if picked else None,
                language=picked.language if picked else None,
                segment=picked.segment if picked else None,
                note=note.strip(),
            )
            _end()
            st.toast(_("Proposed. A terminologist decides; you find it under “My proposals”."))
            st.rerun()


def _ask_side(side: str, language: str, text: str, languages: Sequence[str]) -> Term | None:
    tongue, wording = st.columns([1, 2.6], vertical_alignment="bottom")
    options = list(dict.fromkeys((*languages, language)))
    chosen = tongue.selectbox(
        _("Language"),
        options,
        index=options.index(language),
        format_func=words.language_name,
        key=f"{KEY}_{side}_language",
    )
    written = wording.text_input(_("Term"), value=text, key=f"{KEY}_{side}")
    plain = " ".join((written or "").split())
    return Term(chosen, plain) if plain else None


def _shown(picked: Picked) -> str:
    """The segment from which the words are, the words marked."""

    def side(text: str, wording: str, language: str) -> str:
        marked = concordance_lines.marked(text, concordance_lines.spans(text, wording))
        return f'<p lang="{escape(language)}" dir="{direction(language)}">{marked}</p>'

    return (
        f'<div class="quoted">{side(picked.source_text, picked.source, picked.source_language)}'
        f"{side(picked.target_text, picked.target, picked.language)}</div>"
    )


def _draw_similar(desk: Desk, concept: Concept) -> None:
    """Concepts that are like it already, so that nobody proposes what is there."""
    if not concept.terms:
        return
    similar = desk.proposals.similar(concept)[:SIMILAR_SHOWN]
    if not similar:
        return
    settings = desk.tools.settings
    languages = (settings.source_language, *settings.target_languages)
    st.caption(_("Already in the glossary:"))
    with st.container(gap=None, key="lines_similar"):
        for known in similar:
            st.page_link(
                view("concept"),
                label=glossary_card.line(known, languages),
                query_params={"concept": known.id},
            )


def free_id(desk: Desk) -> str:
    """An id that no concept and no open proposal has."""
    return next_id([*desk.glossary.all(), *(p.concept for p in desk.proposals.open())])
