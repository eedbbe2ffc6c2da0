"""All translated texts at hand, and which of them may hold some words.

Questions about terms look at every segment there is. The texts are read once and then only
those of the translations that have changed; a coarse search, blind to diacritics and endings,
leaves the few that the matcher has to look at. A hundred thousand segments take some fifty
megabytes.
"""

import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from glossary.concepts import Term
from glossary.language.inflections import IRREGULAR, lemma
from glossary.language.words import base, cut, fold, is_stemmed, nfc, stem
from workflow.ports import ArticleHead, TextPair, Work


class _Plain(dict[int, str]):
    """Code point → the letter that it is without case and diacritics; one for one."""

    def __missing__(self, code: int) -> str:
        letter = fold(chr(code), "vi").replace("đ", "d")
        base = unicodedata.normalize("NFD", letter)[0]
        plain = base if len(base) == 1 else chr(code)
        self[code] = "i" if plain == "y" else plain
        return self[code]


_PLAIN = _Plain()


def plain(text: str) -> str:
    """An NFC text with small letters and no diacritics, code point by code point.

    ``y`` becomes ``i``, because Vietnamese writes some syllables with either.

    >>> plain("Bộ Ngoại giao, Kỹ thuật")
    'bo ngoai giao, ki thuat'
    """
    return text.translate(_PLAIN)


def pattern(terms: Iterable[Term]) -> re.Pattern[str] | None:
    """What finds every plain text in which one of the terms may stand, and some more.

    ``None`` when there is nothing to look for.
    """
    wordings = {
        (term.language, nfc(wording)) for term in terms for wording in (term.text, *term.forms)
    }
    found = {_wording(wording, language) for language, wording in sorted(wordings)}
    return re.compile("|".join(sorted(found - {""}))) if found - {""} else None


def _wording(wording: str, language: str) -> str:
    return r"\s*".join(_token(token, language) for token in cut(wording.replace("*", "")).tokens)


def _token(token: str, language: str) -> str:
    if not is_stemmed(language) or not token.isalpha():
        return re.escape(plain(token))
    code, folded = base(language), fold(token, language)
    lemma_ = lemma(folded, code) or folded
    if lemma_ in _IRREGULAR or plain(lemma_)[:1] != plain(folded)[:1]:
        return r"\w+"
    pairs = zip(plain(lemma_), plain(folded), strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    length = max(1, min(len(stem(folded, language)), shared) - 2)
    return re.escape(plain(token)[:length]) + r"\w*"


_IRREGULAR = frozenset(IRREGULAR.values()) | frozenset("человек ребенок ребёнок год œil".split())
"""Lemmas of which some forms begin otherwise (went, люди, лет); nothing is known of their text."""


KEPT = 500_000
"""Plain texts kept before they are made anew."""


@dataclass(slots=True)
class Texts:
    """Every translated segment of one moment."""

    heads: dict[int, ArticleHead] = field(default_factory=dict)
    pairs: dict[tuple[int, str], list[TextPair]] = field(default_factory=dict)
    plain_texts: dict[str, str] = field(default_factory=dict)
    marks: dict[tuple[int, str], tuple[int, int]] = field(default_factory=dict)

    def all(self) -> Iterator[TextPair]:
        """Every pair, by article, language and number."""
        for key in sorted(self.pairs):
            yield from self.pairs[key]

    def with_source(
        self, words: re.Pattern[str], source_language: str, target_language: str | None = None
    ) -> list[TextPair]:
        """Pairs from (and into) these languages whose source the pattern finds."""
        return [
            pair
            for pair in self.between(source_language, target_language)
            if words.search(self._plain(pair.source))
        ]

    def with_target(
        self, words: re.Pattern[str], source_language: str, target_language: str
    ) -> list[TextPair]:
        """Pairs from and into these languages whose target the pattern finds."""
        return [
            pair
            for pair in self.between(source_language, target_language)
            if words.search(plain(pair.target))
        ]

    def directions(self) -> tuple[tuple[str, str], ...]:
        """The pairs of languages that there are translations of."""
        return tuple(
            sorted({(self.heads[article].language, language) for article, language in self.pairs})
        )

    def _plain(self, text: str) -> str:
        known = self.plain_texts.get(text)
        if known is None:
            known = self.plain_texts[text] = plain(text)
        return known

    def between(self, source_language: str, target_language: str | None) -> Iterator[TextPair]:
        """Every pair from a language into another (or into any)."""
        for article_id, language in sorted(self.pairs):
            if self.heads[article_id].language == source_language and target_language in (
                None,
                language,
            ):
                yield from self.pairs[article_id, language]


class TextsCache:
    """The texts as they are now; reads only what has changed since it was last asked."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._texts = Texts()
        self._editions: dict[tuple[int, str, int], list[TextPair]] = {}

    def read(self, work: Work) -> Texts:
        """Every translated segment. Inside a transaction that writes, what it has already
        changed may be missing."""
        with self._lock:
            marks, heads = work.text_marks(), work.article_heads()
            changed = {key for key, mark in marks.items() if self._texts.marks.get(key) != mark}
            if changed or heads != self._texts.heads or marks.keys() != self._texts.marks.keys():
                few = len(changed) <= len(marks) // 4
                pairs = {k: v for k, v in self._texts.pairs.items() if k in marks}
                pairs |= {key: [] for key in changed}
                same = {source: source for source in self._texts.plain_texts}
                for pair in work.texts(changed if few else None) if changed else ():
                    key = pair.article_id, pair.language
                    if key in changed:
                        source = same.setdefault(pair.source, pair.source)
                        pairs[key].append(pair._replace(source=source))
                plain_texts = self._texts.plain_texts
                if len(plain_texts) > KEPT:
                    plain_texts = {}
                self._texts = Texts(heads, pairs, plain_texts, marks)
            return self._texts

    def of_edition(self, work: Work, article_id: int, language: str, number: int) -> list[TextPair]:
        """The texts of an edition, which never change."""
        key = article_id, language, number
        if key not in self._editions:
            blocks = work.edition(article_id, language, number).content["blocks"]
            self._editions[key] = [
                TextPair(article_id, language, s["n"], s["source"], s["target"])
                for block in blocks
                for s in block["segments"]
            ]
        return self._editions[key]
