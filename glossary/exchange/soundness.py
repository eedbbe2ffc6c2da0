"""What a concept's texts must be to enter or to leave: NFC, no control characters, no doubles."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from functools import lru_cache
from typing import Any, TypeVar

from glossary.concepts import Concept, ConceptTransaction, Term
from glossary.exchange.errors import UnwritableGlossary
from glossary.exchange.rows import Wrong

MAX_BYTES = 500_000_000
"""The largest file that is read, in bytes; 100,000 concepts take about 190,000,000 as TBX."""

LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*\Z", re.IGNORECASE)
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold, and the C1 controls, which no text needs."""
_Value = TypeVar("_Value", Concept, Term, ConceptTransaction)


def clean(text: str, column: str = "") -> str:
    """The text in NFC with LF line ends; raises `Wrong` for control characters."""
    if found := _NO_TEXT.search(text):
        raise Wrong(f"it holds the control character U+{ord(found[0]):04X}; remove it.", column)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def line(text: str) -> str:
    """A text on one line, single blanks between its words."""
    return " ".join(text.split())


@lru_cache(maxsize=1_000)
def tag(language: str) -> str:
    """A BCP 47 tag as it is usually written: ``pt-BR``, ``zh-Hans``.

    >>> tag("PT_br"), tag("zh-hans")
    ('pt-BR', 'zh-Hans')
    """
    first, *rest = language.replace("_", "-").split("-")
    return "-".join([first.lower(), *(_subtag(part) for part in rest)])


def sound(concept: Concept) -> Concept:
    """The concept with its texts in order; raises `Wrong` naming the field."""
    if not concept.id or concept.id != line(concept.id):
        raise Wrong("it is empty or has blanks at its ends.", "concept_id")
    if not concept.terms:
        raise Wrong("It has no wording in any language.")
    seen: set[tuple[str, str]] = set()
    terms = []
    for term in concept.terms:
        text = line(clean(term.text, term.language))
        language = tag(term.language)
        if not LANGUAGE.match(language):
            raise Wrong(f"“{language}” is no language tag (vi, en, pt-BR …).", "language")
        if not text:
            raise Wrong("a wording is empty.", language)
        if (language, text) in seen:
            raise Wrong(f"“{text}” stands there twice.", language)
        seen.add((language, text))
        terms.append(_in_order(term, language=language, text=text))
    return _in_order(concept, terms=tuple(terms))


def all_sound(concepts: Iterable[Concept]) -> Iterator[Concept]:
    """Concepts fit to be written; raises `UnwritableGlossary` naming the first that is not."""
    ids: set[str] = set()
    for concept in concepts:
        try:
            fit = sound(concept)
        except Wrong as wrong:
            raise UnwritableGlossary(f"Concept {concept.id}, {wrong}") from wrong
        if fit.id in ids:
            raise UnwritableGlossary(f"Two concepts have the id {fit.id}.")
        ids.add(fit.id)
        yield fit


def _in_order(value: _Value, **known: Any) -> _Value:
    changed = {n: v for n, v in known.items() if v != getattr(value, n)}
    for name in _TEXTS[type(value)]:
        if name in known:
            continue
        text = getattr(value, name)
        if text and (made := _cleaned(text, name)) != text:
            changed[name] = made
    return replace(value, **changed) if changed else value


def _cleaned(value: object, name: str) -> object:
    if isinstance(value, tuple):
        return tuple(_cleaned(part, name) for part in value)
    if isinstance(value, ConceptTransaction):
        return _in_order(value)
    return clean(value, name) if type(value) is str else value


def _subtag(part: str) -> str:
    if len(part) == 4 and part.isalpha():
        return part.title()
    return part.upper() if len(part) == 2 else part


_SIMPLE = frozenset(["status", "kind", "type", "case_sensitive", "inflects", "do_not_translate"])
_TEXTS = {
    kind: tuple(f.name for f in fields(kind) if f.name not in _SIMPLE or kind is ConceptTransaction)
    for kind in (Concept, Term, ConceptTransaction)
}
