"""Numbers, dates, amounts and percentages: the same values on both sides."""

from collections.abc import Iterator

from glossary.numbers import numbers, spans_in
from workflow.articles import Severity
from workflow.checks.pairs import LINK, Check, Found, Pair


def find(pair: Pair) -> Iterator[Found]:
    """Values of the source that the target lacks; then values that only the target has."""
    wanted = [
        (required, place)
        for required, place in zip(pair.required, pair.places, strict=True)
        if required.kind == "number"
    ]
    there = {required.expected for required, place in wanted if place is not None}
    for required in dict.fromkeys(r for r, place in wanted if place is None):
        data = (("source", required.source), ("expected", (*required.expected, "")[0]))
        if required.expected in there:
            yield Found(
                f"“{required.source}” stands less often in the target than in the source.",
                data,
                severity=Severity.WARNING,
            )
        else:
            yield Found(f"The number “{required.source}” is missing or altered.", data)
    taken = [place for place in pair.places if place is not None]
    taken += [match.span() for match in LINK.finditer(pair.plain_target)]
    for number in numbers(pair.searched_target, pair.target_language):
        free = not any(start < number.end and number.start < end for start, end in taken)
        if free and not spans_in(number, pair.searched_source, pair.source_language):
            yield Found(
                f"The number “{number.text}” is not in the source.",
                (("found", number.text),),
                severity=Severity.WARNING,
            )


CHECK = Check(
    "numbers",
    Severity.BLOCKING,
    "Every number of the source must stand in the target; one only in the target is a warning.",
    find,
)
