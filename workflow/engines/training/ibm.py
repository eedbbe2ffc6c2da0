"""IBM model 1 (Brown et al. 1993) over sets of tokens, for whole corpora at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Table:
    """Translation probabilities p(target | source) of the token pairs that occur together.

    ``source``, ``target`` and ``probability`` are parallel; ``entry`` gives, for every pair of
    tokens of every sentence pair in turn (source by source), the index into them.
    """

    source: Ids
    target: Ids
    probability: NDArray[np.float64]
    entry: Ids

    def best(self, least: float) -> dict[int, list[tuple[int, float]]]:
        """For each source token its likely targets, the likeliest first."""
        found: dict[int, list[tuple[int, float]]] = {}
        for i in np.argsort(-self.probability):
            if self.probability[i] < least:
                break
            entry = (int(self.target[i]), float(self.probability[i]))
            found.setdefault(int(self.source[i]), []).append(entry)
        return found


def train(pairs: Sequence[tuple[Sequence[int], Sequence[int]]], rounds: int = ROUNDS) -> Table:
    """Fit the model to pairs of token numbers by expectation maximisation.

    Raises `ValueError` when there is no pair with tokens on both sides.
    """
    both = [(np.asarray(s, np.int64), np.asarray(t, np.int64)) for s, t in pairs]
    both = [(s, t) for s, t in both if len(s) and len(t)]
    if not both:
        raise ValueError("There is no pair to learn an alignment from.")
    source = np.concatenate([np.repeat(s, len(t)) for s, t in both])
    target = np.concatenate([np.tile(t, len(s)) for s, t in both])
    starts = np.cumsum([0, *(len(t) for _, t in both[:-1])])
    place = np.concatenate(
        [
            np.tile(np.arange(start, start + len(t)), len(s))
            for start, (s, t) in zip(starts, both, strict=True)
        ]
    )
    width = int(target.max()) + 1
    key, entry = np.unique(source * width + target, return_inverse=True)
    sources, targets = key // width, key % width
    probability = np.ones(len(key))
    for _ in range(rounds):
        share = probability[entry]
        share = share / np.bincount(place, weights=share)[place]
        count = np.bincount(entry, weights=share, minlength=len(key))
        probability = count / np.bincount(sources, weights=count)[sources]
    return Table(sources, targets, probability, entry)
