"""Evidence of whole lists of pairs, as the desk gathers it, for fitting and for measuring."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from glossary.concepts import Concept
from workflow.checks import Checks
from workflow.checks.terms import Terms
from workflow.differences import words
from workflow.engines.translating import Translator
from workflow.ports import Evidence, MachineTranslation


@dataclass(frozen=True)
class Gatherer:
    """Gathers what is at hand about texts of one language pair."""

    translator: Translator
    source: str
    target: str
    concepts: tuple[Concept, ...] = ()

    def machine(self, sources: Sequence[str]) -> list[MachineTranslation]:
        """The machine's translations by the best way."""
        return self.translator.translate(sources, self.source, self.target, concepts=self.concepts)

    def of_machine(self, made: Sequence[MachineTranslation]) -> list[Evidence]:
        """What is at hand when the machine has translated."""
        checks, terms = Checks(), Terms()
        pair = (self.source, self.target)
        return [
            Evidence(
                one.source,
                one.target,
                checks.check(one.source, one.target, *pair, self.concepts),
                terms.uses(one.source, one.target, *pair, self.concepts),
                score=one.score,
                others=one.hypotheses,
                by_machine=True,
            )
            for one in made
        ]

    def of_written(
        self, sources: Sequence[str], targets: Sequence[str], made: Sequence[MachineTranslation]
    ) -> list[Evidence]:
        """All that is at hand of texts by anybody, beside the machine's of the same sources."""
        checks, terms = Checks(), Terms()
        pair = (self.source, self.target)
        scores = self.translator.score(list(zip(sources, targets, strict=True)), *pair)
        return [
            Evidence(
                source,
                target,
                checks.check(source, target, *pair, self.concepts),
                terms.uses(source, target, *pair, self.concepts),
                score=score,
                machine_score=one.score if score is not None else None,
                others=(one.target,),
            )
            for source, target, one, score in zip(sources, targets, made, scores, strict=True)
        ]


def known(evidence: Evidence, *, score: bool = True, others: bool = True) -> Evidence:
    """The evidence with less of it at hand."""
    return replace(
        evidence,
        score=evidence.score if score else None,
        machine_score=evidence.machine_score if score and others else None,
        others=evidence.others if others else (),
    )


def effort(made: str, wanted: str, language: str) -> float:
    """The share of words to put in, take out or change: TER without its shifts (Snover 2006)."""
    a, b = words(made.casefold(), language), words(wanted.casefold(), language)
    return Levenshtein.distance(a, b) / max(len(b), 1)
