"""XLIFF 1.2 (OASIS, 1 February 2008), for tools that do not read version 2.

The states of version 1.2 are the desk's by this table: a machine's or memory's wording that
nobody has taken is ``needs-review-translation`` with a qualifier, a confirmed one
``translated``, a reviewed one ``signed-off`` and an approved one ``final``.
"""

from typing import Final

from lxml import etree

from workflow.articles import SegmentState
from workflow.bilingual import inline, xml
from workflow.bilingual.inline import XLIFF1, Codes
from workflow.bilingual.units import Bilingual, Returned, ReturnedUnit, Unit
from workflow.errors import BadInput

STATES: Final = {
    SegmentState.INITIAL: "needs-review-translation",
    SegmentState.TRANSLATED: "translated",
    SegmentState.REVIEWED: "signed-off",
    SegmentState.FINAL: "final",
}
CONFIRMED: Final = frozenset({"translated", "signed-off", "final"})
QUALIFIERS: Final = {"mt": "leveraged-mt", "tm": "leveraged-tm"}
LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def write(bilingual: Bilingual) -> bytes:
    """The document, UTF-8."""
    root = etree.Element(
        f"{{{XLIFF1}}}xliff",
        nsmap={None: XLIFF1},
        version="1.2",
    )
    file = etree.SubElement(root, f"{{{XLIFF1}}}file", original=bilingual.original)
    file.set("source-language", bilingual.source_language)
    file.set("target-language", bilingual.target_language)
    file.set("datatype", "plaintext")
    file.set(SPACE, "preserve")
    if bilingual.remarks:
        header = etree.SubElement(file, f"{{{XLIFF1}}}header")
        for remark in bilingual.remarks:
            etree.SubElement(header, f"{{{XLIFF1}}}note").text = xml.printable(remark)
    body = etree.SubElement(file, f"{{{XLIFF1}}}body")
    group: etree._Element | None = None
    block = 0
    for unit in bilingual.units:
        if group is None or unit.block != block:
            block = unit.block
            group = etree.SubElement(body, f"{{{XLIFF1}}}group", id=f"b{block}")
            group.set("resname", unit.kind.value)
        _unit(group, unit, bilingual)
    return xml.written(root)


def read(root: etree._Element) -> Returned:
    """What a document that came back says; raises `BadInput` where it is none of ours."""
    return xml.returned(root, XLIFF1, "trans-unit", _returned)


def _unit(parent: etree._Element, unit: Unit, bilingual: Bilingual) -> None:
    made = etree.SubElement(parent, f"{{{XLIFF1}}}trans-unit", id=f"u{unit.n}")
    final = unit.state is SegmentState.FINAL and bool(unit.target)
    made.set("approved", "yes" if final else "no")
    codes = Codes.of(unit.source)
    inline.fill(etree.SubElement(made, f"{{{XLIFF1}}}source"), unit.source, codes, version=1)
    target = etree.SubElement(made, f"{{{XLIFF1}}}target")
    target.set("state", STATES[unit.state] if unit.target else "needs-translation")
    if unit.target and unit.state is SegmentState.INITIAL and unit.substate in QUALIFIERS:
        target.set("state-qualifier", QUALIFIERS[unit.substate])
    inline.fill(target, unit.target, codes, version=1)
    for match in unit.matches:
        found = etree.SubElement(made, f"{{{XLIFF1}}}alt-trans")
        if match.kind != "mt":
            found.set("match-quality", f"{min(100, match.score)}%")
        if match.origin:
            found.set("origin", match.origin)
        source = etree.SubElement(found, f"{{{XLIFF1}}}source")
        source.text = xml.plain(match.source)
        wording = etree.SubElement(found, f"{{{XLIFF1}}}target")
        wording.set(LANG, bilingual.target_language)
        wording.text = xml.plain(match.target)
    for term in unit.terms:
        note = etree.SubElement(made, f"{{{XLIFF1}}}note")
        note.set("from", "glossary")
        note.text = f"{term.source} = {' | '.join(term.targets)}"
    for remark in unit.notes:
        note = etree.SubElement(made, f"{{{XLIFF1}}}note")
        note.set("from", remark.who)
        note.text = remark.text


def _returned(unit: etree._Element, n: int) -> ReturnedUnit:
    source, target = (unit.find(f"{{{XLIFF1}}}{which}") for which in ("source", "target"))
    if source is None:
        raise BadInput("it has no <source>")
    codes = Codes()
    kinds = {"bold": "<b>", "italic": "<i>"}
    for code in source.iter(f"{{{XLIFF1}}}g"):
        href = code.get(inline.HREF)
        if tag := kinds.get(code.get("ctype", "")) or (href and f'<a href="{href}">'):
            codes.known.setdefault(tag, []).append(code.get("id", ""))
        else:
            # A tool dropped the address; the number finds it again in the desk's source.
            codes.known[f'<a href="{xml.LINK}{code.get("id", "")}">'] = [code.get("id", "")]
    state = "" if target is None else target.get("state", "")
    confirmed = state in CONFIRMED or unit.get("approved") == "yes"
    text = "" if target is None else inline.read(target, codes)
    return ReturnedUnit(n, inline.read(source, codes), text, confirmed and bool(text.strip()))
