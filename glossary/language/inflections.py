"""Which words are inflected forms of one word, in English, French, Spanish, Portuguese, Russian.

A dictionary of forms (simplemma) knows the lemma of most words, and two words that it knows
are one where their lemmas are. For words that it lacks, and for English beside it, a stemmer
(Snowball) proposes and a list of endings decides. `tests/glossary/data/inflections.tsv` holds
what this was measured on. Words are given folded (`glossary.language.words.fold`), languages as
codes without a region.
"""

import re
import threading
from functools import lru_cache
from typing import Protocol

import snowballstemmer
from simplemma.strategies import DictionaryLookupStrategy

INFLECTED = {
    "en": "english",
    "fr": "french",
    "es": "spanish",
    "pt": "portuguese",
    "ru": "russian",
}
"""The languages, and the name of each one's stemmer."""

ENDINGS: dict[str, frozenset[str]] = {
    code: frozenset(["", *endings.split()])
    for code, endings in {
        "en": "d e n s y 's ed es ied ies ing ying",
        "fr": "e f l r s t u x é er es ez fs le ne ns nt re ue us ux ve ée és ait ant ent era "
        "eur les lle nes ons ues ves ées euse lles rice aient eront",
        "es": "a e n o r s z ó an ar as en er es ir ió or os rá án és ón aba ada ado ará ces "
        "esa ida ido mos ora rán aban adas ados amos ando anes aron arán esas eses idas "
        "idos ones oras ores iendo ieron",
        "pt": "a e l m o r s ã al am ar as el em er es eu il ir is iu ns ol or os ou ão ãs ês "
        "ada ado ais ará ava eis esa ida ido ora ães ãos éis óis ões adas ados ando aram "
        "arão avam endo eram esas eses idas idos indo iram oras ores",
    }.items()
}
"""What may be left of two forms of one word after what they share, so that a stem which also
joins derived words (organ, organization; promote, promotion) joins inflected ones only."""

IRREGULAR: dict[str, str] = {
    form: lemma
    for lemma, *forms in map(
        str.split,
        (
            "be is are was were been being am",
            "have has had having",
            "do does did done",
            "go goes went gone",
            "become became",
            "begin began begun",
            "bear bore borne",
            "break broke broken",
            "bring brought",
            "build built",
            "buy bought",
            "catch caught",
            "choose chose chosen choosing",
            "come came",
            "deal dealt",
            "draw drew drawn",
            "drive drove driven driving",
            "fall fell fallen",
            "feel felt",
            "fight fought",
            "find found",
            "get got gotten",
            "give gave given giving",
            "grow grew grown",
            "hear heard",
            "hold held",
            "keep kept",
            "know knew known",
            "lay laid",
            "lead led",
            "leave left",
            "lose lost",
            "make made making",
            "mean meant",
            "meet met",
            "overcome overcame",
            "pay paid",
            "rise rose risen rising",
            "run ran",
            "say said",
            "see saw seen",
            "seek sought",
            "sell sold",
            "send sent",
            "show showed shown",
            "speak spoke spoken",
            "spend spent",
            "stand stood",
            "strike struck striking",
            "swear swore sworn",
            "take took taken taking",
            "teach taught",
            "tell told",
            "think thought",
            "undertake undertook undertaken",
            "uphold upheld",
            "win won",
            "withdraw withdrew withdrawn",
            "write wrote written writing",
            "man men",
            "woman women",
            "child children",
            "chairman chairmen",
            "spokesman spokesmen",
        ),
    )
    for form in forms
}
"""Irregular forms of the English verbs and nouns that stand in terms or beside them."""

_dictionary = DictionaryLookupStrategy()


@lru_cache(maxsize=200_000)
def lemma(word: str, code: str) -> str | None:
    """A word's lemma, or ``None`` where the dictionary of its language lacks it.

    >>> lemma("министерством", "ru"), lemma("voces", "es"), lemma("actives", "fr")
    ('министерство', 'voz', 'actif')
    """
    if code == "en" and word in IRREGULAR:
        return IRREGULAR[word]
    if code == "en" and word.endswith("ing"):
        return None  # more often a noun of its own than a verb's form (conferencing, drawing)
    found = _dictionary.get_lemma(word, code)
    if found is None:
        return None
    found = found.lower()
    # Where a form is also one of another word (actives, paces), the noun or adjective.
    if code == "fr" and (adjective := re.fullmatch("(.+i)ves?", word)):
        return _if_known(adjective[1] + "f", code) or found
    if code == "es" and word.endswith("ces"):
        return _if_known(word[:-3] + "z", code) or found
    # Some plurals have the singular for their lemma, but the singular another word.
    return (_dictionary.get_lemma(found, code) or found).lower()


def _if_known(word: str, code: str) -> str | None:
    """A word that is its own lemma."""
    found = _dictionary.get_lemma(word, code)
    return word if found is not None and found.lower() == word else None


@lru_cache(maxsize=200_000)
def key(word: str, code: str) -> str:
    """What all inflected forms of a word share; other words may share it too."""
    if code not in INFLECTED or not word.isalpha():
        return word
    word = lemma(word, code) or word
    if code == "pt":
        word = re.sub("(?:ões|ães|ãos)$", "ão", word)
        word = re.sub("(?<=..)([aeéoóu])is$", r"\1l", word)
    return _stemmer(INFLECTED[code]).stemWord(word)


class _Stemmer(Protocol):
    def stemWord(self, word: str, /) -> str: ...  # noqa: N802


class _Stemmers(threading.local):
    """A stemmer for each language and thread: two threads must not use one at once.

    snowballstemmer takes PyStemmer's compiled algorithms where that is installed.
    """

    def __init__(self) -> None:
        self.known: dict[str, _Stemmer] = {}

    def __call__(self, algorithm: str) -> _Stemmer:
        if algorithm not in self.known:
            self.known[algorithm] = snowballstemmer.stemmer(algorithm)
        return self.known[algorithm]


_stemmer = _Stemmers()


@lru_cache(maxsize=200_000)
def are_forms(one: str, other: str, code: str) -> bool:
    """Whether two words are inflected forms of one.

    >>> are_forms("traités", "traité", "fr"), are_forms("traiter", "traité", "fr")
    (True, False)
    """
    if one == other:
        return True
    if code not in INFLECTED or key(one, code) != key(other, code):
        return False
    left, right = lemma(one, code), lemma(other, code)
    if left is not None and right is not None and (left == right or code != "en"):
        return left == right
    if code == "en":
        one, other = IRREGULAR.get(one, one), IRREGULAR.get(other, other)
    return one == other or code not in ENDINGS or _end_alike(one, other, ENDINGS[code])


def _end_alike(one: str, other: str, endings: frozenset[str]) -> bool:
    """Whether what two words do not share are endings of a language."""
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
