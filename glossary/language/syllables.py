"""Whether words are Vietnamese, told by their syllables.

Vietnamese is written in syllables of few onsets and rhymes, and syllables that end in a stop
take two of the six tones only (Đoàn Thiện Thuật, *Ngữ âm tiếng Việt*, 1977). A text read in the
wrong encoding gives syllables that cannot be.
"""

import re
import unicodedata

from glossary.language.words import without_marks

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_STOP_TONES = {"\u0301", "\u0323"}
_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x".split()
_RHYMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im "
    "in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt "
    "oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ up ut uy uya uych uyên uyêt uynh uyt "
    "uyu uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu "
    "y yêm yên yêng yêt yêu"
).split()
_SYLLABLE = re.compile(f"(?:{'|'.join(_ONSETS)})?(?:{'|'.join(_RHYMES)})")
_BARE = re.compile(
    f"(?:{'|'.join({o.replace('đ', 'd') for o in _ONSETS})})?"
    f"(?:{'|'.join({without_marks(rhyme) for rhyme in _RHYMES})})"
)
_WORD = re.compile(r"[^\W\d_]+")
UNMARKED_WORDS, UNMARKED_SHARE = 6, 0.8
"""Fewest words, and the share of them that must be syllables but for their diacritics."""


def is_syllable(word: str) -> bool:
    """Whether a word can be one Vietnamese syllable, in any case of letters.

    >>> [is_syllable(word) for word in ("Nghĩa", "quyết", "été", "hộc", "hồc")]
    [True, True, False, True, False]
    """
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in parts if mark in _TONES]
    bare = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
    if len(tones) > 1 or _SYLLABLE.fullmatch(bare) is None:
        return False
    return not bare.endswith(("c", "ch", "p", "t")) or not tones or tones[0] in _STOP_TONES


def syllables(text: str, *, limit: int = 3_000) -> tuple[int, int]:
    """Among the first ``limit`` words with letters beyond ASCII: how many can be Vietnamese
    syllables, and how many there are."""
    good = total = 0
    for match in _WORD.finditer(text):
        word = match.group()
        if word.isascii():
            continue
        total += 1
        good += is_syllable(word)
        if total == limit:
            break
    return good, total


def unmarked(text: str) -> bool:
    """Whether a text is Vietnamese written without any diacritics.

    Told from six words on, of which four in five are syllables but for their diacritics.

    >>> unmarked("Chu tich nuoc tiep doan dai bieu quoc te")
    True
    >>> unmarked("Chủ tịch nước tiếp đoàn đại biểu quốc tế")
    False
    >>> unmarked("The President received an international delegation in the morning")
    False
    """
    if not text.isascii() and without_marks(text) != text:
        return False
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < UNMARKED_WORDS:
        return False
    return sum(_BARE.fullmatch(word) is not None for word in words) >= UNMARKED_SHARE * len(words)
