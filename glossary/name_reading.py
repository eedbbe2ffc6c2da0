"""How far a capitalised name goes, in Vietnamese and in languages that write words apart.

A name begins with a capital and grows, token by token, over further capitals and the small words
that hold it together: *Ủy ban nhân dân tỉnh Bến Tre*, *Ministry of Culture, Sports and Tourism*.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from glossary.common_words import BINDING, LINKING, is_function, is_ordinary, is_weak
from glossary.concepts import Kind
from glossary.headwords import head_at, heads
from glossary.names import SURNAMES
from glossary.vietnamese import dictionary, word_at
from glossary.words import Words, base, begins_sentence

_FAR = 6
"""Small-letter syllables that may stand between two capitals of one Vietnamese name."""
_ENDS = (("việt", "nam"), ("hoa", "kỳ"), ("trung", "quốc"), ("liên", "hợp", "quốc"))
"""Words after which a Vietnamese name goes on with nothing but a place."""
_HOLDING = frozenset("các về của với vì cho trong".split())
_GOES_ON = frozenset(["các", "về", "của"])
_COMPLETING = frozenset(
    "nhân_dân quốc_tế quốc_gia tối_cao xã_hội trung_ương đối_ngoại thường_trực cấp_cao thế_giới "
    "nhà_nước chính_phủ toàn_quốc khu_vực thương_mại".split()
)
"""Small-letter words that end the name of a Vietnamese body or event."""
_UNITS = (("tỉnh",), ("thành", "phố"), ("huyện",), ("quận",), ("xã",), ("phường",))
_NO_NAME = re.compile(r"(?:\w|[IVXLCM]+)\Z")
_AND = frozenset("and et y e и và".split())
_OF_NAMES = frozenset("on to for against pour sur para sobre contra contre по о при".split())
_ADJECTIVE = {
    "fr": re.compile(r"(?:nale?|aux|ales|iques?|ien(?:ne)?s?|aires?|ifs?|ives?|ée?s?|elles?)\Z"),
    "es": re.compile(r"(?:al|ales|ic[oa]s?|iv[oa]s?|ari[oa]s?|an[oa]s?)\Z"),
    "pt": re.compile(r"(?:al|ais|ic[oa]s?|iv[oa]s?|ári[oa]s?|an[oa]s?)\Z"),
    "ru": re.compile(r"(?:ых|их|ого|его|ая|яя|ое|ее|ий|ый|ой|дел)\Z"),
}
_NAMING = (Kind.ORGANISATION, Kind.DOCUMENT, Kind.EVENT)
_BEFORE_PLACES = frozenset("tại ở tỉnh huyện in at à en em в".split())
_STREETS = frozenset(["đường", "phố", "trường", "giải"])
_BEFORE_PEOPLE = frozenset("ông bà anh chị em cô chú mr mrs ms dr m mme sr sra".split())


class Why(StrEnum):
    """What makes a stretch of text a candidate."""

    NAME = "name"
    ACRONYM = "acronym"
    CAPITALISED = "capitalised"
    FREQUENT = "frequent"


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a text: ``start`` and ``end`` are code points, ``first`` and ``after`` tokens.

    ``full`` is the full form of an acronym that was explained in brackets.
    """

    start: int
    end: int
    first: int
    after: int
    kind: Kind
    why: Why
    full: str = ""


class Reading(ABC):
    """Reads one text from left to right; ``taken`` are spans that are names already."""

    def __init__(
        self,
        words: Words,
        folded: Sequence[str],
        language: str,
        taken: Sequence[tuple[int, int]],
    ) -> None:
        self.words = words
        self.folded = folded
        self.language = language
        self.barred = {
            i for start, end in taken for i in range(len(words)) if start <= words.starts[i] < end
        }

    def found(self) -> Iterator[Named]:
        """The names, some inside others."""
        i = 0
        while i < len(self.words):
            if not self._capital(i):
                i += 1
                continue
            found, after = self._name(i)
            yield from found
            i = max(after, i + 1)

    @abstractmethod
    def _name(self, i: int) -> tuple[list[Named], int]:
        """The names that begin at a capital, and where reading goes on."""

    def _capital(self, i: int) -> bool:
        return self._word(i) and self.words.tokens[i][0].isupper()

    def _word(self, i: int) -> bool:
        return 0 <= i < len(self.words) and i not in self.barred and self.words.tokens[i].isalnum()

    def _joined(self, i: int) -> bool:
        """Whether a token follows the one before it after a space."""
        return self.words.text[self.words.ends[i - 1] : self.words.starts[i]] in (" ", "\u00a0")

    def _named(self, first: int, after: int, kind: Kind | None) -> Named:
        start, end = self.words.starts[first], self.words.ends[after - 1]
        why = Why.CAPITALISED if kind is None else Why.NAME
        return Named(start, end, first, after, kind or Kind.TERM, why)

    def _listed(self, comma: int) -> bool:
        """Whether a comma parts the members of one name: …, Sports and Tourism."""
        i = comma
        while i + 1 < len(self.words) and self.words.tokens[i] == "," and self._capital(i + 1):
            if head_at(self.folded, i + 1, self.language):
                return False
            i += 2
            while (
                self._word(i) and self._joined(i) and self.folded[i] not in _AND and i < comma + 9
            ):
                i += 1
        return self._word(i) and self.folded[i] in _AND and self._capital(i + 1) and i > comma


class VietnameseReading(Reading):
    """Names in Vietnamese, where only the first syllable of each of their words has a capital."""

    def _name(self, i: int) -> tuple[list[Named], int]:
        opening = begins_sentence(self.words, i)
        head = head_at(self.folded, i, "vi")
        if head is None:
            end = self._completed(i)
            word = " ".join(self.folded[i:end])
            if opening and (is_weak(word, "vi") or not self._second_capital(i, end)):
                return [], end
            if is_function(word, "vi") or _NO_NAME.match(self.words.tokens[i]):
                return [], end
        kind = head[0] if head else None
        after, inner, solid = self._grown(i, kind, head[1] if head else self._completed(i))
        if not solid and opening:
            return [], after
        return self._names(i, after, kind, inner, head[1] if head else i), after

    def _second_capital(self, i: int, end: int) -> bool:
        return end == i + 1 and self._capital(i + 1) and self._joined(i + 1)

    def _completed(self, i: int) -> int:
        """Where the word ends that a capital syllable begins: Ngoại giao, but Bến | Tre."""
        stop = i + 1
        while self._word(stop) and self._joined(stop) and not self._capital(stop):
            stop += 1
        return word_at(self.folded, i, stop)

    def _closed(self, i: int, after: int) -> bool:
        return any(
            after - len(end) >= i and tuple(self.folded[after - len(end) : after]) == end
            for end in _ENDS
        )

    def _grown(self, i: int, kind: Kind | None, after: int) -> tuple[int, list[int], bool]:
        """Where the name ends, the heads inside it, and whether more than its head is there."""
        inner: list[int] = []
        solid = kind is None
        while after < len(self.words):
            if not self._word(after) or not self._joined(after):
                sign = self.words.tokens[after]
                listed = sign == "," and kind in _NAMING and self._listed(after)
                dashed = sign in "-–" and self._joined(after) and self._joined_capital(after + 1)
                if not listed and not dashed:
                    break
                after = self._completed(after + 1)
                solid = True
            elif self._capital(after):
                head = head_at(self.folded, after, "vi")
                if head and kind is None:
                    break
                within = kind is Kind.ORGANISATION and head and head[0] is not kind
                if head and not within:
                    inner.append(after)
                    kind = head[0]
                after = head[1] if head else self._completed(after)
                solid = True
            elif (end := self._over_small(i, after, kind, solid)) > after:
                after, solid = end, True
            else:
                break
        return after, inner, solid

    def _person(self, i: int) -> bool:
        """Whether a surname and two or three further capitals begin here."""
        return self.words.tokens[i] in SURNAMES and all(map(self._joined_capital, (i + 1, i + 2)))

    def _joined_capital(self, i: int) -> bool:
        return self._capital(i) and self._joined(i) and not head_at(self.folded, i, "vi")

    def _over_small(self, i: int, after: int, kind: Kind | None, solid: bool) -> int:
        """Where the name goes on after small letters, or ``after`` if it ends there.

        After the first capital that is no head only a word or two may come between, or what
        begins with a word that holds names together.
        """
        if kind is None:
            return after
        if self.folded[after] == "và":
            noun = self._capital(after + 1) and not head_at(self.folded, after + 1, "vi")
            end = self._completed(after + 1) if noun else after
            return end if noun and end > after + 2 and kind in _NAMING else after
        for unit in _UNITS:
            end = after + len(unit)
            if tuple(self.folded[after:end]) == unit and self._joined_capital(end):
                return after if self._person(end) else self._completed(end)
        if self._closed(i, after):
            return after
        held = not solid or not {self.folded[after - 1], self.folded[after]}.isdisjoint(_GOES_ON)
        far = _FAR if held else 2
        gap = after
        while gap <= after + far and self._word(gap) and self._joined(gap):
            if self._capital(gap):
                if head_at(self.folded, gap, "vi") and self.folded[after:gap] != ["của"]:
                    break
                if not held and tuple(self.folded[gap : gap + 2]) not in _ENDS:
                    break
                return self._completed(gap)
            end = word_at(self.folded, gap, after + far)
            word = " ".join(self.folded[gap:end])
            named = self.folded[gap - 1] in ("các", "về") and not solid
            weak = is_weak(word, "vi") or (solid and is_ordinary(word, "vi"))
            if weak and word not in _HOLDING and not named and self.folded[gap - 1] != "các":
                break
            gap = end
        end = word_at(self.folded, after, len(self.folded))
        if "_".join(self.folded[after:end]) in _COMPLETING and kind in _NAMING:
            return end
        return after

    def _names(
        self, i: int, after: int, kind: Kind | None, inner: Sequence[int], rest: int
    ) -> list[Named]:
        before = self.folded[i - 1] if i and self._joined(i) else ""
        if kind is None and before in _BEFORE_PEOPLE and after == i + 1:
            return []
        if kind is Kind.PLACE and rest < after and not inner:
            return [self._named(rest, after, kind)]
        if kind is None and before not in _STREETS and self._person(i):
            return [self._named(i, after, Kind.PERSON)]
        lead = self._small_head(i) if kind in (None, Kind.ORGANISATION) else None
        if kind is None and (before in _BEFORE_PLACES or (lead and lead[1] is Kind.PLACE)):
            return [self._named(i, after, Kind.PLACE)]
        found = [self._named(i, after, kind)]
        if lead and lead[1] is not Kind.PLACE:
            found.append(self._named(lead[0], after, lead[1]))
        for place in inner:
            head = head_at(self.folded, place, "vi")
            if head and after > head[1]:
                found.append(self._named(place, after, head[0]))
        if kind is not None:
            found += [*self._of_a_unit(tuple(found), after)]
        return found

    def _small_head(self, i: int) -> tuple[int, Kind] | None:
        """A post, body or place in small letters right before a name: phó chủ tịch Liên hiệp."""
        for start in range(max(0, i - 4), i):
            if all(self._word(k) and (k == start or self._joined(k)) for k in range(start, i)):
                head = head_at(self.folded, start, "vi")
                part = start and (self.folded[start - 1], self.folded[start]) in dictionary()
                if head and head[1] == i and self._joined(i) and not part:
                    return start, head[0]
        return None

    def _of_a_unit(self, found: Sequence[Named], after: int) -> Iterator[Named]:
        """The same names with the unit after them that the article has named before: … tỉnh."""
        for unit in _UNITS:
            end = after + len(unit)
            if tuple(self.folded[after:end]) == unit and (
                not self._capital(end) or self._person(end)
            ):
                for name in found:
                    yield self._named(name.first, end, name.kind)


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
            elif hyphen or (sign == "," and kind in _NAMING and links and self._listed(after)):
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
                other = self.folded[i] in _AND and head_at(self.folded, place, self.language)
                return 0 if other or place == i else place + 1
            word = self.folded[place]
            first = place == i
            allowed = (
                word in BINDING.get(code, ())
                or word in "'’"
                or (kind is not None and word in _OF_NAMES)
                or (word in _AND and kind in _NAMING and bool(links) and first)
                or (not first and word in LINKING.get(code, ()) and word not in _AND)
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
            if heads(self.language).get((self.folded[place],)) in _NAMING:
                return place + 1
            if not pattern.search(self.folded[place]):
                return 0
        return 0

    def _adjective(self, i: int, kind: Kind | None) -> int:
        """The end of an adjective in small letters that belongs to the name of a body."""
        pattern = _ADJECTIVE.get(base(self.language))
        if pattern is None or kind not in _NAMING or not self._word(i) or not self._joined(i):
            return 0
        word = self.folded[i]
        return i + 1 if pattern.search(word) and not is_weak(word, self.language) else 0
