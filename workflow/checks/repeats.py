"""Sentences that an article has twice, and that are translated in two ways."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from workflow.articles import Fix, Segment, Severity
from workflow.checks.acronyms import HEADINGS
from workflow.checks.articles import ArticleCheck
from workflow.checks.pairs import Found, Pair, shown
from workflow.markup import tags

_WORD = re.compile(r"\w+|[%$€£+]")


def find(article: Sequence[Pair], segments: Sequence[Segment]) -> Iterator[tuple[int, Found]]:
    """Repeats that differ from their model: the first that was confirmed, else the first.

    Headlines and headings are compared among themselves; capitals and marks do not count.
    """
    groups: dict[tuple[bool, str], list[int]] = defaultdict(list)
    for number, pair in enumerate(article):
        source, target = pair.once("repeats", _keys)
        if source and target:
            groups[pair.kind in HEADINGS, source].append(number)
    for numbers in groups.values():
        if len(numbers) < 2:
            continue
        model = next((n for n in numbers if segments and segments[n].confirmed), numbers[0])
        wanted = article[model].once("repeats", _keys)[1]
        for number in numbers:
            pair = article[number]
            if pair.once("repeats", _keys)[1] != wanted:
                other = shown(article[model].plain_target, 120)
                yield (
                    number,
                    Found(
                        f"Segment {model + 1} has the same source and is translated otherwise: "
                        f"“{other}”",
                        (("segment", str(model + 1)), ("found", other)),
                        fixes=_fix(pair, article[model]),
                    ),
                )


def _keys(pair: Pair) -> tuple[str, str]:
    """The words of the source and of the target, without capitals and marks."""
    return _said(pair.plain_source), _said(pair.plain_target)


def _said(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _fix(pair: Pair, model: Pair) -> tuple[Fix, ...]:
    if sorted(tags(model.target)) != sorted(tags(pair.source)):
        return ()
    return (Fix(0, len(pair.target), model.target, "Translate it the same way"),)


CHECK = ArticleCheck(
    "repeat",
    Severity.WARNING,
    "A sentence that the article has twice is translated in two ways.",
    find,
)
