"""The glossary that comes with the program: diplomatic and State terms, and places.

Sources and conventions: glossary/data/SOURCES.md. Its concepts keep the ids of the files
(``SB005``, ``CTRY-VN``) and stand in the glossary ``built-in``; ids that an organisation gives must
not look like these (`reserved`).
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib import resources

from glossary.attributes import agreeing, typed
from glossary.concepts import BUILT_IN, Concept, Kind, Term, TermStatus, TermType, by_id
from glossary.exchange import csv as exchange_csv

_FILES = ("diplomatic.csv", "places.csv")
_CANDIDATES = "candidates.csv"
_SOURCES = "SOURCES.md"
_ALL_FILES = (
    *_FILES,
    _CANDIDATES,
    _SOURCES,
    "countries.csv",
    "derived.csv",
    "heads.csv",
    "house-names.csv",
    "kinds.csv",
    "vi-words.txt",
)
_ID = re.compile(r"(?:[A-Z]{2}\d{3}|(?:CTRY|CAP|VNCUR|VNOLD)-[A-Za-z-]+)\Z")
_COUNTRY = "CTRY-"
_DOMAIN_KINDS = {
    "state-body": Kind.ORGANISATION,
    "party-body": Kind.ORGANISATION,
    "mass-organization": Kind.ORGANISATION,
    "international-body": Kind.ORGANISATION,
    "title": Kind.PERSON,
    "place": Kind.PLACE,
    "event": Kind.EVENT,
    "treaty": Kind.DOCUMENT,
}
_FORMAL_SOURCES = {"vi": "ED", "en": "ISO3166"}


def reserved(concept_id: str) -> bool:
    """Whether an id has the shape of the built-in glossary's, so that nobody else may give it.

    >>> reserved("SB005"), reserved("CTRY-VN"), reserved("own-1")
    (True, True, False)
    """
    return _ID.match(concept_id) is not None


@lru_cache(maxsize=1)
def concepts() -> tuple[Concept, ...]:
    """Every concept of the built-in glossary, in the order of its files."""
    return tuple(_complete(concept) for name in _FILES for concept in _read(name))


@lru_cache(maxsize=1)
def candidates() -> tuple[Concept, ...]:
    """Wordings proposed for the built-in glossary that nobody has approved yet.

    They are no part of it: a terminologist looks at each and brings it in, or not. A concept
    whose id `concepts` has too holds only what is proposed in addition (languages, and the
    formal names of countries); the others are proposed whole.
    """
    known = by_id(concepts())
    rows = list(csv.DictReader(_data(_CANDIDATES).splitlines()))
    found, refused = exchange_csv.read(_table([{**row, "status": ""} for row in rows]))
    if refused:
        raise ValueError(f"{_CANDIDATES}, row {refused[0].row}: {refused[0].reason}")
    proposed = [*map(_complete, found), *_formal_names()]
    return tuple(
        replace(concept, terms=terms, glossary=BUILT_IN)
        for concept in proposed
        if (terms := _new(concept, known.get(concept.id)))
    )


@lru_cache(maxsize=1)
def version() -> str:
    """The first twelve hexadecimal digits of the SHA-256 of the glossary's files."""
    digest = hashlib.sha256()
    for name in _ALL_FILES:
        digest.update(_data(name).encode())
    return digest.hexdigest()[:12]


def source_title(source_id: str) -> str:
    """What a source id of a concept stands for, in a line; the id itself where it is unknown.

    >>> source_title("TT03/1"), source_title("CLDR")
    ('Thông tư 03/2009/TT-BNG, table 1', 'Unicode CLDR territory and city names')
    """
    titles = _source_titles()
    identifier, _, part = source_id.strip().partition("/")
    if identifier not in titles:
        return source_id.strip()
    title = titles[identifier]
    return f"{title.split(' of ')[0]}, table {part}" if part else title


def sources(concept: Concept) -> tuple[str, ...]:
    """The titles of all sources that a built-in concept names, in its order."""
    return tuple(source_title(part) for part in concept.source.split(";") if part.strip())


@lru_cache(maxsize=1)
def _source_titles() -> dict[str, str]:
    """Ids with their description, from the tables of SOURCES.md and its ``name = ID``."""
    titles: dict[str, str] = {}
    for line in _data(_SOURCES).splitlines():
        cells = [cell.strip() for cell in line.strip("| ").split(" | ")]
        if not line.startswith("| ") or len(cells) < 3:
            continue
        for identifier in re.split(r",\s*", cells[0].removesuffix("/n")):
            if re.fullmatch(r"[A-Z][A-Z0-9-]+", identifier):
                titles.setdefault(identifier, cells[1].split("; `/n`")[0])
        for title, identifier in re.findall(r"[;(] ?([^;(]+) = ([A-Z]{3,})\b", cells[1]):
            titles.setdefault(identifier, title)
    return titles


def _data(name: str) -> str:
    return (resources.files("glossary") / "data" / name).read_text(encoding="utf-8")


def _rows(name: str) -> Iterator[dict[str, str]]:
    return iter(csv.DictReader(_data(name).splitlines()))


def _table(rows: Sequence[Mapping[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


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


def _complete(concept: Concept) -> Concept:
    """The concept with its kind, and its terms with their types, genders and numbers."""
    if concept.id.startswith(_COUNTRY):
        return replace(concept, kind=Kind.COUNTRY, terms=_country_terms(concept))
    kind = _kinds().get(concept.id, _DOMAIN_KINDS.get(concept.domain, Kind.TERM))
    return replace(concept, kind=kind, terms=agreeing(typed(concept.terms), _heads(), kind))


def _country_terms(concept: Concept) -> tuple[Term, ...]:
    """A country's wordings as short and full forms, with its formal names and, where Portugal
    says it otherwise, the European Portuguese name."""
    row = _countries()[concept.id]
    formal = {language: row.get(f"formal_{language}", "") for language in concept.languages}
    terms: list[Term] = []
    for term in concept.terms:
        full = term.text == formal.get(term.language) or _FORM_OF_STATE.search(term.text)
        short = term.status is TermStatus.PREFERRED and concept.id not in _house()
        feminine, masculine = (
            re.search(rf"\b{word}s? {re.escape(term.text)}$", row["formal_pt"]) is not None
            for word in ("da", "do")
        )
        terms.append(
            replace(
                term,
                type=TermType.FULL if full and not short else TermType.SHORT,
                gender=""
                if term.language != "pt" or feminine == masculine
                else "feminine"
                if feminine
                else "masculine",
            )
        )
    for language, source in _FORMAL_SOURCES.items():
        if formal.get(language) and _absent(terms, language, formal[language]):
            terms.append(_name(language, formal[language], TermType.FULL, source))
    if row["pt-PT"]:
        terms.append(
            replace(
                _name("pt-PT", row["pt-PT"], TermType.SHORT, "CLDR"), status=TermStatus.PREFERRED
            )
        )
    return tuple(terms)


_FORM_OF_STATE = re.compile(
    r"\b(?:Republic|Kingdom of|Federation|République|Royaume de|Fédération|República|Reino de|"
    r"Federación|Federação|Cộng hòa|Vương quốc|Liên bang|États-Unis d'|Estados Unidos d|"
    r"United States of|State of|Nhà nước|État de|Estado d)|Республика|Федерация|Соединённые Штаты "
    r"|Государство|共和国|王国|民国|联邦|合众国|斯坦国$"
)


@lru_cache(maxsize=1)
def _house() -> frozenset[str]:
    """Countries that the house puts a name of its own before CLDR's, often the formal one."""
    return frozenset(row["concept_id"] for row in _rows("house-names.csv"))


def _absent(terms: Iterable[Term], language: str, text: str) -> bool:
    return all(t.language != language or t.text.lower() != text.lower() for t in terms)


def _name(language: str, text: str, form: TermType, source: str) -> Term:
    return Term(
        language,
        text,
        TermStatus.ADMITTED,
        case_sensitive=True,
        part_of_speech="proper noun",
        type=form,
        source=source,
    )


def _formal_names() -> Iterator[Concept]:
    """Formal names of countries that were translated by iso-codes' volunteers only."""
    for concept_id, row in _countries().items():
        terms = tuple(
            _name(language, row[f"formal_{language}"], TermType.FULL, "ISO3166")
            for language in ("fr", "es", "pt", "ru", "zh")
            if row[f"formal_{language}"]
        )
        if terms:
            yield Concept(
                concept_id,
                terms,
                domain="place",
                kind=Kind.COUNTRY,
                source="ISO3166",
                note="Formal names from the translations of iso-codes, to be reviewed.",
            )


def _new(concept: Concept, known: Concept | None) -> tuple[Term, ...]:
    """The terms of a proposed concept that the glossary does not have."""
    have = {} if known is None else {(t.language, t.text.lower()) for t in known.terms}
    return tuple(t for t in concept.terms if (t.language, t.text.lower()) not in have)


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, dict[str, str]]:
    return {row["concept_id"]: row for row in _rows("countries.csv")}


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, Kind]:
    """The kinds of concepts of which their domain does not tell it."""
    return {row["concept_id"]: Kind(row["kind"]) for row in _rows("kinds.csv")}


@lru_cache(maxsize=1)
def _heads() -> Mapping[tuple[str, str], str]:
    return {(row["language"], row["word"]): row["gender"] for row in _rows("heads.csv")}


@lru_cache(maxsize=1)
def _derived() -> dict[tuple[str, str], tuple[str, ...]]:
    """Derived forms that say the same as a term: Vietnamese for Viet Nam, provincial."""
    return {
        (row["concept_id"], language): tuple(row[language].split("|"))
        for row in _rows("derived.csv")
        for language in ("en", "fr", "es", "pt", "ru")
        if row[language]
    }
