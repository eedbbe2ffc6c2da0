"""Numbers, dates and times in a text, by their value, and how another language writes them.

Separators, month names, scale words and the order of dates differ between languages; the value
does not. A number is right in a translation when its value is there, in whatever form.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import babel.dates

from glossary.words import base, nfc

Value = Decimal | tuple[int | None, int | None, int | None] | tuple[Decimal, Decimal] | str

_COMMA_DECIMAL = frozenset(["vi", "fr", "es", "pt", "ru", "de", "it", "id"])
_SCALES: dict[str, dict[str, int]] = {
    "vi": {
        "nghìn tỷ": 12,
        "nghìn tỉ": 12,
        "ngàn tỷ": 12,
        "triệu tỷ": 15,
        "trăm triệu": 8,
        "trăm": 2,
        "nghìn": 3,
        "ngàn": 3,
        "vạn": 4,
        "triệu": 6,
        "tỷ": 9,
        "tỉ": 9,
    },
    "en": {
        "hundred": 2,
        "thousand": 3,
        "million": 6,
        "billion": 9,
        "trillion": 12,
        "quadrillion": 15,
        "mn": 6,
        "bn": 9,
    },
    "fr": {"mille milliards": 12, "mille": 3, "millions": 6, "million": 6, "milliards": 9}
    | {"milliard": 9, "billions": 12, "billion": 12},
    "es": {"mil millones": 9, "mil": 3, "millones": 6, "millón": 6, "billones": 12, "billón": 12},
    "pt": {"mil milhões": 9, "mil": 3, "milhões": 6, "milhão": 6, "bilhões": 9, "bilhão": 9}
    | {"mil milhão": 9, "trilhões": 12, "trilhão": 12, "biliões": 12, "bilião": 12},
    "ru": {"тысячи": 3, "тысяч": 3, "тысяча": 3, "тыс": 3, "миллионов": 6, "миллиона": 6}
    | {"миллион": 6, "млн": 6, "миллиардов": 9, "миллиарда": 9, "миллиард": 9, "млрд": 9}
    | {"триллионов": 12, "триллиона": 12, "триллион": 12, "трлн": 12},
    "zh": {"万亿": 12, "亿": 8, "万": 4, "千": 3, "百": 2},
}
_SCALE_NAMES: dict[str, tuple[tuple[int, str, str], ...]] = {
    "en": ((12, "trillion", "trillion"), (9, "billion", "billion"), (6, "million", "million")),
    "fr": ((9, "milliard", "milliards"), (6, "million", "millions")),
    "es": ((12, "billón", "billones"), (6, "millón", "millones")),
    "pt": ((12, "trilhão", "trilhões"), (9, "bilhão", "bilhões"), (6, "milhão", "milhões")),
    "ru": ((12, "трлн", "трлн"), (9, "млрд", "млрд"), (6, "млн", "млн")),
    "vi": ((9, "tỷ", "tỷ"), (6, "triệu", "triệu")),
    "zh": ((12, "万亿", "万亿"), (8, "亿", "亿"), (4, "万", "万")),
}

_UNITS: dict[str, str] = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
    "seize dix-sept dix-huit dix-neuf",
    "es": "cero un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciséis diecisiete dieciocho diecinueve",
    "pt": "zero um dois três quatro cinco seis sete oito nove dez onze doze treze quatorze quinze "
    "dezesseis dezessete dezoito dezenove",
    "ru": "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать "
    "тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать",
    "vi": "không một hai ba bốn năm sáu bảy tám chín mười",
    "zh": "零 一 二 三 四 五 六 七 八 九 十",
}
_TENS: dict[str, str] = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "fr": "vingt trente quarante cinquante soixante soixante-dix quatre-vingt quatre-vingt-dix",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "pt": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "ru": "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
}
_MORE_WORDS: dict[str, dict[str, int]] = {
    "en": {
        "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
        "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
        "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "twentieth": 20, "thirtieth": 30,
        "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "a": 1, "an": 1,
        "once": 1, "twice": 2, "dozen": 12,
    },
    "fr": {"une": 1, "première": 1, "premier": 1, "deuxième": 2, "troisième": 3},
    "es": {
        "una": 1, "uno": 1, "primer": 1, "primera": 1, "primero": 1, "segundo": 2, "segunda": 2,
        "tercer": 3, "tercera": 3, "veintiuno": 21, "veintiún": 21, "veintidós": 22,
        "veintitrés": 23, "veinticuatro": 24, "veinticinco": 25, "veintiséis": 26,
        "veintisiete": 27, "veintiocho": 28, "veintinueve": 29,
    },
    "pt": {
        "uma": 1, "duas": 2, "primeiro": 1, "primeira": 1, "segundo": 2, "segunda": 2,
        "terceiro": 3, "terceira": 3, "catorze": 14, "dezasseis": 16, "dezassete": 17,
        "dezanove": 19,
    },
    "ru": {
        "одна": 1, "одного": 1, "две": 2, "двух": 2, "трех": 3, "трёх": 3, "четырех": 4,
        "четырёх": 4, "пяти": 5, "шести": 6, "семи": 7, "восьми": 8, "девяти": 9, "десяти": 10,
        "первый": 1, "первая": 1, "второй": 2, "вторая": 2, "третий": 3, "третья": 3,
    },
    "vi": {"nhất": 1, "nhì": 2, "tư": 4},
    "zh": {"两": 2, "〇": 0},
}  # fmt: skip

_ROMAN = re.compile(
    r"(?<!\w)(?:lần\s+thứ|thứ|khóa|khoá|kỳ|quý|thế\s+kỷ|đại\s+hội|chương|hạng|cấp|loại)\s+"
    r"(?P<roman>[IVX]{1,6})(?!\w)",
    re.IGNORECASE,
)
_DIGITS = r"\d{1,3}(?:[.,\u00a0\u202f ’']\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?"
_NUMBER = re.compile(
    rf"(?:(?<![\w/])|(?<![^\W_])(?:[A-Z]{{2,3}}\$?|[A-Z]\$))(?P<digits>{_DIGITS})(?P<letters>[^\W\d_]*)"
)
_YEAR = r"(?P<year>\d{4})"
_NUMERIC_DATE = re.compile(
    r"(?<![\w.,/])(?P<day>\d{1,2})(?:\s?)(?P<sep>[-/.])(?:\s?)(?P<month>\d{1,2})(?P=sep)"
    + _YEAR
    + r"(?![\w/])"
)
_ISO_DATE = re.compile(r"(?<![\w/-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\w-])")
_VI_LONG = re.compile(
    r"(?<!\w)(?:ngày|mùng|mồng)?\s*(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})"
    r"(?:\s*(?:,|-|/)?\s*(?:năm\s+)?(?P<year>\d{4}))?(?!\w)",
    re.IGNORECASE,
)
_VI_MONTH = re.compile(
    r"(?<!\w)tháng\s+(?P<month>\d{1,2})(?:\s*[-/]\s*|\s*,?\s+năm\s+)(?P<year>\d{4})(?!\w)",
    re.IGNORECASE,
)
_VI_BARE_MONTH = re.compile(r"(?<!\w)tháng\s+(?P<month>\d{1,2})(?![\w/-])", re.IGNORECASE)
_VI_SHORT = re.compile(
    r"(?P<cue>(?<!\w)(?:ngày|sáng|trưa|chiều|tối|đêm|hôm|mùng|mồng|từ|đến|và|hết|trước|sau|qua|nay|,)"
    r"(?:\s+ngày)?\s*\(?)(?P<day>\d{1,2})(?P<sep>[-/])(?P<month>\d{1,2})(?![\d/])",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\s*(?:to|and|until|-|–|,)\s*(?P<day>\d{1,2})(?![\d:%])")
_TIME = re.compile(
    r"(?<![\w/:.,])(?P<hour>[01]?\d|2[0-4])(?:\s?(?:giờ|h|g|:)\s?(?P<minute>[0-5]\d)(?:\s?phút)?(?!\w|:\d)"
    r"|\s?(?:giờ|h|g)(?![\w]))",
    re.IGNORECASE,
)
_EN_TIME = re.compile(
    r"(?<![\w/:.,])(?P<hour>[01]?\d|2[0-4])(?:[:.h](?P<minute>[0-5]\d))?(?:\s?(?P<half>[ap])\.?m\b\.?)?(?!\w)",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    r"\s?(?:%|phần\s+trăm\b|per\s?cent\b|pour\s?cent\b|por\s?cento\b|por\s?ciento\b|процент)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text. ``start`` and ``end`` are code points into the NFC text.

    ``kind`` is ``number``, ``percent``, ``ordinal``, ``date``, ``time`` or ``code`` (digits
    with letters: G20, 5G). ``value`` is a decimal; for a date (year, month, day) with ``None``
    for what is not said; for a time (hour, minute) in 24 hours as (hour, minute, None); for a
    code its text.
    """

    start: int
    end: int
    text: str
    kind: str
    value: Decimal | tuple[int | None, int | None, int | None] | str


def numbers(text: str, language: str) -> tuple[Number, ...]:
    """The numbers written in digits (and Roman ordinals of Vietnamese), from left to right.

    >>> [(n.kind, n.value) for n in numbers("Ngày 14-6-2022, 53 điểm cầu", "vi")]
    [('date', (2022, 6, 14)), ('number', Decimal('53'))]
    """
    return _numbers(nfc(text), base(language))


@lru_cache(maxsize=4096)
def _numbers(text: str, code: str) -> tuple[Number, ...]:
    found: list[Number] = []
    taken = bytearray(len(text))

    def take(start: int, end: int, kind: str, value: object) -> None:
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\x01" * (end - start)
            found.append(Number(start, end, text[start:end], kind, value))  # type: ignore[arg-type]

    for start, end, value in _dates(text, code):
        take(start, end, "date", value)
    if code == "vi":
        for m in _TIME.finditer(text):
            take(*m.span(), "time", (int(m["hour"]), int(m["minute"] or 0), None))
        for m in _ROMAN.finditer(text):
            if (value := _roman(m["roman"])) is not None:
                take(*m.span("roman"), "ordinal", Decimal(value))
    else:
        for m in _EN_TIME.finditer(text):
            if m["half"] or (m["minute"] and text[m.end("hour")] in ":h"):
                hour = int(m["hour"])
                if m["half"]:
                    hour = hour % 12 + (12 if m["half"].lower() == "p" else 0)
                take(*m.span(), "time", (hour, int(m["minute"] or 0), None))
    for m in _NUMBER.finditer(text):
        _take_number(m, text, code, take)
    return tuple(sorted(found, key=lambda n: n.start))


def _take_number(m: re.Match[str], text: str, code: str, take: object) -> None:
    assert callable(take)
    start, end = m.span("digits")
    letters = m["letters"]
    if letters and letters.lower() not in _GLUED.get(code, frozenset()):
        take(start, m.end(), "code", m.group())
        return
    value = _decimal(m["digits"], code)
    if value is None:
        take(start, end, "code", m["digits"])
        return
    if letters.lower() in ("st", "nd", "rd", "th", "e", "er", "º", "ª", "o", "a", "го", "й"):
        take(start, m.end(), "ordinal", value)
        return
    rest = text[end:]
    scale, length = _scale(rest, code)
    if scale:
        value = value.scaleb(scale)
        end += length
        rest = text[end:]
    if percent := _PERCENT.match(rest):
        take(start, end + percent.end(), "percent", value)
        return
    if code == "vi" and re.search(r"(?<!\w)(?:lần\s+)?thứ\s+$", text[:start], re.IGNORECASE):
        take(start, end, "ordinal", value)
        return
    take(start, end, "number", value)


_GLUED = {
    "en": frozenset(["st", "nd", "rd", "th", "m", "bn", "mn", "k", "s", "km", "kg", "ha"]),
    "vi": frozenset(["km", "kg", "ha", "m", "cm", "g", "đ", "đồng", "triệu", "tỷ", "tỉ", "mm"]),
    "fr": frozenset(["e", "er", "ère", "ème", "km", "kg", "ha", "h"]),
    "es": frozenset(["º", "ª", "o", "a", "km", "kg", "ha"]),
    "pt": frozenset(["º", "ª", "o", "a", "km", "kg", "ha"]),
    "ru": frozenset(["й", "го", "км", "кг", "га", "м"]),
}


def _scale(rest: str, code: str) -> tuple[int, int]:
    names = _SCALES.get(code, {})
    if not names:
        return 0, 0
    if m := _scale_pattern(code).match(rest):
        return names[re.sub(r"\s+", " ", m["scale"].lower())], m.end()
    return 0, 0


@lru_cache(maxsize=16)
def _scale_pattern(code: str) -> re.Pattern[str]:
    names = sorted(_SCALES[code], key=len, reverse=True)
    joined = "|".join(name.replace(" ", r"\s+") for name in names)
    after = "" if code == "zh" else r"(?!\w)"
    joiner = r"(?:\s|-)?(?:de\s+)?" if code in ("es", "fr", "pt") else r"(?:\s|-)?"
    return re.compile(rf"{joiner}(?P<scale>{joined}){after}", re.IGNORECASE)


def _decimal(digits: str, code: str) -> Decimal | None:
    groups = re.split(r"[.,\u00a0\u202f ’']", digits)
    marks = re.findall(r"[.,\u00a0\u202f ’']", digits)
    if not marks:
        return Decimal(digits)
    point = "," if code in _COMMA_DECIMAL else "."
    last = marks[-1]
    thousands = all(len(g) == 3 for g in groups[1:])
    if len(set(marks)) > 1:
        whole, fraction = groups[:-1], groups[-1]
        if not all(len(g) == 3 for g in whole[1:]):
            return None
        return Decimal("".join(whole) + "." + fraction)
    if thousands and (last != point or len(marks) > 1) and len(groups[0]) <= 3:
        return Decimal("".join(groups))
    if len(marks) == 1 and last in ".,":
        return Decimal(f"{groups[0]}.{groups[1]}")
    return None


def _roman(letters: str) -> int | None:
    values = {"I": 1, "V": 5, "X": 10}
    if not letters.isupper():
        return None
    total = 0
    for a, b in zip(letters, letters[1:] + " ", strict=True):
        value = values[a]
        total += -value if values.get(b, 0) > value else value
    return total or None


def _dates(
    text: str, code: str
) -> Iterator[tuple[int, int, tuple[int | None, int | None, int | None]]]:
    for m in _ISO_DATE.finditer(text):
        yield from _valid(m, int(m["year"]), int(m["month"]), int(m["day"]))
    for m in _NUMERIC_DATE.finditer(text):
        yield from _valid(m, int(m["year"]), int(m["month"]), int(m["day"]))
    if code == "vi":
        for m in _VI_LONG.finditer(text):
            year = int(m["year"]) if m["year"] else None
            start = m.start("day")
            for _, end, value in _valid(m, year, int(m["month"]), int(m["day"])):
                yield start, end, value
        for m in _VI_MONTH.finditer(text):
            yield from _valid(m, int(m["year"]), int(m["month"]), None)
        for m in _VI_BARE_MONTH.finditer(text):
            yield from _valid(m, None, int(m["month"]), None)
        for m in _VI_SHORT.finditer(text):
            for _, end, value in _valid(m, None, int(m["month"]), int(m["day"])):
                yield m.start("day"), end, value
        return
    if code == "zh":
        for m in re.finditer(
            r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号])?", text
        ):
            year = int(m["year"]) if m["year"] else None
            yield from _valid(m, year, int(m["month"]), int(m["day"]) if m["day"] else None)
        return
    months = _months(code)
    if not months:
        return
    for m in _month_pattern(code).finditer(text):
        month = months[m["month"].lower().rstrip(".")]
        day = m["day"] or m["day2"]
        year = m["year"] or m["year2"]
        if not day and not year and not m["month"][0].isupper() and code == "en":
            continue
        yield from _valid(m, int(year) if year else None, month, int(day) if day else None)
        if m["day2"] and (until := _UNTIL.match(text, m.end("day2"))):
            yield from _valid(until, int(year) if year else None, month, int(until["day"]))
    if code == "en":
        for m in re.finditer(r"(?<![\w.,/])(?P<day>\d{1,2})/(?P<month>\d{1,2})(?![\d/])", text):
            yield from _valid(m, None, int(m["month"]), int(m["day"]))


def _valid(
    m: re.Match[str], year: int | None, month: int, day: int | None
) -> Iterator[tuple[int, int, tuple[int | None, int | None, int | None]]]:
    if day is not None and month > 12 >= day:
        month, day = day, month
    if 1 <= month <= 12 and (day is None or 1 <= day <= 31):
        yield m.start(), m.end(), (year, month, day)


@lru_cache(maxsize=16)
def _months(code: str) -> dict[str, int]:
    if code not in ("en", "fr", "es", "pt", "ru"):
        return {}
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
        rf"(?<![\w.,/])(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|-го|-е)?\s+(?:of\s+)?{of})?"
        rf"(?<!\w)(?P<month>{names})\.?(?!\w)"
        rf"(?:\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]|\s*%))?"
        rf"(?:,?\s+{of_year}(?P<year>\d{{4}})(?!\d)|(?P<year2>(?!)))?",
        re.IGNORECASE,
    )


def rendered(number: Number, target_language: str) -> tuple[str, ...]:
    """How a target language writes a number; the preferred way first.

    >>> rendered(numbers("ngày 14-6-2022", "vi")[0], "en")[:2]
    ('14 June 2022', 'June 14, 2022')
    """
    code = base(target_language)
    if number.kind == "date":
        assert isinstance(number.value, tuple)
        return _rendered_date(number.value, code)
    if number.kind == "time":
        assert isinstance(number.value, tuple)
        hour, minute, _ = number.value
        if code == "fr":
            return (f"{hour} h {minute:02}" if minute else f"{hour} h", f"{hour}:{minute:02}")
        if code == "en":
            return (f"{hour}:{minute:02}", f"{hour}.{minute:02}")
        return (f"{hour}:{minute:02}",)
    if number.kind == "code":
        return (str(number.value),)
    assert isinstance(number.value, Decimal)
    plain = written(number.value, code)
    if number.kind == "percent":
        return tuple(p + ("\u00a0%" if code in ("fr", "ru") else "%") for p in plain)
    if number.kind == "ordinal":
        return (ordinal(int(number.value), code), *plain)
    return plain


def written(value: Decimal, code: str) -> tuple[str, ...]:
    """A value in digits as a language groups them, with its scale words where they are usual."""
    forms: list[str] = []
    if value >= 1_000_000 or (code == "zh" and value >= 10_000):
        for power, one, many in _SCALE_NAMES.get(code, ()):
            part = value.scaleb(-power).normalize()
            if (
                part >= 1
                and -(part.as_tuple().exponent if isinstance(part.as_tuple().exponent, int) else 0)
                <= 2
            ):
                name = one if part < 2 and code != "en" else many
                forms.append(_grouped(part, code) + ("" if code == "zh" else " ") + name)
                break
    grouped = _grouped(value, code)
    year = value == value.to_integral_value() and 1000 <= value < 10000
    bare = f"{value.normalize():f}"
    forms += [bare, grouped] if year else [grouped, bare]
    return tuple(dict.fromkeys(forms))


def _grouped(value: Decimal, code: str) -> str:
    whole, _, fraction = f"{value.normalize():f}".partition(".")
    mark = {"vi": ".", "es": ".", "pt": ".", "fr": "\u202f", "ru": "\u00a0"}.get(code, ",")
    if len(whole) > 4 or (len(whole) == 4 and code in ("en", "vi", "zh")):
        groups = []
        while whole:
            groups.append(whole[-3:])
            whole = whole[:-3]
        whole = mark.join(reversed(groups))
    return whole + (("," if code in _COMMA_DECIMAL else ".") + fraction if fraction else "")


def ordinal(value: int, code: str) -> str:
    """An ordinal in figures: 13th, 13e, 13.º, 13-й.

    >>> ordinal(22, "en"), ordinal(11, "en")
    ('22nd', '11th')
    """
    if code == "en":
        ending = (
            "th" if 10 <= value % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
        )
        return f"{value}{ending}"
    return {
        "fr": f"{value}{'er' if value == 1 else 'e'}",
        "es": f"{value}.º",
        "pt": f"{value}º",
        "ru": f"{value}-й",
        "zh": f"第{value}",
        "vi": f"thứ {value}",
    }.get(code, str(value))


def _rendered_date(value: tuple[int | None, int | None, int | None], code: str) -> tuple[str, ...]:
    year, month, day = value
    assert month is not None
    if code == "zh":
        return ((f"{year}年" if year else "") + f"{month}月" + (f"{day}日" if day else ""),)
    if code == "vi":
        if day is None:
            return (f"tháng {month}/{year}",) if year else (f"tháng {month}",)
        return (f"{day}-{month}-{year}", f"{day}/{month}/{year}") if year else (f"{day}/{month}",)
    if code not in ("en", "fr", "es", "pt", "ru"):
        return ("-".join(str(p) for p in (day, month, year) if p is not None),)
    name = babel.dates.get_month_names("wide", "format" if day else "stand-alone", code)[month]
    if code == "en":
        if day is None:
            return (f"{name} {year}",) if year else (name,)
        tail = f" {year}" if year else ""
        comma = f", {year}" if year else ""
        return (f"{day} {name}{tail}", f"{name} {day}{comma}")
    of = " de " if code in ("es", "pt") else " "
    shown = "1er" if code == "fr" and day == 1 else day
    parts = [str(p) for p in (shown, name) if p is not None]
    return (of.join(parts) + (f"{of}{year}" if year else ""),)


def found_in(number: Number, target: str, target_language: str) -> str | None:
    """The piece of a target that says the number's value, or ``None``.

    A figure may be a word (three), a date's month may be missing its year, a 12-hour clock may
    stand for 24 hours, and per cent may be a figure alone.
    """
    spans = spans_in(number, target, target_language)
    return nfc(target)[slice(*spans[0])] if spans else None


def spans_in(number: Number, target: str, target_language: str) -> tuple[tuple[int, int], ...]:
    """Every place where the target says the number's value, the most exact kind first."""
    target = nfc(target)
    code = base(target_language)
    there = _numbers(target, code)
    same: list[tuple[int, int]] = []
    loose: list[tuple[int, int]] = []
    for other in there:
        if other.kind == number.kind and other.value == number.value:
            same.append((other.start, other.end))
        elif says(number, other):
            loose.append((other.start, other.end))
    spans = same + loose
    if not spans and number.kind in ("number", "ordinal") and isinstance(number.value, Decimal):
        spans = list(_spelled(number.value, target, code))
    if not spans:
        spans = [
            m.span()
            for form in (
                *((number.text,) if number.kind in ("date", "time", "code") else ()),
                *rendered(number, target_language),
            )
            for m in re.finditer(
                rf"(?<![\w.,]){re.escape(form)}(?!\w|[.,]\d)", target, re.IGNORECASE
            )
        ]
    return tuple(dict.fromkeys(spans))


def says(wanted: Number, there: Number) -> bool:
    """Whether one number says what another does, perhaps in another kind (a day in a date)."""
    if isinstance(wanted.value, Decimal):
        if isinstance(there.value, Decimal):
            return wanted.value == there.value
        if there.kind == "date" and isinstance(there.value, tuple):
            return wanted.value in (there.value[0], there.value[2])
        return there.kind == "code" and there.text.startswith(str(wanted.value))
    if wanted.kind == "date" and isinstance(wanted.value, tuple):
        if there.kind == "date" and isinstance(there.value, tuple):
            return all(a is None or a == b for a, b in zip(wanted.value, there.value, strict=True))
        return False
    if wanted.kind == "time" and isinstance(wanted.value, tuple):
        hour, minute, _ = wanted.value
        assert hour is not None
        if there.kind == "time" and isinstance(there.value, tuple):
            return there.value[1] == minute and there.value[0] in (hour, hour % 12, hour + 12)
        return minute == 0 and isinstance(there.value, Decimal) and there.value in (hour, hour % 12)
    if wanted.kind == "code":
        return there.text.lower() == wanted.text.lower()
    return False


def number_words(text: str, language: str) -> frozenset[Decimal]:
    """The values up to 99 that a text says in words; generous, for what need not be missed."""
    code = base(language)
    folded = nfc(text).lower()
    found = {
        Decimal(value)
        for value in range(100)
        if any(True for _ in _spelled(Decimal(value), folded, code))
    }
    if code == "vi":
        for m in re.finditer(
            r"(?<!\w)(?:(?P<tens>hai|ba|bốn|năm|sáu|bảy|tám|chín)\s+mươi|mười)"
            r"(?:\s+(?P<unit>một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín))?(?!\w)",
            folded,
        ):
            units = _UNITS["vi"].split()
            unit = {"mốt": "một", "tư": "bốn", "lăm": "năm"}.get(m["unit"] or "", m["unit"])
            tens = units.index(m["tens"]) if m["tens"] else 1
            found.add(Decimal(10 * tens + (units.index(unit) if unit else 0)))
    return frozenset(found)


def _spelled(value: Decimal, target: str, code: str) -> Iterator[tuple[int, int]]:
    if value != value.to_integral_value():
        return
    for word in _words_for(int(value), code):
        if code == "zh":
            pattern = re.escape(word)
        else:
            pattern = rf"(?<!\w){re.escape(word).replace(re.escape('-'), '[- ]')}(?!\w)"
        for m in re.finditer(pattern, target, re.IGNORECASE):
            yield m.span()


@lru_cache(maxsize=2048)
def _words_for(value: int, code: str) -> tuple[str, ...]:
    units = _UNITS.get(code, "").split()
    words: list[str] = []
    if 0 <= value < len(units):
        words.append(units[value])
    words += [word for word, number in _MORE_WORDS.get(code, {}).items() if number == value]
    tens = _TENS.get(code, "").split()
    if tens and 20 <= value < 100:
        ten, unit = divmod(value, 10)
        if unit == 0:
            words.append(tens[ten - 2])
        else:
            joined = {"es": " y ", "pt": " e ", "en": "-", "fr": "-", "ru": " "}[code]
            words.append(tens[ten - 2] + joined + units[unit])
    if code == "zh" and 10 < value < 100:
        ten, unit = divmod(value, 10)
        words.append((units[ten] if ten > 1 else "") + "十" + (units[unit] if unit else ""))
    power = {
        "en": ("hundred", "thousand", "million"),
        "fr": ("cent", "mille"),
        "es": ("cien", "mil"),
        "pt": ("cem", "mil"),
    }
    if code in power and value in (100, 1000, 1_000_000):
        index = (100, 1000, 1_000_000).index(value)
        if index < len(power[code]):
            words.append(power[code][index])
    return tuple(words)
