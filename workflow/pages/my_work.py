"""My work: what lies on the reader's table, the most urgent first, and what anybody may take."""

import streamlit as st

from workflow.desk import Desk
from workflow.desk.workplan import Task
from workflow.pages import steps
from workflow.pages.frame import told_to_the_reader
from workflow.pages.words import _, n_
from workflow.people import Permission, Person

SHOWN = 50
"""Tasks of one list on the page."""


def show(desk: Desk, reader: Person) -> None:
    """The reader's table."""
    st.title(_("My work"), anchor=False)
    table = desk.workplan.table(by=reader)
    if not (table.mine or table.free):
        st.info(
            _(
                "Nothing waits for you. What is given to you, or comes to a step that your "
                "roles open, appears here."
            ),
            icon=":material/done_all:",
        )
        return
    late = sum(task.cell.overdue for task in table.mine)
    if late:
        st.warning(
            n_("{count} translation is overdue.", "{count} translations are overdue.", late),
            icon=":material/alarm:",
        )
    if table.mine:
        _draw(_("On my table"), table.mine, "mine")
    if table.free and reader.may(Permission.TRANSLATE):
        _draw(_("Nobody translates these yet"), table.free, "free")
        st.caption(_("Open one and begin, or ask an editor to assign it to you."))


def _draw(title: str, tasks: tuple[Task, ...], key: str) -> None:
    st.subheader(f"{title} ({len(tasks)})", anchor=False)
    with told_to_the_reader():
        steps.draw_tasks(tasks[:SHOWN], key)
    if len(tasks) > SHOWN:
        st.caption(_("… and {count} more, on the board.", count=len(tasks) - SHOWN))
