"""Wordings with stems (``министр* иностранн* дел``), found by walking a tree of words.

The automaton knows words only, and any word may begin with several stems; so these wordings
stand in a tree of their own, which is walked only from the words that begin one of them. At
each word one branch is looked up for the word itself and one for each stem that it begins
with, so the time does not grow with the number of wordings either.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate, compress

from glossary.language.vocabulary import LONGEST_PIECE, MOST_PIECES, Reading, Vocabulary
from glossary.language.words import cut, fold, is_stem, split
from glossary.wording.fitting import Entry


@dataclass(slots=True)
class _Node:
    """What may come after some words: words by their code, stems; and who ends here."""

    words: dict[str, "_Node"] = field(default_factory=dict)
    stems: dict[str, "_Node"] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)


class StemForms:
    """The wordings with stems of a termbase in one language."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._root = _Node()
        self._stems: set[str] = set()
        self._sizes: tuple[int, ...] = ()
        self._beginnings = _Beginnings(self)

    def __bool__(self) -> bool:
        return bool(self._stems)

    def add(self, entry: Entry) -> None:
        """Add a wording; at least one of its words ends with ``*``."""
        node = self._root
        for word in entry.wanted:
            if is_stem(word):
                self._stems.add(word[:-1])
                node = node.stems.setdefault(word[:-1], _Node())
            else:
                (code,) = self._vocabulary.add([word])
                node = node.words.setdefault(code, _Node())
        node.entries.append(entry)

    def close(self) -> None:
        """Say that all wordings are there."""
        self._sizes = tuple(sorted({len(stem) for stem in self._stems}))

    def find(self, reading: Reading) -> Iterator[tuple[int, int, int, list[Entry]]]:
        """Where wordings of these entries may stand: from, to, of how many words."""
        flags = map(self._beginnings.__getitem__, reading.pieces)
        starts = accumulate((len(piece) + 1 for piece in reading.pieces), initial=0)
        for at, piece in compress(zip(starts, reading.pieces, strict=False), flags):
            for start in cut(piece).starts:
                yield from self._walk(reading, at + start)

    def _walk(self, reading: Reading, start: int) -> Iterator[tuple[int, int, int, list[Entry]]]:
        nodes = [self._root]
        for size, (word, stop, code) in enumerate(reading.words(start), 1):
            folded = fold(word, self._vocabulary.language)
            nodes = [after for node in nodes for after in self._after(node, folded, code)]
            for node in nodes:
                if node.entries:
                    yield start, stop, size, node.entries
            if not nodes:
                return

    def _after(self, node: _Node, word: str, code: str) -> Iterator[_Node]:
        if code in node.words:
            yield node.words[code]
        if node.stems:
            for size in self._sizes:
                if word[:size] in node.stems and size <= len(word):
                    yield node.stems[word[:size]]

    def begins(self, word: str) -> bool:
        """Whether some wording may begin with a word of a text."""
        folded = fold(word, self._vocabulary.language)
        return any(True for _ in self._after(self._root, folded, self._vocabulary.code(word)))


class _Beginnings(dict[str, bool]):
    """Piece of a text → whether a wording may begin with one of its words."""

    def __init__(self, forms: StemForms) -> None:
        super().__init__()
        self._forms = forms

    def __missing__(self, piece: str) -> bool:
        begins = any(map(self._forms.begins, split(piece)))
        if len(piece) <= LONGEST_PIECE:
            if len(self) >= MOST_PIECES:
                self.clear()
            self[piece] = begins
        return begins
