"""The content document read back for print: blocks put together as a page shows them.

What cannot stand in XML or on a page (control characters, lone surrogates) is shown as U+FFFD,
so that a reader sees that something was there; the sealed document itself keeps it.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from babel import Locale
from babel.dates import format_date, format_time

from workflow.articles import BlockKind
from workflow.errors import BadInput
from workflow.languages import name as language_name
from workflow.markup import strip
from workflow.publishing import labels
from workflow.publishing.joining import UNSPACED, joined
from workflow.publishing.sealing import EDITION, SCHEMA, SCHEMA_VERSION, WORKING, seal

_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BLANK = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029 ]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One segment as it was sealed, with its text made printable."""

    n: int
    source: str
    target: str
    state: str
    origin: str | None
    engine: str | None
    path: str | None
    written_by: str | None
    confirmed_by: str | None


@dataclass(frozen=True, slots=True)
class Text:
    """A title, heading, paragraph, caption or quote with its inline markup.

    ``level`` is a heading's (1–6); ``dateline`` stands before the first paragraph's text.
    """

    kind: BlockKind
    text: str
    level: int = 1
    dateline: str | None = None


@dataclass(frozen=True, slots=True)
class Bullets:
    """List items that stand together: each with its depth (from 1)."""

    items: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a cell is the texts that stand in it. All rows have the same length."""

    rows: tuple[tuple[tuple[str, ...], ...], ...]


Part = Text | Bullets | Table


@dataclass(frozen=True, slots=True)
class Page:
    """An edition, or a working copy, as it will be printed.

    ``title`` has no markup, ``parts`` are the body without it. ``notes`` are the lines below
    the text: where it comes from and which edition this is. ``at`` is when an edition was
    published or a working copy last changed, if it was. ``seal`` is ``None`` on a working copy,
    whose ``banner`` warns of it in the language and in English. ``newer_revision`` is the newest
    of the source where this was made from an older one.
    """

    language: str
    source_language: str
    title: str
    source_title: str
    parts: tuple[Part, ...]
    lines: tuple[Line, ...]
    dateline: str | None
    byline: tuple[tuple[str, str], ...]
    authors: tuple[str, ...]
    translators: tuple[str, ...]
    source: str | None
    first_published: datetime | None
    at: datetime | None
    number: int | None
    seal: str | None
    article_id: int
    revision: int
    newer_revision: int | None = None

    @property
    def working(self) -> bool:
        """Whether this is a copy that nobody has approved."""
        return self.seal is None

    @property
    def banner(self) -> str | None:
        """The warning of a working copy."""
        return labels.working_copy(self.language) if self.working else None

    @property
    def notes(self) -> tuple[tuple[str, str], ...]:
        """Label and value of each line below the text, in the language."""
        say = self.language
        found = [("original_language", language_name(self.source_language, say))]
        found.append(("original_title", self.source_title))
        if self.first_published is not None:
            found.append(("first_published", date_and_time(self.first_published, say)))
        if self.source:
            found.append(("source", printable(self.source)))
        if self.number is not None and self.at is not None:
            found.append(("edition", str(self.number)))
            zone = None if self.first_published is None else self.first_published.tzinfo
            at = self.at if zone is None else self.at.astimezone(zone)
            found.append(("published", date_and_time(at, say)))
        return tuple((labels.phrase(name, say), value) for name, value in found)


def page(document: Mapping[str, Any], newer_revision: int | None = None) -> Page:
    """The document as a page; raises `BadInput` for a document that is none of ours."""
    if document.get("schema") != SCHEMA or document.get("schema_version") != SCHEMA_VERSION:
        raise BadInput(
            f"This is not a content document of {SCHEMA} version {SCHEMA_VERSION}, "
            f"but {document.get('schema')!r} version {document.get('schema_version')!r}."
        )
    status = document.get("status")
    if status not in (EDITION, WORKING):
        raise BadInput(f"A content document is an edition or a working copy, not {status!r}.")
    article, language = document["article"], document["language"]
    blocks = [
        (block, tuple(_line(segment) for segment in block["segments"]))
        for block in document["blocks"]
    ]
    title, *body = blocks
    dateline = printable(article["dateline"]) if article["dateline"] else None
    edition = document["edition"] or {}
    at = edition["published_at"] if edition else document["working_copy"]["changed_at"]
    first = article["published_at"]
    shown = document["display_names"]
    translators = dict.fromkeys(
        shown.get(person["who"], person["who"])
        for role in ("wrote", "confirmed")
        for person in document["people"][role]
        if ":" not in person["who"]
    )
    return Page(
        language=language,
        source_language=article["language"],
        title=strip(_joined(title[1], language)),
        source_title=printable(article["title"]),
        parts=tuple(_parts(body, language, dateline)),
        lines=tuple(line for _, lines in blocks for line in lines),
        dateline=dateline,
        byline=tuple(
            (printable(labels.byline(by["label"], language)), printable(by["names"]))
            for by in article["byline"]
        ),
        authors=tuple(
            name
            for by in article["byline"]
            if labels.names_a_writer(by["label"])
            for name in people_in(printable(by["names"]))
        ),
        translators=tuple(printable(name) for name in translators),
        source=printable(article["source"]) if article["source"] else None,
        first_published=None if first is None else datetime.fromisoformat(first),
        at=None if at is None else datetime.fromisoformat(at),
        number=edition.get("number"),
        seal=seal(document) if status == EDITION else None,
        article_id=article["id"],
        revision=article["revision"],
        newer_revision=newer_revision,
    )


def printable(text: str) -> str:
    """The text on one line, NFC, with what cannot be printed shown as U+FFFD."""
    plain = _UNPRINTABLE.sub("\ufffd", _BLANK.sub(" ", text)).strip()
    return unicodedata.normalize("NFC", plain)


def people_in(names: str) -> list[str]:
    """The single names in a by-line such as ``Thu Hà, Quốc Hùng`` or ``An - Bình``."""
    parts = re.split(r"\s*(?:[,;/]|\s[-–]\s|\bvà\b)\s*", names)
    return [part for part in parts if part]


@cache
def locale(language: str) -> Locale:
    """The locale for dates; English is British, as the day stands first in the region's press."""
    return Locale.parse("en-GB" if language == "en" else language, sep="-")


def date_and_time(at: datetime, language: str) -> str:
    """Date and time as the language writes them, with the distance from UTC where it is known."""
    where = locale(language)
    day = format_date(at, "long", locale=where)
    gap = " " if language.split("-")[0] in UNSPACED else ", "
    text = f"{day}{gap}{format_time(at.timetz(), 'HH:mm', tzinfo=at.tzinfo, locale=where)}"
    if at.tzinfo is None:
        return text
    offset = at.strftime("%z")
    return f"{text} (UTC{offset[:3]}:{offset[3:5]})" if at.utcoffset() else f"{text} (UTC)"


def _line(segment: Mapping[str, Any]) -> Line:
    return Line(
        n=segment["n"],
        source=printable(segment["source"]),
        target=printable(segment["target"]),
        state=segment["state"],
        origin=segment["origin"],
        engine=segment["engine"],
        path=segment["path"],
        written_by=segment["written_by"],
        confirmed_by=segment["confirmed_by"],
    )


def _joined(lines: Sequence[Line], language: str) -> str:
    """The block's text; what a working copy has not translated shows its source, marked."""
    return joined((line.target or f"[not translated] {line.source}" for line in lines), language)


def _parts(
    blocks: Sequence[tuple[Mapping[str, Any], tuple[Line, ...]]],
    language: str,
    dateline: str | None,
) -> Iterable[Part]:
    """Blocks put together: neighbouring list items to one list, cells to their table."""
    at = 0
    while at < len(blocks):
        block, lines = blocks[at]
        kind = BlockKind(block["kind"])
        end = at + 1
        if kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_CELL):
            while end < len(blocks) and _together(block, blocks[end][0]):
                end += 1
            run = [(b, _joined(ls, language)) for b, ls in blocks[at:end]]
            yield _bullets(run) if kind is BlockKind.LIST_ITEM else _table(run)
        else:
            text, before = _joined(lines, language), None
            if kind is BlockKind.PARAGRAPH:
                if dateline and not strip(text).startswith(dateline):
                    before = dateline
                dateline = None
            yield Text(kind, text, min(max(block["level"] or 1, 1), 6), before)
        at = end


def _together(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return bool(one["kind"] == other["kind"] and one["table"] == other["table"])


def _bullets(items: Iterable[tuple[Mapping[str, Any], str]]) -> Bullets:
    return Bullets(tuple((max(block["level"] or 1, 1), text) for block, text in items))


def _table(cells: Sequence[tuple[Mapping[str, Any], str]]) -> Table:
    placed: dict[tuple[int, int], list[str]] = {}
    for block, text in cells:
        placed.setdefault((block["row"] or 1, block["column"] or 1), []).append(text)
    rows = sorted({row for row, _ in placed})
    columns = sorted({column for _, column in placed})
    return Table(
        tuple(tuple(tuple(placed.get((row, column), ())) for column in columns) for row in rows)
    )
