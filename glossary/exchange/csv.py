"""Termbases as CSV, one concept a row, one column a language.

The layout is that of the built-in glossary: ``concept_id, domain, part_of_speech, status``, a
column for each language (any BCP 47 tag) with the preferred wording first and the admitted ones
after it behind ``|``, ``forbidden_xx`` and ``deprecated_xx`` for wrong wordings,
``case_sensitive`` (yes or no), ``definition``, ``note``, ``source``, ``glossary``. What a column
cannot say (a gender, inflected forms, an unusual order) is in ``details`` as JSON, by wording;
rows written without it are complete rows too. ``|`` in a wording is written ``\\|``.

Cells that a spreadsheet would take for a formula are written with a ``'`` before them, which is
taken off again on reading (OWASP, CSV injection).
"""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from glossary.concepts import ACCEPTED, Concept, Term, TermStatus
from glossary.exchange.errors import UnreadableGlossary
from glossary.words import nfc

_FIXED = (
    "concept_id",
    "domain",
    "part_of_speech",
    "status",
    "case_sensitive",
    "definition",
    "note",
    "source",
    "glossary",
    "details",
)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*\Z", re.IGNORECASE)
_REJECTED = re.compile(r"(?P<status>forbidden|deprecated)_(?P<language>.+)\Z")
_FORMULA = re.compile(r"'*[=+\-@\t\r\n|%]")
_YES = frozenset(["yes", "y", "true", "1", "x"])
_NO = frozenset(["", "no", "n", "false", "0"])
_ATTRIBUTES = ("status", "case_sensitive", "part_of_speech", "gender", "forms")


class Refused(NamedTuple):
    """A row that was not taken: its number as a spreadsheet counts (the header is 1), and why."""

    row: int
    reason: str


def read(text: str, *, glossary: str = "own") -> tuple[tuple[Concept, ...], list[Refused]]:
    """The concepts of a CSV text, and the rows refused.

    A row without an id gets one made of its first wording, the same at every reading. Raises
    `UnreadableGlossary` when the text is no CSV with a header that names a language.
    """
    text = text.removeprefix("\ufeff")
    rows = _rows(text)
    header, columns, refused = _header(rows)
    concepts: list[Concept] = []
    seen: dict[str, int] = {}
    for number, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        try:
            concept = _concept(header, columns, cells, glossary)
        except _Wrong as wrong:
            refused.append(Refused(number, str(wrong)))
            continue
        if concept.id in seen:
            refused.append(
                Refused(
                    number, f"concept_id: {concept.id} already stands in row {seen[concept.id]}."
                )
            )
            continue
        seen[concept.id] = number
        concepts.append(concept)
    return tuple(concepts), refused


def write(concepts: Iterable[Concept]) -> str:
    """Concepts as CSV text (UTF-8 when encoded, LF line ends), to be read back without loss."""
    concepts = tuple(concepts)
    languages = tuple(dict.fromkeys(lang for c in concepts for lang in c.languages))
    rejected = tuple(
        dict.fromkeys(
            f"{term.status}_{term.language}"
            for c in concepts
            for term in c.terms
            if term.status not in ACCEPTED
        )
    )
    columns = [*_FIXED[:4], *languages, *rejected, *_FIXED[4:]]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for concept in concepts:
        row = _row(concept, columns)
        writer.writerow([_safe(row.get(column, "")) for column in columns])
    return out.getvalue()


class _Wrong(Exception):
    """Why a row cannot be taken."""


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(max(csv.field_size_limit(), 10_000_000))
    sample = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=sample.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for number, cells in enumerate(reader, start=1):
            yield number, [_plain(cell) for cell in cells]
    except csv.Error as error:
        raise UnreadableGlossary(f"Row {reader.line_num} is no CSV: {error}.") from error


def _header(
    rows: Iterator[tuple[int, list[str]]],
) -> tuple[list[str], dict[str, int], list[Refused]]:
    _, cells = next(rows, (1, []))
    header = [cell.strip() for cell in cells]
    if "concept_id" not in header and "id" in header:
        header[header.index("id")] = "concept_id"
    refused: list[Refused] = []
    columns: dict[str, int] = {}
    for index, name in enumerate(header):
        known = name in _FIXED or _LANGUAGE.match(name) or _REJECTED.match(name)
        if not name:
            continue
        if not known:
            refused.append(
                Refused(1, f"Column “{name}” is neither known nor a language; it was left out.")
            )
        elif name in columns:
            raise UnreadableGlossary(f"The header has the column “{name}” twice.")
        else:
            columns[name] = index
    if not any(name not in _FIXED and _LANGUAGE.match(name) for name in columns):
        raise UnreadableGlossary(
            "The first row must name the columns, with at least one language (vi, en, pt-BR …)."
        )
    return header, columns, refused


def _concept(
    header: Sequence[str], columns: Mapping[str, int], cells: Sequence[str], glossary: str
) -> Concept:
    if len(cells) > len(header):
        raise _Wrong(f"It has {len(cells)} cells, the header only {len(header)}.")

    def cell(name: str) -> str:
        index = columns.get(name)
        return cells[index] if index is not None and index < len(cells) else ""

    status = cell("status").strip().lower()
    if status not in ("", *TermStatus):
        raise _Wrong(f"status: “{status}” is not one of {', '.join(TermStatus)}.")
    case = cell("case_sensitive").strip().lower()
    if case not in _YES | _NO:
        raise _Wrong(f"case_sensitive: “{case}” is neither yes nor no.")
    terms: list[Term] = []
    for name in columns:
        match = _REJECTED.match(name)
        if name in _FIXED:
            continue
        language = match["language"] if match else name
        for number, wording in enumerate(_split(cell(name), name)):
            terms.append(
                Term(
                    language,
                    wording,
                    TermStatus(match["status"])
                    if match
                    else TermStatus.ADMITTED
                    if number
                    else TermStatus(status or "preferred"),
                    case_sensitive=case in _YES,
                    part_of_speech=_line(cell("part_of_speech")),
                )
            )
    if not terms:
        raise _Wrong("It has no wording in any language.")
    terms = _detailed(terms, cell("details"))
    return Concept(
        id=_line(cell("concept_id")) or _made_id(terms[0]),
        terms=tuple(terms),
        domain=_line(cell("domain")),
        definition=nfc(cell("definition")).strip(),
        note=nfc(cell("note")).strip(),
        source=nfc(cell("source")).strip(),
        glossary=_line(cell("glossary")) or glossary,
    )


def _detailed(terms: list[Term], details: str) -> list[Term]:
    """The terms with what ``details`` knows of them, in its order if it gives one."""
    if not details.strip():
        return terms
    try:
        known = json.loads(details)
        changes = {(e["language"], e["text"]): e for e in known.get("terms", ())}
        order = {(language, text): n for n, (language, text) in enumerate(known.get("order", ()))}
        detailed = []
        for term in terms:
            entry = changes.get((term.language, term.text), {})
            changed: dict[str, Any] = {n: entry[n] for n in _ATTRIBUTES if n in entry}
            if "forms" in changed:
                changed["forms"] = tuple(changed["forms"])
            if "status" in changed:
                changed["status"] = TermStatus(changed["status"])
            detailed.append(replace(term, **changed))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise _Wrong(f"details: not what this program writes there ({error}).") from error
    return sorted(detailed, key=lambda t: order.get((t.language, t.text), len(order)))


def _details(concept: Concept, plain: Concept) -> str:
    """What the plain columns do not say of a concept, as JSON; empty if they say all."""
    if plain == concept:
        return ""
    read_back = {(t.language, t.text): t for t in plain.terms}
    details: dict[str, Any] = {"terms": []}
    for term in concept.terms:
        other = read_back[term.language, term.text]
        differs = {
            n: getattr(term, n) for n in _ATTRIBUTES if getattr(term, n) != getattr(other, n)
        }
        if differs:
            details["terms"].append({"language": term.language, "text": term.text, **differs})
    order = [(t.language, t.text) for t in concept.terms]
    if order != list(read_back):
        details["order"] = order
    return json.dumps(details, ensure_ascii=False)


def _row(concept: Concept, header: Sequence[str]) -> dict[str, str]:
    """A concept's cells by column."""
    row = {
        "concept_id": concept.id,
        "domain": concept.domain,
        "part_of_speech": _most(t.part_of_speech for t in concept.terms),
        "status": str(TermStatus.PREFERRED),
        "case_sensitive": "yes"
        if _most(str(t.case_sensitive) for t in concept.terms) == "True"
        else "no",
        "definition": concept.definition,
        "note": concept.note,
        "source": concept.source,
        "glossary": concept.glossary,
    }
    for language in concept.languages:
        exact = [t for t in concept.terms if t.language == language]
        for status, name in (
            (TermStatus.PREFERRED, language),
            (TermStatus.ADMITTED, language),
            (TermStatus.FORBIDDEN, f"forbidden_{language}"),
            (TermStatus.DEPRECATED, f"deprecated_{language}"),
        ):
            for term in exact:
                if term.status is status:
                    row[name] = (
                        f"{row[name]}|{_escaped(term.text)}" if name in row else _escaped(term.text)
                    )
    columns = {name: index for index, name in enumerate(header)}
    cells = [row.get(name, "") for name in header]
    row["details"] = _details(concept, _concept(header, columns, cells, "own"))
    return row


def _most(values: Iterable[str]) -> str:
    counted = list(values)
    return max(dict.fromkeys(counted), key=counted.count, default="")


def _split(cell: str, column: str) -> Iterator[str]:
    seen: set[str] = set()
    for part in re.findall(r"(?:[^\\|]|\\.|\\$)+", cell):
        wording = _line(re.sub(r"\\([\\|])", r"\1", part))
        if not wording:
            continue
        if wording in seen:
            raise _Wrong(f"{column}: “{wording}” stands there twice.")
        seen.add(wording)
        yield wording


def _escaped(wording: str) -> str:
    return wording.replace("\\", "\\\\").replace("|", "\\|")


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", nfc(text)).strip()


def _safe(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _made_id(term: Term) -> str:
    digest = hashlib.sha256(f"{term.language}\0{term.text}".encode()).hexdigest()
    return f"own-{digest[:10]}"
