"""What files become: the press's metadata, the blocks, and nothing of the body lost."""

import io
import re
import unicodedata
import zipfile

import docx
import pytest
from docx.oxml import OxmlElement
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.desks import REAL_ARTICLE
from tests.workflow.reading.old_encodings import to_tcvn3, to_vni
from workflow.articles import BlockKind, Revision
from workflow.errors import UnreadableFile
from workflow.markup import strip, well_formed
from workflow.reading import ArticleReader
from workflow.reading.limits import MAX_BYTES

READER = ArticleReader()
VIETNAMESE = (
    "Hội hữu nghị tỉnh đón đoàn khách quốc tế\n\n"
    "Buổi gặp mặt diễn ra trong không khí cởi mở. Hai bên trao đổi về văn hóa và giáo dục.\n"
)


def read(text: str | bytes, name: str = "tin.txt", language: str | None = "vi") -> Revision:
    return READER.read(name, text.encode() if isinstance(text, str) else text, language)


def kept(revision: Revision) -> str:
    """All that is in a block or in dropped, without markup, blanks made single."""
    lines = [strip(b.text) for b in revision.blocks] + [d.text for d in revision.dropped]
    return "\n".join(" ".join(line.split()) for line in lines)


def plain(line: str) -> str:
    return " ".join(unicodedata.normalize("NFC", line).split())


words = st.lists(
    st.sampled_from(
        "Hội nghị hữu nghị tổ chức tại Hà Nội ngày 14-6-2022, 53 điểm cầu. “Hòa bình” (2022) "
        "TP. ông Nguyễn Văn A & < > TS. – - 1.250 3,5% đoàn kết! Vì sao? e\u0302\u0301".split()
    ),
    min_size=1,
    max_size=14,
).map(" ".join)
paragraphs = st.lists(
    words.filter(lambda line: any(c.isalpha() for c in line)), min_size=1, max_size=7
)
quick = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def test_the_real_article_is_read_as_the_newsroom_knows_it() -> None:
    if not REAL_ARTICLE.exists():
        pytest.skip("../shared/articles is not here")
    source = REAL_ARTICLE.read_text("utf-8")
    revision = READER.read(REAL_ARTICLE.name, source.encode())
    metadata = revision.metadata
    assert metadata.title == source.split("\n")[0].strip()
    assert metadata.language == "vi"
    assert metadata.published_at is not None
    assert metadata.published_at.isoformat() == "2022-06-14T14:54:00+07:00"
    assert (metadata.dateline, metadata.byline) == ("BDK.VN", (("Tin, ảnh", "Quốc Hùng"),))
    assert [b.kind for b in revision.blocks].count(BlockKind.CAPTION) == 1
    assert {"Chia sẻ bài viết", "BÌNH LUẬN"} <= {d.text for d in revision.dropped}
    body = [b.text for b in revision.blocks]
    order = [plain(source).index(text) for text in body]
    assert order == sorted(order)
    for line in filter(str.strip, source.split("\n")):
        assert plain(line) in kept(revision)


@quick
@given(paragraphs)
def test_nothing_of_a_plain_text_is_lost(lines: list[str]) -> None:
    revision = read("\n\n".join(lines))
    for line in lines:
        assert plain(line) in kept(revision)


@quick
@given(paragraphs)
def test_nothing_of_a_markdown_text_is_lost(lines: list[str]) -> None:
    escaped = [re.sub(r"([\\`*_{}\[\]<>()#+.!|&~=-])", r"\\\1", line) for line in lines]
    revision = read("\n\n".join(["# Tiêu đề", *escaped]), "tin.md")
    for line in lines:
        assert plain(line) in kept(revision)


@quick
@given(paragraphs)
def test_nothing_of_a_web_page_is_lost(lines: list[str]) -> None:
    from html import escape

    body = "".join(f"<p>{escape(line)}</p>" for line in lines)
    page = f"<!doctype html><html lang=vi><body><h1>Tiêu đề tin</h1>{body}</body></html>"
    revision = read(page, "tin.html")
    for line in lines:
        assert plain(line) in kept(revision)


@quick
@given(paragraphs)
def test_nothing_of_a_word_document_is_lost(lines: list[str]) -> None:
    document = docx.Document()
    document.add_paragraph("Tiêu đề", style="Title")
    for line in lines:
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    revision = read(file.getvalue(), "tin.docx")
    for line in lines:
        assert plain(line) in kept(revision)


@quick
@given(paragraphs)
def test_segments_give_their_block_again_and_are_well_formed(lines: list[str]) -> None:
    for block in read("\n\n".join(lines)).blocks:
        assert "".join("".join(block.segments).split()) == "".join(block.text.split())
        assert all(well_formed(segment) for segment in block.segments)


def a_document() -> bytes:
    document = docx.Document()
    document.add_paragraph("Hội nghị hữu nghị", style="Title")
    document.add_heading("Phần một", 2)
    paragraph = document.add_paragraph("Ông ")
    paragraph.add_run("Nguyễn Văn A").bold = True
    paragraph.add_run(" nói rất ").italic = False
    paragraph.add_run("ngắn").italic = True
    paragraph.add_run(".")
    document.add_paragraph("mục thứ nhất", style="List Bullet")
    document.add_paragraph("Đoàn thăm bảo tàng", style="Caption")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "Hạng mục"
    table.rows[0].cells[1].text = "Số lượng"
    document.sections[0].header.paragraphs[0].text = "Bản nháp nội bộ"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_a_word_document_keeps_its_shape_and_inline_markup() -> None:
    revision = read(a_document(), "tin.docx")
    assert [(b.kind, b.text, b.level) for b in revision.blocks[:5]] == [
        (BlockKind.TITLE, "Hội nghị hữu nghị", None),
        (BlockKind.HEADING, "Phần một", 2),
        (BlockKind.PARAGRAPH, "Ông <b>Nguyễn Văn A</b> nói rất <i>ngắn</i>.", None),
        (BlockKind.LIST_ITEM, "mục thứ nhất", 1),
        (BlockKind.CAPTION, "Đoàn thăm bảo tàng", None),
    ]
    cells = [(b.text, b.table, b.row, b.column) for b in revision.blocks[5:]]
    assert cells == [("Hạng mục", 1, 1, 1), ("Số lượng", 1, 1, 2)]
    assert [(d.text, d.reason) for d in revision.dropped] == [
        ("Bản nháp nội bộ", "a header of the document")
    ]


def test_tracked_insertions_are_read_and_deletions_are_not() -> None:
    document = docx.Document()
    document.add_paragraph("Tiêu đề", style="Title")
    paragraph = document.add_paragraph("Có ")
    run = paragraph.add_run("53 điểm cầu")
    inserted = OxmlElement("w:ins")
    run._r.addprevious(inserted)
    inserted.append(run._r)
    gone = paragraph.add_run(" cũ")
    deleted = OxmlElement("w:del")
    gone._r.addprevious(deleted)
    deleted.append(gone._r)
    file = io.BytesIO()
    document.save(file)
    assert read(file.getvalue(), "tin.docx").blocks[1].text == "Có 53 điểm cầu"


def test_markdown_keeps_lists_quotes_tables_and_links() -> None:
    revision = read(
        "---\ntitle: Tin vui\ndate: 2025-08-16T08:30:00+07:00\n---\n# Tin vui\n\n"
        "**Hà Nội** có [trang](https://a.vn/x).\n\n- một\n  - hai\n\n> Lời nói\n\n"
        "![Ảnh đoàn](a.jpg)\n\n| A | B |\n|---|---|\n| c | d |\n\n<script>alert(1)</script>\n",
        "tin.md",
    )
    assert revision.metadata.title == "Tin vui"
    assert revision.metadata.published_at is not None
    assert [(b.kind.value, b.text) for b in revision.blocks] == [
        ("title", "Tin vui"),
        ("paragraph", '<b>Hà Nội</b> có <a href="https://a.vn/x">trang</a>.'),
        ("list_item", "một"),
        ("list_item", "hai"),
        ("quote", "Lời nói"),
        ("caption", "Ảnh đoàn"),
        ("table_cell", "A"),
        ("table_cell", "B"),
        ("table_cell", "c"),
        ("table_cell", "d"),
    ]


def test_scripts_of_a_page_are_not_text_and_menus_are_listed() -> None:
    body = "Buổi gặp mặt diễn ra trong không khí cởi mở, hai bên trao đổi về văn hóa, giáo dục. "
    revision = read(
        "<!doctype html><html lang=vi><head><title>Tin vui - Báo</title></head><body>"
        "<nav><a href=/>Trang nhất</a></nav><script>alert('x')</script><article>"
        f"<h1>Tin vui</h1><p>{body * 3}</p><p onclick=evil()>{body} <b>Đậm</b> "
        "<a href='javascript:alert(1)'>liên kết</a></p></article><footer>Bản quyền</footer>",
        "tin.html",
    )
    text = kept(revision)
    assert "alert" not in text
    assert "evil" not in text
    assert revision.metadata.title == "Tin vui"
    assert {"Trang nhất", "Bản quyền"} <= {d.text for d in revision.dropped}
    assert "<b>Đậm</b> liên kết" in revision.blocks[2].text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (VIETNAMESE.encode("utf-16"), "UTF-16"),
        (VIETNAMESE.encode("utf-16-le"), "UTF-16"),
        (to_tcvn3(VIETNAMESE).encode("latin-1"), "TCVN3"),
        (to_vni(VIETNAMESE).encode("cp1252"), "VNI"),
        (to_tcvn3(VIETNAMESE).encode(), "TCVN3"),
        (to_vni(VIETNAMESE).encode(), "VNI"),
    ],
)
def test_older_encodings_are_converted_and_said(content: bytes, said: str) -> None:
    revision = read(content)
    assert revision.metadata.title == VIETNAMESE.split("\n")[0]
    assert any(said in warning for warning in revision.warnings)


def test_windows_1258_with_its_combining_marks_is_converted() -> None:
    parts = unicodedata.normalize("NFD", VIETNAMESE)
    marks = "\u0300\u0301\u0303\u0309\u0323"
    composed = re.sub(
        f"([^{marks}])([{marks}]?)([^\\w\\s{marks}]?)([{marks}]?)",
        lambda m: unicodedata.normalize("NFC", m[1] + m[3]) + m[2] + m[4],
        parts,
    )
    encoded = composed.encode("cp1258", errors="ignore")
    revision = read(encoded)
    assert any("1258" in warning for warning in revision.warnings)


def zipped(**files: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    file = io.BytesIO(a_document())
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


ENTITY = (
    b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "http://localhost/secret">]><d>&x;</d>'
)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("tin.txt", b"", "is empty"),
        ("tin.txt", b" \n\t\n", "is empty"),
        ("tin.txt", bytes(range(256)) * 40, "not"),
        ("tin.docx", b"%PDF-1.7 ...", "a PDF"),
        ("tin.txt", b"\x89PNG\r\n\x1a\n....", "a picture"),
        ("tin.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "of the old kind"),
        ("tin.docx", zipped(xl__workbook=b"<x/>"), "Excel"),
        ("tin.docx", b"PK\x03\x04garbage", "damaged"),
        ("tin.docx", with_part("word/vbaProject.bin", b"x"), "macros"),
        ("tin.docx", with_part("word/extra.xml", ENTITY), "entities"),
        ("tin.docx", with_part("word/media/a.bin", b"\0" * 30_000_000), "zip bomb"),
        ("tin.txt", b"a" * (MAX_BYTES + 1), "larger than 50 MB"),
        ("tin.txt", "một hai ".encode() * 400_000, "characters"),
        ("tin.txt", "••• –– !!!".encode(), "no text"),
        ("tin.html", b"<!doctype html><html><body><script>x</script></body></html>", "no text"),
    ],
)
def test_a_wrong_or_hostile_file_is_refused_by_name_and_reason(
    name: str, content: bytes, said: str
) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read(content, name)
    assert str(refusal.value).startswith(f"{name}: ")
    assert said in str(refusal.value)


def test_hidden_characters_are_taken_out_and_said() -> None:
    revision = read("Hội\u202e nghị\u200b hữu nghị\n\nMột đoạn văn.\n")
    assert revision.metadata.title == "Hội nghị hữu nghị"
    assert any("direction" in w for w in revision.warnings)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hội nghị đã kết thúc tốt đẹp tại Hà Nội.", "vi"),
        ("The meeting was held in the city and it was a success.", "en"),
        ("La réunion est prévue dans les locaux de la mairie pour une heure.", "fr"),
        ("La reunión se celebró en la ciudad con los amigos de los dos países.", "es"),
        ("A reunião foi realizada na cidade com os amigos dos dois países e não acabou.", "pt"),
        ("Встреча прошла в дружеской обстановке.", "ru"),
        ("会议在河内举行。", "zh-Hans"),
        ("会議はハノイで開かれました。", "ja"),
        ("회의는 하노이에서 열렸다.", "ko"),
        ("การประชุมจัดขึ้นที่ฮานอย", "th"),
        ("ກອງປະຊຸມຈັດຂຶ້ນຢູ່ຮ່າໂນ້ຍ", "lo"),
        ("កិច្ចប្រជុំបានធ្វើឡើងនៅហាណូយ", "km"),
    ],
)
def test_the_language_is_told_from_the_text(text: str, language: str) -> None:
    assert read(text + "\n\n" + text, language=None).metadata.language == language


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("BDK.VN - Ngày 14-6, hội nghị khai mạc.", "BDK.VN"),
        ("Hà Nội (TTXVN) - Ngày 14-6, hội nghị khai mạc.", "Hà Nội (TTXVN)"),
        ("(Dân trí) - Hội nghị khai mạc sáng nay.", "Dân trí"),
        ("Hội Hữu nghị Việt Nam - Lào tổ chức gặp mặt.", None),
        ("Quan hệ Việt Nam - Cuba ngày càng tốt đẹp.", None),
    ],
)
def test_a_dateline_is_told_and_stays_in_the_text(line: str, dateline: str | None) -> None:
    revision = read(f"Tiêu đề của tin\n\n{line}\n")
    assert revision.metadata.dateline == dateline
    assert revision.blocks[1].text == line


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("14/06/2022 - 14:54", "2022-06-14T14:54:00+07:00"),
        ("Thứ ba, 14/06/2022 14:54 (GMT+7)", "2022-06-14T14:54:00+07:00"),
        ("14:54 | 14/06/2022", "2022-06-14T14:54:00+07:00"),
        ("Ngày 14 tháng 6 năm 2022", "2022-06-14T00:00:00+07:00"),
        ("June 14, 2022", "2022-06-14T00:00:00+07:00"),
        ("31/02/2022 - 10:00", None),
    ],
)
def test_a_line_that_is_a_time_becomes_the_publication_date(line: str, told: str | None) -> None:
    at = read(f"Tiêu đề của tin\n\n{line}\n\nMột đoạn văn.\n").metadata.published_at
    assert (at.isoformat() if at else None) == told


def test_lines_broken_by_width_are_one_paragraph() -> None:
    text = (
        "Tiêu đề của tin\n\n"
        "Buổi gặp mặt diễn ra trong không khí cởi mở giữa các đại biểu của\n"
        "hai nước, với nhiều tiết mục văn nghệ đặc sắc của thanh niên và\n"
        "sinh viên.\n"
    )
    assert len(read(text).blocks) == 2


def test_vietnamese_without_diacritics_is_vietnamese_and_warned_of() -> None:
    bare = (
        "Hoi huu nghi tinh don doan khach quoc te\n\n"
        "Buoi gap mat dien ra trong khong khi coi mo. Hai ben trao doi ve van hoa va giao duc.\n\n"
        "Chủ tịch Hội phát biểu tại buổi gặp mặt.\n"
    )
    revision = read(bare, language=None)
    assert revision.metadata.language == "vi"
    assert any("without diacritics in 2 of 3 blocks" in w for w in revision.warnings)
    assert not any("diacritics" in w for w in read(VIETNAMESE).warnings)
    english = read("A meeting of friends\n\nThe two sides met in the morning.", language=None)
    assert english.metadata.language == "en"
    assert english.warnings == ()
