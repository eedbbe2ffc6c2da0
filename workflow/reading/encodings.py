"""Bytes become text, whatever encoding they are in; or are refused by its name."""

import codecs
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from charset_normalizer import from_bytes

from glossary.language.syllables import syllables
from workflow.errors import UnreadableFile
from workflow.reading.charsets import from_tcvn3, from_vni, western

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_SURE, _DOUBTFUL, _LEAD, _FEWEST = 0.9, 0.6, 0.15, 3
"""Shares of words that are Vietnamese syllables: from which an encoding is certain, from which
it cannot be excluded, how far it must lead the next one; and how many words must tell."""

_SAMPLE = 200_000
_GUESSED = "Converted from {}, which is a guess: look at the letters with accents."
_WESTERN = frozenset(
    [chr(code) for code in (9, 10, 13, *range(32, 127), 160)]
    + list("àâáãäçéèêëíîïñóôòõöúùûüœæÀÂÁÃÄÇÉÈÊËÍÎÏÑÓÔÒÕÖÚÙÛÜŒÆßªº°§£€«»“”‘’–—…·¿¡²³")
)
"""Letters and signs of French, Spanish, Portuguese and their neighbours."""
_WORD = re.compile(r"[^\W\d_]+")
_TAGS = re.compile(r"<(script|style)\b[^<]*(?:<(?!/\1)[^<]*)*</\1|<[a-z!/][^<>]*>", re.IGNORECASE)
_FONTS: dict[str, Callable[[str], str]] = {"TCVN3 (ABC)": from_tcvn3, "VNI": from_vni}
_WINDOWS = "Windows-1258"
SAVE_AS_UTF8 = "open it in the program that made it and save it as UTF-8 (Unicode)"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text and what was done to have it."""

    text: str
    warnings: tuple[str, ...] = ()


def decode(name: str, content: bytes, declared: str | None = None) -> Decoded:
    """The text of a file; ``declared`` is the encoding that it gives itself, if any.

    Raises `UnreadableFile` where the bytes are no text, or in an encoding that cannot be told.
    """
    for mark, codec, called in _MARKS:
        if content.startswith(mark):
            return _marked(name, content, codec, called)
    if b"\0" in content:
        return _wide(name, content)
    try:
        return unmask(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        if _nearly_utf8(content):
            raise UnreadableFile(
                name,
                f"byte {error.start + 1} is not UTF-8 though the rest is; the file is damaged "
                f"or mixes encodings; {SAVE_AS_UTF8}.",
            ) from error
    return _eight_bit(name, content, declared)


def unmask(text: str) -> Decoded:
    """A Unicode text that shows the codes of an old Vietnamese font as Western letters, made
    right; any other text as it is."""
    ranked = _ranked({called: convert(text[:_SAMPLE]) for called, convert in _FONTS.items()})
    best, share, words = ranked[0]
    own, _ = _share(text[:_SAMPLE])
    if words >= 2 * _FEWEST and share >= _SURE and own < _DOUBTFUL:
        return Decoded(
            _FONTS[best](text),
            (f"Converted from {best}: the letters stood for those of an old Vietnamese font.",),
        )
    return Decoded(text)


def _marked(name: str, content: bytes, codec: str, called: str) -> Decoded:
    try:
        text = content.decode(codec)
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            name, f"begins as {called} but byte {error.start + 1} is not; it is damaged."
        ) from error
    if "\0" in text:
        raise UnreadableFile(name, "holds NUL characters, so it is not a text file.")
    if called == "UTF-8":
        return unmask(text)
    return Decoded(text, (f"Converted from {called}.",))


def _wide(name: str, content: bytes) -> Decoded:
    """UTF-16 without a byte order mark: NUL bytes stand at even or at odd places only."""
    even, odd = content[0::2].count(0), content[1::2].count(0)
    if len(content) % 2 == 0 and min(even, odd) * 20 <= max(even, odd):
        codec = "utf-16-le" if odd > even else "utf-16-be"
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            text = "\0"
        sample = text[:_SAMPLE]
        known = sum(unicodedata.category(one)[0] != "C" or one in "\r\n\t" for one in sample)
        if "\0" not in text and known >= 0.98 * len(sample):
            return Decoded(text, ("Converted from UTF-16 (without a byte order mark).",))
    raise UnreadableFile(
        name, "holds NUL characters, so it is not a text file, or it was damaged on its way."
    )


def _nearly_utf8(content: bytes) -> bool:
    """Whether all but a few of the bytes beyond ASCII are good UTF-8."""
    text = content[:_SAMPLE].decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = sum(not one.isascii() for one in text) - bad
    return good > 20 * bad


def _eight_bit(name: str, content: bytes, declared: str | None) -> Decoded:
    head = content[:_SAMPLE]
    readings = {called: convert(western(head)) for called, convert in _FONTS.items()}
    ranked = _ranked(readings | {_WINDOWS: _windows(head)})
    best, share, words = ranked[0]
    if words >= _FEWEST and share >= _SURE and share - ranked[1][1] >= _LEAD:
        text = _windows(content) if best == _WINDOWS else _FONTS[best](western(content))
        return Decoded(text, (f"Converted from {best}, an old Vietnamese encoding.",))
    if words >= _FEWEST and share >= _DOUBTFUL:
        raise UnreadableFile(
            name,
            f"looks like Vietnamese in an old encoding ({best} or {ranked[1][0]}), but "
            f"which one cannot be told for sure; {SAVE_AS_UTF8}.",
        )
    return _foreign(name, content, declared)


def _foreign(name: str, content: bytes, declared: str | None) -> Decoded:
    """An encoding of another language: the one declared, else a careful guess."""
    if declared:
        try:
            return Decoded(
                content.decode(declared), (f"Converted from {declared}, as the file declares.",)
            )
        except (LookupError, UnicodeDecodeError):
            declared = None
    shown = western(content)
    if len(content) >= 64 and set(shown[:_SAMPLE]).issubset(_WESTERN):
        return Decoded(shown, (_GUESSED.format("Windows-1252"),))
    guess = from_bytes(content[:_SAMPLE]).best()
    if guess is not None and len(content) >= 64:
        warning = _GUESSED.format(guess.encoding.replace("_", "-"))
        try:
            return Decoded(content.decode(guess.encoding), (warning,))
        except UnicodeDecodeError:
            guess = None
    raise UnreadableFile(name, f"its encoding cannot be told; {SAVE_AS_UTF8}.")


def _windows(content: bytes) -> str:
    """The bytes as Windows-1258, whose tones are marks of their own; a byte that it leaves open
    counts as lost."""
    return unicodedata.normalize("NFC", content.decode("cp1258", errors="replace"))


def _ranked(readings: dict[str, str]) -> list[tuple[str, float, int]]:
    """Encodings with the share of Vietnamese words that each gives, and how many words tell;
    the best first."""
    told = [(called, *_share(text)) for called, text in readings.items()]
    return sorted(told, key=lambda one: one[1], reverse=True)


def _share(text: str) -> tuple[float, int]:
    text = _TAGS.sub(" ", text)
    good, total = syllables(text)
    # In Vietnamese most words have marks; a few of them in a text of plain letters tell nothing.
    part = text[: _SAMPLE // 4]
    marked, words = syllables(part, limit=_SAMPLE)[1], sum(1 for _ in _WORD.finditer(part))
    if not total or marked * 4 < words:
        return 0.0, 0
    return good / total, total
