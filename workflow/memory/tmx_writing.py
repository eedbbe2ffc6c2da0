"""Translation units written as TMX 1.4b, one after another."""

from collections.abc import Iterable
from datetime import datetime
from importlib.metadata import version
from typing import IO, Any, Final

from lxml import etree

from workflow.memory import tmx_inline
from workflow.memory.tmx_reading import ALL, OWN
from workflow.memory.units import Trust, Unit

_DOCTYPE: Final = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"


def write(
    out: IO[bytes],
    units: Iterable[tuple[Unit, Trust | None]],
    *,
    source: str | None = None,
    made_at: datetime,
    remarks: Iterable[str] = (),
) -> int:
    """Write units as one document; gives how many.

    ``source`` is the language that all of them are from, if it is one; ``remarks`` stand as notes
    in the header. What a unit is worth and
    where it is from stand in props whose types begin with ``x-dragoman-``.
    """
    count = 0
    with etree.xmlfile(out, encoding="UTF-8") as document:
        document.write_declaration(doctype=_DOCTYPE)
        with document.element("tmx", version="1.4"):
            document.write("\n", _header(source, made_at, remarks), "\n")
            with document.element("body"):
                for unit, trust in units:
                    document.write("\n", _unit(unit, trust, source))
                    count += 1
                document.write("\n")
            document.write("\n")
    out.write(b"\n")
    return count


def _header(source: str | None, made_at: datetime, remarks: Iterable[str]) -> Any:
    header = etree.Element(
        "header",
        {
            "creationtool": "Dragoman",
            "creationtoolversion": version("dragoman"),
            "segtype": "sentence",
            "o-tmf": "dragoman",
            "adminlang": "en",
            "srclang": source or ALL,
            "datatype": "plaintext",
            "creationdate": _moment(made_at),
        },
    )
    for remark in remarks:
        etree.SubElement(header, "note").text = remark
    return header


def _unit(unit: Unit, trust: Trust | None, source: str | None) -> Any:
    made = etree.Element("tu")
    if unit.two_way:
        made.set("srclang", ALL)
    elif source is None:
        made.set("srclang", unit.source_language)
    if unit.at is not None:
        made.set("creationdate", _moment(unit.at))
    if unit.who:
        made.set("creationid", tmx_inline.legal(unit.who))
    for name, value in (*_own(unit, trust), *_foreign(unit)):
        element = etree.SubElement(made, "note" if name == "note" else "prop")
        if name != "note":
            element.set("type", tmx_inline.legal(name))
        element.text = tmx_inline.legal(value)
    for language, text in (
        (unit.source_language, unit.source),
        (unit.target_language, unit.target),
    ):
        variant = etree.SubElement(made, "tuv", {_XML_LANG: language})
        tmx_inline.write(etree.SubElement(variant, "seg"), text)
    return made


def _own(unit: Unit, trust: Trust | None) -> list[tuple[str, str]]:
    said = {
        "origin": "file" if unit.article_id is None else "edition" if unit.edition else "segment",
        "trust": trust.value if trust else None,
        "article": unit.article_id,
        "edition": unit.edition or None,
        "segment": unit.n,
        "file": unit.file,
        "relayed": "yes" if unit.relayed else None,
        "before": _hex(unit.before),
        "after": _hex(unit.after),
    }
    return [(OWN + name, str(value)) for name, value in said.items() if value is not None]


def _foreign(unit: Unit) -> list[tuple[str, str]]:
    return [(name, value) for name, value in unit.props if not name.startswith(OWN)]


def _hex(number: int | None) -> str | None:
    return None if number is None else number.to_bytes(8, "big", signed=True).hex()


def _moment(at: datetime) -> str:
    return at.strftime("%Y%m%dT%H%M%SZ")
