"""What speaks for and against a translation, as numbers between about -3 and 3.

No number needs the network, a model of its own or more than a millisecond; what costs more (the
translation model's scores, other renderings) is brought by whoever has it.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from workflow.articles import Finding, TermUse
from workflow.checks.length import RATIO, distance
from workflow.differences import words
from workflow.estimating.negation import denials
from workflow.markup import strip
from workflow.ports import Evidence

OWN = frozenset(
    {"terms", "names", "numbers", "length", "tags", "term_missing", "name_missing", "repeats"}
)
"""Findings that have numbers of their own here."""
SHORT = 3
_WORD = re.compile(r"[^\W\d_]{4,}")
_CAPITAL = re.compile(r"(?<=[\w,;:’'\"“«(-] )[^\W\d_]+")


def numbers(evidence: Evidence, source: str, target: str) -> dict[str, float]:
    """Every number that can be had for a pair of texts in two languages (BCP 47)."""
    before, after = strip(evidence.source), strip(evidence.target)
    found = {
        "words": math.log1p(len(before.split()) or 1) - 3.0,
        **_length(before, after, source, target),
        **_carried(evidence.uses),
        **_findings(evidence.findings),
        **_denials(before, after, source, target),
        **_copied(before, after),
        "capitals lost": _lost_capitals(before, after),
        "capitals new": _lost_capitals(after, before),
        "repeats": _repeats(after, target),
        "digits": _digits(before, after),
    }
    if evidence.score is not None:
        found["score"] = max(evidence.score, -6.0) + 1.5
    if evidence.machine_score is not None and evidence.score is not None:
        found["score lost"] = min(evidence.machine_score - evidence.score, 6.0)
    if evidence.by_machine:
        return found | _hypotheses(after, evidence.others)
    near = [agreement(after, strip(other)) for other in evidence.others]
    if evidence.back is not None:
        near.append(agreement(strip(evidence.back), before))
    if near:
        found["agreement"] = 4 * (sum(near) / len(near) - 0.5)
    if evidence.others:
        kept = max(recalled(after, strip(other)) for other in evidence.others)
        found["recalled"] = 4 * (kept - 0.5)
    return found


def _hypotheses(after: str, others: Sequence[str]) -> dict[str, float]:
    """How far the engine's hypotheses agree among themselves, and how far its text was mended."""
    if not others:
        return {}
    runs = [_runs(other) for other in others]
    near = [_shared(one, other) for one, other in combinations(runs, 2)]
    return {
        "hypotheses": 4 * (sum(near) / len(near) - 0.5) if near else 2.0,
        "mended": 0.0 if after == others[0] else 4 * (1 - _shared(_runs(after), runs[0])),
    }


def agreement(one: str, other: str) -> float:
    """How much two wordings share (0–1): the F-score of their runs of one to six characters.

    As chrF (Popović 2015) with equal weight to precision and recall, blanks left out.
    """
    return _shared(_runs(one), _runs(other))


def recalled(one: str, other: str) -> float:
    """How much of ``other`` stands in ``one`` (0–1), by the same runs: falls where one lacks a
    part."""
    a, b = _runs(one), _runs(other)
    total = sum(b.values())
    return sum((a & b).values()) / total if total else 0.0


def _shared(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    if not total:
        return 0.0
    few, many = sorted((one, other), key=len)
    return 2 * sum(min(count, many[run]) for run, count in few.items() if run in many) / total


def _runs(text: str) -> Counter[str]:
    joined = "".join(text.casefold().split())
    return Counter(
        joined[start : start + size]
        for size in (2, 3, 4, 6)
        for start in range(len(joined) - size + 1)
    )


def _length(before: str, after: str, source: str, target: str) -> dict[str, float]:
    x, y = source.split("-")[0].lower(), target.split("-")[0].lower()
    far = distance(before, after, x, y) if x in RATIO and y in RATIO else 0.0
    return {"too short": min(max(-far, 0.0), 6.0) / 2, "too long": min(max(far, 0.0), 6.0) / 2}


def _carried(uses: Sequence[TermUse]) -> dict[str, float]:
    lost = Counter(use.kind for use in uses if use.found is None)
    return {
        "terms lost": math.sqrt(lost["term"]),
        "names lost": math.sqrt(lost["name"] + lost["verbatim"]),
        "numbers lost": math.sqrt(lost["number"]),
    }


def _findings(findings: Sequence[Finding]) -> dict[str, float]:
    extra = sum(f.id == "numbers" and "expected" not in dict(f.data) for f in findings)
    other = [f for f in findings if f.id not in OWN]
    return {
        "numbers new": math.sqrt(extra),
        "blocking": min(sum(f.blocks for f in other), 3),
        "warnings": min(sum(not f.blocks for f in other), 3),
    }


def _denials(before: str, after: str, source: str, target: str) -> dict[str, float]:
    there, here = denials(before, source), denials(after, target)
    if there is None or here is None:
        return {"denial lost": 0.0, "denial new": 0.0}
    return {"denial lost": float(there > 0 and here == 0), "denial new": float(here > there)}


def _copied(before: str, after: str) -> dict[str, float]:
    """Small words of the source that stand in the target: it was left untranslated in part."""
    left = {word for word in _WORD.findall(before) if word.islower()}
    own = [word for word in _WORD.findall(after) if word.islower()]
    return {"copied": 3 * sum(word in left for word in own) / len(own) if own else 0.0}


def _lost_capitals(before: str, after: str) -> float:
    """The share of words with a capital, in letters that both may share, that one side lacks."""
    names = {word for word in _CAPITAL.findall(before) if word[0].isupper() and len(word) >= SHORT}
    if not names:
        return 0.0
    text = _bare(after)
    return 2 * sum(_bare(name) not in text for name in names) / (1 + len(names))


def _bare(text: str) -> str:
    """Small letters without marks."""
    apart = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(c for c in apart if not unicodedata.combining(c))


def _repeats(after: str, language: str) -> float:
    found = words(after, language)
    runs = Counter(zip(found, found[1:], found[2:], strict=False))
    return min(sum(count - 1 for count in runs.values()), 6) / 2


def _digits(before: str, after: str) -> float:
    """How far the groups of digits of both sides differ, order and separators left out."""
    a, b = (
        Counter(re.findall(r"\d+", text.replace(".", "").replace(",", "")))
        for text in (before, after)
    )
    return min((a - b).total(), (b - a).total()) + 0.5 * abs(a.total() - b.total())
