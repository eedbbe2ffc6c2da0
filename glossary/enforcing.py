"""Carrying terms, names and numbers through a translation engine, whatever it does to them.

The chain was measured in the project's findings and follows the literature on terminology
constraints outside the decoder (Dinu et al. 2019 for code-switching; Bergmanis and Pinnis 2021
for what masking costs): translate; where an agreed wording is missing take another hypothesis,
else find what the engine wrote instead and replace it (post-editing), else put the wording into
the source (code-switching) or a placeholder that this engine copies (masking), in short pieces
where the segment is long. What survives none of these is put where the source has it, and the
segment is marked.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from glossary.carrying.candidates import HYPOTHESES, Fault, Habits, How, Translate, Unit
from glossary.carrying.retranslating import Retranslation
from glossary.language.words import nfc
from glossary.requirements import Requirement, Requirements

__all__ = ["HYPOTHESES", "Enforced", "Fault", "Habits", "How", "Translate", "enforce"]


@dataclass(frozen=True, slots=True)
class Enforced:
    """A segment's translation.

    ``found`` has, for each requirement, the wording that stands in ``target``; ``how`` is the
    step of the chain that gave it; ``problem`` is set when a person must look, with the reason.
    """

    target: str
    found: tuple[str | None, ...]
    how: How
    problem: str | None = None


def enforce(
    sources: Sequence[str],
    required: Sequence[tuple[Requirement, ...]],
    translate: Translate,
    requirements: Requirements,
    *,
    fault: Fault,
    habits: Habits | None = None,
    placeholders: Sequence[str] = (),
) -> list[Enforced]:
    """Translate segments so that each holds what is required of it.

    ``required`` are ``requirements.of(source)`` for each source. All calls of the engine are
    lists over every segment that still needs one. A segment without requirements, or whose
    first hypothesis meets them, comes back exactly as the engine gave it.

    ``placeholders`` are tokens that the engine was trained to copy. With them, segments whose
    own translations lack a wording go through once more with those in its place, and only what
    that does not bring is mended as with other engines.
    """
    known = habits if habits is not None else Habits()
    chain = Retranslation(translate, requirements, fault, known)
    units = [chain.slots.unit(nfc(s), tuple(r)) for s, r in zip(sources, required, strict=True)]
    chain.plain(units)
    lacking = [u for u in units if not u.done] if placeholders else []
    chain.carried(lacking, placeholders)
    chain.post_edit([u for u in units if not u.done])
    failing = [u for u in units if not chain.settled(u)]
    chain.habits.segments += len(units)
    chain.habits.again += len({*lacking, *failing})
    chain.again(failing)
    return [_result(unit, requirements) for unit in units]


def _result(unit: Unit, requirements: Requirements) -> Enforced:
    good = next((c for c in unit.candidates if c.good and c.how == "plain"), None)
    best = good or unit.best
    found = tuple(best.text[slice(*p)] if p else None for p in best.met)
    problem = best.fault
    if best.missing:
        lost = ", ".join(
            f"“{r.source}” ({r.expected[0]})"
            for r, f in zip(unit.required, found, strict=True)
            if f is None
        )
        problem = f"The machine lost {lost}; put it in by hand."
    elif best.placed and problem is None:
        problem = "Some agreed wordings were put in by their place; read this segment."
    if unit.capitals:
        shouted = best.text.upper()
        met = requirements.met(unit.required, shouted)
        if sum(p is None for p in met) <= best.missing:
            found = tuple(shouted[slice(*p)] if p else None for p in met)
            return Enforced(shouted, found, best.how, problem)
    return Enforced(best.text, found, best.how, problem)
