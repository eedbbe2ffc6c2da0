"""Amounts of money: the same currency on both sides."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from glossary.values.numbers import Value, numbers
from workflow.articles import Fix, Severity
from workflow.checks.pairs import Check, Found, Pair

SIGNS: Final = {
    "VND": "VND|VNĐ|₫",
    "USD": r"USD|US\$|U\.S\.\s?\$",
    "EUR": "EUR|€",
    "GBP": "GBP|£",
    "JPY": "JPY",
    "CNY": "CNY|RMB|NDT",
    "KRW": "KRW|₩",
    "THB": "THB|฿",
    "RUB": "RUB|₽",
    "INR": "INR|₹",
}
"""What stands before or after a figure in any language; the first is how a fix writes it."""
NAMES: Final = {
    "vi": {
        "VND": "đồng(?! (?:bạc|xu|tiền|Việt))|đồng Việt Nam",
        "USD": "đô[ -]?la(?: Mỹ)?|Mỹ kim",
        "EUR": "euro|ơ-rô",
        "GBP": "bảng(?: Anh)?",
        "JPY": "yên|yen",
        "CNY": "nhân dân tệ|tệ",
        "KRW": "won",
        "THB": "baht|bạt",
        "RUB": "rúp",
        "INR": "rupee",
    },
    "en": {
        "VND": "dongs?|VN dong",
        "USD": "dollars?",
        "EUR": "euros?",
        "GBP": "pounds?(?: sterling)?",
        "JPY": "yen",
        "CNY": "yuan|renminbi",
        "KRW": "won",
        "THB": "baht",
        "RUB": "rou?bles?",
        "INR": "rupees?",
    },
    "fr": {
        "VND": "dôngs?|dongs?",
        "USD": "dollars?",
        "EUR": "euros?",
        "GBP": "livres?(?: sterling)?",
        "JPY": "yens?",
        "CNY": "yuans?|renminbis?",
        "KRW": "wons?",
        "THB": "bahts?",
        "RUB": "roubles?",
        "INR": "roupies?",
    },
    "es": {
        "VND": "dongs?|đồng",
        "USD": "dólar(?:es)?",
        "EUR": "euros?",
        "GBP": "libras?(?: esterlinas?)?",
        "JPY": "yen(?:es)?",
        "CNY": "yuan(?:es)?|renminbi",
        "KRW": "wons?",
        "THB": "bahts?",
        "RUB": "rublos?",
        "INR": "rupias?",
    },
    "pt": {
        "VND": "dongs?",
        "USD": "dólar(?:es)?",
        "EUR": "euros?",
        "GBP": "libras?(?: esterlinas?)?",
        "JPY": "ienes?",
        "CNY": "yuans?|iuanes?|renminbi",
        "KRW": "wons?",
        "THB": "bahts?",
        "RUB": "rublos?",
        "INR": "rupias?",
    },
    "ru": {
        "VND": r"донг\w*",
        "USD": r"доллар\w*|долл\.",
        "EUR": "евро",
        "GBP": r"фунт\w*(?: стерлингов)?",
        "JPY": r"иен\w*|йен\w*",
        "CNY": r"юан\w*",
        "KRW": r"вон\w*",
        "THB": r"бат\w*",
        "RUB": r"рубл\w*|руб\.",
        "INR": r"рупи\w*",
    },
    "zh": {
        "VND": "越南盾|越盾|盾",
        "USD": "美元|美金",
        "EUR": "欧元",
        "GBP": "英镑",
        "JPY": "日元|日圆",
        "CNY": "人民币|元",
        "KRW": "韩元|韩圆",
        "THB": "泰铢",
        "RUB": "卢布",
        "INR": "卢比",
    },
}
"""What a language calls a currency behind a figure, as regular expressions."""
_WRITTEN: Final = {
    "vi": {"VND": "đồng", "USD": "USD", "EUR": "euro", "JPY": "yên", "CNY": "nhân dân tệ"},
    "en": {"VND": "dong", "USD": "dollars", "EUR": "euros", "JPY": "yen", "CNY": "yuan"},
    "fr": {"VND": "dongs", "USD": "dollars", "EUR": "euros", "JPY": "yens", "CNY": "yuans"},
    "es": {"VND": "dongs", "USD": "dólares", "EUR": "euros", "JPY": "yenes", "CNY": "yuanes"},
    "pt": {"VND": "dongs", "USD": "dólares", "EUR": "euros", "JPY": "ienes", "CNY": "yuans"},
    "ru": {"VND": "донгов", "USD": "долларов", "EUR": "евро", "JPY": "иен", "CNY": "юаней"},
    "zh": {"VND": "越南盾", "USD": "美元", "EUR": "欧元", "JPY": "日元", "CNY": "元"},
}
_BETWEEN = (
    r"[\s-]*(?:(?:de|of)\s+|d[’']|d\.\s)?"
    r"(?:(?:US|U\.S\.|American|Vietnamese|Viet\s?Nam\s|British|Japanese|Chinese|Thai)\s*)?"
)


class Amount(NamedTuple):
    """An amount of money: its value, its currency (ISO 4217), where the currency is written."""

    value: Value
    currency: str
    start: int
    end: int
    before: bool


def amounts(text: str, language: str) -> tuple[Amount, ...]:
    """The amounts of a text whose currency stands right before or behind the figure.

    >>> [(str(a.value), a.currency) for a in amounts("US$5 and 3.2 million euros", "en")]
    [('5', 'USD'), ('3.2E+6', 'EUR')]
    """
    found = []
    for number in numbers(text, language):
        if number.kind != "number":
            continue
        after = _after(language).match(text, number.end)
        before = _BEFORE.search(text, max(0, number.start - 8), number.start)
        for match in (after, before):
            if match is not None and match.lastgroup is not None:
                code = "USD" if match.lastgroup == "dollar" else match.lastgroup
                span = match.span(match.lastgroup)
                found.append(Amount(number.value, code, *span, match is before))
                break
    return tuple(found)


_CODES = "|".join(f"(?P<{code}>{signs})" for code, signs in SIGNS.items())
_BEFORE = re.compile(rf"(?:{_CODES}|(?<![A-Z])(?P<dollar>\$))\s?\Z")


@lru_cache(maxsize=16)
def _after(language: str) -> re.Pattern[str]:
    names = NAMES[language]
    end = "" if language == "zh" else r"(?!\w)"
    each = "|".join(
        f"(?P<{code}>(?:{signs}){'' if not signs[-1].isalpha() else end}|(?i:{names[code]}){end})"
        for code, signs in SIGNS.items()
    )
    return re.compile(rf"{_BETWEEN}(?:{each}|(?P<dollar>\$))")


def find(pair: Pair) -> Iterator[Found]:
    """Amounts whose currency has become another, or that have lost theirs (a warning).

    Lost pounds may have been weights.
    """
    wanted = amounts(pair.plain_source, pair.out_of)
    if not wanted:
        return
    there = amounts(pair.plain_target, pair.into)
    named = {amount.currency for amount in there}
    for amount in dict.fromkeys((a.value, a.currency) for a in wanted):
        value, currency = amount
        same = [a for a in there if a.value == value]
        if any(a.currency == currency for a in same):
            continue
        if same:
            other = same[0]
            yield Found(
                f"The amount is in {currency} in the source and in {other.currency} in the "
                "translation.",
                (("expected", currency), ("found", other.currency)),
                fixes=_fix(pair, other, currency),
            )
        elif currency not in named and currency != "GBP" and not _mentions(pair, currency):
            yield Found(
                f"The currency {currency} is not in the translation.",
                (("expected", currency),),
                Severity.WARNING,
            )


def _fix(pair: Pair, there: Amount, currency: str) -> tuple[Fix, ...]:
    sign = _SIGN.get(currency, currency)
    text = sign if there.before else _WRITTEN[pair.into].get(currency, currency)
    return pair.fix(f"Write “{text}”", (there.start, there.end, text))


_SIGN: Final = {"USD": "US$", "EUR": "€", "GBP": "£"}


def _mentions(pair: Pair, currency: str) -> bool:
    pattern = rf"{SIGNS[currency]}|(?i:{NAMES[pair.into][currency]})"
    dollar = currency == "USD" and "$" in pair.plain_target
    return dollar or re.search(pattern, pair.plain_target) is not None


CHECK = Check(
    "currency",
    Severity.BLOCKING,
    "An amount of money must be in the currency of the source (a lost one: a warning).",
    find,
    applies=lambda pair: pair.out_of in NAMES and pair.into in NAMES,
)
