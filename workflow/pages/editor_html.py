"""Segments as safe HTML: terms marked in the source, changes marked in the target, findings.

Everything that comes from a text is escaped here; `st.html` shows it as it is.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from html import escape
from itertools import pairwise

from workflow.articles import BlockKind, Finding, Origin, Segment, Severity, TermUse
from workflow.languages import direction
from workflow.markup import TAG, strip
from workflow.pages import editor_findings
from workflow.pages.words import _, mark

KINDS = {
    BlockKind.TITLE.value: mark("Headline"),
    BlockKind.HEADING.value: mark("Heading"),
    BlockKind.PARAGRAPH.value: mark("Paragraph"),
    BlockKind.CAPTION.value: mark("Caption"),
    BlockKind.LIST_ITEM.value: mark("List item"),
    BlockKind.QUOTE.value: mark("Quote"),
    BlockKind.TABLE_CELL.value: mark("Table cell"),
}

SEVERITIES = {
    Severity.BLOCKING.value: mark("Must be settled"),
    Severity.WARNING.value: mark("Look again"),
    Severity.NOTE.value: mark("Note"),
}

_TOKEN = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0eff\u1780-\u17ff]|\w+|\s+|[^\w\s]"
)
"""A word, a blank or a sign; scripts that set no blanks are compared character by character."""


def kind_name(kind: str) -> str:
    """What a block is, in the reader's language."""
    return _(KINDS[kind])


def source(text: str, uses: Sequence[TermUse], language: str, *, has_target: bool = True) -> str:
    """A source segment with its terms, names and numbers marked.

    A click on a mark puts the agreed wording into the target (`workflow.pages.editor_keys`);
    what is missing in the target is marked as missing, once there is a target at all.
    """
    parts: list[str] = []
    for start, end, use in _pieces(text, uses):
        piece = text[start:end]
        if TAG.fullmatch(piece):
            parts.append(_own_tag(piece))
        elif use is None:
            parts.append(escape(piece))
        else:
            parts.append(_marked(piece, use, has_target=has_target))
    return f'<span lang="{escape(language)}" dir="{direction(language)}">{"".join(parts)}</span>'


def plain(text: str, language: str) -> str:
    """A text with its bold and italic; links are underlined and lead nowhere."""
    return source(text, (), language)


def missing(uses: Sequence[TermUse]) -> str:
    """The wordings that the target still lacks, each one click away from being put in."""
    chips: dict[str, str] = {}
    for use in uses:
        if use.found is None and use.expected:
            chips.setdefault(use.expected[0], _chip(use))
    if not chips:
        return ""
    label = f'<span class="label">{escape(_("Missing:"))}</span>'
    return f'<div class="chips">{label}{"".join(chips.values())}</div>'


def changes(before: str, after: str, language: str) -> str:
    """What was taken out of ``before`` and put in for ``after``, in whole words.

    Changes with nothing but a blank between them are shown as one.
    """
    a, b = _TOKEN.findall(strip(before)), _TOKEN.findall(strip(after))
    parts: list[str] = []
    out = put = blank = ""
    for op, i1, i2, j1, j2 in SequenceMatcher(a=a, b=b, autojunk=False).get_opcodes():
        if op != "equal":
            out += blank + "".join(a[i1:i2])
            put += blank + "".join(b[j1:j2])
            blank = ""
            continue
        kept = "".join(b[j1:j2])
        if (out or put) and not kept.strip():
            blank = kept
            continue
        parts.append(_changed(out, put) + escape(kept))
        out = put = ""
    parts.append(_changed(out, put) + escape(blank))
    return f'<span lang="{escape(language)}" dir="{direction(language)}">{"".join(parts)}</span>'


def _changed(out: str, put: str) -> str:
    removed = f"<del>{escape(out)}</del>" if out else ""
    return removed + (f"<ins>{escape(put)}</ins>" if put else "")


def findings(found: Sequence[Finding]) -> str:
    """Findings in plain words, the weightiest first, with what was let pass below."""
    order = [severity.value for severity in Severity]
    open_ones = sorted(
        (f for f in found if f.waived_by is None), key=lambda f: order.index(f.severity.value)
    )
    lines = [
        f'<li class="{f.severity.value}"><b>{escape(_(SEVERITIES[f.severity.value]))}</b> '
        f"{escape(editor_findings.said(f))}</li>"
        for f in open_ones
    ]
    lines += [
        '<li class="waived">'
        + escape(
            _(
                "Let pass by {who}: {finding} — {reason}",
                who=f.waived_by or "",
                finding=editor_findings.said(f),
                reason=f.waiver_reason or "",
            )
        )
        + "</li>"
        for f in found
        if f.waived_by is not None
    ]
    return f'<ul class="findings">{"".join(lines)}</ul>' if lines else ""


def origin(segment: Segment) -> str:
    """Who or what the wording comes from, in a few words."""
    if segment.origin is None:
        return _("no text yet")
    if segment.origin.value == Origin.MT.value:
        return _("machine ({engine})", engine=segment.engine or "?")
    if segment.origin.value == Origin.TM.value:
        return _("translation memory")
    if segment.origin.value == Origin.GLOSSARY.value:
        return _("glossary")
    if segment.machine:
        return _("machine, edited by {who}", who=segment.written_by or "?")
    return _("written by {who}", who=segment.written_by or "?")


def _pieces(text: str, uses: Sequence[TermUse]) -> Iterator[tuple[int, int, TermUse | None]]:
    """The text cut at tags and at the ends of terms; of overlapping terms the longer stays."""
    taken: list[TermUse] = []
    for use in sorted(uses, key=lambda u: (u.start - u.end, u.start)):
        if 0 <= use.start < use.end <= len(text) and all(
            use.end <= other.start or other.end <= use.start for other in taken
        ):
            taken.append(use)
    cuts = {0, len(text)}
    cuts.update(edge for use in taken for edge in (use.start, use.end))
    cuts.update(edge for tag in TAG.finditer(text) for edge in tag.span())
    edges = sorted(cuts)
    for start, end in pairwise(edges):
        yield start, end, next((u for u in taken if u.start <= start and end <= u.end), None)


def _own_tag(tag: str) -> str:
    if tag.startswith("<a "):
        return "<u>"
    return "</u>" if tag == "</a>" else tag


def _marked(piece: str, use: TermUse, *, has_target: bool) -> str:
    there = "there" if use.found is not None else "lacking" if has_target else "awaited"
    return (
        f'<mark class="{use.kind} {there}" role="button" tabindex="0" '
        f'title="{escape(_explained(use))}" data-wording="{escape(_wording(use))}">'
        f"{escape(piece)}</mark>"
    )


def _chip(use: TermUse) -> str:
    wording = _wording(use)
    return (
        f'<button type="button" class="chip" title="{escape(_explained(use))}" '
        f'data-wording="{escape(wording)}">{escape(wording)}</button>'
    )


def _wording(use: TermUse) -> str:
    return use.expected[0] if use.expected else use.source


def _explained(use: TermUse) -> str:
    """One sentence for the tooltip: what is agreed, what else is accepted, is it there."""
    agreed = f"{use.source} → {_wording(use)}"
    if len(use.expected) > 1:
        agreed += " · " + _("also {wordings}", wordings=", ".join(use.expected[1:4]))
    if use.found is None:
        return agreed + " · " + _("missing in the target; click to put it in")
    return agreed + " · " + _("in the target")
