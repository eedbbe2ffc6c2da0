"""Files of the translation memory: bringing TMX in, what was brought in, writing it out."""

import tempfile
from collections.abc import Sequence
from html import escape
from pathlib import Path

import streamlit as st

from workflow.desk import Desk
from workflow.desk.memory import Imported
from workflow.memory.matching import DEFAULT_FILE_PENALTY
from workflow.memory.units import MemoryFile, ShelfCount
from workflow.pages import words
from workflow.pages.frame import told_to_the_reader
from workflow.pages.words import _, n_
from workflow.people import Permission, Person

MOST_POINTS = 30
"""The largest penalty of a file."""


def draw_import(desk: Desk, reader: Person) -> None:
    """A TMX file and what its matches are marked down by; then what came of it."""
    st.subheader(_("Import"), anchor=False)
    file = st.file_uploader(
        _("A translation memory (TMX) of another program"), type=["tmx", "xml"], key="memory_file"
    )
    points, act = st.columns([1, 3], vertical_alignment="bottom")
    penalty = points.number_input(
        _("Penalty in points"),
        0,
        MOST_POINTS,
        DEFAULT_FILE_PENALTY,
        key="memory_penalty",
        help=_("Every match from this file is marked down by so many points."),
    )
    if act.button(_("Import"), key="memory_import", type="primary", disabled=file is None) and file:
        with told_to_the_reader(), st.spinner(_("Reading the file …")):
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / (Path(file.name).name or "memory.tmx")
                path.write_bytes(file.getvalue())
                report = desk.memory.import_tmx(path, by=reader, name=path.name, penalty=penalty)
            _draw_report(report)


def _draw_report(report: Imported) -> None:
    added = n_("{count} sentence added", "{count} sentences added", report.added)
    known = n_("{count} known already", "{count} known already", report.unchanged)
    st.success(f"{added}, {known}.", icon=":material/done:")
    if report.codes_lost:
        st.caption(
            n_(
                "{count} formatting code had no counterpart here and was left out.",
                "{count} formatting codes had no counterpart here and were left out.",
                report.codes_lost,
            )
        )
    if report.refused_count:
        label = n_(
            "{count} entry could not be used",
            "{count} entries could not be used",
            report.refused_count,
        )
        with st.expander(label, icon=":material/error:", key="memory_refused"):
            lines = (
                f"<li>{escape(_('line {number}: {reason}', number=line, reason=reason))}</li>"
                for line, reason in report.refused
            )
            st.html(f"<ul>{''.join(lines)}</ul>")


def draw_files(desk: Desk, reader: Person, files: Sequence[MemoryFile]) -> None:
    """The imported files; who may, changes their penalty or takes them out."""
    if not files:
        return
    st.subheader(_("Imported files"), anchor=False)
    may = reader.may(Permission.MANAGE_MEMORY)
    for number, file in enumerate(files):
        with st.container(
            horizontal=True, vertical_alignment="center", key=f"memory_file_{number}"
        ):
            st.html(_file_line(file), width="stretch")
            if may:
                with st.popover(_("Change"), key=f"memory_change_{number}"):
                    _draw_change(desk, reader, file, number)


def _file_line(file: MemoryFile) -> str:
    facts = (
        n_("{count} sentence", "{count} sentences", file.units),
        n_("{count} point off", "{count} points off", file.penalty),
        f"{file.by}, {words.day(file.at)}",
    )
    return (
        f'<p><b>{escape(file.name)}</b> <span class="small">{escape(" · ".join(facts))}</span></p>'
    )


def _draw_change(desk: Desk, reader: Person, file: MemoryFile, number: int) -> None:
    penalty = st.number_input(
        _("Penalty in points"), 0, MOST_POINTS, file.penalty, key=f"memory_points_{number}"
    )
    if st.button(_("Keep the penalty"), key=f"memory_keep_{number}"):
        with told_to_the_reader():
            desk.memory.penalise(file.name, penalty, by=reader)
            st.rerun()
    st.divider()
    sure = st.checkbox(
        n_(
            "Yes, take {count} sentence of this file out of the memory",
            "Yes, take {count} sentences of this file out of the memory",
            file.units,
        ),
        key=f"memory_sure_{number}",
    )
    if st.button(_("Take it out"), key=f"memory_drop_{number}", disabled=not sure):
        with told_to_the_reader(), st.spinner(_("Taking the file out …")):
            desk.memory.drop(file.name, by=reader)
            st.rerun()


def draw_export(desk: Desk, reader: Person, pairs: Sequence[ShelfCount]) -> None:
    """One pair of languages, or all, as TMX 1.4b."""
    st.subheader(_("Export"), anchor=False)
    if not pairs:
        st.caption(_("Nothing yet."))
        return
    choices = [(pair.source_language, pair.target_language) for pair in pairs]
    pair = st.selectbox(
        _("Languages"),
        choices,
        index=None,
        format_func=lambda tags: " → ".join(map(words.language_name, tags)),
        placeholder=_("All languages"),
        key="memory_export_pair",
        width=420,
    )
    name = "-".join(["memory", *(pair or ())]) + ".tmx"

    def written() -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / name
            source, target = pair or (None, None)
            desk.memory.export_tmx(out, by=reader, source=source, target=target)
            return out.read_bytes()

    st.download_button(
        _("Download as TMX"),
        written,
        file_name=name,
        mime="application/x-tmx+xml",
        icon=":material/download:",
        key="memory_export",
        on_click="ignore",
    )
    st.caption(_("Withdrawn sentences stay out."))
