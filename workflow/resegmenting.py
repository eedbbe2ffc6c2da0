"""Splitting a segment in two and merging two into one, within a block of a translation.

The source's revision stays as it is: only this translation is cut otherwise. Every segment that
gets another number or another text moves past every version given before, so that a page which
has not seen the change cannot overwrite a sentence that it does not mean.
"""

from collections.abc import Sequence
from dataclasses import replace

from workflow.aligning import blank_of
from workflow.articles import Origin, Segment, SegmentState, people_of
from workflow.differences import differences
from workflow.errors import BadInput, Stale
from workflow.markup import strip, well_formed


def split(
    segments: Sequence[Segment],
    n: int,
    source_at: int,
    target_at: int | None,
    language: str,
    source_language: str,
    *,
    version: int | None = None,
) -> tuple[Segment, ...]:
    """All segments with the ``n``-th cut in two, at code points of its source and target.

    In languages with blanks between words, a cut within a word goes to the nearest blank: what
    is joined again then is what it was. Without ``target_at`` the first part keeps the whole
    target. The machine's text and the one handed in are cut where the target is. Both parts are
    unconfirmed; the remarks stay with the first. Raises `BadInput` where a part of the source
    would be empty or a tag cut.
    """
    segment = _numbered(segments, n)
    segment.expect(version)
    sources = _halves(segment.source, source_at, source_language, f"Segment {n}: the source")
    if not all(strip(part).strip() for part in sources):
        raise BadInput(f"Segment {n}: a split leaves one part of the source empty.")
    target_at = len(segment.target) if target_at is None else target_at
    targets = _halves(segment.target, target_at, language, f"Segment {n}: the target")
    machine = _carried(segment.machine, segment.target, target_at, language)
    handed_in = _carried(segment.handed_in, segment.target, target_at, language)
    top = _top(segments)
    first, second = (
        _reopened(
            replace(
                segment,
                n=n + part,
                source=sources[part],
                target=targets[part],
                machine=machine[part],
                handed_in=handed_in[part],
                version=top + 1,
            )
        )
        for part in (0, 1)
    )
    if not second.target:
        second = replace(second, origin=None, engine=None, path=None, score=None)
        second = replace(second, written_by=None, also_by=())
    return (
        *segments[: n - 1],
        first,
        replace(second, comments=()),
        *(replace(s, n=s.n + 1, version=top + 1) for s in segments[n:]),
    )


def merge(
    segments: Sequence[Segment],
    n: int,
    language: str,
    source_language: str,
    *,
    version: int | None = None,
    next_version: int | None = None,
) -> tuple[Segment, ...]:
    """All segments with the ``n``-th and the next in one; it is confirmed by whoever confirmed
    both, and unconfirmed otherwise.

    Raises `BadInput` where there is no next segment in the same block.
    """
    segment = _numbered(segments, n)
    if n == len(segments) or segments[n].block != segment.block:
        raise BadInput(
            f"Segment {n} is the last of its block; only segments of one block can be merged."
        )
    other = segments[n]
    segment.expect(version)
    other.expect(next_version)
    top = _top(segments)
    same_hand = segment.confirmed and other.confirmed
    merged = replace(
        segment,
        source=_joined(segment.source, other.source, source_language),
        target=_joined(segment.target, other.target, language),
        machine=_known(segment.machine, other.machine, language),
        handed_in=_both(segment.handed_in, other.handed_in, language),
        source_before=None,
        comments=(*segment.comments, *other.comments),
        waivers=(),
        problem=segment.problem or other.problem,
        version=top + 1,
        quality=None,
        match=None,
    )
    if not (same_hand and segment.confirmed_by == other.confirmed_by):
        merged = replace(merged, state=SegmentState.INITIAL, confirmed_by=None)
    if other.written_by:
        people = people_of((*segment.writers, *other.writers))
        merged = replace(
            merged,
            written_by=people[0] if people else other.written_by,
            also_by=people[1:],
        )
    if not segment.target:
        merged = replace(merged, origin=other.origin, engine=other.engine, path=other.path)
    elif other.target and segment.origin is not other.origin:
        merged = replace(merged, origin=Origin.HUMAN)
    return (
        *segments[: n - 1],
        merged,
        *(replace(s, n=s.n - 1, version=top + 1) for s in segments[n + 1 :]),
    )


def _numbered(segments: Sequence[Segment], n: int) -> Segment:
    if not 1 <= n <= len(segments):
        raise Stale(f"Segment {n}")
    return segments[n - 1]


def _top(segments: Sequence[Segment]) -> int:
    return max(segment.version for segment in segments)


def _halves(text: str, at: int, language: str, what: str) -> tuple[str, str]:
    if not 0 <= at <= len(text):
        raise BadInput(f"{what} has {len(text)} characters; it cannot be cut at {at}.")
    if _inside_a_tag(text, at):
        raise BadInput(f"{what} cannot be cut inside bold, italic or linked text.")
    at = _between_words(text, at, language)
    first, second = text[:at].strip(), text[at:].strip()
    if not (well_formed(first) and well_formed(second)):
        raise BadInput(f"{what} cannot be cut inside bold, italic or linked text.")
    return first, second


def _between_words(text: str, at: int, language: str) -> int:
    """The nearest place at a blank; an end of the text where there is none."""
    if not blank_of(language) or at in (0, len(text)) or text[at - 1].isspace():
        return at
    blanks = [
        place
        for place in range(1, len(text))
        if text[place].isspace() and not _inside_a_tag(text, place)
    ]
    return min(blanks or [0, len(text)], key=lambda place: abs(place - at))


def _carried(
    text: str | None, target: str, at: int, language: str
) -> tuple[str | None, str | None]:
    """Another wording of the target, cut where the target is; whole in the first part where it
    cannot be cut there."""
    if text is None:
        return None, None
    place = len(text)
    for one in differences(target, text, language):
        if one.before_start <= at <= one.before_end:
            beyond = at - one.before_start
            whole = one.before_end > one.before_start and at == one.before_end
            place = one.after_end if whole else min(one.after_start + beyond, one.after_end)
            break
    try:
        first, second = _halves(text, place, language, "")
    except BadInput:
        return text, None
    return first or None, second or None


def _inside_a_tag(text: str, at: int) -> bool:
    """Whether the cut goes through a tag itself."""
    return strip(text) != strip(text[:at]) + strip(text[at:])


def _reopened(segment: Segment) -> Segment:
    return replace(
        segment,
        state=SegmentState.INITIAL,
        confirmed_by=None,
        source_before=None,
        waivers=(),
        match=None,
        quality=None,
    )


def _joined(first: str, second: str, language: str) -> str:
    return blank_of(language).join(filter(None, (first.strip(), second.strip())))


def _known(first: str | None, second: str | None, language: str) -> str | None:
    """What is known of both: text that the machine made for a part stays said to be its own."""
    return _joined(first or "", second or "", language) or None


def _both(first: str | None, second: str | None, language: str) -> str | None:
    return None if first is None or second is None else _joined(first, second, language)
