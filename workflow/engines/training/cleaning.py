"""Which collected pairs are worth training on: in the right languages, alike in length and figures,
said once, and in no text that models are measured on."""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

VIETNAMESE = re.compile(
    "[ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]", re.IGNORECASE
)
_ONLY_VIETNAMESE = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
_PICTURES = re.compile(
    "[\U0001f000-\U0001ffff\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\ufe0f\u200b-\u200f\u202a-\u202e]"
)
_CODE = re.compile(r"https?://|[\\{}|=<>]{2}|__|\(\)")

ALIKE = 25
"""Pairs of a source of short software texts that may begin with the same four words."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How the pairs of a source are looked at.

    ``names``: single names, not sentences. ``loose``: figures may be told in words (Bible, news).
    ``repetitive``: software texts that say the same again and again.
    """

    names: bool = False
    loose: bool = False
    repetitive: bool = False


def normal(text: str) -> str:
    """One line in NFC without entities, pictures and list marks."""
    text = unicodedata.normalize("NFC", html.unescape(text))
    text = re.sub(r"\s+", " ", _PICTURES.sub(" ", text)).strip()
    return text.lstrip("•·*-–> ").strip()


def good(vietnamese: str, english: str, kind: Kind) -> bool:
    """Whether a pair looks like a sentence and its translation."""
    v, e = len(vietnamese.split()), len(english.split())
    if kind.names:
        return 0 < v < 12 and vietnamese != english
    if not (3 <= e <= 110 and 3 <= v <= 150 and 0.5 <= (v + 2) / (e + 2) <= 2.4):
        return False
    if len(VIETNAMESE.findall(vietnamese)) < 0.06 * len(vietnamese.replace(" ", "")):
        return False
    if len(_ONLY_VIETNAMESE.findall(english.lower())) > max(2, 0.03 * len(english)):
        return False
    if len(re.findall("[A-Za-z]", english)) < 0.65 * len(english.replace(" ", "")):
        return False
    if _CODE.search(english):
        return False
    a, b = set(re.findall(r"\d+", vietnamese)), set(re.findall(r"\d+", english))
    return kind.loose or len(a ^ b) <= max(1, 0.5 * len(a | b))


def key(text: str) -> str:
    """A text as duplicates are told by: its letters alone."""
    return re.sub(r"[\W\d_]+", " ", text.lower()).strip()


@dataclass
class Cleaner:
    """Takes pairs one source after another and lets each through once.

    ``held_out`` are the keys of texts that nothing may be trained on (see `held_out`); ``dropped``
    counts why pairs were left out.
    """

    held_out: frozenset[str] = frozenset()
    dropped: Counter[str] = field(default_factory=Counter)
    _seen: set[str] = field(default_factory=set)
    _beginnings: Counter[str] = field(default_factory=Counter)

    def clean(self, pairs: Iterable[tuple[str, str]], kind: Kind) -> Iterator[tuple[str, str]]:
        """The pairs of one source that are worth keeping, normalised."""
        for vietnamese, english in pairs:
            v, e = normal(vietnamese), normal(english)
            reason = self._reason(v, e, kind)
            if reason:
                self.dropped[reason] += 1
                continue
            self._seen |= {f"en {key(e)}", f"vi {v.lower()}"}
            yield v, e

    def _reason(self, vietnamese: str, english: str, kind: Kind) -> str:
        if not good(vietnamese, english, kind):
            return "no sentence and its translation"
        if not kind.names and self.held_out & {key(vietnamese), key(english)}:
            return "held out"
        if f"en {key(english)}" in self._seen or f"vi {vietnamese.lower()}" in self._seen:
            return "said before"
        if kind.repetitive:
            beginning = " ".join(key(english).split()[:4])
            self._beginnings[beginning] += 1
            if self._beginnings[beginning] > ALIKE:
                return "too many alike"
        return ""


def held_out(texts: Iterable[str]) -> frozenset[str]:
    """The keys of texts that models are measured on; very short ones are everybody's."""
    return frozenset(k for text in texts if len((k := key(normal(text))).split()) >= 4)
