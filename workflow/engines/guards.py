"""Reasons why an engine's result cannot stand: empty, in a loop, untranslated, cut off, overlong.

Names and numbers have guards of their own: they are requirements of the glossary library.
The limits were set so that human translations pass: of the 8,316 pairs between the seven
languages of NTREX's development part only the six with an empty Spanish line are stopped.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from glossary.enforcing import Fault
from glossary.language.syllables import unmarked
from workflow.engines.pieces import spaceless
from workflow.engines.routing import language_of

DENSITY = {
    "vi": 1.11,
    "en": 1.0,
    "es": 1.16,
    "fr": 1.17,
    "pt": 1.06,
    "ru": 1.10,
    "zh": 0.37,
    "ja": 0.45,
    "ko": 0.5,
}
"""Characters that a language needs for what English says in one (NTREX; ja and ko roughly)."""

SHORTEST, LONGEST = 0.33, 2.6
"""Of the expected length."""
FEWEST_CHARACTERS = 30
"""Of a source whose length says anything about its translation's."""

SCRIPTS = {
    "ru": "CYRILLIC",
    "uk": "CYRILLIC",
    "bg": "CYRILLIC",
    "be": "CYRILLIC",
    "el": "GREEK",
    "ar": "ARABIC",
    "fa": "ARABIC",
    "he": "HEBREW",
    "hi": "DEVANAGARI",
    "th": "THAI",
    "lo": "LAO",
    "km": "KHMER",
    "my": "MYANMAR",
    "ko": "HANGUL",
    "zh": "CJK",
    "ja": "CJK|HIRAGANA|KATAKANA",
}

CASED = frozenset({"LATIN", "CYRILLIC", "GREEK"})

VIETNAMESE = re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉĩịọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹ]")
"""Small letters that Vietnamese has and English, French, Spanish and Portuguese have not."""

VERBATIM = re.compile(
    r"""https?://[^\s<>"”»]+[^\s<>"”».,;:!?)\]]"""
    r"""|[\w.+-]+@[\w-]+\.[\w.-]*\w"""
    r"""|(?<!\w)[@#]\w+"""
    r"""|\{\w*\}|%\(?\w*\)?[sd]\b|\[\[?\w+\]?\]"""
    r"""|(?<![\w.])[\w-]+(?:\.[\w-]+)*\.(?:vn|com|org|net|gov|int|edu)\b(?:/\S*\w)?""",
    re.IGNORECASE,
)
"""Addresses, handles and placeholders: what stands in the target letter for letter."""

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def guard(source_language: str, target_language: str) -> Fault:
    """The guard of one language pair (BCP 47): one sentence for the translator, or ``None``.

    >>> guard("vi", "en")("Hội nghị diễn ra tại Hà Nội.", "the the the the")
    'The machine repeats itself (“the”).'
    """

    def fault(source: str, target: str) -> str | None:
        return (
            _empty(source, target)
            or _loop(source, target, target_language)
            or _echo(source, target, source_language, target_language)
            or _script(source, target, source_language, target_language)
            or _left_over(source, target, source_language, target_language)
            or _lost(source, target)
            or _length(source, target, source_language, target_language)
            or _unreadable(source, source_language)
        )

    return fault


def _unreadable(source: str, language: str) -> str | None:
    """Vietnamese without its diacritics, which no model reads: what it makes of it is invented."""
    if language_of(language) == "vi" and unmarked(source):
        return "The source is Vietnamese without diacritics, which the machine cannot read."
    return None


def _empty(source: str, target: str) -> str | None:
    if any(map(str.isalnum, source)) and not any(map(str.isalnum, target)):
        return "The machine gave no text."
    return None


def repeated(text: str, language: str) -> str | None:
    """The stretch that a text repeats as nobody would write it, or ``None``.

    That is: the same word three times running, the same stretch of two to twelve words twice
    running and longer than 20 characters or three times running, or four words or more that
    recur all over a text.
    """
    words = list(text) if spaceless(language) else re.findall(r"\w+(?:['’-]\w+)*", text)
    words = [word.casefold() for word in words if word[0].isalnum()]
    for size in range(1, min(24 if spaceless(language) else 12, len(words) // 2) + 1):
        run = 0
        for at in range(size, len(words)):
            run = run + 1 if words[at] == words[at - size] else 0
            if run and run % size == 0:
                stretch = words[at - size + 1 : at + 1]
                shown = ("" if spaceless(language) else " ").join(stretch)
                times = run // size + 1
                if times >= _times(size, shown, language) and not shown.isdigit():
                    return shown
    return _recurring(words, language)


def _times(size: int, shown: str, language: str) -> int:
    """How often a stretch may not stand side by side."""
    if spaceless(language):
        return 2 if size >= 6 else 4 if size <= 2 else 3
    return 2 if size >= 2 and len(shown) > 20 else 3


def _recurring(words: list[str], language: str) -> str | None:
    size = 8 if spaceless(language) else 4
    if len(words) < 5 * size:
        return None
    stretches = Counter(tuple(words[at : at + size]) for at in range(len(words) - size + 1))
    stretch, _ = stretches.most_common(1)[0]
    repeats = sum(count - 1 for count in stretches.values())
    if repeats > 0.25 * sum(stretches.values()):
        return ("" if spaceless(language) else " ").join(stretch)
    return None


def _loop(source: str, target: str, language: str) -> str | None:
    stretch = repeated(target, language)
    if stretch is None or repeated(source, language) is not None:
        return None
    return f"The machine repeats itself (“{stretch}”)."


def _small_words(text: str) -> list[str]:
    """The words of a text that are no names: written small, of two letters or more."""
    return [word for word in WORD.findall(text) if len(word) > 1 and word.islower()]


def _echo(source: str, target: str, source_language: str, target_language: str) -> str | None:
    """Whether the source itself came back; a text of names and numbers may well do so."""
    if language_of(source_language) == language_of(target_language):
        return None
    there = _small_words(target)
    if len(there) < 3:
        return None
    before = set(_small_words(source))
    same = sum(word in before for word in there)
    if same == len(there) or (len(there) >= 5 and same > 0.8 * len(there)):
        return "The machine left the source untranslated."
    return None


def _script(source: str, target: str, source_language: str, target_language: str) -> str | None:
    """Whether the target is written in another script than its language's.

    A source that has capitals only, a name or an acronym, may stay as it is.
    """
    language = language_of(target_language)
    wanted = SCRIPTS.get(language)
    has_case = SCRIPTS.get(language_of(source_language), "LATIN") in CASED
    if has_case and not _small_words(source):
        return None
    letters = [char for char in target if char.isalpha()]
    if len(letters) < 8:
        return None
    if wanted is None:
        strange = [char for char in letters if not _is_in(char, "LATIN")]
        if len(strange) > 0.3 * len(letters):
            return "The machine left parts of the source untranslated."
        return None
    if sum(_is_in(char, wanted) for char in letters) < 0.3 * len(letters):
        return f"The machine did not write in the script of {language}."
    return None


def _is_in(char: str, scripts: str) -> bool:
    return unicodedata.name(char, "").startswith(tuple(scripts.split("|")))


def _left_over(source: str, target: str, source_language: str, target_language: str) -> str | None:
    """Vietnamese words in another language's text; capitals begin names, which may stay."""
    if language_of(source_language) != "vi" or language_of(target_language) == "vi":
        return None
    left = [word for word in WORD.findall(target) if word.islower() and VIETNAMESE.search(word)]
    if not left or not source.strip():
        return None
    return f"Vietnamese is left in the text (“{_first(left)}”)."


def _first(words: Iterable[str]) -> str:
    return " ".join(list(dict.fromkeys(words))[:3])


def _lost(source: str, target: str) -> str | None:
    """An address, handle or placeholder that did not come through."""
    there = target.casefold()
    missing = [m.group() for m in VERBATIM.finditer(source) if m.group().casefold() not in there]
    return f"The machine lost {_first(missing)}." if missing else None


def _length(source: str, target: str, source_language: str, target_language: str) -> str | None:
    if len(source) < FEWEST_CHARACTERS:
        limit = 12 * max(len(source), 10)
        return "The machine wrote far more than the source says." if len(target) > limit else None
    expected = (
        len(source)
        * DENSITY.get(language_of(target_language), 1.1)
        / DENSITY.get(language_of(source_language), 1.1)
    )
    if len(target) < SHORTEST * expected:
        return "The machine left out most of the source."
    if len(target) > LONGEST * expected:
        return "The machine wrote far more than the source says."
    return None
