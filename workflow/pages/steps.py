"""The steps that translations wait for, as words and pages, and lists of tasks."""

from html import escape

import streamlit as st

from workflow.desk.articles import Cell
from workflow.desk.workplan import Step, Task, step_of
from workflow.pages import style, words
from workflow.pages.frame import view
from workflow.pages.words import _, mark

STEPS: dict[Step, tuple[str, str]] = {
    Step.TRANSLATE: (mark("Translate"), "translate"),
    Step.BRING_UP: (mark("Bring up to date"), "translate"),
    Step.REVIEW: (mark("Review"), "translate"),
    Step.APPROVE: (mark("Approve"), "approve"),
    Step.PUBLISH: (mark("Publish"), "published"),
    Step.NOTHING: (mark("Editions"), "published"),
}


def name(step: Step) -> str:
    """What a step is called in the reader's language."""
    return _(STEPS[step][0])


def next_step(cell: Cell) -> tuple[str, str]:
    """What a translation waits for, as a word in the reader's language, and on which page."""
    label, page = STEPS[step_of(cell)]
    return _(label), page


def due_badge(cell: Cell) -> str:
    """When it is due, as a badge for `st.html`; empty where no day is set."""
    due = cell.translation.due
    if due is None:
        return ""
    text = _("due {day}", day=words.day(due))
    if cell.overdue:
        return style.badge(_("overdue since {day}", day=words.day(due)), "red")
    return style.badge(text, "gray")


def draw_tasks(tasks: tuple[Task, ...], key: str) -> None:
    """One line for each task with the way to it."""
    for task in tasks:
        cell, translation = task.cell, task.cell.translation
        with st.container(
            horizontal=True,
            vertical_alignment="center",
            key=f"{key}_{task.article_id}_{translation.language}",
        ):
            flags = [due_badge(cell)]
            if cell.outdated:
                flags.append(style.badge(_("outdated"), "orange"))
            open_segments = cell.segments - cell.confirmed
            count = _("{done} of {all} confirmed", done=cell.confirmed, all=cell.segments)
            st.html(
                f'<div class="task"><p class="headline" lang="vi">{escape(task.title)}</p>'
                f'<p class="facts">{escape(words.language_name(translation.language))} · '
                f"{style.state_badge(cell.state.value)} "
                f"{escape(count) if open_segments else ''} {' '.join(filter(None, flags))}</p>"
                "</div>",
                width="stretch",
            )
            label, page = next_step(cell)
            st.page_link(
                view(page),
                label=label,
                icon=":material/arrow_forward:",
                width=170,
                query_params={
                    "article": str(task.article_id),
                    "language": translation.language,
                },
            )
