"""What the quality estimate is worth, on texts that it was not fitted on.

NTREX's development part, and the project's own pairs from the files that were kept from fitting.
How surely it tells right translations from wrong ones of each kind (AUC), what its three levels
mean, and how much of the edit effort lies in the fifth of the machine's segments that it holds
worst, beside no estimate, the model's own score, and the best that any order could reach.
"""

import random
import tempfile
import time
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import correlation

from glossary.builtin import concepts
from tests.evaluation.corruptions import KINDS
from tests.evaluation.estimating import Gatherer, effort, known
from tests.evaluation.fitting import LIGHT, halves
from tests.evaluation.tables import table, target
from tests.glossary.evaluation import there
from tests.glossary.shared import lines
from workflow.differences import words
from workflow.engines import install_builtin, standard_engines
from workflow.engines.translating import Translator
from workflow.estimating import Estimator, Level, level
from workflow.ports import Evidence, MachineTranslation

PAIRS = (("vi", "en"), ("en", "pt-BR"), ("en", "fr"), ("en", "es"))
SEED = 7
GROSS, MEAN, REACHED = 0.80, 0.75, 0.2
"""Wanted, all at least: AUC on neighbours and halves, on all kinds together; and of the machine's
texts that are shown a level, how much of what the best order gains over chance is gained."""
KEPT = 1500
"""Pairs of the half kept from fitting of which the machine's texts are measured."""

Faulty = dict[str, list[Evidence]]


def section() -> bool:
    """Print the figures of every pair that an engine is there for; whether targets were met."""
    if not there():
        print("Skipped: ntrex-dev is not beside the project (../shared/corpus).")
        return True
    met = True
    with tempfile.TemporaryDirectory(prefix="dragoman-evaluation-") as temporary:
        install_builtin(Path(temporary))
        translator = Translator(standard_engines(Path(temporary)))
        for source, language in PAIRS:
            if not translator.routes(source, language):
                print(f"{source}→{language} is left out: no engine leads there.\n")
                continue
            met &= measured(Gatherer(translator, source, language, concepts()))
        met &= kept_from_fitting(Gatherer(translator, "vi", "en", concepts()))
    return met


def kept_from_fitting(at_hand: Gatherer) -> bool:
    """Print the tables of the machine's texts of our own pairs that were kept from fitting."""
    _, pairs = halves()
    sources, targets = (list(side) for side in zip(*pairs[:KEPT], strict=True))
    print(f"### {KEPT} of our own pairs, from files that nothing was fitted on\n")
    return worst_fifth(at_hand, at_hand.machine(sources), targets)


def measured(at_hand: Gatherer) -> bool:
    """Print the tables of one pair."""
    pair = (at_hand.source, at_hand.target)
    rows = [
        (source, wanted)
        for source, wanted in zip(
            *(lines(f"corpus/ntrex-dev/{name}.txt") for name in pair), strict=True
        )
        if source.strip() and wanted.strip()
    ]
    sources, targets = [one for one, _ in rows], [other for _, other in rows]
    made = at_hand.machine(sources)
    print(f"### {pair[0]}→{pair[1]}, {len(rows)} segments, machine: {made[0].engine}\n")
    right = at_hand.of_written(sources, targets, made)
    wrong = faults(at_hand, sources, targets, made)
    met = told_apart(right, wrong, pair)
    met &= levels_of_written(right, wrong, pair)
    return worst_fifth(at_hand, made, targets) and met


def faults(
    at_hand: Gatherer, sources: list[str], targets: list[str], made: list[MachineTranslation]
) -> Faulty:
    """Every kind of fault in every text that it can be made of."""
    dice = random.Random(SEED)
    found: Faulty = {}
    for name, corrupt in KINDS.items():
        faulty = {
            n: text
            for n in range(len(targets))
            if (text := corrupt(targets, n, at_hand.target, dice)) is not None
            and text != targets[n]
        }
        if faulty:
            found[name] = at_hand.of_written(
                [sources[n] for n in faulty], list(faulty.values()), [made[n] for n in faulty]
            )
    return found


def told_apart(right: Sequence[Evidence], wrong: Faulty, pair: tuple[str, str]) -> bool:
    """Print the AUC of each kind; whether the wanted ones were reached."""
    all_right = estimates(right, pair)
    bare_right = estimates([known(one, score=False, others=False) for one in right], pair)
    table_rows, found, gross = [], [], 1.0
    for name, some in wrong.items():
        whole = auc(all_right, estimates(some, pair))
        bare = auc(
            bare_right, estimates([known(one, score=False, others=False) for one in some], pair)
        )
        alone = f"{auc(scores(right), scores(some)):.3f}" if right[0].score is not None else "none"
        table_rows.append((name, str(len(some)), f"{whole:.3f}", f"{bare:.3f}", alone))
        found.append(whole)
        if name in ("swapped neighbour", "half dropped"):
            gross = min(gross, whole)
    table(("fault", "pairs", "AUC", "AUC without any engine", "AUC of the score alone"), table_rows)
    print()
    met = target("AUC on neighbours and halves", gross, GROSS, form=".3f")
    return target("mean AUC of all kinds", sum(found) / len(found), MEAN, form=".3f") and met


def levels_of_written(right: Sequence[Evidence], wrong: Faulty, pair: tuple[str, str]) -> bool:
    """Print what the levels mean where right and wrong texts are equally many; whether each
    holds more right ones than the next."""
    sure = [(p, 1 / len(right)) for p in estimates(right, pair)]
    faulty = [
        (p, 1 / len(wrong) / len(some)) for some in wrong.values() for p in estimates(some, pair)
    ]
    rows, parts = [], []
    for step in Level:
        good = sum(weight for p, weight in sure if level(p) is step)
        bad = sum(weight for p, weight in faulty if level(p) is step)
        share = f"{good / (good + bad):.0%}" if good + bad else "none"
        rows.append((step.value, f"{good:.0%}", f"{bad:.0%}", share))
        parts.append(good / (good + bad) if good + bad else 0.5)
    print("\nSomebody's texts, as many right as wrong:\n")
    table(("level", "of the right", "of the wrong", "right in this level"), rows)
    print()
    good, check, poor = parts
    met = target("right among good, beyond those among check", good - check, 0.05)
    return target("right among check, beyond those among poor", check - poor, 0.05) and met


def worst_fifth(at_hand: Gatherer, made: list[MachineTranslation], targets: list[str]) -> bool:
    """Print the levels of the machine's texts, and where its edit effort lies."""
    pair = (at_hand.source, at_hand.target)
    evidence = at_hand.of_machine(made)
    begun = time.perf_counter()
    found = estimates(evidence, pair)
    spent = (time.perf_counter() - begun) / len(made) * 1000
    efforts = [effort(m.target, t, pair[1]) for m, t in zip(made, targets, strict=True)]
    edits = [e * len(words(t, pair[1])) for e, t in zip(efforts, targets, strict=True)]
    rows = []
    for step in Level:
        here = [e for e, p in zip(efforts, found, strict=True) if level(p) is step]
        light = sum(e <= LIGHT for e in here)
        rows.append(
            (
                step.value,
                str(len(here)),
                f"{sum(here) / len(here):.2f}" if here else "none",
                f"{light / len(here):.0%}" if here else "none",
            )
        )
    print("\nThe machine's texts:\n")
    table(("level", "segments", "edit effort", f"effort up to {LIGHT}"), rows)
    orders: dict[str, Sequence[float]] = {"estimate": found}
    if any(one.score is not None for one in made):
        orders["the model's score alone"] = [one.score or 0.0 for one in made]
    orders["the source's length"] = [-len(words(m.source, pair[0])) for m in made]
    shares = {name: _share(ranks, efforts) for name, ranks in orders.items()}
    rows_ = [
        (name, f"{_share(ranks, edits):.1%}", f"{shares[name]:.1%}", f"{_rank(ranks, efforts):.2f}")
        for name, ranks in orders.items()
    ]
    best = _share([-e for e in efforts], efforts)
    of_edits = _share([-e for e in edits], edits)
    rows_ += [
        ("at random", "20.0%", "20.0%", "0"),
        ("the best possible", f"{of_edits:.1%}", f"{best:.1%}", "1"),
    ]
    print()
    table(("worst fifth by", "of all edits", "of the effort per word", "rank correlation"), rows_)
    print(f"\n{spent:.2f} ms a segment beyond checks and terms.\n")
    if all(one.score is None for one in made):
        print(
            "- the machine's texts are shown no level here, so nothing is wanted of their order.\n"
        )
        return True
    reached = (shares["estimate"] - 0.2) / (best - 0.2)
    return target("of what the best order gains over chance, by words", reached, REACHED)


def _share(ranks: Sequence[float], edits: Sequence[float]) -> float:
    worst = sorted(range(len(ranks)), key=lambda n: ranks[n])[: len(ranks) // 5]
    return sum(edits[n] for n in worst) / sum(edits) * 0.2 * len(ranks) / max(len(worst), 1)


def _rank(ranks: Sequence[float], efforts: Sequence[float]) -> float:
    """Spearman's rank correlation of low estimates with high effort."""
    return correlation(_places([-one for one in ranks]), _places(efforts))


def _places(values: Sequence[float]) -> list[float]:
    """The place of each value in their order, equal ones sharing the middle of theirs."""
    order = sorted(values)
    return [(bisect_left(order, one) + bisect_right(order, one)) / 2 for one in values]


def estimates(evidence: Sequence[Evidence], pair: tuple[str, str]) -> list[float]:
    """The estimates, an empty text being surely wrong."""
    return [p if p is not None else 0.0 for p in Estimator().estimate(evidence, *pair)]


def scores(evidence: Sequence[Evidence]) -> list[float]:
    """The model's scores alone."""
    return [one.score for one in evidence if one.score is not None]


def auc(right: Sequence[float], wrong: Sequence[float]) -> float:
    """The chance that a right text is estimated above a wrong one, ties counting half."""
    return sum(_above(right, wrong)) / (len(right) * len(wrong))


def _above(right: Sequence[float], wrong: Sequence[float]) -> Iterator[float]:
    for one in right:
        for other in wrong:
            yield 1.0 if one > other else 0.5 if one == other else 0.0
