"""The calibrated model: a logistic regression for each kind of evidence that is at hand.

Its coefficients stand in ``coefficients.json``, with what they were fitted on; they are made by
``python -m tests.evaluation.fitting``, never by hand.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from workflow.ports import Evidence


@dataclass(frozen=True, slots=True)
class Fit:
    """One regression: the log-odds of being right are ``bias`` plus the weighted numbers."""

    bias: float
    weights: Mapping[str, float]

    def probability(self, numbers: Mapping[str, float]) -> float:
        """The probability (0–1) that a text with these numbers is right."""
        odds = self.bias + sum(w * numbers[name] for name, w in self.weights.items())
        return 1 / (1 + math.exp(-min(max(odds, -30.0), 30.0)))


def kind(evidence: Evidence) -> str:
    """Which regression speaks of a pair: by who wrote it and what is known of it.

    >>> kind(Evidence("a", "b", score=-1.0, by_machine=True)), kind(Evidence("a", "b"))
    ('machine score', 'written')
    """
    who = "machine" if evidence.by_machine else "written"
    known = [who] if evidence.score is None else [who, "score"]
    if evidence.others and not evidence.by_machine:
        known.append("others")
    return " ".join(known)


@cache
def fits() -> Mapping[str, Fit]:
    """All regressions by their kind of evidence."""
    text = (files("workflow.estimating") / "coefficients.json").read_text(encoding="utf-8")
    return {
        name: Fit(one["bias"], one["weights"]) for name, one in json.loads(text)["fits"].items()
    }
