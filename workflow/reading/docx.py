"""Word documents: headings, lists, tables, captions, bold, italic and links.

The package is looked at before it is opened (`workflow.reading.packages`). Tracked changes count
as accepted. What stands outside the body (headers, notes, comments) is listed.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

import docx
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from workflow.articles import BlockKind
from workflow.errors import UnreadableFile
from workflow.reading.charsets import from_tcvn3, from_vni
from workflow.reading.inline import Lines
from workflow.reading.limits import DAMAGE
from workflow.reading.packages import inspected
from workflow.reading.parts import Page, Part

_REASONS = {
    "header": "a header of the document",
    "footer": "a footer of the document",
    "footnotes": "a footnote",
    "endnotes": "an endnote",
    "comments": "a comment in the document",
}
_MARKS = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_GONE = frozenset({qn("w:del"), qn("w:moveFrom")})
_SKIPPED = frozenset(
    {qn(f"w:{name}") for name in ("pPr", "rPr", "instrText", "sdtPr", "sdtEndPr", "delText")}
    | {qn("w:tblPr"), qn("w:tblGrid"), qn("w:trPr"), qn("w:tcPr"), f"{_MARKS}Fallback"}
)
_STOPS = frozenset({qn("w:tab"), qn("w:ptab")})
_DASHES = {qn("w:noBreakHyphen"): "\u2011", qn("w:softHyphen"): ""}
_OLD_FONTS: tuple[tuple[str, str, Callable[[str], str]], ...] = (
    (".vn", "TCVN3 (ABC)", from_tcvn3),
    ("vni-", "VNI", from_vni),
)
_BROKEN = "is a damaged Word document; open it in a word processor and save it again."


def read(name: str, content: bytes) -> Page:
    """The parts of a Word document; raises `UnreadableFile` for what is unsafe or damaged."""
    beside = inspected(name, content)
    try:
        document = docx.Document(BytesIO(content))
        page = _Body(document).page
    except (
        *DAMAGE,
        KeyError,
        AttributeError,
        IndexError,
        TypeError,
        OpcError,
        PythonDocxError,
        etree.LxmlError,
    ) as error:
        raise UnreadableFile(name, _BROKEN) from error
    for part, texts in beside.items():
        page.drop(texts, _REASONS[re.sub(r"\d+", "", part)])
    if beside.get("footnotes") or beside.get("endnotes"):
        page.warnings.append("The document has notes; they were left out and listed.")
    return page


@dataclass(frozen=True, slots=True)
class _Look:
    """How a run looks, as far as it matters here."""

    bold: bool = False
    italic: bool = False
    hidden: bool = False
    font: str = ""


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph's or a character's style with what it inherits."""

    name: str = ""
    look: _Look = _Look()
    outline: int | None = None
    numbered: bool = False


class _Body:
    """Walks the body in its order and fills a page."""

    def __init__(self, document: Any) -> None:
        self.page = Page()
        self.links = {
            key: relation.target_ref
            for key, relation in document.part.rels.items()
            if relation.is_external
        }
        self.styles: dict[str, _Style] = {}
        self.elements = {
            style.get(qn("w:styleId"), ""): style
            for style in document.styles.element.iter(qn("w:style"))
        }
        self.base = _font_of(document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}"))
        self.tables = 0
        self.converted: set[str] = set()
        self.deleted = 0
        self.hidden = 0
        self._story(document.element.body, None)
        self._warn()

    def _warn(self) -> None:
        for called in sorted(self.converted):
            self.page.warnings.append(
                f"Converted from {called}: parts are set in an old Vietnamese font; "
                "compare a few words with the original."
            )
        if self.deleted:
            self.page.warnings.append(
                "The document holds tracked changes; they were taken as accepted."
            )
        if self.hidden:
            self.page.warnings.append("The document holds hidden text; it was left out and listed.")

    def _story(self, parent: Any, cell: tuple[int, int, int] | None) -> None:
        """Paragraphs and tables under an element, through whatever wraps them."""
        for child in parent.iterchildren():
            if child.tag == qn("w:p"):
                self._paragraph(child, cell)
            elif child.tag == qn("w:tbl"):
                self._table(child)
            elif child.tag == qn("w:altChunk"):
                self.page.warnings.append(
                    "Another document is embedded in this one and was not read; paste its text."
                )
            elif child.tag in _GONE:
                self._list_deleted(child)
            elif child.tag not in _SKIPPED and isinstance(child.tag, str):
                self._story(child, cell)

    def _table(self, table: Any) -> None:
        self.tables += 1
        number = self.tables
        for row_number, row in enumerate(_children(table, "w:tr"), 1):
            properties = row.find(qn("w:trPr"))
            column = 1 + _number(properties, "w:gridBefore")
            for cell in _children(row, "w:tc"):
                self._story(cell, (number, row_number, column))
                column += max(1, _number(cell.find(qn("w:tcPr")), "w:gridSpan"))

    def _paragraph(self, paragraph: Any, cell: tuple[int, int, int] | None) -> None:
        properties = paragraph.find(qn("w:pPr"))
        style = self._style(_value(properties, "w:pStyle"))
        kind, level = _kind(style, properties, titled=self._titled())
        lines = Lines()
        boxes: list[Any] = []
        look = _Look(font=style.look.font or self.base)
        self._inline(paragraph, look, None, lines, boxes)
        for line in lines.paragraphs():
            text = line.markup()
            if not text:
                continue
            if cell is not None and kind is not BlockKind.TITLE:
                table, row, column = cell
                self.page.parts.append(
                    Part(BlockKind.TABLE_CELL, text, table=table, row=row, column=column)
                )
            else:
                self.page.parts.append(Part(kind, text, level=level))
        for box in boxes:
            self._story(box, None)

    def _titled(self) -> bool:
        return any(part.kind is BlockKind.TITLE for part in self.page.parts)

    def _inline(
        self, parent: Any, look: _Look, href: str | None, lines: Lines, boxes: list[Any]
    ) -> None:
        for child in parent.iterchildren():
            tag = child.tag
            if not isinstance(tag, str) or tag in _SKIPPED:
                continue
            if tag in _GONE:
                self._list_deleted(child)
            elif tag == qn("w:hyperlink"):
                target = self.links.get(child.get(qn("r:id"), ""))
                self._inline(child, look, target or href, lines, boxes)
            elif tag == qn("w:r"):
                self._inline(child, self._run(child, look), href, lines, boxes)
            elif tag in (qn("w:t"), qn("m:t")):
                self._text(child.text or "", look, href, lines)
            elif tag in (qn("w:br"), qn("w:cr")):
                lines.end_line()
            elif tag in _STOPS:
                lines.add(" ")
            elif tag in _DASHES:
                lines.add(_DASHES[tag])
            elif tag == qn("w:txbxContent"):
                boxes.append(child)
            else:
                self._inline(child, look, href, lines, boxes)

    def _run(self, run: Any, look: _Look) -> _Look:
        properties = run.find(qn("w:rPr"))
        if properties is None:
            return look
        named = self._style(_value(properties, "w:rStyle")).look
        return replace(
            look,
            bold=_switch(properties, "w:b", named.bold),
            italic=_switch(properties, "w:i", named.italic),
            hidden=_switch(properties, "w:vanish", named.hidden),
            font=_font_of(properties) or named.font or look.font,
        )

    def _text(self, text: str, look: _Look, href: str | None, lines: Lines) -> None:
        for prefix, called, convert in _OLD_FONTS:
            if look.font.lower().startswith(prefix):
                converted = convert(text)
                if converted != text:
                    self.converted.add(called)
                # The fonts of capitals only show every letter as one.
                text = (
                    converted.upper() if look.font.endswith("H") and prefix == ".vn" else converted
                )
        if look.hidden:
            self.hidden += 1
            self.page.drop([text], "hidden text of the document")
            return
        lines.add(text, bold=look.bold, italic=look.italic, href=href)

    def _list_deleted(self, element: Any) -> None:
        self.deleted += 1
        if element.tag == qn("w:del"):
            gone = "".join(text.text or "" for text in element.iter(qn("w:delText")))
            self.page.drop([gone], "deleted in tracked changes")

    def _style(self, key: str | None, seen: frozenset[str] = frozenset()) -> _Style:
        if not key or key not in self.elements or key in seen:
            return _Style()
        if key not in self.styles:
            element = self.elements[key]
            parent = self._style(_value(element, "w:basedOn"), seen | {key})
            look, outline, numbered = parent.look, parent.outline, parent.numbered
            run, paragraph = element.find(qn("w:rPr")), element.find(qn("w:pPr"))
            if run is not None:
                look = _Look(
                    _switch(run, "w:b", look.bold),
                    _switch(run, "w:i", look.italic),
                    _switch(run, "w:vanish", look.hidden),
                    _font_of(run) or look.font,
                )
            if paragraph is not None:
                level = _value(paragraph, "w:outlineLvl")
                outline = int(level) if level and level.isdigit() else outline
                numbered = numbered or paragraph.find(qn("w:numPr")) is not None
            name = (_value(element, "w:name") or "").lower()
            self.styles[key] = _Style(name or parent.name, look, outline, numbered)
        return self.styles[key]


def _kind(style: _Style, properties: Any, *, titled: bool) -> tuple[BlockKind, int | None]:
    name = style.name
    if name == "title":
        return (BlockKind.HEADING, 1) if titled else (BlockKind.TITLE, None)
    if found := re.match(r"(?:heading|đề mục|tiêu đề) (\d)", name):
        return BlockKind.HEADING, max(1, min(6, int(found[1])))
    if "caption" in name or "chú thích" in name:
        return BlockKind.CAPTION, None
    outline = _value(properties, "w:outlineLvl")
    level = int(outline) if outline and outline.isdigit() else style.outline
    if level is not None and level < 9:
        return BlockKind.HEADING, min(6, level + 1)
    if "quote" in name or "trích dẫn" in name:
        return BlockKind.QUOTE, None
    numbering = properties.find(qn("w:numPr")) if properties is not None else None
    off = numbering is not None and _value(numbering, "w:numId") == "0"
    listed = re.match(r"list (?:bullet|number|continue)(?: (\d))?", name)
    if not off and (numbering is not None or style.numbered or listed):
        depth = int(_value(numbering, "w:ilvl") or 0) + 1 if numbering is not None else 1
        if numbering is None and listed and listed[1]:
            depth = int(listed[1])
        return BlockKind.LIST_ITEM, max(1, min(9, depth))
    return BlockKind.PARAGRAPH, None


def _children(parent: Any, name: str) -> Iterator[Any]:
    """Children of a name, through content controls and the like, not into other cells."""
    for child in parent.iterchildren():
        if child.tag == qn(name):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins")):
            yield from _children(child, name)


def _value(parent: Any, name: str) -> str | None:
    child = parent.find(qn(name)) if parent is not None else None
    return None if child is None else child.get(qn("w:val"))


def _number(parent: Any, name: str) -> int:
    value = _value(parent, name) or ""
    return min(int(value), 100) if value.isascii() and value.isdigit() else 0


def _switch(properties: Any, name: str, inherited: bool) -> bool:
    child = properties.find(qn(name))
    if child is None:
        return inherited
    return child.get(qn("w:val"), "1") not in ("0", "false", "off", "none")


def _font_of(properties: Any) -> str:
    fonts = properties.find(qn("w:rFonts")) if properties is not None else None
    return "" if fonts is None else fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi")) or ""
