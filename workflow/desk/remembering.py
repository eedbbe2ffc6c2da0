"""What the verbs put into the translation memory, and what they find in it.

A segment that is confirmed gives a provisional unit, an edition trusted ones. Nothing is taken
out: a unit counts only while its segment says the same and its edition stands
(`workflow.memory.units.Trust`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from workflow.articles import Article, Segment
from workflow.memory import keys
from workflow.memory.likeness import nearest
from workflow.memory.matching import Asked, Match, best, match
from workflow.memory.units import Unit
from workflow.ports import Work

SURE: Final = 95
"""With an exact match of so many points nothing fuzzy is looked for."""

LOOSE: Final = 12
"""How many points below the wanted likeness a text is still looked at: its numbers may be all
that differs."""

WEIGHED: Final = 12
"""Near texts that are read whole and weighed, of each direction."""


@dataclass(frozen=True, slots=True)
class Place:
    """A segment whose own unit is no match for itself."""

    article_id: int
    language: str
    n: int


def remember(
    work: Work,
    article: Article,
    language: str,
    segments: Iterable[Segment],
) -> int:
    """Put the confirmed ones of a translation's segments into the memory.

    Their neighbours are read from the translation as it is in this transaction. Gives how many
    units are new or changed.
    """
    chosen = [segment for segment in segments if segment.confirmed]
    if not chosen:
        return 0
    wanted = {n for segment in chosen for n in range(segment.n - 1, segment.n + 2)}
    near = {s.n: s.source for s in work.segments(article.id, language, wanted)}
    return work.keep_units(
        [
            Unit(
                source=segment.source,
                target=segment.target,
                source_language=article.language,
                target_language=language,
                before=keys.context_hash(near.get(segment.n - 1)),
                after=keys.context_hash(near.get(segment.n + 1)),
                article_id=article.id,
                edition=0,
                n=segment.n,
                who=segment.confirmed_by or segment.written_by,
                at=segment.changed_at,
                relayed=(segment.path or "").count("→") > 1,
            )
            for segment in chosen
        ]
    )


def matches(
    work: Work,
    asked: Asked,
    *,
    minimum: int,
    limit: int,
    apart_from: Place | None = None,
    penalties: Mapping[str, int] | None = None,
    fuzzy: bool = True,
) -> tuple[Match, ...]:
    """What the memory offers for a text, the best first; ``minimum`` is of the likeness."""
    penalties = work.memory_penalties() if penalties is None else penalties
    same = _weighed(work, asked, _same(work, asked), (), apart_from, penalties)
    found = best(same, minimum, limit)
    if not fuzzy or (found and found[0].score >= SURE):
        return found
    back = work.same_targets(keys.backwards(asked.shelf), asked.text)
    same += _weighed(work, asked, (), back, apart_from, penalties)
    lowest = max(1, minimum - LOOSE)
    near: list[tuple[int, ...]] = []
    for shelf, targets in ((asked.shelf, False), (keys.backwards(asked.shelf), True)):
        candidates = work.like_texts(shelf, asked.text, targets=targets)
        chosen = nearest(asked.text, candidates, lowest, WEIGHED)
        near.append(tuple(number for _, number in chosen))
    units = work.units([number for numbers in near for number in numbers])
    forth = [unit for unit in units if unit.id in near[0]]
    turned = [unit for unit in units if unit.id in near[1]]
    return best(
        [*same, *_weighed(work, asked, forth, turned, apart_from, penalties)], minimum, limit
    )


def _same(work: Work, asked: Asked) -> Sequence[Unit]:
    before, after = (
        None if text is None else keys.context_hash(text) for text in (asked.before, asked.after)
    )
    return work.same_units(asked.shelf, asked.text, before=before, after=after)


def _weighed(
    work: Work,
    asked: Asked,
    forth: Sequence[Unit],
    back: Sequence[Unit],
    apart_from: Place | None,
    penalties: Mapping[str, int],
) -> list[Match | None]:
    trust = work.trust([*forth, *back])
    return [
        match(
            asked,
            unit,
            trust[unit.id],
            turn=turn,
            penalty=penalties.get(unit.file, 0) if unit.file else 0,
        )
        for units, turn in ((forth, False), (back, True))
        for unit in units
        if not _is_own(unit, apart_from)
    ]


def _is_own(unit: Unit, place: Place | None) -> bool:
    return place is not None and (unit.article_id, unit.target_language, unit.edition, unit.n) == (
        place.article_id,
        place.language,
        0,
        place.n,
    )
