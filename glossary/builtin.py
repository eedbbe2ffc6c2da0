"""The glossary that comes with the program: diplomatic and State terms, and places.

Sources and conventions: glossary/data/SOURCES.md. Its concepts keep the ids of the files
(``SB005``, ``CTRY-VN``) and stand in the glossary ``built-in``; ids that an organisation gives must
not look like these (`reserved`).
"""

import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from importlib import resources

from glossary.concepts import BUILT_IN, Concept
from glossary.exchange import csv as exchange_csv

_FILES = ("diplomatic.csv", "places.csv")
_ALL_FILES = (*_FILES, "derived.csv", "vi-words.txt")
_ID = re.compile(r"(?:[A-Z]{2}\d{3}|(?:CTRY|CAP|VNCUR|VNOLD)-[A-Za-z-]+)\Z")


def reserved(concept_id: str) -> bool:
    """Whether an id has the shape of the built-in glossary's, so that nobody else may give it.

    >>> reserved("SB005"), reserved("CTRY-VN"), reserved("own-1")
    (True, True, False)
    """
    return _ID.match(concept_id) is not None


@lru_cache(maxsize=1)
def concepts() -> tuple[Concept, ...]:
    """Every concept of the built-in glossary, in the order of its files."""
    return tuple(concept for name in _FILES for concept in _read(name))


@lru_cache(maxsize=1)
def version() -> str:
    """The first twelve hexadecimal digits of the SHA-256 of the glossary's files."""
    digest = hashlib.sha256()
    for name in _ALL_FILES:
        digest.update(_data(name).encode())
    return digest.hexdigest()[:12]


def _data(name: str) -> str:
    return (resources.files("glossary") / "data" / name).read_text(encoding="utf-8")


def _read(name: str) -> Iterator[Concept]:
    derived = _derived()
    found, refused = exchange_csv.read(_data(name), glossary=BUILT_IN)
    if refused:
        raise ValueError(f"{name}, row {refused[0].row}: {refused[0].reason}")
    for concept in found:
        place = name == "places.csv"
        yield replace(
            concept,
            terms=tuple(
                replace(
                    term,
                    case_sensitive=place or term.case_sensitive,
                    part_of_speech="proper noun" if place else term.part_of_speech,
                    forms=derived.get((concept.id, term.language), ())
                    if term == concept.preferred(term.language)
                    else (),
                )
                for term in concept.terms
            ),
            domain="place" if place else concept.domain,
            source=concept.source or "CLDR; ISO3166",
        )


@lru_cache(maxsize=1)
def _derived() -> dict[tuple[str, str], tuple[str, ...]]:
    """Derived forms that say the same as a term: Vietnamese for Viet Nam, provincial."""
    rows = csv.DictReader(_data("derived.csv").splitlines())
    return {
        (row["concept_id"], language): tuple(row[language].split("|"))
        for row in rows
        for language in ("en", "fr", "es", "pt", "ru")
        if row[language]
    }
