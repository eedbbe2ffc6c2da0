"""No target text at all."""

from collections.abc import Iterator

from workflow.articles import Fix, Severity
from workflow.checks.pairs import Check, Found, Pair, is_blank


def find(pair: Pair) -> Iterator[Found]:
    """A target of nothing but blanks and tags, where the source says something."""
    if is_blank(pair.target) and not is_blank(pair.source):
        same = not any(letter.isalpha() for letter in pair.plain_source)
        copy = (Fix(0, len(pair.target), pair.source, "Copy the source"),) if same else ()
        yield Found("There is no target text.", fixes=copy)


CHECK = Check("empty", Severity.BLOCKING, "The segment has no target text.", find)
