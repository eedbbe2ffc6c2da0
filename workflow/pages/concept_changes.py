"""Changed terms: each translation that used the old wording, to be reopened or left as it is."""

from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from glossary.concepts import Concept
from workflow.desk import Desk
from workflow.pages import glossary_card, style, words
from workflow.pages.frame import told_to_the_reader, view
from workflow.pages.words import _, n_
from workflow.people import Permission, Person
from workflow.terminology import AffectedTranslation, TermChange


def draw(desk: Desk, reader: Person, changes: Sequence[TermChange]) -> None:
    """Every change about which something is to be decided, the newest first."""
    for change in reversed(changes):
        with st.container(border=True, key=f"change_{change.id}"):
            _draw_change(desk, reader, change)


def draw_of_concept(desk: Desk, reader: Person, concept_id: str) -> None:
    """What is still to be decided after changes of one concept; nothing where all is."""
    changes = [c for c in desk.term_use.open_changes() if c.concept_id == concept_id]
    if not changes:
        return
    waiting = sum(len(change.waiting) for change in changes)
    st.subheader(
        n_(
            "{count} translation used the old wording",
            "{count} translations used the old wording",
            waiting,
        ),
        anchor=False,
    )
    draw(desk, reader, changes)


def _draw_change(desk: Desk, reader: Person, change: TermChange) -> None:
    zone = desk.tools.settings.zone
    who = _("changed by {who}, {when}", who=change.by, when=words.hour(change.at.astimezone(zone)))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.page_link(
            view("concept"),
            label=f"**{style.plain(_named(desk, change))}**",
            query_params={"concept": change.concept_id},
        )
        st.html(f'<span class="small">{escape(who)}</span>')
    st.html(_wordings(change))
    for affected in change.affected:
        _draw_translation(desk, reader, change, affected)


def _named(desk: Desk, change: TermChange) -> str:
    settings = desk.tools.settings
    concept = change.after or change.before
    languages = (settings.source_language, *settings.target_languages)
    return glossary_card.heading(concept, languages)[0]


def _wordings(change: TermChange) -> str:
    """The old wordings of each language and the one to use now."""
    lines = []
    for language in dict.fromkeys(language for language, __ in change.old):
        old = [text for tongue, text in change.old if tongue == language]
        now = _now(change.after, language)
        struck = ", ".join(f"<del>{escape(text)}</del>" for text in old)
        new = f" → <ins>{escape(now)}</ins>" if now else ""
        lines.append(f"<dt>{escape(words.language_name(language))}</dt><dd>{struck}{new}</dd>")
    why = f'<p class="small">{escape(change.why)}</p>' if change.why else ""
    return f'<dl class="record narrow">{"".join(lines)}</dl>{why}'


def _now(concept: Concept | None, language: str) -> str:
    term = concept.preferred(language) if concept else None
    return term.text if term else ""


def _draw_translation(
    desk: Desk, reader: Person, change: TermChange, affected: AffectedTranslation
) -> None:
    key = f"{change.id}_{affected.article_id}_{affected.language}"
    what, decide = st.columns([3.2, 1.4], vertical_alignment="center")
    with what:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.page_link(
                view("translate"),
                label=style.plain(affected.title),
                query_params={
                    "article": str(affected.article_id),
                    "language": affected.language,
                    "segment": str(affected.segments[0] if affected.segments else 1),
                },
            )
            st.html(
                f'<span class="small">{escape(words.language_name(affected.language))}</span> '
                f"{style.state_badge(affected.state.value)}"
            )
        st.html(f'<p class="facts">{escape(_where(affected))}</p>')
    with decide:
        if affected.decision is not None:
            st.html(f'<p class="facts">{escape(_decided(affected))}</p>')
        elif _may_decide(reader, affected.language):
            _offer(desk, reader, change, affected, key)


def _where(affected: AffectedTranslation) -> str:
    numbers = ", ".join(map(str, affected.segments))
    parts = [
        n_("segment {numbers}", "segments {numbers}", len(affected.segments), numbers=numbers),
        ", ".join(f"“{wording}”" for wording in dict.fromkeys(affected.wordings)),
    ]
    if affected.edition is not None:
        parts.append(_("published as edition {number}", number=affected.edition))
    return " · ".join(filter(None, parts))


def _decided(affected: AffectedTranslation) -> str:
    who = affected.decided_by or ""
    if affected.decision is not None and affected.decision.value == "reopened":
        return _("reopened by {who}", who=who)
    return _("left as it is by {who}", who=who)


def _may_decide(reader: Person, language: str) -> bool:
    return reader.may(Permission.EDIT_TERMS) or reader.may(Permission.TRANSLATE, language)


def _offer(
    desk: Desk, reader: Person, change: TermChange, affected: AffectedTranslation, key: str
) -> None:
    def decide(verb: Callable[..., object], said: str) -> None:
        with told_to_the_reader():
            verb(change.id, affected.article_id, affected.language, by=reader)
            st.toast(said)
            st.rerun()

    with st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        if st.button(
            _("Reopen"),
            key=f"reopen_{key}",
            icon=":material/lock_open:",
            help=_("Its segments with the old wording are to be confirmed anew."),
        ):
            decide(desk.term_use.reopen, _("Reopened: the translators see it on the board."))
        if st.button(_("Leave"), key=f"leave_{key}", type="tertiary"):
            decide(desk.term_use.leave, _("Left as it is."))
