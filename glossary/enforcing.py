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
from functools import partial
from itertools import pairwise
from typing import Literal, Protocol

from glossary import casing, clauses, grammar, masks, phrases
from glossary.agreement import has_rules
from glossary.alignment import Aligned, Rendering
from glossary.grammar import plural
from glossary.nouns import is_plural
from glossary.postedit import head_of, misfits, post_edited, replaced, upgraded, without_doubles
from glossary.requirements import Requirement, Requirements
from glossary.words import base, begins_sentence, cut, nfc

How = Literal["plain", "hypothesis", "post-edit", "code-switch", "mask"]
HYPOTHESES = 4
WORDS = 24
"""Source words (syllables in Vietnamese) of a piece when a failing segment is divided."""
TOGETHER = 4
"""Neighbouring wordings that go through an engine as one phrase, at most."""
MOST = 3
"""Placeholders in one piece; with more of them engines begin to mix them up."""

ODD = 2.0
"""A post-edited segment that looks odder than this is translated once more."""
_CAPITALS = frozenset(
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mr Mrs Ms Dr Party State Government "
    "Vietnamese Internet".split()
)

_TRAILING = re.compile(r"\s+(?:province|city|district|commune|ward)(?!\w)", re.IGNORECASE)
"""What a machine leaves behind a person's name that it took for a place's."""

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
    placed: bool = False
    own: bool = False
    guesses: int = 0
    rendering: Rendering | None = None

    @property
    def missing(self) -> int:
        return sum(place is None for place in self.met)

    @property
    def good(self) -> bool:
        return not self.missing and self.fault is None

    @property
    def rank(self) -> tuple[float, ...]:
        return (
            self.missing + 2 * (self.fault is not None) + self.placed / 2,
            self.odd + 0.4 * self.edits,
        )


@dataclass(frozen=True, slots=True)
class _Slot:
    """Requirements that stand side by side in the source and go through the engine as one."""

    start: int
    end: int
    required: tuple[Requirement, ...]
    many: bool
    wording: str

    @property
    def expected(self) -> tuple[str, ...]:
        """The accepted wordings; of several requirements only their one phrase."""
        return self.required[0].expected if len(self.required) == 1 else (self.wording,)


@dataclass(slots=True, eq=False)
class _Unit:
    """A segment or a piece of one on its way through the chain."""

    source: str
    required: tuple[Requirement, ...]
    whole: bool
    capitals: bool = False
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
    units = [chain.unit(nfc(s), tuple(r)) for s, r in zip(sources, required, strict=True)]
    chain.plain(units)
    chain.post_edit([u for u in units if not u.done])
    failing = [u for u in units if not chain.settled(u)]
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

    def unit(self, source: str, required: tuple[Requirement, ...]) -> _Unit:
        """A segment as the chain takes it: a heading in capitals in the letters of a sentence."""
        if required:
            kept = [((r.start, r.end), self.spelling(r)) for r in required]
            plain = casing.as_sentence(source, self.requirements.source_language, kept)
            if plain is not None and len(plain) == len(source):
                spelt = tuple(
                    replace(r, source=plain[r.start : r.end]) if r.kind != "number" else r
                    for r in required
                )
                return _Unit(plain, spelt, whole=True, capitals=casing.in_capitals(source))
        return _Unit(source, required, whole=True)

    def spelling(self, requirement: Requirement) -> str:
        """How a name or term that stands in capitals is spelt elsewhere."""
        there = requirement.source
        if requirement.kind == "name":
            return there.title() if there.isupper() else there
        if requirement.kind == "number":
            return there
        terms = self.requirements.terms(requirement, self.requirements.source_language)
        same = [nfc(t.text) for t in terms if nfc(t.text).lower() == there.lower()]
        return same[0] if same else there

    # The first translation, and what can be mended in it.

    def plain(self, units: Sequence[_Unit]) -> None:
        """Every segment once, with a choice of hypotheses for those whose first will not do."""
        if not units:
            return
        answers = self.translate([u.source for u in units], hypotheses=HYPOTHESES)
        for unit, texts in zip(units, answers, strict=True):
            for rank, text in enumerate(texts):
                how: How = "hypothesis" if rank else "plain"
                if self.candidate(unit, text, how, own=True).good:
                    break

    def candidate(
        self,
        unit: _Unit,
        text: str,
        how: How,
        *,
        edits: int = 0,
        odd: float = 0,
        placed: bool = False,
        own: bool = False,
        guesses: int = 0,
    ) -> _Candidate:
        rendering = text if isinstance(text, Rendering) else None
        text = nfc(text)
        better = upgraded(self.requirements, unit.required, text)
        if better != text:
            text = better
            how = "post-edit" if how in ("plain", "hypothesis") else how
        met = self.requirements.met(unit.required, text)
        made = _Candidate(
            text,
            how,
            met,
            self.fault(unit.source, _told_apart(text, met)),
            edits,
            odd + self.oddness(unit, text),
            placed,
            own,
            guesses,
            rendering,
        )
        unit.candidates.append(made)
        return made

    def post_edit(self, units: Sequence[_Unit]) -> None:
        """Mend the best candidates: first where the engine knows what renders what."""
        for unit in units:
            for start in sorted(unit.candidates, key=lambda c: c.rank):
                if self.realigned(unit, start).good:
                    break
        units = [u for u in units if not u.done]
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

    def realigned(self, unit: _Unit, start: _Candidate) -> _Candidate:
        """A candidate with the agreed wordings in the place of what the engine's attention says
        it wrote for them; as it was where that gives no place."""
        if start.rendering is None or not start.missing:
            return start
        text = nfc(start.rendering)
        aligned = Aligned(
            start.rendering.alignment(),
            unit.source,
            text,
            (self.requirements.source_language, self.language),
        )
        met = self.requirements.met(unit.required, text)
        changes: list[tuple[tuple[int, int], _Slot]] = []
        for slot in self.slots(unit):
            there = dict(zip(unit.required, met, strict=True))
            if all(there[r] is not None for r in slot.required):
                continue
            several = [slot, *(self.slot(unit, r) for r in slot.required if not there[r])]
            for part in several if len(slot.required) > 1 else several[:1]:
                own = {there[r] for r in part.required}
                barred = [p for p in met if p is not None and p not in own]
                barred += [place for place, _ in changes]
                most = max(len(cut(part.wording)), len(cut(unit.source[part.start : part.end])))
                place = aligned.rendering(part.start, part.end, most=most + 2, barred=barred)
                if place is None or any(p and not _within(p, place) for p in own):
                    continue
                if misfits(self.requirements, part.required[0], text, place):
                    continue
                changes.append((place, part))
                if part is slot:
                    break
        if not changes:
            return start
        for place, slot in sorted(changes, key=lambda change: change[0], reverse=True):
            first = slot.required[0]
            text = replaced(self.requirements, first, text, place, slot.expected, many=slot.many)
        return self.candidate(
            unit,
            self.tidied(unit, text),
            "post-edit",
            edits=len(changes),
            odd=start.odd - self.oddness(unit, start.text),
        )

    def slot(self, unit: _Unit, requirement: Requirement) -> _Slot:
        """A slot of one requirement alone."""
        many = self.many(unit, requirement)
        start, end = requirement.start, requirement.end
        return _Slot(start, end, (requirement,), many, requirement.expected[0])

    def repaired(self, unit: _Unit, start: _Candidate) -> _Candidate:
        if not start.missing:
            return start
        edited = post_edited(self.requirements, unit.required, start.text, self.habits.alone)
        if not edited.edits:
            return start
        how: How = "post-edit" if start.how in ("plain", "hypothesis") else start.how
        return self.candidate(
            unit,
            self.tidied(unit, edited.text),
            how,
            edits=start.edits + edited.edits,
            guesses=start.guesses + edited.edits,
            odd=start.odd - self.oddness(unit, start.text),
        )

    def tidied(self, unit: _Unit, text: str) -> str:
        """A changed text without doubled words, its first letter a capital where the source's
        is one."""
        text = without_doubles(text)
        if unit.source[:1].isupper() and text[:1].islower():
            text = text[:1].upper() + text[1:]
        return text

    # The second translation.

    def again(self, units: Sequence[_Unit]) -> None:
        """Segments whole, or in pieces where they are long; what fails in them in smaller ones."""
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
        self.first([u for u in leaves if not u.candidates])
        self.second([u for u in leaves if not self.settled(u)], 0)
        self.second([u for u in leaves if not u.done], 1)
        hard = [u for u in leaves if not u.done]
        for unit in hard:
            self.divide(unit, WORDS // 2, 1)
        small = [part for unit in hard for part in unit.parts]
        self.first(small)
        self.second([u for u in small if not self.settled(u)], 0)
        self.second([u for u in small if not u.done], 1)
        for unit in small:
            if unit.best.missing:
                self.placed(unit)
        for unit in hard:
            self.join(unit)
            if unit.best.missing:
                self.placed(unit)
        for unit in units:
            if unit not in hard:
                self.join(unit)
            if unit.best.missing:
                self.placed(unit)

    def divide(self, unit: _Unit, words: int, most: int) -> None:
        """Cut a unit into pieces if it is long or has much to carry that is not there yet."""
        if unit.candidates:
            best = unit.best
            if best.missing <= 1 and best.fault is None and len(cut(unit.source)) <= 2 * words:
                return
        pieces = clauses.divided(
            unit.source,
            self.requirements.source_language,
            [(s.start, s.end) for s in self.slots(unit)],
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

    def settled(self, unit: _Unit) -> bool:
        """Whether nothing better than a unit's best candidate is worth an engine's call."""
        best = unit.best if unit.candidates else None
        return (
            best is not None
            and best.good
            and (not best.edits or best.odd < (ODD if unit.whole else ODD / 4))
            and best.guesses <= max(1, len(unit.required) // 2)
        )

    def oddness(self, unit: _Unit, text: str) -> float:
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

    def slots(self, unit: _Unit) -> list[_Slot]:
        """What a unit has to carry, neighbours together where a rule of grammar joins them."""
        made: list[_Slot] = []
        for requirement in unit.required:
            if made:
                last = made[-1]
                several = (*last.required, requirement)
                phrase = self.phrase(unit, several) if len(several) <= TOGETHER else None
                if phrase is not None:
                    made[-1] = _Slot(last.start, requirement.end, several, False, phrase)
                    continue
            made.append(self.slot(unit, requirement))
        return made

    def phrase(self, unit: _Unit, several: Sequence[Requirement]) -> str | None:
        """Neighbours as one phrase, where there are rules for it."""
        requirements = self.requirements
        if base(requirements.source_language) != "vi":
            return None
        if several[0].kind == "number" and not re.fullmatch(r"[\d.,]+", several[0].source):
            return None
        ends = [0, *(r.end for r in several)]
        return phrases.together(
            [
                phrases.Part(
                    r.kind,
                    r.expected[0],
                    place=requirements.domain(r) == "place",
                    country=requirements.country(r),
                    title=requirements.domain(r) == "title",
                    many=self.many(unit, r),
                    before=unit.source[end : r.start],
                )
                for r, end in zip(several, ends, strict=False)
            ],
            self.language,
        )

    def many(self, unit: _Unit, requirement: Requirement) -> bool:
        """Whether the source has a term in the plural, as far as the words before it tell."""
        language = self.requirements.source_language
        if requirement.kind == "term" and base(language) in ("en", "fr", "es", "pt"):
            terms = {t.text.lower() for t in self.requirements.terms(requirement, language)}
            english = base(language) == "en"
            many = grammar.looks_plural if english else partial(is_plural, language=language)
            return requirement.source.lower() not in terms and many(requirement.source)
        markers = _MANY.get(base(language))
        before = unit.source[max(0, requirement.start - 24) : requirement.start]
        return markers is not None and markers.search(before) is not None

    def first(self, units: Sequence[_Unit]) -> None:
        """The pieces as they are; one that is nothing but what it has to carry needs no engine."""
        asked: list[_Unit] = []
        for unit in units:
            text, used = self.masked(unit.source, self.slots(unit), masks.ACRONYMS)
            if _only_masks(text, used):
                self.unmasked(unit, text, text, used, "mask")
            else:
                asked.append(unit)
        if not asked:
            return
        answers = self.translate([u.source for u in asked], hypotheses=HYPOTHESES)
        for unit, texts in zip(asked, answers, strict=True):
            for text in texts:
                if self.candidate(unit, text, "hypothesis", own=True).good:
                    break
        self.post_edit([u for u in asked if not u.done])

    def second(self, units: Sequence[_Unit], number: int) -> None:
        """Each unit once more with stand-ins for what it has to carry, all in one list.

        The first time for what failed only, in the way that suits the engine best; the second
        time for everything, with the next best.
        """
        calibration = self.habits.calibration or masks.Calibration()
        tries: list[tuple[_Unit, str, dict[str, _Slot], How]] = []
        switched: dict[_Unit, list[tuple[_Slot, str]]] = {}
        for unit in units:
            slots = self.slots(unit)
            failing = slots if number else [s for s in slots if self.failed(unit, s)] or slots
            if not failing:
                continue
            if calibration.switches and not number:
                put = [(s, self.put(s)) for s in failing]
                tries.append((unit, _with(unit.source, put), {}, "code-switch"))
                switched[unit] = put
            else:
                rank = number - calibration.switches
                text, used = self.masked(unit.source, failing, calibration.placeholders(rank))
                tries.append((unit, text, used, "mask"))
        if not tries:
            return
        answers = self.translate([t[1] for t in tries], hypotheses=HYPOTHESES)
        for (unit, asked, used, how), texts in zip(tries, answers, strict=True):
            for text in texts:
                agreed = self.agreed(nfc(text), switched.get(unit, ()))
                if self.unmasked(unit, agreed, asked, used, how).good:
                    break
        self.learn([u for u in units if not u.done])
        for unit in units:
            if not unit.done:
                for start in sorted(unit.candidates, key=lambda c: c.rank)[:3]:
                    self.repaired(unit, start)

    def put(self, slot: _Slot) -> str:
        """A slot's wording as it goes into the source: in the plural where the source has it."""
        many = plural(slot.wording, self.language) if slot.many else slot.wording
        return many if self.requirements.spans(slot.required[0], many) else slot.wording

    def agreed(self, text: str, switched: Sequence[tuple[_Slot, str]]) -> str:
        """A text with what surrounds wordings that the engine copied made to agree with them."""
        if not has_rules(self.language):
            return text
        for slot, wording in switched:
            m = re.search(rf"(?<!\w){re.escape(wording)}(?!\w)", text, re.IGNORECASE)
            if m and len(slot.required) == 1:
                head = head_of(self.requirements, slot.required[0], wording)
                left, right = text[: m.start()], text[m.end() :]
                text = grammar.joined(left, m.group(), right, self.language, head=head)
        return text

    def failed(self, unit: _Unit, slot: _Slot) -> bool:
        """Whether any of a slot's wordings was missing from the engine's own translation."""
        start = min((c for c in unit.candidates if c.own), key=lambda c: c.rank, default=unit.best)
        return start.fault is not None or any(
            place is None and any(r is wanted for wanted in slot.required)
            for r, place in zip(unit.required, start.met, strict=True)
        )

    def masked(
        self, source: str, slots: Sequence[_Slot], stock: Sequence[str]
    ) -> tuple[str, dict[str, _Slot]]:
        free = [m for m in stock if m not in source]
        used = dict(zip(free, slots, strict=False))
        return _with(source, [(slot, mask) for mask, slot in used.items()]), used

    def unmasked(
        self, unit: _Unit, text: str, asked: str, used: dict[str, _Slot], how: How
    ) -> _Candidate:
        odd = 0.0
        if used:
            text = masks.apart(text, tuple(used))
            where = masks.places(text, tuple(used), asked)
            spans = sorted(
                ((span, mask) for mask, found in where.items() for span in found), reverse=True
            )
            odd = 2.0 * sum(max(0, len(found) - 1) for found in where.values())
            for (start, end), mask in spans:
                slot = used[mask]
                left, right = text[:start], text[end:]
                adjective = self.requirements.adjective(slot.required[0])
                if adjective and len(slot.required) == 1 and grammar.describes(right):
                    wording = adjective
                else:
                    wording = grammar.fitted(
                        slot.expected,
                        left,
                        self.language,
                        right=right,
                        many=slot.many or text[start:end].lower() == mask.lower() + "s",
                    )
                bare = not slot.many and slot.required[0].kind == "term"
                head = head_of(self.requirements, slot.required[0], wording)
                text = grammar.joined(left, wording, right, self.language, bare=bare, head=head)
            odd += 3.0 * masks.remnants(text, unit.source)
        return self.candidate(unit, self.tidied(unit, text), how, odd=odd)

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
        odd = best.odd - self.oddness(unit, best.text)
        self.candidate(unit, text, best.how, edits=best.edits + 1, odd=odd, placed=True)

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
            placed=any(c.placed for c in chosen),
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
        elif best.placed and problem is None:
            problem = "Some agreed wordings were put in by their place; read this segment."
        if unit.capitals:
            shouted = best.text.upper()
            met = self.requirements.met(unit.required, shouted)
            if sum(p is None for p in met) <= best.missing:
                found = tuple(shouted[slice(*p)] if p else None for p in met)
                return Enforced(shouted, found, best.how, problem)
        return Enforced(best.text, found, best.how, problem)


def _within(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


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


def _gap(text: str, at: int, kept: Sequence[tuple[int, int]]) -> int:
    """The space between words nearest to a place, outside what must stay whole."""
    gaps = [m.start() for m in re.finditer(r"\s|$", text)]
    free = [g for g in gaps if not any(a < g < b for a, b in kept)] or [len(text)]
    return min(free, key=lambda g: abs(g - at))


def _odd(source: str, target: str) -> float:
    """How much a translation looks wrong: repetition, and a length far from the source's."""
    tokens = [t.lower() for t in cut(target).tokens]
    triples = list(zip(tokens, tokens[1:], tokens[2:], strict=False))
    odd = 2.0 * sum(a == b for a, b in pairwise(tokens)) + len(triples) - len(set(triples))
    share = len(target) / max(1, len(source))
    return odd + max(0.0, 4 * (0.6 - share)) + max(0.0, 2 * (share - 1.8))
