"""What files are taken for, and how they are refused."""

import io
import random
import time
import unicodedata
import zipfile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.language.syllables import is_syllable
from tests.workflow.reading.old_encodings import to_tcvn3, to_vni
from workflow.articles import Revision
from workflow.errors import UnreadableFile
from workflow.markup import strip
from workflow.reading import ArticleReader
from workflow.reading.charsets import TCVN3, VNI, from_tcvn3, from_vni, western
from workflow.reading.encodings import decode
from workflow.reading.limits import MAX_BYTES, MAX_CHARACTERS

READER = ArticleReader()
VIETNAMESE = (
    "Đoàn đại biểu hữu nghị thăm tỉnh Bến Tre\n\n"
    "Sáng 14-6, đoàn đã gặp gỡ lãnh đạo tỉnh và trao đổi về hợp tác giáo dục.\n"
)
MARKS = "\u0300\u0301\u0303\u0309\u0323"


def read(content: bytes, name: str = "tin.txt") -> Revision:
    return READER.read(name, content)


def refused(content: bytes, name: str) -> str:
    with pytest.raises(UnreadableFile) as refusal:
        read(content, name)
    said = str(refusal.value)
    assert said.startswith(f"{name}: ")
    assert "\n" not in said
    return said


def as_windows_1258(text: str) -> bytes:
    """Base letters and their marks, as Windows wrote them: the tone as a character of its own."""
    out = []
    for character in text:
        parts = unicodedata.normalize("NFD", character)
        tones = "".join(part for part in parts if part in MARKS)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in MARKS))
        out.append(base + tones)
    return "".join(out).encode("cp1258")


def zipped(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return held.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize("name", ["tin.docx", "tin.txt", "tin.html", "tin.md", "tin"])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
        (b"%PDF-1.7\n1 0 obj\n<<>>\nendobj", "a PDF"),
        (OLE + "WordDocument".encode("utf-16-le"), ".doc"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (OLE + "Workbook".encode("utf-16-le"), "Excel"),
        (b"{\\rtf1\\ansi Xin chao}", "RTF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(64), "picture"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "picture"),
        (b"Rar!\x1a\x07\x00" + bytes(32), "archive"),
        (b"\x1f\x8b\x08\x00" + bytes(32), "archive"),
        (b"MZ" + bytes(range(64)) * 4, "program"),
        (b"\x7fELF\x02\x01\x01" + bytes(32), "program"),
        (zipped({"a.txt": b"a"}), "ZIP archive"),
        (zipped({"xl/workbook.xml": b"<x/>"}), "Excel"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "OpenDocument"),
        (zipped({"word/document.xml": b"<w/>"})[:60], "damaged"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\nx", "MIME"),
        (bytes(range(1, 32)) * 40, "control characters"),
    ],
)
def test_what_is_no_article_is_named_whatever_its_name(
    content: bytes, said: str, name: str
) -> None:
    assert said in refused(content, name)


def test_a_damaged_text_is_refused() -> None:
    assert "NUL" in refused(b"Xin \x00 chao ban", "tin.txt")
    broken = "Hội nghị hữu nghị ".encode() * 3 + b"\xe1\xba" + " Việt".encode() * 40
    assert "damaged" in refused(broken, "tin.txt")


def test_text_under_a_word_document_s_name_is_refused() -> None:
    assert "no Word document" in refused(VIETNAMESE.encode(), "tin.docx")
    assert "no Word document" in refused(b"<html><body>Sign in</body></html>", "tin.docx")


@pytest.mark.parametrize("name", ["tin.txt", "tin.html", "tin.md", "tin", "tin.xyz", "TIN.HTM"])
def test_a_page_is_a_page_whatever_its_name(name: str) -> None:
    page = "<!doctype html><title>Tin vui</title><h1>Tin vui</h1><p>Hội nghị <b>họp</b>.</p>"
    revision = read(page.encode(), name)
    assert [block.text for block in revision.blocks] == ["Tin vui", "Hội nghị <b>họp</b>."]


def test_plain_text_under_a_page_s_name_is_read_and_said() -> None:
    revision = read(VIETNAMESE.encode(), "tin.html")
    assert len(revision.blocks) == 2
    assert any("plain text" in warning for warning in revision.warnings)


def test_pasted_markdown_is_read_as_markdown() -> None:
    revision = read("# Tin vui\n\nHội nghị **họp** sáng nay.".encode(), "pasted.txt")
    assert [block.text for block in revision.blocks] == ["Tin vui", "Hội nghị <b>họp</b> sáng nay."]


CONVERTED = [
    ("UTF-16", VIETNAMESE.encode("utf-16")),
    ("UTF-16", b"\xfe\xff" + VIETNAMESE.encode("utf-16-be")),
    ("UTF-16", VIETNAMESE.encode("utf-16-le")),
    ("UTF-16", VIETNAMESE.encode("utf-16-be")),
    ("UTF-32", VIETNAMESE.encode("utf-32")),
    ("TCVN3", to_tcvn3(VIETNAMESE).encode("latin-1")),
    ("TCVN3", to_tcvn3(VIETNAMESE).encode()),
    ("VNI", to_vni(VIETNAMESE).encode("latin-1")),
    ("VNI", to_vni(VIETNAMESE).encode()),
    ("Windows-1258", as_windows_1258(VIETNAMESE)),
]


@pytest.mark.parametrize(("called", "content"), CONVERTED)
def test_other_encodings_are_converted_with_a_warning(called: str, content: bytes) -> None:
    revision = read(content)
    wanted = VIETNAMESE.split("\n\n")
    assert [strip(block.text) for block in revision.blocks] == [line.strip() for line in wanted]
    assert any(called in warning for warning in revision.warnings)


@pytest.mark.parametrize(("called", "content"), CONVERTED)
def test_a_page_in_another_encoding_is_converted_too(called: str, content: bytes) -> None:
    if called.startswith("UTF"):
        return
    lines = content.split(b"\n\n")
    head = b"<html><head><meta charset=windows-1252><style>p { color: red }</style></head><body>"
    page = head + b"<div class=a id=b><h1>" + lines[0] + b"</h1><p>" + lines[1] + b"</p></div>"
    revision = read(page, "tin.html")
    assert revision.blocks[1].text == VIETNAMESE.split("\n\n")[1].strip()
    assert any(called in warning for warning in revision.warnings)


def test_utf8_is_read_without_a_warning() -> None:
    assert read(VIETNAMESE.encode("utf-8-sig")).warnings == ()
    assert (
        read(unicodedata.normalize("NFD", VIETNAMESE).encode()).blocks[0].text
        == (VIETNAMESE.split("\n")[0])
    )


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1252", "La réunion d’hier à l’hôtel a été très réussie, où l’on a fêté l’amitié."),
        ("cp1251", "Встреча прошла в дружеской обстановке, стороны обсудили сотрудничество."),
        ("gb18030", "会议在河内举行，双方讨论了教育和文化领域的合作，并签署了协议。" * 2),
    ],
)
def test_other_languages_in_old_encodings_are_converted_as_a_guess(codec: str, text: str) -> None:
    revision = read(f"{text}\n\n{text}".encode(codec))
    assert revision.blocks[0].text == text
    assert any("guess" in warning for warning in revision.warnings)


def test_an_encoding_that_cannot_be_told_is_refused() -> None:
    assert "encoding" in refused(b"Vi\xd6t", "tin.txt")


def test_western_text_is_not_taken_for_old_vietnamese() -> None:
    text = "Prix : 20 £ et 30 §. L’été a été très beau à la mairie, où l’on a fêté l’amitié."
    assert decode("tin.txt", text.encode()).text == text


LETTERS = sorted({*TCVN3.values(), *VNI.values(), *"abcdeghiklmnopqrstuvxy ,.-"})


@given(st.text(st.sampled_from(LETTERS)))
def test_the_old_tables_lose_nothing(text: str) -> None:
    assert from_tcvn3(to_tcvn3(text)).lower() == text.lower()
    assert western(to_tcvn3(text).encode("latin-1")) == to_tcvn3(text)


@given(st.lists(st.sampled_from("Nghĩa tình đường sắt Đổi mới QUYẾT TÂM ỷ lại Ý chí".split())))
def test_vni_words_come_back(words: list[str]) -> None:
    text = " ".join(words)
    assert from_vni(to_vni(text)) == text


@pytest.mark.parametrize("word", "nghĩa quyết Đường ỷ ý oẹ khuỷu giường ƯỚC quần yêu".split())
def test_vietnamese_syllables_are_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", "été hồc niño Täa ViÖt naïve àá".split())
def test_other_words_are_no_vietnamese_syllables(word: str) -> None:
    assert not is_syllable(word)


def outcome(content: bytes, name: str) -> str:
    """The title of what was read, or the refusal."""
    try:
        return strip(read(content, name).blocks[0].text)
    except UnreadableFile as refusal:
        return str(refusal)


def within(seconds: float, content: bytes, name: str) -> None:
    started = time.process_time()
    assert outcome(content, name)
    assert time.process_time() - started < seconds


@pytest.mark.parametrize("name", ["tin.txt", "tin.html"])
def test_a_file_near_the_limit_does_not_hang(name: str) -> None:
    size = MAX_BYTES - 1000
    noise = random.Random(1).randbytes(100_000) * (size // 100_000)
    for content in (noise, b"a" * size, b"\xe9 " * (size // 2), b"<p>" * (size // 3)):
        within(15, content, name)


@pytest.mark.parametrize(
    "unit",
    [
        "*a ",
        "[",
        "![",
        "> ",
        "`",
        "_a",
        "<b>",
        "<a ",
        "| a ",
        "- ",
        "#",
        "&",
        "\\",
        "\n\n",
        "(",
        "<!--",
    ],
)
@pytest.mark.parametrize("name", ["tin.md", "tin.html", "tin.txt"])
def test_no_repetition_makes_reading_slow(unit: str, name: str) -> None:
    within(20, (unit * (1_000_000 // len(unit))).encode(), name)


@pytest.mark.parametrize(
    "opening", ["<div>", "<p><b>", "<table><tr><td>", "<ul><li>", "<blockquote>"]
)
def test_a_deeply_nested_page_is_read_or_refused(opening: str) -> None:
    within(20, f"<html><body>{opening * 5000}Hội nghị họp".encode(), "tin.html")


def test_too_long_a_text_is_refused_before_it_is_taken_apart() -> None:
    assert "characters" in refused(b"mot hai. " * (MAX_CHARACTERS // 9 + 1), "tin.txt")
    assert "larger" in refused(b" x" * (MAX_BYTES // 2 + 1), "tin.txt")


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=600), st.sampled_from(["tin.txt", "tin.md", "tin.html", "tin.docx", "x"]))
def test_any_bytes_are_read_or_refused_in_one_sentence(content: bytes, name: str) -> None:
    assert outcome(content, name).strip()


def test_a_cut_off_document_is_refused() -> None:
    held = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Hội nghị họp sáng nay.")
    document.save(held)
    whole = held.getvalue()
    for end in range(0, len(whole), len(whole) // 12):
        refused(whole[:end], "tin.docx")
