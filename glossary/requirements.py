"""What a translation of a text has to hold: its terms, people's names and numbers.

>>> from glossary.concepts import Concept, Term
>>> wordings = (Term("vi", "Bộ Ngoại giao"), Term("en", "Ministry of Foreign Affairs"))
>>> ministry = Concept("c1", wordings)
>>> requirements = Requirements([ministry], "vi", "en")
>>> [(r.kind, r.source, r.expected[0]) for r in requirements.of("Bộ Ngoại giao có 53 cán bộ.")]
[('term', 'Bộ Ngoại giao', 'Ministry of Foreign Affairs'), ('number', '53', '53')]
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from glossary.concepts import Concept, TermStatus, by_id
from glossary.matching import Matcher
from glossary.names import Name, carries_names, names, written
from glossary.numbers import Number, numbers, rendered, spans_in
from glossary.words import Words, base, begins_sentence, cut, fold, nfc, same_word

_TEXTS_AT_HAND = 256
"""Answers kept of where requirements stand: those of the article being translated."""
_ARTICLES = {
    "en": frozenset(["the", "a", "an"]),
    "fr": frozenset(["le", "la", "les", "l", "un", "une", "des"]),
    "es": frozenset(["el", "la", "los", "las", "un", "una"]),
    "pt": frozenset(["o", "a", "os", "as", "um", "uma"]),
}


@dataclass(frozen=True, slots=True)
class Requirement:
    """A wording that a translation must hold.

    ``kind`` is ``term``, ``name`` or ``number``. ``start`` and ``end`` are code points into
    the NFC source, ``source`` what stands there; ``expected`` are the accepted wordings in the
    target language, the preferred one first; ``concept`` is a term's concept id.
    """

    kind: str
    start: int
    end: int
    source: str
    expected: tuple[str, ...]
    concept: str | None = None


@dataclass(frozen=True, slots=True)
class _Wording:
    text: str
    tokens: tuple[str, ...]
    folded: tuple[str, ...]
    exact: bool


class Requirements:
    """Finds what is required of translations from one language into another.

    ``concepts`` in the order of precedence (see `Matcher`).
    """

    def __init__(
        self, concepts: Sequence[Concept], source_language: str, target_language: str
    ) -> None:
        self.source_language = source_language
        self.target_language = target_language
        self.matcher = Matcher(concepts, source_language, target_language)
        self._concepts = by_id(concepts)
        self._spans_of = lru_cache(maxsize=_TEXTS_AT_HAND)(self._searched)

    @property
    def capitals_mean_names(self) -> bool:
        """Whether a capital inside a sentence marks a name in both languages (German: no)."""
        plain = {"vi", "en", "fr", "es", "pt", "ru", "it", "id"}
        return {base(self.source_language), base(self.target_language)} <= plain

    def of(self, text: str) -> tuple[Requirement, ...]:
        """The requirements of a text, from left to right, none overlapping another."""
        text = nfc(text)
        found: list[Requirement] = []
        matches = self.matcher.find(text)
        people = (
            names(text, self.source_language, terms=[(m.start, m.end) for m in matches])
            if carries_names(self.target_language)
            else ()
        )
        spans = [(n.start, n.end) for n in people]
        for match in matches:
            if any(start < match.end and match.start < end for start, end in spans):
                continue
            expected = self._accepted((match.concept, *match.others))
            if _feminine(text, match.end, people):
                expected = tuple(sorted(expected, key=lambda e: "woman" not in e))
            requirement = Requirement(
                "term", match.start, match.end, match.text, expected, match.concept
            )
            if found and text[found[-1].end : match.start] == " ":
                together = _together(found[-1], requirement, text)
                if together is not None:
                    found[-1] = together
                    continue
            found.append(requirement)
        found += [Requirement("name", n.start, n.end, n.text, written(n.text)) for n in people]
        covered = [(r.start, r.end) for r in found]
        for number in numbers(text, self.source_language):
            if not any(start < number.end and number.start < end for start, end in covered):
                expected = rendered(number, self.target_language)
                found.append(Requirement("number", number.start, number.end, number.text, expected))
        return tuple(sorted(found, key=lambda r: (r.start, r.end)))

    def _accepted(self, concepts: Sequence[str]) -> tuple[str, ...]:
        """The accepted wordings of concepts, Chairman/Chairwoman as two."""
        return tuple(
            dict.fromkeys(
                wording
                for concept in concepts
                for term in self._concepts[concept].accepted(self.target_language)
                for wording in alternatives(nfc(term.text))
            )
        )

    def found(self, requirement: Requirement, target: str) -> str | None:
        """The piece of a target that meets a requirement, or ``None``.

        A term may be inflected, begin a sentence with a capital, be hyphenated otherwise and
        lose or gain an article; a term marked case-sensitive keeps its case. A name may stand
        without diacritics. A number may be written in any form of the same value.
        """
        target = nfc(target)
        spans = self.spans(requirement, target)
        return target[slice(*spans[0])] if spans else None

    def spans(self, requirement: Requirement, target: str) -> tuple[tuple[int, int], ...]:
        """Every place of an NFC target that meets a requirement, the best wording first.

        The chain of enforcement asks this of one text at several steps.
        """
        return self._spans_of(requirement, target)

    def _searched(self, requirement: Requirement, target: str) -> tuple[tuple[int, int], ...]:
        if requirement.kind == "number":
            number = self._number(requirement)
            return spans_in(number, target, self.target_language) if number else ()
        words = _cut(target)
        found: list[tuple[int, int]] = []
        sensitive = requirement.kind == "name" or self._sensitive(requirement)
        forms = self._forms(requirement)
        for group in (requirement.expected, forms):
            for wording in _wordings(group, sensitive, self.target_language):
                found += self._places(wording, words)
        if requirement.kind == "name" and not found:
            found += _later_mentions(requirement, target)
        return tuple(dict.fromkeys(found))

    def met(
        self, required: Sequence[Requirement], target: str
    ) -> tuple[tuple[int, int] | None, ...]:
        """Where each of several requirements stands in a target, no place serving two.

        The wordings with most words choose first, so that Viet Nam inside the name of a body
        does not count for the country beside it.
        """
        target = nfc(target)
        taken: list[tuple[int, int]] = []
        places: list[tuple[int, int] | None] = [None] * len(required)
        spans = [self.spans(requirement, target) for requirement in required]
        order = sorted(
            (i for i in range(len(required)) if spans[i]),
            key=lambda i: (-max(end - start for start, end in spans[i]), required[i].start),
        )
        for index in order:
            free = [
                span
                for span in spans[index]
                if not any(start < span[1] and span[0] < end for start, end in taken)
            ]
            if free:
                places[index] = free[0]
                taken.append(free[0])
        return tuple(places)

    def rejected(self, requirement: Requirement) -> tuple[str, ...]:
        """The deprecated and forbidden wordings of a term's concept."""
        concept = self._concepts.get(requirement.concept or "")
        return tuple(t.text for t in concept.rejected(self.target_language)) if concept else ()

    def rejections(
        self, requirement: Requirement, target: str
    ) -> tuple[tuple[TermStatus, str, tuple[int, int]], ...]:
        """Where a target has a deprecated or forbidden wording of a term: status, wording, place.

        Whole words; their case counts where the term's does (SOURCES.md, convention 9).
        """
        concept = self._concepts.get(requirement.concept or "")
        if concept is None:
            return ()
        words = _cut(nfc(target))
        return tuple(
            (term.status, term.text, place)
            for term in concept.rejected(self.target_language)
            for wording in _wordings((nfc(term.text),), term.case_sensitive, self.target_language)
            for place in self._places(wording, words)
        )

    def proper(self, requirement: Requirement) -> bool:
        """Whether a term's wording is a name: its case counts and it has a capital."""
        return self._sensitive(requirement) and requirement.expected[0][:1].isupper()

    def adjective(self, requirement: Requirement) -> str | None:
        """The derived form that may stand before a noun for a term: Vietnamese, local."""
        forms = self._forms(requirement)
        return forms[0] if forms and len(forms[0].split()) == 1 else None

    def domain(self, requirement: Requirement) -> str:
        """The subject field of a term's concept, empty where it is not known."""
        concept = self._concepts.get(requirement.concept or "")
        return concept.domain if concept else ""

    def country(self, requirement: Requirement) -> bool:
        """Whether a term is a country of the built-in glossary, or Viet Nam."""
        return requirement.concept is not None and (
            requirement.concept.startswith("CTRY-") or requirement.concept == "PL001"
        )

    def number_kind(self, requirement: Requirement) -> str | None:
        """The kind of a required number (see `numbers.Number`)."""
        number = self._number(requirement)
        return number.kind if number else None

    def _number(self, requirement: Requirement) -> Number | None:
        return _number(
            requirement.source, requirement.expected, self.source_language, self.target_language
        )

    def _forms(self, requirement: Requirement) -> tuple[str, ...]:
        """Further forms that count as a term's wordings, though none of them is asked for."""
        concept = self._concepts.get(requirement.concept or "")
        if concept is None:
            return ()
        return tuple(form for term in concept.accepted(self.target_language) for form in term.forms)

    def _sensitive(self, requirement: Requirement) -> bool:
        concept = self._concepts.get(requirement.concept or "")
        return concept is not None and any(
            term.case_sensitive for term in concept.accepted(self.target_language)
        )

    def _along(
        self,
        wanted: Sequence[str],
        folded: Sequence[tuple[str, int]],
        index: int,
        words: Words,
        exact: bool,
    ) -> list[int] | None:
        """Token positions of a wording that begins at a place, with the name of a province or
        city after an inner ``the`` passed over."""
        language = self.target_language
        positions: list[int] = []
        for number, word in enumerate(wanted):
            if index >= len(folded):
                return None
            if not same_word(folded[index][0], word, language):
                if not (exact and number and wanted[number - 1] == "the"):
                    return None
                for _ in range(_MOST_BETWEEN):
                    if not _may_stand_between(words.tokens[folded[index][1]]):
                        return None
                    index += 1
                    if index >= len(folded):
                        return None
                    if same_word(folded[index][0], word, language):
                        break
                else:
                    return None
            positions.append(folded[index][1])
            index += 1
        return positions

    def _places(self, wording: _Wording, words: Words) -> list[tuple[int, int]]:
        wanted = wording.folded
        language = self.target_language
        folded = _folded(words.text, language)
        places = []
        first = wanted[0]
        for index, (token, _) in enumerate(folded):
            if not same_word(token, first, language):
                continue
            positions = self._along(wanted, folded, index, words, wording.exact)
            if positions is None:
                continue
            if wording.exact and not _same_case(wording.tokens, positions, words):
                continue
            places.append((words.starts[positions[0]], words.ends[positions[-1]]))
        return places


_BETWEEN = frozenset("provincial municipal city district central national new own s '".split())
_MOST_BETWEEN = 5
"""Words between ``of the`` and the name of a body: of the Can Tho City People's Committee."""
_LEVELS = {
    "tỉnh": "provincial",
    "huyện": "district",
    "quận": "district",
    "xã": "commune",
    "phường": "ward",
}
_SLASHED = re.compile(r"([A-Z][a-z]{3})([a-z]+)/\1([a-z]+)")


def alternatives(wording: str) -> tuple[str, ...]:
    """A wording that leaves a choice, as its choices.

    >>> alternatives("Chairman/Chairwoman of the National Assembly")
    ('Chairman of the National Assembly', 'Chairwoman of the National Assembly')
    """
    m = _SLASHED.search(wording)
    if m is None:
        return (wording,)
    left, right = wording[: m.start()], wording[m.end() :]
    return (left + m[1] + m[2] + right, left + m[1] + m[3] + right)


def _feminine(text: str, end: int, people: Sequence[Name]) -> bool:
    """Whether the name right after a title is a woman's: it has Thị, or bà before it."""
    for name in people:
        between = text[end : name.start]
        if name.start >= end and (not between.strip() or between.strip().lower() == "bà"):
            return " Thị " in f" {name.text} " or between.strip().lower() == "bà"
    return False


def _together(title: Requirement, body: Requirement, text: str) -> Requirement | None:
    """Two terms side by side that English says as one, or ``None``.

    Thứ trưởng + Bộ X is the Deputy Minister of X; the provincial union + a province is the
    X Provincial Union; the People's Committee + tỉnh is the provincial People's Committee.
    """
    if title.kind != "term" or body.kind != "term":
        return None
    expected: list[str] = []
    level = _LEVELS.get(body.source.lower())
    for first in title.expected:
        if level and "People's " in first:
            expected.append(first.replace("People's ", f"{level} People's "))
            continue
        for second in body.expected:
            place = second.removesuffix(" Province") if second.endswith(" Province") else ""
            if first.endswith("Minister") and second.startswith("Ministry of "):
                expected.append(first + second.removeprefix("Ministry"))
            elif place and "provincial " in first:
                expected.append(first.replace("provincial ", f"{place} Provincial "))
                expected.append(first.replace("provincial ", f"{place} provincial "))
                expected.append(f"{first.replace('provincial ', '')} of {second}")
            elif place and "People's " in first:
                expected.append(first.replace("People's ", f"{place} Provincial People's "))
                expected.append(first.replace("People's ", f"{place} provincial People's "))
                expected.append(f"{first} of {second}")
    if not expected:
        return None
    return Requirement(
        "term", title.start, body.end, text[title.start : body.end], tuple(expected), body.concept
    )


def _later_mentions(requirement: Requirement, target: str) -> list[tuple[int, int]]:
    """Ms Nga for Nguyễn Phương Nga (SOURCES.md, convention 3)."""
    given = requirement.source.split()[-1]
    if given == requirement.source:
        return []
    return [
        m.span()
        for m in re.finditer(
            rf"(?<!\w)(?:Mr|Ms|Mrs|Miss|Madam|Mme|M|Sr|Sra|Dr|Prof)\.? {re.escape(given)}(?!\w)",
            target,
        )
    ]


def _may_stand_between(word: str) -> bool:
    return word[0].isupper() or word.lower() in _BETWEEN or word in "'’"


def _same_case(tokens: Sequence[str], positions: Sequence[int], words: Words) -> bool:
    there = [words.tokens[p] for p in positions]
    if all(
        a == b or (a[0] == b[0] and not b.isupper()) for a, b in zip(there, tokens, strict=True)
    ):
        return True
    if begins_sentence(words, positions[0]) and there[0][0].isupper():
        rest = zip(there[1:], tokens[1:], strict=True)
        return all(a == b or (a[0] == b[0] and not b.isupper()) for a, b in rest)
    return len(words.text) > 3 and words.text.isupper()


@lru_cache(maxsize=20_000)
def _wordings(expected: tuple[str, ...], sensitive: bool, language: str) -> tuple[_Wording, ...]:
    made = []
    for text in expected:
        tokens = [t for t in cut(text).tokens if t not in "-–—"]
        if len(tokens) > 1 and tokens[0].lower() in _ARTICLES.get(base(language), ()):
            tokens = tokens[1:]
        if tokens:
            exact = sensitive or any(len(t) > 1 and t.isupper() for t in tokens)
            made.append(
                _Wording(text, tuple(tokens), tuple(fold(t, language) for t in tokens), exact)
            )
    return tuple(made)


@lru_cache(maxsize=2_000)
def _cut(text: str) -> Words:
    return cut(text)


@lru_cache(maxsize=2_000)
def _folded(text: str, language: str) -> tuple[tuple[str, int], ...]:
    return tuple(
        (fold(token, language), position)
        for position, token in enumerate(_cut(text).tokens)
        if token not in ("-", "–", "—")
    )


@lru_cache(maxsize=20_000)
def _number(source: str, expected: tuple[str, ...], language: str, target: str) -> Number | None:
    """The number that a requirement was made of, read again from its text."""
    found = None
    for context in ("{}", "ngày {}", "tháng {}", "lần thứ {}", "khóa {}"):
        for number in numbers(context.format(source), language):
            if number.text == source:
                if rendered(number, target) == expected:
                    return number
                found = found or number
    return found
