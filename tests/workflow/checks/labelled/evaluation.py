"""How right the checks are on the labelled pairs."""

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from glossary import builtin
from tests.workflow.checks.labelled.make import BLOCKING, FILE
from workflow.articles import Finding
from workflow.checks import Checks

RECALL = 0.95
"""The least share of blocking faults that a blocking finding of any check must name."""
FALSE_ALARMS = 0.03
"""The largest share of right pairs that may have a blocking finding."""
PARTS = ("tuning", "held-out")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A pair; ``fault`` is the kind seeded, ``check`` the one that should find it, or empty."""

    id: str
    part: str
    source_language: str
    target_language: str
    fault: str
    check: str
    source: str
    target: str

    @property
    def blocking(self) -> bool:
        """Whether the fault seeded is one that must stop the translation."""
        return self.fault in BLOCKING


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over some pairs: faults seeded and found, right pairs and those with an alarm."""

    seeded: int
    found: int
    right: int
    alarmed: int

    @property
    def recall(self) -> float:
        """The share of seeded faults that were found."""
        return self.found / self.seeded if self.seeded else 1.0

    @property
    def false_alarms(self) -> float:
        """The share of right pairs with an alarm."""
        return self.alarmed / self.right if self.right else 0.0


@cache
def pairs() -> tuple[Labelled, ...]:
    """All labelled pairs, in their order."""
    with FILE.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    assert head == ["id", "part", "from", "to", "fault", "check", "source", "target"]
    return tuple(Labelled(*row) for row in rows)


@cache
def findings(pair: Labelled) -> tuple[Finding, ...]:
    """What the checks find, with the built-in glossary."""
    languages = pair.source_language, pair.target_language
    return _checks().check(pair.source, pair.target, *languages, builtin.concepts())


@cache
def _checks() -> Checks:
    return Checks()


def score(chosen: Iterable[Labelled]) -> Score:
    """Blocking faults stopped by a blocking finding, and right pairs stopped."""
    seeded = found = right = alarmed = 0
    for pair in chosen:
        stopped = any(f.blocks for f in findings(pair))
        if not pair.fault:
            right += 1
            alarmed += stopped
        elif pair.blocking:
            seeded += 1
            found += stopped
    return Score(seeded, found, right, alarmed)


def by_fault(chosen: Iterable[Labelled]) -> list[tuple[str, str, int, int]]:
    """For each kind of fault its check, how many were seeded, and how many that check named."""
    seeded: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    for pair in chosen:
        if pair.fault:
            key = pair.fault, pair.check
            seeded[key] += 1
            found[key] += any(f.id == pair.check for f in findings(pair))
    return [(*key, count, found[key]) for key, count in sorted(seeded.items())]


def by_check(chosen: Sequence[Labelled]) -> list[tuple[str, int, int, int]]:
    """For each check the pairs that it named, how many of them have a fault, and how many of
    the faults are its own."""
    named: Counter[str] = Counter()
    faulty: Counter[str] = Counter()
    own: Counter[str] = Counter()
    for pair in chosen:
        for check in {f.id for f in findings(pair)}:
            named[check] += 1
            faulty[check] += bool(pair.fault)
            own[check] += pair.check == check
    return [(check, count, faulty[check], own[check]) for check, count in sorted(named.items())]
