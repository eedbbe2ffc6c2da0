"""All checks on the labelled pairs with seeded faults, beside translate-toolkit's where it is
installed; their false alarms on published human translations; and what a pair costs.
"""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from importlib.util import find_spec

from glossary import builtin
from tests.evaluation.tables import table, target
from tests.glossary.evaluation import there
from tests.glossary.shared import lines
from tests.workflow.checks.labelled.evaluation import (
    FALSE_ALARMS,
    PARTS,
    RECALL,
    Labelled,
    by_check,
    by_fault,
    findings,
    pairs,
    score,
)
from workflow.checks import Checks

LANGUAGES = {"en": "en", "fr": "fr", "es": "es", "pt-BR": "pt-BR", "ru": "ru", "zh-Hans": "zh-CN"}
"""Target languages, and the files of NTREX for them."""


def section() -> bool:
    """Print the figures; whether every wanted one was reached."""
    met = labelled()
    if find_spec("translate") is not None:
        beside_toolkit()
    else:
        print("translate-toolkit is not installed; the comparison is left out.")
    if there():
        false_alarms()
    else:
        print("False alarms are left out: ntrex-dev is not beside the project (../shared/corpus).")
    cost()
    return met


def labelled() -> bool:
    """Print what is found of the seeded faults, and what is said of right pairs."""
    every = pairs()
    for part in PARTS:
        chosen = [pair for pair in every if pair.part == part]
        whole = score(chosen)
        print(
            f"{part}: {whole.found} of {whole.seeded} blocking faults stopped, "
            f"{whole.alarmed} of {whole.right} right pairs stopped"
        )
    print()
    rows = [(*row[:3], row[3], f"{row[3] / row[2]:.0%}") for row in by_fault(every)]
    table(("fault", "check", "seeded", "named by it", "recall"), rows)
    table(
        ("check", "pairs named", "with a fault", "its own fault", "precision"),
        [(*row, f"{row[2] / row[1]:.0%}") for row in by_check(every)],
    )
    whole = score(every)
    return all(
        [
            target("recall of blocking faults", whole.recall, RECALL),
            target("false blocking alarms", whole.false_alarms, FALSE_ALARMS, most=True),
        ]
    )


def beside_toolkit() -> None:
    """Print how many faults of each kind translate-toolkit's filters name."""
    filters = _filters()
    seeded: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    ours: Counter[str] = Counter()
    usual: Counter[str] = Counter()
    right = [pair for pair in pairs() if not pair.fault]
    for pair in right:
        usual.update(filters(pair))
    # A filter that speaks of more than one right pair in ten cannot be put before a reader.
    quiet = {name for name in usual if usual[name] <= len(right) / 10}
    for pair in pairs():
        if pair.fault:
            seeded[pair.fault] += 1
            named = filters(pair)
            theirs[pair.fault] += any(name in quiet or name not in usual for name in named)
            ours[pair.fault] += bool(findings(pair))
    print("\ntranslate-toolkit's filters that speak of at most a tenth of the right pairs:\n")
    table(
        ("fault", "seeded", "toolkit", "dragoman"),
        [(kind, seeded[kind], theirs[kind], ours[kind]) for kind in sorted(seeded)],
    )
    noisy = ", ".join(f"{n} {c}" for n, c in usual.most_common() if n not in quiet)
    print(f"Left out for the right pairs ({len(right)}) they speak of: {noisy or 'none'}.\n")


def _filters() -> Callable[[Labelled], Sequence[str]]:
    from translate.filters.checks import CheckerConfig, StandardChecker
    from translate.storage.base import TranslationUnit

    checkers = {
        language: StandardChecker(checkerconfig=CheckerConfig(targetlanguage=language))
        for language in {pair.target_language for pair in pairs()}
    }

    def named(pair: Labelled) -> Sequence[str]:
        unit = TranslationUnit(pair.source)
        unit.target = pair.target
        return tuple(checkers[pair.target_language].run_filters(unit))

    return named


def false_alarms() -> None:
    """Print what the checks say of published human translations, in 1,000 pairs."""
    checks, concepts = Checks(), builtin.concepts()
    rows = []
    for source in ("vi", "en"):
        texts = lines(f"corpus/ntrex-dev/{source}.txt")
        for language, file in LANGUAGES.items():
            if language == source:
                continue
            targets = lines(f"corpus/ntrex-dev/{file}.txt")
            blocked: Counter[str] = Counter()
            stopped = 0
            for text, rendering in zip(texts, targets, strict=True):
                found = checks.check(text, rendering, source, language, concepts)
                blocked.update({f.id for f in found if f.blocks})
                stopped += any(f.blocks for f in found)
            each = ", ".join(f"{name} {count}" for name, count in blocked.most_common())
            rows.append((f"{source}→{language}", len(texts), stopped, each))
    print("\nHuman translations (NTREX) that would be stopped, by check:\n")
    table(("pair", "pairs", "stopped", "by"), rows)


def cost() -> None:
    """Print what one pair costs with the built-in glossary, in milliseconds."""
    checks, concepts = Checks(), builtin.concepts()
    for pair in pairs():
        if pair.id.endswith("1"):
            checks.check(
                pair.source, pair.target, pair.source_language, pair.target_language, concepts
            )
    fresh = Checks()
    spent = []
    for pair in pairs():
        started = time.process_time()
        languages = pair.source_language, pair.target_language
        fresh.check(pair.source + " ", pair.target, *languages, concepts)
        spent.append((time.process_time() - started) * 1000)
    spent.sort()
    median, slow = spent[len(spent) // 2], spent[len(spent) * 95 // 100]
    print(f"One pair: median {median:.1f} ms, p95 {slow:.1f} ms of one core (built-in glossary).")
