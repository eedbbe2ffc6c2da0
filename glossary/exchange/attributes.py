"""Fields of concepts and terms as JSON: what a file's own columns or elements cannot say."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields
from types import MappingProxyType
from typing import Any

from glossary.concepts import Concept, ConceptTransaction, Kind, Term, TermStatus, TermType

OF_TERMS = tuple(f.name for f in fields(Term) if f.default is not MISSING)
"""The fields of a term but for its language and text."""
OF_CONCEPTS = tuple(
    f.name
    for f in fields(Concept)
    if f.default is not MISSING and f.name not in ("terms", "glossary")
)
"""The fields of a concept but for its id, terms and glossary."""


def differences(
    value: Concept | Term, other: Concept | Term, names: Iterable[str]
) -> dict[str, Any]:
    """The fields in which a value differs from another, fit for JSON."""
    return {
        name: to_json(getattr(value, name))
        for name in names
        if getattr(value, name) != getattr(other, name)
    }


def to_json(value: Any) -> Any:
    """A field's value as JSON has it; transactions as lists of type, who and when."""
    if isinstance(value, tuple):
        return [[t.type, t.who, t.at] if isinstance(t, ConceptTransaction) else t for t in value]
    return value


def from_json(entry: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """The fields of these names that an entry has; raises `TypeError` or `ValueError`."""
    return {name: _READ.get(name, _text)(entry[name]) for name in names if name in entry}


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"{value!r} is neither true nor false")
    return value


_READ: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {
        "status": TermStatus,
        "type": lambda value: None if value is None else TermType(value),
        "kind": Kind,
        "forms": lambda value: tuple(map(_text, value)),
        "transactions": lambda value: tuple(ConceptTransaction(*map(_text, t)) for t in value),
        "case_sensitive": _truth,
        "inflects": _truth,
        "do_not_translate": _truth,
    }
)
