"""What a translation of a text has to hold: its terms, people's names and numbers.

>>> from glossary.concepts import Concept, Term
>>> ministry = Concept("c1", (Term("vi", "Bộ Ngoại giao"), Term("en", "Ministry of Foreign Affairs")))
>>> requirements = Requirements([ministry], "vi", "en")
>>> [(r.kind, r.source, r.expected[0]) for r in requirements.of("Bộ Ngoại giao có 53 cán bộ.")]
[('term', 'Bộ Ngoại giao', 'Ministry of Foreign Affairs'), ('number', '53', '53')]
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from glossary.concepts import Concept, by_id
from glossary.matching import Matcher
from glossary.names import carries_names, names, written
from glossary.numbers import Number, numbers, rendered, spans_in
from glossary.words import Words, base, begins_sentence, cut, fold, is_word, nfc, same_word

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
            ids = (match.concept, *match.others)
            expected = tuple(
                dict.fromkeys(
                    nfc(term.text)
                    for concept in ids
                    for term in self._concepts[concept].accepted(self.target_language)
                )
            )
            found.append(
                Requirement("term", match.start, match.end, match.text, expected, match.concept)
            )
        found += [Requirement("name", n.start, n.end, n.text, written(n.text)) for n in people]
        covered = [(r.start, r.end) for r in found]
        for number in numbers(text, self.source_language):
            if not any(start < number.end and number.start < end for start, end in covered):
                expected = rendered(number, self.target_language)
                found.append(Requirement("number", number.start, number.end, number.text, expected))
        return tuple(sorted(found, key=lambda r: (r.start, r.end)))

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
        """Every place of an NFC target that meets a requirement, the best wording first."""
        if requirement.kind == "number":
            number = self._number(requirement)
            return spans_in(number, target, self.target_language) if number else ()
        words = _cut(target)
        found: list[tuple[int, int]] = []
        for wording in self._wordings(requirement):
            found += self._places(wording, words)
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
        order = sorted(
            range(len(required)),
            key=lambda i: (-max(map(len, required[i].expected), default=0), required[i].start),
        )
        for index in order:
            free = [
                span
                for span in self.spans(required[index], target)
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

    def proper(self, requirement: Requirement) -> bool:
        """Whether a term's wording is a name: its case counts and it has a capital."""
        return self._sensitive(requirement) and requirement.expected[0][:1].isupper()

    def number_kind(self, requirement: Requirement) -> str | None:
        """The kind of a required number (see `numbers.Number`)."""
        number = self._number(requirement)
        return number.kind if number else None

    def _number(self, requirement: Requirement) -> Number | None:
        return _number(requirement.source, requirement.expected, self.source_language)

    def _wordings(self, requirement: Requirement) -> tuple[_Wording, ...]:
        sensitive = requirement.kind == "name" or self._sensitive(requirement)
        return _wordings(requirement.expected, sensitive, self.target_language)

    def _sensitive(self, requirement: Requirement) -> bool:
        concept = self._concepts.get(requirement.concept or "")
        return concept is not None and any(
            term.case_sensitive for term in concept.accepted(self.target_language)
        )

    def _places(self, wording: _Wording, words: Words) -> list[tuple[int, int]]:
        wanted = wording.folded
        language = self.target_language
        folded = _folded(words.text, language)
        places = []
        first = wanted[0]
        for index, (token, _) in enumerate(folded):
            if not same_word(token, first, language) or index + len(wanted) > len(folded):
                continue
            there = folded[index : index + len(wanted)]
            if not all(same_word(t, w, language) for (t, _), w in zip(there, wanted, strict=True)):
                continue
            positions = [position for _, position in there]
            if wording.exact and not _same_case(wording.tokens, positions, words):
                continue
            places.append((words.starts[positions[0]], words.ends[positions[-1]]))
        return places


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
def _number(source: str, expected: tuple[str, ...], language: str) -> Number | None:
    for context in ("{}", "ngày {}", "tháng {}", "lần thứ {}"):
        text = context.format(source)
        for number in numbers(text, language):
            if number.text == source and (rendered(number, "en") or expected):
                return number
    return None


def words_only(text: str) -> tuple[str, ...]:
    """The words of a text without punctuation."""
    return tuple(token for token in cut(text).tokens if is_word(token))
