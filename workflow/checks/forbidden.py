"""Wordings that the termbase rejects for a term of the source."""

from collections.abc import Iterator

from workflow.articles import Severity
from workflow.checks.pairs import Check, Found, Pair, from_glossary


def find(pair: Pair) -> Iterator[Found]:
    """Forbidden (blocking) and deprecated (warning) wordings outside the agreed ones."""
    return from_glossary(pair, "term_forbidden", "term_deprecated")


CHECK = Check(
    "forbidden",
    Severity.BLOCKING,
    "A wording that the termbase forbids (or calls deprecated: a warning) stands in the target.",
    find,
)
