"""Letters of another script that look like the right ones."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from workflow.articles import Severity
from workflow.checks.pairs import LINK, Check, Found, Pair

_WORD = re.compile(r"[^\W\d_]+")
_NOT_LATIN = re.compile(r"[\u0370-\u03ff\u0400-\u04ff]")
_CYRILLIC: Final = frozenset({"ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg"})
_ALIKE: Final = {
    "CYRILLIC": dict(zip("АВЕКМНОРСТУХаеорсухіјѕ", "ABEKMHOPCTYXaeopcyxijs", strict=True)),
    "GREEK": dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True)),
}
"""Letters of a script, and the Latin ones they are taken for."""
_FROM_LATIN: Final = {latin: other for other, latin in _ALIKE["CYRILLIC"].items()}


def find(pair: Pair) -> Iterator[Found]:
    """Words of letters of two scripts, and words that only look as if they were Latin."""
    text = LINK.sub(lambda match: " " * len(match.group()), pair.plain_target)
    if not _NOT_LATIN.search(text):
        return
    latin = pair.into not in _CYRILLIC and pair.into != "el"
    in_source = set(_WORD.findall(pair.plain_source))
    seen: set[str] = set()
    for match in _WORD.finditer(text):
        word = match.group()
        if word in seen or word in in_source or word.isascii():
            continue
        scripts = {_script(letter) for letter in word} & {"LATIN", "CYRILLIC", "GREEK"}
        disguised = latin and len(word) > 1 and scripts <= _ALIKE.keys() and _looks_latin(word)
        if len(scripts) < 2 and not disguised:
            continue
        seen.add(word)
        right = _in_one_script(word, latin=latin)
        yield Found(
            f"“{word}” holds letters of another script that look like the right ones.",
            (("found", word), ("scripts", "+".join(sorted(map(str.title, scripts))))),
            fixes=pair.fix(f"Write “{right}”", (*match.span(), right)) if right else (),
        )


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _looks_latin(word: str) -> bool:
    return all(any(letter in alike for alike in _ALIKE.values()) for letter in word)


def _in_one_script(word: str, *, latin: bool) -> str | None:
    """The word in one script, the language's own where its letters allow."""
    as_latin = "".join(next((alike[x] for alike in _ALIKE.values() if x in alike), x) for x in word)
    as_cyrillic = "".join(_FROM_LATIN.get(x, x) for x in word)
    for right in (as_latin, as_cyrillic) if latin else (as_cyrillic, as_latin):
        if len({_script(letter) for letter in right}) == 1:
            return right
    return None


CHECK = Check(
    "mixed_script",
    Severity.BLOCKING,
    "No word mixes letters of two scripts, or is written in look-alikes of another.",
    find,
)
