"""Dates and times of day in a text, by value, and how languages write them.

Month names are CLDR's, through Babel. A date need not say everything: 9 December has no year,
June 2022 no day.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import babel.dates


class Date(NamedTuple):
    """A date of the Gregorian calendar; ``None`` for what is not said."""

    year: int | None
    month: int
    day: int | None

    def says(self, other: "Date") -> bool:
        """Whether this date says everything that another does."""
        return all(b is None or a == b for a, b in zip(self, other, strict=True))


class Time(NamedTuple):
    """A time of day on a clock of 24 hours."""

    hour: int
    minute: int


Found = tuple[int, int, Date]

_WITH_MONTHS = ("en", "fr", "es", "pt", "ru")
_NUMERIC = re.compile(
    r"(?<![\w.,/])(?P<day>\d{1,2})\s?(?P<sep>[-/.])\s?(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4})"
    r"(?![\w/])"
)
_ISO = re.compile(r"(?<![\w/-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\w-])")
_VI_LONG = re.compile(
    r"(?<!\w)(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})"
    r"(?:\s*[,/-]?\s*(?:năm\s+)?(?P<year>\d{4}))?(?!\w)",
    re.IGNORECASE,
)
_VI_MONTH = re.compile(
    r"(?<!\w)tháng\s+(?P<month>\d{1,2})(?:(?:\s*[-/]\s*|\s*,?\s+năm\s+)(?P<year>\d{4}))?"
    r"(?![\w/]|-\d)",
    re.IGNORECASE,
)
_VI_SHORT = re.compile(
    r"(?<!\w)(?:ngày|sáng|trưa|chiều|tối|đêm|hôm|mùng|mồng|từ|đến|và|hết|trước|sau|qua|nay|,)"
    r"(?:\s+ngày)?\s*\(?(?P<day>\d{1,2})[-/](?P<month>\d{1,2})(?![\d/])",
    re.IGNORECASE,
)
_ZH = re.compile(
    r"(?:(?P<year>\d{4})\s?年\s?)?(?<!\d)(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s?月"
    r"(?:份|\s?(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s?[日号])?"
)
_ZH_DIGITS = "〇一二三四五六七八九"
_EN_SHORT = re.compile(r"(?<![\w.,/])(?P<day>\d{1,2})/(?P<month>\d{1,2})(?![\d/])")
_UNTIL = re.compile(r"\s*(?:to|and|until|-|–|,)\s*(?P<day>\d{1,2})(?![\d:%])")
_VI_TIME = re.compile(
    r"(?<![\w/:.,])(?P<hour>[01]?\d|2[0-4])"
    r"(?:\s?(?:giờ|h|g|:)\s?(?P<minute>[0-5]\d)(?:\s?phút)?(?!\w|:\d)|\s?(?:giờ|h|g)(?!\w))",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<![\w/:.,])(?P<hour>[01]?\d|2[0-4])(?:\s?(?P<sep>[:.h])\s?(?P<minute>[0-5]\d))?"
    r"(?:\s?(?P<half>[ap])\.?m\b\.?)?(?!\w)",
    re.IGNORECASE,
)


def dates(text: str, code: str) -> Iterator[Found]:
    """Where a text has dates, and which; the surest shapes first, so places may come twice."""
    for pattern in (_ISO, _NUMERIC):
        for m in pattern.finditer(text):
            yield from _valid(m, m["year"], m["month"], m["day"])
    if code == "vi":
        for m in _VI_LONG.finditer(text):
            yield from _valid(m, m["year"], m["month"], m["day"])
        for m in _VI_MONTH.finditer(text):
            yield from _valid(m, m["year"], m["month"], None)
        for m in _VI_SHORT.finditer(text):
            for _, end, date in _valid(m, None, m["month"], m["day"]):
                yield m.start("day"), end, date
    elif code == "zh":
        for m in _ZH.finditer(text):
            yield from _valid(m, m["year"], _in_figures(m["month"]), _in_figures(m["day"]))
    elif code in _WITH_MONTHS:
        yield from _in_words(text, code)
        if code == "en":
            for m in _EN_SHORT.finditer(text):
                yield from _valid(m, None, m["month"], m["day"])


def _in_figures(number: str | None) -> str:
    """A Chinese number up to 99 in figures (十二: 12); what is in figures, as it is."""
    if number is None or number.isdigit():
        return number or ""
    tens, ten, units = number.rpartition("十")
    value = _ZH_DIGITS.find(units or "〇")
    return str(value + (10 * _ZH_DIGITS.index(tens or "一") if ten else 0))


def _in_words(text: str, code: str) -> Iterator[Found]:
    months = _months(code)
    for m in _month_pattern(code).finditer(text):
        day, year = m["day"] or m["day2"], m["year"]
        # May and March are months when they have a capital.
        if not (day or year) and code == "en" and not m["month"][0].isupper():
            continue
        month = str(months[m["month"].lower().rstrip(".")])
        yield from _valid(m, year, month, day)
        if m["day2"] and (until := _UNTIL.match(text, m.end("day2"))):
            yield from _valid(until, year, month, until["day"])


def _valid(m: re.Match[str], year: str | None, month: str, day: str | None) -> Iterator[Found]:
    numbers = int(month), int(day) if day else None
    if numbers[1] is not None and numbers[0] > 12 >= numbers[1]:
        numbers = numbers[1], numbers[0]
    if 1 <= numbers[0] <= 12 and (numbers[1] is None or 1 <= numbers[1] <= 31):
        yield m.start(), m.end(), Date(int(year) if year else None, *numbers)


def times(text: str, code: str) -> Iterator[tuple[int, int, Time]]:
    """Where a text has times of day, and which."""
    if code == "vi":
        for m in _VI_TIME.finditer(text):
            yield *m.span(), Time(int(m["hour"]), int(m["minute"] or 0))
        return
    for m in _TIME.finditer(text):
        hour, half = int(m["hour"]), (m["half"] or "").lower()
        if half:
            hour = hour % 12 + (12 if half == "p" else 0)
        elif m["sep"] is None or m["sep"] == ".":
            continue
        yield *m.span(), Time(hour, int(m["minute"] or 0))


def written_date(date: Date, code: str) -> tuple[str, ...]:
    """How a language writes a date, the preferred way first: in English the British one."""
    year, month, day = date
    if code == "zh":
        return ((f"{year}年" if year else "") + f"{month}月" + (f"{day}日" if day else ""),)
    if code == "vi":
        if day is None:
            return (f"tháng {month}/{year}",) if year else (f"tháng {month}",)
        return (f"{day}-{month}-{year}", f"{day}/{month}/{year}") if year else (f"{day}/{month}",)
    if code not in _WITH_MONTHS:
        return ("-".join(str(part) for part in (day, month, year) if part is not None),)
    name = babel.dates.get_month_names("wide", "format" if day else "stand-alone", code)[month]
    if code == "en":
        if day is None:
            return (f"{name} {year}",) if year else (name,)
        british = f"{day} {name}" + (f" {year}" if year else "")
        return (british, f"{name} {day}" + (f", {year}" if year else ""))
    of = " de " if code in ("es", "pt") else " "
    first = "1er" if code == "fr" and day == 1 else day
    parts = [str(part) for part in (first, name, year) if part is not None]
    return (of.join(parts),)


def written_time(time: Time, code: str) -> tuple[str, ...]:
    """How a language writes a time of day, the preferred way first."""
    hour, minute = time
    if code == "fr":
        return (f"{hour} h {minute:02}" if minute else f"{hour} h", f"{hour}:{minute:02}")
    if code == "en":
        return (f"{hour}:{minute:02}", f"{hour}.{minute:02}")
    return (f"{hour}:{minute:02}",)


@lru_cache(maxsize=16)
def _months(code: str) -> dict[str, int]:
    months: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            for number, name in babel.dates.get_month_names(width, context, code).items():
                months.setdefault(name.lower().rstrip("."), number)
    return months


@lru_cache(maxsize=16)
def _month_pattern(code: str) -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _months(code)), key=len, reverse=True))
    of = {"es": r"(?:de\s+)?", "pt": r"(?:de\s+)?"}.get(code, "")
    of_year = {"es": r"(?:del?\s+)?", "pt": r"(?:de\s+)?"}.get(code, "")
    return re.compile(
        rf"(?:(?<![\w.,/])(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|-го|-е)?\s+(?:of\s+)?{of})?"
        rf"(?<!\w)(?P<month>{names})\.?(?!\w)"
        rf"(?:\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]|\s*%))?"
        rf"(?:,?\s+{of_year}(?P<year>\d{{4}})(?!\d))?",
        re.IGNORECASE,
    )
