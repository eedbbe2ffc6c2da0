"""What a unit offers for a text: its score with everything that marks it down, and its target."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from workflow.differences import Difference, differences
from workflow.markup import strip, tags
from workflow.memory import keys
from workflow.memory.likeness import (
    ALIKE,
    EXACT,
    IN_CONTEXT,
    NUMBERS_ONLY,
    likeness,
    points,
)
from workflow.memory.substituting import Substitution, links_put_in_place, numbers_put_in_place
from workflow.memory.units import Trust, Unit


class How(StrEnum):
    """How a match is like the text: ``context`` the same between the same neighbours, ``exact``
    the same, ``numbers`` the same but for numbers that were put in place, ``fuzzy``."""

    CONTEXT = "context"
    EXACT = "exact"
    NUMBERS = "numbers"
    FUZZY = "fuzzy"


class Reason(StrEnum):
    """Why a match is marked down."""

    PROVISIONAL = "provisional"
    SUPERSEDED = "superseded"
    IMPORTED = "imported"
    REVERSED = "reversed"
    RELAYED = "relayed"
    SOURCE_VARIANT = "source_variant"
    TARGET_VARIANT = "target_variant"
    TAGS = "tags"


PENALTIES: Final = {
    Reason.PROVISIONAL: 3,
    Reason.SUPERSEDED: 6,
    Reason.REVERSED: 8,
    Reason.RELAYED: 3,
    Reason.TAGS: 2,
}
"""Points that each reason takes off; an imported file has its own."""

OTHER_VARIANT: Final = 4
"""What a target of another region or script is marked down by: pt-PT where pt-BR is asked for."""

UNSAID_VARIANT: Final = 1
"""The same where one of the two says no region (en for en-GB), and on the source's side."""

DEFAULT_FILE_PENALTY: Final = 2
"""What matches of an imported file are marked down by unless the import says otherwise."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A text to look up: its pair (BCP 47) and, where known, its neighbours in the source.

    ``before`` and ``after`` are texts, empty at the article's ends; ``None`` where unknown.
    """

    text: str
    source_language: str
    target_language: str
    before: str | None = None
    after: str | None = None

    @property
    def shelf(self) -> str:
        """Where its units stand."""
        return keys.shelf(self.source_language, self.target_language)


@dataclass(frozen=True, slots=True)
class Match:
    """What the memory offers for a text.

    ``score`` (0–101) is ``likeness`` less the ``penalties``: (why, points); ``share`` is the
    likeness in percent before it was made whole points. ``source`` and ``target`` are the unit's
    in the direction asked for, the target with ``substitutions`` made. ``unit`` says where it is
    from.
    """

    source: str
    target: str
    score: int
    likeness: int
    share: float
    how: How
    trust: Trust
    penalties: tuple[tuple[Reason, int], ...]
    substitutions: tuple[Substitution, ...]
    asked: Asked
    unit: Unit

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What leads from ``source`` to the text asked for, word by word."""
        return differences(self.source, self.asked.text, self.asked.source_language)

    @property
    def fills(self) -> bool:
        """Whether it may stand in a draft without a person's choice: the very text in its
        context, or from an approved translation, and nothing but its origin against it."""
        harmless = {Reason.PROVISIONAL, Reason.IMPORTED}
        if any(reason not in harmless for reason, _ in self.penalties):
            return False
        return self.how is How.CONTEXT or (self.how is How.EXACT and self.trust is Trust.TRUSTED)


def turned(unit: Unit) -> Unit:
    """The unit read from its target to its source."""
    return replace(
        unit,
        source=unit.target,
        target=unit.source,
        source_language=unit.target_language,
        target_language=unit.source_language,
        before=None,
        after=None,
    )


def match(
    asked: Asked, unit: Unit, trust: Trust, *, turn: bool = False, penalty: int = 0
) -> Match | None:
    """What a unit offers; ``None`` for one that is withdrawn.

    ``unit`` is as stored and read from its target to its source on ``turn``. ``penalty`` is that
    of the file it was imported from.
    """
    if trust is Trust.WITHDRAWN:
        return None
    side = turned(unit) if turn else unit
    near, share, how, target, made = _compared(asked, side)
    reasons = [*_of_origin(asked, side, trust, penalty, turn and not unit.two_way)]
    linked = links_put_in_place(asked.text, side.source, target)
    if linked is not None and not made:
        target = linked
    elif tags(asked.text) != tags(side.source):
        reasons.append((Reason.TAGS, PENALTIES[Reason.TAGS]))
        if not tags(asked.text):
            target, made = strip(target), made if not tags(target) else ()
    taken = sum(cost for _, cost in reasons)
    return Match(
        source=side.source,
        target=target,
        score=max(0, near - taken),
        likeness=near,
        share=share,
        how=how,
        trust=trust,
        penalties=tuple(reasons),
        substitutions=made,
        asked=asked,
        unit=unit,
    )


def best(matches: Iterable[Match | None], minimum: int, limit: int) -> tuple[Match, ...]:
    """The matches whose likeness reaches the minimum, the best first, one for each target.

    At the same score the better trusted goes first, then the nearer, then the newer.
    """
    order = list(Trust)
    found = [m for m in matches if m is not None and m.likeness >= minimum]
    found.sort(key=lambda m: (-m.score, -m.likeness, order.index(m.trust), -m.share, -m.unit.id))
    kept: dict[str, Match] = {}
    for one in found:
        kept.setdefault(one.target, one)
    return tuple(kept.values())[:limit]


def _compared(asked: Asked, unit: Unit) -> tuple[int, float, How, str, tuple[Substitution, ...]]:
    own, other = keys.key(asked.text), keys.key(unit.source)
    if own == other:
        if keys.plain(asked.text) != keys.plain(unit.source):
            return ALIKE, 100.0, How.FUZZY, unit.target, ()
        if _in_context(asked, unit):
            return IN_CONTEXT, 100.0, How.CONTEXT, unit.target, ()
        return EXACT, 100.0, How.EXACT, unit.target, ()
    share = likeness(own, other)
    put = numbers_put_in_place(
        asked.text, unit.source, unit.target, asked.source_language, asked.target_language
    )
    if put is not None:
        return NUMBERS_ONLY, share, How.NUMBERS, *put
    return points(share), share, How.FUZZY, unit.target, ()


def _in_context(asked: Asked, unit: Unit) -> bool:
    if asked.before is None or asked.after is None:
        return False
    return (unit.before, unit.after) == (
        keys.context_hash(asked.before),
        keys.context_hash(asked.after),
    )


def _of_origin(
    asked: Asked, unit: Unit, trust: Trust, penalty: int, backwards: bool
) -> Sequence[tuple[Reason, int]]:
    reasons: list[Reason] = []
    if trust is Trust.PROVISIONAL:
        reasons.append(Reason.PROVISIONAL)
    if trust is Trust.SUPERSEDED:
        reasons.append(Reason.SUPERSEDED)
    if backwards:
        reasons.append(Reason.REVERSED)
    if unit.relayed:
        reasons.append(Reason.RELAYED)
    costs = [(reason, PENALTIES[reason]) for reason in reasons]
    if unit.source_language != asked.source_language:
        costs.append((Reason.SOURCE_VARIANT, UNSAID_VARIANT))
    if variant := _of_variant(unit.target_language, asked.target_language):
        costs.append((Reason.TARGET_VARIANT, variant))
    if penalty:
        costs.append((Reason.IMPORTED, penalty))
    return costs


def _of_variant(there: str, wanted: str) -> int:
    if there == wanted:
        return 0
    return OTHER_VARIANT if "-" in there and "-" in wanted else UNSAID_VARIANT
