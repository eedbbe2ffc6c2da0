"""How languages write values: separators, scale words, ordinals and small numbers in words."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

_COMMA_DECIMAL = frozenset(["vi", "fr", "es", "pt", "ru", "de", "it", "id"])
_SEPARATORS = "[.,\u00a0\u202f ’']"
_GROUPS = {"vi": ".", "es": ".", "pt": ".", "fr": "\u202f", "ru": "\u00a0"}

_SCALES: dict[str, str] = {
    "vi": "2 trăm; 3 nghìn ngàn; 4 vạn; 6 triệu; 8 trăm_triệu; 9 tỷ tỉ; 12 nghìn_tỷ nghìn_tỉ "
    "ngàn_tỷ; 15 triệu_tỷ",
    "en": "2 hundred; 3 thousand; 6 million mn; 9 billion bn; 12 trillion; 15 quadrillion",
    "fr": "3 mille; 6 million millions; 9 milliard milliards; 12 billion billions mille_milliards",
    "es": "3 mil; 6 millón millones; 9 mil_millones; 12 billón billones",
    "pt": "3 mil; 6 milhão milhões; 9 bilhão bilhões mil_milhões; 12 trilhão trilhões bilião "
    "biliões",
    "ru": "3 тысяча тысячи тысяч тыс; 6 миллион миллиона миллионов млн; 9 миллиард миллиарда "
    "миллиардов млрд; 12 триллион триллиона триллионов трлн",
    "zh": "2 百; 3 千; 4 万; 8 亿; 12 万亿",
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
"""Scale words from the highest: power of ten, with one, with more."""

_UNITS: dict[str, list[str]] = {
    code: words.split()
    for code, words in {
        "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen "
        "fourteen fifteen sixteen seventeen eighteen nineteen",
        "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze "
        "quinze seize dix-sept dix-huit dix-neuf",
        "es": "cero un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce "
        "quince dieciséis diecisiete dieciocho diecinueve",
        "pt": "zero um dois três quatro cinco seis sete oito nove dez onze doze treze quatorze "
        "quinze dezesseis dezessete dezoito dezenove",
        "ru": "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать "
        "двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать "
        "девятнадцать",
        "vi": "không một hai ba bốn năm sáu bảy tám chín mười",
        "zh": "零 一 二 三 四 五 六 七 八 九 十",
    }.items()
}
_TENS: dict[str, list[str]] = {
    code: words.split()
    for code, words in {
        "en": "twenty thirty forty fifty sixty seventy eighty ninety",
        "fr": "vingt trente quarante cinquante soixante soixante-dix quatre-vingt quatre-vingt-dix",
        "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
        "pt": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
        "ru": "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
    }.items()
}
_JOINED = {"es": " y ", "pt": " e ", "en": "-", "fr": "-", "ru": " "}
_MORE: dict[str, str] = {
    "en": "1 first once a an; 2 second twice; 3 third; 4 fourth; 5 fifth; 6 sixth; 7 seventh; "
    "8 eighth; 9 ninth; 10 tenth; 11 eleventh; 12 twelfth dozen; 13 thirteenth; 14 fourteenth; "
    "15 fifteenth; 16 sixteenth; 17 seventeenth; 18 eighteenth; 19 nineteenth; 20 twentieth; "
    "30 thirtieth; 40 fortieth; 50 fiftieth; 60 sixtieth; 70 seventieth; 80 eightieth; "
    "90 ninetieth; 100 hundred; 1000 thousand; 1000000 million",
    "fr": "1 une première premier; 2 deuxième seconde second; 3 troisième; 100 cent; 1000 mille",
    "es": "1 una uno primer primera primero; 2 segundo segunda; 3 tercer tercera; 21 veintiuno "
    "veintiún; 22 veintidós; 23 veintitrés; 24 veinticuatro; 25 veinticinco; 26 veintiséis; "
    "27 veintisiete; 28 veintiocho; 29 veintinueve; 100 cien; 1000 mil",
    "pt": "1 uma primeiro primeira; 2 duas segundo segunda; 3 terceiro terceira; 14 catorze; "
    "16 dezasseis; 17 dezassete; 19 dezanove; 100 cem; 1000 mil",
    "ru": "1 одна одного первый первая; 2 две двух второй вторая; 3 трех трёх третий третья; "
    "4 четырех четырёх; 5 пяти; 6 шести; 7 семи; 8 восьми; 9 девяти; 10 десяти; 100 сто",
    "vi": "1 nhất; 2 nhì; 4 tư",
    "zh": "0 〇; 2 两",
}


def value_of(digits: str, code: str) -> Decimal | None:
    """The value of a figure as a language writes it, or ``None`` where it has none.

    One separator before exactly three digits groups them, unless it is the language's decimal
    sign; any other single separator is taken for a decimal sign.

    >>> value_of("1.234,5", "vi"), value_of("1,234.5", "en"), value_of("3.5", "vi")
    (Decimal('1234.5'), Decimal('1234.5'), Decimal('3.5'))
    >>> value_of("1,000", "vi"), value_of("1,250", "vi")
    (Decimal('1000'), Decimal('1.250'))
    """
    groups = re.split(_SEPARATORS, digits)
    marks = re.findall(_SEPARATORS, digits)
    if not marks:
        return Decimal(digits)
    if len(set(marks)) > 1:
        *whole, fraction = groups
        if marks[-1] not in ".," or not all(len(group) == 3 for group in whole[1:]):
            return None
        return Decimal("".join(whole) + "." + fraction)
    point = "," if code in _COMMA_DECIMAL else "."
    # Nobody writes three decimals of nothing: 1,000 is a thousand in any language.
    grouped = marks[0] != point or len(marks) > 1 or groups[-1] == "000"
    if grouped and all(len(group) == 3 for group in groups[1:]):
        return Decimal("".join(groups))
    return Decimal(".".join(groups)) if len(marks) == 1 and marks[0] in ".," else None


def scale(rest: str, code: str) -> tuple[int, int]:
    """The power of ten that a scale word after a figure gives it, and the word's length.

    >>> scale(" triệu đồng", "vi")
    (6, 6)
    """
    if code not in _SCALES:
        return 0, 0
    words, pattern = _scales(code)
    m = pattern.match(rest)
    return (words[re.sub(r"\s+", " ", m["scale"].lower())], m.end()) if m else (0, 0)


@lru_cache(maxsize=16)
def _scales(code: str) -> tuple[dict[str, int], re.Pattern[str]]:
    words = dict(_listed(_SCALES[code]))
    names = "|".join(name.replace(" ", r"\s+") for name in sorted(words, key=len, reverse=True))
    joiner = r"(?:\s|-)?(?:de\s+)?" if code in ("es", "fr", "pt") else r"(?:\s|-)?"
    after = "" if code == "zh" else r"(?!\w)"
    return words, re.compile(rf"{joiner}(?P<scale>{names}){after}", re.IGNORECASE)


def _listed(text: str) -> Iterator[tuple[str, int]]:
    for entry in text.split("; "):
        number, *words = entry.split()
        for word in words:
            yield word.replace("_", " "), int(number)


def written(value: Decimal, code: str) -> tuple[str, ...]:
    """A value in figures as a language writes it, with a scale word where that is usual.

    >>> written(Decimal(10000), "en"), written(Decimal(2_500_000), "pt")
    (('10,000', '10000'), ('2,5 milhões', '2.500.000', '2500000'))
    """
    forms: list[str] = []
    for power, one, many in _SCALE_NAMES.get(code, ()):
        part = value.scaleb(-power).normalize()
        if part < 1:
            continue
        exponent = part.as_tuple().exponent
        if isinstance(exponent, int) and exponent >= -2:
            name = one if (part == 1 or (part < 2 and code != "es")) and code != "en" else many
            forms.append(_grouped(part, code) + ("" if code == "zh" else " ") + name)
            break
    bare = f"{value.normalize():f}"
    year = value == value.to_integral_value() and 1000 <= value < 10000
    forms += [bare, _grouped(value, code)] if year else [_grouped(value, code), bare]
    return tuple(dict.fromkeys(forms))


def _grouped(value: Decimal, code: str) -> str:
    whole, _, fraction = f"{value.normalize():f}".partition(".")
    if len(whole) > 4 or (len(whole) == 4 and code in ("en", "vi", "zh")):
        first = len(whole) % 3 or 3
        groups = [whole[:first], *re.findall(r"\d{3}", whole[first:])]
        whole = _GROUPS.get(code, ",").join(groups)
    point = "," if code in _COMMA_DECIMAL else "."
    return whole + (point + fraction if fraction else "")


def ordinal(value: int, code: str) -> str:
    """An ordinal in figures: 13th, 13e, 13.º, 13-й.

    >>> ordinal(22, "en"), ordinal(11, "en")
    ('22nd', '11th')
    """
    if code == "en":
        teen = 10 <= value % 100 <= 20
        return f"{value}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"
    return {
        "fr": f"{value}{'er' if value == 1 else 'e'}",
        "es": f"{value}.º",
        "pt": f"{value}º",
        "ru": f"{value}-й",
        "zh": f"第{value}",
        "vi": f"thứ {value}",
    }.get(code, str(value))


def roman(letters: str) -> int | None:
    """The value of a Roman numeral up to thirty-nine, in capitals.

    >>> roman("XIII"), roman("xiii")
    (13, None)
    """
    values = {"I": 1, "V": 5, "X": 10}
    if not letters or not set(letters) <= set(values):
        return None
    total = 0
    for here, after in zip(letters, letters[1:] + " ", strict=True):
        total += -values[here] if values.get(after, 0) > values[here] else values[here]
    return total


def in_words(value: Decimal, text: str, code: str) -> Iterator[tuple[int, int]]:
    """Where a text says a whole value in words (three, fifty-third, três)."""
    if value != value.to_integral_value():
        return
    for pattern in _patterns(int(value), code):
        for m in pattern.finditer(text):
            yield m.span()


@lru_cache(maxsize=2048)
def _patterns(value: int, code: str) -> tuple[re.Pattern[str], ...]:
    found = []
    for word in _words_for(value, code):
        shape = re.escape(word).replace(re.escape("-"), "[- ]")
        whole = shape if code == "zh" else rf"(?<!\w){shape}(?!\w)"
        found.append(re.compile(whole, re.IGNORECASE))
    return tuple(found)


@lru_cache(maxsize=2048)
def _words_for(value: int, code: str) -> tuple[str, ...]:
    units, tens = _UNITS.get(code, []), _TENS.get(code)
    words = [units[value]] if 0 <= value < len(units) else []
    words += [word for word, number in _listed(_MORE.get(code, "0")) if number == value]
    ten, unit = divmod(value, 10)
    if 20 <= value < 100 and tens is not None:
        words.append(tens[ten - 2] + (_JOINED[code] + units[unit] if unit else ""))
    if 10 < value < 100 and code == "zh":
        words.append((units[ten] if ten > 1 else "") + "十" + (units[unit] if unit else ""))
    if 10 < value < 100 and code == "vi":
        before = "mười" if ten == 1 else f"{units[ten]} mươi"
        endings = {0: [""], 1: [" mốt", " một"], 4: [" bốn", " tư"], 5: [" lăm", " năm"]}
        words += [before + end for end in endings.get(unit, [f" {units[unit]}"])]
    return tuple(words)
