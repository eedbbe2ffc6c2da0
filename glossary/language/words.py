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

from glossary.language.inflections import INFLECTED, are_forms, key

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
_DOTTED = ("tr", "az")
_I_TO_Y = str.maketrans("iìíỉĩị", "yỳýỷỹỵ")
_SHORT_I = re.compile(r"(?:h|k|l|m|s|t|th|q[uú])[iìíỉĩị]$")


@lru_cache(maxsize=256)
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
    """What two spellings of one word have in common, apart from inflection.

    >>> fold("Straße", "de") == fold("STRASSE", "de"), fold("IŞIK", "tr") == fold("ışık", "tr")
    (True, True)
    """
    code = base(language)
    if code in _DOTTED:
        token = token.replace("İ", "i").replace("I", "ı")
    folded = token.casefold().translate(_LIKE)
    if len(token) == 1 < len(folded):  # ß, ŉ: one letter by itself stays one
        return token
    if code == "vi":
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


def split(text: str) -> list[str]:
    """The tokens of an NFC text, without their places."""
    special = _SPECIAL.search(text)
    if not special and text.isalnum():
        return [text]
    return list(map(str.lstrip, (_PIECE if special else _PLAIN_PIECE).findall(text)))


def cut(text: str) -> Words:
    """The tokens of an NFC text with their places.

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
    return opens(words.text, words.starts[index])


def opens(text: str, start: int) -> bool:
    """Whether what begins at a place of a text opens the text, a line or a sentence.

    >>> opens("Rồi. “Bộ", 6), opens("rồi Bộ", 4)
    (True, False)
    """
    newline = False
    while start > 0 and (text[start - 1].isspace() or text[start - 1] in _OPENS):
        start -= 1
        newline = newline or text[start] == "\n"
    return newline or start == 0 or text[start - 1] in _CLOSES


def is_stemmed(language: str) -> bool:
    """Whether words of a language are inflected here; in others a word has one form."""
    return base(language) in INFLECTED


def stem(word: str, language: str) -> str:
    """A key that all inflected forms of a (folded) word share; other words may share it too."""
    return key(word, base(language))


def same_word(one: str, other: str, language: str) -> bool:
    """Whether two folded words are forms of one word.

    >>> same_word("policies", "policy", "en"), same_word("organ", "organization", "en")
    (True, False)
    """
    return one == other or are_forms(one, other, base(language))


def wanted_words(wording: str, language: str) -> tuple[str, ...]:
    """The folded words that a wording of a term asks for; a stem keeps its ``*``.

    >>> wanted_words("Министр* иностранных дел", "ru")
    ('министр*', 'иностранных', 'дел')
    """
    return tuple(
        fold(token, language) + "*" * is_stem for token, is_stem in _marked(cut(nfc(wording)))
    )


def plain_words(wording: str) -> tuple[str, ...]:
    """The words of a wording as they are written, stems without their ``*``."""
    return tuple(token for token, _ in _marked(cut(nfc(wording))))


def _marked(words: Words) -> list[tuple[str, bool]]:
    """Tokens, and whether each is a stem: a word with a ``*`` right after it, its last sign."""
    marked: list[tuple[str, bool]] = []
    ended = -1
    for sign, start, end in zip(words.tokens, words.starts, words.ends, strict=True):
        if (
            sign == "*"
            and start == ended
            and marked[-1][0].isalnum()
            and not _UNSPACED.match(marked[-1][0])
            and not words.text[end : end + 1].isalnum()
        ):
            marked[-1] = (marked[-1][0], True)
        else:
            marked.append((sign, False))
        ended = end
    return marked


def is_stem(wanted: str) -> bool:
    """Whether a word of `wanted_words` is a stem."""
    return len(wanted) > 1 and wanted.endswith("*")


def fits(word: str, wanted: str, language: str, *, inflects: bool = True) -> bool:
    """Whether a folded word of a text is the one that a term wants (see `wanted_words`).

    A stem stands for any word that begins so. ``inflects`` is the term's: where it is false
    only the same word counts, without a stemmer.

    >>> fits("министром", "министр*", "ru"), fits("policies", "policy", "en")
    (True, True)
    >>> fits("policies", "policy", "en", inflects=False)
    False
    """
    if is_stem(wanted):
        return word.startswith(wanted[:-1])
    return same_word(word, wanted, language) if inflects else word == wanted
