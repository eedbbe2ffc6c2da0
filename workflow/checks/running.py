"""Running the checks on a pair of texts, and on the pairs of a whole article."""

import unicodedata
from collections.abc import Sequence

from glossary.concepts import Concept
from workflow.articles import Finding
from workflow.checks.articles import ArticleCheck
from workflow.checks.empty import CHECK as EMPTY
from workflow.checks.pairs import Check, Pair
from workflow.checks.registry import ARTICLE_CHECKS, CHECKS


class Checks:
    """Quality checks of segments and articles (`workflow.ports.Checker`).

    ``checks`` and ``article_checks`` replace the usual ones.
    """

    def __init__(
        self,
        checks: Sequence[Check] = CHECKS,
        article_checks: Sequence[ArticleCheck] = ARTICLE_CHECKS,
    ) -> None:
        self.checks = tuple(checks)
        self.article_checks = tuple(article_checks)

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
        pair = _pair(source, target, source_language, target_language, concepts, kind)
        findings: list[Finding] = []
        for check in self.checks:
            if check.applies(pair):
                findings += [
                    Finding(check.id, found.severity or check.severity, found.message, found.data)
                    for found in check.find(pair)
                ]
                if findings and check is EMPTY:
                    break
        return tuple(findings)

    def check_article(
        self,
        segments: Sequence[tuple[str, str, str]],
        source_language: str,
        target_language: str,
        concepts: Sequence[Concept],
    ) -> tuple[tuple[Finding, ...], ...]:
        """What is wrong with an article beyond its single segments: findings for each of them.

        ``segments`` are source, target and kind of block of all segments, in order.
        """
        same = tuple(concepts)
        article = [
            _pair(source, target, source_language, target_language, same, kind)
            for source, target, kind in segments
        ]
        findings: list[list[Finding]] = [[] for _ in article]
        for check in self.article_checks:
            for number, found in check.find(article):
                severity = found.severity or check.severity
                findings[number].append(Finding(check.id, severity, found.message, found.data))
        return tuple(map(tuple, findings))


def _pair(
    source: str,
    target: str,
    source_language: str,
    target_language: str,
    concepts: Sequence[Concept],
    kind: str,
) -> Pair:
    return Pair(
        unicodedata.normalize("NFC", source),
        unicodedata.normalize("NFC", target),
        source_language,
        target_language,
        tuple(concepts),
        kind,
    )
