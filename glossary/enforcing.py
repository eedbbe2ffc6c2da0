"""Carrying terms, names and numbers through a translation engine, whatever it does to them.

The chain was measured in the project's findings and follows the literature on terminology
constraints outside the decoder (Dinu et al. 2019 for code-switching; Bergmanis and Pinnis 2021
for what masking costs): translate; where an agreed wording is missing take another hypothesis,
else find what the engine wrote instead and replace it (post-editing), else put the wording into
the source (code-switching) or a placeholder that this engine copies (masking), in short pieces
where the segment is long. What survives none of these is put where the source has it, and the
segment is marked.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

from glossary import clauses, grammar, masks
from glossary.postedit import post_edited, upgraded, without_doubles
from glossary.requirements import Requirement, Requirements
from glossary.words import cut, nfc

How = Literal["plain", "hypothesis", "post-edit", "code-switch", "mask"]
HYPOTHESES = 4
WORDS = 24
"""Source words (syllables in Vietnamese) of a piece when a failing segment is divided."""
MOST = 3
"""Placeholders in one piece; with more of them engines begin to mix them up."""

_MANY = {
    "vi": re.compile(
        r"(?<!\w)(?:các|những|nhiều|một\s+số|mọi|tất\s+cả|hàng\s+\w+|vài|hai|ba|bốn)\s+(?:\w+\s+)?$",
        re.IGNORECASE,
    ),
}


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
class _Candidate:
    text: str
    how: How
    met: tuple[tuple[int, int] | None, ...]
    fault: str | None
    edits: int = 0
    odd: float = 0

    @property
    def missing(self) -> int:
        return sum(place is None for place in self.met)

    @property
    def good(self) -> bool:
        return not self.missing and self.fault is None

    @property
    def rank(self) -> tuple[float, ...]:
        return (self.missing + 2 * (self.fault is not None), self.odd + 0.3 * self.edits)


@dataclass(frozen=True, slots=True)
class _Slot:
    """Requirements that stand side by side in the source and go through the engine as one."""

    start: int
    end: int
    required: tuple[Requirement, ...]
    many: bool

    def wording(self, language: str) -> str:
        first = self.required[0]
        if len(self.required) == 1:
            return first.expected[0]
        parts = [r.expected[0] for r in self.required]
        if first.kind == "number":
            parts[1:] = [grammar.plural(p, language) for p in parts[1:]]
        elif self.many:
            parts[0] = grammar.plural(parts[0], language)
        return " ".join(parts)


@dataclass(slots=True)
class _Unit:
    """A segment or a piece of one on its way through the chain."""

    source: str
    required: tuple[Requirement, ...]
    whole: bool
    candidates: list[_Candidate] = field(default_factory=list)
    pieces: list[tuple[int, int]] = field(default_factory=list)
    parts: list["_Unit"] = field(default_factory=list)

    @property
    def best(self) -> _Candidate:
        return min(self.candidates, key=lambda c: c.rank)

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

    ``required`` are ``requirements.of(source)`` for each source. All calls of the engine are
    lists over every segment that still needs one. A segment without requirements, or whose
    first hypothesis meets them, comes back exactly as the engine gave it.
    """
    chain = _Chain(translate, requirements, fault, habits if habits is not None else Habits())
    units = [
        _Unit(nfc(source), tuple(wanted), whole=True)
        for source, wanted in zip(sources, required, strict=True)
    ]
    chain.plain(units)
    chain.post_edit([u for u in units if not u.done])
    failing = [u for u in units if not u.done]
    chain.habits.segments += len(units)
    chain.habits.again += len(failing)
    chain.again(failing)
    return [chain.result(unit) for unit in units]


class _Chain:
    def __init__(
        self, translate: Translate, requirements: Requirements, fault: Fault, habits: Habits
    ) -> None:
        self.translate = translate
        self.requirements = requirements
        self.fault = fault
        self.habits = habits
        self.language = requirements.target_language

    # The first translation, and what can be mended in it.

    def plain(self, units: Sequence[_Unit]) -> None:
        """Free text needs one hypothesis, the rest have a choice."""
        for wanted, hypotheses in ((False, 1), (True, HYPOTHESES)):
            chosen = [u for u in units if bool(u.required) is wanted]
            if not chosen:
                continue
            answers = self.translate([u.source for u in chosen], hypotheses=hypotheses)
            for unit, texts in zip(chosen, answers, strict=True):
                for rank, text in enumerate(texts):
                    if self.candidate(unit, text, "hypothesis" if rank else "plain").good:
                        break

    def candidate(
        self, unit: _Unit, text: str, how: How, *, edits: int = 0, odd: float = 0
    ) -> _Candidate:
        text = nfc(text)
        better = upgraded(self.requirements, unit.required, text)
        if better != text:
            text = better
            how = "post-edit" if how in ("plain", "hypothesis") else how
        made = _Candidate(
            text,
            how,
            self.requirements.met(unit.required, text),
            self.fault(unit.source, text),
            edits,
            odd + _odd(unit.source, text),
        )
        unit.candidates.append(made)
        return made

    def post_edit(self, units: Sequence[_Unit]) -> None:
        self.learn(units)
        for unit in units:
            for start in sorted(unit.candidates, key=lambda c: c.rank)[:2]:
                if self.repaired(unit, start).good:
                    break

    def learn(self, units: Sequence[_Unit]) -> None:
        """Have the terms that are missing translated by themselves, once for each engine."""
        new = sorted(
            {
                r.source
                for unit in units
                for r, place in zip(unit.required, unit.best.met, strict=True)
                if place is None and r.kind == "term" and r.source not in self.habits.alone
            }
        )
        if not new:
            return
        for term, texts in zip(new, self.translate(new, hypotheses=HYPOTHESES), strict=True):
            self.habits.alone[term] = tuple(
                dict.fromkeys(t for text in texts if (t := nfc(text).strip(" .,:;\"'")))
            )

    def repaired(self, unit: _Unit, start: _Candidate) -> _Candidate:
        if start.good or not start.missing:
            return start
        edited = post_edited(self.requirements, unit.required, start.text, self.habits.alone)
        if not edited.edits:
            return start
        how: How = "post-edit" if start.how in ("plain", "hypothesis") else start.how
        return self.candidate(
            unit, without_doubles(edited.text), how, edits=start.edits + edited.edits
        )

    # The second translation.

    def again(self, units: Sequence[_Unit]) -> None:
        if not units:
            return
        if self.habits.calibration is None:
            self.habits.calibration = masks.calibrated(
                lambda texts: [t[0] for t in self.translate(texts)],
                self.requirements.source_language,
                self.language,
            )
        for unit in units:
            self.divide(unit, WORDS, MOST)
        leaves = [leaf for unit in units for leaf in (unit.parts or [unit])]
        self.round([u for u in leaves if not u.done], 0)
        self.round([u for u in leaves if not u.done], 1)
        hard = [u for u in leaves if not u.done]
        for unit in hard:
            if not unit.parts:
                self.divide(unit, WORDS // 2, 1)
        small = [part for unit in hard for part in unit.parts]
        self.round([u for u in small if not u.done], 0)
        self.round([u for u in small if not u.done], 1)
        for unit in small:
            if not unit.done:
                self.placed(unit)
        for unit in hard:
            self.join(unit)
            if not unit.done:
                self.placed(unit)
        for unit in units:
            self.join(unit)

    def divide(self, unit: _Unit, words: int, most: int) -> None:
        """Cut a unit into pieces, if it is long, has much to carry, or the engine failed in it."""
        failing = unit.candidates and unit.best.missing <= 1 and unit.best.fault is None
        if failing and len(cut(unit.source)) <= 2 * words:
            return
        slots = self.slots(unit)
        pieces = clauses.divided(
            unit.source,
            self.requirements.source_language,
            [(s.start, s.end) for s in slots],
            words=words,
            most=most,
        )
        if len(pieces) < 2:
            return
        unit.pieces = pieces
        unit.parts = [
            _Unit(
                unit.source[start:end],
                tuple(
                    replace(r, start=r.start - start, end=r.end - start)
                    for r in unit.required
                    if start <= r.start and r.end <= end
                ),
                whole=False,
            )
            for start, end in pieces
        ]

    def slots(self, unit: _Unit) -> list[_Slot]:
        made: list[_Slot] = []
        many = _MANY.get(self.requirements.source_language.split("-")[0].lower())
        for requirement in unit.required:
            before = unit.source[: requirement.start]
            plural = bool(many and many.search(before[-24:]))
            if made and unit.source[made[-1].end : requirement.start] == " ":
                last = made[-1]
                kinds = (last.required[-1].kind, requirement.kind)
                if len(last.required) == 1 and (
                    kinds == ("term", "name") or (kinds == ("number", "term") and _counts(last))
                ):
                    made[-1] = _Slot(
                        last.start, requirement.end, (*last.required, requirement), last.many
                    )
                    continue
            made.append(_Slot(requirement.start, requirement.end, (requirement,), plural))
        return made

    def round(self, units: Sequence[_Unit], number: int) -> None:
        """Translate each unit in the next way, all in one list."""
        if not units:
            return
        calibration = self.habits.calibration or masks.Calibration()
        tries: list[tuple[_Unit, str, dict[str, _Slot], How]] = []
        for unit in units:
            slots = self.slots(unit)
            if not slots:
                if number == 0:
                    tries.append((unit, unit.source, {}, "post-edit"))
                continue
            failing = slots
            if unit.candidates and number == 0 and unit.best.fault is None:
                lost = {id(r) for r, p in zip(unit.required, unit.best.met, strict=True) if not p}
                failing = [s for s in slots if any(id(r) in lost for r in s.required)] or slots
            if calibration.switches and number == 0:
                text, used = self.switched(unit.source, failing)
                tries.append((unit, text, used, "code-switch"))
            else:
                rank = number - calibration.switches
                text, used = self.masked(unit.source, failing, calibration.placeholders(rank))
                tries.append((unit, text, used, "mask"))
                if not unit.whole and number == 0:
                    tries.append((unit, unit.source, {}, "post-edit"))
        bare = [i for i, (_, text, used, _) in enumerate(tries) if _only_masks(text, used)]
        asked = [text for i, (_, text, _, _) in enumerate(tries) if i not in set(bare)]
        answers = iter(self.translate(asked, hypotheses=HYPOTHESES) if asked else [])
        plain_parts: list[_Unit] = []
        for i, (unit, text, used, how) in enumerate(tries):
            texts = (text,) if i in bare else next(answers)
            for answer in texts:
                made = self.unmasked(unit, nfc(answer), text, used, how)
                if made.good:
                    break
            if not used:
                plain_parts.append(unit)
        self.learn([u for u in units if u.candidates and not u.done])
        for unit in units:
            if not unit.done and unit.candidates:
                for start in sorted(unit.candidates, key=lambda c: c.rank)[:3]:
                    self.repaired(unit, start)

    def switched(self, source: str, slots: Sequence[_Slot]) -> tuple[str, dict[str, _Slot]]:
        return _with(source, [(s, s.wording(self.language)) for s in slots]), {}

    def masked(
        self, source: str, slots: Sequence[_Slot], stock: Sequence[str]
    ) -> tuple[str, dict[str, _Slot]]:
        free = [m for m in stock if m not in source]
        used: dict[str, _Slot] = {}
        stand_ins: list[tuple[_Slot, str]] = []
        for slot, mask in zip(slots, free, strict=False):
            used[mask] = slot
            stand_ins.append((slot, mask))
        return _with(source, stand_ins), used

    def unmasked(
        self, unit: _Unit, text: str, asked: str, used: dict[str, _Slot], how: How
    ) -> _Candidate:
        odd = 0.0
        if used:
            where = masks.places(text, tuple(used), asked)
            spans = sorted(
                ((span, mask) for mask, found in where.items() for span in found), reverse=True
            )
            odd = 2.0 * sum(max(0, len(found) - 1) for found in where.values())
            for (start, end), mask in spans:
                slot = used[mask]
                many = slot.many or text[start:end].lower() == mask.lower() + "s"
                left, right = text[:start], text[end:]
                wording = grammar.fitted(
                    slot.wording(self.language),
                    left,
                    right,
                    self.language,
                    many=many and len(slot.required) == 1,
                    others=slot.required[0].expected[1:] if len(slot.required) == 1 else (),
                )
                text = grammar.joined(left, wording, right, self.language)
            odd += 3.0 * masks.remnants(text, unit.source)
        return self.candidate(unit, without_doubles(text), how, odd=odd)

    # The last resort, and the end.

    def placed(self, unit: _Unit) -> None:
        """Put what is still missing where the source has it, between what is there."""
        best = unit.best
        text, met = best.text, list(best.met)
        for index, requirement in enumerate(unit.required):
            if met[index] is not None:
                continue
            share = requirement.start / max(1, len(unit.source))
            low = max((m[1] for m in met[:index] if m is not None), default=0)
            high = min((m[0] for m in met[index + 1 :] if m is not None), default=len(text))
            target = round(share * len(text))
            at = _gap(text, min(max(target, low), max(high, low)), [m for m in met if m])
            wording = requirement.expected[0]
            left, right = text[:at].rstrip(), text[at:].lstrip()
            space = "" if not left else " "
            after = "" if not right or right[0] in ".,;:!?)" else " "
            text = f"{left}{space}{wording}{after}{right}"
            met = list(self.requirements.met(unit.required, text))
        self.candidate(unit, text, best.how, edits=best.edits + 5, odd=best.odd)

    def join(self, unit: _Unit) -> None:
        """The candidate that a unit's pieces make together."""
        if not unit.parts or any(not p.candidates for p in unit.parts):
            return
        chosen = [part.best for part in unit.parts]
        proper = [
            w
            for r in unit.required
            for w in r.expected
            if w[:1].isupper() and (r.kind != "term" or self.requirements.proper(r))
        ]
        text = clauses.joined(
            unit.source, unit.pieces, [c.text for c in chosen], self.language, proper
        )
        hows = {c.how for c in chosen}
        how: How = (
            "mask" if "mask" in hows else "code-switch" if "code-switch" in hows else "post-edit"
        )
        self.candidate(
            unit,
            text,
            how,
            edits=sum(c.edits for c in chosen),
        )

    def result(self, unit: _Unit) -> Enforced:
        good = next((c for c in unit.candidates if c.good and c.how == "plain"), None)
        best = good or unit.best
        found = tuple(best.text[slice(*p)] if p else None for p in best.met)
        problem = best.fault
        if best.missing:
            lost = ", ".join(
                f"“{r.source}” ({r.expected[0]})"
                for r, f in zip(unit.required, found, strict=True)
                if f is None
            )
            problem = f"The machine lost {lost}; put it in by hand."
        elif best.edits >= 5 and problem is None:
            problem = _by_hand(unit, best)
        return Enforced(best.text, found, best.how, problem)


def _by_hand(unit: _Unit, best: _Candidate) -> str | None:
    placed = any(c.edits >= 5 for p in _leaves(unit) for c in [p.best]) if unit.parts else True
    return "Some agreed wordings were set in by their place; read this segment." if placed else None


def _leaves(unit: _Unit) -> list[_Unit]:
    return [leaf for part in unit.parts for leaf in _leaves(part)] if unit.parts else [unit]


def _counts(slot: _Slot) -> bool:
    return re.fullmatch(r"[\d.,]+", slot.required[0].source) is not None


def _with(source: str, stand_ins: Sequence[tuple[_Slot, str]]) -> str:
    pieces: list[str] = []
    end = 0
    for slot, text in stand_ins:
        pieces += [source[end : slot.start], text]
        end = slot.end
    return "".join([*pieces, source[end:]])


def _only_masks(text: str, used: dict[str, _Slot]) -> bool:
    if not used:
        return False
    for mask in used:
        text = text.replace(mask, "")
    return not any(c.isalnum() for c in text)


def _gap(text: str, at: int, kept: Sequence[tuple[int, int]]) -> int:
    """The space between words nearest to a place, outside what must stay whole."""
    gaps = [m.start() for m in re.finditer(r"\s|$", text)]
    free = [g for g in gaps if not any(a < g < b for a, b in kept)] or [len(text)]
    return min(free, key=lambda g: abs(g - at))


def _odd(source: str, target: str) -> float:
    """How much a translation looks wrong: repetition, and a length far from the source's."""
    tokens = [t.lower() for t in cut(target).tokens]
    pairs = list(zip(tokens, tokens[1:], strict=False))
    triples = list(zip(tokens, tokens[1:], tokens[2:], strict=False))
    odd = 2.0 * sum(a == b for a, b in pairs) + len(triples) - len(set(triples))
    share = len(target) / max(1, len(source))
    return odd + max(0.0, 4 * (0.6 - share)) + max(0.0, 2 * (share - 1.8))
