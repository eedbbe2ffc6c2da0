"""Mending the engine's first translation: another wording put where it wrote something else.

First by its own attention, which knows the place (`alignment`); then by what it writes for the
term alone and by likeness (`postedit`).
"""

from collections.abc import Sequence

from glossary.carrying.alignment import Aligned, Span
from glossary.carrying.candidates import (
    HYPOTHESES,
    Candidate,
    Fault,
    Habits,
    How,
    Translate,
    Unit,
    Workbench,
)
from glossary.carrying.postedit import misfits, post_edited, replaced, without_doubles
from glossary.carrying.slots import Slot, Slots
from glossary.language.words import cut, nfc
from glossary.requirements import Requirements


class Mending(Workbench):
    """Translates segments once and mends what is missing."""

    def __init__(
        self, translate: Translate, requirements: Requirements, fault: Fault, habits: Habits
    ) -> None:
        super().__init__(translate, requirements, fault, habits)
        self.slots = Slots(requirements)

    def plain(self, units: Sequence[Unit]) -> None:
        """Every segment once, with a choice of hypotheses for those whose first will not do."""
        if not units:
            return
        answers = self.translate([u.source for u in units], hypotheses=HYPOTHESES)
        for unit, texts in zip(units, answers, strict=True):
            for rank, text in enumerate(texts):
                how: How = "hypothesis" if rank else "plain"
                if self.candidate(unit, text, how, own=True).good:
                    break

    def post_edit(self, units: Sequence[Unit]) -> None:
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

    def learn(self, units: Sequence[Unit]) -> None:
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

    def realigned(self, unit: Unit, start: Candidate) -> Candidate:
        """A candidate with the agreed wordings in the place of what the engine's attention says
        it wrote for them; as it was where that gives no place."""
        if start.rendering is None or not start.missing:
            return start
        text = nfc(start.rendering)
        languages = (self.requirements.source_language, self.language)
        aligned = Aligned(start.rendering.alignment(), unit.source, text, languages)
        changes = self.changes(unit, aligned, text)
        if not changes:
            return start
        for place, slot in sorted(changes, key=lambda change: change[0], reverse=True):
            first = slot.required[0]
            text = replaced(
                self.requirements,
                first,
                text,
                place,
                slot.expected,
                many=slot.many,
                heading=unit.heading,
            )
        return self.candidate(
            unit,
            self.tidied(unit, text),
            "post-edit",
            edits=len(changes),
            odd=start.extra,
        )

    def changes(self, unit: Unit, aligned: Aligned, text: str) -> list[tuple[Span, Slot]]:
        """What to put where in a translation: a phrase of neighbours whole if its place is known,
        else those of its wordings that are missing."""
        met = self.requirements.met(unit.required, text)
        there = dict(zip(unit.required, met, strict=True))
        changes: list[tuple[Span, Slot]] = []
        for slot in self.slots.of(unit):
            missing = [r for r in slot.required if there[r] is None]
            alone = [self.slots.alone(unit, r) for r in missing if len(slot.required) > 1]
            for part in [slot, *alone] if missing else ():
                own = {there[r] for r in part.required}
                barred = [p for p in met if p is not None and p not in own]
                barred += [place for place, _ in changes]
                words = max(len(cut(part.wording)), len(cut(unit.source[part.start : part.end])))
                place = aligned.rendering(part.start, part.end, most=words + 2, barred=barred)
                if (
                    place is None
                    or any(p and not _within(p, place) for p in own)
                    or misfits(self.requirements, part.required[0], text, place)
                ):
                    continue
                changes.append((place, part))
                if part is slot:
                    break
        return changes

    def repaired(self, unit: Unit, start: Candidate) -> Candidate:
        """A candidate post-edited by likeness; as it was where nothing is like enough."""
        if not start.missing:
            return start
        edited = post_edited(
            self.requirements, unit.required, start.text, self.habits.alone, unit.source
        )
        if not edited.edits:
            return start
        how: How = "post-edit" if start.how in ("plain", "hypothesis") else start.how
        return self.candidate(
            unit,
            self.tidied(unit, edited.text),
            how,
            edits=start.edits + edited.edits,
            guesses=start.guesses + edited.edits,
            odd=start.extra,
        )

    def tidied(self, unit: Unit, text: str) -> str:
        """A changed text without doubled words, its first letter a capital where the source's
        is one."""
        text = without_doubles(text)
        if unit.source[:1].isupper() and text[:1].islower():
            text = text[:1].upper() + text[1:]
        return text


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
