"""Findings about the terms, names and numbers of one translated segment.

Made for few false alarms: a term that the source has twice may be said once, an admitted or
inflected wording is right, a name may stand without diacritics (with a warning) or as a later
mention (Ms Nga), a number in any form of its value.

>>> from glossary.concepts import Concept, Term, TermStatus
>>> ministry = Concept(
...     "c1",
...     (
...         Term("vi", "Bộ Ngoại giao"),
...         Term("en", "Ministry of Foreign Affairs"),
...         Term("en", "Foreign Office", TermStatus.FORBIDDEN),
...     ),
... )
>>> requirements = Requirements([ministry], "vi", "en")
>>> source = "Bộ Ngoại giao có 53 cán bộ."
>>> [f.id for f in check(source, "The Foreign Office has 35 staff.", requirements)]
['term_forbidden', 'number_missing']
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from glossary.concepts import TermStatus
from glossary.numbers import Number, number_words, numbers, says
from glossary.postedit import near_name
from glossary.requirements import Requirement, Requirements
from glossary.words import nfc

BLOCKING = "blocking"
WARNING = "warning"

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong in a segment.

    ``id`` is ``term_missing``, ``term_forbidden``, ``term_deprecated``, ``name_missing``,
    ``name_marks``, ``number_missing`` or ``number_extra``; ``severity`` is ``blocking`` or
    ``warning``; ``message`` one English sentence; ``data`` its pieces by name (``source``,
    ``expected``, ``found``, ``concept``), so that it can be said in another language.
    """

    id: str
    severity: str
    message: str
    data: tuple[tuple[str, str], ...] = ()


def check(source: str, target: str, requirements: Requirements) -> tuple[Finding, ...]:
    """Everything wrong with the terms, names and numbers of a target; empty if nothing is."""
    source, target = nfc(source), nfc(target)
    required = requirements.of(source)
    met = list(requirements.met(required, target))
    for index, requirement in enumerate(required):
        if met[index] is None and (spans := requirements.spans(requirement, target)):
            met[index] = spans[0]
    findings: list[Finding] = []
    seen: set[tuple[str, str]] = set()
    extra = _extra_numbers(source, target, met, requirements)
    for requirement, place in zip(required, met, strict=True):
        key = (requirement.kind, requirement.concept or requirement.source)
        if key in seen:
            continue
        seen.add(key)
        if requirement.kind == "term":
            findings += _term(requirement, place, target, met, requirements)
        elif requirement.kind == "name":
            findings += _name(requirement, place, target)
        elif place is None:
            findings.append(_number(requirement, extra))
    findings += [
        Finding(
            "number_extra",
            WARNING,
            f"The translation says {number.text}, which the source does not.",
            (("found", number.text),),
        )
        for number in extra
    ]
    return tuple(findings)


def _term(
    requirement: Requirement,
    place: Span | None,
    target: str,
    met: Sequence[Span | None],
    requirements: Requirements,
) -> list[Finding]:
    right = [span for span in met if span is not None]
    expected = requirement.expected[0]
    data = (
        ("source", requirement.source),
        ("expected", expected),
        ("concept", requirement.concept or ""),
    )
    wrong: list[Finding] = []
    for status, wording, span in requirements.rejections(requirement, target):
        if any(start <= span[0] and span[1] <= end for start, end in right):
            continue
        there = target[slice(*span)]
        forbidden = status is TermStatus.FORBIDDEN
        says_ = "must not be" if forbidden else "is no longer to be"
        wrong.append(
            Finding(
                "term_forbidden" if forbidden else "term_deprecated",
                BLOCKING if forbidden else WARNING,
                f"“{requirement.source}” {says_} rendered as “{there}”: write “{expected}”.",
                (*data, ("found", there), ("rejected", wording)),
            )
        )
    if wrong or place is not None:
        return wrong
    return [
        Finding(
            "term_missing",
            BLOCKING if requirements.proper(requirement) else WARNING,
            f"“{requirement.source}” is agreed to be “{expected}”; it is not in the translation.",
            data,
        )
    ]


def _name(requirement: Requirement, place: Span | None, target: str) -> list[Finding]:
    name = requirement.source
    if place is None:
        near = near_name(name, target)
        there = f", though “{near}” does" if near else ""
        return [
            Finding(
                "name_missing",
                BLOCKING,
                f"The name {name} does not stand in the translation{there}.",
                (("source", name), ("expected", name), *((("found", near),) if near else ())),
            )
        ]
    there = target[slice(*place)]
    if len(requirement.expected) > 1 and there == requirement.expected[1]:
        return [
            Finding(
                "name_marks",
                WARNING,
                f"The name {name} stands without its diacritics, as “{there}”.",
                (("source", name), ("expected", name), ("found", there)),
            )
        ]
    return []


def _number(requirement: Requirement, extra: list[Number]) -> Finding:
    data = [("source", requirement.source), ("expected", requirement.expected[0])]
    message = f"The number {requirement.source} is not in the translation."
    if len(extra) == 1:
        other = extra.pop()
        data.append(("found", other.text))
        message = f"The number {requirement.source} has become {other.text} in the translation."
    return Finding("number_missing", BLOCKING, message, tuple(data))


def _extra_numbers(
    source: str,
    target: str,
    met: Sequence[Span | None],
    requirements: Requirements,
) -> list[Number]:
    """Numbers of the target that nothing in the source says, neither in digits nor in words."""
    there = numbers(source, requirements.source_language)
    spelled = number_words(source, requirements.source_language)
    covered = [span for span in met if span is not None]
    extra = []
    for number in numbers(target, requirements.target_language):
        if any(start <= number.start and number.end <= end for start, end in covered):
            continue
        if number.value in spelled or any(says(n, number) or says(number, n) for n in there):
            continue
        if re.search(rf"(?<!\w){re.escape(number.text)}(?!\w)", source):
            continue
        extra.append(number)
    return extra
