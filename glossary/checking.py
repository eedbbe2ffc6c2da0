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

from glossary.carrying.postedit import near_name
from glossary.concepts import TermStatus
from glossary.language.words import nfc
from glossary.requirements import Requirement, Requirements, covers
from glossary.values.numbers import Number, number_words, numbers, says
from glossary.wording import offices
from glossary.wording.nearness import instead
from glossary.wording.wordings import Span, is_unspaced

BLOCKING = "blocking"
WARNING = "warning"


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
    met = standing(source, target, requirements)
    findings: list[Finding] = []
    seen: set[tuple[str, str]] = set()
    extra = _extra_numbers(source, target, met, requirements)
    for requirement, place in zip(required, met, strict=True):
        key = (requirement.kind, requirement.concept or requirement.source)
        if key in seen:
            continue
        seen.add(key)
        if requirement.kind == "term":
            findings += _term(requirement, place, source, target, required, requirements, met)
        elif requirement.kind == "name":
            findings += _name(requirement, place, target)
        elif place is None:
            findings.append(_number(requirement, extra))
    findings += [
        Finding(
            "number_extra",
            WARNING,
            f"The translation says {text}, which the source does not.",
            (("found", text),),
        )
        for text in dict.fromkeys(number.text for number in extra)
    ]
    return tuple(findings)


def standing(source: str, target: str, requirements: Requirements) -> tuple[Span | None, ...]:
    """Where each requirement of an NFC source stands in an NFC target, in their order.

    The first of each in a place of its own; what the source repeats may stand once, since a
    text says "the Union" or "she" the second time. No place is one that a rejected wording has,
    or the title of another office (Deputy Prime Minister for Prime Minister).
    """
    required = requirements.of(source)
    met = list(requirements.met(required, target))
    for index, requirement in enumerate(required):
        spans = _right_places(requirement, source, target, requirements)
        if met[index] is None or met[index] not in spans:
            met[index] = spans[0] if spans else None
    return tuple(met)


def _right_places(
    requirement: Requirement, source: str, target: str, requirements: Requirements
) -> list[Span]:
    spans = requirements.spans(requirement, target)
    if requirement.kind != "term" or not spans:
        return list(spans)
    rejected = {place for _, _, place in requirements.rejections(requirement, target)}
    return [
        span
        for span in spans
        if span not in rejected
        and _other_office(requirement, span, source, target, requirements) is None
        and _longer_word(requirement, span, target, requirements) is None
    ]


def _other_office(
    requirement: Requirement, span: Span, source: str, target: str, requirements: Requirements
) -> Span | None:
    languages = requirements.source_language, requirements.target_language
    said = (requirement.start, requirement.end)
    return offices.of_another(source, target, span, *languages, said=said)


def _longer_word(
    requirement: Requirement, span: Span, target: str, requirements: Requirements
) -> Span | None:
    """The place of another term that begins with a wording, in a script that writes no spaces
    (大使 in 大使馆)."""
    if not is_unspaced(target[slice(*span)]):
        return None
    if requirements.official(requirement) or requirements.names_a_place(requirement):
        return None
    longer = requirements.longer(span, target)
    return longer if longer is not None and longer[0] == span[0] else None


def _term(
    requirement: Requirement,
    place: Span | None,
    source: str,
    target: str,
    required: Sequence[Requirement],
    requirements: Requirements,
    met: Sequence[Span | None],
) -> list[Finding]:
    expected = requirement.expected[0]
    data = (
        ("source", requirement.source),
        ("expected", expected),
        ("concept", requirement.concept or ""),
    )
    wrong: list[Finding] = []
    for status, wording, span in requirements.rejections(requirement, target):
        if _belongs_to_another(requirement, span, target, required, requirements):
            continue
        there = target[slice(*span)]
        forbidden = status is TermStatus.FORBIDDEN
        says_ = "must not be" if forbidden else "is no longer to be"
        wrong.append(
            Finding(
                "term_forbidden" if forbidden else "term_deprecated",
                BLOCKING if forbidden and not requirement.loose else WARNING,
                f"“{requirement.source}” {says_} rendered as “{there}”: write “{expected}”.",
                (*data, ("found", there), ("rejected", wording)),
            )
        )
    if wrong or place is not None:
        return list(dict.fromkeys(wrong))
    severity = BLOCKING if requirements.official(requirement) else WARNING
    found = _instead(requirement, source, target, required, requirements, met)
    agreed = f"“{requirement.source}” is agreed to be “{expected}”"
    if found is None:
        message = f"{agreed}; it is not in the translation."
        return [Finding("term_missing", severity, message, data)]
    message = f"{agreed}; the translation has “{found}”."
    return [Finding("term_missing", severity, message, (*data, ("found", found)))]


def _belongs_to_another(
    requirement: Requirement,
    span: Span,
    target: str,
    required: Sequence[Requirement],
    requirements: Requirements,
) -> bool:
    """Whether a rejected wording is (part of) what another term of the source is agreed to be,
    or part of a longer agreed term; in a script without spaces also where it only overlaps one
    (议会 in 会议会场)."""
    unspaced = is_unspaced(target[slice(*span)])
    return requirements.longer(span, target) is not None or any(
        covers(place, span) or (unspaced and place[0] < span[1] and span[0] < place[1])
        for other in required
        if other.kind == "term" and other.concept != requirement.concept
        for place in requirements.spans(other, target)
    )


def _instead(
    requirement: Requirement,
    source: str,
    target: str,
    required: Sequence[Requirement],
    requirements: Requirements,
    met: Sequence[Span | None],
) -> str | None:
    """What the target has in the place of a missing term."""
    for span in requirements.spans(requirement, target):
        other = _other_office(requirement, span, source, target, requirements) or _longer_word(
            requirement, span, target, requirements
        )
        if other is not None:
            return target[slice(*other)]
    taken = [span for span in met if span is not None]
    return instead(requirements, requirement, required, target, taken)


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
    covered = [span for span in met if span is not None]
    free = [
        number
        for number in numbers(target, requirements.target_language)
        if not any(start <= number.start and number.end <= end for start, end in covered)
    ]
    if not free:
        return []
    there = numbers(source, requirements.source_language)
    spelled = number_words(source, requirements.source_language)
    extra = []
    for number in free:
        if number.value in spelled or any(says(n, number) or says(number, n) for n in there):
            continue
        if re.search(rf"(?<!\w){re.escape(number.text)}(?!\w)", source):
            continue
        extra.append(number)
    return extra
