"""Estimates of segments; implements `workflow.ports.QualityEstimator`."""

from collections.abc import Mapping, Sequence

from workflow.estimating.evidence import numbers
from workflow.estimating.model import Fits, fits, kind, probability
from workflow.markup import strip
from workflow.ports import Evidence


class Estimator:
    """Says how likely translated segments are right; ``regressions`` replaces the fitted ones."""

    def __init__(self, regressions: Mapping[str, Fits] | None = None) -> None:
        self._fits = fits() if regressions is None else regressions

    def estimate(
        self, evidence: Sequence[Evidence], source: str, target: str
    ) -> list[float | None]:
        """The probability (0–1) that each needs no change, in order; ``None`` for an empty
        target. The languages are BCP 47 tags."""
        return [
            probability(self._fits[kind(one)], numbers(one, source, target))
            if strip(one.target).strip()
            else None
            for one in evidence
        ]
