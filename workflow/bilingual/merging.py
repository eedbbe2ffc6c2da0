"""Three texts of each segment put together: as handed out, as it came back, as it is now.

What came back is taken where nobody has touched the segment meanwhile; it never overwrites newer
work, and each refusal says why, with the texts.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow.articles import Handed, Segment
from workflow.bilingual.units import ReturnedUnit
from workflow.bilingual.xml import with_links
from workflow.markup import tags, well_formed


@dataclass(frozen=True, slots=True)
class Take:
    """A segment of now that takes the returned wording; with ``confirm`` it is taken as right."""

    segment: Segment
    text: str
    confirm: bool


@dataclass(frozen=True, slots=True)
class Refusal:
    """A returned wording that is not taken, and why; ``n`` is the number in the file."""

    n: int
    reason: str
    returned: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class Merge:
    """What an import would do. ``same`` came back as they are, ``missing`` did not come back."""

    takes: tuple[Take, ...] = ()
    same: tuple[int, ...] = ()
    missing: tuple[int, ...] = ()
    refused: tuple[Refusal, ...] = ()


def merge(
    now: Sequence[Segment],
    handed: Sequence[Handed],
    returned: Iterable[ReturnedUnit],
    since: datetime | None = None,
) -> Merge:
    """Decide for each returned unit; ``since`` is when the file was handed out.

    A segment is found again by its number while its source is what was handed out, else by its
    source text where that stands in the translation once.
    """
    base = {unit.n: unit for unit in handed}
    numbered = {one.n: one for one in now}
    by_source: dict[str, list[Segment]] = defaultdict(list)
    for one in now:
        by_source[one.source].append(one)
    takes: list[Take] = []
    same: list[int] = []
    refused: list[Refusal] = []
    seen: set[int] = set()
    taken: set[int] = set()
    for unit in returned:
        if unit.n in seen:
            refused.append(Refusal(unit.n, "it stands in the file twice", unit.target))
            continue
        seen.add(unit.n)
        known = base.get(unit.n)
        if known is None:
            refused.append(Refusal(unit.n, "it was not handed out", unit.target))
            continue
        text = with_links(unit.target, known.source).strip()
        segment = numbered.get(unit.n)
        if segment is None or segment.source != known.source:
            found = by_source[known.source]
            segment = found[0] if len(found) == 1 else None
        if text == known.target.strip() and not unit.confirmed:
            same.append(unit.n)
            continue
        if segment is None:
            refused.append(Refusal(unit.n, "the source has changed since", text))
            continue
        decided = _decide(segment, known, unit, text, since)
        if isinstance(decided, Take):
            if segment.n in taken:
                refused.append(Refusal(unit.n, "another segment of the file took its place", text))
                continue
            taken.add(segment.n)
            takes.append(decided)
        elif decided is None:
            same.append(unit.n)
        else:
            refused.append(decided)
    missing = tuple(sorted(set(base) - seen))
    return Merge(tuple(takes), tuple(same), missing, tuple(refused))


def _decide(
    segment: Segment,
    known: Handed,
    unit: ReturnedUnit,
    text: str,
    since: datetime | None,
) -> Take | Refusal | None:
    wording, changed = segment.target.strip(), text != known.target.strip()
    if not text:
        if not wording:
            return None
        return Refusal(unit.n, "it came back empty", "", wording)
    if text == wording:
        return None if segment.confirmed or not unit.confirmed else Take(segment, text, True)
    if not changed:
        return Refusal(
            unit.n, "somebody has changed it here, and it came back as it went out", text, wording
        )
    if wording != known.target.strip():
        return Refusal(unit.n, "somebody has changed it here meanwhile", text, wording)
    if segment.confirmed and since and segment.changed_at and segment.changed_at > since:
        return Refusal(unit.n, "somebody has confirmed it here meanwhile", text, wording)
    if not well_formed(text):
        return Refusal(unit.n, "its tags do not close in order", text, wording)
    if foreign := set(tags(text)) - set(tags(segment.source)) - set(tags(known.target)):
        return Refusal(
            unit.n, f"it has tags that the source lacks: {' '.join(sorted(foreign))}", text, wording
        )
    return Take(segment, text, unit.confirmed)
