"""Percentages that have lost what makes them percentages."""

import re
from collections.abc import Iterator
from typing import Final

from glossary.values.numbers import numbers, rendered
from workflow.articles import Severity
from workflow.checks.pairs import Check, Found, Pair

_SAID: Final = re.compile(
    r"[%％‰]|phần\s+trăm|per\s?cent|percent|pour\s?cent|pourcent|por\s?c(?:ien|en)to|porcent|"
    r"percentu|процент|百分|成|"
    r"\bhal(?:f|ves)\b|\bthirds?\b|\bquarters?\b|\bmoitié\b|\btiers\b|\bquarts?\b|"
    r"\bmetade\b|\bterços?\b|\bquartos?\b|\bmitad\b|\btercios?\b|\bcuartos?\b|"
    r"\bdouble|\bdobr|\bdoubl|\bfold\b|половин|трет|четверт|半",
    re.IGNORECASE,
)
"""A percentage in whatever words, or a share that may stand for one."""
_POINTS: Final = re.compile(r"\bpoints?\b|\bpontos?\b|\bpuntos?\b|điểm|пункт|点", re.IGNORECASE)


def find(pair: Pair) -> Iterator[Found]:
    """Percentages of the source where the target speaks of no share at all."""
    wanted = [n for n in numbers(pair.plain_source, pair.source_language) if n.kind == "percent"]
    if not wanted or _SAID.search(pair.plain_target):
        return
    if _POINTS.search(pair.plain_target) and not _POINTS.search(pair.plain_source):
        return
    there = numbers(pair.plain_target, pair.target_language)
    for number in wanted:
        bare = [n for n in there if n.kind == "number" and n.value == number.value]
        if bare:
            text = rendered(number, pair.target_language)[0]
            yield Found(
                f"{number.text} is a percentage in the source and none in the translation.",
                (("source", number.text), ("expected", text)),
                fixes=pair.fix(f"Write “{text}”", (bare[0].start, bare[0].end, text)),
            )


CHECK = Check(
    "percent", Severity.BLOCKING, "A percentage of the source must stay a percentage.", find
)
