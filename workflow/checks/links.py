"""Web and e-mail addresses, letter for letter."""

from collections import Counter
from collections.abc import Iterator

from workflow.articles import Severity
from workflow.checks.pairs import Check, Found, Pair, links, put


def find(pair: Pair) -> Iterator[Found]:
    """Addresses that were lost, altered or made up."""
    wanted, there = Counter(links(pair.plain_source)), Counter(links(pair.plain_target))
    lost, added = wanted - there, there - wanted
    only = next(iter(added)) if len(lost) == len(added) == 1 else ""
    for address in lost:
        fixes = put(pair, only, address)
        yield Found(f"The address {address} is missing.", (("missing", address),), fixes=fixes)
    for address in added:
        yield Found(f"The address {address} is not in the source.", (("extra", address),))


CHECK = Check(
    "links",
    Severity.BLOCKING,
    "Web and e-mail addresses must stand in the target exactly as in the source.",
    find,
)
