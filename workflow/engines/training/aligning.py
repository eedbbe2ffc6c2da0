"""Sentences of two documents that say the same, brought together by length, figures and names.

After Gale and Church (1993), with the numbers and Latin words that both sides hold as anchors.
"""

import math
import re
from collections.abc import Sequence

CHARACTERS = 1.05
"""Vietnamese characters for one of English, in the collected documents."""
LARGEST = 4_000_000
"""Cells of the table of one pair of documents; beyond it they are not aligned."""
SKIPPED, SEVERAL = 0.9, 0.7
"""Cost of a sentence without a counterpart, and of two against one."""

_ANCHOR = re.compile(r"\d[\d.,]*|[A-Za-z_]{3,}")
_END = re.compile(r"(?<=[.!?…])[\"”’)]?\s+(?=[\"“‘(]?[A-ZÀ-ỸĐ0-9])")
_SHORT = re.compile(r"\b(Mr|Mrs|Dr|vs|e\.g|i\.e|TP|Th|etc|St|No|Fig)\.$")
_MOVES = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1))

Pair = tuple[str, str]
"""Vietnamese and English."""


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph, roughly; one word alone is never one.

    >>> sentences("Mr. Minh came. He spoke.")
    ['Mr. Minh came.', 'He spoke.']
    """
    made: list[str] = []
    for part in _END.split(paragraph):
        if made and (len(made[-1].split()) < 2 or _SHORT.search(made[-1])):
            made[-1] += " " + part
        else:
            made.append(part)
    return made


def align(vietnamese: Sequence[str], english: Sequence[str]) -> list[Pair]:
    """The pairs of two lists of sentences in the same order: 1–1, 1–2 and 2–1.

    What has no counterpart is left out; nothing at all is given for documents too large, or so
    different in length that no way lies within the band around the diagonal.
    """
    n, m = len(vietnamese), len(english)
    if not n or not m or n * m > LARGEST:
        return []
    cost = _Costs(vietnamese, english)
    band = max(40, abs(n - m) + 40)
    best: dict[Place, tuple[float, tuple[int, int] | None]] = {(0, 0): (0.0, None)}
    for i in range(n + 1):
        centre = i * m // n
        for j in range(max(0, centre - band), min(m, centre + band) + 1):
            if (i, j) not in best:
                continue
            here = best[i, j][0]
            for di, dj in _MOVES:
                if i + di > n or j + dj > m:
                    continue
                total = here + (SKIPPED if di + dj == 1 else cost(i, j, di, dj))
                there = best.get((i + di, j + dj))
                if there is None or total < there[0]:
                    best[i + di, j + dj] = (total, (di, dj))
    return _read_back(best, vietnamese, english)


Place = tuple[int, int]


class _Costs:
    """What it costs to take some sentences of one side for some of the other."""

    def __init__(self, vietnamese: Sequence[str], english: Sequence[str]) -> None:
        self._lengths = [len(s) / CHARACTERS for s in vietnamese], [len(s) for s in english]
        self._anchors = tuple(
            [set(_ANCHOR.findall(s)) for s in side] for side in (vietnamese, english)
        )

    def __call__(self, i: int, j: int, di: int, dj: int) -> float:
        a, b = sum(self._lengths[0][i : i + di]), sum(self._lengths[1][j : j + dj])
        cost = abs(math.log((a + 8) / (b + 8))) * 2.2
        s = set().union(*self._anchors[0][i : i + di])
        t = set().union(*self._anchors[1][j : j + dj])
        if s and t:
            cost -= len(s & t) / min(len(s), len(t))
        return cost + (SEVERAL if di + dj > 2 else 0)


def _read_back(
    best: dict[Place, tuple[float, tuple[int, int] | None]],
    vietnamese: Sequence[str],
    english: Sequence[str],
) -> list[Pair]:
    i, j = len(vietnamese), len(english)
    if (i, j) not in best:
        return []
    pairs: list[Pair] = []
    while (move := best[i, j][1]) is not None:
        di, dj = move
        i, j = i - di, j - dj
        if di and dj:
            pairs.append((" ".join(vietnamese[i : i + di]), " ".join(english[j : j + dj])))
    return pairs[::-1]


def paragraph(vietnamese: str, english: str) -> list[Pair]:
    """The pairs of sentences of two paragraphs; by number where both have as many."""
    a, b = sentences(vietnamese), sentences(english)
    if len(a) == len(b):
        return list(zip(a, b, strict=True))
    return align(a, b)
