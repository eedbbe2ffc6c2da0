"""Inline markup around a translation: taken off before, put back around what it stood around.

What a bold or linked stretch of the source became in the target is found by its own wording:
it stands there letter for letter, or as the agreed wording of a term, a name or a number in it,
or as its translation by itself. What is not found that way is not guessed.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from rapidfuzz import fuzz

from workflow import markup

ALIKE = 85
"""Per cent of likeness at which a stretch of the target passes for a span's translation."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the plain source between an opening tag and its closing tag."""

    start: int
    end: int
    opening: str

    @property
    def closing(self) -> str:
        """The tag that ends it."""
        return f"</{self.opening[1]}>"


@dataclass(frozen=True, slots=True)
class Marked:
    """A segment without its tags; ``spans`` from outside to inside, in the order of the text.

    ``sound`` is false when the tags were not paired, so that they cannot be put back.
    """

    text: str
    spans: tuple[Span, ...] = ()
    sound: bool = True

    @property
    def inner(self) -> tuple[Span, ...]:
        """The spans that do not surround the whole text."""
        return tuple(span for span in self.spans if not self.whole(span))

    def whole(self, span: Span) -> bool:
        """Whether a span is around the whole text, but for what is no word at its ends."""
        outside = self.text[: span.start] + self.text[span.end :]
        return not any(map(str.isalnum, outside))


def unmarked(text: str) -> Marked:
    """A segment's plain text (NFC, no space at the ends) and where its markup was.

    >>> unmarked("Ngày <b>14-6</b>: <i>hội nghị</i>").spans
    (Span(start=5, end=9, opening='<b>'), Span(start=11, end=19, opening='<i>'))
    """
    text = unicodedata.normalize("NFC", text)
    plain = markup.strip(text)
    left = len(plain) - len(plain.lstrip())
    clean = plain.strip()
    if not markup.well_formed(text):
        return Marked(clean, sound=False)
    spans: list[tuple[int, Span]] = []
    open_tags: list[tuple[int, int, str]] = []
    removed = 0
    for match in markup.TAG.finditer(text):
        at = min(max(match.start() - removed - left, 0), len(clean))
        removed += len(match.group())
        if match.group().startswith("</"):
            order, start, opening = open_tags.pop()
            if clean[start:at].strip():
                spans.append((order, Span(start, at, opening)))
        else:
            open_tags.append((match.start(), at, match.group()))
    return Marked(clean, tuple(span for _, span in sorted(spans, key=lambda entry: entry[0])))


def marked(
    source: Marked,
    target: str,
    renderings: Callable[[Span], Iterable[tuple[int, int] | str]],
) -> tuple[str, tuple[Span, ...]]:
    """A target with the source's markup, and the spans that found no place in it.

    ``renderings`` gives, for a span, where it stands in the target or how it may be worded
    there, the surest first.
    """
    placed: list[tuple[int, int, Span]] = []
    lost: list[Span] = []
    for span in source.spans if target.strip() else ():
        if source.whole(span):
            found: Iterable[tuple[int, int] | str] = [_ends(source.text, span, target)]
        else:
            found = renderings(span)
        share = span.start / max(1, len(source.text))
        place = _place(target, found, share, partial(_fits, span, tuple(placed)))
        if place is None:
            lost.append(span)
        else:
            placed.append((*place, span))
    return _with_tags(target, sorted(placed, key=lambda p: (p[0], -p[1]))), tuple(lost)


def _fits(span: Span, placed: Sequence[tuple[int, int, Span]], place: tuple[int, int]) -> bool:
    """Whether a span may stand at a place: apart from others, or inside those it was inside."""
    for start, end, other in placed:
        apart = place[1] <= start or end <= place[0]
        inside = start <= place[0] and place[1] <= end
        if not apart and not (inside and other.start <= span.start and span.end <= other.end):
            return False
    return True


def _ends(source: str, span: Span, target: str) -> tuple[int, int]:
    """Where a whole-segment span begins and ends: inside quotes or before a stop, as before."""
    before, after = source[: span.start], source[span.end :]
    if not target.startswith(before):
        before = before.strip() if target.startswith(before.strip()) else ""
    if not target.endswith(after):
        after = after.strip() if target.endswith(after.strip()) else ""
    return len(before), max(len(before), len(target) - len(after))


def _place(
    target: str,
    renderings: Iterable[tuple[int, int] | str],
    share: float,
    free: Callable[[tuple[int, int]], bool],
) -> tuple[int, int] | None:
    """The place of a rendering that is free, the nearest to where the source has it."""
    for rendering in renderings:
        found = _found(rendering, target) if isinstance(rendering, str) else [rendering]
        if places := [place for place in found if free(place)]:
            return min(places, key=lambda place: abs(place[0] / max(1, len(target)) - share))
    return None


def _found(wording: str, target: str) -> list[tuple[int, int]]:
    """Where a wording stands in a target as whole words: exactly, in other case, or nearly."""
    wording = wording.strip(" .,;:!?…\"'“”‘’()[]–—-")
    if not wording:
        return []
    for flags in (re.NOFLAG, re.IGNORECASE):
        pattern = rf"(?<!\w){re.escape(wording)}(?!\w)"
        if places := [match.span() for match in re.finditer(pattern, target, flags)]:
            return places
    if len(wording) < 8:
        return []
    near = (
        fuzz.partial_ratio_alignment(wording.lower(), target.lower(), score_cutoff=ALIKE)
        if len(wording) < len(target) == len(target.lower())
        else None
    )
    if near is None:
        return []
    start, end = near.dest_start, near.dest_end
    while start > 0 and target[start - 1].isalnum() and target[start].isalnum():
        start -= 1
    while end < len(target) and target[end - 1].isalnum() and target[end].isalnum():
        end += 1
    place = target[start:end]
    start, end = start + len(place) - len(place.lstrip()), end - (len(place) - len(place.rstrip()))
    return [(start, end)] if fuzz.ratio(wording.lower(), target[start:end].lower()) >= ALIKE else []


def _with_tags(target: str, placed: Sequence[tuple[int, int, Span]]) -> str:
    """Insert the tags of spans that are ordered from outside to inside."""
    made: list[str] = []
    for at in range(len(target) + 1):
        made += [span.closing for _, end, span in reversed(placed) if end == at]
        made += [span.opening for start, _, span in placed if start == at]
        made.append(target[at : at + 1])
    return "".join(made)
