"""Numbers, dates and times in a text, by their value, and how another language writes them.

Separators, month names, scale words and the order of dates differ between languages; the value
does not. A number is right in a translation when its value is there, in whatever form.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from glossary.language.words import base, nfc
from glossary.values.dates import Date, Time, dates, times, written_date, written_time
from glossary.values.numerals import in_words, ordinal, roman, scale, value_of, written

Value = Decimal | Date | Time | str
Span = tuple[int, int]

_ROMAN = re.compile(
    r"(?<!\w)(?:lần\s+thứ|thứ|khóa|khoá|kỳ|quý|thế\s+kỷ|đại\s+hội|chương|hạng|cấp|loại)\s+"
    r"(?P<roman>[IVX]{1,6})(?!\w)",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?<![\w/])[A-Z]{1,2}\d{1,3}(?!\w|[.,]\d)")
_FIGURE = (
    # Before the figure nothing, or the letters of a currency: VND870, US$5.8.
    r"(?:(?<![\w/])|(?<=\d/)|(?<![^\W_])(?:[A-Z]{2,3}\$?|[A-Z]\$))"
    r"(?P<digits>\d{1,3}(?:[.,\u00a0\u202f’'SPACE]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?)"
    r"(?P<letters>[^\W\d_]*)"
)
_NUMBER = re.compile(_FIGURE.replace("SPACE", ""))
_NUMBER_ZH = re.compile(
    # Chinese letters stand around a figure without a blank: 超过1000人.
    r"(?:(?<![A-Za-z\d_/])|(?<=\d/)|(?<![A-Za-z])(?:[A-Z]{2,3}\$?|[A-Z]\$))"
    r"(?P<digits>\d{1,3}(?:[.,\u00a0\u202f]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?)"
    r"(?P<letters>[A-Za-z]*)"
)
_NUMBER_SPACED = re.compile(_FIGURE.replace("SPACE", " "))
_SPACED = frozenset(["fr", "ru", "uk", "cs", "pl"])
"""Languages that group thousands with spaces; in others a space ends the figure."""
_ROMAN_ORDINALS = frozenset(["vi", "fr", "es", "pt", "ru"])
_ROMAN_NUMERAL = re.compile(r"(?<![\w.])(?P<roman>[IVX]{1,6})(?:er|re|e|ème|-й|-го|-м)?(?!\w)")
_PERCENT = re.compile(
    r"\s?(?:%|phần\s+trăm\b|per\s?cent\b|pour\s?cent\b|por\s?cento\b|por\s?ciento\b|процент)",
    re.IGNORECASE,
)
_NTH = re.compile(r"(?<!\w)(?:lần\s+)?thứ\s+\Z", re.IGNORECASE)
_ORDINALS = frozenset("st nd rd th e er ère ème º ª o a го й".split())
_UNITS = {
    "en": "bn mn k s km kg ha m cm mm g h",
    "vi": "km kg ha m cm g đ đồng triệu tỷ tỉ mm",
    "fr": "km kg ha h m",
    "es": "km kg ha m",
    "pt": "km kg ha m",
    "ru": "км кг га м",
}
"""What may be written onto a figure without making it a name of something (G20, 5G)."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text. ``start`` and ``end`` are code points into the NFC text.

    ``kind`` is ``number``, ``percent``, ``ordinal``, ``date``, ``time`` or ``code`` (figures
    with letters: G20, 5G); ``value`` is a `Decimal`, a `Date`, a `Time` or, for
    a code, its text.
    """

    start: int
    end: int
    text: str
    kind: str
    value: Value


def numbers(text: str, language: str) -> tuple[Number, ...]:
    """The numbers written in figures (and Roman ordinals of Vietnamese), from left to right.

    >>> [(n.kind, n.text, str(n.value)) for n in numbers("1,5 triệu người và 53 điểm cầu", "vi")]
    [('number', '1,5 triệu', '1.5E+6'), ('number', '53', '53')]
    """
    return _numbers(nfc(text), base(language))


@lru_cache(maxsize=4096)
def _numbers(text: str, code: str) -> tuple[Number, ...]:
    spelled = (code == "vi" and _ROMAN.search(text)) or (code == "zh" and "月" in text)
    if not spelled and not any(c.isdigit() for c in text):
        return ()
    found: list[Number] = []
    taken = bytearray(len(text))

    def take(start: int, end: int, kind: str, value: Value) -> None:
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\x01" * (end - start)
            found.append(Number(start, end, text[start:end], kind, value))

    for start, end, date in dates(text, code):
        take(start, end, "date", date)
    for start, end, time in times(text, code):
        take(start, end, "time", time)
    if code == "vi":
        for m in _ROMAN.finditer(text):
            if (value := roman(m["roman"])) is not None:
                take(*m.span("roman"), "ordinal", Decimal(value))
    for m in _CODE.finditer(text):
        take(*m.span(), "code", m.group())
    figure = _NUMBER_ZH if code == "zh" else _NUMBER_SPACED if code in _SPACED else _NUMBER
    for m in figure.finditer(text):
        _take_figure(m, text, code, take)
    return tuple(sorted(found, key=lambda n: n.start))


def _take_figure(
    m: re.Match[str], text: str, code: str, take: Callable[[int, int, str, Value], None]
) -> None:
    start, end = m.span("digits")
    letters = m["letters"].lower()
    power, length = scale(text[end:], code)
    value = value_of(m["digits"], code)
    if value is None or re.match(r"0\d", m["digits"]):
        take(start, end, "code", m["digits"])
    elif letters in _ORDINALS and not power:
        take(start, m.end(), "ordinal", value)
    elif letters and not power and letters not in _UNITS.get(code, "").split():
        take(start, m.end(), "code", text[start : m.end()])
    else:
        value = value.scaleb(power)
        end += length
        percent = _PERCENT.match(text, end)
        if percent:
            take(start, percent.end(), "percent", value)
        else:
            nth = code == "vi" and _NTH.search(text, 0, start)
            take(start, end, "ordinal" if nth else "number", value)


def rendered(number: Number, target_language: str) -> tuple[str, ...]:
    """How a target language writes a number; the preferred way first.

    >>> rendered(numbers("ngày 14-6-2022", "vi")[0], "en")
    ('14 June 2022', 'June 14, 2022')
    """
    code = base(target_language)
    match number.value:
        case Date():
            return written_date(number.value, code)
        case Time():
            return written_time(number.value, code)
        case str():
            return (number.value,)
    plain = written(number.value, code)
    if number.kind == "percent":
        return tuple(form + ("\u00a0%" if code in ("fr", "ru") else "%") for form in plain)
    if number.kind == "ordinal":
        return (ordinal(int(number.value), code), *plain)
    return plain


def found_in(number: Number, target: str, target_language: str) -> str | None:
    """The piece of a target that says the number's value, or ``None``.

    A figure may be a word (three), a 12-hour clock may stand for 24 hours, a day may stand
    inside a date, and per cent may be a figure alone.
    """
    spans = spans_in(number, target, target_language)
    return nfc(target)[slice(*spans[0])] if spans else None


def spans_in(number: Number, target: str, target_language: str) -> tuple[Span, ...]:
    """Every place where the target says the number's value, the same kind first."""
    target = nfc(target)
    code = base(target_language)
    there = _numbers(target, code)
    same = [n for n in there if n.kind == number.kind and n.value == number.value]
    loose = [n for n in there if n not in same and says(number, n)]
    spans = [(n.start, n.end) for n in (*same, *loose)]
    if not spans and number.kind in ("number", "ordinal") and isinstance(number.value, Decimal):
        spans = [*in_words(number.value, target, code), *_in_roman(number.value, target, code)]
    if not spans and isinstance(number.value, Time) and not number.value.minute:
        hour = Decimal(number.value.hour)
        spans = [s for h in (hour, hour % 12) if h for s in in_words(h, target, code)]
    if not spans:
        copied = (number.text,) if not isinstance(number.value, Decimal) else ()
        spans = [
            m.span()
            for form in (*copied, *rendered(number, target_language))
            for m in re.finditer(
                rf"(?<![\w.,]){re.escape(form)}(?!\w|[.,]\d)", target, re.IGNORECASE
            )
        ]
    return tuple(dict.fromkeys(spans))


def _in_roman(value: Decimal, text: str, code: str) -> Iterator[Span]:
    """Where a text says a value in Roman numerals, as centuries and congresses are counted."""
    if code not in _ROMAN_ORDINALS:
        return
    for m in _ROMAN_NUMERAL.finditer(text):
        if roman(m["roman"]) == value:
            yield m.span()


def says(wanted: Number, there: Number) -> bool:
    """Whether one number says what another does, perhaps in another kind (a day in a date)."""
    match wanted.value, there.value:
        case Decimal() as value, Decimal() as other:
            return value == other
        case Decimal() as value, Date() as date:
            return value in (date.year, date.day)
        case Decimal() as value, str() as text:
            return re.match(rf"{re.escape(str(value))}(?!\d)", text) is not None
        case Date() as date, Date() as other_date:
            return other_date.says(date)
        case Time() as time, Time() as other_time:
            hours = (time.hour, time.hour % 12, time.hour + 12)
            return other_time.minute == time.minute and other_time.hour in hours
        case Time() as time, Decimal() as value:
            return time.minute == 0 and value in (time.hour, time.hour % 12)
        case str() as text, str() as other_text:
            return text.lower() == other_text.lower()
    return False


def number_words(text: str, language: str) -> frozenset[Decimal]:
    """The values up to 99 that a text says in words; generous, for what need not be missed."""
    code, folded = base(language), nfc(text).lower()
    return frozenset(
        Decimal(value)
        for value in range(100)
        if next(in_words(Decimal(value), folded, code), None) is not None
    )
