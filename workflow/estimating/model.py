"""The calibrated model: for each kind of evidence at hand, a logistic regression for each fault.

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
    """One regression: ``bias`` plus the weighted numbers are the log-odds of a right text against
    one with the fault."""

    bias: float
    weights: Mapping[str, float]

    def odds(self, numbers: Mapping[str, float]) -> float:
        """The odds of the fault, for a text with these numbers, against its being right."""
        log_odds = self.bias + sum(w * numbers[name] for name, w in self.weights.items())
        return math.exp(-min(max(log_odds, -30.0), 30.0))


Fits = Mapping[str, Fit]
"""Regressions by the fault that they tell."""


def probability(fits: Fits, numbers: Mapping[str, float]) -> float:
    """The probability (0–1) that a text is right and has none of the faults.

    Regressions of each class against a common one give a multinomial model (Begg and Gray 1984).
    """
    return 1 / (1 + sum(fit.odds(numbers) for fit in fits.values()))


def kind(evidence: Evidence) -> str:
    """Which regression speaks of a pair: by who wrote it and what is known of it.

    >>> kind(Evidence("a", "b", score=-1.0, by_machine=True)), kind(Evidence("a", "b"))
    ('machine score', 'written')
    """
    who = "machine" if evidence.by_machine else "written"
    known = [who] if evidence.score is None else [who, "score"]
    if evidence.others:
        known.append("others")
    return " ".join(known)


@cache
def fits() -> Mapping[str, Fits]:
    """All regressions by their kind of evidence and their fault."""
    text = (files("workflow.estimating") / "coefficients.json").read_text(encoding="utf-8")
    return {
        name: {fault: Fit(one["bias"], one["weights"]) for fault, one in faults.items()}
        for name, faults in json.loads(text)["fits"].items()
    }
