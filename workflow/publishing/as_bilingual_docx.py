"""The bilingual Word export: source, target and where the wording came from, side by side."""

from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from workflow.languages import name
from workflow.publishing.printing import Line, Page
from workflow.publishing.word import add_marked, new_document, saved, set_direction

WIDTHS_CM = (1.2, 10.0, 10.0, 4.3)


def render(page: Page) -> bytes:
    """One row for each segment: number, source, target, state and origin; bytes of a .docx."""
    made = new_document(page)
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(2)
    made.add_paragraph(page.title, style="Title")
    table = made.add_table(rows=1, cols=len(WIDTHS_CM), style="Table Grid")
    table.autofit = False
    heads = ("No.", name(page.source_language), name(page.language), "State and origin")
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    _repeat_on_each_page(table.rows[0])
    for line in page.lines:
        number, source, target, origin = table.add_row().cells
        number.text = str(line.n)
        for cell, text, language in (
            (source, line.source, page.source_language),
            (target, line.target, page.language),
        ):
            set_direction(cell.paragraphs[0], language)
            add_marked(cell.paragraphs[0], text)
        origin.text = how(line)
    for row in table.rows:
        for cell, width in zip(row.cells, WIDTHS_CM, strict=True):
            cell.width = Cm(width)
    for label, value in page.notes:
        made.add_paragraph(f"{label}: {value}", style="No Spacing")
    if page.seal:
        made.sections[0].footer.paragraphs[0].add_run(f"Seal (SHA-256): {page.seal}")
    return saved(made)


def how(line: Line) -> str:
    """A segment's state and origin in words, as ``final · mt argos vi→en · confirmed by linh``."""
    machine = " ".join(filter(None, [line.engine, line.path]))
    origin = " ".join(filter(None, [line.origin, machine if line.origin == "mt" else None]))
    written = line.written_by if line.written_by and ":" not in line.written_by else None
    return " · ".join(
        filter(
            None,
            [
                line.state,
                origin or "not translated",
                f"after {machine}" if machine and line.origin == "human" else None,
                f"written by {written}" if written else None,
                f"confirmed by {line.confirmed_by}" if line.confirmed_by else None,
            ],
        )
    )


def _repeat_on_each_page(row: object) -> None:
    """Mark a table row as head row."""
    properties = row._tr.get_or_add_trPr()  # type: ignore[attr-defined]
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    properties.append(mark)
