"""Terms, names and numbers of the source: what the target had to hold, and what it holds.

`Terms` reports each of them (`workflow.ports.TermChecker`); the check below finds the terms
that are missing. A missing name of a body, office, treaty or place keeps a translation from
review; another word of the termbase may be paraphrased, so that is a warning.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from glossary.concepts import Concept
from glossary.requirements import Requirement
from workflow.articles import Severity, TermUse
from workflow.checks.loosely import derived, with_insertions
from workflow.checks.pairs import Check, Found, Pair
from workflow.markup import TAG

BINDING: Final = frozenset({"proper noun", "title", ""})
"""Parts of speech (or none given) whose agreed wording may not be paraphrased."""
COUNTRY: Final = "CTRY-"
"""How the ids of countries begin in the built-in glossary."""


class Terms:
    """Says which terms, names and numbers a target has to hold, and which stand in it."""

    def uses(
        self,
        source: str,
        target: str,
        source_language: str,
        target_language: str,
        concepts: Sequence[Concept],
    ) -> tuple[TermUse, ...]:
        """Every term, person's name and number of the source, from left to right.

        ``start`` and ``end`` count code points of the NFC source with its markup. Pass the same
        tuple of concepts while the termbase has not changed (see `workflow.checks.required`).
        """
        pair = Pair(
            unicodedata.normalize("NFC", source),
            unicodedata.normalize("NFC", target),
            source_language,
            target_language,
            tuple(concepts),
        )
        at = _places_with_markup(pair.source)
        return tuple(
            TermUse(
                kind=wanted.kind,
                source=wanted.source,
                expected=wanted.expected,
                found=None if place is None else pair.plain_target[slice(*place)],
                concept=wanted.concept,
                start=at[wanted.start],
                end=at[wanted.end - 1] + 1,
            )
            for wanted, place in zip(pair.required, held(pair), strict=True)
        )


def held(pair: Pair) -> tuple[tuple[int, int] | None, ...]:
    """Where each requirement stands in the plain target.

    Beyond what the glossary's matcher finds, a term is held when the name of a place stands in
    the middle of it (the Ben Tre Provincial Union of …), and a word that may be paraphrased, or
    a country, when the target has a word derived from it (provincial, Brazilian). A term or
    name that the source repeats may stand once: a text says "the Union" or "she" the second
    time. Each number of the source has its own place.
    """
    places = [
        place or _loosely(wanted, pair)
        for wanted, place in zip(pair.required, pair.places, strict=True)
    ]
    first = {
        (wanted.kind, wanted.expected): place
        for wanted, place in zip(pair.required, places, strict=True)
        if place is not None and wanted.kind != "number"
    }
    return tuple(
        place or first.get((wanted.kind, wanted.expected))
        for wanted, place in zip(pair.required, places, strict=True)
    )


def _loosely(wanted: Requirement, pair: Pair) -> tuple[int, int] | None:
    if wanted.kind != "term":
        return None
    found = with_insertions(wanted.expected, pair.plain_target, pair.target_language)
    if found is None and not is_binding(pair.concept(wanted.concept), pair.source_language):
        found = derived(wanted.expected, pair.plain_target)
    return found


def missing(pair: Pair, kind: str) -> Iterator[Requirement]:
    """The requirements of a kind that the target does not meet, each once."""
    seen: set[tuple[str, ...]] = set()
    for wanted, place in zip(pair.required, held(pair), strict=True):
        if wanted.kind == kind and place is None and wanted.expected not in seen:
            seen.add(wanted.expected)
            yield wanted


def find(pair: Pair) -> Iterator[Found]:
    """Terms of the source without an agreed wording in the target."""
    for wanted in missing(pair, "term"):
        binding = is_binding(pair.concept(wanted.concept), pair.source_language)
        yield Found(
            f"“{wanted.source}” should be “{wanted.expected[0]}”"
            + (f" (or {_list(wanted.expected[1:4])})." if len(wanted.expected) > 1 else "."),
            (
                ("source", wanted.source),
                ("expected", wanted.expected[0]),
                ("concept", wanted.concept or ""),
            ),
            severity=None if binding else Severity.WARNING,
        )


def is_binding(concept: Concept | None, language: str) -> bool:
    """Whether a concept is a name or an office, written with a capital in the source language.

    Countries are not, since a text may say French for France, nor are words for what somebody
    is (đại biểu, đồng chí), which a translator may say in another way.
    """
    if concept is None or concept.id.startswith(COUNTRY):
        return False
    return any(
        term.case_sensitive and term.part_of_speech in BINDING
        for term in concept.accepted(language)
    )


def _list(wordings: Sequence[str]) -> str:
    return ", ".join(f"“{wording}”" for wording in wordings)


def _places_with_markup(text: str) -> list[int]:
    """For each code point of the text without markup, where it stands in the text with it."""
    places: list[int] = []
    end = 0
    for tag in TAG.finditer(text):
        places.extend(range(end, tag.start()))
        end = tag.end()
    places.extend(range(end, len(text)))
    return places


CHECK = Check(
    "terms",
    Severity.BLOCKING,
    "A term of the source lacks its agreed wording (blocking for names and titles).",
    find,
)
