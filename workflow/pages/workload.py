"""Workload: what waits in each language and with each person, and what is late."""

from collections.abc import Iterable, Sequence

import streamlit as st

from workflow.desk import Desk
from workflow.desk.workplan import Load, Step
from workflow.pages import steps, words
from workflow.pages.words import _, n_
from workflow.people import Person

COUNTED = (Step.TRANSLATE, Step.BRING_UP, Step.REVIEW, Step.APPROVE, Step.PUBLISH)


def show(desk: Desk, reader: Person) -> None:
    """Two tables: languages, people."""
    st.title(_("Workload"), anchor=False)
    load = desk.workplan.load(by=reader)
    names = {p.name: p.display_name or p.name for p in desk.people.all(by=reader)}
    if load.unassigned:
        st.info(
            n_(
                "{count} translation has no translator yet.",
                "{count} translations have no translator yet.",
                load.unassigned,
            ),
            icon=":material/person_search:",
        )
    loads = (*load.languages, *load.people)
    waiting = [step for step in COUNTED if any(one.waiting(step) for one in loads)]
    st.subheader(_("By language"), anchor=False)
    _table(
        [
            {
                _("Language"): words.language_name(one.name),
                **_figures(one, waiting),
                _("Translators"): one.people,
            }
            for one in load.languages
        ],
        "load_languages",
    )
    st.subheader(_("By person"), anchor=False)
    if not load.people:
        st.caption(_("Nothing is given to anybody by name. Use “Assign…” on the board."))
        return
    _table(
        [
            {_("Person"): names.get(one.name, one.name), **_figures(one, waiting)}
            for one in load.people
        ],
        "load_people",
    )


def _figures(one: Load, waiting: Iterable[Step]) -> dict[str, object]:
    """A row; steps at which nothing waits anywhere have no column."""
    return {
        _("Translations"): one.translations,
        _("Segments to confirm"): one.segments,
        **{steps.name(step): one.waiting(step) for step in waiting},
        _("Overdue"): one.overdue,
        _("Due within a week"): one.due_in_a_week,
        _("Next due"): words.day(one.next_due),
    }


def _table(rows: Sequence[dict[str, object]], key: str) -> None:
    st.dataframe(rows, hide_index=True, width="stretch", key=key)
