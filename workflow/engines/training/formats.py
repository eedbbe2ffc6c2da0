"""Pairs out of files of programs: gettext catalogues, Chromium's texts, SWORD Bibles, JSON."""

import gettext
import html
import io
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from workflow.engines.training.aligning import Pair, paragraph

_PLACEHOLDER = re.compile(
    r"%[-+0-9.*$]*[a-zA-Z]+|%\([^)]*\)s|\{[^}]*\}|\$\{?\w+\}?|<[^>]*>|\\n|&[a-z]+;"
)
LONG = 25
"""English words of a message that is cut into sentences."""


def catalogue(file: Path) -> Iterator[Pair]:
    """The translated messages of a compiled gettext catalogue, Vietnamese first.

    Messages with placeholders are left out, for no engine is given them; markup is taken off.
    Raises `ValueError` for a file that is no catalogue.
    """
    try:
        with file.open("rb") as content:
            entries = gettext.GNUTranslations(content)._catalog  # type: ignore[attr-defined]
    except (OSError, struct.error, UnicodeDecodeError, LookupError) as error:
        raise ValueError(f"{file.name} is no compiled catalogue: {error}") from error
    for message, translated in entries.items():
        english = (message[0] if isinstance(message, tuple) else message).split("\x04")[-1]
        if not english or not translated or english == translated:
            continue
        a, b = english.split("\n\n"), translated.split("\n\n")
        parts = zip(b, a, strict=True) if len(a) == len(b) else [(translated, english)]
        yield from parts


def messages(pairs: Iterator[Pair]) -> Iterator[Pair]:
    """Sentences of at least three words out of interface messages."""
    for vietnamese, english in pairs:
        marks = _PLACEHOLDER.findall(english), _PLACEHOLDER.findall(vietnamese)
        if marks[0] or marks[1]:
            only_tags = all(mark.startswith("<") for mark in marks[0])
            if len(marks[0]) != len(marks[1]) or len(marks[0]) > 2 or not only_tags:
                continue
        v, e = _shown(vietnamese), _shown(english)
        if len(e.split()) > LONG:
            yield from paragraph(v, e)
        elif len(e.split()) >= 3:
            yield v, e


def _shown(message: str) -> str:
    """A message as people see it: without markup and the marks of keyboard shortcuts."""
    text = re.sub(r"[_&~](?=\w)", "", _PLACEHOLDER.sub("", message))
    return re.sub(r"\s+", " ", re.sub(r"\(_?\w\)$", "", text)).strip()


def chromium(vietnamese: Path, english: Path) -> Iterator[Pair]:
    """The messages of two of Chromium's ``.pak`` files."""
    ours, theirs = _pak(vietnamese), _pak(english)
    for number, e in theirs.items():
        v = ours.get(number)
        if v is None or v == e or len(e) > 900:
            continue
        e, v = (re.sub(r"<[^>]*>", " ", re.sub(r"\$\d(<ex>.*?</ex>)?", "X", t)) for t in (e, v))
        if re.search(r"[{$]|plural,", e) or len(e.split()) < 4:
            continue
        yield from paragraph(_one_line(v), _one_line(e))


def _pak(file: Path) -> dict[int, str]:
    """A data pack, version 4 or 5 (Chromium's ui/base/resource/data_pack.cc)."""
    data = file.read_bytes()
    version = struct.unpack_from("<I", data)[0]
    if version == 5:
        _, count, aliases = struct.unpack_from("<IHH", data, 4)
        start = 12
    elif version == 4:
        count, aliases, start = struct.unpack_from("<I", data, 4)[0], 0, 9
    else:
        raise ValueError(f"{file.name} is a data pack of version {version}; 4 and 5 are known.")
    entries = [struct.unpack_from("<HI", data, start + 6 * i) for i in range(count + 1)]
    texts: dict[int, str] = {}
    for (number, begin), (_, end) in pairwise(entries):
        try:
            texts[number] = data[begin:end].decode("utf-8")
        except UnicodeDecodeError:
            continue
    for i in range(aliases):
        number, index = struct.unpack_from("<HH", data, start + 6 * (count + 1) + 4 * i)
        texts[number] = texts.get(entries[index][0], "")
    return texts


def verses(archive: bytes, module: str) -> list[str]:
    """The verses of a SWORD zText module in a zip, empty ones included, in its own order."""
    found: list[str] = []
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        names = {name.lower(): name for name in packed.namelist()}
        for testament in ("ot", "nt"):
            stem = f"modules/texts/ztext/{module}/{testament}."
            try:
                blocks, index, texts = (packed.read(names[stem + x]) for x in ("bzs", "bzv", "bzz"))
            except KeyError as error:
                raise ValueError(f"The Bible module {module} has no {error.args[0]}.") from error
            cache: dict[int, bytes] = {}
            for place in range(0, len(index), 10):
                block, offset, size = struct.unpack_from("<IIH", index, place)
                if size and block not in cache:
                    begin, length, _ = struct.unpack_from("<III", blocks, block * 12)
                    cache[block] = zlib.decompress(texts[begin : begin + length])
                found.append(_verse(cache[block][offset : offset + size]) if size else "")
    return found


def _verse(content: bytes) -> str:
    text = content.decode("utf-8", "replace")
    text = re.sub(r"<note.*?</note>|<title.*?</title>", "", text, flags=re.DOTALL)
    # The Vietnamese module writes the Icelandic letter for the Vietnamese one.
    return _one_line(re.sub("<[^>]*>", " ", text)).replace("Ð", "Đ")


def locales(vietnamese: str, english: str) -> Iterator[Pair]:
    """The texts of two JSON files of the same shape."""
    ours, theirs = dict(_leaves(json.loads(vietnamese))), dict(_leaves(json.loads(english)))
    for path, e in theirs.items():
        v = ours.get(path, e)
        v, e = (_one_line(re.sub(r"<[^>]*>|\*\*", " ", text)) for text in (v, e))
        if v != e and not _PLACEHOLDER.search(v) and not _PLACEHOLDER.search(e):
            yield from paragraph(v, e)


def _leaves(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(inner, f"{path}/{name}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _leaves(inner, f"{path}/{number}")
    elif isinstance(value, str):
        yield path, value


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(text)).strip()
