"""What both Word exports share: text with inline markup, language, properties, fixed bytes."""

import io
import zipfile
from datetime import UTC, datetime
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from workflow.languages import direction
from workflow.markup import runs, safe_link
from workflow.publishing.printing import Page

WARNING: Final = RGBColor(0xA4, 0x00, 0x00)
LINK: Final = RGBColor(0x05, 0x63, 0xC1)
LONGEST_PROPERTY: Final = 255
"""Characters that Word keeps of a document property."""

EAST_ASIAN: Final = {"zh": "zh-CN", "zh-Hans": "zh-CN", "zh-Hant": "zh-TW", "ja": "ja-JP"}
"""How Word names what BCP 47 writes by script."""

_EARLIEST = (1980, 1, 1, 0, 0, 0)


def new_document(page: Page) -> Document:
    """An empty document in the page's language, with its properties and, if need be, banner."""
    made = docx.Document()
    _set_language(made, page.language)
    core = made.core_properties
    core.title = page.title[:LONGEST_PROPERTY]
    core.author = ", ".join(page.authors or page.translators)[:LONGEST_PROPERTY]
    core.last_modified_by = ", ".join(page.translators)[:LONGEST_PROPERTY]
    core.language = page.language
    core.created = core.modified = _utc(page.at or page.first_published)
    core.revision = page.number or 1
    core.identifier = f"urn:sha256:{page.seal}" if page.seal else ""
    core.content_status = "Draft" if page.working else "Final"
    newer = (
        f"The source has a newer revision: {page.newer_revision}." if page.newer_revision else ""
    )
    core.comments = (page.banner or newer)[:LONGEST_PROPERTY]
    core.keywords = core.subject = core.category = ""
    if page.banner:
        header = made.sections[0].header.paragraphs[0]
        _warn(header, page.banner)
        _warn(made.add_paragraph(), page.banner)
    return made


def add_marked(paragraph: Paragraph, text: str) -> None:
    """Append text with inline markup: bold, italic, and links where they are safe."""
    for href, stretches in groupby(runs(text), key=attrgetter("href")):
        link = _link(paragraph, href) if href is not None and safe_link(href) else None
        for stretch in stretches:
            run = _run_in(link, paragraph) if link is not None else paragraph.add_run()
            run.text = stretch.text
            run.bold = True if stretch.bold else None
            run.italic = True if stretch.italic else None
            if direction_of(paragraph) == "rtl":
                run.font.rtl = True


def set_direction(paragraph: Paragraph, language: str) -> None:
    """Right-to-left paragraphs for languages written so."""
    if direction(language) == "rtl":
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))


def direction_of(paragraph: Paragraph) -> str:
    """``rtl`` where `set_direction` said so."""
    properties = paragraph._p.pPr
    found = properties is not None and properties.find(qn("w:bidi")) is not None
    return "rtl" if found else "ltr"


def saved(document: Document) -> bytes:
    """The file's bytes, the same for the same document: fixed dates and order in the archive."""
    written = io.BytesIO()
    document.save(written)
    fixed = io.BytesIO()
    with (
        zipfile.ZipFile(written) as source,
        zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            target.writestr(entry, source.read(name))
    return fixed.getvalue()


def _utc(at: datetime | None) -> datetime:
    """As Word's properties want it; a fixed day where none is known, never today."""
    known = at.astimezone(UTC) if at is not None and at.tzinfo is not None else at
    return (known or datetime(*_EARLIEST)).replace(tzinfo=None, microsecond=0)  # noqa: DTZ001


def _set_language(document: Document, language: str) -> None:
    """The language for spelling and hyphenation, in the styles' defaults."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    mark = properties.find(qn("w:lang"))
    if mark is None:
        mark = OxmlElement("w:lang")
        properties.append(mark)
    east = EAST_ASIAN.get(language)
    mark.set(qn("w:val"), "en-GB" if east or language == "en" else language)
    if east:
        mark.set(qn("w:eastAsia"), east)
    if direction(language) == "rtl":
        mark.set(qn("w:bidi"), language)


def _warn(paragraph: Paragraph, banner: str) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(banner)
    run.bold = True
    run.font.size = Pt(12)
    run.font.color.rgb = WARNING


def _link(paragraph: Paragraph, address: str) -> Any:
    """An empty hyperlink at the paragraph's end; python-docx reads them but makes none."""
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link: Any = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    paragraph._p.append(link)
    return link


def _run_in(link: Any, paragraph: Paragraph) -> Run:
    """A new run at the hyperlink's end, looking like a link."""
    element: Any = OxmlElement("w:r")
    link.append(element)
    run = Run(element, paragraph)
    run.font.underline = True
    run.font.color.rgb = LINK
    return run
