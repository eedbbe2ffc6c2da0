"""Terms, names and numbers of the source: what the target had to hold, and what it holds.

`Terms` reports each of them (`workflow.ports.TermChecker`); the check below finds the terms
that are missing.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from glossary.checking import standing
from glossary.concepts import Concept
from glossary.requirements import Requirement
from workflow.articles import Severity, TermUse
from workflow.checks.inserted import with_insertions
from workflow.checks.pairs import Check, Found, Pair, from_glossary, places_with_markup


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
        at = places_with_markup(pair.source)
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
    """Where each requirement stands in the plain target, the first of each in its own place.

    What the source repeats may stand once: a text says "the Union" or "she" the second time.
    """
    met = standing(pair.plain_source, pair.plain_target, pair.requirements)
    return tuple(place or _around(pair, pair.required[n]) for n, place in enumerate(met))


def _around(pair: Pair, wanted: Requirement) -> tuple[int, int] | None:
    """Where a term stands around a rank or a place, if it stands nowhere whole."""
    if wanted.kind != "term" or pair.requirements.spans(wanted, pair.plain_target):
        return None
    return with_insertions(wanted.expected, pair.plain_target, pair.target_language)


def find(pair: Pair) -> Iterator[Found]:
    """Terms of the source without an agreed wording in the target, also not around a rank.

    What stands right before a person's name is that person's title, and as weighty as the name.
    """
    for found in from_glossary(pair, "term_missing"):
        concept = dict(found.data).get("concept")
        wanted = next((r for r in pair.required if r.concept == concept), None)
        if wanted is None or _around(pair, wanted) is None:
            titled = wanted is not None and _is_title(pair, wanted)
            yield replace(found, severity=Severity.BLOCKING) if titled else found


def _is_title(pair: Pair, wanted: Requirement) -> bool:
    return any(
        other.kind == "name" and pair.plain_source[wanted.end : other.start] == " "
        for other in pair.required
    )


CHECK = Check(
    "terms",
    Severity.BLOCKING,
    "A term of the source lacks its agreed wording (blocking for names and titles).",
    find,
)
