"""Estimates of how likely segments are right, from what the desk has at hand about them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from glossary.concepts import Concept
from workflow.articles import Origin, Segment
from workflow.desk.tools import Tools
from workflow.ports import Evidence


def estimated(
    tools: Tools,
    segments: Sequence[Segment],
    pair: tuple[str, str],
    concepts: tuple[Concept, ...],
    hypotheses: Mapping[int, tuple[str, ...]] | None = None,
) -> tuple[Segment, ...]:
    """The segments with the quality of their present wording; ``pair`` is source and target.
    ``hypotheses`` are the engine's of the segments just translated, by the segment's number.

    No model is asked: the machine's own score counts for its own text, its text beside a
    person's. Machine text without a score gets no estimate: measured, it was no better than
    chance (docs/estimate.md). Findings and terms are those that the editor asks for next
    (`TermbaseCache`).
    """
    evidence = [
        Evidence(
            segment.source,
            segment.target,
            tools.termbase.findings(tools.checker, segment, pair, concepts),
            tools.termbase.uses(tools.terms, segment, pair, concepts),
            score=segment.score if by_machine(segment) else None,
            others=_others(segment, hypotheses or {}),
            by_machine=by_machine(segment),
        )
        for segment in segments
    ]
    found = tools.estimator.estimate(evidence, *pair)
    return tuple(
        replace(
            segment,
            quality=None
            if quality is None or (by_machine(segment) and segment.score is None)
            else round(quality, 4),
        )
        for segment, quality in zip(segments, found, strict=True)
    )


def _others(segment: Segment, hypotheses: Mapping[int, tuple[str, ...]]) -> tuple[str, ...]:
    if by_machine(segment):
        return hypotheses.get(segment.n, ())
    return (segment.machine,) if segment.machine else ()


def by_machine(segment: Segment) -> bool:
    """Whether the wording is the machine's as it came."""
    return segment.origin is Origin.MT and segment.target == segment.machine
