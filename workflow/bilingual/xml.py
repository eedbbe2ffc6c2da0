"""What the XLIFF formats share: safe reading, writing, and the names by which things come back."""

import re
from collections.abc import Callable
from typing import Final

from lxml import etree

from workflow.bilingual.units import HANDOUT, Returned, ReturnedUnit
from workflow.errors import BadInput
from workflow.markup import TAG, strip, tags

LARGEST: Final = 50_000_000
"""Bytes of a file that comes back."""

LINK: Final = "dragoman:link/"
"""Stands for the address of the n-th code where a format cannot carry it."""

_UNIT = re.compile(r"u([1-9]\d{0,6})")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def parsed(content: bytes) -> etree._Element:
    """The root of a document; raises `BadInput`. No entity is expanded, nothing is fetched."""
    if len(content) > LARGEST:
        raise BadInput(f"The file has {len(content)} bytes; {LARGEST} at most.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise BadInput(f"The file is not well-formed XML: {error.msg}.") from error
    if root.getroottree().docinfo.doctype:
        raise BadInput("The file has a document type declaration, which XLIFF does not need.")
    return root


def written(root: etree._Element) -> bytes:
    """The document as UTF-8; text keeps its blanks, so nothing is indented."""
    done: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return done


def printable(text: str) -> str:
    """The text without what XML cannot hold, which is shown as U+FFFD."""
    return _UNPRINTABLE.sub("\ufffd", text)


def plain(text: str) -> str:
    """A text without markup."""
    return printable(strip(text))


def handout(original: str) -> tuple[int, str, int]:
    """Article, target language and number of a handout, from the name that its file carries."""
    found = HANDOUT.fullmatch(original)
    if found is None:
        raise BadInput(
            f"The file ({original or 'without a name'}) was not handed out by this desk; hand the "
            "translation out first and send back that file."
        )
    return int(found[1]), found[2], int(found[3])


def returned(
    root: etree._Element,
    namespace: str,
    unit_name: str,
    read: Callable[[etree._Element, int], ReturnedUnit],
) -> Returned:
    """What an XLIFF document that came back says; ``read`` reads one unit, and its `BadInput`
    refuses that unit alone. Raises `BadInput` where the document is none of ours."""
    files = root.findall(f"{{{namespace}}}file")
    if not files:
        raise BadInput("The XLIFF file has no <file>.")
    article_id, language, number_ = handout(files[0].get("original", ""))
    units: list[ReturnedUnit] = []
    refused: list[tuple[str, str]] = []
    for unit in (found for file in files for found in file.iter(f"{{{namespace}}}{unit_name}")):
        name = unit.get("id", "")
        n = number(name)
        if n is None:
            refused.append((f"unit {name}", "it is none of those that were handed out"))
            continue
        try:
            units.append(read(unit, n))
        except BadInput as error:
            refused.append((f"segment {n}", str(error)))
    return Returned(article_id, language, number_, tuple(units), tuple(refused))


def number(name: str) -> int | None:
    """The segment's number in a unit's id."""
    found = _UNIT.fullmatch(name)
    return int(found[1]) if found else None


def with_links(text: str, source: str) -> str:
    """A text that came back with the source's addresses in place of the numbers of codes."""
    opening = [tag for tag in tags(source) if not tag.startswith("</")]

    def address(found: re.Match[str]) -> str:
        tag = found.group()
        if not tag.startswith(f'<a href="{LINK}'):
            return tag
        place = tag[len(f'<a href="{LINK}') : -2]
        at = int(place) - 1 if place.isdecimal() else -1
        return opening[at] if 0 <= at < len(opening) and opening[at].startswith("<a") else tag

    return TAG.sub(address, text)
