"""A line of text under construction: pieces with their formatting become inline markup."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from workflow.markup import TAG, Run, runs, safe_link, strip, well_formed

_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_NO_BREAK = "\u00a0\u202f\u2007"
_ENDED = re.compile(r"[.!?…:;。！？：；]['\"”’»›)\]」』）]*$")
_MARKED = re.compile(r"(?:[-–—*•·+]|\(?\d{1,2}[.)]|[a-zđ][.)])[ \u00a0]")


@dataclass(slots=True)
class Line:
    """Pieces of text in order, which `markup` gives as one line."""

    pieces: list[Run] = field(default_factory=list)

    def add(
        self, text: str, *, bold: bool = False, italic: bool = False, href: str | None = None
    ) -> None:
        """Add a piece of plain text; a link that is not safe is left out, its text stays."""
        if text:
            safe = href.strip() if href is not None and safe_link(href) else None
            self.pieces.append(Run(text, bold, italic, safe))

    @property
    def plain(self) -> str:
        """The plain text, white space as one space each."""
        return squeezed("".join(piece.text for piece in self.pieces))

    def markup(self) -> str:
        """The line in the markup of `workflow.markup`, with the fewest tags: links outermost,
        then bold, then italic. White space is one space, none at the ends nor inside the edges
        of a tag; what looks like a tag in the text is made plain."""
        return "".join(_tagged(_spaced_once(_tight(self.pieces))))


@dataclass(slots=True)
class Lines:
    """Lines with breaks between them (``<br>``), of which some only fill a line and some part
    two paragraphs."""

    lines: list[Line] = field(default_factory=lambda: [Line()])
    wide: set[int] = field(default_factory=set)

    def add(
        self, text: str, *, bold: bool = False, italic: bool = False, href: str | None = None
    ) -> None:
        """Add a piece of plain text to the last line."""
        self.lines[-1].add(text, bold=bold, italic=italic, href=href)

    def end_line(self) -> None:
        """Break the line; two breaks in a row part paragraphs."""
        if self.lines[-1].plain:
            self.lines.append(Line())
        else:
            self.wide.add(len(self.lines) - 1)

    def paragraphs(self) -> list[Line]:
        """The lines, joined where the sentence goes on over the break."""
        joined: list[Line] = []
        for number, line in enumerate(self.lines):
            if not line.plain:
                continue
            if joined and number not in self.wide and _goes_on(joined[-1].plain, line.plain):
                joined[-1].add(" ")
                joined[-1].pieces.extend(line.pieces)
            else:
                joined.append(line)
        return joined


def literal(text: str) -> str:
    """Plain text with what looks like one of our tags made plain: ``<b>`` becomes ``‹b›``."""
    return TAG.sub(lambda match: f"‹{match.group()[1:-1]}›", text)


def marked_or_literal(text: str) -> str:
    """Text that may hold our tags on purpose: kept where they are well-formed and their links
    safe, else made plain."""
    if TAG.search(text) is None:
        return text
    pieces = list(runs(text))
    if well_formed(text) and all(one.href is None or safe_link(one.href) for one in pieces):
        return Line(pieces).markup()
    return literal(text)


def squeezed(text: str) -> str:
    """White space as one space each, none at the ends; no-break spaces stay inside."""
    return _SPACE.sub(" ", text).strip(" " + _NO_BREAK)


def unwrapped(text: str) -> str:
    """A text that is bold or italic from end to end, without those tags; links stay."""
    pieces = list(runs(text))
    solid = [piece for piece in pieces if piece.text.strip()]
    bold = bool(solid) and all(piece.bold for piece in solid)
    italic = bool(solid) and all(piece.italic for piece in solid)
    if not (bold or italic):
        return text
    return "".join(
        _tagged(
            replace(piece, bold=piece.bold and not bold, italic=piece.italic and not italic)
            for piece in pieces
        )
    )


def contains_only_links(text: str) -> bool:
    """Whether nearly all letters of a text stand in links."""
    letters = sum(character.isalnum() for character in strip(text))
    linked = sum(sum(map(str.isalnum, run.text)) for run in runs(text) if run.href is not None)
    return letters > 0 and linked >= 0.8 * letters


def _goes_on(before: str, after: str) -> bool:
    return _ENDED.search(before) is None and _MARKED.match(after) is None


def _alike(one: Run, other: Run) -> bool:
    return (one.bold, one.italic, one.href) == (other.bold, other.italic, other.href)


def _joined(pieces: Iterable[Run]) -> list[Run]:
    """Neighbours of one formatting as one piece."""
    joined: list[Run] = []
    for piece in pieces:
        if joined and _alike(joined[-1], piece):
            joined[-1] = replace(joined[-1], text=joined[-1].text + piece.text)
        elif piece.text:
            joined.append(piece)
    return joined


def _tight(pieces: Iterable[Run]) -> list[Run]:
    """White space at the edge of a formatting is outside it, and has what its two neighbours
    have in common."""
    cut: list[Run] = []
    for piece in _joined(pieces):
        body = piece.text.strip()
        lead = len(piece.text) - len(piece.text.lstrip()) if body else len(piece.text)
        cut.append(Run(piece.text[:lead]))
        cut.append(replace(piece, text=body))
        cut.append(Run(piece.text[lead + len(body) :]))
    solid = [piece for piece in cut if piece.text]
    tight: list[Run] = []
    for number, piece in enumerate(solid):
        if piece.text.strip():
            tight.append(piece)
            continue
        before = next((one for one in reversed(tight) if one.text.strip()), Run(""))
        after = next((one for one in solid[number:] if one.text.strip()), Run(""))
        tight.append(
            Run(
                piece.text,
                before.bold and after.bold,
                before.italic and after.italic,
                before.href if before.href == after.href else None,
            )
        )
    return _joined(tight)


def _spaced_once(pieces: list[Run]) -> list[Run]:
    """No two spaces in a row, none at the ends; tags in the text made plain."""
    spaced: list[Run] = []
    for piece in pieces:
        text = literal(_SPACE.sub(" ", piece.text))
        if not spaced:
            text = text.lstrip(" " + _NO_BREAK)
        elif spaced[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if text:
            spaced.append(replace(piece, text=text))
    while spaced:
        kept = spaced[-1].text.rstrip(" " + _NO_BREAK)
        if kept:
            spaced[-1] = replace(spaced[-1], text=kept)
            break
        spaced.pop()
    return spaced


def _tagged(pieces: Iterable[Run]) -> Iterator[str]:
    is_open: list[str] = []
    for piece in pieces:
        wanted = [f'<a href="{piece.href}">'] if piece.href else []
        wanted += ["<b>"] if piece.bold else []
        wanted += ["<i>"] if piece.italic else []
        same = 0
        while same < min(len(wanted), len(is_open)) and wanted[same] == is_open[same]:
            same += 1
        yield from (f"</{tag[1]}>" for tag in reversed(is_open[same:]))
        yield from wanted[same:]
        yield piece.text
        is_open = wanted
    yield from (f"</{tag[1]}>" for tag in reversed(is_open))
