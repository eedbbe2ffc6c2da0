"""The glossary: matching against the bare automaton, and what enforcement gives and costs.

Matching: 100,000 terms over 1,000,000 characters of Vietnamese, against pyahocorasick alone on
the same terms and text, rounds interleaved. Enforcement: NTREX's development part (../shared)
with the term lists under tests/glossary/data, and the sample article with the built-in
glossary; chrF by sacrebleu.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import ahocorasick

from glossary import builtin
from glossary.enforcing import Habits, Translate, enforce
from glossary.matching import Matcher
from glossary.requirements import Requirements
from tests.evaluation.enforcement import measured, ways
from tests.evaluation.tables import table
from tests.glossary.evaluation import many_terms, there, vietnamese_text
from workflow.engines import install_builtin
from workflow.engines.guards import guard
from workflow.engines.pieces import sentences

TERMS, CHARACTERS = 100_000, 1_000_000
ROUNDS = 5
SAMPLE = Path(__file__).parents[2] / "workflow" / "sample" / "article.txt"


def medians(ways: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Seconds of each way, the rounds interleaved, after one that does not count."""
    for way_ in ways.values():
        way_()
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way_ in ways.items():
            start = time.perf_counter()
            way_()
            seconds[name].append(time.perf_counter() - start)
    return {name: statistics.median(found) for name, found in seconds.items()}


def matching() -> bool:
    """Our matcher against the automaton it stands on, in the same run."""
    text = vietnamese_text(CHARACTERS)
    concepts = many_terms(text, TERMS)
    start = time.perf_counter()
    matcher = Matcher(concepts, "vi", "en")
    built = time.perf_counter() - start
    small = Matcher(concepts[:1000], "vi", "en")
    bare, sized = ahocorasick.Automaton(), ahocorasick.Automaton()
    for number, concept in enumerate(concepts):
        bare.add_word(concept.terms[0].text, number)
        sized.add_word(concept.terms[0].text, len(concept.terms[0].text))
    bare.make_automaton()
    sized.make_automaton()
    folded = text.lower()

    def hits() -> int:
        return sum(1 for _ in bare.iter(folded))

    def whole_words() -> int:
        """The least that must be done with the automaton's hits: whole words, the longest."""
        found = [
            (size, end)
            for end, size in sized.iter(folded)
            if not folded[end + 1 : end + 2].isalnum()
            and (end < size or not folded[end - size].isalnum())
        ]
        found.sort(reverse=True)
        taken = bytearray(len(folded) + 1)
        count = 0
        for length, end in found:
            start = end + 1 - length
            if taken.find(1, start, end + 1) < 0:
                taken[start : end + 1] = b"\x01" * length
                count += 1
        return count

    seconds = medians(
        {
            "pyahocorasick alone (counting hits at any letter)": hits,
            "pyahocorasick, whole words, the longest (least loop in Python)": whole_words,
            f"matcher, {TERMS:,} terms": lambda: matcher.find(text),
            "matcher, 1,000 terms": lambda: small.find(text),
        },
        ROUNDS,
    )
    alone, words, ours, _ = seconds.values()
    print(
        f"{len(matcher.find(text)):,} matches (whole words by the bare automaton: "
        f"{whole_words():,} of {hits():,} hits); built in {built:.2f} s; median of {ROUNDS} "
        f"rounds.\n"
    )
    table(
        ("way", "seconds", "÷ alone", "÷ whole words"),
        [
            (name, f"{taken:.2f}", f"{taken / alone:.1f}", f"{taken / words:.2f}")
            for name, taken in seconds.items()
        ],
    )
    met = ours / words <= 1.5
    print(
        f"matcher ÷ pyahocorasick with whole words: {ours / words:.2f} (wanted ≤ 1.5): "
        f"{'met' if met else 'MISSED'}\n"
    )
    return met


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
        met = [matching(), measured(pairs)]
        cost(pairs["vi", "en"])
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
