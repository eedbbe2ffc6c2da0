"""Which translation a page is about: the one its address names, or one chosen from a list."""

from collections.abc import Callable
from html import escape

import streamlit as st

from workflow.articles import Article
from workflow.desk import Desk
from workflow.desk.articles import Cell
from workflow.errors import BadInput, NotFound
from workflow.languages import tag
from workflow.pages import refusals, style, words
from workflow.pages.words import _

PER_PAGE = 20


def from_address(desk: Desk) -> tuple[int, str] | None:
    """The translation that ``?article=1&language=en`` names, or ``None``.

    Says so, and gives ``None``, where there is no such translation.
    """
    number, language = st.query_params.get("article"), st.query_params.get("language")
    if not number or not language:
        return None
    try:
        article_id = int(number) if number.isdecimal() else 0
        translation = desk.translations.get(article_id, tag(language[:20]))
    except (BadInput, NotFound) as error:
        st.warning(refusals.said(error), icon=":material/search_off:")
        return None
    return translation.article_id, translation.language


def to_address(article_id: int, language: str) -> None:
    """Name a translation in the page's address."""
    st.query_params.from_dict({"article": str(article_id), "language": language})


def clear_address() -> None:
    """Back to the list."""
    st.query_params.clear()


def choose(desk: Desk, wanted: Callable[[Cell], bool], *, empty: str) -> None:
    """List the translations that are wanted here, each with a button that opens it."""
    found = [
        (row.article, cell)
        for row in desk.articles.board()
        for cell in row.cells.values()
        if wanted(cell)
    ]
    if not found:
        st.info(empty, icon=":material/inbox:")
        return
    pages = -(-len(found) // PER_PAGE)
    page = st.pagination(pages, key="choice_page") if pages > 1 else 1
    for article, cell in found[(page - 1) * PER_PAGE : page * PER_PAGE]:
        _line(article, cell)


def _line(article: Article, cell: Cell) -> None:
    translation = cell.translation
    key = f"{translation.article_id}-{translation.language}"
    with st.container(border=True, key=f"choice-{key}"):
        text, state, open_it = st.columns([6, 4, 1.3], vertical_alignment="center")
        text.html(
            f'<p class="choice-title">{escape(article.title)}</p>'
            f'<p class="choice-way">{escape(words.language_name(article.language))} → '
            f"<b>{escape(words.language_name(translation.language))}</b></p>"
        )
        marks = [style.state_badge(translation.state.value)]
        if cell.outdated:
            marks.append(style.badge(_("outdated"), "orange"))
        if cell.overdue:
            marks.append(style.badge(_("overdue"), "red"))
        confirmed = _(
            "{confirmed} of {segments} confirmed",
            confirmed=cell.confirmed,
            segments=cell.segments,
        )
        state.html(f'{" ".join(marks)} <span class="small">{escape(confirmed)}</span>')
        open_it.button(
            _("Open"),
            key=f"open-{key}",
            on_click=to_address,
            args=(translation.article_id, translation.language),
            width="stretch",
        )
