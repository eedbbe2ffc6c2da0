"""Bringing a glossary file in: first what it would do, row by row, then in earnest."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

import streamlit as st

from glossary.concepts import Concept
from glossary.exchange import UnreadableGlossary, read
from workflow import languages
from workflow.desk import Desk
from workflow.errors import BadInput
from workflow.pages import refusals, style, words
from workflow.pages.frame import told_to_the_reader, view
from workflow.pages.glossary_words import domain_name, status_name
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


def bring_in(desk: Desk, reader: Person) -> None:
    """Import a file: first what it would do, row by row, then in earnest."""
    st.page_link(view("glossary"), label=_("Back to the glossary"), icon=":material/arrow_back:")
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
            st.query_params.clear()
            st.rerun()
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
