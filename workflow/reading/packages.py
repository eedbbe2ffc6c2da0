"""The package of a Word document, looked at before anything opens it."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from docx.oxml.ns import qn

from workflow.errors import UnreadableFile
from workflow.reading.limits import DAMAGE, MAX_PART_BYTES, MAX_PARTS, MAX_RATIO, MAX_UNPACKED_BYTES

_BESIDE = re.compile(r"word/(header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_BOMB = "unpacks to far more than it is (a zip bomb?); refused."
_DAMAGED = "is a damaged Word document; open it in a word processor and save it again."
_STRICT = b"http://purl.oclc.org/ooxml/"


def inspected(name: str, content: bytes) -> dict[str, list[str]]:
    """The paragraphs of the parts beside the body, by part (``header1``, ``footnotes``…).

    Raises `UnreadableFile` for a package that is a bomb, holds macros or document types, or is
    damaged. Every XML part is unpacked within a limit, whatever size the package states.
    """
    beside: dict[str, list[str]] = {}
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_PARTS:
                raise UnreadableFile(name, f"holds more than {MAX_PARTS} files; it is no article.")
            if sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
                raise UnreadableFile(name, _BOMB)
            if "word/document.xml" not in archive.namelist():
                raise UnreadableFile(name, _DAMAGED)
            for entry in entries:
                _refuse(name, entry)
                if entry.filename.endswith((".xml", ".rels")):
                    root = _parsed(name, archive, entry)
                    if found := _BESIDE.fullmatch(entry.filename):
                        beside[found[1]] = [text for text in _paragraphs(root) if text.strip()]
    except DAMAGE as error:
        raise UnreadableFile(name, _DAMAGED) from error
    return beside


def _refuse(name: str, entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & 1:
        raise UnreadableFile(name, "is locked with a password; take the password away first.")
    if entry.file_size > 1_000_000 and entry.file_size > MAX_RATIO * max(1, entry.compress_size):
        raise UnreadableFile(name, _BOMB)
    if entry.filename.lower().endswith("vbaproject.bin"):
        raise UnreadableFile(name, "holds macros; save it as .docx without macros.")


def _parsed(name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Element:
    with archive.open(entry) as file:
        data = file.read(MAX_PART_BYTES + 1)
    if len(data) > MAX_PART_BYTES:
        raise UnreadableFile(name, _BOMB)
    if entry.filename == "word/document.xml" and _STRICT in data[:4000]:
        raise UnreadableFile(
            name, "is saved as “Strict Open XML”; save it as an ordinary Word document (.docx)."
        )
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise UnreadableFile(
            name, "declares entities or a document type, which no Word document needs; refused."
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise UnreadableFile(name, f"is damaged: {entry.filename} in it is not XML.") from error
    return root


def _paragraphs(root: Element) -> Iterator[str]:
    for paragraph in root.iter(qn("w:p")):
        yield "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
