"""Translate & review: where a translation stands, and its segments in the grid below."""

from collections.abc import Sequence

import streamlit as st
from streamlit.errors import StreamlitAPIException

from workflow.articles import Segment, Translation
from workflow.desk import Desk
from workflow.desk.articles import Cell
from workflow.pages import (
    editor_choice,
    editor_head,
    editor_machine,
    editor_proposing,
    editor_steps,
    editor_style,
    grid,
)
from workflow.pages.editor_proposing import Sheet
from workflow.pages.frame import told_to_the_reader
from workflow.pages.words import _
from workflow.people import Permission, Person
from workflow.states import State


def show(desk: Desk, reader: Person) -> None:
    """The page: a translation by its address, or the list to choose one from."""
    editor_style.apply()
    chosen = editor_choice.from_address(desk)
    if chosen is None:
        st.title(_("Translate & review"), anchor=False)
        editor_choice.choose(
            desk,
            _is_in_work,
            empty=_(
                "There is no translation in work. Bring an article in with “New article” and "
                "choose its target languages."
            ),
        )
        return
    with told_to_the_reader():
        _edit(desk, reader, *chosen)


def _is_in_work(cell: Cell) -> bool:
    return cell.state not in (State.PUBLISHED, State.WITHDRAWN) or cell.outdated


def _edit(desk: Desk, reader: Person, article_id: int, language: str) -> None:
    article = desk.articles.get(article_id)
    translation = desk.translations.get(article_id, language)
    segments = desk.translations.segments(article_id, language)
    job = editor_machine.job_of(desk, article_id, language)
    editor_head.draw_back(_("All translations"))
    st.fragment(key="head")(_draw_head)(desk, article_id, language)
    editor_steps.draw_reason_for_changes(desk, translation)
    if job is not None:
        editor_machine.watch(desk, reader, job)
    else:
        editor_machine.offer(desk, reader, article, translation, segments)
    st.fragment(key="standing")(editor_steps.draw)(desk, reader, article_id, language)
    _note_asked(segments)
    sheet = Sheet(article_id, language, article.language)
    stamp = _stamp(translation, segments)
    st.fragment(key="grid")(_draw_grid)(desk, reader, sheet, translation, segments, stamp)


def _draw_head(desk: Desk, article_id: int, language: str) -> None:
    """The head, read anew each time: state and shares move with what is confirmed below."""
    editor_head.draw_facts(
        desk,
        desk.articles.get(article_id),
        desk.translations.get(article_id, language),
        desk.translations.segments(article_id, language),
    )


def _draw_grid(
    desk: Desk,
    reader: Person,
    sheet: Sheet,
    translation: Translation,
    segments: Sequence[Segment],
    stamp: str,
) -> None:
    """The grid; what it tells redraws the head and the bar above it and nothing else."""
    words = grid.draw(
        article_id=sheet.article_id,
        source_language=sheet.source_language,
        language=sheet.language,
        person=reader.name,
        may_write=reader.may(Permission.TRANSLATE, sheet.language),
        show_changes=translation.state.value == State.IN_REVIEW.value,
        stamp=stamp,
        focus=st.session_state.get("focus"),
        focus_stamp=st.session_state.get("focus_stamp", 0),
        changed=redraw_above,
    )
    asked = st.button(
        _("Propose term"),
        key="propose_term",
        type="tertiary",
        icon=":material/add_comment:",
        help=_("Select words in the source, in the target or in both, then press Alt+T."),
    )
    editor_proposing.draw(desk, reader, sheet, segments, words, asked=asked)


def redraw_above() -> None:
    """Draw the head and the bar above the grid again; the whole page where they are not drawn yet.

    A confirmation that arrives while the page is still being drawn ends that run before its
    fragments are known.
    """
    try:
        st.rerun(["head", "standing"])
    except StreamlitAPIException:
        st.rerun()


def _stamp(translation: Translation, segments: Sequence[Segment]) -> str:
    """Another text whenever anything of the translation has changed."""
    return f"{translation.version}-{len(segments)}-{sum(s.version for s in segments)}"


def _note_asked(segments: Sequence[Segment]) -> None:
    """The segment that the address names is gone to, once, and taken out of the address."""
    asked = st.query_params.pop("segment", "")
    if asked.isdecimal() and int(asked) in {segment.n for segment in segments}:
        st.session_state["focus"] = int(asked)
        st.session_state["focus_stamp"] = st.session_state.get("focus_stamp", 0) + 1
