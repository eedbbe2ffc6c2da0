"""The target language's own script."""

import re
from collections.abc import Iterator
from typing import Final

from workflow.articles import Severity
from workflow.checks.pairs import LINK, Check, Found, Pair

SCRIPTS: Final = {
    "ru": ("Cyrillic", re.compile(r"[\u0400-\u04ff]")),
    "uk": ("Cyrillic", re.compile(r"[\u0400-\u04ff]")),
    "zh": ("Chinese", re.compile(r"[\u3400-\u9fff]")),
    "ja": ("Japanese", re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")),
    "ko": ("Korean", re.compile(r"[\uac00-\ud7af\u1100-\u11ff]")),
    "th": ("Thai", re.compile(r"[\u0e00-\u0e7f]")),
    "lo": ("Lao", re.compile(r"[\u0e80-\u0eff]")),
    "km": ("Khmer", re.compile(r"[\u1780-\u17ff]")),
    "ar": ("Arabic", re.compile(r"[\u0600-\u06ff]")),
}
_LETTERS = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_ACRONYM = re.compile(r"\b[A-Z][A-Z\d./-]+\b")
_LEAST = 8
LEAST_SHARE: Final = 0.2
"""Right sentences with many foreign names have been seen to have a third."""


def find(pair: Pair) -> Iterator[Found]:
    """Mostly letters of another script, where more is said than an acronym or an address."""
    text = _ACRONYM.sub(" ", LINK.sub(" ", pair.plain_target))
    letters = _LETTERS.findall(text)
    if len(letters) < _LEAST:
        return
    name, own = SCRIPTS.get(pair.into, ("Latin", _LATIN))
    share = sum(bool(own.match(letter)) for letter in letters) / len(letters)
    if share < LEAST_SHARE:
        yield Found(
            f"The target is not written in {name} letters.",
            (("expected", name), ("share", f"{share:.0%}")),
        )


CHECK = Check(
    "script",
    Severity.BLOCKING,
    "Most of the target is written in letters of another script than the language's.",
    find,
)
