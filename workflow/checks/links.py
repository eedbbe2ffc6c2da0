"""Web and e-mail addresses, letter for letter."""

from collections import Counter
from collections.abc import Iterator

from workflow.articles import Severity
from workflow.checks.pairs import Check, Found, Pair, links


def find(pair: Pair) -> Iterator[Found]:
    """Addresses that were lost, altered or made up."""
    wanted, there = Counter(links(pair.plain_source)), Counter(links(pair.plain_target))
    for address in wanted - there:
        yield Found(f"The address {address} is missing.", (("missing", address),))
    for address in there - wanted:
        yield Found(f"The address {address} is not in the source.", (("extra", address),))


CHECK = Check(
    "links",
    Severity.BLOCKING,
    "Web and e-mail addresses must stand in the target exactly as in the source.",
    find,
)
