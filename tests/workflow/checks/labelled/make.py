"""Make ``pairs.tsv`` anew: ``python -m tests.workflow.checks.labelled.make``.

Each frame of `sentences` is filled four times by a seeded generator: two pairs stay right, two
are given one fault each, of the kind that was seeded least until then among those possible.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.workflow.checks.labelled.sentences import EN_FR, EN_PT, VI_EN, Frame
from tests.workflow.checks.labelled.values import MONTHS, Money, Values, values, written

FILE = Path(__file__).with_name("pairs.tsv")
SEED = 20_260_411
SLOT = re.compile(r"\{(\w+)\}")

Fault = Callable[["Filled", random.Random], str | None]
"""Gives the target with the fault, or ``None`` where the pair has no place for it."""


class Filled:
    """A frame with values: both texts, and how the values stand in the target."""

    def __init__(self, frame: Frame, given: Values, source: str, target: str) -> None:
        self.frame, self.given = frame, given
        self.languages = source, target
        self.source = SLOT.sub(lambda m: written(m[1], given[m[1]], source), frame.source)
        self.slots = {
            slot: written(slot, given[slot], target) for slot in SLOT.findall(frame.target)
        }
        self.target = SLOT.sub(lambda m: self.slots[m[1]], frame.target)

    def parts(self, slot: str) -> tuple[int, ...]:
        """A date's day, month and year; a time's hour and minute."""
        value = self.given[slot]
        assert isinstance(value, tuple)
        return value

    def put(self, slot: str, text: str) -> str:
        """The target with other words in a slot."""
        return SLOT.sub(lambda m: text if m[1] == slot else self.slots[m[1]], self.frame.target)

    def with_value(self, slot: str, value: object) -> str | None:
        """The target with another value in a slot, ``None`` where it has not that slot."""
        if slot not in self.slots:
            return None
        return self.put(slot, written(slot, value, self.languages[1]))


def number(pair: Filled, chance: random.Random) -> str | None:
    digits = list(str(pair.given["int"]))
    at = chance.randrange(len(digits))
    digits[at] = str((int(digits[at]) + chance.randint(1, 8)) % 9 + 1)
    changed = int("".join(digits))
    return pair.with_value("int", changed if changed != pair.given["int"] else changed + 1)


def separator(pair: Filled, _: random.Random) -> str | None:
    """The source's decimal or grouping sign left as it was, which changes the value."""
    if pair.languages != ("vi", "en"):
        return None
    if "int" in pair.slots and "," in pair.slots["int"]:
        return pair.put("int", pair.slots["int"].replace(",", "."))
    return None


def day(pair: Filled, _: random.Random) -> str | None:
    if "date" not in pair.slots:
        return None
    d, month, year = pair.parts("date")
    return pair.with_value("date", (d - 3, month, year))


def month(pair: Filled, _: random.Random) -> str | None:
    if "date" not in pair.slots:
        return None
    d, m, year = pair.parts("date")
    return pair.with_value("date", (d, m % 12 + 1, year))


def clock(pair: Filled, _: random.Random) -> str | None:
    if "time" not in pair.slots:
        return None
    hour, minute = pair.parts("time")
    return pair.with_value("time", (hour - 1, minute))


def ordinal(pair: Filled, _: random.Random) -> str | None:
    return pair.with_value(
        "ord", int(str(pair.given["ord"])) + 1 if pair.given["ord"] != 19 else 18
    )


def scale(pair: Filled, _: random.Random) -> str | None:
    amount = pair.given["money"]
    assert isinstance(amount, Money)
    return pair.with_value("money", amount._replace(scale=1 - amount.scale))


def currency(pair: Filled, _: random.Random) -> str | None:
    amount = pair.given["money"]
    assert isinstance(amount, Money)
    other = {"USD": "EUR", "EUR": "USD", "VND": "USD"}[amount.currency]
    return pair.with_value("money", amount._replace(currency=other))


def percentage(pair: Filled, _: random.Random) -> str | None:
    if "pct" not in pair.slots or "percent" in pair.frame.target:
        return None
    return pair.put("pct", pair.slots["pct"].rstrip("%").rstrip())


def decimal(pair: Filled, chance: random.Random) -> str | None:
    slot = "dec" if "dec" in pair.slots else "pct"
    return pair.with_value(slot, int(str(pair.given[slot])) * 10)


def misspelt(pair: Filled, chance: random.Random) -> str | None:
    if "name" not in pair.slots:
        return None
    words = pair.slots["name"].split()
    last = words[-1]
    words[-1] = {"a": "o", "i": "a", "n": "m", "o": "e", "u": "i", "h": "n"}.get(
        last[-1], "a"
    ).join((last[:-1], ""))
    return pair.put("name", " ".join(words))


def nameless(pair: Filled, _: random.Random) -> str | None:
    if "name" not in pair.slots:
        return None
    return pair.put("name", {"en": "N.", "pt": "N.", "fr": "N."}[pair.languages[1]])


def wrong_term(pair: Filled, _: random.Random) -> str | None:
    if pair.frame.term is None:
        return None
    right, wrong = pair.frame.term
    return pair.target.replace(right, wrong)


def tag(pair: Filled, _: random.Random) -> str | None:
    found = re.search(r"</?[bi]>", pair.target)
    return None if found is None else re.sub(r"</?[bi]>", "", pair.target)


def link(pair: Filled, _: random.Random) -> str | None:
    for there, instead in (("example.org", "exemple.org"), ("example.vn", "exemple.vn")):
        if there in pair.target:
            return pair.target.replace(there, instead)
    return None


def empty(_pair: Filled, _: random.Random) -> str | None:
    return ""


def untranslated(pair: Filled, _: random.Random) -> str | None:
    return pair.source


def other_language(pair: Filled, _: random.Random) -> str | None:
    """Whole sentences of another language, with the same values."""
    other = {"en": "pt", "pt": "en", "fr": "pt"}[pair.languages[1]]
    text = {
        "pt": "Segundo as autoridades, os trabalhos já foram concluídos e não há mais problemas",
        "en": "According to the authorities, the work has been completed and all is well there",
    }[other]
    rest = ", ".join(written(s, pair.given[s], other) for s in pair.slots)
    return f"{text}: {rest}."


def unseen(pair: Filled, chance: random.Random) -> str | None:
    at = (
        chance.randrange(5, len(re.sub(r"<.*", "", pair.target)) - 2)
        if "<" not in pair.target[:9]
        else None
    )
    return None if at is None else pair.target[:at] + "\u200b" + pair.target[at:]


def lookalike(pair: Filled, _: random.Random) -> str | None:
    found = re.search(
        r"(?<=[a-z])[aeo](?=[a-z]{2})", re.sub(r"<[^>]*>|\S*[@/]\S*", "", pair.target)
    )
    if found is None or "<" in pair.target or "example" in pair.target:
        return None
    swap = {"a": "\u0430", "e": "\u0435", "o": "\u043e"}[found.group()]
    return pair.target[: found.start()] + swap + pair.target[found.end() :]


def remainder(pair: Filled, _: random.Random) -> str | None:
    words = pair.target.split(" ")
    return " ".join([*words[:3], "⟦1⟧", *words[3:]])


def loop(pair: Filled, _: random.Random) -> str | None:
    words = pair.target.rstrip(".!?").split(" ")
    if "<" in pair.target or len(words) < 8:
        return None
    return " ".join([*words, *words[-3:], *words[-3:], *words[-3:]]) + "."


def order(pair: Filled, _: random.Random) -> str | None:
    if not re.search(r"\{name\}[^{]*(?:,| và | and )[^{]*\{name2\}", pair.frame.source):
        return None
    swapped = {"name": pair.slots["name2"], "name2": pair.slots["name"]}
    return SLOT.sub(lambda m: swapped.get(m[1], pair.slots[m[1]]), pair.frame.target)


def halved(pair: Filled, _: random.Random) -> str | None:
    """Only the first words left, of a sentence without values to miss."""
    if set(pair.slots) - {"name"} or len(pair.target) < 60:
        return None
    return " ".join(pair.target.split()[:3]) + "."


def quotes(pair: Filled, _: random.Random) -> str | None:
    for sign in ("”", "»"):
        if sign in pair.target:
            return pair.target.replace(sign, "", 1)
    return None


def bracket(pair: Filled, _: random.Random) -> str | None:
    return pair.target.replace(")", "", 1) if ")" in pair.target else None


def ending(pair: Filled, _: random.Random) -> str | None:
    return pair.target[:-1].rstrip() if pair.target[-1] in ".?" else None


def doubled(pair: Filled, _: random.Random) -> str | None:
    found = re.search(r" (the|of|to|and|e|de|a|o|la|le|et|du|os|les) ", pair.target)
    return (
        None
        if found is None
        else pair.target[: found.end()] + found[1] + pair.target[found.end() - 1 :]
    )


def blanks(pair: Filled, _: random.Random) -> str | None:
    return pair.target.replace(" ", "  ", 1)


def spacing(pair: Filled, _: random.Random) -> str | None:
    changed = re.sub("[\u202f\u00a0](?=[!?»])|(?<=«)\u00a0", "", pair.target)
    return changed if pair.languages[1] == "fr" and changed != pair.target else None


def style(pair: Filled, _: random.Random) -> str | None:
    if "date" not in pair.slots:
        return None
    d, m, year = pair.parts("date")
    if pair.languages[1] == "en":
        return pair.put("date", f"{MONTHS['en'].split()[m - 1]} {d}, {year}")
    return pair.put("date", f"{d}/{m}/{year}")


BLOCKING: dict[str, tuple[str, Fault]] = {
    "number changed": ("numbers", number),
    "separator kept": ("numbers", separator),
    "day changed": ("numbers", day),
    "month changed": ("numbers", month),
    "time changed": ("numbers", clock),
    "ordinal changed": ("numbers", ordinal),
    "scale changed": ("numbers", scale),
    "decimal point lost": ("numbers", decimal),
    "currency changed": ("currency", currency),
    "percent sign lost": ("percent", percentage),
    "name misspelt": ("names", misspelt),
    "name lost": ("names", nameless),
    "wrong term": ("terms", wrong_term),
    "tags lost": ("tags", tag),
    "address altered": ("links", link),
    "empty": ("empty", empty),
    "untranslated": ("untranslated", untranslated),
    "other language": ("language", other_language),
    "unseen character": ("control", unseen),
    "look-alike letter": ("mixed_script", lookalike),
    "remainder of the machine": ("placeholder", remainder),
    "loop": ("loop", loop),
}
WARNING: dict[str, tuple[str, Fault]] = {
    "order changed": ("order", order),
    "cut short": ("length", halved),
    "quotation mark lost": ("quotes", quotes),
    "bracket lost": ("brackets", bracket),
    "end mark lost": ("end_punctuation", ending),
    "word doubled": ("double_words", doubled),
    "two blanks": ("double_spaces", blanks),
    "French space lost": ("punctuation_spacing", spacing),
    "date against house style": ("style", style),
}


SCARCE = {
    "wrong term": 9,
    "separator kept": 7,
    "order changed": 7,
    "quotation mark lost": 5,
    "bracket lost": 5,
    "French space lost": 7,
    "address altered": 6,
    "tags lost": 5,
    "cut short": 5,
}
"""Kinds that few frames have a place for are seeded before others."""


def rows() -> Iterator[tuple[str, ...]]:
    """All rows of the file, the head first."""
    yield ("id", "part", "from", "to", "fault", "check", "source", "target")
    chance = random.Random(SEED)
    used: Counter[str] = Counter()
    every = BLOCKING | WARNING
    sets = (("vi", "en", VI_EN), ("en", "pt", EN_PT), ("en", "fr", EN_FR))
    count = 0
    for source, target, frames in sets:
        for number_, frame in enumerate(frames):
            part = "held-out" if number_ % 3 == 2 else "tuning"
            before: set[str] = set()
            for filling in range(4):
                pair = Filled(frame, values(chance), source, target)
                fault, check, text = "", "", pair.target
                if filling >= 2:
                    fault, check, text = _seeded(pair, chance, used, before, every)
                    before.add(fault)
                count += 1
                tag_ = {"pt": "pt-BR"}.get(target, target)
                yield (f"{count:03}", part, source, tag_, fault, check, pair.source, text)


def _seeded(
    pair: Filled,
    chance: random.Random,
    used: Counter[str],
    before: set[str],
    every: dict[str, tuple[str, Fault]],
) -> tuple[str, str, str]:
    for fault in sorted(
        every, key=lambda kind: (used[kind] - SCARCE.get(kind, 0), chance.random())
    ):
        check, make = every[fault]
        text = make(pair, chance)
        if fault not in before and text is not None and text != pair.target:
            used[fault] += 1
            return fault, check, text
    raise ValueError(f"No fault can be seeded in: {pair.source}")


def main() -> None:
    """Write the file."""
    text = "".join("\t".join(row) + "\n" for row in rows())
    FILE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
