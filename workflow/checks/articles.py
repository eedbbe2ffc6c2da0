"""What a check of a whole article is: the pairs of its segments in order, and one question."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from workflow.articles import Severity
from workflow.checks.pairs import Found, Pair


@dataclass(frozen=True, slots=True)
class ArticleCheck:
    """One question about an article. ``find`` gives what it found, each with the number of the
    pair, counted from 0, that it was found in."""

    id: str
    severity: Severity
    explanation: str
    find: Callable[[Sequence[Pair]], Iterable[tuple[int, Found]]]
