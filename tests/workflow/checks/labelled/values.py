"""Values of the labelled pairs, as each of their languages writes them."""

import random
from typing import NamedTuple

NAMES = (
    "Nguyễn Phương Linh",
    "Trần Quốc Bảo",
    "Lê Thị Thu Hà",
    "Phạm Minh Quân",
    "Võ Hoàng Nam",
    "Đặng Thùy Dương",
    "Bùi Thanh Sơn Hải",
    "Đỗ Khánh Vy",
    "Hồ Ngọc Diệp",
    "Ngô Gia Huy",
    "Trương Mỹ Lan",
    "Phan Đức Tài",
    "Huỳnh Bích Trâm",
    "Đinh Công Thành",
)
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro "
    "dezembro",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
SCALES = {
    "vi": ("triệu", "tỷ"),
    "en": ("million", "billion"),
    "pt": ("milhões", "bilhões"),
    "fr": ("millions", "milliards"),
}


class Money(NamedTuple):
    """Tenths of millions (scale 0) or billions (scale 1) of a currency."""

    tenths: int
    scale: int
    currency: str


Values = dict[str, object]


def values(chance: random.Random) -> Values:
    """One value for each slot."""
    name, name2 = chance.sample(NAMES, 2)
    whole = chance.choice(
        [chance.randint(21, 97), chance.randint(120, 990), chance.randint(1100, 9900)]
    )
    return {
        "name": name,
        "name2": name2,
        "int": whole,
        "dec": chance.randint(2, 9) * 10 + chance.randint(1, 9),
        "pct": chance.randint(12, 88) * 10 + chance.randint(1, 9),
        "date": (chance.randint(13, 28), chance.randint(1, 12), chance.randint(2015, 2026)),
        "time": (chance.randint(8, 11), chance.choice((15, 30, 45))),
        "ord": chance.randint(4, 19),
        "money": Money(
            chance.randint(2, 9) * 10 + chance.randint(1, 9),
            chance.randint(0, 1),
            chance.choice(("USD", "VND", "EUR")),
        ),
    }


def written(slot: str, value: object, language: str) -> str:
    """A slot's value as a language writes it."""
    match slot, value:
        case (("name" | "name2"), str()):
            return value
        case "int", int():
            return grouped(value, language)
        case (("dec" | "pct"), int()):
            point = "." if language == "en" else ","
            sign = {"fr": "\u00a0%"}.get(language, "%") if slot == "pct" else ""
            return f"{value // 10}{point}{value % 10}{sign}"
        case "date", (int(day), int(month), int(year)):
            if language == "vi":
                return f"{day}-{month}-{year}"
            name = MONTHS[language].split()[month - 1]
            return f"{day} de {name} de {year}" if language == "pt" else f"{day} {name} {year}"
        case "time", (int(hour), int(minute)):
            return {
                "vi": f"{hour} giờ {minute}",
                "en": f"{hour}:{minute}",
                "pt": f"{hour}h{minute}",
                "fr": f"{hour}\u00a0h\u00a0{minute}",
            }[language]
        case "ord", int():
            return {"vi": str(value), "en": f"{value}th", "pt": f"{value}ª", "fr": f"{value}e"}[
                language
            ]
        case "money", Money():
            return money(value, language)
    raise ValueError(f"There is no slot {slot} with {value!r}.")


def grouped(value: int, language: str) -> str:
    """A whole number with its thousands grouped."""
    sign = {"en": ",", "fr": "\u202f"}.get(language, ".")
    return f"{value:,}".replace(",", sign)


def money(amount: Money, language: str) -> str:
    """An amount of money."""
    point = "." if language == "en" else ","
    number = f"{amount.tenths // 10}{point}{amount.tenths % 10}"
    scale = SCALES[language][amount.scale]
    before = {"USD": "US$", "VND": "VND", "EUR": "€"}[amount.currency]
    behind = {
        "vi": {"USD": "USD", "VND": "đồng", "EUR": "euro"},
        "pt": {"USD": "dólares", "VND": "dongs", "EUR": "euros"},
        "fr": {"USD": "dollars", "VND": "dongs", "EUR": "euros"},
    }
    if language == "en":
        return f"{before}{number} {scale}"
    of = {"vi": "", "pt": "de ", "fr": "de " if amount.currency != "EUR" else "d’"}[language]
    return f"{number} {scale} {of}{behind[language][amount.currency]}"
