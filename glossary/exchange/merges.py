"""Cells of a workbook's sheet that are merged downwards: each row says what the first one says.

A list often names a domain once, in one cell beside ten terms. The file has the text in the
first row only; taken as it stands, nine terms would lose their domain without a word. Cells
merged sideways stay as they are: those are headings.
"""

import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any, NamedTuple

from openpyxl.utils import range_boundaries  # type: ignore[import-untyped]

from glossary.exchange.rows import Wrong

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_PIECE = 1 << 20
_OVERLAP = 200
"""Bytes that are looked at twice, so that no element is cut in two."""


class Area(NamedTuple):
    """A merged area's first column, and its rows, the last one included; counted from 1."""

    first: int
    last: int
    column: int


def read(content: bytes, sheet: Any) -> list[Area]:
    """The areas of a sheet that openpyxl has opened for reading only, where it knows none."""
    found: set[Area] = set()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as parts,
        parts.open(sheet._worksheet_path.removeprefix("/")) as part,
    ):
        before = b""
        while piece := part.read(_PIECE):
            for match in _MERGED.finditer(before + piece):
                left, top, _, bottom = range_boundaries(match[1].decode())
                if 1 < top < bottom:
                    found.add(Area(top, bottom, left))
            before = piece[-_OVERLAP:]
    return sorted(found)


class Merges:
    """Fills a sheet's rows, which come in order, as its merged areas say."""

    def __init__(self, areas: Sequence[Area]) -> None:
        self._waiting = list(reversed(areas))
        self._here: dict[int, tuple[int, str]] = {}

    def filled(self, number: int, texts: list[str] | Wrong, width: int) -> list[str] | Wrong:
        """A row with the texts of the areas that it is in, of the first ``width`` columns; an
        empty one stays empty."""
        self._here = {c: (last, text) for c, (last, text) in self._here.items() if last >= number}
        while self._waiting and self._waiting[-1].first <= number:
            area = self._waiting.pop()
            cells = [] if isinstance(texts, Wrong) else texts[area.column - 1 :]
            if cells and area.column <= width:
                self._here[area.column] = area.last, cells[0]
        if isinstance(texts, Wrong) or not any(texts) or not self._here:
            return texts
        made = [*texts, *[""] * (max(self._here) - len(texts))]
        for column, (_, text) in self._here.items():
            made[column - 1] = made[column - 1] or text
        return made
