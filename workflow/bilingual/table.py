"""The bilingual Word file: a table of number, source, target and state, there and back.

Translators write in the target column; in the state column ``ok`` (or ``xong``, ``✓``, or one of
the desk's own states past initial) says that the wording is taken as right. Tracked changes
count as accepted: what was inserted stays, what was deleted goes.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from lxml import etree

from workflow.articles import SegmentState
from workflow.bilingual import xml
from workflow.bilingual.units import HANDOUT, Bilingual, Returned, ReturnedUnit, Unit
from workflow.errors import BadInput
from workflow.languages import direction, name
from workflow.markup import runs

WIDTHS_CM: Final = (1.3, 9.6, 9.6, 5.2)
HEADS: Final = ("No.", "State and remarks")
DONE: Final = frozenset({"ok", "xong", "✓", "✔", "x", "done", "translated", "reviewed", "final"})
MARGIN: Final = 2
LARGEST_PART: Final = 100_000_000
GREY: Final = RGBColor(0x60, 0x60, 0x60)


def write(bilingual: Bilingual) -> bytes:
    """The file's bytes."""
    made = docx.Document()
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(MARGIN)
    made.core_properties.title = bilingual.title[:255]
    made.core_properties.identifier = bilingual.original
    made.core_properties.language = bilingual.target_language
    made.add_paragraph(bilingual.title, style="Title")
    note = made.add_paragraph(
        "Write in the target column and leave the first two alone. “ok” in the last column takes "
        "a wording as right. · Viết vào cột bản dịch, giữ nguyên hai cột đầu; ghi “xong” ở cột "
        "cuối khi đã dịch xong."
    )
    note.runs[0].font.size = Pt(9)
    note.runs[0].font.color.rgb = GREY
    table = made.add_table(rows=1, cols=4, style="Table Grid")
    table.autofit = False
    heads = (
        HEADS[0],
        name(bilingual.source_language),
        name(bilingual.target_language),
        HEADS[1],
    )
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    properties = table.rows[0]._tr.get_or_add_trPr()
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    properties.append(repeated)
    for unit in bilingual.units:
        _row(table.add_row().cells, unit, bilingual)
    for row in table.rows:
        for cell, width in zip(row.cells, WIDTHS_CM, strict=True):
            cell.width = Cm(width)
    made.sections[0].footer.paragraphs[0].add_run(bilingual.original).font.size = Pt(8)
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def read(content: bytes) -> Returned:
    """What a file that came back says; raises `BadInput` where it is none of ours."""
    document = _opened(content)
    article_id, language, handout = xml.handout(_original(document))
    units: list[ReturnedUnit] = []
    refused: list[tuple[str, str]] = []
    for position, cells in enumerate(_rows(document), 1):
        if position == 1 and cells and _plain(cells[0]).strip() == HEADS[0]:
            continue
        if len(cells) < 4:
            refused.append((f"row {position}", f"it has {len(cells)} columns; there were 4"))
            continue
        written = _plain(cells[0]).strip()
        if not written.isdecimal():
            refused.append((f"row {position}", f"its first column says {written!r}, no number"))
            continue
        state = _plain(cells[3]).strip().split("\n")[0].strip().casefold()
        target = _text(cells[2]).strip()
        first = state.partition("·")[0].strip()
        units.append(
            ReturnedUnit(
                int(written), _text(cells[1]).strip(), target, bool(target) and first in DONE
            )
        )
    if not units and not refused:
        raise BadInput("The Word file has no table with segments.")
    return Returned(article_id, language, handout, tuple(units), tuple(refused))


def _row(cells: Any, unit: Unit, bilingual: Bilingual) -> None:
    number, source, target, state = cells
    number.text = str(unit.n)
    _write(source.paragraphs[0], unit.source, bilingual.source_language)
    _write(target.paragraphs[0], unit.target, bilingual.target_language)
    word = unit.state.value if unit.target else SegmentState.INITIAL.value
    state.text = f"{word} · {unit.substate}" if unit.substate and unit.target else word
    for text in (
        *(f"{term.source} = {' | '.join(term.targets)}" for term in unit.terms),
        *(f"{match.score} %: {xml.plain(match.target)}" for match in unit.matches),
        *(f"{note.who}: {xml.printable(note.text)}" for note in unit.notes),
    ):
        run = state.add_paragraph().add_run(xml.printable(text))
        run.font.size = Pt(8)
        run.font.color.rgb = GREY


def _write(paragraph: Paragraph, text: str, language: str) -> None:
    rtl = direction(language) == "rtl"
    if rtl:
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    for stretch in runs(xml.printable(text)):
        run = paragraph.add_run(stretch.text)
        run.bold = True if stretch.bold else None
        run.italic = True if stretch.italic else None
        if rtl:
            run.font.rtl = True
        if stretch.href is not None:
            run.font.underline = True
            link: Any = OxmlElement("w:hyperlink")
            link.set(
                qn("r:id"),
                paragraph.part.relate_to(
                    stretch.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
                ),
            )
            link.append(run._r)
            paragraph._p.append(link)


def _opened(content: bytes) -> Document:
    if len(content) > xml.LARGEST:
        raise BadInput(f"The file has {len(content)} bytes; {xml.LARGEST} at most.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST_PART:
                raise BadInput("The Word file is too large when unpacked.")
        return docx.Document(io.BytesIO(content))
    except (
        zipfile.BadZipFile,
        PackageNotFoundError,
        etree.XMLSyntaxError,
        KeyError,
        ValueError,
        OSError,
    ) as error:
        raise BadInput(f"The file is no Word document that can be read: {error}.") from error


def _original(document: Document) -> str:
    """The handout's name, from the properties or, where a program dropped them, the footer."""
    if HANDOUT.fullmatch(found := document.core_properties.identifier or ""):
        return found
    for section in document.sections:
        for paragraph in section.footer.paragraphs:
            if hit := HANDOUT.search(paragraph.text):
                return hit.group()
    return found


def _rows(document: Document) -> Iterator[list[_Cell]]:
    for table in document.tables:
        for row in table.rows:
            yield list(row.cells)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a cell's text with one formatting."""

    text: str
    look: tuple[str | None, bool, bool]
    """Address, bold, italic."""


def _plain(cell: _Cell) -> str:
    return "\n".join(
        "".join(stretch.text for stretch in _stretches(paragraph)) for paragraph in cell.paragraphs
    )


def _text(cell: _Cell) -> str:
    """A cell's text with our markup; paragraphs are joined by a blank."""
    return " ".join(
        filter(None, (_marked(_stretches(paragraph)).strip() for paragraph in cell.paragraphs))
    )


def _marked(stretches: Iterable[Stretch]) -> str:
    """The markup that `workflow.markup.runs` reads as these stretches: links outside, then bold,
    then italic."""
    parts: list[str] = []
    for href, linked in groupby(stretches, key=lambda stretch: stretch.look[0]):
        inside: list[str] = []
        for bold, heavy in groupby(linked, key=lambda stretch: stretch.look[1]):
            pieces: list[str] = []
            for italic, same in groupby(heavy, key=lambda stretch: stretch.look[2]):
                text = "".join(stretch.text for stretch in same)
                pieces.append(f"<i>{text}</i>" if italic and text.strip() else text)
            text = "".join(pieces)
            inside.append(f"<b>{text}</b>" if bold and text.strip() else text)
        text = "".join(inside)
        parts.append(f'<a href="{href}">{text}</a>' if href and text.strip() else text)
    return "".join(parts)


def _stretches(paragraph: Paragraph) -> Iterator[Stretch]:
    """Each run that is not empty, with tracked changes taken as accepted."""
    for run in paragraph._p.iter(qn("w:r")):
        around = list(run.iterancestors())
        if any(above.tag in (qn("w:del"), qn("w:moveFrom")) for above in around):
            continue
        properties = run.find(qn("w:rPr"))
        text = "".join(
            (part.text or "") if part.tag == qn("w:t") else " "
            for part in run
            if part.tag in (qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:noBreakHyphen"))
        )
        link = next((above for above in around if above.tag == qn("w:hyperlink")), None)
        if text:
            yield Stretch(
                text,
                (
                    _address(paragraph, link),
                    _is_on(properties, "w:b"),
                    _is_on(properties, "w:i"),
                ),
            )


def _address(paragraph: Paragraph, link: Any) -> str | None:
    relation = None if link is None else paragraph.part.rels.get(link.get(qn("r:id")) or "")
    return relation.target_ref if relation is not None and relation.is_external else None


def _is_on(properties: Any, name_: str) -> bool:
    found = None if properties is None else properties.find(qn(name_))
    return found is not None and found.get(qn("w:val")) not in ("0", "false", "off")
