"""Enforcement measured on NTREX's development part with terms taken from both sides.

The term lists are in data/terms-*.tsv, those that the chain was made with, and
data/other-terms-*.tsv; an occurrence counts where the human translation has the term, so that no
term is asked for that a translator would not have used.
"""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from glossary.concepts import Concept, Term, TermStatus
from glossary.enforcing import Enforced, Habits, Translate, enforce
from glossary.requirements import Requirement, Requirements
from tests.glossary.agreement import JUDGES
from tests.glossary.shared import SHARED, lines
from workflow.engines.guards import guard

DATA = Path(__file__).parent / "data"
ROUNDS = 3
"""How often everything is done, with and without terms in turn."""


def term_list(source: str, target: str, name: str = "terms") -> tuple[Concept, ...]:
    """The terms of a pair, as concepts."""
    text = (DATA / f"{name}-{source}-{target}.tsv").read_text(encoding="utf-8")
    return tuple(
        Concept(
            f"own-{number}",
            (
                Term(source, wording),
                *(
                    Term(target, t, TermStatus.ADMITTED if n else TermStatus.PREFERRED)
                    for n, t in enumerate(accepted.split("|"))
                ),
            ),
        )
        for number, (wording, accepted, *_) in enumerate(map(_cells, text.splitlines()))
    )


def nouns(source: str, target: str, name: str = "terms") -> dict[str, str]:
    """What the list says of each concept's noun, for the judge of agreement only: enforcement
    has to do without it."""
    text = (DATA / f"{name}-{source}-{target}.tsv").read_text(encoding="utf-8")
    return {f"own-{n}": _cells(line)[2] for n, line in enumerate(text.splitlines())}


def _cells(line: str) -> tuple[str, str, str]:
    wording, accepted, *more = line.split("\t")
    return wording, accepted, more[0] if more else ""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One run over the corpus: segments with what they require, before and after.

    ``met`` counts the requirements met by the engine alone, by replacing each missed term's own
    rendering in its text (``replaced``), and by the chain; ``again`` are the segments that the
    engine was given a second time, whole or in part. Seconds are processor time: ``seconds_first``
    is the chain's with an engine whose habits are not known yet, ``seconds`` the fastest later.
    """

    sources: tuple[str, ...]
    references: tuple[str, ...]
    required: tuple[tuple[Requirement, ...], ...]
    plain: tuple[str, ...]
    replaced: tuple[str, ...]
    made: tuple[Enforced, ...]
    requirements: Requirements
    nouns: dict[str, str]
    again: int
    seconds_plain: float
    seconds_first: float
    seconds: float

    @property
    def occurrences(self) -> int:
        """How many wordings are required."""
        return sum(map(len, self.required))

    @property
    def terms(self) -> int:
        """How many different terms they are."""
        return len({r.concept for wanted in self.required for r in wanted})

    @property
    def changed(self) -> tuple[int, ...]:
        """The segments whose wording the chain changed for a term."""
        return tuple(
            number
            for number, (wanted, plain, one) in enumerate(
                zip(self.required, self.plain, self.made, strict=True)
            )
            if wanted and one.target != plain
        )

    def disagreements(self, number: int) -> tuple[str, ...]:
        """What does not agree around the terms that the chain put into a segment."""
        wanted, target = self.required[number], self.made[number].target
        before = self.requirements.met(wanted, self.plain[number])
        after = self.requirements.met(wanted, target)
        judge = JUDGES[self.requirements.target_language]
        return tuple(
            fault
            for requirement, was, place in zip(wanted, before, after, strict=True)
            if was is None and place is not None
            for fault in judge(target, place, self.nouns.get(requirement.concept or "", ""))
        )

    @property
    def touched(self) -> int:
        """How many segments without terms are not the engine's to the letter, though its guard had
        nothing against them."""
        fault = guard(self.requirements.source_language, self.requirements.target_language)
        return sum(
            not wanted and one.target != plain and fault(source, plain) is None
            for source, wanted, plain, one in zip(
                self.sources, self.required, self.plain, self.made, strict=True
            )
        )

    def met(self, targets: Sequence[str]) -> int:
        """How many of them some translations of the corpus hold."""
        return sum(
            place is not None
            for wanted, target in zip(self.required, targets, strict=True)
            for place in self.requirements.met(wanted, target)
        )


def evaluate(
    source: str,
    target: str,
    translate: Translate,
    name: str = "terms",
    *,
    rounds: int = ROUNDS,
    placeholders: Sequence[str] = (),
) -> Evaluation:
    """Translate the corpus with and without its terms; skips a test where it is missing.

    ``placeholders`` are those that the engine is given (see `glossary.enforcing.enforce`).
    """
    sources = tuple(lines(f"corpus/ntrex-dev/{source}.txt"))
    references = tuple(lines(f"corpus/ntrex-dev/{target}.txt"))
    requirements = Requirements(term_list(source, target, name), source, target)
    required = tuple(
        tuple(
            r
            for r, place in zip(wanted, requirements.met(wanted, reference), strict=True)
            if place is not None
        )
        for text, reference in zip(sources, references, strict=True)
        for wanted in [tuple(r for r in requirements.of(text) if r.kind == "term")]
    )
    translate(sources[:2])
    habits = Habits()
    plain_seconds, made_seconds, again = [], [], 0
    for _ in range(rounds):
        before = habits.again
        start = time.process_time()
        plain = tuple(str(answer[0]) for answer in translate(sources))
        plain_seconds.append(time.process_time() - start)
        start = time.process_time()
        made = enforce(
            sources,
            required,
            translate,
            requirements,
            fault=guard(source, target),
            habits=habits,
            placeholders=placeholders,
        )
        made_seconds.append(time.process_time() - start)
        again = max(again, habits.again - before)
    return Evaluation(
        sources,
        references,
        required,
        plain,
        tuple(_replaced(required, plain, requirements, translate)),
        tuple(made),
        requirements,
        nouns(source, target, name),
        again,
        min(plain_seconds),
        made_seconds[0],
        min(made_seconds[1:] or made_seconds),
    )


def _replaced(
    required: Sequence[tuple[Requirement, ...]],
    plain: Sequence[str],
    requirements: Requirements,
    translate: Translate,
) -> list[str]:
    """Naive find-and-replace: the engine's rendering of the term alone becomes the agreed one."""
    terms = sorted({r.source for wanted in required for r in wanted})
    alone = dict(zip(terms, (a[0].strip(" .") for a in translate(terms)), strict=True))
    texts = []
    for wanted, target in zip(required, plain, strict=True):
        text = target
        for requirement in wanted:
            rendering = alone[requirement.source]
            if requirements.found(requirement, text) is None and rendering:
                wording = requirement.expected[0].replace("\\", r"\\")
                pattern = rf"(?<!\w){re.escape(rendering)}(?!\w)"
                text = re.sub(pattern, wording, text, flags=re.IGNORECASE)
        texts.append(text)
    return texts


def there() -> bool:
    """Whether the corpus lies beside the project."""
    return (SHARED / "corpus" / "ntrex-dev" / "vi.txt").exists()
