"""Suggestions for a segment: how else the machine would render it, and what would change."""

from dataclasses import dataclass

from workflow.articles import TermUse
from workflow.desk.tools import Tools
from workflow.differences import Difference, differences
from workflow.errors import NoPath
from workflow.estimating import Level, level
from workflow.languages import tag
from workflow.ports import Evidence


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One other rendering of a segment.

    ``differences`` lead from the present target to ``text``; ``terms`` are what it has to carry;
    ``problem`` says what a person must see to. ``quality`` is the probability that it is right.
    """

    text: str
    engine: str
    path: str
    quality: float | None
    level: Level | None
    differences: tuple[Difference, ...]
    terms: tuple[TermUse, ...] = ()
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Verbs about other renderings."""

    tools: Tools

    def of(self, article_id: int, language: str, n: int) -> tuple[Suggestion, ...]:
        """Renderings of segment ``n`` by all engines and ways that are ready, with the glossary
        enforced, likeliest first; without its present wording. Empty where no way leads.

        Remembered for a source and the termbase as it is. Raises `EngineFailed` when no engine
        works.
        """
        language = tag(language)
        with self.tools.store.look() as work:
            article = work.article(article_id)
            segment = work.segment(article_id, language, n)
            concepts = self.tools.termbase.concepts(work, article_id)
        pair = (article.language, language)
        try:
            made = self.tools.translator.renderings(segment.source, *pair, concepts=concepts)
        except NoPath:
            return ()
        evidence = [
            Evidence(
                segment.source,
                one.target,
                self.tools.checker.check(
                    segment.source, one.target, *pair, concepts, kind=segment.kind.value
                ),
                one.terms,
                score=one.score,
                by_machine=True,
            )
            for one in made
        ]
        found = [
            Suggestion(
                text=one.target,
                engine=one.engine,
                path=one.path,
                quality=quality,
                level=level(quality),
                differences=differences(segment.target, one.target, language),
                terms=one.terms,
                problem=one.problem,
            )
            for one, quality in zip(
                made, self.tools.estimator.estimate(evidence, *pair), strict=True
            )
            if one.target != segment.target
        ]
        return tuple(sorted(found, key=lambda one: -(one.quality or 0.0)))
