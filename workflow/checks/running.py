"""Running the checks on a pair of texts."""

import unicodedata
from collections.abc import Sequence

from glossary.concepts import Concept
from workflow.articles import Finding
from workflow.checks.empty import CHECK as EMPTY
from workflow.checks.pairs import Check, Pair
from workflow.checks.registry import CHECKS


class Checks:
    """Quality checks of one segment (`workflow.ports.Checker`); ``checks`` replaces the usual."""

    def __init__(self, checks: Sequence[Check] = CHECKS) -> None:
        self.checks = tuple(checks)

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
        pair = Pair(
            unicodedata.normalize("NFC", source),
            unicodedata.normalize("NFC", target),
            source_language,
            target_language,
            tuple(concepts),
            kind,
        )
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
