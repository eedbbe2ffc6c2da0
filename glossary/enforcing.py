"""Carrying terms, names and numbers through a translation engine, whatever it does to them.

The chain was measured in the project's findings and follows the literature on constrained
decoding without constraints in the decoder (Dinu et al. 2019 for code-switching; Bergmanis and
Pinnis 2021 on what masking costs): translate; where an agreed wording is missing take another
hypothesis, else find what the engine wrote instead and replace it (post-editing), else put the
wording into the source (code-switching), else a placeholder that this engine copies (masking).
What survives none of these is put where the source has it, and the segment is marked.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from rapidfuzz import fuzz

from glossary import grammar
from glossary.requirements import Requirement, Requirements
from glossary.words import base, cut, fold, nfc, without_marks

How = Literal["plain", "hypothesis", "post-edit", "code-switch", "mask"]
HYPOTHESES = 4
FUZZY = 72
"""How alike (0–100, Indel ratio) what an engine wrote and what it was expected to write are at
least, for one to be replaced by the other."""

PLACEHOLDERS = ("ZQX", "VKJ", "QVZ", "XKZ", "JQW", "KVQ", "WZJ", "QXK", "ZVJ", "XJQ", "VZQ", "KXJ",
                "QJZ", "JVX", "WQK", "ZKV", "XQW", "KJZ", "VXZ", "QKW", "JZX", "WXV", "ZJK", "XVQ")  # fmt: skip


class Translate(Protocol):
    """An engine for one way between two languages."""

    def __call__(self, texts: Sequence[str], *, hypotheses: int = 1) -> list[tuple[str, ...]]:
        """One tuple of hypotheses for each text, the best first; never empty."""


class Fault(Protocol):
    """Says what is wrong with a translation as such: it loops, echoes, is cut off."""

    def __call__(self, source: str, target: str) -> str | None:
        """One sentence, or ``None`` when nothing is."""


@dataclass(frozen=True, slots=True)
class Enforced:
    """A segment's translation.

    ``found`` has, for each requirement, the wording that stands in ``target``; ``how`` is the
    step of the chain that gave it; ``problem`` is set when a person must look, with the reason.
    """

    target: str
    found: tuple[str | None, ...]
    how: How
    problem: str | None = None


@dataclass
class Habits:
    """What is known of an engine for one way; keep one as long as the engine.

    ``alone`` has the engine's renderings of terms that it was given on their own.
    """

    alone: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class _Candidate:
    text: str
    how: How
    met: tuple[tuple[int, int] | None, ...]
    fault: str | None

    @property
    def missing(self) -> int:
        return sum(place is None for place in self.met)

    @property
    def good(self) -> bool:
        return not self.missing and self.fault is None


@dataclass(slots=True)
class _Work:
    source: str
    required: tuple[Requirement, ...]
    candidates: list[_Candidate] = field(default_factory=list)

    @property
    def best(self) -> _Candidate:
        return min(
            self.candidates, key=lambda c: (c.missing + 2 * (c.fault is not None), _odd(c.text))
        )

    @property
    def done(self) -> bool:
        return any(c.good for c in self.candidates)


def enforce(
    sources: Sequence[str],
    required: Sequence[tuple[Requirement, ...]],
    translate: Translate,
    requirements: Requirements,
    *,
    fault: Fault,
    habits: Habits | None = None,
) -> list[Enforced]:
    """Translate segments so that each holds what is required of it.

    ``required`` are ``requirements.of(source)`` for each source. All calls of the engine are in
    lists over every segment that still needs one. A segment without requirements, or whose
    first hypothesis meets them, comes back exactly as the engine gave it.
    """
    chain = _Chain(translate, requirements, fault, habits or Habits())
    works = [
        _Work(nfc(source), tuple(wanted)) for source, wanted in zip(sources, required, strict=True)
    ]
    chain.plain(works)
    chain.post_edit([w for w in works if not w.done])
    chain.code_switch([w for w in works if not w.done])
    chain.mask([w for w in works if not w.done])
    return [chain.result(work) for work in works]


class _Chain:
    def __init__(
        self, translate: Translate, requirements: Requirements, fault: Fault, habits: Habits
    ) -> None:
        self.translate = translate
        self.requirements = requirements
        self.fault = fault
        self.habits = habits
        self.language = requirements.target_language

    def candidate(self, work: _Work, text: str, how: How) -> _Candidate:
        text = nfc(text)
        made = _Candidate(
            text, how, self.requirements.met(work.required, text), self.fault(work.source, text)
        )
        work.candidates.append(made)
        return made

    def plain(self, works: Sequence[_Work]) -> None:
        if not works:
            return
        for work, hypotheses in zip(
            works, self.translate([w.source for w in works], hypotheses=HYPOTHESES), strict=True
        ):
            for rank, text in enumerate(hypotheses):
                how: How = "hypothesis" if rank else "plain"
                if self.candidate(work, text, how).good:
                    break

    def post_edit(self, works: Sequence[_Work]) -> None:
        wanted = {
            r.source
            for work in works
            for r, place in zip(work.required, work.best.met, strict=True)
            if place is None and r.kind == "term"
        }
        self.learn(sorted(wanted))
        for work in works:
            start = work.best
            if start.fault is None:
                self.repair(work, start, "post-edit")

    def learn(self, terms: Sequence[str]) -> None:
        new = [t for t in terms if t not in self.habits.alone]
        if new:
            for term, hypotheses in zip(
                new, self.translate(new, hypotheses=HYPOTHESES), strict=True
            ):
                self.habits.alone[term] = tuple(
                    dict.fromkeys(nfc(h).strip(" .") for h in hypotheses if h.strip(" ."))
                )

    def repair(self, work: _Work, start: _Candidate, how: How) -> _Candidate:
        """Replace what the engine wrote in the place of missing wordings."""
        text = start.text
        for index, requirement in enumerate(work.required):
            met = self.requirements.met(work.required, text)
            if met[index] is not None:
                continue
            kept = [place for place in met if place is not None]
            place = self.instead(requirement, text, kept, work)
            if place is not None:
                found = text[slice(*place)]
                wording = grammar.like(requirement.expected[0], found, self.language)
                wording = _with_capital(wording, found)
                text = grammar.joined(text[: place[0]], wording, text[place[1] :], self.language)
        return start if text == start.text else self.candidate(work, text, how)

    def instead(
        self,
        requirement: Requirement,
        text: str,
        kept: Sequence[tuple[int, int]],
        work: _Work,
    ) -> tuple[int, int] | None:
        """Where the engine wrote something else for a requirement."""
        if requirement.kind == "number":
            return self.other_number(requirement, text, kept, work)
        needles = [*requirement.expected, *self.habits.alone.get(requirement.source, ())]
        if requirement.kind == "name":
            needles = [without_marks(requirement.source)]
        words = cut(text)
        place: tuple[int, int] | None = None
        score = float(FUZZY)
        for needle in needles:
            size = len(cut(needle).tokens)
            folded = without_marks(needle).lower()
            for length in range(max(1, size - 1), size + 2):
                for first in range(len(words) - length + 1):
                    begin, end = words.starts[first], words.ends[first + length - 1]
                    if any(a < end and begin < b for a, b in kept):
                        continue
                    there = without_marks(text[begin:end]).lower()
                    alike = fuzz.ratio(folded, there, score_cutoff=score)
                    if alike > score:
                        score, place = alike, (begin, end)
        return place

    def other_number(
        self,
        requirement: Requirement,
        text: str,
        kept: Sequence[tuple[int, int]],
        work: _Work,
    ) -> tuple[int, int] | None:
        from glossary.numbers import numbers

        free = [
            (n.start, n.end)
            for n in numbers(text, self.language)
            if not any(a < n.end and n.start < b for a, b in kept)
        ]
        return free[0] if len(free) == 1 else None

    def code_switch(self, works: Sequence[_Work]) -> None:
        self.again(works, "code-switch", lambda r, n: r.expected[0])

    def mask(self, works: Sequence[_Work]) -> None:
        self.again(works, "mask", lambda r, n: PLACEHOLDERS[n % len(PLACEHOLDERS)])

    def again(self, works: Sequence[_Work], how: How, stand_in: object) -> None:
        assert callable(stand_in)
        if not works:
            return
        texts: list[str] = []
        kept: list[dict[str, Requirement]] = []
        for work in works:
            best = work.best
            pieces: list[str] = []
            masks: dict[str, Requirement] = {}
            end = 0
            for number, (requirement, place) in enumerate(
                zip(work.required, best.met, strict=True)
            ):
                if place is not None and best.fault is None:
                    continue
                inserted = stand_in(requirement, number)
                masks[inserted] = requirement
                pieces += [work.source[end : requirement.start], inserted]
                end = requirement.end
            texts.append("".join([*pieces, work.source[end:]]))
            kept.append(masks)
        for work, masks, hypotheses in zip(
            works, kept, self.translate(texts, hypotheses=HYPOTHESES), strict=True
        ):
            for text in hypotheses:
                if how == "mask":
                    text = self.unmasked(nfc(text), masks)
                made = self.candidate(work, text, how)
                if not made.good and made.fault is None:
                    made = self.repair(work, made, how)
                if made.good:
                    break

    def unmasked(self, text: str, masks: dict[str, Requirement]) -> str:
        for mask, requirement in masks.items():
            pattern = re.compile(rf"(?<!\w){mask}(?!\w)", re.IGNORECASE)
            m = pattern.search(text)
            if m is not None:
                left, right = text[: m.start()], text[m.end() :]
                wording = grammar.fitted(requirement.expected[0], left, right, self.language)
                text = grammar.joined(left, wording, right, self.language)
        return text

    def result(self, work: _Work) -> Enforced:
        good = next((c for c in work.candidates if c.good), None)
        best = good or work.best
        found = tuple(best.text[slice(*p)] if p else None for p in best.met)
        problem = best.fault
        if best.missing:
            lost = ", ".join(
                f"“{r.source}” ({r.expected[0]})"
                for r, f in zip(work.required, found, strict=True)
                if f is None
            )
            problem = f"The machine lost {lost}; put it in by hand."
        return Enforced(best.text, found, best.how, problem)


def _with_capital(wording: str, found: str) -> str:
    if found[:1].isupper() and wording[:1].islower():
        return wording[:1].upper() + wording[1:]
    return wording


def _odd(text: str) -> int:
    tokens = [fold(t, "en") for t in cut(text).tokens]
    trigrams = list(zip(tokens, tokens[1:], tokens[2:], strict=False))
    return len(trigrams) - len(set(trigrams))


def _same_language(one: str, other: str) -> bool:
    return base(one) == base(other)
