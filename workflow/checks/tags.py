"""Inline markup: the same tags in the target as in the source, closed in order."""

import re
from collections import Counter
from collections.abc import Iterator

from workflow.articles import Fix, Severity
from workflow.checks.pairs import Check, Found, Pair
from workflow.markup import TAG, tags, well_formed


def find(pair: Pair) -> Iterator[Found]:
    """Tags missing, too many, or not closed in order (unless the source's are not either)."""
    there, wanted = Counter(tags(pair.target)), Counter(tags(pair.source))
    around = _around(pair) if not there else ()
    for tag in wanted - there:
        message = f"The tag {tag} of the source is missing."
        yield Found(message, (("missing", tag),), fixes=around)
    for tag in there - wanted:
        start = pair.target.rindex(tag)
        fixes = (Fix(start, start + len(tag), "", f"Remove {tag}"),)
        yield Found(f"The tag {tag} is not in the source.", (("extra", tag),), fixes=fixes)
    if there == wanted and well_formed(pair.source) and not well_formed(pair.target):
        yield Found("The tags are not closed in order.", (("order", " ".join(tags(pair.target))),))


def _around(pair: Pair) -> tuple[Fix, ...]:
    """Tags that stand around the whole source, around the whole target."""
    head, tail = _OUTER.match(pair.source), _OUTER_END.search(pair.source)
    opening, closing = (head.group() if head else ""), (tail.group() if tail else "")
    if not opening or tags(opening + closing) != tags(pair.source):
        return ()
    whole = opening + pair.target + closing
    return (Fix(0, len(pair.target), whole, "Set the tags around it"),)


_OUTER = re.compile(rf"(?:{TAG.pattern})+")
_OUTER_END = re.compile(rf"(?:{TAG.pattern})+\Z")

CHECK = Check(
    "tags",
    Severity.BLOCKING,
    "Bold, italic and links of the source must be in the target, each closed in order.",
    find,
)
