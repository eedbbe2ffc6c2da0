"""One proposal: where it comes from, what is like it, and the terminologist's decision."""

from dataclasses import replace
from html import escape

import streamlit as st

from workflow.desk import Desk
from workflow.errors import NotFound, WorkflowError
from workflow.pages import (
    concordance_lines,
    glossary_card,
    glossary_form,
    proposals,
    proposals_form,
    refusals,
    style,
    words,
)
from workflow.pages.frame import told_to_the_reader, view
from workflow.pages.words import _
from workflow.people import Permission, Person
from workflow.terminology import Proposal

KEY = "proposal"
"""What the keys of the form's fields begin with."""

SIMILAR_SHOWN = 4
"""Concepts like the one proposed that are shown."""


def show(desk: Desk, reader: Person) -> None:
    """The proposal at ``?proposal=``; a form for terminologists while it is open, else a card."""
    glossary_card.apply_style()
    st.page_link(view("proposals"), label=_("All proposals"), icon=":material/arrow_back:")
    asked = st.query_params.get("proposal", "")
    try:
        proposal = desk.proposals.get(int(asked) if asked.isdecimal() else 0)
    except NotFound as error:
        st.warning(refusals.said(error), icon=":material/search_off:")
        return
    if st.session_state.get("decided_proposal") != proposal.id:
        glossary_form.forget(KEY)
        st.session_state["decided_proposal"] = proposal.id
    _draw_heading(desk, proposal)
    deciding = proposal.is_open and reader.may(Permission.EDIT_TERMS)
    _draw_origin(desk, proposal)
    if not proposal.changes:
        _draw_similar(desk, reader, proposal, deciding=deciding)
    if deciding:
        _decide(desk, reader, proposal)
    elif proposal.changes:
        _draw_difference(desk, proposal)
    else:
        st.html(glossary_card.card(proposal.concept))


def _draw_heading(desk: Desk, proposal: Proposal) -> None:
    settings = desk.tools.settings
    languages = (settings.source_language, *settings.target_languages)
    first, second = glossary_card.heading(proposal.concept, languages)
    state, colour = proposals.STATES[proposal.state.value]
    what = (
        _("change of {concept}", concept=proposal.changes) if proposal.changes else _("new concept")
    )
    facts = _(
        "{what}, proposed by {who}, {when}",
        what=what,
        who=proposal.proposed_by,
        when=words.hour(proposal.proposed_at.astimezone(settings.zone)),
    )
    st.html(
        f'<div class="concept"><p class="name">{escape(first)}</p>'
        f'<p class="second">{escape(second)}</p></div>'
        f'<p class="facts">{style.badge(_(state), colour)} {escape(facts)}</p>'
    )
    if proposal.is_open:
        return
    decided = _(
        "Decided by {who}, {when}.",
        who=proposal.decided_by or "",
        when=words.hour(proposal.decided_at and proposal.decided_at.astimezone(settings.zone)),
    )
    reason = f" “{proposal.reason}”" if proposal.reason else ""
    st.html(f'<p class="told">{escape(decided)}{escape(reason)}</p>')
    if proposal.result:
        st.page_link(
            view("concept"),
            label=_("To the concept {id}", id=style.plain(proposal.result)),
            query_params={"concept": proposal.result},
            icon=":material/arrow_forward:",
        )


def _draw_origin(desk: Desk, proposal: Proposal) -> None:
    """The sentence in which the words were selected, and what the proposer says."""
    if proposal.note:
        st.html(f"<p><q>{escape(proposal.note)}</q></p>")
    if proposal.article_id is None:
        return
    place = (proposal.article_id, proposal.language or "", proposal.segment or 0)
    try:
        article = desk.articles.get(place[0])
        (shown,) = desk.translations.view(place[0], place[1], [place[2]])
    except (WorkflowError, ValueError):
        st.caption(_("The segment from which it was proposed is no longer there."))
        return
    st.page_link(
        view("translate"),
        label=f"{style.plain(article.title)} · {place[2]}",
        icon=":material/format_quote:",
        query_params={
            "article": str(place[0]),
            "language": place[1],
            "segment": str(place[2]),
        },
    )
    texts = {term.language: term.text for term in reversed(proposal.concept.terms)}
    source, target = shown.segment.source, shown.segment.target
    marked = concordance_lines.marked(
        source, concordance_lines.spans(source, texts.get(article.language))
    )
    under = concordance_lines.marked(target, concordance_lines.spans(target, texts.get(place[1])))
    st.html(
        f'<div class="quoted"><p lang="{escape(article.language)}">{marked}</p>'
        f'<p lang="{escape(place[1])}">{under}</p></div>'
    )


def _draw_similar(desk: Desk, reader: Person, proposal: Proposal, *, deciding: bool) -> None:
    similar = [c for c in desk.proposals.similar(proposal.concept) if c.id != proposal.concept.id]
    if not similar:
        return
    settings = desk.tools.settings
    languages = (settings.source_language, *settings.target_languages)
    st.subheader(_("Like it in the glossary"), anchor=False)
    with st.container(gap=None, key="lines_similar"):
        for concept in similar[:SIMILAR_SHOWN]:
            line = st.container(horizontal=True, vertical_alignment="center", gap="small")
            line.page_link(
                view("concept"),
                label=glossary_card.line(concept, languages),
                query_params={"concept": concept.id},
                width="stretch",
            )
            if deciding and line.button(
                _("Merge into this one"),
                key=f"merge_{concept.id}",
                icon=":material/merge:",
                type="tertiary",
                help=_("Its terms are added there; the proposal counts as decided."),
            ):
                with told_to_the_reader():
                    desk.proposals.merge(proposal.id, concept.id, by=reader)
                    st.toast(_("Merged into {id}.", id=style.plain(concept.id)))
                    _leave()


def _draw_difference(desk: Desk, proposal: Proposal) -> None:
    """What the proposal would change of the concept as it is now."""
    try:
        now = desk.glossary.get(proposal.changes or "")
    except NotFound:
        return
    st.html(f'<div class="quoted">{glossary_card.difference(now, proposal.concept)}</div>')


def _decide(desk: Desk, reader: Person, proposal: Proposal) -> None:
    """The proposal as a form that can be corrected; approve it so, or reject it."""
    given = glossary_form.choices(desk)
    offered = proposal.concept
    if proposal.changes is None and any(c.id == offered.id for c in desk.glossary.all()):
        offered = replace(offered, id=proposals_form.free_id(desk))
    if proposal.changes:
        _draw_difference(desk, proposal)
    _offer_rejection(desk, reader, proposal)
    with st.form("proposal_form", border=False, enter_to_submit=False):
        above = _draw_approve("proposal_approve", shortcut="Ctrl+S")
        sheet = glossary_form.ask(
            offered, given, key=KEY, fresh=proposal.changes is None, every_language=False
        )
        below = _draw_approve("proposal_approve_below")
    if (above or below) and not sheet.tell_faults():
        with told_to_the_reader():
            desk.proposals.approve(proposal.id, by=reader, concept=sheet.concept)
            st.toast(_("Approved. New machine translations keep to it at once."))
            _leave()


def _draw_approve(key: str, shortcut: str | None = None) -> bool:
    return st.form_submit_button(
        _("Approve"),
        type="primary",
        key=key,
        icon=":material/task_alt:",
        shortcut=shortcut,
        help=_("As it stands in the fields below, with your corrections."),
    )


def _offer_rejection(desk: Desk, reader: Person, proposal: Proposal) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        reason = st.text_input(
            _("Why it is not taken"),
            key="proposal_reason",
            placeholder=_("The proposer reads this"),
        )
        if st.button(_("Reject"), key="proposal_reject", icon=":material/block:"):
            with told_to_the_reader():
                desk.proposals.reject(proposal.id, by=reader, reason=reason)
                st.toast(_("Rejected; the proposer sees your reason."))
                _leave()


def _leave() -> None:
    glossary_form.forget(KEY)
    st.session_state.pop("decided_proposal", None)
    st.switch_page(view("proposals"))
