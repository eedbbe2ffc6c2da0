"""Running the checks on a pair of texts, and on the pairs of a whole article."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path

from glossary.concepts import Concept
from workflow.articles import Finding, Segment, Severity
from workflow.checks.articles import ArticleCheck
from workflow.checks.empty import CHECK as EMPTY
from workflow.checks.pairs import Check, Found, Pair
from workflow.checks.registry import NEEDED, all_article_checks, all_checks
from workflow.checks.required import Same
from workflow.checks.strictness import Strictness, judged
from workflow.checks.style import CHECK as STYLE
from workflow.checks.style import finder, of_house
from workflow.ports import CheckInfo

PAIRS_AT_HAND = 4096
"""Pairs kept with what was worked out about them, so that a change in one segment of an article
does not cost the reading of all."""


class Checks:
    """Quality checks of segments and articles (`workflow.ports.Checker`).

    ``checks`` and ``article_checks`` replace the usual ones, which are the program's own and
    those of installed packages (`workflow.checks.plugins`). ``house_style`` is a folder with the
    house's own rules (`workflow.checks.style`).
    """

    def __init__(
        self,
        checks: Sequence[Check] | None = None,
        article_checks: Sequence[ArticleCheck] | None = None,
        *,
        house_style: Path | None = None,
    ) -> None:
        chosen = all_checks() if checks is None else tuple(checks)
        if house_style is not None:
            own = replace(STYLE, find=finder(of_house(house_style)))
            chosen = tuple(own if check is STYLE else check for check in chosen)
        self.checks = chosen
        self.article_checks = (
            all_article_checks() if article_checks is None else tuple(article_checks)
        )
        self._pair = lru_cache(maxsize=PAIRS_AT_HAND)(_pair)

    def known(self) -> tuple[CheckInfo, ...]:
        """What the checks are, in the order in which their findings are shown."""
        return tuple(
            CheckInfo(
                check.id,
                check.severity,
                check.explanation,
                check.languages if isinstance(check, Check) else None,
                needed=check.id in NEEDED,
                of_articles=isinstance(check, ArticleCheck),
            )
            for check in self._every
        )

    @cached_property
    def usual(self) -> Mapping[str, Severity]:
        """How severe each check is unless the organisation has set something else."""
        return {check.id: check.severity for check in self._every}

    @property
    def _every(self) -> tuple[Check | ArticleCheck, ...]:
        return (*self.checks, *self.article_checks)

    def judged(
        self, findings: Iterable[Finding], strictness: Strictness, language: str
    ) -> tuple[Finding, ...]:
        """Findings as the organisation takes them (see `workflow.checks.strictness`)."""
        return judged(findings, strictness, language, self.usual)

    def check(
        self,
        source: str,
        target: str,
        source_language: str,
        target_language: str,
        concepts: Sequence[Concept],
        *,
        kind: str = "paragraph",
    ) -> tuple[Finding, ...]:
        """What is wrong with one pair, in the order of the checks; empty when nothing is.

        The texts may hold inline markup. Pass the same tuple of concepts while the termbase has
        not changed (see `workflow.checks.required`). A target without text is only that.
        """
        same = Same(tuple(concepts))
        pair = self._pair(source, target, source_language, target_language, same, kind)
        findings: list[Finding] = []
        for check in self.checks:
            if check.asked_of(pair):
                findings += [_finding(check, found) for found in check.find(pair)]
                if findings and check is EMPTY:
                    break
        return tuple(findings)

    def check_article(
        self,
        segments: Sequence[tuple[str, str, str]],
        source_language: str,
        target_language: str,
        concepts: Sequence[Concept],
        *,
        kept: Sequence[Segment] = (),
    ) -> tuple[tuple[Finding, ...], ...]:
        """What is wrong with an article beyond its single segments: findings for each of them.

        ``segments`` are source, target and kind of block of all segments, in order; ``kept`` the
        same segments with what the desk knows of them, where it knows any.
        """
        same = Same(tuple(concepts))
        article = [
            self._pair(source, target, source_language, target_language, same, kind)
            for source, target, kind in segments
        ]
        findings: list[list[Finding]] = [[] for _ in article]
        for check in self.article_checks:
            for number, found in check.find(article, kept):
                findings[number].append(_finding(check, found))
        return tuple(map(tuple, findings))


def _finding(check: Check | ArticleCheck, found: Found) -> Finding:
    severity = found.severity or check.severity
    return Finding(check.id, severity, found.message, found.data, fixes=found.fixes)


def _pair(
    source: str,
    target: str,
    source_language: str,
    target_language: str,
    same: Same,
    kind: str,
) -> Pair:
    return Pair(
        unicodedata.normalize("NFC", source),
        unicodedata.normalize("NFC", target),
        source_language,
        target_language,
        same.concepts,
        kind,
    )
