"""Stretches of a pair that stand for each other: terms of the glossary, names, figures.

They are what placeholders and wanted wordings are put into in training.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from importlib.resources import files

from glossary.language.words import without_marks

Span = tuple[int, int, int, int]
"""Start and end in the Vietnamese, start and end in the English, in code points."""

_UPPER = "A-ZĐÂĂÊÔƠƯÁÀẢÃẠÉÈẺẼẸÍÌỈĨỊÓÒỎÕỌÚÙỦŨỤÝỲỶỸỴ"
_NAMED = re.compile(
    rf"(?<!\w)[{_UPPER}][\w’'.-]*\w(?: [{_UPPER}][\w’'.-]*\w)*"
    r"|(?<!\w)\d[\d.,/:-]*\d|(?<!\w)\d\d?(?!\w)"
)
TERMS = ("diplomatic", "places")


def terms() -> dict[str, list[str]]:
    """The built-in glossary's Vietnamese terms with their English wordings."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in TERMS:
        text = (files("glossary") / "data" / f"{name}.csv").read_text("utf-8")
        for row in csv.DictReader(text.splitlines()):
            english = [wording for wording in (row["en"] or "").split("|") if wording]
            for vietnamese in (row["vi"] or "").split("|"):
                if vietnamese and english:
                    found[vietnamese] += english
    return dict(found)


class Finder:
    """Finds spans in pairs; ``terms`` are Vietnamese terms with their English wordings."""

    def __init__(self, known: dict[str, list[str]]) -> None:
        self._wordings = known
        self._by_first: dict[str, list[str]] = defaultdict(list)
        for term in sorted(known, key=len, reverse=True):
            self._by_first[term.split()[0].lower()].append(term)

    def spans(self, vietnamese: str, english: str) -> list[Span]:
        """What stands for each other, in the order of the Vietnamese; no two overlap."""
        found: list[Span] = []
        for word in re.finditer(r"\w+", vietnamese):
            for term in self._by_first.get(word[0].lower(), ()):
                start, end = word.start(), word.start() + len(term)
                if self._stands(vietnamese, term, start) and _free(found, start, end):
                    _add(found, start, end, english, self._wordings[term], any_case=True)
                    break
        for match in _NAMED.finditer(vietnamese):
            self._copied(found, match, english)
        return sorted(found)

    @staticmethod
    def _stands(text: str, term: str, start: int) -> bool:
        there = text[start : start + len(term)]
        after = text[start + len(term) : start + len(term) + 1]
        return (
            there.lower() == term.lower()
            and not after.isalnum()
            and (term[0].islower() or there[:1].isupper())
        )

    @staticmethod
    def _copied(found: list[Span], match: re.Match[str], english: str) -> None:
        """The longest stretches of a name or figure that the English has as they are."""
        words = match[0].split(" ")
        for first in range(len(words)):
            before = match.start() + sum(len(word) + 1 for word in words[:first])
            for last in range(len(words), first, -1):
                text = " ".join(words[first:last])
                if len(text) < 2 and not text.isdigit():
                    continue
                end = before + len(text)
                if _free(found, before, end) and _add(
                    found, before, end, english, [text, without_marks(text)]
                ):
                    break


def _free(found: Iterable[Span], start: int, end: int) -> bool:
    return not any(a < end and start < b for a, b, _, _ in found)


def _add(
    found: list[Span],
    start: int,
    end: int,
    english: str,
    wordings: Iterable[str],
    *,
    any_case: bool = False,
) -> bool:
    for wording in dict.fromkeys(wordings):
        pattern = rf"(?<![\w.,/-]){re.escape(wording)}(?![\w/-]|[.,]\d)"
        for flags in (0, re.IGNORECASE) if any_case else (0,):
            for match in re.finditer(pattern, english, flags):
                if not any(a < match.end() and match.start() < b for _, _, a, b in found):
                    found.append((start, end, *match.span()))
                    return True
    return False
