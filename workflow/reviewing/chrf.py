"""chrF: how much of two texts' character n-grams they share.

Popović 2015, "chrF: character n-gram F-score for automatic MT evaluation": n-grams of 1 to 6
letters, blanks left out, recall counting twice (β = 2); counts are summed over all segments
before the score is taken. The figures equal sacrebleu's ``chrF2`` (a test compares them).

>>> round(chrf(counts("Ha Noi", "Hà Nội")), 1)
12.0
>>> chrf(counts("abc", "abc"))
100.0
"""

from collections import Counter
from collections.abc import Sequence

ORDER = 6
BETA = 2

NOTHING: tuple[int, ...] = (0,) * (3 * ORDER)
"""The counts of no text at all."""


def counts(hypothesis: str, reference: str) -> tuple[int, ...]:
    """For n of 1 to 6: n-grams of the hypothesis, of the reference, and shared by both.

    The hypothesis' are not counted for an order that the reference is too short for.
    """
    made, wanted = "".join(hypothesis.split()), "".join(reference.split())
    if made == wanted:
        return tuple(max(0, len(made) - n + 1) for n in range(1, ORDER + 1) for _ in range(3))
    found: list[int] = []
    for n in range(1, ORDER + 1):
        theirs = Counter([wanted[i : i + n] for i in range(len(wanted) - n + 1)])
        ours = Counter([made[i : i + n] for i in range(len(made) - n + 1)])
        shared = sum(min(count, theirs[gram]) for gram, count in ours.items() if gram in theirs)
        found += (ours.total() if theirs else 0, theirs.total(), shared)
    return tuple(found)


def chrf(counted: Sequence[int]) -> float:
    """The score (0–100) of summed counts; 0 where nothing was counted."""
    orders = [
        (match / ours, match / theirs)
        for ours, theirs, match in zip(counted[::3], counted[1::3], counted[2::3], strict=True)
        if ours and theirs
    ]
    if not orders:
        return 0.0
    precision = sum(one for one, _ in orders) / len(orders)
    recall = sum(one for _, one in orders) / len(orders)
    if not precision + recall:
        return 0.0
    weight = BETA * BETA
    return 100 * (1 + weight) * precision * recall / (weight * precision + recall)
