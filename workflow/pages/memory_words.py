"""Words looked for in the translation memory, and the sentences in which they stand."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from workflow.desk import Desk
from workflow.desk.memory import Hit
from workflow.languages import direction
from workflow.memory.units import ShelfCount, Trust, Unit
from workflow.pages import style, words
from workflow.pages.concordance_lines import marked
from workflow.pages.frame import told_to_the_reader
from workflow.pages.words import _, mark

PER_PAGE = 25
"""Sentences shown at once."""

TRUST = {
    Trust.TRUSTED.value: (mark("approved"), "green"),
    Trust.PROVISIONAL.value: (mark("confirmed, not approved"), "blue"),
    Trust.IMPORTED.value: (mark("imported"), "gray"),
    Trust.SUPERSEDED.value: (mark("from an older edition"), "orange"),
    Trust.WITHDRAWN.value: (mark("withdrawn"), "red"),
}


def draw(desk: Desk, pairs: Sequence[ShelfCount]) -> None:
    """The words and the pair asked for, and what is found."""
    by_pair = {(pair.source_language, pair.target_language): pair for pair in pairs}
    wanted, where, side = st.columns([3.2, 2, 1.4], vertical_alignment="center")
    text = wanted.text_input(
        _("Words"),
        key="memory_words",
        placeholder=_("Words, or a “phrase in quotation marks”"),
        icon=":material/search:",
        label_visibility="collapsed",
        on_change=_first_page,
    )
    pair = where.selectbox(
        _("Languages"),
        list(by_pair),
        format_func=lambda tags: " → ".join(map(words.language_name, tags)),
        key="memory_pair",
        label_visibility="collapsed",
        on_change=_first_page,
    )
    in_target = side.toggle(_("In the translation"), key="memory_in_target", on_change=_first_page)
    if not text.strip() or pair is None:
        st.caption(_("Write words to see how they were translated before."))
        return
    with told_to_the_reader():
        _draw_found(desk, text, pair, in_target=in_target)


def _draw_found(desk: Desk, text: str, pair: tuple[str, str], *, in_target: bool) -> None:
    shown = int(st.session_state.get("memory_shown", PER_PAGE))
    with st.spinner(_("Searching …")):
        found = desk.memory.concordance(text, *pair, in_target=in_target, limit=shown + 1)
    if not found:
        st.info(_("No sentence of the memory has these words."))
        return
    titles = _titles(desk, [hit.unit for hit in found[:shown]])
    with st.container(gap=None, key="memory_found"):
        for hit in found[:shown]:
            st.html(line(hit, titles, in_target=in_target))
    if len(found) > shown and st.button(_("More"), key="memory_more"):
        st.session_state["memory_shown"] = shown + PER_PAGE
        st.rerun()


def line(hit: Hit, titles: dict[int, str], *, in_target: bool) -> str:
    """A sentence beside its translation, and where it is from, for `st.html`."""
    unit = hit.unit
    source = marked(unit.source, () if in_target else hit.places)
    target = marked(unit.target, hit.places if in_target else ())
    name, colour = TRUST[hit.trust.value]
    facts = " · ".join(filter(None, (_place(unit, titles), unit.who, _day(unit))))
    return (
        '<div class="pair"><span class="n"></span>'
        f"{_side(source, unit.source_language)}{_side(target, unit.target_language)}"
        f'<div class="from small">{style.badge(_(name), colour)} {escape(facts)}</div></div>'
    )


def _place(unit: Unit, titles: dict[int, str]) -> str:
    if unit.file:
        return unit.file
    title = titles.get(unit.article_id or 0, "")
    if unit.edition:
        return f"{title}, {_('edition {number}', number=unit.edition)}"
    return title


def _day(unit: Unit) -> str:
    return words.day(unit.at) if unit.at else ""


def _side(text: str, language: str) -> str:
    return f'<p lang="{escape(language)}" dir="{direction(language)}">{text}</p>'


def _titles(desk: Desk, units: Sequence[Unit]) -> dict[int, str]:
    """The headlines of the articles that the sentences are from."""
    numbers = {unit.article_id for unit in units if unit.article_id is not None}
    return {number: desk.articles.get(number).title for number in numbers}


def _first_page() -> None:
    st.session_state.pop("memory_shown", None)
