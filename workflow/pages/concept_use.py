"""Where a concept is used: the translations, their segments, and the wording that stands there."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from workflow.pages import style, words
from workflow.pages.frame import view
from workflow.pages.glossary_words import STATUSES
from workflow.pages.words import _, n_
from workflow.terminology import SegmentUse, TranslationUse

SEGMENTS_SHOWN = 8
"""Segments of one translation that are listed; the rest are counted."""


def draw(uses: Sequence[TranslationUse]) -> None:
    """A line for each translation, the segments below it."""
    if not uses:
        st.info(
            _("No translation has this term yet. It is listed here once an article with it is.")
        )
        return
    with st.container(gap="xsmall"):
        for use in uses:
            with st.container(gap=None, key=f"line_{use.article_id}_{use.language}"):
                with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                    st.page_link(
                        view("translate"),
                        label=f"**{style.plain(use.title)}**",
                        query_params={
                            "article": str(use.article_id),
                            "language": use.language,
                            "segment": str(use.numbers[0] if use.numbers else 1),
                        },
                    )
                    st.html(
                        f'<span class="small">{escape(words.language_name(use.language))}</span> '
                        f"{style.state_badge(use.state.value)}"
                    )
                st.html(_segments(use))


def _segments(use: TranslationUse) -> str:
    segments = use.segments
    rows = "".join(
        f'<li><span class="n">{segment.n}</span> {escape(segment.source)} → '
        f"{_found(segment, use)}</li>"
        for segment in segments[:SEGMENTS_SHOWN]
    )
    more = len(segments) - SEGMENTS_SHOWN
    rest = (
        f"<li>{escape(n_('and {count} more segment', 'and {count} more segments', more))}</li>"
        if more > 0
        else ""
    )
    return f'<ul class="uses">{rows}{rest}</ul>'


def _found(segment: SegmentUse, use: TranslationUse) -> str:
    if segment.found is None and not use.has_term:
        there = _("no term in {language} yet", language=words.language_name(use.language))
        return style.badge(there, "gray")
    if segment.found is None:
        return style.badge(_("none of its wordings"), "red")
    text = escape(segment.found)
    if segment.status is None:
        return text
    name, colour = STATUSES[segment.status.value]
    return text if colour == "green" else f"{text} {style.badge(_(name), colour)}"
