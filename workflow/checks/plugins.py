"""Checks of other packages, found by their entry points.

A package that brings a check names it under ``dragoman.checks`` in its metadata::

    [project.entry-points."dragoman.checks"]
    swearing = "our_checks.swearing:CHECK"

The object is a `workflow.checks.pairs.Check` or a `workflow.checks.articles.ArticleCheck`.
"""

from collections.abc import Collection, Iterable
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Final

from workflow.checks.articles import ArticleCheck
from workflow.checks.pairs import Check
from workflow.errors import BadInput

GROUP: Final = "dragoman.checks"


def load(
    found: Iterable[EntryPoint], taken: Collection[str] = ()
) -> tuple[tuple[Check, ...], tuple[ArticleCheck, ...]]:
    """The checks that entry points name, in their order: those of pairs, those of articles.

    ``taken`` are ids that are already another check's. Raises `BadInput` naming the entry
    point that cannot be used.
    """
    pairs: list[Check] = []
    articles: list[ArticleCheck] = []
    ids = set(taken)
    for point in found:
        where = f"the entry point {point.name} = {point.value} of {GROUP}"
        try:
            check = point.load()
        except (ImportError, AttributeError) as error:
            raise BadInput(f"A check cannot be loaded: {where}: {error}.") from error
        if not isinstance(check, (Check, ArticleCheck)):
            raise BadInput(f"A check cannot be used: {where} is neither Check nor ArticleCheck.")
        if check.id in ids:
            raise BadInput(f"A check cannot be used: {where} has the id {check.id} of another.")
        ids.add(check.id)
        if isinstance(check, Check):
            pairs.append(check)
        else:
            articles.append(check)
    return tuple(pairs), tuple(articles)


@cache
def installed() -> tuple[EntryPoint, ...]:
    """The entry points of all installed packages, by name; looked for once a process."""
    return tuple(sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)))
