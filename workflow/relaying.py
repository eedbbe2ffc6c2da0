"""Translations made from an approved text in a middle language: what stands beside each sentence,
and what a change of that text touches.

Both translations may be cut into segments differently inside a block; they are brought together
by their sources, block by block.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from workflow.articles import Segment, SegmentState

CHANGED: Final = "the text in the middle language has changed since this was made from it"

Join = Callable[[Iterable[str], str], str]
"""Sentences and their language → one text."""


Cut = Callable[[str, str], Sequence[str]]
"""A text and its language → its sentences."""


@dataclass(frozen=True, slots=True)
class Middle:
    """The middle text of one segment.

    ``shared`` are the numbers of all segments that the text belongs to: more than one where the
    middle translation has merged what is several sentences here.
    """

    text: str
    shared: tuple[int, ...]


def middles(
    segments: Sequence[Segment],
    upstream: Sequence[Segment],
    language: str,
    *,
    join: Join,
    cut: Cut,
) -> dict[int, Middle]:
    """The text in the middle ``language`` of each segment, by its number.

    ``upstream`` are the middle translation's segments. Where these have merged several sentences,
    each gets its own if the merged text has as many, else all share it. A segment whose source
    they do not have in its block, or whose middle text is empty, is left out.
    """
    theirs = {
        block: list(of_it) for block, of_it in groupby(upstream, key=lambda segment: segment.block)
    }
    found: dict[int, Middle] = {}
    for block, mine in groupby(segments, key=lambda segment: segment.block):
        for here, there in _together(list(mine), theirs.get(block, [])):
            text = join((segment.target for segment in there), language)
            if text.strip():
                numbers = tuple(segment.n for segment in here)
                parts = cut(text, language) if len(numbers) > 1 else (text,)
                if len(parts) == len(numbers):
                    found |= {n: Middle(p, (n,)) for n, p in zip(numbers, parts, strict=True)}
                else:
                    found |= {n: Middle(text, numbers) for n in numbers}
    return found


def upstream_changed(
    segments: Sequence[Segment], now: dict[int, Middle]
) -> tuple[tuple[Segment, ...], tuple[int, ...]]:
    """The segments that were made from another middle text than there is now, marked so and
    unconfirmed; and the numbers of those among them that were not marked yet.

    A middle text that went back to what the wording was made from takes its mark away.
    """
    changed: list[Segment] = []
    news: list[int] = []
    for segment in segments:
        if segment.middle is None or segment.n not in now:
            continue
        text = now[segment.n].text
        if text == segment.middle:
            continue
        made_from = segment.middle_before or segment.middle
        if not segment.target.strip():
            changed.append(replace(segment, middle=text, middle_before=None))
        elif text == made_from:
            problem = None if segment.problem == CHANGED else segment.problem
            changed.append(replace(segment, middle=text, middle_before=None, problem=problem))
        else:
            if segment.middle_before is None:
                news.append(segment.n)
            changed.append(
                replace(
                    segment,
                    middle=text,
                    middle_before=made_from,
                    state=SegmentState.INITIAL,
                    confirmed_by=None,
                    waivers=(),
                    problem=CHANGED,
                    quality=None,
                    seconds=None,
                )
            )
    return tuple(changed), tuple(news)


def fingerprint(upstream: Iterable[Segment]) -> str:
    """SHA-256 over the middle texts, one a line."""
    return hashlib.sha256("\n".join(segment.target for segment in upstream).encode()).hexdigest()


def _together(
    mine: list[Segment], theirs: list[Segment]
) -> Iterable[tuple[list[Segment], list[Segment]]]:
    """The smallest runs of both sides whose sources say the same, without regard to blanks; those
    before and behind a place where they do not are found too."""
    ends_mine, ends_theirs = _ends(mine), _ends(theirs)
    text_mine, text_theirs = _text(mine), _text(theirs)
    if text_mine == text_theirs:
        shared = sorted(ends_mine.keys() & ends_theirs.keys())
        start_mine = start_theirs = 0
        for end in shared:
            yield (
                mine[start_mine : ends_mine[end]],
                theirs[start_theirs : ends_theirs[end]],
            )
            start_mine, start_theirs = ends_mine[end], ends_theirs[end]
        return
    known: dict[str, list[Segment]] = {}
    for segment in theirs:
        known.setdefault(_text([segment]), []).append(segment)
    for segment in mine:
        if waiting := known.get(_text([segment])):
            yield [segment], [waiting.pop(0)]


def _ends(segments: Sequence[Segment]) -> dict[int, int]:
    """Where each segment ends in the block's text, with how many segments that makes."""
    ends: dict[int, int] = {}
    length = 0
    for count, segment in enumerate(segments, 1):
        length += len(_text([segment]))
        ends[length] = count
    return ends


def _text(segments: Sequence[Segment]) -> str:
    return "".join("".join(segment.source.split()) for segment in segments)
