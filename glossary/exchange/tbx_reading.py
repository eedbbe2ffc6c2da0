"""TBX files read: ISO 30042:2019 in both styles (DCA, DCT) and the older TBX 2 (``martif``).

Each entry is a concept. What it holds that no field has a place for is named with its line, or
kept in the note; nothing goes silently. Definitions of a language stand in for the concept's
where it has none. Documents that declare entities are refused, and no DTD is loaded.
"""

import io
from collections.abc import Iterator
from typing import Any

from lxml import etree

from glossary.concepts import OWN
from glossary.exchange import tbx_names as names
from glossary.exchange.errors import UnreadableGlossary
from glossary.exchange.rows import Reading, Refused, Row, Says, Wrong, refused, standing
from glossary.exchange.tbx_entries import Entry

_ENTRIES = ("conceptEntry", "termEntry")
_ROOTS = ("tbx", "martif", "TBX")
_WATCHED = tuple(
    f"{{*}}{name}" for name in (*_ROOTS, *_ENTRIES, "tbxHeader", "martifHeader", "refObjectSec")
)
_FOREIGN = Says(
    whole=False,
    of_concept=frozenset(["domain", "definition", "note", "source", "image"]),
    of_terms=frozenset(["part_of_speech", "gender", "type", "context", "source"]),
    strange_ids=True,
)


def reading(content: bytes, *, glossary: str = OWN) -> Reading:
    """A TBX file entry by entry; a row's number is the line on which its entry begins.

    Raises `UnreadableGlossary` for what is no well-formed TBX and for entity declarations.
    """
    rows: list[Row] = []
    left_out: list[Refused] = []
    seen: dict[str, int] = {}
    ours = False
    for element in _watched(content, left_out):
        name = etree.QName(element).localname
        if name in ("tbxHeader", "martifHeader"):
            ours = names.OURS in "".join(element.itertext())
            continue
        line = int(element.sourceline or 0)
        if name not in _ENTRIES:
            left_out.append(
                Refused(line, f"{name}: lists of references are not kept; it was left out.", name)
            )
            continue
        entry = Entry(element, exact=ours, glossary=glossary)
        try:
            concept, named = entry.concept()
        except Wrong as wrong:
            rows.append(refused(line, wrong))
            continue
        if concept.id in seen:
            rows.append(refused(line, standing(concept.id, seen)))
            continue
        seen[concept.id] = line
        rows.append(Row(line, concept, named=named))
        left_out.extend(entry.left_out)
    return Reading(tuple(rows), left_out=tuple(left_out), says=Says() if ours else _FOREIGN)


def _watched(content: bytes, left_out: list[Refused]) -> Iterator[Any]:
    """The header and the entries of a document, each freed when the next is asked for."""
    try:
        parsing = etree.iterparse(
            io.BytesIO(content),
            events=("start", "end"),
            tag=_WATCHED,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        begun = False
        for event, element in parsing:
            if not begun:
                _admitted(element.getroottree())
                begun = True
            if event == "end" and etree.QName(element).localname not in _ROOTS:
                yield element
                _freed(element, left_out)
    except etree.XMLSyntaxError as error:
        raise UnreadableGlossary(
            f"Line {error.lineno or 1}: it is no well-formed XML ({error.msg})."
        ) from error
    if not begun:
        raise UnreadableGlossary("The file is no TBX: its root is neither tbx nor martif.")


def _admitted(tree: Any) -> None:
    root = etree.QName(tree.getroot())
    if root.localname not in _ROOTS:
        raise UnreadableGlossary(
            f"The file is no TBX: its root is {root.localname}, neither tbx nor martif."
        )
    dtd = tree.docinfo.internalDTD
    if dtd is not None and next(iter(dtd.iterentities()), None) is not None:
        raise UnreadableGlossary(
            "The file declares XML entities, which no termbase needs and attacks use; "
            "remove its DOCTYPE."
        )


def _freed(element: Any, left_out: list[Refused]) -> None:
    """Let go of an element and of those before it, naming what was not looked at."""
    name = etree.QName(element).localname
    element.clear()
    parent = element.getparent()
    while parent is not None and (before := element.getprevious()) is not None:
        other = etree.QName(before).localname
        if name in _ENTRIES and other not in _ENTRIES:
            left_out.append(
                Refused(int(before.sourceline or 0), f"{other}: not known; it was left out.", other)
            )
        parent.remove(before)
