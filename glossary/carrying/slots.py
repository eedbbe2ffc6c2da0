"""What a segment has to carry through an engine: a wording alone, or neighbours as one phrase."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from glossary.carrying import casing, phrases
from glossary.carrying.candidates import Unit
from glossary.language import grammar
from glossary.language.nouns import is_plural
from glossary.language.words import base, nfc
from glossary.requirements import Requirement, Requirements

TOGETHER = 4
"""Neighbouring wordings that go through an engine as one phrase, at most."""

_MANY = {
    "vi": re.compile(
        r"(?<!\w)(?:các|những|nhiều|một\s+số|mọi|tất\s+cả|hàng\s+\w+|vài|hai|ba|bốn)\s+(?:\w+\s+)?$",
        re.IGNORECASE,
    ),
}


@dataclass(frozen=True, slots=True)
class Slot:
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


class Slots:
    """Finds what segments have to carry, for one pair of languages."""

    def __init__(self, requirements: Requirements) -> None:
        self.requirements = requirements
        self.language = requirements.target_language

    def unit(self, source: str, required: tuple[Requirement, ...]) -> Unit:
        """A segment as the chain takes it: a heading in capitals in the letters of a sentence."""
        if required:
            kept = [((r.start, r.end), self.spelling(r)) for r in required]
            plain = casing.as_sentence(source, self.requirements.source_language, kept)
            if plain is not None and len(plain) == len(source):
                spelt = tuple(
                    replace(r, source=plain[r.start : r.end]) if r.kind != "number" else r
                    for r in required
                )
                shouted = casing.in_capitals(source)
                return Unit(plain, spelt, whole=True, heading=True, capitals=shouted)
        return Unit(source, required, whole=True)

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

    def of(self, unit: Unit) -> list[Slot]:
        """What a unit has to carry, neighbours together where a rule of grammar joins them."""
        made: list[Slot] = []
        for requirement in unit.required:
            if made:
                last = made[-1]
                several = (*last.required, requirement)
                phrase = self.phrase(unit, several) if len(several) <= TOGETHER else None
                if phrase is not None:
                    made[-1] = Slot(last.start, requirement.end, several, False, phrase)
                    continue
            made.append(self.alone(unit, requirement))
        return made

    def alone(self, unit: Unit, requirement: Requirement) -> Slot:
        """A slot of one requirement alone."""
        many = self.many(unit, requirement)
        start, end = requirement.start, requirement.end
        return Slot(start, end, (requirement,), many, requirement.expected[0])

    def phrase(self, unit: Unit, several: Sequence[Requirement]) -> str | None:
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

    def many(self, unit: Unit, requirement: Requirement) -> bool:
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
