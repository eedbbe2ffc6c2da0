"""What the quality estimate costs a segment, beside translating it.

Vietnamese–English, the project's own pairs that the estimate was not fitted on. The engine with
one hypothesis and with the four whose agreement is looked at, the whole translation with the
built-in glossary, then what is added: checks, terms, the estimate itself. ``Scorer`` is what
scoring a given pair takes, which the desk does not do at a confirmation. Every segment is new to
every way, as it is at the desk. By the clock, and since a busy machine stretches that, by the
processor (of all threads).
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
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
FIRST: Final = 20
"""Segments before them that do not count: models and dictionaries are read at first use."""
Way = Callable[[slice], object]
MOST_MS: Final = 10.0
"""What checks, terms, hypotheses and estimate may take of the processor together, a segment."""


def main() -> int:
    """Print the table; gives 1 when the wanted figure is missed."""
    _, kept = halves()
    sources = [source for source, _ in kept[: FIRST + SEGMENTS]]
    given = concepts()
    print(f"load of the machine: {os.getloadavg()[0]:.1f}; {SEGMENTS} segments\n")
    with tempfile.TemporaryDirectory(prefix="dragoman-bench-") as folder:
        install_builtin(Path(folder))
        engine = ArgosEngine(Path(folder))
        made = Translator([engine]).translate(sources, "vi", "en", concepts=given)
        pairs = [(one.source, one.target) for one in made]
        checks, terms = Checks(), Terms()
        translator = Translator([engine])
        ways: dict[str, Way] = {
            "the engine alone": lambda part: engine.translate(sources[part], "vi", "en"),
            f"the engine, {AGREEING} hypotheses": lambda part: engine.translate(
                sources[part], "vi", "en", hypotheses=AGREEING
            ),
            "translation with the glossary": lambda part: translator.translate(
                sources[part], "vi", "en", concepts=given
            ),
            "checks": lambda part: [checks.check(*p, "vi", "en", given) for p in pairs[part]],
            "terms": lambda part: [terms.uses(*p, "vi", "en", given) for p in pairs[part]],
        }
        found = {name: _measured(way) for name, way in ways.items()}
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
        found["estimate"] = _measured(lambda part: Estimator().estimate(evidence[part], "vi", "en"))
        found["Scorer, not part of it"] = _measured(
            lambda part: engine.score(pairs[part], "vi", "en")
        )
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


def _measured(way: Way) -> tuple[float, float]:
    """Milliseconds a segment, by the clock and by the processor."""
    way(slice(0, FIRST))
    clock, processor = time.perf_counter(), time.process_time()
    way(slice(FIRST, FIRST + SEGMENTS))
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    return 1000 * clock / SEGMENTS, 1000 * processor / SEGMENTS


if __name__ == "__main__":
    sys.exit(main())
