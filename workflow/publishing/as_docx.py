"""The Word export: the target text with proper styles, as it would be printed."""

from typing import Final

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.text.paragraph import Paragraph

from workflow.articles import BlockKind
from workflow.publishing.labels import labelled, line
from workflow.publishing.printing import Bullets, Page, Table, Text, date_and_time
from workflow.publishing.word import add_marked, new_document, saved, set_direction

DEEPEST_LIST: Final = 3
"""Word's own list styles end here."""


def render(page: Page) -> bytes:
    """The page as the bytes of a .docx file."""
    made = new_document(page)
    _add(made, page, "Title").add_run(page.title)
    if page.first_published is not None:
        _add(made, page, "Subtitle").add_run(date_and_time(page.first_published, page.language))
    for part in page.parts:
        match part:
            case Bullets(items):
                for depth, text in items:
                    add_marked(_add(made, page, _list_style(depth)), text)
            case Table():
                _table(made, page, part)
            case Text():
                _text(made, page, part)
    for label, names in page.byline:
        paragraph = _add(made, page, "Normal")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.add_run(labelled(label, names, page.language)).italic = True
    for label, value in page.notes:
        paragraph = _add(made, page, "No Spacing")
        paragraph.add_run(labelled(label, value, page.language))
    if page.seal:
        footer = made.sections[0].footer.paragraphs[0]
        footer.add_run(line("seal", page.seal, page.language))
    return saved(made)


def _add(made: Document, page: Page, style: str) -> Paragraph:
    paragraph: Paragraph = made.add_paragraph(style=style)
    set_direction(paragraph, page.language)
    return paragraph


def _list_style(depth: int) -> str:
    return "List Bullet" if depth == 1 else f"List Bullet {min(depth, DEEPEST_LIST)}"


def _text(made: Document, page: Page, part: Text) -> None:
    styles = {
        BlockKind.HEADING: f"Heading {part.level}",
        BlockKind.TITLE: "Heading 1",
        BlockKind.CAPTION: "Caption",
        BlockKind.QUOTE: "Quote",
    }
    paragraph = _add(made, page, styles.get(part.kind, "Normal"))
    if part.dateline:
        paragraph.add_run(part.dateline).bold = True
        paragraph.add_run(" – ")
    add_marked(paragraph, part.text)


def _table(made: Document, page: Page, part: Table) -> None:
    table = made.add_table(rows=len(part.rows), cols=len(part.rows[0]), style="Table Grid")
    for row, cells in zip(table.rows, part.rows, strict=True):
        for place, texts in zip(row.cells, cells, strict=True):
            for i, text in enumerate(texts):
                paragraph = place.paragraphs[0] if i == 0 else place.add_paragraph()
                set_direction(paragraph, page.language)
                add_marked(paragraph, text)
    made.add_paragraph(style="No Spacing")
