"""How far a capitalised name goes in Vietnamese, where only the first syllable of each of its words
has a capital: *Ủy ban nhân dân tỉnh Bến Tre*.
"""

import re
from collections.abc import Iterator, Sequence

from glossary.concepts import Kind
from glossary.language.common_words import is_function, is_ordinary, is_weak
from glossary.language.vietnamese import dictionary, word_at
from glossary.language.words import begins_sentence
from glossary.naming.headwords import head_at
from glossary.naming.name_reading import NAMING, Named, Reading
from glossary.naming.names import SURNAMES

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
_BEFORE_PLACES = frozenset(["tại", "ở"])
_STREETS = frozenset(["đường", "phố", "trường", "giải"])
_BEFORE_PEOPLE = frozenset("ông bà anh chị em cô chú".split())


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
                listed = sign == "," and kind in NAMING and self._listed(after)
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
            return end if noun and end > after + 2 and kind in NAMING else after
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
        if "_".join(self.folded[after:end]) in _COMPLETING and kind in NAMING:
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
