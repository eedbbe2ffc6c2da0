"""Termbases as TBX-Basic (ISO 30042:2019), in the DCA or the DCT style.

What TBX-Basic has no category for (a concept's kind, inflected forms …) stands as JSON in a
``note`` of the concept or the term that begins with ``dragoman:``; the published schema allows no
category of one's own.
"""

import json
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Literal
from urllib.parse import quote

from lxml import etree

from glossary.concepts import Concept, ConceptTransaction, Kind, Term
from glossary.exchange import tbx_names as names
from glossary.exchange.soundness import all_sound

Style = Literal["dca", "dct"]
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)?)?\Z")
_ELEMENTS = {
    "subjectField": "descrip",
    "definition": "descrip",
    "context": "descrip",
    "source": "admin",
    "projectSubset": "admin",
    "administrativeStatus": "termNote",
    "partOfSpeech": "termNote",
    "grammaticalGender": "termNote",
    "termType": "termNote",
    "transactionType": "transac",
    "responsibility": "transacNote",
    "xGraphic": "xref",
}


def write(concepts: Iterable[Concept], *, style: Style = "dca", language: str = "en") -> bytes:
    """Concepts as a TBX file in UTF-8, to be read back without loss.

    ``language`` is that of the definitions and notes (``xml:lang`` of the root). Raises
    `UnwritableGlossary` naming the concept that no file can hold.
    """
    writer = _Writer(style)
    root = etree.Element(
        _core("tbx"),
        {"type": "TBX-Basic", "style": style, names.XML_LANGUAGE: language},
        nsmap=writer.spaces,
    )
    root.append(_header())
    etree.SubElement(root, _core("text"))
    etree.indent(root)
    before, _, after = etree.tostring(root, encoding="UTF-8", xml_declaration=True).partition(
        b"<text/>"
    )
    entries = b"".join(map(writer.concept, all_sound(concepts)))
    body = b"<text>\n    <body>\n%b    </body>\n  </text>" % entries if entries else b"<text/>"
    return b"%b%b%b\n" % (before, body, after)


class _Writer:
    """Makes elements of a style."""

    def __init__(self, style: Style) -> None:
        self.dct = style == "dct"
        self.spaces = {None: names.NAMESPACE} | (dict(names.MODULES) if self.dct else {})
        bare = etree.tostring(etree.Element(_core("tbx"), nsmap=self.spaces))
        self.declared = bare.removeprefix(b"<tbx").removesuffix(b"/>")

    def concept(self, concept: Concept) -> bytes:
        """A concept's entry; the namespaces are those that the root declares."""
        entry = etree.Element(
            _core("conceptEntry"), {"id": names.xml_id(concept.id)}, nsmap=self.spaces
        )
        extras: dict[str, Any] = {}
        self.put(entry, "subjectField", concept.domain)
        self.put(entry, "definition", concept.definition)
        self.put(entry, "source", concept.source)
        self.put(entry, "projectSubset", concept.glossary)
        if concept.image:
            target = uri(concept.image)
            if target:
                self.put(entry, "xGraphic", concept.image, target=target)
            else:
                extras["image"] = concept.image
        if concept.kind is not Kind.TERM:
            extras["kind"] = concept.kind
        if concept.do_not_translate:
            extras["do_not_translate"] = True
        if all(map(_in_basic, concept.transactions)):
            for transaction in concept.transactions:
                self.transaction(entry, transaction)
        else:
            extras["transactions"] = [[t.type, t.who, t.at] for t in concept.transactions]
        grouped = [t for lang in concept.languages for t in concept.terms if t.language == lang]
        if grouped != list(concept.terms):
            extras["order"] = [grouped.index(term) for term in concept.terms]
        _notes(entry, concept.note, extras)
        for language in concept.languages:
            section = etree.SubElement(entry, _core("langSec"), {names.XML_LANGUAGE: language})
            for term in concept.terms:
                if term.language == language:
                    self.term(section, term)
        etree.indent(entry, level=3)
        made: bytes = etree.tostring(entry, encoding="UTF-8")
        return b"      %b\n" % made.replace(self.declared, b"", 1)

    def term(self, section: Any, term: Term) -> None:
        part = etree.SubElement(section, _core("termSec"))
        etree.SubElement(part, _core("term")).text = term.text
        extras: dict[str, Any] = {}
        self.put(part, "administrativeStatus", names.STATUS[term.status])
        if term.part_of_speech:
            known = term.part_of_speech in names.PARTS_OF_SPEECH
            last = term.part_of_speech.split(" ")[-1]
            nearest = last if last in names.PARTS_OF_SPEECH else "other"
            self.put(part, "partOfSpeech", term.part_of_speech if known else nearest)
            if not known:
                extras["part_of_speech"] = term.part_of_speech
        if term.gender in names.GENDERS:
            self.put(part, "grammaticalGender", term.gender)
        elif term.gender:
            extras["gender"] = term.gender
        if term.type is not None:
            self.put(part, "termType", str(term.type))
        self.put(part, "context", term.context)
        self.put(part, "source", term.source)
        if term.number:
            extras["number"] = term.number
        if term.forms:
            extras["forms"] = term.forms
        if term.case_sensitive:
            extras["case_sensitive"] = True
        if not term.inflects:
            extras["inflects"] = False
        _notes(part, "", extras)

    def transaction(self, entry: Any, transaction: ConceptTransaction) -> None:
        group = etree.SubElement(entry, _core("transacGrp"))
        self.put(group, "transactionType", transaction.type)
        if transaction.at:
            etree.SubElement(group, _core("date")).text = transaction.at
        self.put(group, "responsibility", transaction.who)

    def put(self, parent: Any, category: str, text: str, **attributes: str) -> None:
        """One data category, if it has a text."""
        if not text:
            return
        if self.dct:
            name = f"{{{names.MODULES[names.MODULE_OF[category]]}}}{category}"
            etree.SubElement(parent, name, attributes).text = text
        else:
            name = _core(_ELEMENTS[category])
            etree.SubElement(parent, name, {"type": category, **attributes}).text = text


def uri(address: str) -> str:
    """A picture's address as the target of an ``xref``; empty if it is no web address.

    TBX-Basic allows only http and https there.
    """
    if not re.match(r"https?://[^\s/?#]", address):
        return ""
    return quote(address, safe=":/?#[]@!$&'()*+,;=%~-._")


def _in_basic(transaction: ConceptTransaction) -> bool:
    if transaction.type not in names.TRANSACTIONS:
        return False
    if not transaction.at:
        return True
    if not _DATE.match(transaction.at):
        return False
    try:
        datetime.fromisoformat(transaction.at)
    except ValueError:
        return False
    return not transaction.at.startswith("0000")


def _notes(parent: Any, note: str, extras: dict[str, Any]) -> None:
    if note.startswith(names.EXTRAS):
        extras = {**extras, "note": note}
        note = ""
    if note:
        etree.SubElement(parent, _core("note")).text = note
    if extras:
        written = json.dumps(extras, ensure_ascii=False)
        etree.SubElement(parent, _core("note")).text = f"{names.EXTRAS} {written}"


def _header() -> Any:
    header = etree.Element(_core("tbxHeader"))
    file = etree.SubElement(header, _core("fileDesc"))
    source = etree.SubElement(file, _core("sourceDesc"))
    etree.SubElement(source, _core("p")).text = names.OURS
    return header


def _core(name: str) -> str:
    return f"{{{names.NAMESPACE}}}{name}"
