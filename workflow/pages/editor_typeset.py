"""A translation as it will be printed, beside its source: blocks put together and set."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from workflow.articles import Block, BlockKind, Revision, Segment
from workflow.languages import direction
from workflow.pages import editor_html, words
from workflow.pages.words import _
from workflow.publishing import labels
from workflow.publishing.joining import joined

Pair = tuple[Block, tuple[Segment, ...]]
Shown = Callable[[Segment], str]


def sheet(
    revision: Revision,
    segments: Sequence[Segment],
    language: str,
    *,
    changes: bool = False,
    reviewed: bool = False,
) -> str:
    """Source left, target right, block by block, as one grid of HTML.

    With ``changes`` the target shows what people took out of the machine's text and put in, with
    ``reviewed`` what was changed after it was handed in.
    """
    source_language = revision.metadata.language
    said = {n.n: _target(n, language, changes=changes, reviewed=reviewed) for n in segments}
    parts = [
        f'<p class="side">{escape(words.language_name(source_language))}</p>',
        f'<p class="side">{escape(words.language_name(language))}</p>',
    ]
    dateline = revision.metadata.dateline
    for run in _runs(_pairs(revision.blocks, segments)):
        kind = run[0][0].kind.value
        before = ""
        if kind == BlockKind.PARAGRAPH.value and dateline:
            before, dateline = dateline, None
        parts.append(_side(run, source_language, _source, before, "src"))
        parts.append(_side(run, language, lambda s: said[s.n], before, "tgt"))
    for label, names in revision.metadata.byline:
        parts.append(_byline(label, names, source_language, "src"))
        parts.append(_byline(labels.byline(label, language), names, language, "tgt"))
    return f'<div class="sheet">{"".join(parts)}</div>'


def _target(segment: Segment, language: str, *, changes: bool, reviewed: bool) -> str:
    """A segment's target, marked with its number so that the editor can follow it."""
    before = (segment.handed_in if reviewed else None) or (segment.machine if changes else None)
    return f'<span data-n="{segment.n}">{_wording(segment, language, before)}</span>'


def _wording(segment: Segment, language: str, before: str | None) -> str:
    if not segment.target:
        return f'<span class="empty">[{escape(_("not translated yet"))}]</span>'
    if before and before != segment.target:
        return editor_html.changes(before, segment.target, language)
    return editor_html.plain(segment.target, language)


def _source(segment: Segment) -> str:
    return editor_html.plain(segment.source, "und")


def _pairs(blocks: Iterable[Block], segments: Sequence[Segment]) -> Iterator[Pair]:
    """Each block with its segments, however they were split and merged; blocks of which the
    translation has none are left out."""
    of_block: dict[int, list[Segment]] = {}
    for segment in segments:
        of_block.setdefault(segment.block, []).append(segment)
    for number, block in enumerate(blocks, 1):
        if number in of_block:
            yield block, tuple(of_block[number])


def _runs(pairs: Iterable[Pair]) -> Iterator[list[Pair]]:
    """Blocks that are set together: the cells of one table; every other block by itself."""
    numbered = enumerate(pairs)
    for _key, run in groupby(
        numbered,
        key=lambda at: (
            (at[1][0].kind.value, at[1][0].table)
            if at[1][0].kind.value == BlockKind.TABLE_CELL.value
            else ("", at[0])
        ),
    ):
        yield [pair for _number, pair in run]


def _side(run: Sequence[Pair], language: str, shown: Shown, dateline: str, side: str) -> str:
    block, segments = run[0]
    kind = block.kind.value
    where = f'class="kind-{kind} {side}" lang="{escape(language)}" dir="{direction(language)}"'
    if kind == BlockKind.TABLE_CELL.value:
        return f"<div {where}>{_table(run, language, shown)}</div>"
    text = joined((shown(segment) for segment in segments), language)
    if dateline and not _starts_with(segments[0], dateline, side):
        text = f"<b>{escape(dateline)}</b> – {text}"
    if kind == BlockKind.LIST_ITEM.value:
        depth = max(block.level or 1, 1)
        return f'<div {where} style="padding-left: {1.1 * depth:.1f}rem">• {text}</div>'
    return f"<div {where}>{text}</div>"


def _starts_with(segment: Segment, dateline: str, side: str) -> bool:
    text = segment.source if side == "src" else segment.target
    return text.startswith(dateline)


def _table(run: Sequence[Pair], language: str, shown: Shown) -> str:
    cells: dict[tuple[int, int], list[str]] = {}
    for block, segments in run:
        text = joined((shown(segment) for segment in segments), language)
        cells.setdefault((block.row or 1, block.column or 1), []).append(text)
    rows = sorted({row for row, _column in cells})
    columns = sorted({column for _row, column in cells})
    body = "".join(
        "<tr>"
        + "".join(f"<td>{'<br>'.join(cells.get((row, column), []))}</td>" for column in columns)
        + "</tr>"
        for row in rows
    )
    return f"<table><tbody>{body}</tbody></table>"


def _byline(label: str, names: str, language: str, side: str) -> str:
    text = labels.labelled(label, names, language)
    return f'<p class="byline {side}" lang="{escape(language)}">{escape(text)}</p>'
