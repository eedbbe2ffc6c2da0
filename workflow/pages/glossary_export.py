"""Taking the glossary out: which format, which languages, which glossary."""

from collections.abc import Mapping, Sequence

import streamlit as st

from glossary.exchange import formats
from workflow.desk import Desk
from workflow.pages import words
from workflow.pages.words import _

FORMATS = {
    "csv": ("CSV", "text/csv"),
    "xlsx": ("Excel (XLSX)", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "tbx": ("TBX (ISO 30042)", "application/x-tbx"),
}
"""What a format is called everywhere, and its media type."""


def draw(desk: Desk, languages: Sequence[str], glossaries: Mapping[str, str]) -> None:
    """The choices, and the button that makes the file when it is pressed. ``glossaries`` are
    names with what they are called."""
    known = [name for name in FORMATS if name in formats()]
    format_name = st.radio(
        _("Format"),
        known,
        format_func=lambda name: FORMATS[name][0],
        key="export_format",
        horizontal=True,
    )
    wanted = st.multiselect(
        _("Languages"),
        languages,
        format_func=words.language_name,
        placeholder=_("All languages"),
        key="export_languages",
    )
    glossary = st.selectbox(
        _("Belongs to glossary"),
        list(glossaries),
        index=None,
        format_func=glossaries.__getitem__,
        placeholder=_("All glossaries"),
        key="export_glossary",
    )
    st.download_button(
        _("Download"),
        data=lambda: desk.glossary.bring_out(
            format_name, languages=tuple(wanted) or None, glossary=glossary
        ),
        file_name=f"{glossary or 'glossary'}.{format_name}",
        mime=FORMATS[format_name][1],
        key="export_file",
        icon=":material/download:",
        type="primary",
        on_click="ignore",
    )
