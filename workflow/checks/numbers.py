"""Numbers, dates, amounts and percentages: the same values on both sides."""

from collections.abc import Iterator

from workflow.articles import Severity
from workflow.checks.pairs import Check, Found, Pair, from_glossary


def find(pair: Pair) -> Iterator[Found]:
    """Values of the source that the target lacks; then values that only the target has."""
    return from_glossary(pair, "number_missing", "number_extra")


CHECK = Check(
    "numbers",
    Severity.BLOCKING,
    "Every number of the source must stand in the target; one only in the target is a warning.",
    find,
)
