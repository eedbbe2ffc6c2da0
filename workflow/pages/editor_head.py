"""The head of a translation's page: languages, headline, state, path and machine share."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from workflow.articles import Article, Segment, Translation, machine_share
from workflow.desk import Desk
from workflow.pages import editor_choice, editor_machine, style, words
from workflow.pages.words import _


def draw(
    desk: Desk,
    article: Article,
    translation: Translation,
    segments: Sequence[Segment],
    *,
    back: str,
) -> None:
    """The way back to the list, then what the translation is and where it stands."""
    draw_back(back)
    draw_facts(desk, article, translation, segments)


def draw_back(back: str) -> None:
    """The way back to the list."""
    st.button(
        back,
        key="back_to_list",
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=editor_choice.clear_address,
    )


def draw_facts(
    desk: Desk, article: Article, translation: Translation, segments: Sequence[Segment]
) -> None:
    """What the translation is and where it stands."""
    source = words.language_name(article.language)
    target = words.language_name(translation.language)
    way = f"{source} → {target} · " + _("revision {number}", number=translation.revision)
    marks = [style.state_badge(translation.state.value)]
    if translation.revision < article.revision.number:
        marks.append(style.badge(_("outdated"), "orange"))
    if translation.assignee:
        marks.append(style.badge(_("with {who}", who=translation.assignee)))
    if translation.due:
        marks.append(style.badge(_("due {day}", day=words.day(translation.due))))
    marks.extend(editor_machine.quality_marks(desk, article, translation))
    marks.append(f'<span class="small">{escape(share(segments))}</span>')
    st.html(
        f'<p class="kicker">{escape(way)}</p>'
        f'<h1 class="headline" lang="{escape(article.language)}">{escape(article.title)}</h1>'
        f"<div>{' '.join(marks)}</div>"
    )


def share(segments: Sequence[Segment]) -> str:
    """How the wording came about, in one line: shares of the source's words."""
    written = [segment for segment in segments if segment.target]
    if not written:
        return ""
    named = {
        "mt": _("machine as it was"),
        "post_edited": _("machine, edited"),
        "tm": _("translation memory"),
        "human": _("written by people"),
    }
    return " · ".join(
        f"{round(100 * part)} % {named[kind]}"
        for kind, part in machine_share(written).items()
        if part >= 0.005
    )
