"""Which sentence of a text became which of a later version of it.

Sentences that stay the same are found over the whole text, so that a moved paragraph is not taken
for a new one; repeats are told apart by what stands around them (the longest common runs first:
greedy string tiling, Wise 1993). What remains is paired by its words: a sentence that was
changed, split into several or merged with others.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from heapq import nlargest
from typing import Final

from rapidfuzz.distance import Indel

from workflow.differences import words
from workflow.tiling import tiles
from workflow.trifles import Trifle, tones_last, trifles

UNSPACED: Final = frozenset({"zh", "ja"})
"""Languages that set no blank between sentences."""

NEAR: Final = 0.3
"""How alike (0–1, by words in order) two sentences in the same place must be to be one changed."""

FAR: Final = 0.6
"""The same for sentences in different places of the text."""

CUT: Final = 0.7
"""How alike a sentence and several others joined must be to be one split or merged."""

GAIN: Final = 0.05
"""By how much a split must be more alike than its first part alone."""

CLOSE: Final = 8
"""With how many sentences that share the most words a sentence is compared."""

PARTS: Final = 4
"""Into how many sentences one is split at most."""


class Relation(StrEnum):
    """What became of a sentence."""

    SAME = "same"
    CHANGED = "changed"
    SPLIT = "split"
    MERGED = "merged"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the number of the block it stands in."""

    text: str
    block: int


@dataclass(frozen=True, slots=True)
class Link:
    """Sentences ``before`` (places from 0, following on one another) and what they are ``after``.

    One of both is empty where a sentence was added or removed. The same text may be cut into
    another number of sentences on both sides where it stands in one block. ``moved`` says that
    it stands elsewhere among its neighbours, ``trifles`` that nothing else was changed.
    """

    relation: Relation
    before: tuple[int, ...]
    after: tuple[int, ...]
    moved: bool = False
    trifles: tuple[Trifle, ...] = ()


def aligned(
    before: Sequence[Sentence], after: Sequence[Sentence], language: str
) -> tuple[Link, ...]:
    """Links that hold every sentence of both texts once, in the order of ``after``; what was
    removed stands behind what it stood behind."""
    work = _Alignment(before, after, language)
    work.same_blocks()
    work.same_sentences()
    work.same_cut_otherwise()
    work.alike()
    return work.links()


def blank_of(language: str) -> str:
    """What stands between two sentences of a paragraph."""
    return "" if language.split("-")[0].lower() in UNSPACED else " "


_Gap = tuple[Link | None, Link | None]


class _Alignment:
    """Two texts while they are aligned: what is linked so far."""

    def __init__(
        self, before: Sequence[Sentence], after: Sequence[Sentence], language: str
    ) -> None:
        self._before = before
        self._after = after
        self._language = language
        self._blank = blank_of(language)
        self._found: list[Link] = []
        self._linked_before: dict[int, Link] = {}
        self._linked_after: dict[int, Link] = {}

    def same_blocks(self) -> None:
        """Whole blocks that say the same, however they are cut into sentences."""
        old, new = _blocks(self._before), _blocks(self._after)
        keys = [self._joined(self._before, block) for block in old]
        others = [self._joined(self._after, block) for block in new]
        for i, j in tiles(keys, others):
            if len(old[i]) == len(new[j]) and all(
                self._before[a].text == self._after[b].text
                for a, b in zip(old[i], new[j], strict=True)
            ):
                for a, b in zip(old[i], new[j], strict=True):
                    self._link(Relation.SAME, (a,), (b,))
            else:
                self._link(Relation.SAME, tuple(old[i]), tuple(new[j]))

    def same_sentences(self) -> None:
        """Sentences that say the same, over the whole text."""
        pairs = tiles(
            [s.text for s in self._before],
            [s.text for s in self._after],
            {i: link.after[-1] for i, link in self._linked_before.items()},
            self._linked_after,
        )
        for i, j in pairs:
            self._link(Relation.SAME, (i,), (j,))

    def same_cut_otherwise(self) -> None:
        """Runs of sentences that say the same when they are joined."""
        for i in self._open_before():
            for j in self._open_after():
                if i in self._linked_before:
                    break
                if j in self._linked_after:
                    continue
                old, new = self._before[i].text, self._after[j].text
                if not (old.startswith(new) or new.startswith(old)):
                    continue
                if (runs := self._grown(i, j)) is not None:
                    one_block = len({self._after[place].block for place in runs[1]}) == 1
                    if one_block:
                        self._link(Relation.SAME, *runs)
                    elif len(runs[0]) == 1:
                        self._link(Relation.SPLIT, *runs)

    def alike(self) -> None:
        """Sentences that share enough of their words, the most alike first."""
        for _, old, new in sorted(self._candidates(), key=lambda one: one[0], reverse=True):
            if any(i in self._linked_before for i in old):
                continue
            if any(j in self._linked_after for j in new):
                continue
            relation = Relation.CHANGED
            if len(new) > 1:
                relation = Relation.SPLIT
            elif len(old) > 1:
                relation = Relation.MERGED
            small = trifles(self._joined(self._before, old), self._joined(self._after, new))
            self._link(relation, old, new, small)

    def links(self) -> tuple[Link, ...]:
        """Everything that was found, and what was not."""
        pairs = sorted(self._found, key=lambda link: link.after[0])
        staying = _longest_rising([link.before[0] for link in pairs])
        known = {
            link.after[0]: replace(link, moved=place not in staying)
            for place, link in enumerate(pairs)
        }
        gone: dict[int, list[Link]] = defaultdict(list)
        behind = -1
        for i in range(len(self._before)):
            if (link := self._linked_before.get(i)) is not None:
                behind = link.after[-1]
            else:
                gone[behind].append(Link(Relation.REMOVED, (i,), ()))
        ordered = list(gone[-1])
        for j in range(len(self._after)):
            if j in known:
                ordered.append(known[j])
            elif j not in self._linked_after:
                ordered.append(Link(Relation.ADDED, (), (j,)))
            ordered.extend(gone[j])
        return tuple(ordered)

    def _link(
        self,
        relation: Relation,
        before: Sequence[int],
        after: Sequence[int],
        small: tuple[Trifle, ...] = (),
    ) -> None:
        link = Link(relation, tuple(before), tuple(after), trifles=small)
        self._found.append(link)
        self._linked_before |= dict.fromkeys(before, link)
        self._linked_after |= dict.fromkeys(after, link)

    def _open_before(self) -> list[int]:
        return [i for i in range(len(self._before)) if i not in self._linked_before]

    def _open_after(self) -> list[int]:
        return [j for j in range(len(self._after)) if j not in self._linked_after]

    def _joined(self, sentences: Sequence[Sentence], places: Sequence[int]) -> str:
        return self._blank.join(sentences[place].text for place in places)

    def _grown(self, i: int, j: int) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
        """The shortest runs from here on that say the same, if there are any."""
        old, new = [i], [j]
        while True:
            a, b = self._joined(self._before, old), self._joined(self._after, new)
            if a == b:
                return tuple(old), tuple(new)
            if b.startswith(a + self._blank):
                run, place, linked, size = old, old[-1] + 1, self._linked_before, len(self._before)
            elif a.startswith(b + self._blank):
                run, place, linked, size = new, new[-1] + 1, self._linked_after, len(self._after)
            else:
                return None
            if place >= size or place in linked:
                return None
            run.append(place)

    def _candidates(self) -> Iterator[tuple[tuple[float, float], tuple[int, ...], tuple[int, ...]]]:
        """What might belong together, with how alike it is and how near it stands."""
        open_after = self._open_after()
        bags = {j: Counter(self._words_after[j]) for j in open_after}
        posting: dict[str, list[int]] = defaultdict(list)
        for j, bag in bags.items():
            for word in bag:
                posting[word].append(j)
        shared: dict[int, Counter[int]] = {}
        for i in self._open_before():
            counts: Counter[int] = Counter()
            for word, count in Counter(self._words_before[i]).items():
                for j in posting.get(word, ()):
                    counts[j] += min(count, bags[j][word])
            shared[i] = counts
        close = {i: self._closest(i, counts) for i, counts in shared.items()}
        gaps_before, gaps_after = self._gaps()
        best_before: dict[int, float] = defaultdict(float)
        best_after: dict[int, float] = defaultdict(float)
        for i, near in close.items():
            for j in near:
                count = shared[i][j]
                here, there = gaps_before[i], gaps_after[j]
                wanted = NEAR if here[0] is there[0] or here[1] is there[1] else FAR
                total = len(self._words_before[i]) + len(self._words_after[j])
                if 2 * count < wanted * total:
                    continue
                alike = _likeness(self._words_before[i], self._words_after[j])
                best_before[i] = max(best_before[i], alike)
                best_after[j] = max(best_after[j], alike)
                if alike >= wanted:
                    yield (alike, self._nearness(i, j)), (i,), (j,)
        for i, near in close.items():
            counts = shared[i]
            for j in sorted(
                {place - back for place in near for back in range(PARTS)} & bags.keys()
            ):
                for run in _runs(j, self._linked_after, len(self._after)):
                    together = [word for place in run for word in self._words_after[place]]
                    count = sum(counts[place] for place in run)
                    mine = self._words_before[i]
                    if 2 * count < CUT * (len(mine) + len(together)):
                        continue
                    alike = _likeness(mine, together)
                    if alike >= max(CUT, best_before[i] + GAIN):
                        yield (alike, self._nearness(i, j)), (i,), run
        for i in close:
            for run in _runs(i, self._linked_before, len(self._before)):
                together = [word for place in run for word in self._words_before[place]]
                for j in sorted({j for place in run for j in close[place]}):
                    count = sum(shared[place][j] for place in run)
                    theirs = self._words_after[j]
                    if 2 * count < CUT * (len(theirs) + len(together)):
                        continue
                    alike = _likeness(together, theirs)
                    if alike >= max(CUT, best_after[j] + GAIN):
                        yield (alike, self._nearness(i, j)), run, (j,)

    @cached_property
    def _words_before(self) -> list[list[str]]:
        return [self._folded(sentence.text) for sentence in self._before]

    @cached_property
    def _words_after(self) -> list[list[str]]:
        return [self._folded(sentence.text) for sentence in self._after]

    def _folded(self, text: str) -> list[str]:
        """The words as they are compared; the signs alone where there are no words."""
        found = [tones_last(word.casefold()) for word in words(text, self._language)]
        return [word for word in found if word[0].isalnum()] or found

    def _closest(self, i: int, counts: Mapping[int, int]) -> list[int]:
        """The places that can be most alike, from the words that both have."""
        mine = len(self._words_before[i])
        return nlargest(CLOSE, counts, key=lambda j: counts[j] / (mine + len(self._words_after[j])))

    def _gaps(self) -> tuple[list[_Gap], list[_Gap]]:
        """What is linked next before and behind each place of both texts."""
        return (
            _between(self._linked_before, len(self._before)),
            _between(self._linked_after, len(self._after)),
        )

    def _nearness(self, i: int, j: int) -> float:
        return -abs(i / len(self._before) - j / len(self._after))


def _blocks(sentences: Sequence[Sentence]) -> list[list[int]]:
    """The places of the sentences of each block."""
    blocks: list[list[int]] = []
    last: int | None = None
    for place, sentence in enumerate(sentences):
        if sentence.block != last:
            blocks.append([])
            last = sentence.block
        blocks[-1].append(place)
    return blocks


def _between(linked: dict[int, Link], size: int) -> list[_Gap]:
    """The links next before and behind each place; none at an end of the text."""
    left: list[Link | None] = []
    last: Link | None = None
    for place in range(size):
        left.append(last)
        last = linked.get(place, last)
    right: list[Link | None] = []
    last = None
    for place in reversed(range(size)):
        right.append(last)
        last = linked.get(place, last)
    return list(zip(left, reversed(right), strict=True))


def _runs(start: int, linked: dict[int, Link], size: int) -> Iterator[tuple[int, ...]]:
    """Two to four open places from here on."""
    for end in range(start + 1, min(start + PARTS, size)):
        if end in linked:
            return
        yield tuple(range(start, end + 1))


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """The share of words that both have in the same order (0–1)."""
    return Indel.normalized_similarity(one, other)


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """The places of a longest rising subsequence."""
    ends: list[int] = []
    values: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        at = bisect_left(values, number)
        before.append(ends[at - 1] if at else -1)
        if at == len(values):
            values.append(number)
            ends.append(place)
        else:
            values[at] = number
            ends[at] = place
    found: set[int] = set()
    place = ends[-1] if ends else -1
    while place >= 0:
        found.add(place)
        place = before[place]
    return found
