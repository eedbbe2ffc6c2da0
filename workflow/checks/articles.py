"""What a check of a whole article is: the pairs of its segments in order, and one question."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from workflow.articles import Segment, Severity
from workflow.checks.pairs import Found, Pair


@dataclass(frozen=True, slots=True)
class ArticleCheck:
    """One question about an article.

    ``find`` is given the pairs of all segments and the segments themselves, with what the desk
    knows of them (state, origin, seconds open): as many as pairs, or none where only texts are
    at hand. It gives what it found, each with the number of the pair, counted from 0.
    """

    id: str
    severity: Severity
    explanation: str
    find: Callable[[Sequence[Pair], Sequence[Segment]], Iterable[tuple[int, Found]]]
