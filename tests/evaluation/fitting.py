"""Fits the regressions of `workflow.estimating`: ``python -m tests.evaluation.fitting``.

They are fitted on the project's own sentence pairs (Vietnamese–English), and only on files that
the vi→en package in the program was not trained on: a model is too sure of what it has seen. Half
of the files is fitted on, the other half kept for measuring. The pairs' blind test and NTREX are
left alone; `tests.evaluation.estimate` measures on the latter and on the half kept.
"""

import json
import random
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from glossary.builtin import concepts
from tests.evaluation.corruptions import KINDS
from tests.evaluation.estimating import Gatherer, effort, known
from workflow.engines import install_builtin
from workflow.engines.argos import ArgosEngine
from workflow.engines.translating import Translator
from workflow.estimating import evidence as evidences
from workflow.estimating.model import kind
from workflow.ports import Evidence

PROJECT = Path(__file__).parents[2]
PAIRS = PROJECT / "workflow" / "engines" / "training" / "pairs"
LEFT_OUT = frozenset(
    {"blind-test", "culture-01", "friendship-01", "multilateral-01", "party-state-01", "visits-01"}
)
"""The blind test, and the pairs that package 0.2 was trained on."""
FITTED_ON = 1500
SEED = 20261124
LIGHT = 0.4
"""The edit effort up to which a machine's text counts as right: an independent translator would
have kept three words in five where they are."""
RIDGE = 2.0
FOR = frozenset({"score", "agreement", "recalled", "hypotheses", "mended"})
FREE = frozenset({"words"})
"""What speaks for a text; what may speak either way. All other numbers speak against it."""

Pair = tuple[str, str]
Example = tuple[Evidence, str, float]
"""A pair, its fault (none: it is right), and its weight."""


def main() -> None:
    """Fit and write ``coefficients.json``."""
    with tempfile.TemporaryDirectory(prefix="dragoman-fitting-") as temporary:
        folder = Path(temporary)
        (package,) = install_builtin(folder)
        examples = gathered(Translator([ArgosEngine(folder)]))
    fits: dict[str, Any] = {}
    for name, chosen in sorted(by_kind(examples).items()):
        faults = sorted({fault for _, fault, _ in chosen if fault})
        fits[name] = {
            fault: fitted([one for one in chosen if one[1] in ("", fault)], "vi", "en")
            for fault in faults
        }
        print(name, len(chosen), fits[name])
    provenance = {
        "made_by": "python -m tests.evaluation.fitting",
        "pairs": f"{FITTED_ON} of one half of workflow/engines/training/pairs, seed {SEED}, "
        "without " + ", ".join(sorted(LEFT_OUT)),
        "languages": "vi-en",
        "package": f"{package.source}-{package.target} {package.version}",
        "right": f"a human translation; of the machine's texts, edit effort up to {LIGHT}",
        "wrong": ", ".join(KINDS),
    }
    text = json.dumps({"provenance": provenance, "fits": fits}, ensure_ascii=False, indent=1)
    (PROJECT / "workflow" / "estimating" / "coefficients.json").write_text(
        text + "\n", encoding="utf-8"
    )


def halves() -> tuple[list[Pair], list[Pair]]:
    """The pairs (vi, en) of one half of the files, to fit on, and those of the other half; each
    half in a random order that is always the same."""
    files = sorted(file for file in PAIRS.glob("*.tsv") if file.stem not in LEFT_OUT)
    dice = random.Random(SEED)
    dice.shuffle(files)
    made = []
    for part in (files[::2], files[1::2]):
        rows = []
        for file in part:
            for line in file.read_text(encoding="utf-8").splitlines():
                source, target = line.split("\t")[:2]
                rows.append((source, target))
        dice.shuffle(rows)
        made.append(rows)
    return made[0], made[1]


def gathered(translator: Translator) -> list[Example]:
    """The pairs as they are, with faults, and as the machine renders them."""
    dice = random.Random(SEED)
    fitted_on, _ = halves()
    sources, targets = [list(side) for side in zip(*fitted_on[:FITTED_ON], strict=True)]
    at_hand = Gatherer(translator, "vi", "en", concepts())
    made = at_hand.machine(sources)
    examples: list[Example] = [
        (one, "" if effort(one.target, wanted, "en") <= LIGHT else "much to edit", 1.0)
        for one, wanted in zip(at_hand.of_machine(made), targets, strict=True)
    ]
    right = at_hand.of_written(sources, targets, made)
    examples += [(one, "", 1.0) for one in right]
    for name, corrupt in KINDS.items():
        faulty = {
            n: text
            for n in range(len(targets))
            if (text := corrupt(targets, n, "en", dice)) is not None and text != targets[n]
        }
        wrong = at_hand.of_written(
            [sources[n] for n in faulty], list(faulty.values()), [made[n] for n in faulty]
        )
        share = len(targets) / len(KINDS) / len(wrong)
        examples += [(one, name, share) for one in wrong]
    return examples


def by_kind(examples: Sequence[Example]) -> Mapping[str, list[Example]]:
    """The examples of each kind of evidence, each also with less of it at hand."""
    kinds: dict[str, list[Example]] = {}
    for one, fault, weight in examples:
        ways = {
            kind(less): less
            for score in (True, False)
            for others in (True, False)
            if (less := known(one, score=score, others=others))
        }
        for name, less in ways.items():
            kinds.setdefault(name, []).append((less, fault, weight))
    return kinds


def fitted(examples: Sequence[Example], source: str, target: str) -> dict[str, Any]:
    """Bias and weights, with every weight of the sign that its meaning wants."""
    rows = [evidences.numbers(one, source, target) for one, _, _ in examples]
    names = sorted(set.intersection(*map(set, rows)))
    wanted = np.array([not fault for _, fault, _ in examples], dtype=float)
    weights = np.array([weight for _, _, weight in examples])
    while True:
        numbers = np.array([[row[name] for name in names] for row in rows])
        bias, found = _regression(numbers, wanted, weights)
        wrong = [
            name
            for name, weight in zip(names, found, strict=True)
            if name not in FREE and (weight > 0) != (name in FOR)
        ]
        if not wrong:
            pairs = zip(names, found, strict=True)
            return {
                "bias": round(float(bias), 4),
                "weights": {name: round(float(weight), 4) for name, weight in pairs},
            }
        names = [name for name in names if name not in wrong]


def _regression(
    numbers: NDArray[np.float64], wanted: NDArray[np.float64], weights: NDArray[np.float64]
) -> tuple[float, NDArray[np.float64]]:
    """Weighted logistic regression with a ridge, by Newton's steps."""
    spread = np.where(numbers.std(axis=0) > 0, numbers.std(axis=0), 1.0)
    table = np.column_stack([np.ones(len(numbers)), numbers / spread])
    ridge = np.full(table.shape[1], RIDGE)
    ridge[0] = 0.0
    found = np.zeros(table.shape[1])
    for _ in range(50):
        chances = 1 / (1 + np.exp(-np.clip(table @ found, -30, 30)))
        slope = table.T @ (weights * (chances - wanted)) + ridge * found
        curve = (table.T * (weights * chances * (1 - chances))) @ table + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        found = found - step
        if float(np.abs(step).max()) < 1e-8:
            break
    return float(found[0]), found[1:] / spread


if __name__ == "__main__":
    main()
