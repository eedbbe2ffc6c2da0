"""No target text at all."""

from collections.abc import Iterator

from workflow.articles import Severity
from workflow.checks.pairs import Check, Found, Pair, is_blank


def find(pair: Pair) -> Iterator[Found]:
    """A target of nothing but blanks and tags, where the source says something."""
    if is_blank(pair.target) and not is_blank(pair.source):
        yield Found("There is no target text.")


CHECK = Check("empty", Severity.BLOCKING, "The segment has no target text.", find)
