"""Concepts as JSON, for tables that keep one whole: proposals and changes of terms."""

from typing import Any

from glossary.concepts import Concept, ConceptTransaction, Kind, Term, TermStatus, TermType


def packed(concept: Concept) -> dict[str, Any]:
    """A concept as JSON values; `unpacked` gives it back as it was."""
    return {
        "id": concept.id,
        "domain": concept.domain,
        "definition": concept.definition,
        "note": concept.note,
        "source": concept.source,
        "glossary": concept.glossary,
        "kind": concept.kind.value,
        "do_not_translate": concept.do_not_translate,
        "image": concept.image,
        "transactions": [[t.type, t.who, t.at] for t in concept.transactions],
        "terms": [packed_term(term) for term in concept.terms],
    }


def packed_term(term: Term) -> dict[str, Any]:
    """A term as JSON values."""
    return {
        "language": term.language,
        "text": term.text,
        "status": term.status.value,
        "case_sensitive": term.case_sensitive,
        "part_of_speech": term.part_of_speech,
        "gender": term.gender,
        "forms": list(term.forms),
        "number": term.number,
        "type": term.type and term.type.value,
        "inflects": term.inflects,
        "context": term.context,
        "source": term.source,
    }


def unpacked(values: dict[str, Any]) -> Concept:
    """The concept that was packed."""
    return Concept(
        **{
            **values,
            "kind": Kind(values["kind"]),
            "transactions": tuple(ConceptTransaction(*entry) for entry in values["transactions"]),
            "terms": tuple(_term(term) for term in values["terms"]),
        }
    )


def _term(values: dict[str, Any]) -> Term:
    return Term(
        **{
            **values,
            "status": TermStatus(values["status"]),
            "forms": tuple(values["forms"]),
            "type": TermType(values["type"]) if values["type"] else None,
        }
    )
