"""Proposals of terms, those to be decided first, and changed terms that translations used."""

from collections.abc import Sequence

import streamlit as st

from workflow.desk import Desk
from workflow.pages import concept_changes, concept_duplicates, glossary_card, style, words
from workflow.pages.frame import told_to_the_reader, view
from workflow.pages.words import _, mark, n_
from workflow.people import Permission, Person
from workflow.terminology import Proposal, ProposalState

PER_PAGE = 25
"""Proposals on one page."""

STATES = {
    ProposalState.OPEN.value: (mark("to be decided"), "blue"),
    ProposalState.APPROVED.value: (mark("approved"), "green"),
    ProposalState.MERGED.value: (mark("merged"), "teal"),
    ProposalState.REJECTED.value: (mark("rejected"), "red"),
}
SHOWN = {
    "open": mark("To decide"),
    "mine": mark("My proposals"),
    "decided": mark("Decided"),
    "changed": mark("Changed terms"),
    "duplicates": mark("Duplicates"),
}


def show(desk: Desk, reader: Person) -> None:
    """The lists: to be decided, one's own, decided, changed terms."""
    glossary_card.apply_style()
    st.title(_("Proposals"), anchor=False)
    proposals = desk.proposals.all()
    changes = desk.term_use.open_changes()
    waiting = sum(proposal.is_open for proposal in proposals)
    counts = {"open": waiting, "changed": len(changes)}
    keeper = reader.may(Permission.EDIT_TERMS)
    if "proposals_shown" not in st.session_state:
        mine_first = not keeper and not waiting
        st.session_state["proposals_shown"] = "mine" if mine_first else "open"
    shown = st.segmented_control(
        _("Show"),
        [name for name in SHOWN if keeper or name != "duplicates"],
        format_func=lambda name: (
            f"{_(SHOWN[name])} ({counts[name]})" if counts.get(name) else _(SHOWN[name])
        ),
        key="proposals_shown",
        persist_state="session",
        required=True,
        label_visibility="collapsed",
    )
    if shown == "changed":
        _draw_changes(desk, reader)
        return
    if shown == "duplicates":
        concept_duplicates.draw(desk, reader)
        return
    wanted = {
        "open": [p for p in reversed(proposals) if p.is_open],
        "mine": [p for p in proposals if p.proposed_by == reader.name],
        "decided": [p for p in proposals if not p.is_open],
    }[shown or "open"]
    _draw_list(desk, wanted, shown or "open")
    if shown == "open" and keeper:
        _offer_candidates(desk, reader)


def _offer_candidates(desk: Desk, reader: Person) -> None:
    """What waits for the built-in glossary, as proposals to be decided one by one."""
    if st.button(
        _("Bring in what waits for the built-in glossary"),
        key="proposals_candidates",
        icon=":material/playlist_add:",
        type="tertiary",
        help=_(
            "Wordings without a source of their own and formal names of countries become "
            "proposals, each of them once. Nothing is used before you approve it."
        ),
    ):
        with told_to_the_reader(), st.spinner(_("Looking for what is new …")):
            made = desk.proposals.propose_candidates(by=reader)
            st.toast(
                n_("{count} term proposed.", "{count} terms proposed.", len(made))
                if made
                else _("Nothing new is waiting.")
            )
            st.rerun()


def _draw_changes(desk: Desk, reader: Person) -> None:
    changes = desk.term_use.open_changes()
    if not changes:
        st.info(
            _(
                "Nothing to decide. When a wording is changed that translations use, they are "
                "listed here until each is reopened or left."
            )
        )
        return
    st.caption(
        _("These translations used a wording that has changed. Reopen each of them, or leave it.")
    )
    concept_changes.draw(desk, reader, changes)


def _draw_list(desk: Desk, proposals: Sequence[Proposal], shown: str) -> None:
    if not proposals:
        st.info(
            {
                "open": _(
                    "Nothing is waiting. Whoever meets a new term can propose it from the "
                    "editor: select words, then Alt+T."
                ),
                "mine": _(
                    "You have not proposed a term yet. In the editor, select words and "
                    "press Alt+T; or propose one from the glossary."
                ),
                "decided": _("No proposal has been decided yet."),
            }[shown]
        )
        return
    pages = -(-len(proposals) // PER_PAGE)
    page = min(st.session_state.get(f"proposals_page_{shown}", 1), pages)
    with st.container(gap=None, key="lines"):
        for proposal in proposals[(page - 1) * PER_PAGE : page * PER_PAGE]:
            st.page_link(
                view("proposal"),
                label=_line(desk, proposal, decided=shown != "open"),
                query_params={"proposal": str(proposal.id)},
                width="stretch",
            )
    if pages > 1:
        st.pagination(pages, key=f"proposals_page_{shown}")


def _line(desk: Desk, proposal: Proposal, *, decided: bool) -> str:
    settings = desk.tools.settings
    languages = (settings.source_language, *settings.target_languages)
    first, second = glossary_card.heading(proposal.concept, languages)
    label = f"**{style.plain(first)}**" + (f" — {style.plain(second)}" if second else "")
    facts = [
        _("change of {concept}", concept=proposal.changes) if proposal.changes else "",
        proposal.proposed_by,
        words.day(proposal.proposed_at.astimezone(settings.zone)),
        _(STATES[proposal.state.value][0]) if decided else "",
    ]
    return f"{label}  :gray[· {style.plain(' · '.join(filter(None, facts)))}]"
