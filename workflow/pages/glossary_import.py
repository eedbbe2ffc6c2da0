"""Bringing a glossary file in: first what it would do, row by row, then in earnest."""

import hashlib
from collections.abc import Sequence
from html import escape

import streamlit as st

from glossary.concepts import BUILT_IN, OWN, Concept
from glossary.exchange import (
    ColumnMapping,
    Plan,
    PlannedRow,
    RowKind,
    UnreadableGlossary,
    columns_of,
    format_of,
    sheets,
)
from workflow.desk import Desk
from workflow.errors import BadInput
from workflow.pages import glossary_card, glossary_columns, glossary_refusals, style
from workflow.pages.frame import told_to_the_reader, view
from workflow.pages.glossary_words import glossary_name
from workflow.pages.words import _, mark, n_
from workflow.people import Person

PER_PAGE = 50
"""Rows of the dry run on one page."""

KINDS_OF_ROW = {
    RowKind.ADDED.value: (mark("{count} added"), "green"),
    RowKind.CHANGED.value: (mark("{count} changed"), "blue"),
    RowKind.REFUSED.value: (mark("{count} refused"), "red"),
    RowKind.UNCHANGED.value: (mark("{count} unchanged"), "gray"),
}
BADGES = {
    RowKind.ADDED.value: mark("added"),
    RowKind.CHANGED.value: mark("changed"),
    RowKind.REFUSED.value: mark("refused"),
    RowKind.UNCHANGED.value: mark("unchanged"),
}


def bring_in(desk: Desk, reader: Person) -> None:
    """Import a file: what it is, what its columns are, what it would do, and then doing it."""
    glossary_card.apply_style()
    glossary_card.draw_way_back()
    st.title(_("Import a glossary"), anchor=False)
    file = st.file_uploader(
        _("A spreadsheet (CSV, XLSX) with a column for each language, or a termbase (TBX)"),
        type=["csv", "tsv", "txt", "xlsx", "tbx", "xml"],
        key="import_file",
    )
    if file is None:
        st.caption(
            _(
                "One concept a row; wordings of one language are separated by |, the preferred "
                "one first. You see what would change before anything does."
            )
        )
        return
    content = file.getvalue()
    with told_to_the_reader():
        kind = _format(file.name)
        target = _ask_target(desk)
        sheet = _ask_sheet(content, kind)
        mapping = _ask_columns(desk, content, kind, sheet)
        with st.spinner(_("Comparing with the glossary …")):
            plan = _planned(
                desk,
                reader,
                content,
                str(desk.tools.settings.home),
                desk.glossary.version(),
                hashlib.sha256(content).hexdigest(),
                kind,
                None if mapping is None else tuple(mapping.columns.items()),
                target,
                sheet,
            )
        wanted = _offer(desk, reader, plan, content, kind, mapping, target, sheet)
        _draw_plan(plan, empty=not wanted)


@st.cache_resource(max_entries=4, show_spinner=False)
def _planned(
    _desk: Desk,
    _reader: Person,
    _content: bytes,
    home: str,  # noqa: ARG001 – part of the key
    version: int,  # noqa: ARG001
    digest: str,  # noqa: ARG001
    kind: str,
    columns: tuple[tuple[str, str], ...] | None,
    target: str,
    sheet: str,
) -> Plan:
    """The dry run, once for each file and version of the glossary, not at every click."""
    mapping = None if columns is None else ColumnMapping(dict(columns))
    return _desk.glossary.plan(
        _content, kind, by=_reader, mapping=mapping, glossary=target, sheet=sheet
    )


def _format(name: str) -> str:
    try:
        return format_of({"xml": "x.tbx", "tsv": "x.csv", "txt": "x.csv"}.get(_ending(name), name))
    except UnreadableGlossary as error:
        raise BadInput(str(error)) from error


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()


def _ask_target(desk: Desk) -> str:
    titles = {g.name: g.title for g in desk.glossary.glossaries() if g.name != BUILT_IN}
    names = list(titles) or [OWN]
    return st.selectbox(
        _("Into which glossary"),
        names,
        index=names.index(OWN) if OWN in names else 0,
        format_func=lambda name: glossary_name(name, titles.get(name, "")),
        key="import_glossary",
        width=420,
    )


def _ask_sheet(content: bytes, kind: str) -> str:
    """The sheet of a workbook that has several; empty where there is nothing to choose."""
    if kind != "xlsx":
        return ""
    try:
        names = sheets(content)
    except UnreadableGlossary as error:
        raise BadInput(str(error)) from error
    if len(names) < 2:
        return ""
    return st.selectbox(_("Sheet"), names, key="import_sheet", width=420)


def _ask_columns(desk: Desk, content: bytes, kind: str, sheet: str) -> ColumnMapping | None:
    """The columns of a spreadsheet; ``None`` for a termbase, which has none."""
    settings = desk.tools.settings
    try:
        header = columns_of(content, kind, sheet=sheet)
        if not header:
            return None
        with st.expander(_("Columns"), expanded=True, key="import_columns"):
            return glossary_columns.ask(
                header, (settings.source_language, *settings.target_languages)
            )
    except UnreadableGlossary as error:
        raise BadInput(str(error)) from error


def _offer(
    desk: Desk,
    reader: Person,
    plan: Plan,
    content: bytes,
    kind: str,
    mapping: ColumnMapping | None,
    target: str,
    sheet: str,
) -> int:
    """The button that does it; gives how many concepts it would bring in or change."""
    whole = False
    if plan.refused:
        whole = st.radio(
            _("Rows that cannot be taken"),
            [False, True],
            format_func=lambda all_: (
                _("Import what is right, leave the others out")
                if not all_
                else _("All or nothing: import only when every row is right")
            ),
            key="import_whole",
            horizontal=True,
        )
    wanted = len(plan.wanted(all_or_nothing=whole))
    if whole and plan.refused:
        label = _("Nothing is imported as long as rows are refused")
    elif wanted:
        label = n_("Import {count} concept", "Import {count} concepts", wanted)
    else:
        label = _("Nothing to import")
    if st.button(label, type="primary", key="import_sure", disabled=not wanted):
        with st.spinner(_("Importing …")):
            done = desk.glossary.bring_in(
                content,
                kind,
                by=reader,
                mapping=mapping,
                glossary=target,
                all_or_nothing=whole,
                sheet=sheet,
            )
        st.toast(_("{added} added, {changed} changed.", added=done.added, changed=done.changed))
        st.switch_page(view("glossary"))
    return wanted


def _draw_plan(plan: Plan, *, empty: bool) -> None:
    """Every row with what would become of it, filtered by that."""
    counts = {kind: plan.count(RowKind(kind)) for kind in KINDS_OF_ROW}
    chosen = st.pills(
        _("Show"),
        [kind for kind, count in counts.items() if count],
        format_func=lambda kind: _(KINDS_OF_ROW[kind][0], count=counts[kind]),
        selection_mode="multi",
        default=[k for k, c in counts.items() if c and (k != "unchanged" or empty)],
        key="import_kinds",
        label_visibility="collapsed",
    )
    if plan.left_out:
        with st.expander(
            n_(
                "{count} part of the file has no place here",
                "{count} parts of the file have no place here",
                len(plan.left_out),
            ),
            key="import_left_out",
        ):
            parts = [
                PlannedRow(part.row, RowKind.REFUSED, reason=part.reason, column=part.column)
                for part in plan.left_out[:PER_PAGE]
            ]
            st.html(table(parts))
    rows = [row for row in plan.rows if row.kind.value in chosen]
    if not rows:
        st.info(_("No row is of that kind."))
        return
    pages = -(-len(rows) // PER_PAGE)
    page = min(st.session_state.get("import_page", 1), pages)
    st.html(table(rows[(page - 1) * PER_PAGE : page * PER_PAGE]))
    if pages > 1:
        st.pagination(pages, key="import_page")


def table(rows: Sequence[PlannedRow]) -> str:
    """Rows of a dry run: number, what becomes of it, the concept, before → after."""
    heads = (_("Row"), "", _("Concept"), _("Before → after"))
    lines = "".join(_line(row) for row in rows)
    titles = "".join(f"<th>{escape(head)}</th>" for head in heads)
    return f'<div class="scroll"><table class="entries"><tr>{titles}</tr>{lines}</table></div>'


def _line(row: PlannedRow) -> str:
    colour = KINDS_OF_ROW[row.kind.value][1]
    badge = style.badge(_(BADGES[row.kind.value]), colour)
    concept = row.offered.id if row.offered else ""
    if row.offered is None:
        says = escape(glossary_refusals.of_row(row.reason, row.column))
    elif row.kind is RowKind.UNCHANGED:
        says = ""
    else:
        says = glossary_card.difference(row.before or Concept(concept), row.offered)
    return (
        f"<tr><td class='when'>{row.row}</td><td>{badge}</td>"
        f"<td>{escape(concept)}</td><td>{says}</td></tr>"
    )
