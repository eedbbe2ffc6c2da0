"""People's names, letter for letter."""

from collections.abc import Iterator

from workflow.articles import Severity
from workflow.checks.pairs import Check, Found, Pair, from_glossary


def find(pair: Pair) -> Iterator[Found]:
    """Names of the source that are not in the target, or stand without their diacritics."""
    return from_glossary(pair, "name_missing", "name_marks")


CHECK = Check(
    "names",
    Severity.BLOCKING,
    "Every person's name of the source must stand in the target (without diacritics: a warning).",
    find,
)
