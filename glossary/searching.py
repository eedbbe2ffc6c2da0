"""Searching a termbase as people do: without diacritics or case, words in any order, misspelt.

Matching (`glossary.matching`) never does this: there a diacritic is another word.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

from glossary.concepts import Concept
from glossary.language.words import UNSPACED, base, nfc, without_marks

_WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")
_EXACT, _BEGINS, _WORDS, _REST = range(4)
"""Who comes first: a term that is what was asked for, one that begins so, one whose words
begin so, and what has them in several terms, a form, a note or the id."""
_ALIKE = 75
"""Indel similarity of two words, of 100, from which one may be the other misspelt."""
_SHORTEST_MISSPELT = 4
_MOST_ALIKE = 20


def searched(text: str) -> str:
    """A text as it is searched: its words in lower case, without diacritics, one space between.

    >>> searched("Đại sứ quán  (ĐSQ)"), searched("L’État")
    ('dai su quan dsq', 'l etat')
    """
    return " ".join(_WORD.findall(without_marks(nfc(text)).casefold()))


class Index:
    """Finds concepts by words of their terms in all languages, their ids and notes.

    An index does not change, so it may be kept for as long as the termbase has one version,
    and be used by several threads. Making it takes some seconds for 100,000 concepts.
    """

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._concepts = tuple(concepts)
        self._holders: dict[str, list[int]] = {}
        self._terms = [
            tuple((base(t.language), searched(t.text)) for t in c.terms) for c in self._concepts
        ]
        for number, concept in enumerate(self._concepts):
            texts = [text for _, text in self._terms[number]]
            texts += [searched(concept.id), searched(concept.note)]
            texts += [searched(form.rstrip("*")) for t in concept.terms for form in t.forms]
            for word in {word for text in texts for word in text.split()}:
                self._holders.setdefault(word, []).append(number)
        self._words = sorted(self._holders)

    def find(
        self, words: str, *, language: str | None = None, limit: int | None = None
    ) -> tuple[Concept, ...]:
        """The concepts that have all these words, each at least as the beginning of a word.

        Those with a term that is just what was asked for come first, then those with one that
        begins so, then those whose words begin so, then the rest, each in the termbase's order.
        Where there are none, a word of four letters or more may be misspelt. ``language`` keeps
        to its terms (``pt`` also to those of ``pt-BR``), ids and notes; no words give every
        concept that has a term in it.
        """
        wanted = searched(words).split()
        code = base(language) if language is not None else None
        found = self._ranked(self._having([self._beginning(w) for w in wanted]), wanted, code)
        if not found and wanted:
            spellings = [self._beginning(word) or self._alike(word) for word in wanted]
            found = self._ranked(self._having(spellings), wanted, code, misspelt=True)
        return tuple(self._concepts[number] for number in found[:limit])

    def _beginning(self, word: str) -> list[str]:
        """The words of the termbase that begin with a word."""
        at = bisect_left(self._words, word)
        found = []
        while at < len(self._words) and self._words[at].startswith(word):
            found.append(self._words[at])
            at += 1
        return found

    def _alike(self, word: str) -> list[str]:
        """The words that a word may be, misspelt; the likeliest first."""
        if len(word) < _SHORTEST_MISSPELT:
            return []
        found = process.extract(
            word, self._words, scorer=fuzz.ratio, limit=_MOST_ALIKE, score_cutoff=_ALIKE
        )
        return [other for other, _, _ in found]

    def _having(self, spellings: Sequence[Sequence[str]]) -> list[int]:
        """The concepts that have a word of each of some lists."""
        if not spellings:
            return list(range(len(self._concepts)))
        each: list[set[int]] = []
        for words in spellings:
            each.append(set().union(*(self._holders[word] for word in words)))
            if not each[-1]:
                return []
        return sorted(set.intersection(*each))

    def _ranked(
        self,
        numbers: Sequence[int],
        wanted: Sequence[str],
        code: str | None,
        misspelt: bool = False,
    ) -> list[int]:
        """The concepts of a language, the best first."""
        asked = " ".join(wanted)
        ranked: tuple[list[int], ...] = ([], [], [], [])
        for number in numbers:
            texts = [text for lang, text in self._terms[number] if code in (None, lang)]
            if not texts:
                continue
            if misspelt:
                best = max(fuzz.ratio(asked, text) for text in texts)
                ranked[_WORDS if best >= _ALIKE else _REST].append(number)
                continue
            if asked in texts:
                rank = _EXACT
            elif any(text.startswith(asked) for text in texts):
                rank = _BEGINS
            elif any(all(f" {word}" in f" {text}" for word in wanted) for text in texts):
                rank = _WORDS
            else:
                rank = _REST
            ranked[rank].append(number)
        return [number for some in ranked for number in some]
