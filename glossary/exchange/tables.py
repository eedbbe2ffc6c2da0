"""Concepts as a table's rows, in the columns that `glossary.exchange.columns` reads back.

Every row is read back as it is made, and what its cells do not say goes into ``details``; so a
round trip loses nothing by construction.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from glossary.concepts import OWN, Concept, Term, TermStatus
from glossary.exchange.attributes import OF_CONCEPTS, OF_TERMS, differences
from glossary.exchange.columns import Layout, concept_of, layout
from glossary.exchange.mapping import (
    CONCEPT_COLUMNS,
    OF_THE_FIRST,
    ColumnMapping,
    column_role,
    parted,
)
from glossary.exchange.soundness import all_sound, line

_BEFORE_LANGUAGES = CONCEPT_COLUMNS[: CONCEPT_COLUMNS.index("status") + 1]
_AFTER_LANGUAGES = CONCEPT_COLUMNS[len(_BEFORE_LANGUAGES) :]


def table(concepts: Iterable[Concept]) -> tuple[list[str], Iterator[list[str]]]:
    """The columns that these concepts need, and their rows; raises `UnwritableGlossary`."""
    concepts = tuple(all_sound(concepts))
    languages = dict.fromkeys(language for c in concepts for language in c.languages)
    beside: dict[str, None] = {}
    for concept in concepts:
        for field in _cells(concept):
            role, language = parted(field)
            if language and role:
                beside[field] = None
    names = [*_BEFORE_LANGUAGES, *languages, *beside, *_AFTER_LANGUAGES]
    found = layout(names, ColumnMapping({name: name for name in names}))
    return names, (_row(concept, names, found) for concept in concepts)


def _details(concept: Concept, plain: Concept) -> str:
    """What the plain columns do not say of a concept, as JSON; empty if they say all."""
    if plain == concept:
        return ""
    details: dict[str, Any] = {}
    if differs := differences(concept, plain, OF_CONCEPTS):
        details["concept"] = differs
    read_back = {(t.language, t.text): t for t in plain.terms}
    terms = [
        {"language": term.language, "text": term.text, **differs}
        for term in concept.terms
        if (differs := differences(term, read_back[term.language, term.text], OF_TERMS))
    ]
    if terms:
        details["terms"] = terms
    order = [(t.language, t.text) for t in concept.terms]
    if order != list(read_back):
        details["order"] = order
    return json.dumps(details, ensure_ascii=False)


def _cells(concept: Concept) -> dict[str, str]:
    """A concept's cells by field, but for ``details``."""
    cells = {
        "concept_id": concept.id,
        "domain": concept.domain,
        "kind": str(concept.kind),
        "part_of_speech": _most(t.part_of_speech for t in concept.terms),
        "status": str(TermStatus.PREFERRED),
        "case_sensitive": _yes_no(_most(t.case_sensitive for t in concept.terms)),
        "do_not_translate": _yes_no(concept.do_not_translate),
        "definition": concept.definition,
        "note": concept.note,
        "source": concept.source,
        "image": concept.image,
        "glossary": concept.glossary,
    }
    for language in concept.languages:
        terms = sorted(
            (t for t in concept.terms if t.language == language),
            key=lambda t: t.status is not TermStatus.PREFERRED,
        )
        first: Term | None = None
        for term in terms:
            field = _field(term, first)
            if field == language and first is None:
                first = term
            cell = _escaped(term.text)
            cells[field] = f"{cells[field]}|{cell}" if field in cells else cell
        if first is not None:
            if first.forms and _listable(first.forms):
                cells[f"forms_{language}"] = "|".join(map(_escaped, first.forms))
            for name in OF_THE_FIRST[1:]:
                if value := getattr(first, name):
                    cells[f"{name}_{language}"] = value
    return cells


def _listable(forms: Sequence[str]) -> bool:
    """Whether forms come back from one cell as they were: on one line each, none twice."""
    return len(set(forms)) == len(forms) and all(form == line(form) != "" for form in forms)


def _field(term: Term, first: Term | None) -> str:
    """The column of a wording; the first of a language stands in the language's own."""
    role = column_role(term, first=first is None)
    return f"{role}_{term.language}" if role else term.language


def _row(concept: Concept, names: Sequence[str], found: Layout) -> list[str]:
    cells = _cells(concept)
    row = [cells.get(name, "") for name in names]
    plain, _ = concept_of(found, row, OWN)
    row[names.index("details")] = _details(concept, plain)
    return row


def _most(values: Iterable[Any]) -> Any:
    counted = list(values)
    return max(dict.fromkeys(counted), key=counted.count, default="")


def _yes_no(value: object) -> str:
    return "yes" if value else "no"


def _escaped(wording: str) -> str:
    return wording.replace("\\", "\\\\").replace("|", "\\|")
