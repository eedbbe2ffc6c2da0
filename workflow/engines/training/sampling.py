"""What the model is shown: pairs drawn by a mix, changed a little each time that they come.

Terms as placeholders are to be copied; the wanted wording in the source is to be followed
(Dinu et al. 2019; Bergmanis and Pinnis 2021).
"""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from workflow.engines.punctuation import plain
from workflow.engines.training.directions import Direction
from workflow.engines.training.names import Names
from workflow.engines.training.spans import Finder, Span

PLACEHOLDERS = tuple(f"⟦{n}⟧" for n in range(1, 9))
"""The tokens that the models are trained to copy."""

MIX = {
    "news": 0.40,
    "register": 0.24,
    "documents": 0.10,
    "encyclopaedia": 0.06,
    "bible": 0.05,
    "software": 0.04,
    "names": 0.03,
    "back": 0.35,
}
"""Shares of the groups among sentences; those of which there is nothing are left out."""

MASKED, GIVEN, CAPITALS, OPEN = 0.12, 0.12, 0.02, 0.02
"""Shares: with placeholders, with wanted wordings, all in capitals, without the final stop."""
JOINED = 0.15
"""Share of the news and the register to which further sentences are joined."""
LONGEST_JOINED = 900
"""Characters of the Vietnamese side."""
SEVERAL = ("news", "register")


@dataclass(frozen=True, slots=True)
class Example:
    """A pair with what stands for each other in it; ``None`` where that is not known yet."""

    vietnamese: str
    english: str
    spans: tuple[Span, ...] | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A pair as the model is shown it, source first."""

    source: str
    target: str


def masked(vietnamese: str, english: str, chosen: Mapping[Span, str]) -> tuple[str, str]:
    """A pair with a placeholder on both sides for each chosen span.

    >>> masked("Ông Minh đến.", "Mr Minh came.", {(4, 8, 3, 7): "⟦2⟧"})
    ('Ông ⟦2⟧ đến.', 'Mr ⟦2⟧ came.')
    """
    v = _put(vietnamese, {(a, b): token for (a, b, _, _), token in chosen.items()})
    return v, _put(english, {(c, d): token for (_, _, c, d), token in chosen.items()})


def given(source: str, target: str, chosen: Sequence[tuple[int, int, int, int]]) -> str:
    """A source with the target's wording in the place of each chosen stretch.

    ``chosen`` are start and end in the source, start and end in the target.

    >>> given("Ông Minh đến.", "Mr Minh came.", [(0, 3, 0, 2)])
    'Mr Minh đến.'
    """
    return _put(source, {(a, b): target[c:d] for a, b, c, d in chosen})


def _put(text: str, by: Mapping[tuple[int, int], str]) -> str:
    for start, end in sorted(by, reverse=True):
        text = text[:start] + by[start, end] + text[end:]
    return text


class Sampler:
    """Changes examples as they are drawn: names, joined sentences, terms, capitals, stops."""

    def __init__(
        self, direction: Direction, finder: Finder, names: Names, rng: random.Random
    ) -> None:
        self._direction = direction
        self._finder = finder
        self._names = names
        self._rng = rng

    def shown(self, example: Example, group: str, more: Callable[[], Example]) -> Shown:
        """An example as it is shown this time; ``more`` draws another one of its group."""
        known = example
        if group == "register":
            v, e = self._names.swapped(example.vietnamese, example.english)
            if v != example.vietnamese:
                known = Example(v, e)
        if group in SEVERAL and self._rng.random() < JOINED:
            known = self._joined(known, group, more)
        # The engine writes both sides so before a model sees them (`workflow.engines.punctuation`).
        v, e = plain(known.vietnamese), plain(known.english)
        spans = known.spans
        if spans is None or (v, e) != (known.vietnamese, known.english):
            spans = tuple(self._finder.spans(v, e))
        return self._changed(v, e, spans)

    def _joined(self, example: Example, group: str, more: Callable[[], Example]) -> Example:
        v, e = example.vietnamese, example.english
        for _ in range(self._rng.choice([1, 1, 2, 3])):
            other = more()
            a, b = other.vietnamese, other.english
            if group == "register":
                a, b = self._names.swapped(a, b)
            if v[-1:] not in ".!?;:" or len(v) + len(a) > LONGEST_JOINED:
                break
            if v[-1] == "." == e[-1:] and self._rng.random() < 0.4:
                v, e = v[:-1] + ";", e[:-1] + ";"
            v, e = f"{v} {a}", f"{e} {b}"
        return example if v == example.vietnamese else Example(v, e)

    def _changed(self, v: str, e: str, spans: Sequence[Span]) -> Shown:
        share = self._rng.random()
        order = self._direction.ordered
        if spans and share < MASKED:
            chosen = self._some(spans, (1, 1, 1, 2, 2, 3, 4))
            tokens = self._rng.sample(PLACEHOLDERS, len(chosen))
            return Shown(*order(*masked(v, e, dict(zip(chosen, tokens, strict=True)))))
        if spans and share < MASKED + GIVEN:
            chosen = self._some(spans, (1, 1, 2, 3))
            source, target = order(v, e)
            if self._direction.source != "vi":
                chosen = [(c, d, a, b) for a, b, c, d in chosen]
            return Shown(given(source, target, chosen), target)
        if share < MASKED + GIVEN + CAPITALS:
            return Shown(*order(v.upper(), e.upper()))
        stops = v[-1:] == "." == e[-1:]
        if stops and share < MASKED + GIVEN + CAPITALS + OPEN:
            return Shown(*order(v[:-1], e[:-1]))
        return Shown(*order(v, e))

    def _some(self, spans: Sequence[Span], numbers: Sequence[int]) -> list[Span]:
        return self._rng.sample(list(spans), min(len(spans), self._rng.choice(numbers)))


class Deck:
    """Examples of one group, drawn without putting back until all have come."""

    def __init__(self, examples: Sequence[Example], rng: random.Random) -> None:
        if not examples:
            raise ValueError("A deck needs at least one example.")
        self._examples = examples
        self._rng = rng
        self._left: list[int] = []

    def draw(self) -> Example:
        """The next example."""
        if not self._left:
            self._left = list(range(len(self._examples)))
            self._rng.shuffle(self._left)
        return self._examples[self._left.pop()]

    def any(self) -> Example:
        """Any example, which stays in the deck."""
        return self._rng.choice(self._examples)


class Mix:
    """Draws from groups of examples by their shares."""

    def __init__(
        self, groups: Mapping[str, Sequence[Example]], sampler: Sampler, rng: random.Random
    ) -> None:
        unknown = sorted(set(groups) - set(MIX))
        if unknown:
            raise ValueError(f"The mix has no share for {unknown[0]}; it has {', '.join(MIX)}.")
        self._decks = {name: Deck(examples, rng) for name, examples in groups.items() if examples}
        if not self._decks:
            raise ValueError("There is nothing to train on.")
        total = sum(MIX[name] for name in self._decks)
        self.shares = {name: MIX[name] / total for name in self._decks}
        self._sampler = sampler

    def draw(self, number: int) -> list[Shown]:
        """About so many pairs, each group by its share and at least one of each."""
        return [
            self._sampler.shown(deck.draw(), name, deck.any)
            for name, deck in self._decks.items()
            for _ in range(max(1, round(self.shares[name] * number)))
        ]
