"""A dry run: what a glossary file would do to a termbase, row by row, before anything is done."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any, Literal

from glossary.concepts import Concept, Term
from glossary.exchange.mapping import column_role
from glossary.exchange.rows import Header, Reading, Refused, Row, Says, standing
from glossary.exchange.soundness import sound

_TERM_SAYS = (
    "case_sensitive",
    "part_of_speech",
    "inflects",
    "type",
    *"gender forms number".split(),
)
_TERM_FIELDS = (*_TERM_SAYS, "context", "source")
_CONCEPT_FIELDS = ("kind", "do_not_translate", "domain", "definition", "note", "source", "image")


class RowKind(StrEnum):
    """What becomes of a row."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference to be shown: a field or a language, its value before and after."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """What one row would do.

    ``row`` is the spreadsheet's row or the TBX file's line. ``offered`` is the concept as it
    would be kept, ``before`` the known one that it changes. Of refused rows ``reason`` says why
    and ``column`` where; they offer nothing.
    """

    row: int
    kind: RowKind
    offered: Concept | None = None
    before: Concept | None = None
    reason: str = ""
    column: str = ""

    @property
    def changes(self) -> tuple[Change, ...]:
        """What differs, field by field and language by language; all of a new concept."""
        if self.offered is None or self.kind is RowKind.UNCHANGED:
            return ()
        return _changes(self.before or Concept(self.offered.id), self.offered)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would do; ``left_out`` names parts of the file that no field holds."""

    rows: tuple[PlannedRow, ...]
    header: Header = field(default_factory=Header)
    left_out: tuple[Refused, ...] = ()

    def count(self, kind: RowKind) -> int:
        """How many rows are of a kind."""
        return sum(row.kind is kind for row in self.rows)

    @property
    def added(self) -> int:
        """How many concepts are new."""
        return self.count(RowKind.ADDED)

    @property
    def changed(self) -> int:
        """How many concepts would change."""
        return self.count(RowKind.CHANGED)

    @property
    def unchanged(self) -> int:
        """How many concepts are there already as the file has them."""
        return self.count(RowKind.UNCHANGED)

    @property
    def refused(self) -> tuple[Refused, ...]:
        """The rows refused, each with its reason, which names the column."""
        return tuple(
            Refused(row.row, row.reason, row.column)
            for row in self.rows
            if row.kind is RowKind.REFUSED
        )

    def wanted(self, *, all_or_nothing: bool = False) -> tuple[Concept, ...]:
        """The concepts to keep: added and changed ones; none at all where one row is refused
        and ``all_or_nothing`` is asked for."""
        if all_or_nothing and self.refused:
            return ()
        return tuple(
            row.offered
            for row in self.rows
            if row.kind in (RowKind.ADDED, RowKind.CHANGED) and row.offered is not None
        )


def planned(
    reading: Reading,
    known: Mapping[str, Concept],
    *,
    glossary: str | None,
    match_by: Literal["id", "term"],
) -> Plan:
    """What a file that has been read would do to the known concepts (by id).

    Every concept goes into ``glossary``; with ``None`` each stays in the glossary that the file
    names. What the file does not speak of stays as it is known. With ``match_by="term"`` a row
    without an id whose first wording is the first one of a known concept of the glossary, in
    the same language, is that concept; of two such concepts it is refused.
    """
    by_term = _by_first_term(known, glossary) if match_by == "term" else None
    rows: list[PlannedRow] = []
    seen: dict[str, int] = {}
    for row in reading.rows:
        done = _planned(row, reading.says, known, by_term, glossary)
        offered = done.offered
        if offered is not None and offered.id in seen:
            wrong = standing(offered.id, seen)
            done = _refusal(row.number, str(wrong), wrong.column)
        elif offered is not None:
            seen[offered.id] = row.number
        rows.append(done)
    return Plan(tuple(rows), reading.header, reading.left_out)


def _planned(
    row: Row,
    says: Says,
    known: Mapping[str, Concept],
    by_term: Mapping[tuple[str, str], list[str]] | None,
    glossary: str | None,
) -> PlannedRow:
    if row.refused is not None or row.concept is None:
        refused = row.refused or Refused(row.number, "It is empty.")
        return _refusal(row.number, refused.reason, refused.column)
    offered = row.concept if glossary is None else replace(row.concept, glossary=glossary)
    if not row.named and by_term is not None:
        first = offered.terms[0]
        same = by_term.get((first.language, first.text), [])
        if len(same) > 1:
            return _refusal(
                row.number,
                f"{first.language}: “{first.text}” is the first wording of several concepts "
                f"({', '.join(same)}); give the row the concept_id of one.",
                first.language,
            )
        offered = replace(offered, id=same[0] if same else _free_id(offered.id, known))
    before = known.get(offered.id)
    if before is None:
        return PlannedRow(row.number, RowKind.ADDED, offered)
    if says.strange_ids and not _akin(before, offered):
        return _refusal(
            row.number,
            f"id: {offered.id} is another concept here ({_order(before)}); give it another id.",
            "id",
        )
    offered = sound(_merged(before, offered, says))
    like = before if glossary is None else replace(before, glossary=offered.glossary)
    if like == offered:
        return PlannedRow(row.number, RowKind.UNCHANGED, before, before)
    return PlannedRow(row.number, RowKind.CHANGED, offered, before)


def _akin(one: Concept, other: Concept) -> bool:
    texts = {(t.language, t.text) for t in one.terms}
    return any((t.language, t.text) in texts for t in other.terms)


def _refusal(row: int, reason: str, column: str) -> PlannedRow:
    return PlannedRow(row, RowKind.REFUSED, reason=reason, column=column)


def _by_first_term(
    known: Mapping[str, Concept], glossary: str | None
) -> Mapping[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for concept in known.values():
        if glossary is not None and concept.glossary != glossary:
            continue
        for language in concept.languages:
            preferred = concept.preferred(language)
            if preferred is not None and preferred.language == language:
                found[language, preferred.text].append(concept.id)
    return found


def _free_id(made: str, known: Mapping[str, Concept]) -> str:
    """The id made of a first wording; another where a known concept has it for other wordings."""
    number, free = 2, made
    while free in known:
        number, free = number + 1, f"{made}-{number}"
    return free


def _merged(before: Concept, offered: Concept, says: Says) -> Concept:
    """What is offered, with what its file does not speak of as it was."""
    transactions = (
        *before.transactions,
        *(t for t in offered.transactions if t not in before.transactions),
    )
    if says.whole:
        return replace(offered, transactions=transactions)
    kept: dict[str, Any] = {
        name: getattr(before, name) for name in _CONCEPT_FIELDS if name not in says.of_concept
    }
    had = {(t.language, t.text): t for t in before.terms}
    terms: list[Term] = []
    languages: set[str] = set()
    for term in offered.terms:
        was = had.get((term.language, term.text))
        if was is not None:
            first = term.language not in languages
            terms.append(replace(term, **_unsaid(was, term, says, first=first)))
        else:
            terms.append(term)
        languages.add(term.language)
    speaks_of = languages | says.languages
    texts = {(t.language, t.text) for t in terms}
    unspoken = [
        t
        for t in before.terms
        if t.language not in speaks_of
        or ((t.language, t.text) not in texts and _elsewhere(t, before, says))
    ]
    order = {t.language: n for n, t in reversed(list(enumerate(before.terms)))}
    merged = [*terms, *unspoken]
    if unspoken:
        merged.sort(key=lambda t: order.get(t.language, len(before.terms)))
        if merged == sorted(before.terms, key=lambda t: order[t.language]):
            merged = list(before.terms)
    return replace(offered, terms=tuple(merged), transactions=transactions, **kept)


def _elsewhere(term: Term, concept: Concept, says: Says) -> bool:
    """Whether a wording would stand in a column that the file does not have: a spreadsheet of
    preferred terms forgets neither what is forbidden nor an acronym. Files with our own column of
    details say everything, those without columns (`Says.columns`) too."""
    if not says.columns or "details" in says.of_concept:
        return False
    first = concept.preferred(term.language) == term
    role = column_role(term, first=first)
    return bool(role) and (role, term.language) not in says.columns


def _unsaid(was: Term, term: Term, says: Says, *, first: bool) -> dict[str, Any]:
    default = Term(term.language, term.text)
    return {
        name: getattr(was, name)
        for name in _TERM_FIELDS
        if getattr(term, name) == getattr(default, name)
        and name not in says.of_terms
        and not (first and (name, term.language) in says.firsts)
    }


def _changes(before: Concept, after: Concept) -> tuple[Change, ...]:
    pairs = [
        (name, _shown(getattr(before, name)), _shown(getattr(after, name)))
        for name in _CONCEPT_FIELDS
        if getattr(before, name) != getattr(after, name)
    ]
    for language in dict.fromkeys((*after.languages, *before.languages)):
        was, will = (
            tuple(t for t in concept.terms if t.language == language) for concept in (before, after)
        )
        if was != will:
            pairs.append((language, _wordings(was), _wordings(will)))
    if before.transactions != after.transactions:
        pairs.append(("transactions", _shown(before.transactions), _shown(after.transactions)))
    if before.terms and before.glossary != after.glossary:
        pairs.append(("glossary", before.glossary, after.glossary))
    if not pairs:
        pairs.append(("order", _order(before), _order(after)))
    return tuple(Change(*pair) for pair in pairs)


def _wordings(terms: tuple[Term, ...]) -> str:
    return "; ".join(f"{t.text} ({', '.join(_remarks(t))})" for t in terms)


def _remarks(term: Term) -> list[str]:
    default = Term(term.language, term.text)
    return [
        str(term.status),
        *(
            f"{f.name}: {_shown(getattr(term, f.name))}"
            for f in fields(Term)
            if f.name != "status" and getattr(term, f.name) != getattr(default, f.name)
        ),
    ]


def _order(concept: Concept) -> str:
    return "; ".join(f"{t.language}: {t.text}" for t in concept.terms)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(
            part
            if isinstance(part, str)
            else " ".join(filter(None, (part.type, part.who, part.at)))
            for part in value
        )
    return "" if value is None else str(value)
