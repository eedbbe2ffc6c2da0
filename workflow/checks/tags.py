"""Inline markup: the same tags in the target as in the source, closed in order."""

from collections import Counter
from collections.abc import Iterator

from workflow.articles import Severity
from workflow.checks.pairs import Check, Found, Pair
from workflow.markup import tags, well_formed


def find(pair: Pair) -> Iterator[Found]:
    """Tags missing, too many, or not closed in order (unless the source's are not either)."""
    there, wanted = Counter(tags(pair.target)), Counter(tags(pair.source))
    for tag in wanted - there:
        yield Found(f"The tag {tag} of the source is missing.", (("missing", tag),))
    for tag in there - wanted:
        yield Found(f"The tag {tag} is not in the source.", (("extra", tag),))
    if there == wanted and well_formed(pair.source) and not well_formed(pair.target):
        yield Found("The tags are not closed in order.", (("order", " ".join(tags(pair.target))),))


CHECK = Check(
    "tags",
    Severity.BLOCKING,
    "Bold, italic and links of the source must be in the target, each closed in order.",
    find,
)
