"""The words of a text: tokens with their offsets, and when two of them are one word.

Everything here counts in code points of the NFC text, and no folding changes a token's place:
texts are cut first and the tokens folded afterwards, one by one.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from operator import sub

import snowballstemmer

from glossary.inflections import ENDINGS, IRREGULAR

UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\u1780-\u17ff"  # Myanmar, Khmer
    "\u3040-\u30ff\u31f0-\u31ff"  # kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"  # Han
)
"""Scripts written without spaces between words; each of their characters is a token."""

_PIECE = re.compile(
    rf"\s*(?:[{UNSPACED}]|[^\W{UNSPACED}][^\W{UNSPACED}]*(?:[\u0300-\u036f]+[^\W{UNSPACED}]*)*|[^\w\s])"
)
_PLAIN_PIECE = re.compile(r"\s*(?:\w+|[^\w\s])")
_SPECIAL = re.compile(rf"[{UNSPACED}\u0300-\u036f]")
_SYLLABLE = re.compile(
    r"(?:b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|q|qu|r|s|t|th|tr|v|x)?"
    r"[aeiouy]{1,3}(?:c|ch|m|n|ng|nh|p|t)?\Z"
)
_CLOSES = frozenset(".!?…:;")
_OPENS = frozenset("\"'“”‘’«»()[]-–—•*")
_UNSPACED = re.compile(rf"[{UNSPACED}]")
_LIKE = str.maketrans("’ʼ‘`´‐‑‒–—―−“”„«»ς", "'''''-------\"\"\"\"\"σ")

# Two orthographies of one syllable: the tone mark on the first or the second vowel of a final
# oa, oe, uy (hòa/hoà, thủy/thuỷ), and i or y alone after a consonant (kĩ/kỹ, quí/quý).
_TONES = {
    first: second
    for old, new in (
        ("òa óa ỏa õa ọa", "oà oá oả oã oạ"),
        ("òe óe ỏe õe ọe", "oè oé oẻ oẽ oẹ"),
        ("ùy úy ủy ũy ụy", "uỳ uý uỷ uỹ uỵ"),
    )
    for first, second in zip(new.split(), old.split(), strict=True)
}
_I_TO_Y = str.maketrans("iìíỉĩị", "yỳýỷỹỵ")
_SHORT_I = re.compile(r"(?:h|k|l|m|s|t|th|q[uú])[iìíỉĩị]$")


def base(language: str) -> str:
    """The language alone of a BCP 47 tag: ``pt-BR`` → ``pt``."""
    return language.replace("_", "-").split("-")[0].lower()


def nfc(text: str) -> str:
    """The text in NFC."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def without_marks(text: str) -> str:
    """The text without diacritics, as a press without Vietnamese letters prints it.

    >>> without_marks("Đỗ Minh Đức")
    'Do Minh Duc'
    """
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return unicodedata.normalize("NFC", "".join(c for c in plain if not unicodedata.combining(c)))


def is_syllable(token: str) -> bool:
    """Whether a word could be one syllable of Vietnamese.

    >>> is_syllable("Nghĩa"), is_syllable("Smith"), is_syllable("Guterres")
    (True, False, False)
    """
    return _SYLLABLE.match(without_marks(token).lower()) is not None


def fold(token: str, language: str) -> str:
    """What two spellings of one word have in common, apart from inflection."""
    folded = token.translate(_LIKE).lower()
    if base(language) == "vi":
        ending = folded[-2:]
        if ending in _TONES and not folded.startswith("q"):
            return folded[:-2] + _TONES[ending]
        if _SHORT_I.match(folded):
            return folded[:-1] + folded[-1].translate(_I_TO_Y)
    return folded


@dataclass(frozen=True, slots=True)
class Words:
    """A text cut into tokens: words, single signs of punctuation, single unspaced letters."""

    text: str
    tokens: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.tokens)


def cut(text: str) -> Words:
    """The tokens of an NFC text.

    >>> cut("bộ, ngành").tokens
    ('bộ', ',', 'ngành')
    """
    pieces = (_PIECE if _SPECIAL.search(text) else _PLAIN_PIECE).findall(text)
    tokens = tuple(map(str.lstrip, pieces))
    ends = tuple(accumulate(map(len, pieces)))
    starts = tuple(map(sub, ends, map(len, tokens)))
    return Words(text, tokens, starts, ends)


def is_word(token: str) -> bool:
    """Whether a token is more than punctuation."""
    return token[0].isalnum() or token[0] == "_" or bool(_UNSPACED.match(token))


def begins_sentence(words: Words, index: int) -> bool:
    """Whether a token opens a text, a line or a sentence, so that its capital says nothing."""
    while index > 0 and words.tokens[index - 1] in _OPENS:
        index -= 1
    if index == 0 or words.tokens[index - 1] in _CLOSES:
        return True
    return "\n" in words.text[words.ends[index - 1] : words.starts[index]]


_STEMMED = {
    "en": "english",
    "fr": "french",
    "es": "spanish",
    "pt": "portuguese",
    "ru": "russian",
}


def is_stemmed(language: str) -> bool:
    """Whether words of a language are inflected here; in others a word has one form."""
    return base(language) in _STEMMED


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """A key that all inflected forms of a (folded) word share; other words may share it too."""
    code = base(language)
    if code not in _STEMMED or not word.isalpha():
        return word
    if code == "en" and word in IRREGULAR:
        word = IRREGULAR[word]
    if code == "pt":
        word = re.sub("(?:ões|ães|ãos)$", "ão", word)
        word = re.sub("(?<=..)([aeéoóu])is$", r"\1l", word)
    stemmed: str = _stemmer(_STEMMED[code]).stemWord(word)
    return stemmed


@lru_cache(maxsize=8)
def _stemmer(algorithm: str) -> snowballstemmer.basestemmer.BaseStemmer:
    return snowballstemmer.stemmer(algorithm)


@lru_cache(maxsize=200_000)
def same_word(one: str, other: str, language: str) -> bool:
    """Whether two folded words are forms of one word.

    >>> same_word("policies", "policy", "en"), same_word("organ", "organization", "en")
    (True, False)
    """
    if one == other:
        return True
    if stem(one, language) != stem(other, language):
        return False
    code = base(language)
    if code == "en":
        one, other = IRREGULAR.get(one, one), IRREGULAR.get(other, other)
    endings = ENDINGS.get(code)
    if endings is None or one == other:
        return True
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    left, right = one[shared:], other[shared:]
    if shared and left[:1] == one[shared - 1] and left[1:] in endings:
        left = left[1:]  # a doubled consonant: plan, planning
    if shared and right[:1] == other[shared - 1] and right[1:] in endings:
        right = right[1:]
    return left in endings and right in endings
