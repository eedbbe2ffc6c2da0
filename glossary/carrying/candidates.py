"""Segments on their way through the chain of enforcement, and what each candidate is worth.

A candidate is one translation of a segment with where it meets what is required; the least
missing, then the least odd, is the best.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, Protocol

from glossary.carrying import masks
from glossary.carrying.alignment import Rendering
from glossary.carrying.leftovers import without_leftovers
from glossary.carrying.postedit import upgraded
from glossary.language.words import begins_sentence, cut, nfc
from glossary.requirements import Requirement, Requirements

How = Literal["plain", "hypothesis", "placeholder", "post-edit", "code-switch", "mask"]
HYPOTHESES = 4
ODD = 2.0
"""A post-edited segment that looks odder than this is translated once more."""
_CAPITALS = frozenset(
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mr Mrs Ms Dr Party State Government "
    "Vietnamese Internet".split()
)

_TRAILING = re.compile(r"\s+(?:province|city|district|commune|ward)(?!\w)", re.IGNORECASE)
"""What a machine leaves behind a person's name that it took for a place's."""


class Translate(Protocol):
    """An engine for one way between two languages."""

    def __call__(self, texts: Sequence[str], *, hypotheses: int = 1) -> list[tuple[str, ...]]:
        """One tuple of hypotheses for each text, the best first; never empty."""


class Fault(Protocol):
    """Says what is wrong with a translation as such: it loops, echoes, is cut off."""

    def __call__(self, source: str, target: str) -> str | None:
        """One sentence, or ``None`` when nothing is."""


@dataclass
class Habits:
    """What is known of an engine for one way; keep one for as long as the engine.

    ``alone`` has the engine's renderings of terms that it was given by themselves,
    ``calibration`` which placeholders it copies; ``segments`` and ``again`` count the segments
    seen and those that were sent to the engine a second time.
    """

    alone: dict[str, tuple[str, ...]] = field(default_factory=dict)
    calibration: masks.Calibration | None = None
    segments: int = 0
    again: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """One translation of a unit, and where it meets what is required.

    ``edits`` are the wordings replaced in it, ``guesses`` those of them whose place was found by
    likeness only; ``odd`` says how wrong it looks, ``extra`` which part of that its making and
    not its text accounts for; ``placed`` that a wording was put in by its
    place in the source; ``own`` that the text is the engine's for the source as it is, and
    ``rendering`` that text with its alignment.
    """

    text: str
    how: How
    met: tuple[tuple[int, int] | None, ...]
    fault: str | None
    edits: int = 0
    odd: float = 0
    placed: bool = False
    own: bool = False
    guesses: int = 0
    rendering: Rendering | None = None
    extra: float = 0

    @property
    def missing(self) -> int:
        """How many wordings are not there."""
        return sum(place is None for place in self.met)

    @property
    def good(self) -> bool:
        """Whether nothing is missing and the guard is content."""
        return not self.missing and self.fault is None

    @property
    def rank(self) -> tuple[float, ...]:
        """Candidates in their order, the best first."""
        return (
            self.missing + 2 * (self.fault is not None) + self.placed / 2,
            self.odd + 0.4 * self.edits,
        )


@dataclass(slots=True, eq=False)
class Unit:
    """A segment or a piece of one on its way through the chain.

    ``heading`` says that its source was written with capitals throughout, ``capitals`` that all
    its letters were capitals.
    """

    source: str
    required: tuple[Requirement, ...]
    whole: bool
    heading: bool = False
    capitals: bool = False
    candidates: list[Candidate] = field(default_factory=list)
    pieces: list[tuple[int, int]] = field(default_factory=list)
    parts: list["Unit"] = field(default_factory=list)

    @property
    def best(self) -> Candidate:
        """The best candidate so far; there must be one."""
        return min(self.candidates, key=lambda c: c.rank)

    @property
    def done(self) -> bool:
        """Whether a candidate is good."""
        return any(c.good for c in self.candidates)


class Workbench:
    """What every step of the chain works with: the engine, what is required, and a judgement."""

    def __init__(
        self, translate: Translate, requirements: Requirements, fault: Fault, habits: Habits
    ) -> None:
        self.translate = translate
        self.requirements = requirements
        self.fault = fault
        self.habits = habits
        self.language = requirements.target_language

    def candidate(
        self,
        unit: Unit,
        text: str,
        how: How,
        *,
        edits: int = 0,
        odd: float = 0,
        placed: bool = False,
        own: bool = False,
        guesses: int = 0,
    ) -> Candidate:
        """A translation, judged and kept with the unit's candidates."""
        rendering = text if isinstance(text, Rendering) else None
        text = nfc(text)
        better = upgraded(self.requirements, unit.required, text)
        if better != text:
            text = better
            how = "post-edit" if how in ("plain", "hypothesis") else how
        met = self.requirements.met(unit.required, text)
        better = without_leftovers(self.requirements, unit.source, unit.required, text, met)
        if better != text:
            text = better
            how = "post-edit" if how in ("plain", "hypothesis") else how
            met = self.requirements.met(unit.required, text)
        fault = self.fault(unit.source, _told_apart(text, met))
        extra = odd
        if not own or fault is not None or None in met:
            # The engine's own text that holds everything is taken however odd it looks.
            odd += self.oddness(unit, text)
        made = Candidate(text, how, met, fault, edits, odd, placed, own, guesses, rendering, extra)
        unit.candidates.append(made)
        return made

    def settled(self, unit: Unit) -> bool:
        """Whether nothing better than a unit's best candidate is worth an engine's call."""
        best = unit.best if unit.candidates else None
        return (
            best is not None
            and best.good
            and (not best.edits or best.odd < (ODD if unit.whole else ODD / 4))
            and best.guesses <= max(1, len(unit.required) // 2)
        )

    def oddness(self, unit: Unit, text: str) -> float:
        """How much a translation looks wrong: repetition, a length far from the source's,
        wordings that it has too often, capitals that nothing in the source accounts for."""
        odd = _odd(unit.source, text)
        wanted: dict[tuple[str, ...], list[Requirement]] = {}
        for requirement in unit.required:
            if requirement.kind != "number" and requirement.expected[0][:1].isupper():
                wanted.setdefault(requirement.expected, []).append(requirement)
        places: list[tuple[int, int]] = []
        for same in wanted.values():
            spans = _apart(self.requirements.spans(same[0], text))
            if same[0].kind == "name":
                odd += ODD * sum(_TRAILING.match(text, end) is not None for _, end in spans)
            odd += 1.5 * max(0, len(spans) - len(same))
            places += spans
        if self.requirements.capitals_mean_names:
            covered = [(r.start, r.end) for r in unit.required]
            given = _capitals(unit.source, covered)
            strange = _capitals(text, places) - given
            odd += max(0, len(strange) - len(given))
        return odd


def _told_apart(text: str, met: Sequence[tuple[int, int] | None]) -> str:
    """The text with what is required several times written differently each time, so that a
    guard against loops does not take the source's own repetition for one."""
    seen: dict[str, int] = {}
    for start, end in sorted((m for m in met if m is not None), reverse=True):
        count = seen[text[start:end]] = seen.get(text[start:end], 0) + 1
        if count > 1 and text[end - 1 : end].isalpha():
            text = text[:end] + "abcdefghijklmnopqrstuvwxyz"[count % 26] + text[end:]
    return text


def _apart(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those of some places that do not overlap one before them."""
    apart: list[tuple[int, int]] = []
    for span in spans:
        if not any(start < span[1] and span[0] < end for start, end in apart):
            apart.append(span)
    return apart


def _capitals(text: str, covered: Sequence[tuple[int, int]]) -> set[str]:
    """The words with a capital outside some places, but not those that open a sentence."""
    words = cut(text)
    return {
        token
        for index, (token, start) in enumerate(zip(words.tokens, words.starts, strict=True))
        if len(token) > 1
        and token[0].isupper()
        and not begins_sentence(words, index)
        and not any(a <= start < b for a, b in covered)
        and token not in _CAPITALS
    }


def _odd(source: str, target: str) -> float:
    """How much a translation looks wrong: repetition, and a length far from the source's."""
    tokens = [t.lower() for t in cut(target).tokens]
    triples = list(zip(tokens, tokens[1:], tokens[2:], strict=False))
    odd = 2.0 * sum(a == b for a, b in pairwise(tokens)) + len(triples) - len(set(triples))
    share = len(target) / max(1, len(source))
    return odd + max(0.0, 4 * (0.6 - share)) + max(0.0, 2 * (share - 1.8))
