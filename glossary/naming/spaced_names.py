"""How far a capitalised name goes in languages that write words apart: *Ministry of Culture, Sports
and Tourism*.
"""

import re
from collections.abc import Sequence

from glossary.concepts import Kind
from glossary.language.common_words import BINDING, LINKING, is_function, is_weak
from glossary.language.words import base, begins_sentence
from glossary.naming.headwords import head_at, heads
from glossary.naming.name_reading import AND, NAMING, Named, Reading

_OF_NAMES = frozenset("on to for against pour sur para sobre contra contre по о при".split())
_ADJECTIVE = {
    "fr": re.compile(r"(?:nale?|aux|ales|iques?|ien(?:ne)?s?|aires?|ifs?|ives?|ée?s?|elles?)\Z"),
    "es": re.compile(r"(?:al|ales|ic[oa]s?|iv[oa]s?|ari[oa]s?|an[oa]s?)\Z"),
    "pt": re.compile(r"(?:al|ais|ic[oa]s?|iv[oa]s?|ári[oa]s?|an[oa]s?)\Z"),
    "ru": re.compile(r"(?:ых|их|ого|его|ая|яя|ое|ее|ий|ый|ой|дел)\Z"),
}


class SpacedReading(Reading):
    """Names in languages that write words apart."""

    def _name(self, i: int) -> tuple[list[Named], int]:
        opening = begins_sentence(self.words, i)
        if is_function(self.folded[i], self.language) or len(self.words.tokens[i]) < 2:
            return [], i + 1
        head = head_at(self.folded, i, self.language)
        kind = head[0] if head else None
        after, links = self._grown(i, kind)
        if after == i + 1 and (opening or is_weak(self.folded[i], self.language)):
            return [], after
        if kind is Kind.PERSON and head and not links:
            return ([self._named(head[1], after, kind)] if after > head[1] else []), after
        if kind is None and after > i + 1:
            kind = self._kind_inside(i, after)
        if kind is None and (end := self._post(i, after)):
            people = [self._named(end, after, Kind.PERSON)] if end < after else []
            return [self._named(i, end, Kind.PERSON), *people], after
        found = [self._named(i, after, kind)]
        if kind is Kind.PERSON and links and self._capital(links[0]):
            found.append(self._named(links[0], after, self._kind_inside(links[0], after)))
        return found, after

    def _post(self, i: int, after: int) -> int:
        """Where a post ends that stands before its holder: Deputy Foreign Minister | Vu."""
        for place in range(i + 1, after):
            head = head_at(self.folded, place, self.language)
            if head and head[0] is Kind.PERSON and head[1] <= after:
                return head[1]
        return 0

    def _kind_inside(self, i: int, after: int) -> Kind | None:
        """What a name is whose head stands last (Human Rights Council) or after an adjective."""
        known = heads(self.language)
        for place in (i, after - 1, *range(i + 1, after - 1)):
            kind = known.get((self.folded[place],))
            if kind is not None and kind is not Kind.PERSON:
                return kind
        return None

    def _grown(self, i: int, kind: Kind | None) -> tuple[int, list[int]]:
        """Where the name ends, and the tokens that follow linking words in it."""
        links: list[int] = []
        after = i + 1
        head = head_at(self.folded, i, self.language)
        if head and all(self._word(k) for k in range(i, head[1])):
            after = head[1]
        while after < len(self.words):
            sign = self.words.tokens[after]
            hyphen = sign in "-’'" and self._tight(after) and self._capital(after + 1)
            if self._capital(after) and self._joined(after):
                if is_weak(self.folded[after], self.language):
                    break
                after += 1
            elif hyphen or (sign == "," and kind in NAMING and links and self._listed(after)):
                after += 2
            elif end := self._linked(after, kind or self._kind_inside(i, after), links):
                links.append(end - 1)
                after = end
            elif end := self._adjective(after, kind) or self._small_head(i, after, kind):
                after = end
            else:
                break
        return after, links

    def _tight(self, i: int) -> bool:
        words = self.words
        return i + 1 < len(words) and (words.ends[i - 1], words.ends[i]) == (
            words.starts[i],
            words.starts[i + 1],
        )

    def _linked(self, i: int, kind: Kind | None, links: Sequence[int]) -> int:
        """The end of linking words and the capital after them, 0 where the name ends instead."""
        code = base(self.language)
        if kind is None and code == "en":
            return 0
        place = i
        while place < i + 4 and place < len(self.words):
            if self._capital(place):
                other = self.folded[i] in AND and head_at(self.folded, place, self.language)
                return 0 if other or place == i else place + 1
            word = self.folded[place]
            first = place == i
            allowed = (
                word in BINDING.get(code, ())
                or word in "'’"
                or (kind is not None and word in _OF_NAMES)
                or (word in AND and kind in NAMING and bool(links) and first)
                or (not first and word in LINKING.get(code, ()) and word not in AND)
            )
            if not allowed or place in self.barred:
                return 0
            place += 1
        return 0

    def _small_head(self, i: int, after: int, kind: Kind | None) -> int:
        """The end of a head in small letters after adjectives: Международный валютный фонд."""
        pattern = _ADJECTIVE.get(base(self.language))
        if pattern is None or kind is not None or begins_sentence(self.words, i):
            return 0
        if not pattern.search(self.folded[i]):
            return 0
        for place in range(after, after + 3):
            if not self._word(place) or not self._joined(place):
                return 0
            if heads(self.language).get((self.folded[place],)) in NAMING:
                return place + 1
            if not pattern.search(self.folded[place]):
                return 0
        return 0

    def _adjective(self, i: int, kind: Kind | None) -> int:
        """The end of an adjective in small letters that belongs to the name of a body."""
        pattern = _ADJECTIVE.get(base(self.language))
        if pattern is None or kind not in NAMING or not self._word(i) or not self._joined(i):
            return 0
        word = self.folded[i]
        return i + 1 if pattern.search(word) and not is_weak(word, self.language) else 0
