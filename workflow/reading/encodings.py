"""Bytes to text: UTF-8, UTF-16, and the Vietnamese encodings from before Unicode."""

import codecs
import unicodedata

from charset_normalizer import from_bytes

from workflow.errors import UnreadableFile
from workflow.reading.charsets import from_tcvn3, from_vni, western
from workflow.reading.syllables import syllables

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_SURE = 0.9
"""The share of words with marks that must be Vietnamese syllables before a text is converted."""


def decoded(name: str, content: bytes) -> tuple[str, tuple[str, ...]]:
    """The text, and a sentence for each conversion; raises `UnreadableFile`."""
    for bom, codec, shown in _BOMS:
        if content.startswith(bom):
            text = _strictly(name, content, codec, shown)
            converted = () if codec == "utf-8-sig" else (f"Converted from {shown}.",)
            return text, converted
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _other(name, content)
    if "\x00" in text:
        return _with_nul(name, content)
    return _typed_as_western(text)


def _strictly(name: str, content: bytes, codec: str, shown: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            name, f"says it is {shown}, but byte {error.start} is not; save it again as UTF-8."
        ) from error


def _with_nul(name: str, content: bytes) -> tuple[str, tuple[str, ...]]:
    """UTF-16 without its mark: every second byte of Western text is NUL. Else it is binary."""
    half = max(1, len(content) // 2)
    for codec, zeros in (("utf-16-le", content[1::2]), ("utf-16-be", content[::2])):
        if zeros.count(0) > 0.3 * half:
            try:
                text = content.decode(codec)
            except UnicodeDecodeError:
                continue
            if "\x00" not in text:
                return text, ("Converted from UTF-16.",)
    raise UnreadableFile(name, "is not text (it holds NUL bytes); give .txt, .md, .html or .docx.")


def _other(name: str, content: bytes) -> tuple[str, tuple[str, ...]]:
    if content.count(0) > len(content) // 100:
        return _with_nul(name, content)
    shown = western(content)
    candidates = [
        ("TCVN3 (ABC)", from_tcvn3(content.decode("latin-1"))),
        ("VNI", from_vni(shown)),
    ]
    try:
        candidates.append(("Windows-1258", content.decode("cp1258")))
    except UnicodeDecodeError:
        candidates.append(("Windows-1258", ""))
    scored = []
    for label, text in candidates:
        good, total = syllables(_composed(text))
        scored.append((good / total if total >= 3 else 0.0, total, label, text))
    share, _, label, text = max(scored, key=lambda row: row[:2])
    if share >= _SURE:
        return text, (f"Converted from {label}; compare a few words with the original.",)
    best = from_bytes(content).best()
    if best is not None and best.encoding not in ("utf_8", "ascii") and best.chaos < 0.1:
        shown_name = best.encoding.replace("_", "-")
        return str(best), (f"Converted from {shown_name} (a guess); compare it with the original.",)
    likely = f"; it may be {label}" if share > 0.6 else ""
    raise UnreadableFile(name, f"is not UTF-8{likely}; open it where it was made, save as UTF-8.")


def _typed_as_western(text: str) -> tuple[str, tuple[str, ...]]:
    """A UTF-8 text whose letters are TCVN3 or VNI codes, as old fonts leave them."""
    good, total = syllables(_composed(text))
    if total < 5 or good / total > 0.4:
        return text, ()
    for label, converted in (("TCVN3 (ABC)", from_tcvn3(text)), ("VNI", from_vni(text))):
        good, total = syllables(converted)
        if total >= 5 and good / total >= _SURE:
            return converted, (f"Converted from {label}; compare a few words with the original.",)
    return text, ()


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
