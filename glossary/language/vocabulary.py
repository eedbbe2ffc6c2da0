"""Texts as strings of word numbers, which an automaton reads; each as long as its text.

A text is cut at its spaces, and each piece (a word with the signs that touch it) is looked up
in a dictionary that remembers every piece met; so reading a text costs two passes of C code
over its words. A word becomes two letters, one where it begins and one where it ends, with
spaces between them that the automaton skips; so what is found lies where it stands in the text,
however long its words are. A word of one character becomes one letter.

Two letters of two alphabets, because an automaton looks through the branches of a node one by
one: with one letter for each word the root alone would have tens of thousands.
"""

import re
from collections.abc import Iterable, Iterator

from glossary.language.words import cut, fold, is_stemmed, same_word, split, stem

_FIRST, _LAST, _SINGLE = 0x100, 0x3001, 0xAC00
"""Where the alphabets begin: of first letters, of last ones and of words of one character.
None of them has a space in it; a termbase has room for four million different words."""
_FIRSTS = 128
_UNKNOWN_FIRST, _UNKNOWN_LAST, _UNKNOWN_SINGLE = "\x01", "\x02", "\x03"
_WORD = re.compile("[\x01\u0100-\u017f] *[^ ]|[^ ]")
_ENOUGH, _MOSTLY = 2000, 0.8
"""Characters that tell whether a text is in capitals, and the share of letters that are."""
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
        self._singles: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._codes = _Codes(self)

    def add(self, words: Iterable[str]) -> tuple[str, ...]:
        """Number the folded words of a term; gives the code of each."""
        return tuple(map(self._added, words))

    def _added(self, word: str) -> str:
        if len(word) == 1:
            return self._singles.setdefault(word, chr(_SINGLE + len(self._singles)))
        code = self._of.get(word)
        if code is not None:
            return code
        key = stem(word, self.language) if self._stemmed else word
        members = self._members.get(key)
        if members is None:
            last, first = divmod(len(self._members), _FIRSTS)
            code = chr(_FIRST + first) + chr(_LAST + last)
            self._members[key] = [word]
        else:
            code = self._of[members[0]]
            if not all(same_word(word, member, self.language) for member in members):
                self.doubtful.add(code)
            members.append(word)
        self._of[word] = code
        return code

    def code(self, token: str) -> str:
        """The code of a word of a text; what stands in no term has one in common."""
        word = fold(token, self.language)
        if len(word) == 1:
            return self._singles.get(word, _UNKNOWN_SINGLE)
        code = self._of.get(word)
        unknown = _UNKNOWN_FIRST + _UNKNOWN_LAST
        if code is not None or not self._stemmed:
            return code or unknown
        members = self._members.get(stem(word, self.language))
        if members is None:
            return unknown
        forms = [same_word(word, member, self.language) for member in members]
        if not any(forms):
            return unknown
        code = self._of[members[0]]
        if not all(forms):
            self.doubtful.add(code)
        return code

    def read(self, text: str) -> "Reading":
        """An NFC text for the automaton."""
        return Reading(text, self._codes)


class _Codes(dict[str, str]):
    """Piece of a text → its code, of the same length."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._words: dict[str, str] = {}

    def __missing__(self, piece: str) -> str:
        words = split(piece)
        if words == [piece]:
            code = self._padded(piece)
        else:
            cut_up = cut(piece)
            at = 0
            parts: list[str] = []
            for token, start, end in zip(cut_up.tokens, cut_up.starts, cut_up.ends, strict=True):
                parts += (" " * (start - at), self._padded(token))
                at = end
            code = "".join((*parts, " " * (len(piece) - at)))
        if len(piece) <= LONGEST_PIECE:
            if len(self) >= MOST_PIECES:
                self.clear()
            self[piece] = code
        return code

    def _padded(self, token: str) -> str:
        code = self._words.get(token)
        if code is None:
            if len(self._words) >= MOST_PIECES:
                self._words.clear()
            code = self._vocabulary.code(token)
            code = self._words[token] = code[0] + " " * (len(token) - 2) + code[1:]
        return code


class Reading:
    """A text and its code, in which each word lies where it stands in the text."""

    __slots__ = ("_in_capitals", "code", "pieces", "text")

    def __init__(self, text: str, codes: _Codes) -> None:
        self.text = text
        self.pieces = text.split(" ")
        self.code = " ".join(map(codes.__getitem__, self.pieces))
        self._in_capitals: bool | None = None

    @property
    def in_capitals(self) -> bool:
        """Whether a text is written in capitals, as some headings are."""
        if self._in_capitals is None:
            letters = [c for c in self.text[:_ENOUGH] if c.isalpha()]
            capitals = sum(c.isupper() for c in letters)
            self._in_capitals = bool(letters) and capitals >= _MOSTLY * len(letters)
        return self._in_capitals

    def beginning(self, stop: int, letters: int, length: int) -> int:
        """Where what ends at a place begins: so many letters of code before, probably so long."""
        code = self.code
        start = stop - length
        if start >= 0:
            piece = code[start:stop]
            if piece[0] != " " and length - piece.count(" ") == letters:
                return start
        start = stop
        while letters:
            start -= 1
            letters -= code[start] != " "
        return start

    def words(self, start: int) -> Iterator[tuple[str, int, str]]:
        """The words from a place on: each as written, where it ends, and its code."""
        for found in _WORD.finditer(self.code, start):
            stop = found.end()
            yield self.text[found.start() : stop], stop, found[0].replace(" ", "")

    def before(self, start: int) -> str:
        """The word with one space between it and this place, if there is one."""
        text = self.text
        if start < 2 or text[start - 1] != " " or text[start - 2].isspace():
            return ""
        return split(text[text.rfind(" ", 0, start - 1) + 1 : start - 1])[-1]

    def after(self, stop: int) -> str:
        """The word with one space between this place and it, if there is one."""
        text = self.text
        if text[stop : stop + 1] != " " or not text[stop + 1 : stop + 2].strip():
            return ""
        end = text.find(" ", stop + 1)
        return split(text[stop + 1 : end if end > 0 else len(text)])[0]
