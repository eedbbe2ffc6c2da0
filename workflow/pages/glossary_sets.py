"""The glossaries and the order in which they hold: the first that has a term decides."""

import re
import unicodedata
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from workflow.desk import Desk
from workflow.pages import glossary_card, style
from workflow.pages.frame import told_to_the_reader, view
from workflow.pages.glossary_words import glossary_name
from workflow.pages.words import _, n_
from workflow.people import Permission, Person
from workflow.terminology import Glossary


def show(desk: Desk, reader: Person, counts: dict[str, int]) -> None:
    """The glossaries in their order, with how many concepts each has; to move, name and add."""
    glossary_card.draw_way_back()
    st.title(_("Glossaries and their order"), anchor=False)
    st.caption(
        _(
            "Where two glossaries have the same term, the upper one decides. An article's own "
            "glossary goes before them all, and only for that article."
        )
    )
    found = desk.glossary.glossaries()
    ours = [g for g in found if g.article_id is None and not g.built_in]
    may = reader.may(Permission.ORDER_GLOSSARIES)
    with st.container(gap=None, key="lines_glossaries"):
        for place, glossary in enumerate(ours):
            _draw(desk, reader, ours, place, counts.get(glossary.name, 0), may=may)
        for glossary in (g for g in found if g.built_in):
            _line(glossary, counts.get(glossary.name, 0))
    if may:
        _offer_new(desk, reader)
    articles = [g for g in found if g.article_id is not None]
    if articles or reader.may(Permission.EDIT_TERMS):
        st.subheader(_("Glossaries of single articles"), anchor=False)
    if articles:
        with st.container(gap=None, key="lines_articles"):
            for glossary in articles:
                _line(glossary, counts.get(glossary.name, 0))
    if reader.may(Permission.EDIT_TERMS):
        _offer_article(desk, reader, {g.article_id for g in articles})


def _draw(
    desk: Desk, reader: Person, ours: list[Glossary], place: int, count: int, *, may: bool
) -> None:
    glossary = ours[place]
    names = [g.name for g in ours]
    line = _line(glossary, count)
    if not may or len(ours) < 2:
        return
    for step, icon, label in (
        (-1, ":material/arrow_upward:", _("Move up")),
        (1, ":material/arrow_downward:", _("Move down")),
    ):
        other = place + step
        if line.button(
            "",
            key=f"move_{glossary.name}_{step}",
            icon=icon,
            type="tertiary",
            disabled=not 0 <= other < len(names),
            help=label,
        ):
            names[place], names[other] = names[other], names[place]
            with told_to_the_reader():
                desk.glossary.order_glossaries(names, by=reader)
                st.rerun()


def _line(glossary: Glossary, count: int) -> DeltaGenerator:
    """One glossary; gives its line, for what stands behind the name."""
    line = st.container(horizontal=True, vertical_alignment="center", gap="small")
    with line:
        if st.button(
            f"**{style.plain(glossary_name(glossary.name, glossary.title))}**",
            key=f"show_{glossary.name}",
            type="tertiary",
        ):
            _search_in(glossary.name)
        facts = n_("{count} concept", "{count} concepts", count)
        if glossary.title and glossary_name(glossary.name, "") == glossary.name:
            facts += f" · {glossary.name}"
        st.html(f'<span class="small">{escape(facts)}</span>', width="stretch")
    return line


def _search_in(name: str) -> None:
    """To the search, in this glossary only."""
    st.session_state["glossary_glossary"] = name
    st.switch_page(view("glossary"))


def _offer_new(desk: Desk, reader: Person) -> None:
    with st.form("new_glossary", border=False, clear_on_submit=False):
        title, add = st.columns([3, 1], vertical_alignment="bottom")
        wanted = title.text_input(
            _("Add a glossary"),
            key="glossary_title",
            placeholder=_("A partner, a summit, a department"),
        )
        with add:
            send = st.form_submit_button(_("Add"), key="glossary_add", icon=":material/add:")
    if send:
        with told_to_the_reader():
            desk.glossary.keep_glossary(name_of(wanted), wanted, by=reader)
            st.toast(_("Added as the last one; move it up where it is to decide."))
            st.rerun()


def _offer_article(desk: Desk, reader: Person, having: set[int | None]) -> None:
    titles = {a.id: a.title for a in desk.articles.all() if a.id not in having}
    if not titles:
        return
    chosen, make = st.columns([3, 1], vertical_alignment="bottom")
    number = chosen.selectbox(
        _("Give an article a glossary of its own"),
        list(reversed(titles)),
        index=None,
        format_func=lambda key: _("{title} (no. {number})", title=titles[key], number=key),
        placeholder=_("An article"),
        key="glossary_article",
    )
    if make.button(_("Add"), key="glossary_article_add", disabled=number is None):
        with told_to_the_reader():
            desk.glossary.article_glossary(int(number or 0), by=reader)
            st.toast(_("Added; choose it in a concept's form to put the concept into it."))
            st.rerun()


def name_of(title: str) -> str:
    """The name of a glossary, made of its title: small letters without diacritics.

    >>> name_of("Hội nghị ASEAN 2027")
    'hoi-nghi-asean-2027'
    """
    plain = unicodedata.normalize("NFD", title.casefold().replace("đ", "d"))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:40].strip("-")
