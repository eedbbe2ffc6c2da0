r"""The Markdown export: CommonMark with YAML front matter, every sign of the text as itself.

>>> inline("2 * 3 <b>bold</b> [x](y)")
'2 \\* 3 **bold** \\[x\\](y)'
"""

import json
import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter

from workflow.articles import BlockKind
from workflow.markup import Run, runs, safe_link
from workflow.publishing.labels import labelled, line
from workflow.publishing.printing import Bullets, Page, Part, Table, Text

_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~]")
_AT_START = re.compile(r"^(?:([-+#=])|(\d{1,9})([.)]))")


def render(page: Page) -> bytes:
    """The page as UTF-8 Markdown."""
    pieces = [_front_matter(page)]
    if page.banner:
        pieces.append(f"> **{text(page.banner)}**")
    pieces.append(f"# {text(page.title)}")
    pieces += [piece for part in page.parts if (piece := _part(part))]
    pieces += [f"*{text(labelled(label, names, page.language))}*" for label, names in page.byline]
    pieces.append("---")
    notes = [text(labelled(label, value, page.language)) for label, value in page.notes]
    if page.seal:
        notes.append(text(line("seal", page.seal, page.language)))
    pieces.append("\\\n".join(notes))
    return ("\n\n".join(pieces) + "\n").encode()


def text(plain: str) -> str:
    """Plain text in which nothing is taken for Markdown, also at the start of a line."""
    return _at_start(_SPECIAL.sub(r"\\\g<0>", plain))


def inline(marked: str) -> str:
    """Text with inline markup as Markdown."""
    stretches = list(runs(marked))
    pieces = [(run.href, _run(run, stretches, i)) for i, run in enumerate(stretches)]
    whole = ""
    for href, of_link in groupby(pieces, key=itemgetter(0)):
        piece = "".join(text for _, text in of_link)
        if href is not None and safe_link(href):
            address = href.replace("\\", "%5C").replace("&", "&amp;")
            piece = f"[{piece}](<{address}>)"
        whole += piece
    return _at_start(whole)


def _at_start(escaped: str) -> str:
    """Escape what would make the line a heading, a list or a rule."""
    return _AT_START.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", escaped, count=1)


def _run(run: Run, stretches: Sequence[Run], at: int) -> str:
    """One stretch; asterisks where CommonMark surely reads them as meant, else HTML tags."""
    escaped = _SPECIAL.sub(r"\\\g<0>", run.text)
    if run.bold or run.italic:
        sure = run.text[:1].isalnum() and run.text[-1:].isalnum()
        alone = not any(
            (other.bold or other.italic)
            for other in stretches[max(0, at - 1) : at + 2]
            if other is not run
        )
        if sure and alone:
            stars = "*" * (run.italic + 2 * run.bold)
            escaped = f"{stars}{escaped}{stars}"
        else:
            escaped = f"<i>{escaped}</i>" if run.italic else escaped
            escaped = f"<b>{escaped}</b>" if run.bold else escaped
    return escaped


def _part(part: Part) -> str:
    match part:
        case Bullets(items):
            return "\n".join(
                f"{'  ' * (depth - 1)}- {inline(item)}" for depth, item in _nested(items)
            )
        case Table(rows):
            return _table(rows)
        case Text(BlockKind.HEADING, marked, level):
            return f"{'#' * min(level + 1, 6)} {inline(marked)}"
        case Text(BlockKind.QUOTE, marked):
            return f"> {inline(marked)}"
        case Text(BlockKind.CAPTION, marked):
            return f"*{inline(marked)}*" if not _formatted(marked) else inline(marked)
        case Text(_, marked, _, dateline):
            return f"**{text(dateline)}** – {inline(marked)}" if dateline else inline(marked)


def _formatted(marked: str) -> bool:
    return any(run.bold or run.italic or run.href for run in runs(marked))


def _nested(items: Iterable[tuple[int, str]]) -> Iterable[tuple[int, str]]:
    """Depths without gaps, since a list nested by two steps would be read as code."""
    last = 0
    for depth, item in items:
        last = min(depth, last + 1)
        yield last, item


def _table(rows: tuple[tuple[tuple[str, ...], ...], ...]) -> str:
    lines = [
        "| " + " | ".join("<br>".join(map(inline, cell)) for cell in row) + " |" for row in rows
    ]
    lines.insert(1, "|" + " --- |" * len(rows[0]))
    return "\n".join(lines)


def _front_matter(page: Page) -> str:
    """YAML whose values are JSON, which YAML 1.2 reads the same."""
    fields = {
        "title": page.title,
        "language": page.language,
        "status": "working copy, not approved" if page.working else "published",
        "edition": page.number,
        "newer_source_revision": page.newer_revision,
        "date": page.at and page.at.isoformat(),
        "dateline": page.dateline,
        "original_title": page.source_title,
        "original_language": page.source_language,
        "original_date": page.first_published and page.first_published.isoformat(),
        "byline": [labelled(label, names, page.language) for label, names in page.byline],
        "translators": list(page.translators),
        "source": page.source,
        "seal": page.seal,
    }
    shown = (
        f"{name}: {json.dumps(value, ensure_ascii=False)}"
        for name, value in fields.items()
        if value not in (None, [])
    )
    return "\n".join(["---", *shown, "---"])
