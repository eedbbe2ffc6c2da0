"""What a file becomes: its blocks and segments before anything is kept."""

from html import escape

import streamlit as st

from workflow.articles import Dropped, Revision
from workflow.pages import editor_html, editor_reading, words
from workflow.pages.words import _, n_


def draw(revision: Revision) -> None:
    """The blocks with their kinds and the ends of their segments, then what was left out."""
    warnings = revision.warnings
    for warning in warnings:
        st.warning(editor_reading.warning_said(warning), icon=":material/warning:")
    count = len(revision.segments)
    st.html(
        '<p class="kicker">'
        + escape(
            " · ".join(
                (
                    words.language_name(revision.metadata.language),
                    n_("{count} block", "{count} blocks", len(revision.blocks)),
                    n_("{count} segment", "{count} segments", count),
                    n_("{count} word", "{count} words", _words(revision)),
                )
            )
        )
        + "</p>"
    )
    st.html(blocks(revision))
    if revision.dropped:
        label = n_("{count} line left out", "{count} lines left out", len(revision.dropped))
        with st.expander(label, icon=":material/content_cut:", key="dropped"):
            st.html(f'<ul class="findings">{"".join(map(_left_out, revision.dropped))}</ul>')


def _left_out(line: Dropped) -> str:
    reason = escape(editor_reading.reason_said(line.reason))
    return f'<li class="note">{escape(line.text)}<br><span class="small">{reason}</span></li>'


def blocks(revision: Revision) -> str:
    """All blocks as HTML, each with its kind; a small number ends each segment."""
    parts: list[str] = []
    n = 0
    for block in revision.blocks:
        kind = block.kind.value
        text = []
        for segment in block.segments:
            n += 1
            shown = editor_html.plain(segment, revision.metadata.language)
            text.append(f'{shown}<span class="cut" title="{escape(_end(n))}">{n}</span>')
        label = editor_html.kind_name(kind)
        if block.row is not None and block.column is not None:
            label += f" {block.row}/{block.column}"
        parts.append(
            f'<div class="block kind-{kind}"><span class="label">{escape(label)}</span>'
            f'<span class="text">{" ".join(text)}</span></div>'
        )
    return "".join(parts)


def _end(n: int) -> str:
    return _("segment {n} ends here", n=n)


def _words(revision: Revision) -> int:
    return sum(len(segment.split()) for segment in revision.segments)
