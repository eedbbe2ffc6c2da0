"""Sentences with their translations side by side, the words looked for marked in both."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from workflow.languages import direction
from workflow.markup import TAG, strip
from workflow.pages import style, words
from workflow.pages.frame import view
from workflow.pages.words import _
from workflow.terminology import Sentence


def draw(sentences: Sequence[Sentence]) -> None:
    """The sentences, each under a line that says where it stands and opens it."""
    with st.container(gap=None, key="sentences"):
        place = None
        for sentence in sentences:
            here = (sentence.article_id, sentence.language)
            if here != place:
                _draw_place(sentence)
                place = here
            st.html(pair(sentence))


def pair(sentence: Sentence) -> str:
    """One sentence and its translation, for `st.html`."""
    source = marked(sentence.source, [(sentence.start, sentence.end)])
    target = marked(sentence.target, spans(sentence.target, sentence.found))
    return (
        f'<div class="pair"><span class="n">{sentence.segment}</span>'
        f"{_side(source, sentence.source_language)}{_side(target, sentence.language)}</div>"
    )


def marked(text: str, places: Sequence[tuple[int, int]]) -> str:
    """A text with places marked; tags in it are left out, everything else is escaped.

    Places are offsets into the text as given, apart from each other and in order.
    """
    parts: list[str] = []
    end = 0
    for start, stop in places:
        parts += [_plain(text[end:start]), "<mark>", _plain(text[start:stop]), "</mark>"]
        end = stop
    return "".join([*parts, _plain(text[end:])])


def spans(text: str, wording: str | None) -> list[tuple[int, int]]:
    """Where a wording first stands in a text, in small or capital letters; nowhere gives
    nothing.

    >>> spans("The Ministry said.", "ministry"), spans("Nothing", None)
    ([(4, 12)], [])
    """
    if not wording:
        return []
    at = text.lower().find(wording.lower())
    return [(at, at + len(wording))] if at >= 0 else []


def _plain(text: str) -> str:
    return escape(strip(text)) if TAG.search(text) else escape(text)


def _side(text: str, language: str) -> str:
    return f'<p lang="{escape(language)}" dir="{direction(language)}">{text}</p>'


def _draw_place(sentence: Sentence) -> None:
    line = st.container(horizontal=True, vertical_alignment="center", gap="small")
    with line:
        st.page_link(
            view("translate"),
            label=f"**{style.plain(sentence.title)}**",
            query_params={
                "article": str(sentence.article_id),
                "language": sentence.language,
                "segment": str(sentence.segment),
            },
        )
        facts = [words.language_name(sentence.language)]
        if sentence.edition is not None:
            facts.append(_("edition {number}", number=sentence.edition))
        marks = [f'<span class="small">{escape(" · ".join(facts))}</span>']
        if sentence.state is not None:
            marks.append(style.state_badge(sentence.state.value))
        st.html(" ".join(marks))
