"""How strictly an organisation takes each check, by target language.

What is set is ``{check: {language or "*": "off" | "note" | "warning" | "blocking"}}``; a language
counts before its base (``pt-BR`` before ``pt``), and both before ``*``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from glossary.language.words import base
from workflow.articles import Finding, Severity

OFF: Final = "off"
EVERY: Final = "*"
"""Stands for all languages."""
LEVELS: Final = (OFF, Severity.NOTE.value, Severity.WARNING.value, Severity.BLOCKING.value)
"""From the mildest."""

Strictness = Mapping[str, Mapping[str, str]]


def level(strictness: Strictness, check: str, language: str) -> str | None:
    """What is set for a check in a language; ``None`` where nothing is."""
    of_check = strictness.get(check, {})
    for key in (language, base(language), EVERY):
        if key in of_check:
            return of_check[key]
    return None


def judged(
    findings: Iterable[Finding],
    strictness: Strictness,
    language: str,
    usual: Mapping[str, Severity],
) -> tuple[Finding, ...]:
    """Findings with the severities that are set; those of checks that are off are left out.

    What a check itself takes for milder than is usual with it (a name without its diacritics)
    is made milder where the setting says so, never more severe.
    """
    if not strictness:
        return tuple(findings)
    kept: list[Finding] = []
    for finding in findings:
        wanted = level(strictness, finding.id, language)
        if wanted is None:
            kept.append(finding)
        elif wanted != OFF:
            own = finding.severity.value
            mild = LEVELS.index(own) < LEVELS.index(usual.get(finding.id, finding.severity).value)
            new = min(own, wanted, key=LEVELS.index) if mild else wanted
            kept.append(replace(finding, severity=Severity(new)))
    return tuple(kept)
