"""XLIFF 2.1 (OASIS, 13 February 2018): core, matches, glossary, notes.

A block is a ``<group>``, a segment a ``<unit>`` of one ``<segment>`` whose ``state`` is the
desk's own (initial, translated, reviewed, final). A tool may cut a unit into several segments:
what comes back is joined.
"""

from typing import Final

from lxml import etree

from workflow.articles import SegmentState
from workflow.bilingual import inline, xml
from workflow.bilingual.inline import XLIFF2, Codes
from workflow.bilingual.units import Bilingual, Returned, ReturnedUnit, Unit
from workflow.errors import BadInput
from workflow.markup import tags

MATCHES: Final = "urn:oasis:names:tc:xliff:matches:2.0"
GLOSSARY: Final = "urn:oasis:names:tc:xliff:glossary:2.0"
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
CONFIRMED: Final = frozenset({"translated", "reviewed", "final"})


def write(bilingual: Bilingual) -> bytes:
    """The document, UTF-8."""
    root = etree.Element(
        f"{{{XLIFF2}}}xliff",
        nsmap={None: XLIFF2, "mtc": MATCHES, "gls": GLOSSARY},
        version="2.1",
        srcLang=bilingual.source_language,
        trgLang=bilingual.target_language,
    )
    file = etree.SubElement(root, f"{{{XLIFF2}}}file", id="f1", original=bilingual.original)
    file.set(SPACE, "preserve")
    if bilingual.remarks:
        notes = etree.SubElement(file, f"{{{XLIFF2}}}notes")
        for remark in bilingual.remarks:
            etree.SubElement(notes, f"{{{XLIFF2}}}note").text = xml.printable(remark)
    group: etree._Element | None = None
    block = 0
    for unit in bilingual.units:
        if group is None or unit.block != block:
            block = unit.block
            group = etree.SubElement(file, f"{{{XLIFF2}}}group", id=f"b{block}")
            group.set("name", unit.kind.value)
        _unit(group, unit)
    return xml.written(root)


def read(root: etree._Element) -> Returned:
    """What a document that came back says; raises `BadInput` where it is none of ours."""
    return xml.returned(root, XLIFF2, "unit", _returned)


def _unit(parent: etree._Element, unit: Unit) -> None:
    made = etree.SubElement(parent, f"{{{XLIFF2}}}unit", id=f"u{unit.n}", name=str(unit.n))
    codes = Codes.of(unit.source)
    segment = etree.Element(f"{{{XLIFF2}}}segment", id=f"s{unit.n}", state=unit.state.value)
    if unit.substate and unit.target:
        segment.set("subState", f"dragoman:{unit.substate}")
    source = etree.SubElement(segment, f"{{{XLIFF2}}}source")
    inline.fill(source, unit.source, codes, version=2)
    if unit.target:
        target = etree.SubElement(segment, f"{{{XLIFF2}}}target")
        inline.fill(target, unit.target, codes, version=2)
    else:
        segment.set("state", SegmentState.INITIAL.value)
    _matches(made, unit)
    _terms(made, unit)
    if unit.notes:
        notes = etree.SubElement(made, f"{{{XLIFF2}}}notes")
        for note in unit.notes:
            etree.SubElement(
                notes, f"{{{XLIFF2}}}note", category="comment"
            ).text = f"{note.who}: {note.text}"
    links = [(number, tag) for tag, ids in codes.known.items() for number in ids if tag[1] == "a"]
    if links:
        data = etree.SubElement(made, f"{{{XLIFF2}}}originalData")
        for number, tag in sorted(links, key=lambda link: int(link[0])):
            etree.SubElement(data, f"{{{XLIFF2}}}data", id=f"d{number}").text = tag
    made.append(segment)


def _matches(parent: etree._Element, unit: Unit) -> None:
    if not unit.matches:
        return
    matches = etree.SubElement(parent, f"{{{MATCHES}}}matches")
    for match in unit.matches:
        made = etree.SubElement(matches, f"{{{MATCHES}}}match", ref=f"#s{unit.n}")
        made.set("type", "mt" if match.kind == "mt" else "tm")
        if match.kind != "mt":
            made.set("similarity", str(min(100, match.score)))
        if match.origin:
            made.set("origin", match.origin)
        codes = Codes()
        inline.fill(
            etree.SubElement(made, f"{{{XLIFF2}}}source"), xml.plain(match.source), codes, version=2
        )
        inline.fill(
            etree.SubElement(made, f"{{{XLIFF2}}}target"), xml.plain(match.target), codes, version=2
        )


def _terms(parent: etree._Element, unit: Unit) -> None:
    if not unit.terms:
        return
    glossary = etree.SubElement(parent, f"{{{GLOSSARY}}}glossary")
    for term in unit.terms:
        entry = etree.SubElement(glossary, f"{{{GLOSSARY}}}glossEntry")
        etree.SubElement(entry, f"{{{GLOSSARY}}}term").text = term.source
        for target in term.targets:
            etree.SubElement(entry, f"{{{GLOSSARY}}}translation").text = target


def _returned(unit: etree._Element, n: int) -> ReturnedUnit:
    data = {found.get("id", ""): found.text or "" for found in unit.iter(f"{{{XLIFF2}}}data")}
    sources: list[str] = []
    targets: list[str] = []
    states: list[str] = []
    codes = Codes()
    for part in unit:
        if not isinstance(part.tag, str):
            continue
        name = etree.QName(part).localname
        if name not in ("segment", "ignorable"):
            continue
        source, target = (part.find(f"{{{XLIFF2}}}{which}") for which in ("source", "target"))
        if source is None:
            raise BadInput("it has no <source>")
        _learn(source, codes, data)
        sources.append(inline.read(source, codes))
        if target is not None:
            _learn(target, codes, data)
            targets.append(inline.read(target, codes))
        elif name == "ignorable":
            targets.append(sources[-1])
        if name == "segment":
            states.append(part.get("state", "initial"))
    confirmed = bool(states) and all(state in CONFIRMED for state in states)
    return ReturnedUnit(n, "".join(sources), "".join(targets), confirmed)


def _learn(text: etree._Element, codes: Codes, data: dict[str, str]) -> None:
    """Which id stands for which tag; those of the source come first and stay."""
    for code in text.iter(f"{{{XLIFF2}}}pc"):
        number, kind = code.get("id", ""), code.get("subType", "")
        tag = data.get(code.get("dataRefStart", "")) or {"xlf:b": "<b>", "xlf:i": "<i>"}.get(kind)
        if tag and tags(tag) == (tag,) and codes.tag(number) is None:
            codes.known.setdefault(tag, []).append(number)
