"""Texts as strings of word numbers, two letters for each word, which an automaton reads.

A text is cut at its spaces, and each piece (a word with the signs that touch it) is looked up
in a dictionary that remembers every piece met; so reading a text costs two passes of C code
over its words. Places in the text are worked out only for the words that somebody asks about.

A word's number becomes two letters of two separate alphabets. An automaton looks through the
branches of a node one by one, and with one letter for each word the root alone would have
tens of thousands; with two alphabets no term can be found half a word off.
"""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from glossary.words import cut, fold, is_stemmed, same_word, split, stem

WIDTH = 2
"""Letters for each word."""
_FIRST, _FIRST_LETTER, _SECOND_LETTER = 128, 0x80, 0x100
_UNKNOWN = "\x00" * WIDTH
LONGEST_PIECE = 48
MOST_PIECES = 500_000
"""Pieces remembered, of at most so many characters (unspaced scripts have long ones)."""


class Vocabulary:
    """Numbers the words of a termbase; words with a common stem have one number.

    ``doubtful`` are the codes of numbers that some word met has though it is no form of every
    word of the termbase with that number (organ, organization): what has them needs a look.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.doubtful: set[str] = set()
        self._stemmed = is_stemmed(language)
        self._of: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._codes = _Codes(self)
        self._count = 0

    def add(self, words: Iterable[str]) -> str:
        """Number the folded words of a term; gives its code, `WIDTH` letters for each."""
        return "".join(map(self._added, words))

    def _added(self, word: str) -> str:
        code = self._of.get(word)
        if code is not None:
            return code
        key = stem(word, self.language) if self._stemmed else word
        members = self._members.get(key)
        if members is None:
            code = self._next()
            self._members[key] = [word]
        else:
            code = self._of[members[0]]
            if not all(same_word(word, member, self.language) for member in members):
                self.doubtful.add(code)
            members.append(word)
        self._of[word] = code
        return code

    def _next(self) -> str:
        second, first = divmod(self._count, _FIRST)
        self._count += 1
        return chr(_FIRST_LETTER + first) + chr(_SECOND_LETTER + second)

    def code(self, token: str) -> str:
        """The code of a word of a text; what stands in no term has one in common."""
        word = fold(token, self.language)
        code = self._of.get(word)
        if code is not None or not self._stemmed:
            return code or _UNKNOWN
        members = self._members.get(stem(word, self.language))
        if members is None:
            return _UNKNOWN
        forms = [same_word(word, member, self.language) for member in members]
        if not any(forms):
            return _UNKNOWN
        code = self._of[members[0]]
        if not all(forms):
            self.doubtful.add(code)
        return code

    def read(self, text: str) -> "Reading":
        """An NFC text for the automaton."""
        return Reading(text, self._codes)


class _Codes(dict[str, str]):
    """Piece of a text → the codes of its words, one after another."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._words: dict[str, str] = {}

    def __missing__(self, piece: str) -> str:
        code = "".join(map(self._code, split(piece)))
        if len(piece) <= LONGEST_PIECE:
            if len(self) >= MOST_PIECES:
                self.clear()
            self[piece] = code
        return code

    def _code(self, token: str) -> str:
        code = self._words.get(token)
        if code is None:
            if len(self._words) >= MOST_PIECES:
                self._words.clear()
            code = self._words[token] = self._vocabulary.code(token)
        return code


class Reading:
    """A text with its words' codes one after another; a place in them is a place in ``code``.

    The places in the text are worked out when the first of them is asked for.
    """

    __slots__ = ("_cuts", "_ends", "_stops", "code", "codes", "pieces", "text")

    def __init__(self, text: str, codes: _Codes) -> None:
        self.text = text
        self.pieces = text.split(" ")
        self.codes = list(map(codes.__getitem__, self.pieces))
        self.code = "".join(self.codes)
        self._stops: list[int] = []
        self._ends: list[int] = []
        self._cuts: dict[str, tuple[tuple[int, int], ...]] = {}

    def span(self, start: int, stop: int) -> tuple[int, int]:
        """Where the words with some code begin and end in the text, in code points."""
        stops, ends = self._index()
        first = bisect_right(stops, start)
        piece, code = self.pieces[first], self.codes[first]
        begin = ends[first] - len(piece) + first
        if len(code) != WIDTH or not piece.isalnum():
            begin += self._places(piece)[(start - stops[first] + len(code)) // WIDTH][0]
        last = first + (stop - start) // WIDTH - 1
        if not (
            last < len(stops)
            and stops[last] == stop
            and len(self.codes[last]) == WIDTH
            and self.pieces[last].isalnum()
        ):
            last = bisect_right(stops, stop - 1)
            piece, code = self.pieces[last], self.codes[last]
            at = (stop - 1 - stops[last] + len(code)) // WIDTH
            return begin, ends[last] - len(piece) + last + self._places(piece)[at][1]
        return begin, ends[last] + last

    def word(self, start: int) -> str:
        """The word with the code at a place, as it is written."""
        begin, end = self.span(start, start + WIDTH)
        return self.text[begin:end]

    def words_of(self, piece: int) -> range:
        """The places of the codes of a piece's words."""
        stop = self._index()[0][piece]
        return range(stop - len(self.codes[piece]), stop, WIDTH)

    def _index(self) -> tuple[list[int], list[int]]:
        """How many letters the codes, and the pieces, have up to the end of each piece."""
        if not self._stops:
            self._stops = list(accumulate(map(len, self.codes)))
            self._ends = list(accumulate(map(len, self.pieces)))
        return self._stops, self._ends

    def _places(self, piece: str) -> tuple[tuple[int, int], ...]:
        places = self._cuts.get(piece)
        if places is None:
            words = cut(piece)
            places = self._cuts[piece] = tuple(zip(words.starts, words.ends, strict=True))
        return places
