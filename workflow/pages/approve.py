"""Approve: the article as it will be printed beside its source, and the word for print."""

from datetime import datetime, timedelta
from html import escape

import streamlit as st

from workflow.articles import Segment, Translation
from workflow.desk import Desk
from workflow.desk.articles import Cell
from workflow.desk.reviewing import Scores
from workflow.pages import (
    approve_review,
    editor_choice,
    editor_head,
    editor_record,
    editor_steps,
    editor_style,
    editor_typeset,
    source_changes,
    style,
    words,
)
from workflow.pages.frame import told_to_the_reader, view
from workflow.pages.words import _
from workflow.people import Permission, Person
from workflow.states import Action, State, open_actions

PRINTED, MACHINE, HANDED_IN = "printed", "machine", "handed_in"


def show(desk: Desk, reader: Person) -> None:
    """The page: a translation by its address, or the list of those that wait."""
    editor_style.apply()
    chosen = editor_choice.from_address(desk)
    if chosen is None:
        st.title(_("Approve"), anchor=False)
        editor_choice.choose(
            desk,
            _is_waiting,
            empty=_("Nothing waits for approval. What a reviewer passes will stand here."),
        )
        return
    with told_to_the_reader():
        _judge(desk, reader, *chosen)


def _is_waiting(cell: Cell) -> bool:
    return cell.state in (State.REVIEWED, State.APPROVED)


def _judge(desk: Desk, reader: Person, article_id: int, language: str) -> None:
    article = desk.articles.get(article_id)
    translation = desk.translations.get(article_id, language)
    segments = desk.translations.segments(article_id, language)
    editor_head.draw(desk, article, translation, segments, back=_("All that wait"))
    if translation.revision < article.revision.number:
        st.warning(
            _(
                "The article has a newer revision ({newest}); this translation was made from "
                "revision {number}.",
                newest=article.revision.number,
                number=translation.revision,
            ),
            icon=":material/update:",
        )
        touched = desk.revisions.touched(article_id, language)
        source_changes.draw(touched.changes, article.language, key="source_changes")
    left, right = st.columns([7.4, 3], gap="large")
    with right:
        decision = st.container()
        scores = approve_review.draw(desk, translation)
        with decision:
            _draw_decision(desk, reader, translation, segments, scores)
        with st.expander(_("Who did it"), expanded=True, icon=":material/group:", key="hands"):
            editor_record.draw_hands(translation, segments)
        with st.expander(_("Checks"), expanded=True, icon=":material/rule:", key="checks"):
            editor_record.draw_findings(desk.translations.readiness(article_id, language))
        with st.expander(_("History"), icon=":material/history:", key="history"):
            editor_record.draw_history(desk, translation)
    with left:
        shown = _draw_choice(segments)
        revision = desk.articles.revision(article_id, translation.revision)
        st.html(
            editor_typeset.sheet(
                revision,
                segments,
                language,
                changes=shown == MACHINE,
                reviewed=shown == HANDED_IN,
            )
        )


def _draw_choice(segments: tuple[Segment, ...]) -> str:
    """Which of the three texts the print is compared with."""
    post_edited = [s for s in segments if s.machine and s.target and s.machine != s.target]
    reviewed = [s for s in segments if s.handed_in and s.target and s.handed_in != s.target]
    names = {
        PRINTED: _("As printed"),
        MACHINE: _("Against the machine’s text ({count})", count=len(post_edited)),
        HANDED_IN: _("Against what was handed in ({count})", count=len(reviewed)),
    }
    chosen = st.segmented_control(
        _("Show"),
        list(names),
        default=PRINTED,
        format_func=lambda name: names[name],
        key="print_against",
        label_visibility="collapsed",
    )
    return chosen or PRINTED


def _draw_decision(
    desk: Desk,
    reader: Person,
    translation: Translation,
    segments: tuple[Segment, ...],
    scores: Scores,
) -> None:
    """The steps that are open here: approve, send back, publish."""
    actions, language = open_actions(translation.state), translation.language
    with st.container(border=True, key="decision"):
        if Action.APPROVE in actions:
            _draw_approve(desk, reader, translation, segments, scores)
        elif Action.PUBLISH in actions:
            _draw_publish(desk, reader, translation)
        elif translation.state.value == State.PUBLISHED.value:
            _draw_published(desk, translation)
        else:
            st.html(
                f"<p>{escape(_('Not for approval yet; the translation is'))} "
                f"{style.state_badge(translation.state.value)}</p>"
            )
        with st.container(horizontal=True):
            editor_steps.draw_send_back(desk, reader, translation)
            st.page_link(
                view("translate"),
                label=_("Segment by segment"),
                icon=":material/translate:",
                query_params={"article": str(translation.article_id), "language": language},
            )


def _draw_approve(
    desk: Desk,
    reader: Person,
    translation: Translation,
    segments: tuple[Segment, ...],
    scores: Scores,
) -> None:
    if not reader.may(Permission.APPROVE, translation.language):
        st.caption(_("Waiting for an editor’s approval."))
        return
    own = editor_steps.own_segments(desk, reader, segments)
    if own:
        st.info(editor_steps.four_eyes(own), icon=":material/visibility:")
    else:
        st.caption(_("Four eyes: none of this wording is yours."))
    known = source_changes.known_to(desk, translation)
    passes, despite = approve_review.reason(desk, scores)
    if st.button(
        _("Approve for print"),
        key="approve",
        type="primary",
        icon=":material/task_alt:",
        width="stretch",
        disabled=bool(own) or not known or not passes,
    ):
        with told_to_the_reader():
            desk.translations.approve(
                translation.article_id,
                translation.language,
                by=reader,
                despite_newer_source=known,
                despite_score=despite,
            )
            st.rerun()


def _draw_publish(desk: Desk, reader: Person, translation: Translation) -> None:
    st.caption(_("Approved by {who}.", who=translation.approved_by or "?"))
    if not reader.may(Permission.PUBLISH, translation.language):
        st.caption(_("Waiting to be published."))
        return
    zone = desk.tools.settings.zone
    at: datetime | None = None
    if st.toggle(
        _("Not before a certain hour"),
        key="embargoed",
        help=_("The edition is sealed now; no export gives it out before that hour."),
    ):
        tomorrow = desk.tools.clock().astimezone(zone) + timedelta(days=1)
        chosen = st.datetime_input(
            _("Hour ({zone})", zone=str(zone)),
            value=tomorrow.replace(hour=6, minute=0, second=0, microsecond=0, tzinfo=None),
            format="DD/MM/YYYY",
            step=300,
            key="embargo",
        )
        at = chosen.replace(tzinfo=zone) if chosen is not None else None
    known = source_changes.known_to(desk, translation)
    if st.button(
        _("Seal and publish") if at is None else _("Seal, to be released then"),
        key="publish",
        type="primary",
        icon=":material/verified:",
        width="stretch",
        disabled=not known,
    ):
        with told_to_the_reader():
            desk.editions.publish(
                translation.article_id,
                translation.language,
                by=reader,
                at=at,
                despite_newer_source=known,
            )
            st.rerun()


def _draw_published(desk: Desk, translation: Translation) -> None:
    editions = desk.editions.all(translation.article_id, translation.language)
    if not editions:
        return
    newest = editions[-1]
    st.success(
        _("Published as edition {number}.", number=newest.number), icon=":material/verified:"
    )
    facts = [_("Seal {seal}…", seal=newest.seal[:16])]
    if newest.available_from is not None:
        hour = newest.available_from.astimezone(desk.tools.settings.zone)
        facts.append(_("not before {hour}", hour=words.hour(hour)))
    st.caption(" · ".join(facts))
    st.page_link(
        view("published"),
        label=_("To the edition and its files"),
        icon=":material/newspaper:",
        query_params={"article": str(translation.article_id), "language": translation.language},
    )
