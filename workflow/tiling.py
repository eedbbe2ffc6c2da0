"""Equal runs of two lists, wherever they stand: greedy string tiling (Wise 1993)."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from heapq import heapify, heappop, heappush
from types import MappingProxyType


def tiles(
    before: Sequence[str],
    after: Sequence[str],
    linked: Mapping[int, int] = MappingProxyType({}),
    closed: Collection[int] = (),
) -> list[tuple[int, int]]:
    """Equal items of two lists in pairs, those of the longest common runs first.

    ``linked`` maps places of ``before`` that are paired already, ``closed`` are places of
    ``after`` that are; where runs are as long, one beside a linked pair is taken first, then the
    nearer one.

    >>> tiles(["a", "x", "b", "x"], ["b", "x", "a"])
    [(0, 2), (2, 0), (3, 1)]
    """
    known = dict(linked)
    taken = {*known.values(), *closed}
    given = set(known)
    places: dict[str, list[int]] = defaultdict(list)
    for j, key in enumerate(after):
        if j not in taken:
            places[key].append(j)
    sizes: dict[tuple[int, int], int] = {}
    for i in reversed(range(len(before))):
        if i not in known:
            for j in places.get(before[i], ()):
                sizes[i, j] = 1 + sizes.get((i + 1, j + 1), 0)

    def ranked(i: int, j: int, size: int) -> tuple[int, int, float, int, int]:
        beside = (linked.get(i - 1) == j - 1) + (linked.get(i + size) == j + size)
        return -size, -beside, abs(i / len(before) - j / len(after)), i, j

    waiting = [ranked(i, j, size) for (i, j), size in sizes.items()]
    heapify(waiting)
    while waiting:
        negative, _, _, i, j = heappop(waiting)
        size = 0
        while size < -negative and i + size not in known and j + size not in taken:
            size += 1
        if size < -negative:  # others have taken a part of the run since
            if size:
                heappush(waiting, ranked(i, j, size))
            continue
        for step in range(size):
            known[i + step] = j + step
            taken.add(j + step)
    return sorted((i, j) for i, j in known.items() if i not in given)
