"""How many of the labelled faults the checks find, and how many alarms are false.

pairs.tsv holds phrases made around real terms, not sentences of a corpus, each with the findings
that it must give; termbase.csv has their concepts. Every third pair of a language was set apart
(``held-out``) before anything was changed in the checker, and is only measured. A finding counts
as right when the pair is labelled with its id; precision and recall are counted over findings.

`tests.evaluation` prints the figures.
"""

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from glossary.checking import Finding, check
from glossary.concepts import Concept, TermStatus
from glossary.exchange import csv as exchange_csv
from glossary.language.words import nfc
from glossary.requirements import Requirements
from tests.glossary.shared import SHARED

FOLDER = Path(__file__).parent
PRECISION, RECALL = 0.95, 0.98
"""The floors, over all pairs and in each language."""
_TAGS = {"zh-CN": "zh-Hans"}
TUNING, HELD_OUT = "tuning", "held-out"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A pair of phrases; ``expected`` are the ids of findings about terms, sorted."""

    id: str
    part: str
    source_language: str
    target_language: str
    source: str
    target: str
    expected: tuple[str, ...]
    about: str


@dataclass(frozen=True, slots=True)
class Score:
    """Findings that are right, alarms that are not, and faults that were not found."""

    right: int = 0
    false: int = 0
    lost: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.false + other.false, self.lost + other.lost)

    @property
    def precision(self) -> float:
        """The share of findings that are right."""
        return self.right / (self.right + self.false) if self.right + self.false else 1.0

    @property
    def recall(self) -> float:
        """The share of faults that were found."""
        return self.right / (self.right + self.lost) if self.right + self.lost else 1.0


class Alarm(NamedTuple):
    """A finding about a term in a published human translation: in which line, and what."""

    line: int
    finding: Finding


Finder = Callable[[Labelled], tuple[str, ...]]


@lru_cache(maxsize=1)
def pairs() -> tuple[Labelled, ...]:
    """The labelled pairs, in the order of the file."""
    with (FOLDER / "pairs.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(
            Labelled(
                row["id"],
                row["part"],
                row["source_language"],
                row["target_language"],
                nfc(row["source"]),
                nfc(row["target"]),
                tuple(sorted(e for e in row["expected"].split(",") if e != "none")),
                row["about"],
            )
            for row in rows
        )


@lru_cache(maxsize=1)
def termbase() -> tuple[Concept, ...]:
    """The concepts of the labelled pairs."""
    concepts, refused = exchange_csv.read((FOLDER / "termbase.csv").read_text(encoding="utf-8"))
    if refused:
        raise ValueError(f"termbase.csv, row {refused[0].row}: {refused[0].reason}")
    return concepts


@lru_cache(maxsize=32)
def requirements(source: str, target: str) -> Requirements:
    """What translations in a pair must hold by the labelled termbase."""
    return Requirements(termbase(), source, target)


def found(pair: Labelled) -> tuple[str, ...]:
    """What the checker says about the terms of a pair: ids, sorted."""
    required = requirements(pair.source_language, pair.target_language)
    findings = check(pair.source, pair.target, required)
    return tuple(sorted(f.id for f in findings if f.id.startswith("term_")))


def naively(pair: Labelled) -> tuple[str, ...]:
    """What a search for the preferred terms' letters says: a source term in the source, its
    preferred wording not in the target, or a rejected one there."""
    source, target = pair.source.lower(), pair.target.lower()
    findings = []
    for concept in termbase():
        wanted = concept.preferred(pair.target_language)
        terms = concept.accepted(pair.source_language)
        if wanted is None or not any(t.text.lower() in source for t in terms):
            continue
        rejected = [t for t in concept.rejected(pair.target_language) if t.text.lower() in target]
        for term in rejected:
            forbidden = term.status is TermStatus.FORBIDDEN
            findings.append("term_forbidden" if forbidden else "term_deprecated")
        if not rejected and wanted.text.lower() not in target:
            findings.append("term_missing")
    return tuple(sorted(findings))


def score(finder: Finder, chosen: Iterable[Labelled]) -> Score:
    """A checker's score over pairs."""
    total = Score()
    for pair in chosen:
        there, wanted = Counter(finder(pair)), Counter(pair.expected)
        right = (there & wanted).total()
        total += Score(right, there.total() - right, wanted.total() - right)
    return total


def faults(
    finder: Finder, chosen: Iterable[Labelled]
) -> Iterator[tuple[Labelled, tuple[str, ...]]]:
    """The pairs judged wrongly, with what was said of them."""
    for pair in chosen:
        said = finder(pair)
        if said != pair.expected:
            yield pair, said


def of(language: str | None = None, part: str | None = None) -> tuple[Labelled, ...]:
    """The pairs into a language, of a part; all where nothing is said."""
    return tuple(
        pair
        for pair in pairs()
        if language in (None, pair.target_language) and part in (None, pair.part)
    )


def languages() -> tuple[str, ...]:
    """The target languages of the set."""
    return tuple(dict.fromkeys(pair.target_language for pair in pairs()))


def alarms(source: str, target: str, concepts: tuple[Concept, ...]) -> tuple[int, list[Alarm]]:
    """How many pairs NTREX's development part has, and the findings about terms in its human
    translations. ``source`` and ``target`` are names of its files (zh-CN)."""
    texts = [
        (SHARED / f"corpus/ntrex-dev/{name}.txt").read_text(encoding="utf-8").splitlines()
        for name in (source, target)
    ]
    required = Requirements(concepts, source, _TAGS.get(target, target))
    found = [
        Alarm(number, finding)
        for number, (text, rendering) in enumerate(zip(*texts, strict=True), start=1)
        for finding in check(text, rendering, required)
        if finding.id.startswith("term_")
    ]
    return len(texts[0]), found
