"""How far a translation is, and the step that comes next: hand in, pass, send back."""

import streamlit as st

from workflow.articles import Segment, Translation
from workflow.desk import Desk
from workflow.pages import editor_findings, editor_relay
from workflow.pages.frame import told_to_the_reader, view
from workflow.pages.words import _, n_
from workflow.people import Permission, Person
from workflow.states import Action, State, open_actions


def draw(desk: Desk, reader: Person, article_id: int, language: str) -> None:
    """How many segments are confirmed, and the steps that are open to the reader."""
    translation = desk.translations.get(article_id, language)
    segments = desk.translations.segments(article_id, language)
    confirmed = sum(segment.confirmed for segment in segments)
    with st.container(key="standing"):
        said, steps = st.columns([2, 3], vertical_alignment="center")
    said.caption(
        _(
            "{confirmed} of {segments} segments confirmed",
            confirmed=confirmed,
            segments=len(segments),
        )
    )
    with steps, st.container(horizontal=True, horizontal_alignment="right"):
        editor_relay.draw(desk, reader, translation)
        _draw_steps(desk, reader, translation, segments)


def draw_reason_for_changes(desk: Desk, translation: Translation) -> None:
    """Why a translation came back to the translator."""
    if translation.state.value != State.CHANGES_REQUESTED.value:
        return
    asked = [
        entry
        for entry in desk.records.history(translation.subject)
        if entry.subject == translation.subject and entry.what == Action.REQUEST_CHANGES.value
    ]
    if asked:
        st.warning(
            _("{who} asks for changes: {reason}", who=asked[-1].who, reason=asked[-1].why or ""),
            icon=":material/undo:",
        )


def draw_send_back(desk: Desk, reader: Person, translation: Translation) -> None:
    """A reason, and the button that sends the translation back to the translator."""
    if Action.REQUEST_CHANGES not in open_actions(translation.state) or not reader.may(
        Permission.REQUEST_CHANGES, translation.language
    ):
        return
    with st.popover(_("Send back…"), key="send_back", icon=":material/undo:"):
        reason = st.text_area(
            _("What should be changed?"), key="send_back_reason", placeholder=_("In a few words")
        )
        if st.button(_("Send back"), key="send_back_now", type="primary"):
            with told_to_the_reader():
                desk.translations.request_changes(
                    translation.article_id, translation.language, reason, by=reader
                )
                st.rerun()


def own_segments(desk: Desk, reader: Person, segments: tuple[Segment, ...]) -> list[int]:
    """The segments whose wording is the reader's own, where that keeps them from judging it."""
    own = [segment.n for segment in segments if segment.is_work_of(reader.name)]
    return [] if own and desk.records.setting("own_work_allowed") else own


def four_eyes(numbers: list[int]) -> str:
    """Why the reader cannot judge this translation, in one sentence."""
    shown = ", ".join(map(str, numbers[:8])) + ("…" if len(numbers) > 8 else "")
    return _(
        "Four eyes: you wrote or confirmed the wording of segment {numbers}, so someone else "
        "must take this step.",
        numbers=shown,
    )


def _draw_steps(
    desk: Desk, reader: Person, translation: Translation, segments: tuple[Segment, ...]
) -> None:
    language, actions = translation.language, open_actions(translation.state)
    if Action.SUBMIT in actions and reader.may(Permission.TRANSLATE, language):
        _draw_hand_in(desk, reader, translation, segments)
    if Action.REVIEW in actions:
        if reader.may(Permission.REVIEW, language):
            _draw_review(desk, reader, translation, segments)
        else:
            st.caption(_("Waiting for a reviewer."))
    if Action.APPROVE in actions or Action.PUBLISH in actions:
        if st.button(_("To approval"), key="to_approval", icon=":material/task_alt:"):
            st.switch_page(
                view("approve"),
                query_params={"article": str(translation.article_id), "language": language},
            )
        st.caption(_("Saving a change reopens a working copy."))


def _draw_review(
    desk: Desk, reader: Person, translation: Translation, segments: tuple[Segment, ...]
) -> None:
    own = own_segments(desk, reader, segments)
    if st.button(
        _("Pass review"),
        key="pass_review",
        type="primary",
        icon=":material/check_circle:",
        disabled=bool(own),
        help=four_eyes(own) if own else None,
    ):
        with told_to_the_reader():
            desk.translations.review(translation.article_id, translation.language, by=reader)
            st.rerun()
    draw_send_back(desk, reader, translation)
    if own:
        st.caption(four_eyes(own))


def _draw_hand_in(
    desk: Desk, reader: Person, translation: Translation, segments: tuple[Segment, ...]
) -> None:
    drawer = st.popover(
        _("Hand in for review…"),
        key="hand_in",
        type="primary",
        icon=":material/send:",
        on_change="rerun",
        width="content",
    )
    if not drawer.open:
        return
    with drawer:
        ready = _draw_readiness(desk, reader, translation, segments)
        if st.button(
            _("Hand in for review"),
            key="submit",
            type="primary",
            disabled=not ready,
            width="stretch",
        ):
            with told_to_the_reader():
                desk.translations.submit(translation.article_id, translation.language, by=reader)
                st.rerun()


def _draw_readiness(
    desk: Desk, reader: Person, translation: Translation, segments: tuple[Segment, ...]
) -> bool:
    """What still stands in the way; whether nothing does."""
    place = (translation.article_id, translation.language)
    readiness = desk.translations.readiness(*place)
    unsaved = tuple(draft.n for draft in desk.editing.drafts(*place, by=reader))
    empty = [segment.n for segment in segments if not segment.target.strip()]
    waiting = [segment.n for segment in segments if segment.target and not segment.confirmed]
    if unsaved:
        st.warning(
            n_(
                "You have unsaved words in {count} segment: {numbers}",
                "You have unsaved words in {count} segments: {numbers}",
                len(unsaved),
                numbers=_listed(unsaved),
            )
        )
    if empty:
        st.warning(
            n_(
                "{count} segment has no text yet: {numbers}",
                "{count} segments have no text yet: {numbers}",
                len(empty),
                numbers=_listed(empty),
            )
        )
    if waiting:
        _draw_confirm_rest(desk, reader, translation, waiting, unsaved)
    for n, finding in readiness.blocking[:8]:
        st.error(
            _("Segment {n}: {finding}", n=n, finding=editor_findings.said(finding)),
            icon=":material/block:",
        )
    if len(readiness.blocking) > 8:
        st.caption(_("… and {count} more.", count=len(readiness.blocking) - 8))
    if readiness.warnings:
        st.caption(
            n_(
                "{count} warning is open; it keeps nobody from handing in.",
                "{count} warnings are open; they keep nobody from handing in.",
                len(readiness.warnings),
            )
        )
    ready = not (unsaved or empty or waiting or readiness.blocking)
    if ready:
        st.success(_("Every segment is confirmed and nothing blocks."), icon=":material/done_all:")
    return ready


def _draw_confirm_rest(
    desk: Desk,
    reader: Person,
    translation: Translation,
    waiting: list[int],
    unsaved: tuple[int, ...],
) -> None:
    st.warning(
        n_(
            "{count} segment is not confirmed: {numbers}",
            "{count} segments are not confirmed: {numbers}",
            len(waiting),
            numbers=_listed(waiting),
        )
    )
    read = st.checkbox(
        _("I have read them and take them as they stand"), key="rest_read", disabled=bool(unsaved)
    )
    if st.button(
        _("Confirm the rest"),
        key="confirm_rest",
        disabled=not read or bool(unsaved),
        help=_("Whoever confirms a wording answers for it as if it were their own."),
    ):
        with told_to_the_reader():
            desk.translations.confirm(
                translation.article_id, translation.language, waiting, by=reader
            )
            st.rerun()


def _listed(numbers: tuple[int, ...] | list[int]) -> str:
    return ", ".join(map(str, numbers[:10])) + ("…" if len(numbers) > 10 else "")
