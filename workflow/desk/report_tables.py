"""The reports as tables for CSV, JSON and the pages."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO

from workflow.reviewing import ReviewError
from workflow.reviewing.figures import Effort

FORMULA = frozenset("=+-@\t\r\n|%＝＋－＠")
"""What a text begins with that spreadsheets reckon."""

EFFORT_COLUMNS: Sequence[str] = (
    "segments",
    "words",
    "machine_segments",
    "taken_unchanged",
    "word_edit_rate",
    "chrf",
    "words_per_hour",
    "hasty_segments",
    "memory_leverage",
    "review_edit_rate",
)
"""What a table of effort shows of each line (fields and properties of `Effort`)."""


def rows(lines: dict[str, Effort], kind: str) -> list[dict[str, object]]:
    """A table of effort for CSV and JSON; rates with four digits, ``None`` where unknown."""
    return [
        {kind: name, **{column: _rounded(getattr(effort, column)) for column in EFFORT_COLUMNS}}
        for name, effort in lines.items()
    ]


def error_rows(errors: Iterable[ReviewError]) -> list[dict[str, object]]:
    """A table of errors for CSV and JSON."""
    return [
        {
            "id": error.id,
            "article": error.article_id,
            "language": error.language,
            "segment": error.n,
            "category": error.category,
            "severity": error.severity.value,
            "text": error.quote,
            "where": error.where.value,
            "note": error.note,
            "by": error.who,
            "at": error.at.isoformat(),
            "round": error.round,
            "author": error.author,
            "engine": error.engine,
            "standing": error.standing.value,
            "reply": error.reply,
        }
        for error in errors
    ]


def _rounded(value: object) -> object:
    return round(value, 4) if isinstance(value, float) else value


def csv_text(table: Sequence[Mapping[str, object]]) -> str:
    """A table as CSV (RFC 4180) for spreadsheets; empty without lines.

    A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV
    Injection").

    >>> csv_text([{"by": "=1+1", "rate": 0.5}])
    "by,rate\\r\\n'=1+1,0.5\\r\\n"
    """
    if not table:
        return ""
    out = StringIO()
    writer = csv.DictWriter(out, list(table[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _harmless(value) for name, value in line.items()} for line in table)
    return out.getvalue()


def _harmless(value: object) -> object:
    if isinstance(value, str) and value.lstrip("' ")[:1] in FORMULA and value.strip("' "):
        return f"'{value}"
    return value
