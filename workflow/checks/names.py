"""People's names, letter for letter (or without diacritics)."""

from collections.abc import Iterator

from workflow.articles import Severity
from workflow.checks.pairs import Check, Found, Pair
from workflow.checks.terms import missing


def find(pair: Pair) -> Iterator[Found]:
    """Names of the source that are not in the target."""
    for wanted in missing(pair, "name"):
        yield Found(
            f"The name “{wanted.source}” is missing or altered.",
            (("source", wanted.source), ("expected", wanted.expected[0])),
        )


CHECK = Check(
    "names",
    Severity.BLOCKING,
    "Every person's name of the source must stand in the target.",
    find,
)
