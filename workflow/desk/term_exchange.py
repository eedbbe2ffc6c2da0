"""Glossaries in and out of files: a dry run row by row, the import itself, the export."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from glossary.concepts import BUILT_IN, OWN, Concept, in_precedence
from glossary.exchange import (
    ColumnMapping,
    Plan,
    PlannedRow,
    RowKind,
    UnreadableGlossary,
    plan,
    write,
)
from workflow.desk import builtin_glossary
from workflow.desk.term_changes import note_changes
from workflow.desk.term_validation import checked, shown
from workflow.desk.tools import Tools
from workflow.errors import BadInput
from workflow.languages import tag
from workflow.people import Permission, Person
from workflow.ports import Work
from workflow.terminology import signed


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did or would do, in concepts; ``refused`` names row and reason, ``rows``
    is the whole plan, row by row."""

    added: int
    changed: int
    unchanged: int
    refused: tuple[tuple[int, str], ...] = ()
    rows: tuple[PlannedRow, ...] = ()
    left_out: tuple[tuple[int, str], ...] = ()
    """Parts of the file that no field holds: columns, elements."""


class Exchange:
    """Verbs about glossary files; a part of `workflow.desk.terms.Terms`."""

    __slots__ = ()
    tools: Tools

    def plan(
        self,
        content: bytes,
        format: str,  # noqa: A002
        *,
        by: Person,
        mapping: ColumnMapping | Mapping[str, str] | None = None,
        glossary: str = OWN,
        sheet: str = "",
    ) -> Plan:
        """What a file would do to a glossary, row by row; nothing is done.

        ``mapping`` says which field each column is (`glossary.exchange.ColumnMapping`), where
        it is not to be guessed; ``sheet`` is a workbook's, by default its first. Raises
        `BadInput` for a file that is not of its format.
        """
        by.must(Permission.EDIT_TERMS)
        with self.tools.store.look() as work:
            return self._planned(work, content, format, mapping, glossary, sheet)

    def bring_in(
        self,
        content: bytes,
        format: str,  # noqa: A002
        *,
        by: Person,
        mapping: ColumnMapping | Mapping[str, str] | None = None,
        glossary: str = OWN,
        sheet: str = "",
        all_or_nothing: bool = False,
        dry_run: bool = False,
    ) -> ImportReport:
        """Import a glossary file; rows that cannot be used are refused one by one.

        With ``all_or_nothing`` one refused row means that nothing is kept. Translations that
        hold a wording which the file accepts no more are listed as a term change each.
        """
        by.must(Permission.EDIT_TERMS)
        with self.tools.store.begin() as work:
            work.hold_termbase()
            made = self._planned(work, content, format, mapping, glossary, sheet)
            wanted = made.wanted(all_or_nothing=all_or_nothing)
            report = _report(made, kept=bool(wanted) or not all_or_nothing)
            if not wanted or dry_run:
                return report
            known = {c.id: c for c in self.tools.termbase.all(work)}
            at = self.tools.clock()
            kept = [
                signed(c, _with_those_of(known.get(c.id), c), by=by.name, at=at) for c in wanted
            ]
            changes = [(known[c.id], c) for c in kept if c.id in known]
            note_changes(self.tools, work, changes, by=by, why=WHY)
            work.keep_concepts(kept)
            builtin_glossary.note_seen(work, *(concept.id for concept in kept))
            work.record(
                self.tools.entry(
                    by,
                    "import glossary",
                    f"glossary:{glossary}",
                    added=report.added,
                    changed=report.changed,
                    refused=len(report.refused),
                    concepts=[concept.id for concept in kept[:LISTED]],
                ),
                *(
                    self.tools.entry(
                        by,
                        "change concept",
                        f"concept:{before.id}",
                        before=shown(before),
                        after=shown(after),
                        why=WHY,
                    )
                    for before, after in changes
                ),
            )
            work.commit()
        return report

    def bring_out(
        self,
        format: str,  # noqa: A002
        *,
        languages: Sequence[str] | None = None,
        glossary: str | None = None,
    ) -> bytes:
        """The termbase as a file's bytes: every glossary in precedence or one of them, with the
        terms of all languages or of some."""
        with self.tools.store.look() as work:
            names = [g.name for g in self.tools.termbase.glossaries(work)]
            concepts = in_precedence(self.tools.termbase.all(work), names)
        if glossary is not None:
            if glossary not in names:
                raise BadInput(f"There is no glossary {glossary}; known: {', '.join(names)}.")
            concepts = tuple(c for c in concepts if c.glossary == glossary)
        if languages is not None:
            concepts = _only(concepts, [tag(language) for language in languages])
        try:
            return write(concepts, format)
        except UnreadableGlossary as error:
            raise BadInput(str(error)) from error

    def _planned(
        self,
        work: Work,
        content: bytes,
        format_name: str,
        mapping: ColumnMapping | Mapping[str, str] | None,
        glossary: str,
        sheet: str,
    ) -> Plan:
        names = {g.name for g in self.tools.termbase.glossaries(work)}
        if glossary == BUILT_IN or glossary not in names:
            ours = ", ".join(sorted(names - {BUILT_IN}))
            raise BadInput(f"Nothing can be imported into {glossary!r}; choose one of {ours}.")
        known = {c.id: c for c in self.tools.termbase.all(work)}
        try:
            if mapping is not None and not isinstance(mapping, ColumnMapping):
                mapping = ColumnMapping(mapping)
            made = plan(
                content, format_name, known, mapping=mapping, glossary=glossary, sheet=sheet
            )
        except UnreadableGlossary as error:
            raise BadInput(str(error)) from error
        return replace(made, rows=tuple(_fit_to_keep(row, names) for row in made.rows))


LISTED = 200
"""Ids that the history's entry about an import names; a changed concept has its own entry, and a
new one its transactions."""
WHY = "import of a glossary file"


def _with_those_of(before: Concept | None, offered: Concept) -> Concept | None:
    """The known concept with the transactions that the file adds to its own."""
    return before and replace(before, transactions=offered.transactions)


def _fit_to_keep(row: PlannedRow, glossaries: set[str]) -> PlannedRow:
    """The row with its concept as it may be kept, or refused where it may not."""
    if row.offered is None or row.kind not in (RowKind.ADDED, RowKind.CHANGED):
        return row
    try:
        return replace(row, offered=checked(row.offered, glossaries))
    except BadInput as error:
        return PlannedRow(row.row, RowKind.REFUSED, reason=str(error), column=error.field)


def _report(made: Plan, *, kept: bool) -> ImportReport:
    return ImportReport(
        added=made.added if kept else 0,
        changed=made.changed if kept else 0,
        unchanged=made.unchanged,
        refused=tuple((r.row, r.reason) for r in made.refused),
        rows=made.rows,
        left_out=tuple((r.row, r.reason) for r in made.left_out),
    )


def _only(concepts: Sequence[Concept], languages: Sequence[str]) -> tuple[Concept, ...]:
    """The concepts with their terms of these languages; those without any are left out."""
    chosen = (
        replace(c, terms=tuple(t for t in c.terms if t.language in languages)) for c in concepts
    )
    return tuple(concept for concept in chosen if concept.terms)
