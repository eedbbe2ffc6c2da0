"""Starting translations: the ways into each language, what to expect of them, the choice."""

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from workflow.desk import Desk
from workflow.desk.articles import Cell, Row
from workflow.pages import style, words
from workflow.pages.frame import told_to_the_reader
from workflow.pages.ways import Way, from_what, labelled, stations, ways_into
from workflow.pages.words import _, mark, n_
from workflow.people import Permission, Person
from workflow.ports import Route

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


def choose_languages(desk: Desk, reader: Person, article_id: int) -> None:
    """The languages an article can go into, each with its way and what may be expected of it;
    starts those that are chosen."""
    row = next(row for row in desk.articles.board() if row.article.id == article_id)
    source = row.article.language
    st.html(f'<p class="headline">{escape(row.article.title)}</p>')
    chosen: dict[str, Way] = {}
    by_hand: list[str] = []
    open_languages = [
        language
        for language in languages_of(desk, [row])
        if language != source and reader.may(Permission.TRANSLATE, language)
    ]
    for language in open_languages:
        cell = row.cells.get(language)
        ways = ways_into(desk, row.article, language, cell.translation if cell else None)
        full = cell is not None and cell.translated == cell.segments and not cell.outdated
        ticked = st.checkbox(
            words.language_name(language),
            key=f"into_{language}",
            disabled=full,
        )
        with st.container(key=f"route_{language}", gap="xxsmall"):
            way = _choose_way(language, ways, source, ticked=ticked)
            listed = ticked and len(labelled(ways, source)) > 1
            st.html(_told(source, cell, way, full=full, listed=listed))
        if ticked and way is not None:
            chosen[language] = way
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
                way = chosen[language]
                desk.machine.start(
                    article_id,
                    language,
                    by=reader,
                    engine=way.engine,
                    relay=way.relay.language if way.relay else source,
                )
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


def _choose_way(language: str, ways: Sequence[Way], source: str, *, ticked: bool) -> Way | None:
    """The first way, or the one that the reader picks."""
    labels = labelled(ways, source)
    if not labels:
        return None
    if not ticked or len(labels) == 1:
        return ways[0]
    return labels[st.selectbox(_("Way"), list(labels), key=f"way_{language}")]


def _told(source: str, cell: Cell | None, way: Way | None, *, full: bool, listed: bool) -> str:
    """A language's way in words: languages and engines (unless it is ``listed`` above), what to
    expect, what there is already."""
    notes = []
    if full:
        return escape(_("every segment has a text already"))
    if cell is not None and cell.outdated:
        notes.append(_("will be brought up to the newest revision; what has not changed stays"))
    elif cell is not None and cell.translated:
        notes.append(
            _("{count} segments are still without a text", count=cell.segments - cell.translated)
        )
    if way is None:
        notes.append(_("no engine leads there: it will be opened empty, for a person to translate"))
        return escape("; ".join(notes))
    if way.relay is not None:
        notes.append(from_what(way.relay))
    quality, colour = QUALITY.get(way.route.quality, (way.route.quality, "gray"))
    notes.append(_note(way.route))
    stops = (
        ""
        if listed
        else f"{escape(stations(way, source))} "
        f'<span class="small">· {escape(way.route.engine)}</span><br>'
    )
    return (
        f"{style.badge(_(quality), colour)} {stops}"
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
