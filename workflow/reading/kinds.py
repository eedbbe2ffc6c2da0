"""What a file holds, told from its content; the name only decides where the content does not."""

import io
import re
import zipfile
from enum import StrEnum
from pathlib import PurePath

from workflow.errors import UnreadableFile
from workflow.reading.limits import DAMAGE, MAX_BYTES, MAX_CHARACTERS, MAX_PAGE_CHARACTERS


class Kind(StrEnum):
    """What can be read."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"


_PAGE_NAMES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
_MARKDOWN_NAMES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_WORD_NAMES = frozenset({".docx", ".docm", ".dotx", ".doc", ".dot"})

_EXPORT = "export its text as .docx or .txt"
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", f"is a PDF; {_EXPORT}, or ask for the document it was made from."),
    (b"{\\rtf", "is an RTF document; open it in a word processor and save it as .docx."),
    (b"\x89PNG", "is a picture (PNG); its text cannot be read, hand in the text itself."),
    (b"\xff\xd8\xff", "is a picture (JPEG); its text cannot be read, hand in the text itself."),
    (b"GIF8", "is a picture (GIF); its text cannot be read, hand in the text itself."),
    (b"BM", "is a picture (BMP); its text cannot be read, hand in the text itself."),
    (b"II*\0", "is a picture (TIFF); its text cannot be read, hand in the text itself."),
    (b"MM\0*", "is a picture (TIFF); its text cannot be read, hand in the text itself."),
    (b"Rar!\x1a", "is a RAR archive; unpack it and hand in the article itself."),
    (b"7z\xbc\xaf", "is a 7z archive; unpack it and hand in the article itself."),
    (b"\x1f\x8b", "is a gzip archive; unpack it and hand in the article itself."),
    (b"BZh", "is a bzip2 archive; unpack it and hand in the article itself."),
    (b"\xfd7zXZ", "is an xz archive; unpack it and hand in the article itself."),
    (b"MZ", "is a Windows program, not an article."),
    (b"\x7fELF", "is a program, not an article."),
    (b"ID3", "is a sound recording, not an article."),
    (b"OggS", "is a recording, not an article."),
    (b"SQLite format 3\0", "is a database, not an article."),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\0\0\xfe\xff")
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_ELEMENT = re.compile(
    r"<(p|div|h[1-6]|article|section|main|table|ul|ol|figure|blockquote)(?:\s[^<>]{0,500})?>"
    r".{0,3000}?</\1\s*>",
    re.IGNORECASE | re.DOTALL,
)
_FRONT_MATTER = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?:\w[\w-]*:.*\r?\n|[ \t-].*\r?\n|\r?\n)+?---[ \t]*\r?\n"
)
_MARKDOWN_SIGNS = (
    re.compile(r"^#{1,6} \S", re.MULTILINE),
    re.compile(r"(?<![\w*])\*\*(?=\S)[^*\n]{1,200}(?<=\S)\*\*(?![\w*])"),
    re.compile(r"!?\[[^\]\n]{0,200}\]\((?:https?:|mailto:|[\w./-]+\))"),
    re.compile(r"^\|(?: ?:?-{3,}:? ?\|)+[ \t]*$", re.MULTILINE),
    re.compile(r"^(?:```|~~~)", re.MULTILINE),
)
_DECLARED = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_EMBEDDED = re.compile(r"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=\s]+")
_BINARY_SHARE = 0.02


def of_bytes(name: str, content: bytes) -> Kind | None:
    """`Kind.DOCX`, or ``None`` for what must be decoded first.

    Raises `UnreadableFile`, which says what the file is and what to do, for everything that
    is neither.
    """
    if not content.strip(b" \t\r\n\f\v\0\xef\xbb\xbf\xff\xfe"):
        raise UnreadableFile(name, "is empty.")
    if len(content) > MAX_BYTES:
        raise UnreadableFile(
            name,
            f"is larger than {MAX_BYTES // 1_048_576} MB, and an article has far less; take the "
            "pictures out, or paste the text.",
        )
    if content.startswith(b"PK\x03\x04"):
        return _packed(name, content)
    if content.startswith(b"PK\x05\x06"):
        raise UnreadableFile(name, "is an empty ZIP archive.")
    if content.startswith(_OLE):
        raise UnreadableFile(name, _ole(content))
    binary = not content.startswith(_BYTE_ORDER_MARKS) and _looks_binary(content)
    for signature, reason in _SIGNATURES:
        letters_only = len(signature) < 4 and signature.isalnum()
        if content.startswith(signature) and (binary or not letters_only):
            raise UnreadableFile(name, reason)
    if content[4:8] == b"ftyp":
        raise UnreadableFile(name, "is a film or a picture (MP4, HEIC), not an article.")
    if content[:4] == b"RIFF" and content[8:12] in {b"WEBP", b"WAVE", b"AVI "}:
        raise UnreadableFile(name, "is a picture or a recording, not an article.")
    if re.match(
        rb"(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){0,20}?MIME-Version:", content[:4000]
    ):
        raise UnreadableFile(
            name, "is a web archive or an e-mail (MIME); save the page as HTML or copy its text."
        )
    if binary:
        raise UnreadableFile(name, "is not a text: it holds control characters all over.")
    suffix = PurePath(name).suffix.lower()
    if suffix in _WORD_NAMES:
        raise UnreadableFile(
            name,
            f"is named {suffix} but is no Word document (cut short, or a page saved under a wrong "
            "name?); send the document again, or rename it to .txt or .html if it is one.",
        )
    return None


def of_text(name: str, text: str) -> Kind:
    """What a decoded text is."""
    suffix = PurePath(name).suffix.lower()
    head = text[:20_000]
    if _PAGE.match(head):
        return Kind.HTML
    if suffix in _MARKDOWN_NAMES:
        return Kind.MARKDOWN
    if suffix in _PAGE_NAMES:
        return Kind.HTML if _ELEMENT.search(head) else Kind.TEXT
    if _ELEMENT.match(head.lstrip()):
        return Kind.HTML
    signs = sum(sign.search(head) is not None for sign in _MARKDOWN_SIGNS)
    if _FRONT_MATTER.match(head) or re.match(r"\s*# \S", head) or signs >= 2:
        return Kind.MARKDOWN
    return Kind.TEXT


def misnamed(name: str, kind: Kind) -> str | None:
    """A warning where the name says something else than the content."""
    suffix = PurePath(name).suffix.lower()
    said = {
        **dict.fromkeys(_PAGE_NAMES, Kind.HTML),
        **dict.fromkeys(_MARKDOWN_NAMES, Kind.MARKDOWN),
        **dict.fromkeys(_WORD_NAMES, Kind.DOCX),
        ".txt": Kind.TEXT,
    }.get(suffix, kind)
    if said is kind or (said, kind) == (Kind.TEXT, Kind.MARKDOWN):
        return None
    what = {Kind.HTML: "a web page", Kind.DOCX: "a Word document"}.get(kind, "plain text")
    return f"Named {suffix}, but read as what it holds: {what}."


def declared_encoding(content: bytes) -> str | None:
    """The encoding that a web page says it is in."""
    found = _DECLARED.search(content[:4096])
    return found[1].decode("ascii") if found else None


def check_length(name: str, text: str, kind: Kind) -> None:
    """Raises `UnreadableFile` for a text that is too long to be an article."""
    limit = MAX_PAGE_CHARACTERS if kind is Kind.HTML else MAX_CHARACTERS
    if kind is Kind.HTML:
        text = _EMBEDDED.sub("", text)
    if len(text) > limit:
        raise UnreadableFile(
            name,
            f"has {len(text):,} characters; at most {limit:,} can be read as one article. "
            "Split it.",
        )


def _packed(name: str, content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            inside = set(archive.namelist()[:100_000])
            mimetype = archive.read("mimetype")[:100] if "mimetype" in inside else b""
    except DAMAGE as error:
        raise UnreadableFile(
            name, "is a damaged or cut-short ZIP archive or Word document; send it again."
        ) from error
    if any(one.startswith("word/") for one in inside):
        return Kind.DOCX
    if any(one.startswith("xl/") for one in inside):
        raise UnreadableFile(name, "is an Excel workbook; copy the text into a .docx.")
    if any(one.startswith("ppt/") for one in inside):
        raise UnreadableFile(name, "is a PowerPoint presentation; copy its text into a .docx.")
    if b"opendocument" in mimetype:
        raise UnreadableFile(name, "is an OpenDocument file; save it as .docx.")
    if b"epub" in mimetype:
        raise UnreadableFile(name, "is an e-book (EPUB); copy the article into a .docx or .txt.")
    raise UnreadableFile(name, "is a ZIP archive; unpack it and hand in the article itself.")


def _ole(content: bytes) -> str:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        return "is locked with a password; open it, take the password away, and save it again."
    if holds("WordDocument"):
        return "is a Word document of the old kind (.doc); open it and save it as .docx."
    if holds("Workbook") or holds("Book"):
        return "is an Excel workbook (.xls); copy the text into a .docx."
    if holds("PowerPoint Document"):
        return "is a PowerPoint presentation (.ppt); copy its text into a .docx."
    return "is an Office file of the old kind; open it and save it as .docx."


def _looks_binary(content: bytes) -> bool:
    """Whether control bytes other than NUL are frequent in parts of the file.

    Old Vietnamese encodings use bytes from 0x80 on, and UTF-16 has NUL bytes; none has many of
    the controls below the space.
    """
    step = max(1, len(content) // 16)
    for start in range(0, len(content), step):
        part = content[start : start + 4096]
        controls = sum(
            part.count(byte) for byte in (*range(1, 9), *range(14, 27), 28, 29, 30, 31, 127)
        )
        wide = part.count(0) * 5 > len(part)
        if controls > _BINARY_SHARE * len(part) and len(part) >= 16 and not wide:
            return True
    return False
