"""Wordings that belong together: a title and its body said as one, a title by who holds it."""

import re
from collections.abc import Sequence

from glossary.naming.names import Name

_LEVELS = {
    "tỉnh": "provincial",
    "huyện": "district",
    "quận": "district",
    "xã": "commune",
    "phường": "ward",
}
_SLASHED = re.compile(r"([A-Z][a-z]{3})([a-z]+)/\1([a-z]+)")


def alternatives(wording: str) -> tuple[str, ...]:
    """A wording that leaves a choice, as its choices.

    >>> alternatives("Chairman/Chairwoman of the National Assembly")
    ('Chairman of the National Assembly', 'Chairwoman of the National Assembly')
    """
    m = _SLASHED.search(wording)
    if m is None:
        return (wording,)
    left, right = wording[: m.start()], wording[m.end() :]
    return (left + m[1] + m[2] + right, left + m[1] + m[3] + right)


def feminine(text: str, end: int, people: Sequence[Name]) -> bool:
    """Whether the name right after a title is a woman's: it has Thị, or bà before it."""
    for name in people:
        between = text[end : name.start]
        if name.start >= end and (not between.strip() or between.strip().lower() == "bà"):
            return " Thị " in f" {name.text} " or between.strip().lower() == "bà"
    return False


def together(titles: Sequence[str], bodies: Sequence[str], source: str) -> tuple[str, ...]:
    """What English makes of two terms side by side, of which ``source`` is the second; empty
    where it says them apart.

    Thứ trưởng + Bộ X is the Deputy Minister of X; the provincial union + a province is the
    X Provincial Union; the People's Committee + tỉnh is the provincial People's Committee.
    """
    expected: list[str] = []
    level = _LEVELS.get(source.lower())
    for first in titles:
        if level and "People's " in first:
            expected.append(first.replace("People's ", f"{level} People's "))
            continue
        for second in bodies:
            place = second.removesuffix(" Province") if second.endswith(" Province") else ""
            if first.endswith("Minister") and second.startswith("Ministry of "):
                expected.append(first + second.removeprefix("Ministry"))
            elif place and "provincial " in first:
                expected.append(first.replace("provincial ", f"{place} Provincial "))
                expected.append(first.replace("provincial ", f"{place} provincial "))
                expected.append(f"{first.replace('provincial ', '')} of {second}")
            elif place and "People's " in first:
                expected.append(first.replace("People's ", f"{place} Provincial People's "))
                expected.append(first.replace("People's ", f"{place} provincial People's "))
                expected.append(f"{first} of {second}")
    return tuple(expected)
