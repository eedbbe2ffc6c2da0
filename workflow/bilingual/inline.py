"""Inline markup as the elements of XLIFF: ``<pc>`` (2.1) and ``<g>`` (1.2), there and back.

A code of the target has the id of the source's code that it stands for: the first of the same
tag that is not taken yet. Codes that are nobody's get ids of their own, so that a file is valid
whatever the wording looks like.
"""

from dataclasses import dataclass, field

from lxml import etree

from workflow.errors import BadInput
from workflow.markup import TAG, tags, well_formed

XLIFF2 = "urn:oasis:names:tc:xliff:document:2.0"
HREF = "{http://www.w3.org/1999/xhtml}href"
XLIFF1 = "urn:oasis:names:tc:xliff:document:1.2"


@dataclass
class Codes:
    """The ids of a unit's codes: ``opening tag → ids``, in the order of the source."""

    known: dict[str, list[str]] = field(default_factory=dict)
    count: int = 0

    @classmethod
    def of(cls, source: str) -> "Codes":
        """The codes of a source text."""
        codes = cls()
        for tag in tags(source):
            if not tag.startswith("</"):
                codes.new(tag)
        return codes

    def new(self, tag: str) -> str:
        """A further id for a tag."""
        self.count += 1
        self.known.setdefault(tag, []).append(str(self.count))
        return str(self.count)

    def taker(self) -> "Taker":
        """Gives the ids out anew, for one of the two texts."""
        return Taker(self, {tag: list(ids) for tag, ids in self.known.items()})

    def tag(self, number: str) -> str | None:
        """The opening tag of an id."""
        return next((tag for tag, ids in self.known.items() if number in ids), None)


@dataclass
class Taker:
    """Ids that are still to be had for one text."""

    codes: Codes
    left: dict[str, list[str]]

    def take(self, tag: str) -> str:
        """The next id for a tag."""
        return self.left[tag].pop(0) if self.left.get(tag) else self.codes.new(tag)


def fill(parent: etree._Element, text: str, codes: Codes, *, version: int) -> None:
    """Put a text with markup into ``<source>`` or ``<target>``; unpaired tags become text."""
    if not well_formed(text):
        _append(parent, text)
        return
    taker, at, position = codes.taker(), parent, 0
    inside: list[etree._Element] = []
    for found in TAG.finditer(text):
        _append(at, text[position : found.start()])
        position = found.end()
        tag = found.group()
        if tag.startswith("</"):
            at = inside.pop()
            continue
        inside.append(at)
        at = (_pc if version == 2 else _g)(at, tag, taker.take(tag))
    _append(at, text[position:])


def read(element: etree._Element, codes: Codes) -> str:
    """The text of ``<source>`` or ``<target>`` with our markup; raises `BadInput` for elements
    that cannot be kept."""
    parts = [element.text or ""]
    for child in element:
        if not isinstance(child.tag, str):  # a comment or a processing instruction
            parts.append(child.tail or "")
            continue
        name = etree.QName(child).localname
        inside = read(child, codes)
        if name in ("pc", "g"):
            opening = codes.tag(child.get("id", "")) or codes.tag(child.get("copyOf", ""))
            opening = opening or _tag_of(child)
            if opening is None:
                raise BadInput(f"the code {child.get('id') or name} is none of the source's")
            parts.append(f"{opening}{inside}</{opening[1]}>")
        elif name in ("mrk", "sm", "em", "seg"):
            parts.append(inside)
        elif name == "cp":
            raise BadInput("it holds a control character (<cp>)")
        elif name in ("ph", "x", "sc", "ec", "bx", "ex", "bpt", "ept", "it", "ut", "sub"):
            raise BadInput(f"it holds a code (<{name}>) that the source does not have")
        else:
            raise BadInput(f"it holds an element <{name}> that is not known")
        parts.append(child.tail or "")
    return "".join(parts)


def _pc(parent: etree._Element, tag: str, number: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{XLIFF2}}}pc", id=number)
    if tag.startswith("<a"):
        element.set("type", "link")
        element.set("dataRefStart", f"d{number}")
    else:
        element.set("type", "fmt")
        element.set("subType", f"xlf:{tag[1]}")
    return element


def _g(parent: etree._Element, tag: str, number: str) -> etree._Element:
    ctype = {"<b>": "bold", "<i>": "italic"}.get(tag, "link")
    made = etree.SubElement(parent, f"{{{XLIFF1}}}g", id=number, ctype=ctype)
    if ctype == "link":
        made.set(HREF, tag[len('<a href="') : -2])
    return made


def _tag_of(element: etree._Element) -> str | None:
    """A link with its address, or bold or italic that the translator's tool added by itself."""
    if (href := element.get(HREF)) and TAG.fullmatch(tag := f'<a href="{href}">'):
        return tag
    kind = element.get("subType") or element.get("ctype")
    return {"xlf:b": "<b>", "xlf:i": "<i>", "bold": "<b>", "italic": "<i>"}.get(kind or "")


def _append(element: etree._Element, text: str) -> None:
    if not text:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
