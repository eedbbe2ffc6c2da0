"""Translation units for measuring: real sentence pairs, and what a newsroom would make of them.

The pairs are read from ``../shared``, or put together of the glossary's terms. From each come
variations such as press texts have: other numbers and dates, other names, a word put in, left out
or exchanged. Every tenth pair is held out: it is never a unit, and is asked for.
"""

import lzma
import random
import re
from collections.abc import Iterator
from pathlib import Path

from glossary import builtin

PAIRS = Path(__file__).parents[3] / "shared" / "mt" / "data-all.tsv.xz"
SEED = 20261124
_FIGURE = re.compile(r"\d+")
_NAME = re.compile(r"(?<=\w )[A-ZĐÀ-Ỹ]\w+(?: [A-ZĐÀ-Ỹ]\w+)+")

Pair = tuple[str, str]


def pairs() -> tuple[list[Pair], list[Pair]]:
    """Real pairs (vi, en) to make units of, and those held out."""
    found = list(dict.fromkeys(_read() if PAIRS.exists() else _put_together()))
    random.Random(SEED).shuffle(found)
    return [p for n, p in enumerate(found) if n % 10], found[::10]


def _read() -> Iterator[Pair]:
    with lzma.open(PAIRS, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = line.rstrip("\n").split("\t")
            if len(row) == 3 and 3 <= len(row[1].split()) <= 60:
                yield row[1], row[2]


def _put_together(count: int = 50_000) -> Iterator[Pair]:
    """Sentences of four agreed terms and a number, each with its translation."""
    dice = random.Random(SEED)
    terms = [
        (ours.text, theirs.text)
        for concept in builtin.concepts()
        if (ours := concept.preferred("vi")) and (theirs := concept.preferred("en"))
    ]
    for _ in range(count):
        four = [dice.choice(terms) for _ in range(4)]
        number = dice.randrange(1, 2_000)
        source, target = (", ".join(side) for side in zip(*four, strict=True))
        yield f"{source}: {number}.", f"{target}: {number}."


def units(count: int) -> Iterator[Pair]:
    """So many pairs: the real ones first, then variations of them, no source twice."""
    real, _ = pairs()
    dice = random.Random(SEED + 1)
    words = [word for source, _ in real[:5000] for word in source.split()]
    names = [n for source, _ in real[:60000] for n in _NAME.findall(source)]
    seen: set[int] = set()
    made = 0
    while True:
        for source, target in real:
            text = source if made < len(real) else varied(source, dice, words, names)
            if hash(text) in seen:
                continue
            seen.add(hash(text))
            yield text, target
            made += 1
            if made == count:
                return


def varied(text: str, dice: random.Random, words: list[str], names: list[str]) -> str:
    """The text with other numbers and names, and at times a few other words."""
    text = _FIGURE.sub(lambda m: str(dice.randrange(10 ** min(len(m.group()), 6))), text)
    if names:
        text = _NAME.sub(lambda m: dice.choice(names) if dice.random() < 0.6 else m.group(), text)
    parts = text.split()
    for _ in range(dice.randrange(0, 2 + len(parts) // 6)):
        place = dice.randrange(len(parts))
        step = dice.random()
        if step < 0.5:
            parts[place] = dice.choice(words)
        elif step < 0.75 and len(parts) > 3:
            del parts[place]
        else:
            parts.insert(place, dice.choice(words))
    return " ".join(parts)


def asked(count: int, edits: int) -> tuple[list[str], list[str]]:
    """Texts to look up: real sentences that were held out, and edited ones of the units."""
    real, held_out = pairs()
    dice = random.Random(SEED + 2)
    words = [word for source, _ in real[5000:9000] for word in source.split()]
    names = [n for source, _ in real[60000:90000] for n in _NAME.findall(source)]
    edited: list[str] = []
    while len(edited) < edits:
        source, _ = dice.choice(real)
        text = varied(source, dice, words, names)
        if text != source:
            edited.append(text)
    return [source for source, _ in held_out[:count]], edited
