"""Words with letters that a model has never seen: given to it without marks, put back after.

A model drops or garbles what is not in its vocabulary (``Nguyễn Phương`` became ``Nguy'n
Ph'ng``); the same word in plain letters it copies.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping

WORD = re.compile(r"\w+")
PLAIN = str.maketrans("đĐøØłŁ", "dDoOlL")


def simplified(text: str, known: Callable[[str], bool]) -> tuple[str, dict[str, str]]:
    """A text in letters that are ``known``, and what each changed word was before.

    >>> simplified("Nguyễn Phương in Huế", str.isascii)
    ('Nguyen Phuong in Hue', {'Nguyen': 'Nguyễn', 'Phuong': 'Phương', 'Hue': 'Huế'})
    """
    before: dict[str, str] = {}

    def simple(match: re.Match[str]) -> str:
        word = match.group()
        if all(map(known, word)):
            return word
        plain = "".join(char if known(char) else _base(char) for char in word)
        before.setdefault(plain, word)
        return plain

    return WORD.sub(simple, text), before


def _base(char: str) -> str:
    """A letter without its marks."""
    decomposed = unicodedata.normalize("NFD", char.translate(PLAIN))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def restored(text: str, before: Mapping[str, str]) -> str:
    """A translation with the changed words as they were, where the model copied them.

    >>> restored("Nguyen Phuong em Hué", {"Nguyen": "Nguyễn", "Phuong": "Phương", "Hue": "Huế"})
    'Nguyễn Phương em Hué'
    """
    if not before:
        return text
    return WORD.sub(lambda match: before.get(match.group(), match.group()), text)
