"""Keeping the glossary: a concept's form, and the import of a file with its trial run."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Literal

import streamlit as st

from glossary.builtin import reserved
from glossary.concepts import BUILT_IN, Concept, Term, TermStatus
from glossary.exchange import UnreadableGlossary, read
from workflow import languages
from workflow.desk import Desk
from workflow.errors import BadInput, Stale
from workflow.pages import refusals, style, words
from workflow.pages.frame import told_to_the_reader
from workflow.pages.glossary_words import DOMAINS, STATUSES, domain_name, status_name
from workflow.pages.words import _, n_
from workflow.people import Person

SHOWN = 200
"""Lines of a trial run that are listed; the counts are of all."""


@dataclass(frozen=True, slots=True)
class Change:
    """What an import would do with one concept; ``before`` is ``None`` for a new one."""

    offered: Concept
    before: Concept | None

    @property
    def kind(self) -> str:
        """``added``, ``changed`` or ``unchanged``."""
        if self.before is None:
            return "added"
        same = replace(self.before, glossary="own") == replace(self.offered, glossary="own")
        return "unchanged" if same else "changed"


def edit(desk: Desk, reader: Person, concept_id: str) -> None:
    """The form of one concept, or of a new one; what is saved goes into the history."""
    if st.button(_("Back to the glossary"), icon=":material/arrow_back:", key="edit_back"):
        _leave()
    fresh = concept_id == "new"
    known = desk.glossary.all()
    concept = (
        Concept(id=next_id(known), domain="other")
        if fresh
        else next((c for c in known if c.id == concept_id), None)
    )
    if concept is None:
        st.warning(_("This concept has been taken out of the glossary meanwhile."))
        return
    st.session_state.setdefault("concept_seen", repr(concept))
    st.title(_("New concept") if fresh else _("Edit concept"), anchor=False)
    if concept.glossary == BUILT_IN:
        st.info(
            _(
                "This concept is from the built-in glossary. Once you save it, it is the "
                "organisation's own, and updates of the program no longer change it."
            )
        )
    tongues = list(
        dict.fromkeys(
            (
                desk.tools.settings.source_language,
                *desk.tools.settings.target_languages,
                *(t.language for c in known for t in c.terms),
            )
        )
    )
    left, right = st.columns(2)
    identifier = left.text_input(_("Id"), value=concept.id, disabled=not fresh, key="concept_id")
    domains = list(dict.fromkeys((*DOMAINS, *(c.domain for c in known if c.domain))))
    domain = right.selectbox(
        _("Domain"),
        domains,
        index=domains.index(concept.domain) if concept.domain in domains else None,
        format_func=domain_name,
        key="concept_domain",
    )
    terms = _ask_terms(concept, tongues)
    definition = st.text_input(_("Definition"), value=concept.definition, key="concept_definition")
    note = st.text_area(_("Note"), value=concept.note, key="concept_note", height=80)
    source = st.text_input(
        _("Source"),
        value=concept.source,
        key="concept_source",
        help=_("Who vouches for the wording: an official text, an institution's own site."),
    )
    why = st.text_input(_("Why the change (for the history)"), key="concept_why")
    offered = replace(
        concept,
        id=identifier.strip(),
        terms=tuple(terms),
        domain=domain or "",
        definition=definition.strip(),
        note=note.strip(),
        source=source.strip(),
    )
    with st.container(horizontal=True):
        if st.button(_("Save"), type="primary", key="concept_save", icon=":material/save:"):
            with told_to_the_reader():
                _expect_unseen(desk, offered, fresh=fresh)
                desk.glossary.keep(offered, by=reader, why=why.strip() or None)
                st.toast(_("Saved. New machine translations keep to it at once."))
                _leave()
        if not fresh:
            _offer_removal(desk, reader, concept)
    if not fresh:
        _draw_history(desk, concept.id)


def bring_in(desk: Desk, reader: Person) -> None:
    """Import a file: first what it would do, row by row, then in earnest."""
    if st.button(_("Back to the glossary"), icon=":material/arrow_back:", key="import_back"):
        _leave()
    st.title(_("Import a glossary"), anchor=False)
    st.write(
        _(
            "A CSV file as the export writes it: one concept a row, one column for each language, "
            "wordings of one language separated by |, the preferred one first. Nothing is changed "
            "until you say so."
        )
    )
    file = st.file_uploader(_("File"), type=["csv"], key="import_file")
    if file is None:
        return
    content = file.getvalue()
    with told_to_the_reader():
        trial = desk.glossary.bring_in(content, "csv", by=reader, dry_run=True)
        changes = would_change(content, desk.glossary.all())
        st.html(
            '<p class="counts">'
            + " ".join(
                style.badge(text, colour)
                for text, colour in (
                    (_("{count} added", count=trial.added), "green"),
                    (_("{count} changed", count=trial.changed), "blue"),
                    (_("{count} unchanged", count=trial.unchanged), "gray"),
                    (_("{count} refused", count=len(trial.refused)), "red"),
                )
            )
            + "</p>"
        )
        wanted = trial.added + trial.changed
        if st.button(
            n_("Import {count} concept", "Import {count} concepts", wanted)
            if wanted
            else _("Nothing to import"),
            type="primary",
            key="import_sure",
            disabled=not wanted,
        ):
            with st.spinner(_("Importing …")):
                done = desk.glossary.bring_in(content, "csv", by=reader)
            st.toast(_("{added} added, {changed} changed.", added=done.added, changed=done.changed))
            _leave()
        if trial.refused:
            st.subheader(_("Refused"), anchor=False)
            st.html(_refused(trial.refused))
        st.subheader(_("What would change"), anchor=False)
        st.html(_changes(changes))


def would_change(content: bytes, known: Sequence[Concept]) -> list[Change]:
    """What a file's concepts would add or change, in the file's order; raises `BadInput`."""
    try:
        concepts, __ = read(content, "csv")
    except UnreadableGlossary as error:
        raise BadInput(str(error)) from error
    for language in {t.language for concept in concepts for t in concept.terms}:
        languages.tag(language)
    present = {concept.id: concept for concept in known}
    return [Change(concept, present.get(concept.id)) for concept in concepts]


def next_id(concepts: Sequence[Concept]) -> str:
    """A free id for a new concept of the organisation: ``own-1``, ``own-2``, …"""
    numbers = [
        int(found[1]) for c in concepts if (found := re.fullmatch(r"own-(\d+)", c.id)) is not None
    ]
    return f"own-{max(numbers, default=0) + 1}"


def _ask_terms(concept: Concept, tongues: Sequence[str]) -> list[Term]:
    """One line of fields for each term, and one more; those left empty are not given back."""
    st.subheader(_("Terms"), anchor=False)
    st.caption(
        _(
            "Leave a term empty to take it out. Other forms count as the term in a text; put | "
            "between them."
        )
    )
    rows = int(st.session_state.setdefault("concept_rows", max(2, len(concept.terms) + 1)))
    offered = []
    for n in range(rows):
        new = Term(tongues[n % len(tongues)], "")
        was = concept.terms[n] if n < len(concept.terms) else new
        term = _ask_term(n, was, tongues)
        if term.text.strip():
            offered.append(term)
    if st.button(_("One more term"), icon=":material/add:", key="more_terms"):
        st.session_state["concept_rows"] = rows + 1
        st.rerun()
    return offered


def _ask_term(n: int, was: Term, tongues: Sequence[str]) -> Term:
    columns = st.columns([1.5, 3, 1.3, 2, 0.6], vertical_alignment="bottom")
    labels: Literal["visible", "collapsed"] = "visible" if n == 0 else "collapsed"
    language = columns[0].selectbox(
        _("Language"),
        tongues,
        index=tongues.index(was.language),
        format_func=words.language_name,
        key=f"term_language_{n}",
        label_visibility=labels,
    )
    text = columns[1].text_input(
        _("Term"), value=was.text, key=f"term_text_{n}", label_visibility=labels
    )
    status = columns[2].selectbox(
        _("Status"),
        list(STATUSES),
        index=list(STATUSES).index(was.status.value),
        format_func=status_name,
        key=f"term_status_{n}",
        label_visibility=labels,
    )
    forms = columns[3].text_input(
        _("Other forms"),
        value=" | ".join(was.forms),
        key=f"term_forms_{n}",
        label_visibility=labels,
    )
    case = columns[4].checkbox(
        "Aa",
        value=was.case_sensitive,
        key=f"term_case_{n}",
        help=_("Match case") if n == 0 else None,
    )
    return replace(
        was,
        language=language,
        text=text,
        status=TermStatus(status),
        forms=tuple(form.strip() for form in forms.split("|") if form.strip()),
        case_sensitive=case,
    )


def _offer_removal(desk: Desk, reader: Person, concept: Concept) -> None:
    with st.popover(_("Remove…"), icon=":material/delete:", key="concept_remove"):
        st.write(
            _(
                "The concept goes out of the glossary; the history keeps what it was. To warn "
                "translators of a wording, mark it deprecated or forbidden instead."
            )
        )
        if st.button(_("Remove the concept"), key="concept_remove_sure"):
            with told_to_the_reader():
                desk.glossary.remove(concept.id, by=reader)
                _leave()


def _expect_unseen(desk: Desk, offered: Concept, *, fresh: bool) -> None:
    """Refuse to overwrite what somebody else has saved since the form was opened."""
    now = {c.id: c for c in desk.glossary.all()}.get(offered.id)
    if fresh and now is not None:
        raise BadInput(f"There is already a concept {offered.id}.")
    if fresh and reserved(offered.id):
        raise BadInput(f"The id {offered.id} looks like one of the built-in glossary.")
    if not fresh and repr(now) != st.session_state.get("concept_seen"):
        raise Stale(f"Concept {offered.id}")


def _leave() -> None:
    for key in ("glossary_edit", "glossary_import", "concept_seen", "concept_rows"):
        st.session_state.pop(key, None)
    st.rerun()


def _draw_history(desk: Desk, concept_id: str) -> None:
    entries = [
        e
        for e in desk.records.history(f"concept:{concept_id}")
        if e.subject == f"concept:{concept_id}"
    ]
    if not entries:
        return
    zone = desk.tools.settings.zone
    with st.expander(_("History of the concept"), icon=":material/history:"):
        rows = "".join(
            f"<tr><td class='when'>{escape(words.hour(e.at.astimezone(zone)))}</td>"
            f"<td>{escape(e.who)}</td><td><del>{escape(e.before or '')}</del> "
            f"<ins>{escape(e.after or '')}</ins><div class='small'>{escape(e.why or '')}</div></td>"
            "</tr>"
            for e in reversed(entries)
        )
        st.html(f"<table class='entries'>{rows}</table>")


def _refused(refused: Sequence[tuple[int, str]]) -> str:
    rows = "".join(
        f"<tr><td class='when'>{escape(_('row {number}', number=row))}</td>"
        f"<td>{escape(words.recognised(reason, refusals.ROWS))}</td></tr>"
        for row, reason in refused[:SHOWN]
    )
    return f"<table class='entries'>{rows}</table>{_more(len(refused))}"


def _changes(changes: Sequence[Change]) -> str:
    listed = [change for change in changes if change.kind != "unchanged"]
    if not listed:
        return (
            f"<p>{escape(_('Nothing: every concept of the file is already there as it is.'))}</p>"
        )
    rows = []
    for change in listed[:SHOWN]:
        badge = (
            style.badge(_("added"), "green")
            if change.kind == "added"
            else style.badge(_("changed"), "blue")
        )
        rows.append(
            f"<tr><td>{badge}</td><td>{escape(change.offered.id)}</td>"
            f"<td>{_difference(change)}</td></tr>"
        )
    return f"<table class='entries'>{''.join(rows)}</table>{_more(len(listed))}"


def _difference(change: Change) -> str:
    """A new concept's terms; of a changed one, only what differs."""
    after = _facts(change.offered)
    if change.before is None:
        return "<br>".join(f"<ins>{escape(fact)}</ins>" for fact in after)
    before = _facts(change.before)
    gone = [f"<del>{escape(fact)}</del>" for fact in before if fact not in after]
    come = [f"<ins>{escape(fact)}</ins>" for fact in after if fact not in before]
    return "<br>".join([*gone, *come])


def _facts(concept: Concept) -> list[str]:
    terms = [
        f"{t.language}: {t.text} ({status_name(t.status.value)})"
        + (f" [{', '.join(t.forms)}]" if t.forms else "")
        + (" Aa" if t.case_sensitive else "")
        for t in concept.terms
    ]
    rest = [
        (_("Domain"), domain_name(concept.domain) if concept.domain else ""),
        (_("Definition"), concept.definition),
        (_("Note"), concept.note),
        (_("Source"), concept.source),
    ]
    return [*terms, *(f"{name}: {text}" for name, text in rest if text)]


def _more(count: int) -> str:
    if count <= SHOWN:
        return ""
    return f"<p class='small'>{escape(_('… and {count} more.', count=count - SHOWN))}</p>"
