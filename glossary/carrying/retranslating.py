"""The second translation, for what the first could not be mended to hold.

The wording itself (code-switching) or a placeholder that the engine copies (masking) goes through
in its place; long segments and segments with much to carry in pieces.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from glossary.carrying import clauses, masks
from glossary.carrying.candidates import HYPOTHESES, Candidate, How, Unit
from glossary.carrying.mending import Mending
from glossary.carrying.postedit import head_of
from glossary.carrying.slots import Slot
from glossary.language import grammar
from glossary.language.agreement import has_rules
from glossary.language.grammar import plural
from glossary.language.words import cut, nfc

WORDS = 24
"""Source words (syllables in Vietnamese) of a piece when a failing segment is divided."""
MOST = 3
"""Placeholders in one piece; with more of them engines begin to mix them up."""


class Retranslation(Mending):
    """Translates segments again that cannot be mended."""

    def again(self, units: Sequence[Unit]) -> None:
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

    def carried(self, units: Sequence[Unit], placeholders: Sequence[str]) -> None:
        """Segments once more with placeholders that the engine was trained to copy, in the place
        of the wordings that its own translation lacks."""
        tries: list[tuple[Unit, str, dict[str, Slot]]] = []
        for unit in units:
            slots = [s for s in self.slots.of(unit) if self.failed(unit, s)]
            text, used = self.masked(unit.source, slots, placeholders)
            if used and not _only_masks(text, used):
                tries.append((unit, text, used))
        if not tries:
            return
        answers = self.translate([text for _, text, _ in tries], hypotheses=HYPOTHESES)
        for (unit, asked, used), texts in zip(tries, answers, strict=True):
            for text in texts:
                if self.unmasked(unit, nfc(text), asked, used, "placeholder").good:
                    break

    def divide(self, unit: Unit, words: int, most: int) -> None:
        """Cut a unit into pieces if it is long or has much to carry that is not there yet."""
        if unit.candidates:
            best = unit.best
            if best.missing <= 1 and best.fault is None and len(cut(unit.source)) <= 2 * words:
                return
        pieces = clauses.divided(
            unit.source,
            self.requirements.source_language,
            [(s.start, s.end) for s in self.slots.of(unit)],
            words=words,
            most=most,
        )
        if len(pieces) < 2:
            return
        unit.pieces = pieces
        unit.parts = [
            Unit(
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

    def first(self, units: Sequence[Unit]) -> None:
        """The pieces as they are; one that is nothing but what it has to carry needs no engine."""
        asked: list[Unit] = []
        for unit in units:
            text, used = self.masked(unit.source, self.slots.of(unit), masks.ACRONYMS)
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

    def second(self, units: Sequence[Unit], number: int) -> None:
        """Each unit once more with stand-ins for what it has to carry, all in one list.

        The first time for what failed only, in the way that suits the engine best; the second
        time for everything, with the next best.
        """
        calibration = self.habits.calibration or masks.Calibration()
        tries: list[tuple[Unit, str, dict[str, Slot], How]] = []
        switched: dict[Unit, list[tuple[Slot, str]]] = {}
        for unit in units:
            slots = self.slots.of(unit)
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

    def put(self, slot: Slot) -> str:
        """A slot's wording as it goes into the source: in the plural where the source has it."""
        many = plural(slot.wording, self.language) if slot.many else slot.wording
        return many if self.requirements.spans(slot.required[0], many) else slot.wording

    def agreed(self, text: str, switched: Sequence[tuple[Slot, str]]) -> str:
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

    def failed(self, unit: Unit, slot: Slot) -> bool:
        """Whether any of a slot's wordings was missing from the engine's own translation."""
        start = min((c for c in unit.candidates if c.own), key=lambda c: c.rank, default=unit.best)
        return start.fault is not None or any(
            place is None and any(r is wanted for wanted in slot.required)
            for r, place in zip(unit.required, start.met, strict=True)
        )

    def masked(
        self, source: str, slots: Sequence[Slot], stock: Sequence[str]
    ) -> tuple[str, dict[str, Slot]]:
        """A source with placeholders of a stock for its slots, and which stands for which."""
        free = [m for m in stock if m not in source]
        used = dict(zip(free, slots, strict=False))
        return _with(source, [(slot, mask) for mask, slot in used.items()]), used

    def unmasked(
        self, unit: Unit, text: str, asked: str, used: dict[str, Slot], how: How
    ) -> Candidate:
        """A translation with the wordings in the place of their placeholders, as a candidate."""
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
                common = slot.required[0].kind == "term" and slot.wording[:1].islower()
                bare = common and not slot.many and not unit.heading
                head = head_of(self.requirements, slot.required[0], wording)
                text = grammar.joined(left, wording, right, self.language, bare=bare, head=head)
            odd += 3.0 * masks.remnants(text, unit.source)
        return self.candidate(unit, self.tidied(unit, text), how, odd=odd)

    def placed(self, unit: Unit) -> None:
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
        self.candidate(unit, text, best.how, edits=best.edits + 1, odd=best.extra, placed=True)

    def join(self, unit: Unit) -> None:
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


def _with(source: str, stand_ins: Sequence[tuple[Slot, str]]) -> str:
    pieces: list[str] = []
    end = 0
    for slot, text in stand_ins:
        pieces += [source[end : slot.start], text]
        end = slot.end
    return "".join([*pieces, source[end:]])


def _only_masks(text: str, used: dict[str, Slot]) -> bool:
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
