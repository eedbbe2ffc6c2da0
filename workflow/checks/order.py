"""The order in which people and bodies are named, which protocol sets."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from glossary.requirements import Requirement
from workflow.articles import Severity
from workflow.checks.pairs import Check, Found, Pair
from workflow.checks.terms import held

_AND: Final = r"và|cùng|and|et|y|e|и|和|及|与"
_LISTED: Final = re.compile(rf"[,;、，]|(?<!\w)(?:{_AND})(?!\w)")
_ONLY_LISTED: Final = re.compile(
    rf"\s*(?:[,;、，]|(?<!\w)(?:{_AND})(?!\w))\s*(?:(?:the|le|la|les|el|los|las|o|a|os|as)\s+)?\Z"
)
FAR: Final = 160
"""Code points between two names beyond which they are no longer of one list."""


def find(pair: Pair) -> Iterator[Found]:
    """Two of a list, one after the other in the source, that have changed places."""
    required = pair.required
    if sum(wanted.kind != "number" for wanted in required) < 2:
        return
    places = held(pair)
    both = list(zip(required, places, strict=True))
    for kind in ("name", "term"):
        standing = [(r, p) for r, p in both if r.kind == kind and p is not None]
        for (first, place), (second, other) in pairwise(standing):
            if other < place and _of_one_list(pair, first, second):
                yield Found(
                    f"“{first.source}” stands before “{second.source}” in the source and after it "
                    "in the translation.",
                    (("first", first.source), ("second", second.source)),
                )


def _of_one_list(pair: Pair, first: Requirement, second: Requirement) -> bool:
    between = pair.plain_source[first.end : second.start]
    if first.kind == "name":
        return len(between) <= FAR and _LISTED.search(between) is not None
    official = pair.requirements.official(first) and pair.requirements.official(second)
    return official and _ONLY_LISTED.match(between) is not None


CHECK = Check(
    "order",
    Severity.WARNING,
    "People, offices and bodies of a list keep the order in which the source names them.",
    find,
)
