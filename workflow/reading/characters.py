"""Characters that do not belong into an article's text: taken out, and said."""

import re
import unicodedata
from collections import Counter

_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u115f\u1160\u180b-\u180e\u200b-\u200d\u2060-\u2064\u206a-\u206f"
    "\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff\U000e0000-\U000e0fff]"
)
_JOINERS = "\u200b\u200c\u200d"
_WRITES_WITH_JOINERS = re.compile(
    "[\u0600-\u07ff\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u2600-\u27bf\ufe0f"
    "\U0001f000-\U0001faff]"
)
"""Scripts, and emoji, in which zero-width spaces and joiners are part of the writing: Arabic,
the scripts of India, Thai, Lao, Myanmar, Khmer."""


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """The text in NFC with ``\\n`` as its only line end, and a sentence for what was taken out.

    Control characters, marks that turn the reading direction and invisible characters can hide
    words from the eye that a machine reads, or show them in another order; none of the desk's
    languages needs them. Tabs and no-break spaces stay.

    >>> clean("Vie\\u0302\\u0323t\\u202e Nam")[0]
    'Việt Nam'
    """
    text = _LINE_END.sub("\n", text)
    warnings = []
    for pattern, what in (
        (_CONTROL, "control characters"),
        (_DIRECTION, "characters that turn the reading direction"),
        (_INVISIBLE, "invisible characters"),
    ):
        text, taken = _without(text, pattern)
        if taken:
            names = ", ".join(f"{_name(one)} × {count}" for one, count in taken.most_common(4))
            warnings.append(f"Removed {taken.total()} {what}: {names}.")
    lost = text.count("\ufffd")
    if lost:
        warnings.append(
            f"{lost} characters had been lost before the file came here and stand as \ufffd; "
            "compare them with the original."
        )
    return unicodedata.normalize("NFC", text), tuple(warnings)


def _without(text: str, pattern: re.Pattern[str]) -> tuple[str, Counter[str]]:
    taken: Counter[str] = Counter()
    if pattern.search(text) is None:
        return text, taken

    def judge(match: re.Match[str]) -> str:
        before = match.string[match.start() - 1 : match.start()]
        if match.group() in _JOINERS and _WRITES_WITH_JOINERS.match(before):
            return match.group()
        taken[match.group()] += 1
        return ""

    return pattern.sub(judge, text), taken


def _name(character: str) -> str:
    return (
        f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()
        .lower()
        .replace("u+", "U+")
    )
