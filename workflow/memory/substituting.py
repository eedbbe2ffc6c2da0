"""A match that says the same but for its numbers, dates or links: theirs put into its target.

Only where there is no doubt: every number that differs stands once in the match's target, in a
form that the language writes numbers in, and the new value takes the same plural as the old one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from babel import Locale

from glossary.values.numbers import Number, numbers, rendered, spans_in
from workflow.markup import TAG, tags
from workflow.memory import keys


@dataclass(frozen=True, slots=True)
class Substitution:
    """What was put into the match's target: ``was`` became ``now``; ``start`` and ``end`` are
    code points of ``now`` in the target as offered."""

    was: str
    now: str
    start: int
    end: int


def numbers_put_in_place(
    asked: str, source: str, target: str, source_language: str, target_language: str
) -> tuple[str, tuple[Substitution, ...]] | None:
    """The match's target with the numbers of the text asked for, and what was put there.

    ``None`` unless the two sources differ in numbers (dates, times) alone and each that differs
    can be put in place without doubt.

    >>> numbers_put_in_place("Có 64 điểm cầu.", "Có 53 điểm cầu.", "There are 53 sites.",
    ...     "vi", "en")
    ('There are 64 sites.', (Substitution(was='53', now='64', start=10, end=12),))
    """
    new, old = numbers(asked, source_language), numbers(source, source_language)
    if not new or len(new) != len(old):
        return None
    if _frame(asked, new) != _frame(source, old):
        return None
    pairs = list(zip(old, new, strict=True))
    changed: dict[Any, tuple[Number, Number]] = {}
    for before, after in pairs:
        if before.kind != after.kind or type(before.value) is not type(after.value):
            return None
        if changed.setdefault((before.kind, before.value), (before, after))[1].value != after.value:
            return None  # one value became two: which place is which nobody knows
    edits: list[tuple[int, int, str]] = []
    for before, after in changed.values():
        spans = spans_in(before, target, target_language)
        if before.value == after.value:
            edits.extend((start, end, target[start:end]) for start, end in spans)
            continue
        if len(spans) != 1 or not _same_plural(before, after, target_language):
            return None
        start, end = spans[0]
        form = _in_the_form_of(target[start:end], before, after, target_language)
        if form is None:
            return None
        edits.append((start, end, form))
    return _edited(target, edits)


def links_put_in_place(asked: str, source: str, target: str) -> str | None:
    """The match's target with the addresses of the text asked for, where only these differ.

    ``None`` where the tags differ otherwise, or it is not clear which address goes where.
    """
    new, old = tags(asked), tags(source)
    if new == old:
        return target
    if len(new) != len(old):
        return None
    address: dict[str, str] = {}
    for before, after in zip(old, new, strict=True):
        if before[:3] != after[:3] or (before != after and not before.startswith("<a ")):
            return None
        if before.startswith("<a ") and address.setdefault(before, after) != after:
            return None
    return TAG.sub(lambda m: address.get(m.group(), m.group()), target)


def _frame(text: str, found: Sequence[Number]) -> str:
    """The text with every number gone but its place."""
    parts, end = [], 0
    for number in found:
        parts.append(text[end : number.start])
        end = number.end
    return keys.key("\x00".join([*parts, text[end:]]))


def _in_the_form_of(written: str, old: Number, new: Number, language: str) -> str | None:
    """The new number written as the old one is; ``None`` where that is none of our forms."""
    forms = zip(rendered(old, language), rendered(new, language), strict=False)
    for before, after in forms:
        if _blanks(before) == _blanks(written):
            return after
    if written == old.text and old.kind in ("code", "number") and old.text.isdigit():
        return new.text
    return None


def _blanks(text: str) -> str:
    return re.sub(r"\s", " ", text)


def _same_plural(old: Number, new: Number, language: str) -> bool:
    if not isinstance(old.value, Decimal) or not isinstance(new.value, Decimal):
        return True
    if old.kind in ("code", "ordinal"):
        return True
    plural = _plural(language)
    return bool(plural(old.value) == plural(new.value))


@cache
def _plural(language: str) -> Any:
    return Locale.parse(language, sep="-").plural_form


def _edited(
    target: str, edits: Sequence[tuple[int, int, str]]
) -> tuple[str, tuple[Substitution, ...]] | None:
    """The target with all edits; ``None`` where two of them touch one place."""
    parts: list[str] = []
    made: list[Substitution] = []
    end = length = 0
    for start, stop, now in sorted(edits):
        if start < end:
            return None
        parts += [target[end:start], now]
        length += start - end
        if now != target[start:stop]:
            made.append(Substitution(target[start:stop], now, length, length + len(now)))
        length += len(now)
        end = stop
    return "".join([*parts, target[end:]]), tuple(made)
