"""The glossary: looking terms up, and, for terminologists, keeping them."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from glossary.concepts import BUILT_IN, Concept, Term, TermStatus
from workflow.desk import Desk
from workflow.pages import glossary_editing, style, words
from workflow.pages.frame import told_to_the_reader
from workflow.pages.glossary_words import DOMAINS, PARTS, STATUSES, domain_name, status_name
from workflow.pages.words import _, n_
from workflow.people import Permission, Person

PER_PAGE = 15
"""Concepts on one page."""


def show(desk: Desk, reader: Person) -> None:
    """Search with results to read, or one concept being edited, or an import."""
    keeper = reader.may(Permission.EDIT_TERMS)
    if keeper and st.session_state.get("glossary_edit"):
        glossary_editing.edit(desk, reader, str(st.session_state["glossary_edit"]))
        return
    if keeper and st.session_state.get("glossary_import"):
        glossary_editing.bring_in(desk, reader)
        return
    concepts = desk.glossary.all()
    _draw_heading(desk, keeper=keeper)
    found = _searched(desk, concepts)
    if not concepts:
        st.info(_("The glossary is empty. Import a file, or add the first concept."))
        return
    if not found:
        st.info(
            _(
                "No term is like that. Try fewer letters: diacritics and capitals do not matter, "
                "and a part of the term is enough."
            )
        )
        return
    pages = -(-len(found) // PER_PAGE)
    page = min(st.session_state.get("glossary_page", 1), pages)
    st.caption(n_("{count} concept", "{count} concepts", len(found)))
    with st.container(gap="xsmall"):
        for concept in found[(page - 1) * PER_PAGE : page * PER_PAGE]:
            draw_concept(desk, reader, concept, open_now=len(found) == 1)
    if pages > 1:
        st.pagination(pages, key="glossary_page")


def draw_concept(desk: Desk, reader: Person, concept: Concept, *, open_now: bool = False) -> None:
    """A concept as one line that opens: every language, status, source and note."""
    languages = (desk.tools.settings.source_language, *desk.tools.settings.target_languages)
    names = [term.text for tag in languages if (term := concept.preferred(tag)) is not None]
    first = names[0] if names else concept.terms[0].text
    rest = " — ".join(style.plain(name) for name in names[1:2])
    label = f"**{style.plain(first)}**" + (f" — {rest}" if rest else "")
    label += f"  :gray[· {style.plain(domain_name(concept.domain))}]"
    with st.expander(label, expanded=open_now, key=f"concept_{concept.id}"):
        st.html(_concept_card(concept))
        if reader.may(Permission.EDIT_TERMS):
            with st.container(horizontal=True):
                if st.button(_("Edit"), key=f"edit_{concept.id}", icon=":material/edit:"):
                    st.session_state["glossary_edit"] = concept.id
                    st.rerun()
                _offer_deprecation(desk, reader, concept)


def _draw_heading(desk: Desk, *, keeper: bool) -> None:
    heading = st.container(
        horizontal=True, horizontal_alignment="right", vertical_alignment="center"
    )
    heading.title(_("Glossary"), anchor=False, width="stretch")
    if keeper:
        if heading.button(
            _("Add concept"), key="add_concept", icon=":material/add:", type="primary"
        ):
            st.session_state["glossary_edit"] = "new"
            st.rerun()
        if heading.button(_("Import…"), key="import", icon=":material/upload_file:"):
            st.session_state["glossary_import"] = True
            st.rerun()
    heading.download_button(
        _("Export CSV"),
        data=lambda: desk.glossary.bring_out("csv"),
        file_name="glossary.csv",
        mime="text/csv",
        key="export",
        icon=":material/download:",
        on_click="ignore",
    )


def _searched(desk: Desk, concepts: Sequence[Concept]) -> Sequence[Concept]:
    if asked := st.query_params.get("concept"):
        found = [concept for concept in concepts if concept.id == asked]
        if found:
            if st.button(_("All terms"), icon=":material/arrow_back:", key="all_terms"):
                st.query_params.clear()
                st.rerun()
            return found
    tongues = list(dict.fromkeys(t.language for concept in concepts for t in concept.terms))
    domains = list(dict.fromkeys(concept.domain for concept in concepts))
    text = st.text_input(
        _("Search"),
        key="glossary_search",
        placeholder=_("A term, in any language; diacritics may be left out"),
        icon=":material/search:",
        label_visibility="collapsed",
        live=True,
        on_change=_first_page,
    )
    with st.container(horizontal=True):
        language = st.selectbox(
            _("Language"),
            tongues,
            index=None,
            format_func=words.language_name,
            placeholder=_("Any language"),
            key="glossary_language",
            label_visibility="collapsed",
            width=190,
            on_change=_first_page,
        )
        domain = st.selectbox(
            _("Domain"),
            domains,
            index=None,
            format_func=domain_name,
            placeholder=_("Any domain"),
            key="glossary_domain",
            label_visibility="collapsed",
            width=190,
            on_change=_first_page,
        )
        status = st.selectbox(
            _("Status"),
            list(STATUSES),
            index=None,
            format_func=status_name,
            placeholder=_("Any status"),
            key="glossary_status",
            label_visibility="collapsed",
            width=190,
            on_change=_first_page,
        )
    matching = desk.glossary.search(
        text,
        language=language,
        domain=domain,
        status=TermStatus(status) if status else None,
    )
    if text.strip():
        return matching
    order = list(DOMAINS)
    return sorted(
        matching,
        key=lambda c: (
            c.glossary == BUILT_IN,
            order.index(c.domain) if c.domain in DOMAINS else len(order),
            c.id,
        ),
    )


def _first_page() -> None:
    st.session_state.pop("glossary_page", None)


def _concept_card(concept: Concept) -> str:
    shared = set.intersection(*(set(_marks(term)) for term in concept.terms))
    rows = []
    for language in concept.languages:
        terms = [t for t in concept.terms if t.language == language]
        shown = "<br>".join(_term(term, shared) for term in terms)
        rows.append(
            f"<dt>{escape(words.language_name(language))}</dt>"
            f'<dd lang="{escape(language)}" dir="auto">{shown}</dd>'
        )
    facts = [
        (_("Definition"), concept.definition),
        (_("Note"), concept.note),
        (_("Source"), concept.source),
    ]
    rows += [
        f'<dt>{escape(name)}</dt><dd class="small">{escape(text)}</dd>'
        for name, text in facts
        if text
    ]
    builtin = concept.glossary == BUILT_IN
    whose = _("built-in glossary") if builtin else _("the organisation's own")
    line = " · ".join([concept.id, domain_name(concept.domain), *sorted(shared), whose])
    return f'<dl class="record">{"".join(rows)}</dl><p class="facts">{escape(line)}</p>'


def _marks(term: Term) -> list[str]:
    """What is to be known of a term besides its text and status."""
    part = PARTS.get(term.part_of_speech, term.part_of_speech)
    marks = [_(part), term.gender, _("case matters") if term.case_sensitive else ""]
    return [mark for mark in marks if mark]


def _term(term: Term, shared: set[str]) -> str:
    name, colour = STATUSES[term.status.value]
    rest = ", ".join([*(mark for mark in _marks(term) if mark not in shared), *term.forms])
    struck = "s" if colour in ("orange", "red") else "span"
    return f"<{struck}>{escape(term.text)}</{struck}> {style.badge(_(name), colour)}" + (
        f' <span class="small">{escape(rest)}</span>' if rest else ""
    )


def _offer_deprecation(desk: Desk, reader: Person, concept: Concept) -> None:
    usable = [t for t in concept.terms if t.status in (TermStatus.PREFERRED, TermStatus.ADMITTED)]
    chosen = st.menu_button(
        _("Deprecate a term…"),
        range(len(usable)),
        format_func=lambda i: style.plain(f"{usable[i].language}: {usable[i].text}"),
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
