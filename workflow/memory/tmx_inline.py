"""Inline markup of TMX 1.4b (``bpt``, ``ept``, ``ph``, ``it``, ``hi``) from and to our few tags."""

import re
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

from workflow.markup import TAG, strip, well_formed

_TYPES: Final = {
    **dict.fromkeys(("bold", "b", "strong", "x-bold"), "<b>"),
    **dict.fromkeys(("italic", "italics", "i", "em", "x-italic"), "<i>"),
}
_TYPE_OF: Final = {"b": "bold", "i": "italic", "a": "link"}
_HREF: Final = re.compile(r"""\bhref\s*=\s*(?:"([^"<>]*)"|'([^'"<>]*)')""", re.IGNORECASE)
_NO_XML: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(slots=True)
class _Reading:
    parts: list[str] = field(default_factory=list)
    closing: dict[str, str] = field(default_factory=dict)
    lost: int = 0


def read(seg: Any) -> tuple[str, int]:
    """A ``seg`` element's text with our tags, and how many of its codes have no place in them.

    Bold, italic and links become tags; the content of a placeholder that is no markup (``{0}``)
    stays as text; every other code is left out and counted. Tags that don't close in order are
    all taken out.
    """
    reading = _Reading()
    if len(seg):
        _content(seg, reading)
        text = "".join(reading.parts)
    else:
        text = seg.text or ""
    if "<" in text and not well_formed(text):
        return strip(text), reading.lost + len(TAG.findall(text))
    return text, reading.lost


def write(seg: Any, text: str) -> None:
    """Fill a ``seg`` element with a text; a tag that has no partner becomes an ``it``."""
    pairs = _pairs(text)
    last: Any = None
    end = 0
    for number, found in enumerate(TAG.finditer(text)):
        last = _append(seg, last, text[end : found.start()])
        end = found.end()
        name = found.group().strip("</>")[0]
        begins = not found.group().startswith("</")
        partner = pairs.get(number)
        if partner is None:
            last = etree.SubElement(seg, "it", pos="begin" if begins else "end")
        elif begins:
            last = etree.SubElement(seg, "bpt", i=str(partner), type=_TYPE_OF[name])
        else:
            last = etree.SubElement(seg, "ept", i=str(partner))
        last.text = legal(found.group())
    _append(seg, last, text[end:])


def legal(text: str) -> str:
    """The text with U+FFFD for what XML 1.0 cannot hold."""
    return _NO_XML.sub("\ufffd", text)


def _append(seg: Any, last: Any, text: str) -> Any:
    if not text:
        return last
    if last is None:
        seg.text = (seg.text or "") + legal(text)
    else:
        last.tail = (last.tail or "") + legal(text)
    return last


def _pairs(text: str) -> dict[int, int]:
    """For the number of each tag with a partner the number of its pair, from 1."""
    waiting: list[tuple[int, str]] = []
    found: dict[int, int] = {}
    for number, match in enumerate(TAG.finditer(text)):
        tag = match.group()
        if not tag.startswith("</"):
            waiting.append((number, tag[1]))
        elif waiting and waiting[-1][1] == tag[2]:
            first, _ = waiting.pop()
            found[first] = found[number] = len(found) // 2 + 1
    return found


def _content(element: Any, reading: _Reading) -> None:
    reading.parts.append(element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            _code(child, etree.QName(child).localname, reading)
        reading.parts.append(child.tail or "")


def _code(element: Any, name: str, reading: _Reading) -> None:
    native = "".join(element.xpath("text()"))
    if name == "hi":
        opened = _TYPES.get(element.get("type", "").lower(), "")
        reading.parts.append(opened)
        _content(element, reading)
        reading.parts.append(opened.replace("<", "</"))
    elif name == "bpt":
        opened = _opening(native, element.get("type", ""))
        reading.closing[element.get("i", "")] = f"</{opened[1]}>" if opened else ""
        reading.parts.append(opened)
        reading.lost += not opened
    elif name == "ept":
        reading.parts.append(reading.closing.get(element.get("i", ""), ""))
    elif _stays(name, native):
        reading.parts.append(native)
    else:
        reading.lost += 1


def _stays(name: str, native: str) -> bool:
    """Whether a code's content is a tag of ours, or a placeholder that is no markup."""
    if name in ("it", "ph", "ut") and TAG.fullmatch(native):
        return True
    return name == "ph" and bool(native.strip()) and "<" not in native


def _opening(native: str, kind: str) -> str:
    if TAG.fullmatch(native) and not native.startswith("</"):
        return native
    if (href := _HREF.search(native)) is not None:
        return f'<a href="{href[1] or href[2] or ""}">'
    named = re.match(r"\s*<\s*(\w+)", native)
    return _TYPES.get(kind.lower()) or _TYPES.get(named[1].lower() if named else "", "")
