"""TMX 1.4b files read unit by unit, in bounded memory.

No DTD is loaded, no entity resolved, nothing fetched. A unit that cannot be used is refused by
itself, with the line on which it begins; a file that is no TMX is refused as a whole.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, Final

from lxml import etree

from glossary.language.words import base
from workflow.errors import BadInput, UnreadableFile
from workflow.languages import tag
from workflow.markup import strip
from workflow.memory import keys, tmx_inline
from workflow.memory.units import Unit

ALL: Final = "*all*"
"""The source language of a unit of which any side may be the source."""

LONGEST: Final = 20_000
"""Characters of a segment that are kept at most."""

FREED: Final = 1_000
"""Emptied elements that are let go of together; one by one takes as long as reading them."""

OWN: Final = "x-dragoman-"
"""The beginning of the types of our own props."""

_CONTEXT: Final = {
    "x-context-pre": "before",
    "x-context-post": "after",
    f"{OWN}before": "before",
    f"{OWN}after": "after",
}
_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_CONTROLS: Final = re.compile("[\x00-\x1f\x7f-\x9f]")
_BLANKS: Final = re.compile(r"[ \t\r\n]*[\t\r\n][ \t\r\n]*")


@dataclass(frozen=True, slots=True)
class ReadUnit:
    """One ``tu``: the line on which it begins, a unit for each pair of languages in it, and how
    many of its inline codes have no place in our markup."""

    line: int
    units: tuple[Unit, ...]
    codes_lost: int = 0


@dataclass(frozen=True, slots=True)
class RefusedUnit:
    """One ``tu`` that cannot be used, and why."""

    line: int
    reason: str


def check(file: Path) -> int:
    """How many units a TMX file has; raises `UnreadableFile` where it is none, or broken."""
    return sum(1 for _ in _elements(file) if _ is not None)


def read(file: Path) -> Iterator[ReadUnit | RefusedUnit]:
    """The units of a TMX file in order.

    With a source language ``*all*`` every two languages of a unit make a pair, in the file's
    order. Raises `UnreadableFile` where it is no TMX or its XML is broken: `check` first where
    nothing may be half-done.
    """
    source = ALL
    for element in _elements(file, header=True):
        if _name(element) == "header":
            source = element.get("srclang", ALL)
            continue
        line = int(element.sourceline or 0)
        try:
            units, lost = _units(element, source)
        except BadInput as error:
            yield RefusedUnit(line, str(error))
        else:
            yield ReadUnit(line, units, lost)


def _elements(file: Path, *, header: bool = False) -> Iterator[Any]:
    """The header, if wanted, and every ``tu``, each freed when the next is asked for."""
    begun = False
    read = 0
    try:
        with file.open("rb") as content:
            parsing = etree.iterparse(
                content,
                events=("start", "end"),
                tag=("{*}tmx", "{*}header", "{*}tu"),
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            )
            for event, element in parsing:
                if not begun:
                    _admit(file.name, element)
                    begun = True
                if event == "end" and (name := _name(element)) != "tmx":
                    if name == "tu" or header:
                        yield element
                    element.clear()
                    read += 1
                    if read % FREED == 0:
                        del element.getparent()[:-1]
    except etree.XMLSyntaxError as error:
        raise UnreadableFile(
            file.name, f"line {error.lineno or 1}: it is no well-formed XML ({error.msg})."
        ) from error
    except OSError as error:
        raise UnreadableFile(file.name, f"it cannot be read: {error.strerror}.") from error
    if not begun:
        raise UnreadableFile(file.name, "it is no TMX: it has no element tmx.")


def _admit(name: str, element: Any) -> None:
    root = element.getroottree().getroot()
    if _name(root) != "tmx":
        raise UnreadableFile(name, f"it is no TMX: its root is {_name(root)}.")
    dtd = element.getroottree().docinfo.internalDTD
    if dtd is not None and next(iter(dtd.iterentities()), None) is not None:
        raise UnreadableFile(
            name,
            "it declares XML entities, which no memory needs and attacks use; remove its DOCTYPE.",
        )


def _name(element: Any) -> str:
    """An element's name without its namespace."""
    return _local(element.tag)


@cache
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _units(tu: Any, source: str) -> tuple[tuple[Unit, ...], int]:
    sides: dict[str, str] = {}
    lost = 0
    variants: list[Any] = []
    about: list[tuple[str, str]] = []
    for child in tu.iterchildren("*"):
        match _name(child):
            case "tuv":
                variants.append(child)
            case "note":
                about.append(("note", _content(child)))
            case "prop":
                about.append((child.get("type", ""), _content(child)))
    for variant in variants:
        language = _language(variant)
        text, codes = _text(variant, language)
        sides.setdefault(language, text)
        lost += codes
    if len(sides) < 2:
        raise BadInput(f"It has {len(sides)} language{'' if len(sides) == 1 else 's'}; two needed.")
    source = tu.get("srclang", source)
    two_way = source.strip().lower() == ALL
    if two_way:
        pairs = list(combinations(sides, 2))
    else:
        first = _side(source, sides)
        pairs = [(first, other) for other in sides if other != first]
    props = _props(about)
    around = _context(about)
    who, at = _made(tu, variants)
    return tuple(
        Unit(
            source=sides[one],
            target=sides[other],
            source_language=one,
            target_language=other,
            before=around.get("before"),
            after=around.get("after"),
            who=who,
            at=at,
            relayed=(f"{OWN}relayed", "yes") in props,
            two_way=two_way,
            props=props,
        )
        for one, other in pairs
    ), lost


def _side(source: str, sides: dict[str, str]) -> str:
    wanted = tag(source)
    if wanted in sides:
        return wanted
    near = [side for side in sides if base(side) == base(wanted)]
    if len(near) == 1:
        return near[0]
    raise BadInput(f"It has no segment in its source language {wanted}.")


def _language(variant: Any) -> str:
    said = variant.get(_XML_LANG) or variant.get("lang")
    if not said:
        raise BadInput("A tuv says no language (xml:lang).")
    return tag(said)


def _text(variant: Any, language: str) -> tuple[str, int]:
    seg = next((child for child in variant.iterchildren("*") if _name(child) == "seg"), None)
    if seg is None:
        raise BadInput(f"Its {language} variant has no seg.")
    raw, lost = tmx_inline.read(seg)
    text = unicodedata.normalize("NFC", raw.strip(" "))
    bad = _CONTROLS.findall(text)
    if bad:
        text = _BLANKS.sub(" ", text).strip(" ")
        bad = _CONTROLS.findall(text)
    if not (strip(text) if "<" in text else text).strip():
        raise BadInput(f"Its {language} segment is empty.")
    if len(text) > LONGEST:
        raise BadInput(f"Its {language} segment has {len(text)} characters; {LONGEST} at most.")
    if bad:
        shown = ", ".join(sorted({f"U+{ord(c):04X}" for c in bad}))
        raise BadInput(f"Its {language} segment holds control characters: {shown}.")
    return text, lost


def _content(element: Any) -> str:
    return "".join(element.itertext()) if len(element) else element.text or ""


def _props(about: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Notes and props of the unit as (type, value); a note's type is ``note``."""
    return tuple(
        (unicodedata.normalize("NFC", kind), unicodedata.normalize("NFC", value))
        for kind, value in about
        if kind not in _CONTEXT
    )


def _context(about: list[tuple[str, str]]) -> dict[str, int]:
    """Fingerprints of the neighbours, from our own props or from texts that others give."""
    found: dict[str, int] = {}
    for kind, value in about:
        side = _CONTEXT.get(kind)
        if side is None:
            continue
        if not kind.startswith(OWN):
            found.setdefault(side, keys.context_hash(re.sub(r"</?\w+[^<>]*>", "", value)))
        elif re.fullmatch(r"[0-9a-f]{16}", value):
            found[side] = int.from_bytes(bytes.fromhex(value), "big", signed=True)
    return found


def _made(tu: Any, variants: list[Any]) -> tuple[str | None, datetime | None]:
    """Who last changed it and when, as far as the unit or one of its variants says."""
    who = at = None
    for element in (tu, *reversed(variants)):
        if len(element.keys()) < 2 and element is not tu:
            continue  # its language only
        who = who or element.get("changeid") or element.get("creationid")
        at = at or _moment(element.get("changedate")) or _moment(element.get("creationdate"))
    return who, at


def _moment(text: str | None) -> datetime | None:
    if not text:
        return None
    try:
        return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
