"""Phrases that stand for each other, so that placeholders are not only learnt for names.

Two IBM models, one each way; their symmetric links make consistent phrase pairs
(Koehn, Och and Marcu 2003), of which those that could be a term are kept.
"""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from workflow.engines.training import ibm
from workflow.engines.training.spans import Span

LEAST = 0.05
"""Geometric mean of both probabilities of a link."""
LONGEST = 5
"""Vietnamese syllables of a phrase; English words one less."""
MOST = 40
"""Phrases kept of one pair."""
LONGEST_PAIR = 70

_TOKEN = re.compile(r"\w+|[^\w\s]")
_SMALL_VI = frozenset(
    "là của và các những một đã đang sẽ bị được rằng với cho trong tại ở từ đến để này đó khi mà "
    "như cũng thì nhưng có không trên về vào ra theo ông bà hay hoặc vì do nếu còn chỉ lại nói "
    "biết nhiều mọi bất kỳ hơn rất".split()
)
_SMALL_EN = frozenset(
    "the a an of to in on at for and or but with by from that this was were is are be been being "
    "has have had will would he she it they his her their its as not said told who which more "
    "than".split()
)

Tokens = list[tuple[int, int]]


def found(pairs: Sequence[tuple[str, str]]) -> list[list[Span]]:
    """The phrases of each pair that could be terms, in the order of the Vietnamese."""
    numbers: tuple[dict[str, int], dict[str, int]] = ({}, {})
    taken: list[tuple[int, Tokens, Tokens]] = []
    ids: list[tuple[list[int], list[int]]] = []
    for n, (v, e) in enumerate(pairs):
        a, b = ([m.span() for m in _TOKEN.finditer(text)] for text in (v, e))
        if a and b and max(len(a), len(b)) <= LONGEST_PAIR:
            taken.append((n, a, b))
            ids.append((_ids(numbers[0], v, a), _ids(numbers[1], e, b)))
    result: list[list[Span]] = [[] for _ in pairs]
    if not ids:
        return result
    there, back = ibm.train(ids), ibm.train([(e, v) for v, e in ids])
    begin = 0
    for (n, a, b), (v_ids, e_ids) in zip(taken, ids, strict=True):
        shape = (len(v_ids), len(e_ids))
        end = begin + shape[0] * shape[1]
        one = there.probability[there.entry[begin:end]].reshape(shape)
        other = back.probability[back.entry[begin:end]].reshape(shape[::-1]).T
        begin = end
        result[n] = _kept(*pairs[n], _phrases(a, b, np.sqrt(one * other)))
    return result


def _ids(numbers: dict[str, int], text: str, tokens: Tokens) -> list[int]:
    return [numbers.setdefault(text[a:b].lower(), len(numbers)) for a, b in tokens]


def _phrases(a: Tokens, b: Tokens, score: NDArray[np.float64]) -> list[Span]:
    """The consistent phrase pairs around links on which both ways agree."""
    to, back = score.argmax(1), score.argmax(0)
    links = {i: int(to[i]) for i in range(len(a)) if back[to[i]] == i and score[i, to[i]] > LEAST}
    spans: list[Span] = []
    for first in links:
        for last in range(first, min(first + LONGEST, len(a))):
            inside = {i: j for i, j in links.items() if first <= i <= last}
            low, high = min(inside.values()), max(inside.values())
            outside = any(low <= j <= high for i, j in links.items() if i not in inside)
            if outside or high - low >= LONGEST - 1 or not low <= to[last] <= high:
                continue
            if 2 * len(inside) >= max(last - first + 1, high - low + 1):
                spans.append((a[first][0], a[last][1], b[low][0], b[high][1]))
    return spans


def _kept(vietnamese: str, english: str, spans: Sequence[Span]) -> list[Span]:
    """Of phrases with the same English the longest Vietnamese, if it could be a term."""
    best: dict[tuple[int, int], Span] = {}
    for span in spans:
        start, end, c, d = span
        if _term(vietnamese[start:end], english[c:d]):
            known = best.get((c, d))
            if known is None or end - start > known[1] - known[0]:
                best[c, d] = span
    return sorted(best.values())[:MOST]


def _term(vietnamese: str, english: str) -> bool:
    if not re.fullmatch(r"[\w ]+", vietnamese) or not re.fullmatch(r"[\w '-]+", english):
        return False
    v, e = vietnamese.split(), english.split()
    return (
        not _SMALL_VI & {v[0].lower(), v[-1].lower()}
        and not _SMALL_EN & {e[0].lower(), e[-1].lower()}
        and (len(v) > 1 or v[0][0].isupper())
        and len(e) <= len(v) + 1
        and sum(map(str.isalpha, english)) >= 4
    )
