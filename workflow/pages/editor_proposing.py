"""Proposing a term from the editor: the words selected in a segment fill the dialog."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workflow.articles import Segment
from workflow.desk import Desk
from workflow.markup import strip
from workflow.pages import proposals_form
from workflow.pages.proposals_form import Picked
from workflow.people import Person

LONGEST = 200
"""Characters of a selection that are taken; a term is shorter."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The translation that is open: its article and its languages."""

    article_id: int
    language: str
    source_language: str


def draw(
    desk: Desk,
    reader: Person,
    sheet: Sheet,
    segments: Sequence[Segment],
    heard: Mapping[str, Any] | None,
    *,
    asked: bool,
) -> None:
    """The dialog, when it is open; opened with what the browser says is selected (``heard``), or
    empty when it was ``asked`` for in another way."""
    page = f"translate/{sheet.article_id}/{sheet.language}"
    if heard is not None or asked:
        proposals_form.begin(page, picked(sheet, segments, heard or {}))
    proposals_form.draw(desk, reader, page)


def picked(sheet: Sheet, segments: Sequence[Segment], heard: Mapping[str, Any]) -> Picked:
    """What was selected, checked: a segment that there is, one line of text on each side."""
    n = heard.get("n")
    segment = next((s for s in segments if s.n == n), None)
    if segment is None:
        return Picked(sheet.article_id, sheet.source_language, sheet.language)
    return Picked(
        sheet.article_id,
        sheet.source_language,
        sheet.language,
        segment.n,
        _words(heard.get("source")),
        _words(heard.get("target")),
        strip(segment.source),
        strip(segment.target),
    )


def _words(selected: object) -> str:
    text = selected if isinstance(selected, str) else ""
    return " ".join(text.split())[:LONGEST].strip(' .,;:!?…"“”')
