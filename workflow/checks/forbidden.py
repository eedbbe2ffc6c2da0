"""Wordings that the termbase rejects for a term of the source."""

from collections.abc import Iterator

from glossary.concepts import TermStatus
from glossary.requirements import Requirement
from workflow.articles import Severity
from workflow.checks.pairs import Check, Found, Pair


def find(pair: Pair) -> Iterator[Found]:
    """Forbidden (blocking) and deprecated (warning) wordings outside the agreed ones."""
    agreed = [place for place in pair.places if place is not None]
    for wanted in dict.fromkeys(r.concept for r in pair.required if r.concept is not None):
        concept = pair.concept(wanted)
        if concept is None:
            continue
        preferred = concept.preferred(pair.target_language)
        for term in concept.rejected(pair.target_language):
            asked = Requirement(
                "term", 0, 0, term.text, (term.text,), wanted if term.case_sensitive else None
            )
            for start, end in pair.terminology.requirements.spans(asked, pair.plain_target):
                if any(begin <= start and end <= stop for begin, stop in agreed):
                    continue
                there = pair.plain_target[start:end]
                use = f"; use “{preferred.text}”" if preferred else ""
                yield Found(
                    f"“{there}” is {term.status.value} for this term{use}.",
                    (
                        ("found", there),
                        ("expected", preferred.text if preferred else ""),
                        ("concept", wanted),
                    ),
                    severity=None if term.status is TermStatus.FORBIDDEN else Severity.WARNING,
                )
                break


CHECK = Check(
    "forbidden",
    Severity.BLOCKING,
    "A wording that the termbase forbids (or calls deprecated: a warning) stands in the target.",
    find,
)
