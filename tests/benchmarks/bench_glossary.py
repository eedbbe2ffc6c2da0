"""The glossary: what enforcement gives and costs.

NTREX's development part (../shared) with the term lists under tests/glossary/data, and the
sample article with the built-in glossary; chrF by sacrebleu.
"""

import sys
import tempfile
import time
from pathlib import Path

from glossary import builtin
from glossary.enforcing import Habits, Translate, enforce
from glossary.requirements import Requirements
from tests.benchmarks.measuring import medians
from tests.evaluation.enforcement import measured, ways
from tests.glossary.evaluation import there
from tests.glossary.test_enforcing_with_models import way
from workflow.engines import install_builtin
from workflow.engines.guards import guard
from workflow.engines.pieces import sentences

SAMPLE = Path(__file__).parents[2] / "workflow" / "sample" / "article.txt"


def cost(translate: Translate) -> None:
    """What the built-in glossary costs on an article that is full of its terms."""
    requirements = Requirements(builtin.concepts(), "vi", "en")
    blocks = [line for line in SAMPLE.read_text(encoding="utf-8").splitlines() if line.strip()]
    texts = [sentence for block in blocks for sentence in sentences(block)]
    required = [requirements.of(text) for text in texts]
    habits = Habits()

    def with_glossary() -> object:
        return enforce(
            texts, required, translate, requirements, fault=guard("vi", "en"), habits=habits
        )

    seconds = medians({"without": lambda: translate(texts), "with": with_glossary}, 3)
    start = time.perf_counter()
    for text in texts:
        requirements.of(text)
    finding = time.perf_counter() - start
    words = sum(len(text.split()) for text in texts)
    print(
        f"The sample article ({len(texts)} segments, {words} words, {sum(map(len, required))} "
        f"requirements; {habits.again / habits.segments:.0%} of the segments translated twice): "
        f"{seconds['without']:.2f} s without, {seconds['with']:.2f} s with the glossary; finding "
        f"what is required takes {1000 * finding:.0f} ms of it.\n"
    )


def main() -> int:
    """Print all tables; gives 1 when a wanted figure is missed."""
    if not there():
        print("Skipped: ntrex-dev is not beside the project (../shared/corpus).")
        return 0
    with tempfile.TemporaryDirectory(prefix="dragoman-bench-") as temporary:
        folder = Path(temporary) / "packages"
        install_builtin(folder)
        pairs = ways(folder)
        met = measured(pairs)
        cost(way(pairs["vi", "en"], "vi", "en"))
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
