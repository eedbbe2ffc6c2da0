"""A table's rows read as concepts: one concept a row, one column a language; for CSV and XLSX.

The columns are those of `glossary.exchange.mapping`. A language's column holds its accepted
wordings, the preferred one first, with ``|`` between them (``\\|`` in a wording, ``\\\\`` for
``\\``); wrong wordings stand in ``forbidden_xx`` and ``deprecated_xx``, admitted ones of a type
in ``acronym_xx`` and its like, what is said of a language's first wording in ``gender_xx`` and
its like. What no column can say (another wording's gender, transactions, an unusual order) is in
``details`` as JSON; rows written without it are complete rows too.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from glossary.concepts import (
    Concept,
    Kind,
    Term,
    TermStatus,
    TermType,
)
from glossary.exchange.attributes import OF_CONCEPTS, OF_TERMS, from_json
from glossary.exchange.errors import UnreadableGlossary
from glossary.exchange.mapping import (
    OF_THE_FIRST,
    REJECTED,
    TYPES,
    ColumnMapping,
    parted,
    suggest_mapping,
)
from glossary.exchange.rows import (
    Header,
    Reading,
    Refused,
    Row,
    Says,
    Wrong,
    refused,
    standing,
)
from glossary.exchange.soundness import clean, line, sound

_YES = frozenset(["yes", "y", "true", "1", "x", "có"])
_NO = frozenset(["", "no", "n", "false", "0", "không"])


class _Column(NamedTuple):
    at: int
    name: str
    role: str
    language: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A header understood: its columns by field, and what was left out."""

    width: int
    columns: tuple[_Column, ...]
    header: Header

    @property
    def says(self) -> Says:
        """What rows of this layout speak of."""
        roles = frozenset(c.role for c in self.columns if not c.language)
        return Says(
            whole=False,
            of_concept=roles,
            of_terms=frozenset(OF_TERMS) if "details" in roles else roles,
            languages=frozenset(c.language for c in self.columns if c.language),
            firsts=frozenset((c.role, c.language) for c in self.columns if c.role in OF_THE_FIRST),
            columns=frozenset((c.role, c.language) for c in self.columns if c.language),
        )


def layout(names: Sequence[str], mapping: ColumnMapping | None = None) -> Layout:
    """The layout of a header; by `suggest_mapping` where no mapping is given.

    Raises `UnreadableGlossary` when a column is there twice.
    """
    header = [line(clean_name(name)) for name in names]
    chosen = mapping or suggest_mapping(header)
    columns: list[_Column] = []
    seen: set[str] = set()
    for index, name in enumerate(header):
        field = chosen.field(name)
        if not field:
            continue
        role, language = parted(field)
        if field in seen:
            raise UnreadableGlossary(f"The header has the column “{name}” twice.")
        seen.add(field)
        columns.append(_Column(index, name, role, language))
    return Layout(
        len(header),
        tuple(columns),
        Header(
            tuple((c.name, chosen.field(c.name)) for c in columns),
            tuple(name for name in header if name and not chosen.field(name)),
        ),
    )


def clean_name(name: str) -> str:
    """A column's name; raises `UnreadableGlossary` for control characters."""
    try:
        return clean(name)
    except Wrong as wrong:
        raise UnreadableGlossary(f"The header, {wrong}") from wrong


def reading(
    rows: Iterable[tuple[int, Sequence[str] | Wrong]],
    mapping: ColumnMapping | None,
    glossary: str,
) -> Reading:
    """A table's rows (the header first), each a concept or refused.

    A row without an id gets one made of its first wording, the same at every reading.
    """
    rows = iter(rows)
    first, names = next(rows, (1, ()))
    if isinstance(names, Wrong):
        raise UnreadableGlossary(f"Row {first}: {names}")
    found = layout(names, mapping)
    if not any(c.role == "concept_id" or (c.language and not c.role) for c in found.columns):
        raise UnreadableGlossary(
            "The first row must name the columns, with at least one language (vi, en, pt-BR …)."
        )
    read: list[Row] = []
    seen: dict[str, int] = {}
    for number, cells in rows:
        if not isinstance(cells, Wrong) and not any(cell.strip() for cell in cells):
            continue
        try:
            concept, named = concept_of(found, cells, glossary)
        except Wrong as wrong:
            read.append(refused(number, wrong))
            continue
        if concept.id in seen:
            read.append(refused(number, standing(concept.id, seen)))
            continue
        seen[concept.id] = number
        read.append(Row(number, concept, named=named))
    left_out = tuple(
        Refused(
            first,
            f"Column “{name}” is neither known nor a language; it was left out.",
            name,
        )
        for name in found.header.left_out
    )
    return Reading(tuple(read), found.header, left_out, found.says)


def concept_of(found: Layout, cells: Sequence[str] | Wrong, glossary: str) -> tuple[Concept, bool]:
    """A row's concept, and whether the row gave its id; raises `Wrong` naming the column."""
    if isinstance(cells, Wrong):
        raise cells
    if len(cells) > found.width and any(cells[found.width :]):
        raise Wrong(f"It has {len(cells)} cells, the header only {found.width}.")
    plain: dict[str, str] = {}
    names: dict[str, str] = {}
    wordings: list[tuple[_Column, str]] = []
    of_first: list[tuple[_Column, str]] = []
    for column in found.columns:
        cell = cells[column.at] if column.at < len(cells) else ""
        cell = clean(cell, column.name) if cell else cell
        if not column.language:
            plain[column.role], names[column.role] = cell, column.name
        elif cell and column.role in OF_THE_FIRST:
            of_first.append((column, cell))
        elif cell:
            wordings.append((column, cell))
    terms = _terms(plain, names, wordings, of_first)
    if not terms:
        raise Wrong("It has no wording in any language.")
    concept_id = line(plain.get("concept_id", ""))
    concept = Concept(
        id=concept_id or made_id(terms[0]),
        terms=tuple(terms),
        domain=line(plain.get("domain", "")),
        definition=plain.get("definition", "").strip(),
        note=plain.get("note", "").strip(),
        source=plain.get("source", "").strip(),
        glossary=line(plain.get("glossary", "")) or glossary,
        kind=_one_of(Kind, plain, names, "kind", Kind.TERM),
        do_not_translate=_yes(plain, names, "do_not_translate"),
        image=line(plain.get("image", "")),
    )
    if details := plain.get("details", "").strip():
        concept = _detailed(concept, details, names["details"])
    return sound(concept), bool(concept_id)


def made_id(term: Term) -> str:
    """An id for a concept whose file gives none, made of its first wording."""
    digest = hashlib.sha256(f"{term.language}\0{term.text}".encode()).hexdigest()
    return f"own-{digest[:10]}"


def _terms(
    plain: Mapping[str, str],
    names: Mapping[str, str],
    wordings: Sequence[tuple[_Column, str]],
    of_first: Sequence[tuple[_Column, str]],
) -> list[Term]:
    status = _one_of(TermStatus, plain, names, "status", TermStatus.PREFERRED)
    case = _yes(plain, names, "case_sensitive")
    part_of_speech = line(plain.get("part_of_speech", ""))
    terms: list[Term] = []
    firsts: dict[str, int] = {}
    for column, cell in wordings:
        for number, wording in enumerate(_split(cell, column.name)):
            role, of_type = status, None
            if column.role in REJECTED:
                role = TermStatus(column.role)
            elif column.role:
                role, of_type = TermStatus.ADMITTED, TermType(TYPES[column.role])
            elif number:
                role = TermStatus.ADMITTED
            term = Term(column.language, wording, role, case, part_of_speech, type=of_type)
            if not column.role:
                firsts.setdefault(column.language, len(terms))
            terms.append(term)
    for column, cell in of_first:
        if column.language not in firsts:
            raise Wrong(f"there is no {column.language} wording that it could be of.", column.name)
        index = firsts[column.language]
        value: object = line(cell) if column.role in ("gender", "number") else cell.strip()
        if column.role == "forms":
            value = tuple(_split(cell, column.name))
        changed: dict[str, Any] = {column.role: value}
        terms[index] = replace(terms[index], **changed)
    return terms


def _one_of(
    known: Any, plain: Mapping[str, str], names: Mapping[str, str], role: str, default: Any
) -> Any:
    value = plain.get(role, "").strip().lower()
    if value and value not in tuple(known):
        raise Wrong(f"“{value}” is not one of {', '.join(known)}.", names[role])
    return known(value) if value else default


def _yes(plain: Mapping[str, str], names: Mapping[str, str], role: str) -> bool:
    value = plain.get(role, "").strip().lower()
    if value not in _YES | _NO:
        raise Wrong(f"“{value}” is neither yes nor no.", names[role])
    return value in _YES


def _detailed(concept: Concept, details: str, column: str) -> Concept:
    """The concept with what ``details`` knows of it, its terms in its order if it gives one."""
    try:
        known = json.loads(details)
        entries = {(e["language"], e["text"]): e for e in known.get("terms", ())}
        order = {(language, text): n for n, (language, text) in enumerate(known.get("order", ()))}
        terms = [
            replace(term, **from_json(entries.get((term.language, term.text), {}), OF_TERMS))
            for term in (replace(t, text=line(t.text)) for t in concept.terms)
        ]
        changed = from_json(known.get("concept", {}), OF_CONCEPTS)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Wrong(f"not what this program writes there ({error}).", column) from error
    terms.sort(key=lambda t: order.get((t.language, t.text), len(order)))
    return replace(concept, terms=tuple(terms), **changed)


def _split(cell: str, column: str) -> Iterator[str]:
    seen: set[str] = set()
    if "|" not in cell and "\\" not in cell:
        parts = [cell]
    else:
        parts = re.findall(r"(?:[^\\|]|\\.|\\$)+", cell, re.DOTALL)
    for part in parts:
        wording = line(re.sub(r"\\([\\|])", r"\1", part) if "\\" in part else part)
        if not wording:
            continue
        if wording in seen:
            raise Wrong(f"“{wording}” stands there twice.", column)
        seen.add(wording)
        yield wording
