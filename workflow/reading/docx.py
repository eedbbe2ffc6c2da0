"""Word documents: headings, lists, tables, captions, bold, italic and links.

The package is looked at before it is opened: sizes, macros, document types. What stands outside
the body (headers, footnotes, comments) is left out and listed.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.hyperlink import Hyperlink
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import etree

from workflow.articles import BlockKind
from workflow.errors import UnreadableFile
from workflow.markup import safe_link, strip, well_formed
from workflow.reading.limits import MAX_PART_BYTES, MAX_PARTS, MAX_RATIO, MAX_UNPACKED_BYTES
from workflow.reading.parts import Page

_BESIDE = re.compile(r"word/(header\d*|footer\d*|footnotes|endnotes|comments)\.xml$")
_REASONS = {
    "header": "a header of the document",
    "footer": "a footer of the document",
    "footnotes": "a footnote",
    "endnotes": "an endnote",
    "comments": "a comment in the document",
}
_UNWRAPPED = (
    "w:ins",
    "w:moveTo",
    "w:smartTag",
    "w:customXml",
    "w:sdtContent",
    "w:sdt",
    "w:fldSimple",
)
_REMOVED = ("w:del", "w:moveFrom", "w:sdtPr", "w:sdtEndPr", "w:smartTagPr", "w:customXmlPr")


def read(name: str, content: bytes) -> Page:
    """The parts of a Word document; raises `UnreadableFile` for what is unsafe or damaged."""
    page = Page()
    beside = _inspected(name, content)
    try:
        document = docx.Document(BytesIO(content))
        _accept_changes(document)
        _body(page, document)
    except (
        KeyError,
        ValueError,
        AttributeError,
        etree.XMLSyntaxError,
        zipfile.BadZipFile,
    ) as error:
        raise UnreadableFile(name, "is a damaged Word document; save it again.") from error
    for part, texts in beside.items():
        page.drop(texts, _REASONS[re.sub(r"\d+", "", part)])
    return page


def _inspected(name: str, content: bytes) -> dict[str, list[str]]:
    """Refuse bombs, macros and document types; gives the text of the parts beside the body."""
    beside: dict[str, list[str]] = {}
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_PARTS:
                raise UnreadableFile(name, f"holds more than {MAX_PARTS} files; it is no article.")
            if sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
                raise UnreadableFile(name, "unpacks to far more than it is (a zip bomb?); refused.")
            for entry in entries:
                _inspect(name, archive, entry, beside)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        if isinstance(error, UnreadableFile):
            raise
        raise UnreadableFile(name, "is a damaged Word document; save it again.") from error
    return beside


def _inspect(
    name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, beside: dict[str, list[str]]
) -> None:
    if entry.flag_bits & 1:
        raise UnreadableFile(name, "is protected by a password; take the protection off first.")
    ratio = entry.file_size / max(1, entry.compress_size)
    if entry.file_size > 1_000_000 and ratio > MAX_RATIO:
        raise UnreadableFile(name, "unpacks to far more than it is (a zip bomb?); refused.")
    if entry.filename.lower().endswith("vbaproject.bin"):
        raise UnreadableFile(name, "holds macros; save it as .docx without macros.")
    if not entry.filename.endswith((".xml", ".rels")):
        return
    if entry.file_size > MAX_PART_BYTES:
        raise UnreadableFile(name, "holds a part too large for an article; refused.")
    with archive.open(entry) as file:
        data = file.read(MAX_PART_BYTES + 1)
    if len(data) > MAX_PART_BYTES:
        raise UnreadableFile(name, "unpacks to far more than it is (a zip bomb?); refused.")
    try:
        root = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise UnreadableFile(
            name, "declares entities or a document type, which no Word document needs; refused."
        ) from error
    except Exception as error:
        if type(error).__name__ != "ParseError":
            raise
        raise UnreadableFile(name, f"is damaged: {entry.filename} is not XML.") from error
    if (found := _BESIDE.search(entry.filename)) is not None:
        texts = [
            "".join(t.text or "" for t in paragraph.iter(qn("w:t")))
            for paragraph in root.iter(qn("w:p"))
        ]
        beside.setdefault(found[1], []).extend(text for text in texts if text.strip())


def _accept_changes(document: Document) -> None:
    """Take tracked changes as accepted, and open the wrappers that hide runs."""
    body = document.element.body
    for tag in _REMOVED:
        for element in list(body.iter(qn(tag))):
            element.getparent().remove(element)
    for fallback in list(
        body.iter("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
    ):
        fallback.getparent().remove(fallback)
    for tag in _UNWRAPPED:
        for element in list(body.iter(qn(tag))):
            parent = element.getparent()
            at = parent.index(element)
            for child in reversed(list(element)):
                parent.insert(at, child)
            parent.remove(element)


def _body(page: Page, document: Document) -> None:
    tables = 0
    for item in document.iter_inner_content():
        if isinstance(item, Paragraph):
            _paragraph(page, item)
        else:
            tables += 1
            _table(page, item, tables)


def _paragraph(page: Page, paragraph: Paragraph) -> None:
    kind, level = _kind(page, paragraph)
    place = {} if level is None else {"level": level}
    for line in _runs(paragraph).split("\n"):
        page.add(kind, _balanced(line), **place)
    for box in paragraph._p.iter(qn("w:txbxContent")):
        for inner in box.iter(qn("w:p")):
            page.add(BlockKind.CAPTION, "".join(t.text or "" for t in inner.iter(qn("w:t"))))


def _kind(page: Page, paragraph: Paragraph) -> tuple[BlockKind, int | None]:
    style = paragraph.style
    name = (style.name or "").lower() if style is not None else ""
    if name == "title":
        titled = any(p.kind is BlockKind.TITLE for p in page.parts)
        return (BlockKind.HEADING, 1) if titled else (BlockKind.TITLE, None)
    if found := re.match(r"(?:heading|đề mục|tiêu đề) (\d)", name):
        return BlockKind.HEADING, min(6, int(found[1]))
    if "caption" in name or "chú thích" in name:
        return BlockKind.CAPTION, None
    if "quote" in name:
        return BlockKind.QUOTE, None
    properties = paragraph._p.pPr
    numbering: Any = properties.numPr if properties is not None else None
    if numbering is not None or name.startswith("list"):
        depth = (
            numbering.ilvl.val + 1 if numbering is not None and numbering.ilvl is not None else 1
        )
        if numbering is None and (found := re.search(r"(\d)$", name)):
            depth = int(found[1])
        return BlockKind.LIST_ITEM, depth
    return BlockKind.PARAGRAPH, None


def _runs(paragraph: Paragraph) -> str:
    pieces: list[tuple[str, bool, bool, str | None]] = []
    for item in paragraph.iter_inner_content():
        if isinstance(item, Hyperlink):
            href = item.url if safe_link(item.url or "") else None
            pieces.extend((run.text, bool(run.bold), bool(run.italic), href) for run in item.runs)
        elif isinstance(item, Run):
            pieces.append((item.text, bool(item.bold), bool(item.italic), None))
    return "".join(_tagged(pieces))


def _tagged(pieces: list[tuple[str, bool, bool, str | None]]) -> Iterator[str]:
    """Neighbouring runs of one formatting under one pair of tags, blanks left outside."""
    merged: list[list[object]] = []
    for text, bold, italic, href in pieces:
        if merged and merged[-1][1:] == [bold, italic, href]:
            merged[-1][0] = str(merged[-1][0]) + text
        elif text:
            merged.append([text, bold, italic, href])
    for text_, bold_, italic_, href_ in merged:
        text = str(text_)
        core = text.strip()
        if not core:
            yield text
            continue
        lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        if italic_:
            core = f"<i>{core}</i>"
        if bold_:
            core = f"<b>{core}</b>"
        if href_:
            core = f'<a href="{href_}">{core}</a>'
        yield lead + core + trail


def _balanced(line: str) -> str:
    """A line of a paragraph; one that was broken inside a formatted run loses its tags."""
    return line if well_formed(line) else strip(line)


def _table(page: Page, table: Table, number: int) -> None:
    seen: set[int] = set()
    for r, row in enumerate(table.rows, 1):
        for c, cell in enumerate(row.cells, 1):
            if id(cell._tc) in seen:
                continue
            seen.add(id(cell._tc))
            for paragraph in cell.paragraphs:
                for line in _runs(paragraph).split("\n"):
                    page.add(BlockKind.TABLE_CELL, _balanced(line), table=number, row=r, column=c)
            for inner in cell.tables:
                for inner_row in inner.rows:
                    for inner_cell in inner_row.cells:
                        page.add(
                            BlockKind.TABLE_CELL, inner_cell.text, table=number, row=r, column=c
                        )
