"""Starting translations: the ways into each language, what to expect of them, the choice."""

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from workflow.desk import Desk
from workflow.desk.articles import Cell, Row
from workflow.pages import style, words
from workflow.pages.frame import told_to_the_reader
from workflow.pages.words import _, mark, n_
from workflow.people import Permission, Person
from workflow.ports import Route
from workflow.states import State

QUALITY = {
    "good": (mark("good"), "green"),
    "usable": (mark("usable"), "blue"),
    "rough": (mark("rough"), "orange"),
}
NOTES = (
    mark("Apertium's rules {pair} give a rough draft, word by word"),
    mark(
        "the {pair} package {version} is experimental: check institutions, names and long sentences"
    ),
    mark("Argos package {pair} {version}"),
    mark("Bergamot's small model {pair}, made for speed"),
    mark("it gives {given}, not {wanted}: spelling and wording must be adapted"),
    mark("its first engine was made for {language}"),
)
"""What the engines say about a route, piece by piece (`workflow.engines.routing`)."""

APPROVED = (State.APPROVED, State.PUBLISHED)


def choose_languages(desk: Desk, reader: Person, article_id: int) -> None:
    """The languages an article can go into, each with its way and what may be expected of it;
    starts those that are chosen."""
    row = next(row for row in desk.articles.board() if row.article.id == article_id)
    source = row.article.language
    st.html(f'<p class="headline">{escape(row.article.title)}</p>')
    chosen: dict[str, str | None] = {}
    by_hand: list[str] = []
    open_languages = [
        language
        for language in languages_of(desk, [row])
        if language != source and reader.may(Permission.TRANSLATE, language)
    ]
    for language in open_languages:
        cell = row.cells.get(language)
        routes = desk.machine.routes(source, language)
        full = cell is not None and cell.translated == cell.segments and not cell.outdated
        ticked = st.checkbox(
            words.language_name(language),
            key=f"into_{language}",
            disabled=full,
        )
        with st.container(key=f"route_{language}", gap="xxsmall"):
            route = _choose_way(language, routes, ticked=ticked)
            st.html(_way(row, cell, route, full=full))
        if ticked and route is not None:
            chosen[language] = engine_for(routes, route)
        elif ticked:
            by_hand.append(language)
    if not open_languages:
        st.info(_("Your roles include no language into which this article could go."))
        return
    count = len(chosen) + len(by_hand)
    if not st.button(
        n_("Start {count} translation", "Start {count} translations", count)
        if count
        else _("Choose a language"),
        type="primary",
        key="start_translations",
        disabled=not count,
        width="stretch",
        icon=":material/play_arrow:",
    ):
        return
    refused = False
    for language in (*chosen, *by_hand):
        started = False
        with told_to_the_reader():
            if language in chosen:
                desk.machine.start(article_id, language, by=reader, engine=chosen[language])
            else:
                desk.translations.create(article_id, language, by=reader)
            started = True
        refused = refused or not started
    if not refused:
        st.session_state.pop("board_translate", None)
        st.rerun()


def languages_of(desk: Desk, rows: Iterable[Row]) -> list[str]:
    """The organisation's target languages, and whatever else there are translations in."""
    used = (language for row in rows for language in row.cells)
    return list(dict.fromkeys((*desk.tools.settings.target_languages, *used)))


def engine_for(routes: Sequence[Route], route: Route) -> str | None:
    """The engine to name so that the desk takes this route: none for the best one.

    Raises `LookupError` where no engine's name leads to it.
    """
    if route == routes[0]:
        return None
    for engine in (hop.engine for hop in route.hops):
        first = next(r for r in routes if any(hop.engine == engine for hop in r.hops))
        if first == route:
            return engine
    raise LookupError(route.path)


def _choose_way(language: str, routes: Sequence[Route], *, ticked: bool) -> Route | None:
    """The best route, or the one that the reader picks of those that can be asked for."""
    ways: dict[str, Route] = {}
    for route in routes:
        try:
            engine_for(routes, route)
        except LookupError:
            continue
        ways.setdefault(f"{route.path} · {route.engine}", route)
    if not ways:
        return None
    if not ticked or len(ways) == 1:
        return routes[0]
    return ways[st.selectbox(_("Way"), list(ways), key=f"way_{language}")]


def _way(row: Row, cell: Cell | None, route: Route | None, *, full: bool) -> str:
    """A language's way in words: languages, engines, what to expect, what there is already."""
    notes = []
    if full:
        return escape(_("every segment has a text already"))
    if cell is not None and cell.outdated:
        notes.append(_("will be brought up to the newest revision; what has not changed stays"))
    elif cell is not None and cell.translated:
        notes.append(
            _("{count} segments are still without a text", count=cell.segments - cell.translated)
        )
    if route is None:
        notes.append(_("no engine leads there: it will be opened empty, for a person to translate"))
        return escape("; ".join(notes))
    stations = []
    for language in (route.hops[0].source, *(hop.target for hop in route.hops)):
        name = words.language_name(language)
        between = row.cells.get(language) if language in route.through else None
        if between is not None and between.state in APPROVED and not between.outdated:
            name = _("approved {language}", language=name)
        stations.append(name)
    quality, colour = QUALITY.get(route.quality, (route.quality, "gray"))
    notes.append(_note(route))
    return (
        f"{style.badge(_(quality), colour)} {escape(' → '.join(stations))} "
        f'<span class="small">· {escape(route.engine)}</span><br>'
        f'<span class="small">{escape("; ".join(note for note in notes if note))}</span>'
    )


def _note(route: Route) -> str:
    """Why the route is as good as it is, in the reader's language; its stations stand above."""
    pieces = route.note.rstrip(".").split("; ")
    told = "; ".join(
        words.recognised(piece, NOTES)
        if any(words.pattern(note).fullmatch(piece) for note in NOTES)
        else words.recognised(piece[:1].lower() + piece[1:], NOTES)
        for piece in pieces
        if piece and not piece.lower().startswith("goes through")
    )
    return told[:1].upper() + told[1:]
