"""What the quality estimate costs a segment, beside translating it.

Vietnamese–English, the project's own pairs that the estimate was not fitted on. The engine with
one hypothesis and with the four whose agreement is looked at, the whole translation with the
built-in glossary, then what is added: checks, terms, the estimate itself. ``Scorer`` is what
scoring a given pair takes, which the desk does not do at a confirmation. By the clock, and since
a busy machine stretches that, by the processor (of all threads).
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from glossary.builtin import concepts
from tests.evaluation.fitting import halves
from tests.evaluation.tables import table, target
from workflow.checks import Checks
from workflow.checks.terms import Terms
from workflow.engines import install_builtin
from workflow.engines.argos import ArgosEngine
from workflow.engines.translating import AGREEING, Translator
from workflow.estimating import Estimator
from workflow.ports import Evidence

SEGMENTS: Final = 200
ROUNDS: Final = 3
MOST_MS: Final = 10.0
"""What checks, terms, hypotheses and estimate may take of the processor together, a segment."""


def main() -> int:
    """Print the table; gives 1 when the wanted figure is missed."""
    _, kept = halves()
    sources = [source for source, _ in kept[:SEGMENTS]]
    given = concepts()
    print(f"load of the machine: {os.getloadavg()[0]:.1f}; {len(sources)} segments\n")
    with tempfile.TemporaryDirectory(prefix="dragoman-bench-") as folder:
        install_builtin(Path(folder))
        engine = ArgosEngine(Path(folder))
        made = Translator([engine]).translate(sources, "vi", "en", concepts=given)
        pairs = [(one.source, one.target) for one in made]
        evidence = [
            Evidence(
                one.source,
                one.target,
                Checks().check(one.source, one.target, "vi", "en", given),
                Terms().uses(one.source, one.target, "vi", "en", given),
                score=one.score,
                others=one.hypotheses,
                by_machine=True,
            )
            for one in made
        ]
        checks, terms, estimator = Checks(), Terms(), Estimator()
        ways: dict[str, Callable[[], object]] = {
            "the engine alone": lambda: engine.translate(sources, "vi", "en"),
            f"the engine, {AGREEING} hypotheses": lambda: engine.translate(
                sources, "vi", "en", hypotheses=AGREEING
            ),
            "translation with the glossary": lambda: Translator([engine]).translate(
                sources, "vi", "en", concepts=given
            ),
            "checks": lambda: [checks.check(*pair, "vi", "en", given) for pair in pairs],
            "terms": lambda: [terms.uses(*pair, "vi", "en", given) for pair in pairs],
            "estimate": lambda: estimator.estimate(evidence, "vi", "en"),
            "Scorer, not part of it": lambda: engine.score(pairs, "vi", "en"),
        }
        found = _measured(ways, len(sources))
    whole = found["translation with the glossary"]
    table(
        ("", "ms of the clock", "ms of the processor", "of the whole translation"),
        [
            (name, f"{clock:.2f}", f"{processor:.2f}", f"{processor / whole[1]:.1%}")
            for name, (clock, processor) in found.items()
        ],
    )
    one, several = found["the engine alone"][1], found[f"the engine, {AGREEING} hypotheses"][1]
    added = max(0.0, several - one) + sum(found[n][1] for n in ("checks", "terms", "estimate"))
    met = target(
        "hypotheses, checks, terms and estimate, ms of the processor a segment",
        added,
        MOST_MS,
        most=True,
        form=".2f",
    )
    return 0 if met else 1


def _measured(
    ways: dict[str, Callable[[], object]], segments: int
) -> dict[str, tuple[float, float]]:
    """Milliseconds a segment, by the clock and by the processor: of each way the best of its
    rounds, which are interleaved, after one that does not count."""
    best = {name: (float("inf"), float("inf")) for name in ways}
    for way in ways.values():
        way()
    for _ in range(ROUNDS):
        for name, way in ways.items():
            clock, processor = time.perf_counter(), time.process_time()
            way()
            took: Sequence[float] = (time.perf_counter() - clock, time.process_time() - processor)
            a, b = (1000 * one / segments for one in took)
            best[name] = (min(best[name][0], a), min(best[name][1], b))
    return best


if __name__ == "__main__":
    sys.exit(main())
