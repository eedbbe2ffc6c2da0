"""What a file is, told from its content; its name only decides between kinds of plain text."""

import re
import zipfile
from io import BytesIO
from pathlib import PurePath

from workflow.errors import UnreadableFile

_ELSE = (
    (b"%PDF-", "a PDF; save the text as .docx or .txt, or paste it"),
    (b"{\\rtf", "an RTF document; save it as .docx"),
    (b"\x89PNG", "a picture; it holds no text"),
    (b"\xff\xd8\xff", "a picture; it holds no text"),
    (b"GIF8", "a picture; it holds no text"),
    (b"Rar!", "an archive; unpack it and give the article itself"),
    (b"7z\xbc\xaf", "an archive; unpack it and give the article itself"),
    (b"\x1f\x8b", "an archive; unpack it and give the article itself"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_ENDINGS = frozenset({".html", ".htm", ".xhtml"})
_MARKDOWN_ENDINGS = frozenset({".md", ".markdown"})


def packed(name: str, content: bytes) -> bool:
    """Whether the bytes are a Word document; raises `UnreadableFile` for other binary kinds."""
    if content.startswith(_OLD_OFFICE):
        if _ENCRYPTED in content:
            raise UnreadableFile(name, "is protected by a password; take the protection off first.")
        raise UnreadableFile(name, "is an old Office document (.doc); save it as .docx.")
    for magic, what in _ELSE:
        if content.startswith(magic):
            raise UnreadableFile(name, f"is {what}.")
    if not content.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise UnreadableFile(name, "is a damaged .docx or archive; save it again.") from error
    if "word/document.xml" in names:
        return True
    raise UnreadableFile(name, f"is {_archive(names)}, not a Word document.")


def of_text(name: str, text: str) -> str:
    """``html``, ``md`` or ``txt`` for decoded text."""
    ending = PurePath(name).suffix.lower()
    if _HTML.match(text[:5000]) or (ending in _HTML_ENDINGS and re.search(r"</\w+>", text)):
        return "html"
    return "md" if ending in _MARKDOWN_ENDINGS else "txt"


def _archive(names: set[str]) -> str:
    if any(name.startswith("xl/") for name in names):
        return "an Excel workbook"
    if any(name.startswith("ppt/") for name in names):
        return "a PowerPoint presentation"
    if "content.opf" in names or "mimetype" in names:
        return "an OpenDocument or e-book file"
    return "a ZIP archive"
