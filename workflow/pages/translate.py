"""Translate & review: source and target side by side, sentence by sentence, to the reviewer."""

from collections.abc import Sequence

import streamlit as st

from workflow.articles import Segment, Translation
from workflow.desk import Desk
from workflow.desk.articles import Cell
from workflow.pages import (
    editor_choice,
    editor_head,
    editor_keys,
    editor_machine,
    editor_proposing,
    editor_row,
    editor_steps,
    editor_style,
    editor_words,
)
from workflow.pages.editor_row import Sheet
from workflow.pages.frame import told_to_the_reader
from workflow.pages.words import _, mark
from workflow.people import Permission, Person
from workflow.states import State

PER_PAGE = 20

FILTERS = {
    "all": mark("All"),
    "unconfirmed": mark("Unconfirmed"),
    "findings": mark("With findings"),
    "edited": mark("Edited"),
}


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
    editor_head.draw(desk, article, translation, segments, back=_("All translations"))
    editor_steps.draw_reason_for_changes(desk, translation)
    if job is not None:
        editor_machine.watch(desk, reader, job)
    else:
        editor_machine.offer(desk, reader, article, translation, segments)
    st.fragment(key="standing")(editor_steps.draw)(desk, reader, article_id, language)
    sheet = Sheet(
        article_id,
        language,
        article.language,
        may_write=reader.may(Permission.TRANSLATE, language),
        may_waive=reader.may(Permission.WAIVE, language),
        machine_at_work=job is not None,
        show_changes=_draw_toolbar(desk, translation, segments),
    )
    _draw_rows(desk, reader, sheet, segments)


def _draw_toolbar(desk: Desk, translation: Translation, segments: Sequence[Segment]) -> bool:
    """Filter, pages, keys; gives whether the changes against the machine's text are shown."""
    subject = f"{translation.article_id}-{translation.language}"
    if st.session_state.get("edited_subject") != subject:
        st.session_state["edited_subject"] = subject
        _set("page", 1)
        st.session_state["filter"] = "all"
    _go_to_asked(segments)
    in_review = translation.state.value == State.IN_REVIEW.value
    if st.session_state.get("changes_chosen_for") != (subject, in_review):
        st.session_state["changes_chosen_for"] = (subject, in_review)
        st.session_state["show_changes"] = in_review
    with st.container(key="toolbar", horizontal=True, vertical_alignment="center", gap="small"):
        st.segmented_control(
            _("Show"),
            list(FILTERS),
            format_func=lambda name: _(FILTERS[name]),
            key="filter",
            required=True,
            label_visibility="collapsed",
            on_change=_first_page,
        )
        st.button(
            _("Next unconfirmed"),
            key="next_unconfirmed",
            icon=":material/skip_next:",
            on_click=_go_to_next_unconfirmed,
            args=(desk, translation.article_id, translation.language),
            disabled=all(segment.confirmed for segment in segments),
        )
        st.toggle(
            _("Changes against the machine"),
            key="show_changes",
            help=_("Shows beside each segment what people changed in the machine's text."),
        )
        st.button(
            _("Propose term"),
            key="propose_term",
            type="tertiary",
            icon=":material/add_comment:",
            help=_("Select words in the source, in the target or in both, then press Alt+T."),
        )
        editor_keys.help_popover()
    return bool(st.session_state["show_changes"])


def _go_to_asked(segments: Sequence[Segment]) -> None:
    """Go to the segment that the address names, once, and take it out of the address."""
    asked = st.query_params.pop("segment", "")
    numbers = [segment.n for segment in segments]
    if asked.isdecimal() and int(asked) in numbers:
        st.session_state["filter"] = "all"
        st.session_state["page"] = 1 + numbers.index(int(asked)) // PER_PAGE
        st.session_state["focus"] = int(asked)
        st.session_state["focus_stamp"] = st.session_state.get("focus_stamp", 0) + 1


def _first_page() -> None:
    st.session_state["page"] = 1


def _draw_rows(desk: Desk, reader: Person, sheet: Sheet, segments: Sequence[Segment]) -> None:
    numbers = _shown(desk, sheet, segments, st.session_state["filter"])
    unsaved = editor_words.unsaved_in(sheet.article_id, sheet.language)
    pages = max(1, -(-len(numbers) // PER_PAGE))
    page = min(st.session_state.get("page", 1), pages)
    _set("page", page)
    on_page = numbers[(page - 1) * PER_PAGE : page * PER_PAGE]
    if pages > 1:
        st.pagination(pages, key="page")
    if elsewhere := [n for n in unsaved if n not in on_page]:
        st.warning(
            _(
                "There are words that you have not saved in segment {numbers}.",
                numbers=", ".join(map(str, elsewhere)),
            ),
            icon=":material/edit_note:",
        )
    if not on_page:
        st.info(_nothing(st.session_state["filter"]), icon=":material/done_all:")
    drawn = {
        view.segment.n: view
        for view in desk.translations.view(sheet.article_id, sheet.language, on_page)
    }
    editor_words.forget_seen(sheet.area(n) for n in on_page)
    for n in on_page:
        st.fragment(key=editor_row.key(n))(editor_row.draw)(desk, reader, sheet, n, drawn)
    if pages > 1:
        _set("page_below", page)
        st.pagination(pages, key="page_below", on_change=_page_from_below)
    heard = editor_keys.listen(
        language=sheet.language,
        unsaved=len(elsewhere),
        focus=st.session_state.get("focus"),
        stamp=st.session_state.get("focus_stamp", 0),
    )
    asked = bool(st.session_state.get("propose_term"))
    editor_proposing.draw(desk, reader, sheet, segments, heard, asked=asked)


def _set(key: str, value: int) -> None:
    """Set a widget's value where it is another: Streamlit logs a remark for each that is set."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value


def _page_from_below() -> None:
    st.session_state["page"] = st.session_state["page_below"]


def _nothing(chosen: str) -> str:
    if chosen == "unconfirmed":
        return _("Every segment is confirmed.")
    if chosen == "findings":
        return _("The checks have found nothing.")
    if chosen == "edited":
        return _("Nobody has changed the machine's text.")
    return _("This translation has no segments.")


def _shown(desk: Desk, sheet: Sheet, segments: Sequence[Segment], chosen: str) -> list[int]:
    """The numbers of the segments that the filter lets through."""
    if chosen == "unconfirmed":
        return [segment.n for segment in segments if not segment.confirmed]
    if chosen == "edited":
        return [s.n for s in segments if s.target and s.target != s.machine]
    if chosen == "findings":
        views = desk.translations.view(sheet.article_id, sheet.language)
        return [v.segment.n for v in views if v.findings or v.segment.problem]
    return [segment.n for segment in segments]


def _go_to_next_unconfirmed(desk: Desk, article_id: int, language: str) -> None:
    segments = desk.translations.segments(article_id, language)
    waiting = [segment.n for segment in segments if not segment.confirmed]
    if not waiting:
        return
    if st.session_state["filter"] not in ("all", "unconfirmed"):
        st.session_state["filter"] = "all"
    numbers = waiting
    if st.session_state["filter"] == "all":
        numbers = [segment.n for segment in segments]
    page = st.session_state.get("page", 1)
    top = numbers[min((page - 1) * PER_PAGE, len(numbers) - 1)] - 1
    last = st.session_state.get("focus") or 0
    after = last if top < last <= top + PER_PAGE else top
    n = next((n for n in waiting if n > after), waiting[0])
    st.session_state["page"] = 1 + numbers.index(n) // PER_PAGE
    st.session_state["focus"] = n
    st.session_state["focus_stamp"] = st.session_state.get("focus_stamp", 0) + 1
