"""The translation memory: what it says of some words, what it holds, files in and out."""

import streamlit as st

from workflow.desk import Desk
from workflow.memory.units import ShelfCount
from workflow.pages import glossary_card, memory_files, memory_words, words
from workflow.pages.words import _, n_
from workflow.people import Permission, Person


def show(desk: Desk, reader: Person) -> None:
    """Words to look for; below, what the memory holds; for those who may, files in and out."""
    glossary_card.apply_style()
    st.title(_("Translation memory"), anchor=False)
    names = [_("Search"), _("What it holds"), _("Import and export")]
    searching, holding, exchanging = st.tabs(names)
    with exchanging:
        if reader.may(Permission.MANAGE_MEMORY):
            memory_files.draw_import(desk, reader)
        memory_files.draw_export(desk, reader, desk.memory.stats().pairs)
    statistics = desk.memory.stats()
    with searching:
        if statistics.pairs:
            memory_words.draw(desk, statistics.pairs)
        else:
            st.info(
                _(
                    "The memory is empty. It fills by itself: each sentence that is confirmed or "
                    "published is kept with its translation. A terminologist can also import a "
                    "TMX file."
                ),
                icon=":material/library_books:",
            )
    with holding:
        _draw_pairs(statistics.pairs)
        memory_files.draw_files(desk, reader, statistics.files)


def _draw_pairs(pairs: tuple[ShelfCount, ...]) -> None:
    """How many units each pair of languages has, by their origin."""
    if not pairs:
        st.caption(_("Nothing yet."))
        return
    total = sum(pair.editions + pair.segments + pair.imported for pair in pairs)
    st.caption(n_("{count} sentence", "{count} sentences", total))
    st.dataframe(
        {
            _("From"): [words.language_name(pair.source_language) for pair in pairs],
            _("Into"): [words.language_name(pair.target_language) for pair in pairs],
            _("From editions"): [pair.editions for pair in pairs],
            _("Confirmed only"): [pair.segments for pair in pairs],
            _("Imported"): [pair.imported for pair in pairs],
        },
        hide_index=True,
        key="memory_pairs",
    )
