"""Faults of known kinds put into right translations, to see whether they are found.

A kind that cannot be made of a text (no number to change) gives ``None``.
"""

import random
import re
from collections.abc import Callable, Sequence

from workflow.estimating.negation import denials

TO_BE = {
    "en": "is are was were has have had will would can could should",
    "fr": "est sont était étaient a ont avait avaient sera peut peuvent doit",
    "es": "es son fue fueron está están ha han había será puede pueden",
    "pt": "é são foi foram está estão tem têm era será pode podem",
}
DENIED = {"en": "{} not", "fr": "n’{} pas", "es": "no {}", "pt": "não {}"}
UNDONE = {
    "en": r" not\b|n['’]t\b|\bno ",
    "fr": r"\bne |\bn['’]| pas\b",
    "es": r"\b[Nn]o ",
    "pt": r"\b[Nn]ão ",
}
CAPITAL = re.compile(r"(?<=[\w,;:] )[A-ZÀ-Þ][^\W\d_]{2,}")

Corrupt = Callable[[Sequence[str], int, str, random.Random], str | None]


def neighbour(texts: Sequence[str], n: int, language: str, dice: random.Random) -> str | None:
    """The translation of the next segment."""
    return texts[(n + 1) % len(texts)]


def half(texts: Sequence[str], n: int, language: str, dice: random.Random) -> str | None:
    """The second half of the words is missing; the full stop stays."""
    words = texts[n].split()
    if len(words) < 6:
        return None
    end = texts[n][-1] if texts[n][-1] in ".?!" else ""
    return " ".join(words[: len(words) // 2]).rstrip(",;:") + end


def number(texts: Sequence[str], n: int, language: str, dice: random.Random) -> str | None:
    """One digit of one number is another."""
    places = [match.start() for match in re.finditer(r"\d", texts[n])]
    if not places:
        return None
    place = dice.choice(places)
    other = dice.choice([digit for digit in "123456789" if digit != texts[n][place]])
    return texts[n][:place] + other + texts[n][place + 1 :]


def denial(texts: Sequence[str], n: int, language: str, dice: random.Random) -> str | None:
    """A denial taken out, or put in where there is none."""
    base = language.split("-")[0]
    if base not in DENIED:
        return None
    if denials(texts[n], language):
        undone = re.sub(UNDONE[base], lambda m: " " if m.group()[0] == " " else "", texts[n])
        undone = " ".join(undone.split())
        return undone if undone != texts[n] else None
    verb = "|".join(TO_BE[base].split())
    found = re.search(rf"\b({verb})\b", texts[n])
    if found is None:
        return None
    return texts[n][: found.start()] + DENIED[base].format(found[1]) + texts[n][found.end() :]


def name(texts: Sequence[str], n: int, language: str, dice: random.Random) -> str | None:
    """One word with a capital is one of another segment."""
    here = list(CAPITAL.finditer(texts[n]))
    others = {m.group() for text in texts for m in CAPITAL.finditer(text)}
    others -= {m.group() for m in here}
    if not here or not others:
        return None
    place = dice.choice(here)
    return texts[n][: place.start()] + dice.choice(sorted(others)) + texts[n][place.end() :]


def word(texts: Sequence[str], n: int, language: str, dice: random.Random) -> str | None:
    """One word of five letters or more is missing."""
    places = list(re.finditer(r"\b[^\W\d_]{5,} ", texts[n]))
    if len(places) < 2:
        return None
    place = dice.choice(places[1:])
    return texts[n][: place.start()] + texts[n][place.end() :]


def tail(texts: Sequence[str], n: int, language: str, dice: random.Random) -> str | None:
    """The last five words are missing; the full stop stays."""
    words = texts[n].split()
    if len(words) < 12:
        return None
    end = texts[n][-1] if texts[n][-1] in ".?!" else ""
    return " ".join(words[:-5]).rstrip(",;:") + end


def twice(texts: Sequence[str], n: int, language: str, dice: random.Random) -> str | None:
    """Four words stand twice."""
    words = texts[n].split()
    if len(words) < 8:
        return None
    place = dice.randrange(len(words) - 4)
    return " ".join([*words[: place + 4], *words[place : place + 4], *words[place + 4 :]])


KINDS: dict[str, Corrupt] = {
    "swapped neighbour": neighbour,
    "half dropped": half,
    "five last words dropped": tail,
    "number changed": number,
    "denial added or lost": denial,
    "wrong name": name,
    "word dropped": word,
    "words twice": twice,
}
