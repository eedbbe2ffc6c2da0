"""Sentences put together to a paragraph, as their language does.

>>> joined(["One.", "Two."], "en"), joined(["一。", "二。"], "zh-Hans")
('One. Two.', '一。二。')
"""

from collections.abc import Iterable
from typing import Final

from workflow.markup import strip

UNSPACED: Final = frozenset({"zh", "ja"})
"""Languages that set no space between sentences."""


def joined(sentences: Iterable[str], language: str) -> str:
    """The sentences as one text; inline markup may stand in them, empty ones are left out."""
    unspaced = language.split("-")[0].lower() in UNSPACED
    text = ""
    for sentence in filter(None, sentences):
        tight = unspaced and not (_latin(strip(text)[-1:]) and _latin(strip(sentence)[:1]))
        text += sentence if not text or tight else f" {sentence}"
    return text


def _latin(character: str) -> bool:
    return character.isascii() and bool(character.strip())
