"""Word documents as they come from newsrooms."""

import io
import zipfile
from contextlib import suppress
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workflow.reading.old_encodings import to_tcvn3, to_vni
from workflow.articles import Revision
from workflow.errors import UnreadableFile
from workflow.reading import ArticleReader


def a_document() -> Any:
    document = docx.Document()
    document.add_paragraph("Gặp mặt hữu nghị", style="Title")
    return document


def read(document: Any) -> Revision:
    held = io.BytesIO()
    document.save(held)
    return ArticleReader().read("tin.docx", held.getvalue(), "vi")


def add(document: Any, xml: str) -> None:
    """Put raw WordprocessingML before the section's end."""
    document.element.body.insert(-1, parse_xml(xml))


def paragraph(inner: str) -> str:
    return f"<w:p {nsdecls('w', 'r')}>{inner}</w:p>"


def body(revision: Revision) -> list[str]:
    return [block.text for block in revision.blocks[1:]]


def test_text_in_old_vietnamese_fonts_is_converted() -> None:
    document = a_document()
    for font, text in (
        (".VnTime", to_tcvn3("Đoàn đã đến thăm tỉnh.")),
        (".VnTimeH", to_tcvn3("hội nghị")),
        ("VNI-Times", to_vni("Hai bên hợp tác tốt đẹp.")),
        ("Times New Roman", "Ông São Paulo đến."),
    ):
        document.add_paragraph().add_run(text).font.name = font
    revision = read(document)
    assert body(revision) == [
        "Đoàn đã đến thăm tỉnh.",
        "HỘI NGHỊ",
        "Hai bên hợp tác tốt đẹp.",
        "Ông São Paulo đến.",
    ]
    assert {"TCVN3", "VNI"} <= {
        called for called in ("TCVN3", "VNI") for line in revision.warnings if called in line
    }


def test_formatting_comes_from_runs_and_character_styles_not_from_the_paragraph() -> None:
    document = a_document()
    heading = document.add_heading("Phần một", 2)
    heading.runs[0].bold = True
    line = document.add_paragraph("Ông ")
    line.add_run("Nam", style="Strong")
    line.add_run(" và ").bold = False
    line.add_run("bà Lan", style="Emphasis")
    line.add_run(".")
    assert body(read(document)) == ["Phần một", "Ông <b>Nam</b> và <i>bà Lan</i>."]


def test_links_are_kept_where_they_are_safe() -> None:
    document = a_document()
    good = document.part.relate_to("https://vufo.org.vn/a", RELATIONSHIP_TYPE.HYPERLINK, True)
    bad = document.part.relate_to("ftp://localhost/secret", RELATIONSHIP_TYPE.HYPERLINK, True)
    add(
        document,
        paragraph(
            f'<w:hyperlink r:id="{good}"><w:r><w:t>trang</w:t></w:r></w:hyperlink>'
            f'<w:r><w:t xml:space="preserve"> và </w:t></w:r>'
            f'<w:hyperlink r:id="{bad}"><w:r><w:t>tệp</w:t></w:r></w:hyperlink>'
        ),
    )
    assert body(read(document)) == ['<a href="https://vufo.org.vn/a">trang</a> và tệp']


def test_content_controls_fields_and_text_boxes_are_read() -> None:
    document = a_document()
    add(
        document,
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>",
    )
    add(
        document,
        paragraph(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            "<w:r><w:instrText>DATE</w:instrText></w:r>"
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Ngày 14-6</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        ),
    )
    add(
        document,
        paragraph(
            "<w:r><w:t>Cạnh hộp</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Trong hộp"
            "</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
        ),
    )
    assert body(read(document)) == ["Trong khung", "Ngày 14-6", "Cạnh hộp", "Trong hộp"]


def test_hidden_and_deleted_text_is_listed_with_a_warning() -> None:
    document = a_document()
    add(
        document,
        paragraph(
            "<w:r><w:t>Còn lại.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>Lệnh ẩn</w:t></w:r>"
            "<w:del><w:r><w:delText>Đã xóa</w:delText></w:r></w:del>"
        ),
    )
    revision = read(document)
    assert body(revision) == ["Còn lại."]
    assert {(line.text, line.reason) for line in revision.dropped} == {
        ("Lệnh ẩn", "hidden text of the document"),
        ("Đã xóa", "deleted in tracked changes"),
    }
    assert len(revision.warnings) == 2


def test_headings_lists_and_quotes_are_told_by_style_outline_and_numbering() -> None:
    document = a_document()
    add(document, paragraph('<w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>Mục</w:t></w:r>'))
    document.add_paragraph("một", style="List Bullet")
    document.add_paragraph("hai", style="List Bullet 2")
    document.add_paragraph("Lời nói.", style="Quote")
    add(
        document,
        paragraph(
            '<w:pPr><w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr></w:pPr>'
            "<w:r><w:t>ba</w:t></w:r>"
        ),
    )
    assert [(one.kind.value, one.text, one.level) for one in read(document).blocks[1:]] == [
        ("heading", "Mục", 2),
        ("list_item", "một", 1),
        ("list_item", "hai", 2),
        ("quote", "Lời nói.", None),
        ("list_item", "ba", 3),
    ]


def test_cells_keep_their_place_also_when_merged_or_nested() -> None:
    document = a_document()
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Rộng"
    table.cell(0, 2).text = "Phải"
    table.cell(1, 2).text = "Dưới"
    table.cell(1, 0).add_table(rows=1, cols=1).cell(0, 0).text = "Trong"
    cells = [(one.text, one.table, one.row, one.column) for one in read(document).blocks[1:]]
    assert cells == [
        ("Rộng", 1, 1, 1),
        ("Phải", 1, 1, 3),
        ("Trong", 2, 1, 1),
        ("Dưới", 1, 2, 3),
    ]


def test_line_breaks_part_sentences_and_join_lines() -> None:
    document = a_document()
    line = document.add_paragraph()
    line.add_run("Câu một.\nCâu hai,\ntiếp theo.").bold = True
    assert body(read(document)) == ["<b>Câu một.</b>", "<b>Câu hai, tiếp theo.</b>"]


def test_what_looks_like_a_tag_in_a_document_is_plain() -> None:
    document = a_document()
    document.add_paragraph("Viết <b> hoặc <i>x</i> & 3 < 4")
    assert body(read(document)) == ["Viết ‹b› hoặc ‹i›x‹/i› & 3 < 4"]


@pytest.mark.parametrize(
    ("part", "content", "said"),
    [
        ("word/document.xml", b"<not xml", "not XML"),
        ("word/document.xml", b"<a/>", "damaged"),
        ("word/styles.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "entities"),
        ("[Content_Types].xml", b"<a/>", "damaged"),
        ("_rels/.rels", b"<a/>", "damaged"),
        (
            "word/document.xml",
            b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>',
            "Strict",
        ),
    ],
)
def test_a_document_with_a_bad_part_is_refused(part: str, content: bytes, said: str) -> None:
    held, changed = io.BytesIO(), io.BytesIO()
    a_document().save(held)
    with zipfile.ZipFile(held) as whole, zipfile.ZipFile(changed, "w") as archive:
        for entry in whole.infolist():
            archive.writestr(entry, content if entry.filename == part else whole.read(entry))
    with pytest.raises(UnreadableFile, match=said):
        ArticleReader().read("tin.docx", changed.getvalue(), "vi")


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_damaged_bytes_make_a_refusal_or_a_text_but_no_fault(
    damage: list[tuple[int, int]],
) -> None:
    held = io.BytesIO()
    a_document().save(held)
    content = bytearray(held.getvalue())
    for place, byte in damage:
        content[place % len(content)] = byte
    with suppress(UnreadableFile):
        read_again = ArticleReader().read("tin.docx", bytes(content), "vi")
        assert all(block.text for block in read_again.blocks)


def test_a_document_whose_packed_part_is_damaged_is_refused() -> None:
    held = io.BytesIO()
    a_document().save(held)
    content = bytearray(held.getvalue())
    with zipfile.ZipFile(held) as archive:
        entry = archive.getinfo("word/document.xml")
    start = entry.header_offset + 30 + len(entry.filename)
    content[start : start + 40] = bytes(range(255, 215, -1))
    with pytest.raises(UnreadableFile, match="damaged"):
        ArticleReader().read("tin.docx", bytes(content), "vi")
