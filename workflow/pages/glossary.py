"""The glossary: looking terms up in all languages, and the way to everything that keeps them."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from glossary.concepts import BUILT_IN, OWN, Concept, Kind, TermStatus
from workflow.desk import Desk
from workflow.pages import (
    glossary_card,
    glossary_export,
    glossary_sets,
    proposals_form,
    words,
)
from workflow.pages.frame import view
from workflow.pages.glossary_words import (
    DOMAINS,
    KINDS,
    STATUSES,
    domain_name,
    glossary_name,
    kind_name,
    status_name,
)
from workflow.pages.words import _, n_
from workflow.people import Permission, Person

PER_PAGE = 20
"""Concepts on one page."""


DEEDS = {"new": "glossary_new", "import": "glossary_import", "glossaries": "glossaries"}
"""What is done on a page of its own, by what the address says (``?do=``)."""


def show(desk: Desk, reader: Person) -> None:
    """The search; an address that asks for something to be done leads to its page.

    A page of its own each: the navigation leaves the address of the page that is shown as it
    is, so that “Glossary” would not lead back.
    """
    page = DEEDS.get(st.query_params.get("do", ""))
    if page is not None and (page == "glossaries" or reader.may(Permission.EDIT_TERMS)):
        st.switch_page(view(page))
    glossary_card.apply_style()
    _search(desk, reader)


def show_glossaries(desk: Desk, reader: Person) -> None:
    """The glossaries, with how many concepts each has."""
    glossary_card.apply_style()
    glossary_sets.show(desk, reader, overview(desk).counts)


@dataclass(frozen=True, slots=True)
class Overview:
    """What one version of the termbase holds: its concepts in the order of a glossary that is
    read, and what can be chosen from."""

    concepts: tuple[Concept, ...]
    languages: tuple[str, ...]
    domains: tuple[str, ...]
    kinds: tuple[str, ...]
    counts: dict[str, int]
    """How many concepts each glossary has, the organisation's own first."""
    titles: dict[str, str]
    """What the glossaries are called."""


@st.cache_resource(max_entries=2, show_spinner=False)
def _overview(_desk: Desk, home: str, version: int) -> Overview:  # noqa: ARG001 – part of the key
    concepts = _desk.glossary.all()
    order = {domain: number for number, domain in enumerate(DOMAINS)}
    return Overview(
        tuple(
            sorted(
                concepts,
                key=lambda c: (c.glossary == BUILT_IN, order.get(c.domain, len(order)), c.id),
            )
        ),
        tuple(dict.fromkeys(t.language for c in concepts for t in c.terms)),
        tuple(sorted({c.domain for c in concepts}, key=lambda d: (order.get(d, len(order)), d))),
        tuple(kind for kind in KINDS if any(c.kind.value == kind for c in concepts)),
        dict(
            sorted(
                Counter(c.glossary for c in concepts).items(),
                key=lambda item: (item[0] != OWN, item[0] == BUILT_IN, item[0]),
            )
        ),
        {glossary.name: glossary.title for glossary in _desk.glossary.glossaries()},
    )


def overview(desk: Desk) -> Overview:
    """The termbase as it is now, arranged once for each of its versions."""
    return _overview(desk, str(desk.tools.settings.home), desk.glossary.version())


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for."""

    text: str = ""
    language: str | None = None
    domain: str | None = None
    kind: str | None = None
    status: str | None = None
    glossary: str | None = None


@st.cache_resource(max_entries=64, show_spinner=False)
def _found(_desk: Desk, home: str, version: int, question: Question) -> Sequence[Concept]:
    matching = _desk.glossary.search(
        question.text,
        language=question.language,
        domain=question.domain,
        status=TermStatus(question.status) if question.status else None,
        kind=Kind(question.kind) if question.kind else None,
        glossary=question.glossary,
    )
    if question.text.strip():
        return matching
    there = {concept.id for concept in matching}
    return [c for c in _overview(_desk, home, version).concepts if c.id in there]


def _search(desk: Desk, reader: Person) -> None:
    with st.spinner(_("Reading the glossary …")):
        whole = overview(desk)
    _draw_heading(desk, reader, whole)
    proposals_form.draw(desk, reader, "glossary")
    if not whole.concepts:
        st.info(_("The glossary is empty. Import a file, or add the first concept."))
        return
    question = _ask(whole)
    with st.spinner(_("Searching …")):
        found = _found(desk, str(desk.tools.settings.home), desk.glossary.version(), question)
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
    settings = desk.tools.settings
    languages = (settings.source_language, *settings.target_languages)
    with st.container(gap=None, key="lines"):
        for concept in found[(page - 1) * PER_PAGE : page * PER_PAGE]:
            st.page_link(
                view("concept"),
                label=glossary_card.line(concept, languages, question.text),
                query_params={"concept": concept.id},
                width="stretch",
            )
    if pages > 1:
        st.pagination(pages, key="glossary_page", persist_state="session")


def _draw_heading(desk: Desk, reader: Person, whole: Overview) -> None:
    heading = st.container(
        horizontal=True, horizontal_alignment="right", vertical_alignment="center"
    )
    heading.title(_("Glossary"), anchor=False, width="stretch")
    keeper = reader.may(Permission.EDIT_TERMS)
    if keeper:
        _way_to(heading, "new", "add_concept", _("Add concept"), ":material/add:", primary=True)
    if heading.button(
        _("Propose a term"),
        key="propose",
        icon=":material/add_comment:",
        type="secondary" if keeper else "primary",
    ):
        proposals_form.begin("glossary")
    with heading.popover(_("More…"), key="glossary_more"):
        _draw_more(desk, whole, keeper=keeper)


def _draw_more(desk: Desk, whole: Overview, *, keeper: bool) -> None:
    """Files in and out, and the glossaries; what is seldom needed."""
    ways = st.container(horizontal=True)
    if keeper:
        _way_to(ways, "import", "import", _("Import…"), ":material/upload_file:")
    _way_to(ways, "glossaries", "glossaries", _("Glossaries…"), ":material/library_books:")
    st.markdown(f"**{_('Export')}**")
    glossary_export.draw(
        desk,
        whole.languages,
        {name: glossary_name(name, whole.titles.get(name, "")) for name in whole.counts},
    )


def _way_to(
    where: DeltaGenerator, deed: str, key: str, label: str, icon: str, *, primary: bool = False
) -> None:
    """A button that opens the page of what is to be done."""
    if where.button(label, key=key, icon=icon, type="primary" if primary else "secondary"):
        st.switch_page(view(DEEDS[deed]))


def _ask(whole: Overview) -> Question:
    text = st.text_input(
        _("Search"),
        key="glossary_search",
        placeholder=_("A term, in any language; diacritics may be left out"),
        icon=":material/search:",
        label_visibility="collapsed",
        live=True,
        on_change=_first_page,
        persist_state="session",
    )
    filters: tuple[tuple[str, str, str, Sequence[str], Callable[[Any], str]], ...] = (
        ("language", _("Language"), _("Any language"), whole.languages, words.language_name),
        ("domain", _("Domain"), _("Any domain"), whole.domains, domain_name),
        ("kind", _("Kind"), _("Any kind"), whole.kinds, kind_name),
        ("status", _("Status"), _("Any status"), tuple(STATUSES), status_name),
        (
            "glossary",
            _("Glossary"),
            _("Any glossary"),
            tuple(whole.counts),
            lambda name: glossary_name(name, whole.titles.get(name, "")),
        ),
    )
    chosen: dict[str, str | None] = {}
    columns = st.columns(len(filters), gap="small")
    for column, (name, label, anything, options, said) in zip(columns, filters, strict=True):
        chosen[name] = column.selectbox(
            label,
            options,
            index=None,
            format_func=said,
            placeholder=anything,
            key=f"glossary_{name}",
            label_visibility="collapsed",
            on_change=_first_page,
            persist_state="session",
        )
    return Question(text or "", **chosen)


def _first_page() -> None:
    st.session_state.pop("glossary_page", None)
