"""Which words of a translation render which words of its source, by the engine's own attention.

Engines that translate with attention know, without translating again, where each target piece
came from (Bahdanau et al. 2015; how far one layer's attention can be read as an alignment:
Garg et al. 2019). It is soft and it errs, so that a place is given only where the words found
are together, as many as the wording may have, and hold most of what the source words gave.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rapidfuzz.distance import Levenshtein

from glossary.language.words import base, cut, is_word, without_marks

Span = tuple[int, int]

THRESHOLD = 0.35
"""The share of a target word's attention that source words have at least, for it to belong to
their rendering."""
SEED = 0.2
"""The same for the word that a rendering is grown from, if it is the best of both sides."""
COVERED = 0.4
"""The share of what the source words gave to target words that lies in their rendering."""

_SMALL = {
    "en": "the a an of to in on at for with by from into over between about against under without "
    "and or but nor as that which who whom whose what when where while before after than then if "
    "because so not no his her its their our my your this these those there he she it they we i "
    "you him them us me is are was were be been being am has have had having do does did will "
    "would shall should can could may might must s also more most very some any all each other "
    "such only just both during through until since",
    "fr": "le la les l un une des de du d à au aux en et ou mais ni par pour sur dans avec sans "
    "sous entre que qui qu dont où quand ce cette ces cet son sa ses leur leurs il elle ils elles "
    "on se s ne n pas plus est sont était étaient a ont avait être été y si comme",
    "es": "el la los las un una unos unas de del a al en y e o u pero ni por para con sin sobre "
    "entre que quien cuando donde como su sus este esta estos estas se no más es son era fue "
    "fueron ha han había ser sido lo le les si muy también",
    "pt": "o a os as um uma uns umas de do da dos das em no na nos nas a ao à aos às por pelo "
    "pela pelos pelas e ou mas nem para com sem sobre entre que quem quando onde como seu sua "
    "seus suas este esta esse essa se não mais é são era foi foram tem têm há ser sido lhe "
    "também muito já",
    "vi": "là các những của và được bị đã đang sẽ cho với trong ngoài tại ở từ đến tới một này đó "
    "rằng mà thì cũng về như khi vì do để bởi theo có không rất còn nên thêm nữa lại ra vào lên",
    "ru": "и в во на с со к ко о об от до по для из за у но а или не ни что кто который когда где "
    "как это его её их он она они мы был была были есть же бы ли так также",
}
_FUNCTION = {code: frozenset(words.split()) for code, words in _SMALL.items()}
"""Words that belong to a sentence rather than to a term, at the ends of a rendering."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """A translation's pieces with how much each attended to each piece of the source.

    ``source`` and ``target`` are the pieces as the engine had them, spaces included, so that
    joined they give about the texts; ``weights`` has a row for each target piece with a number
    between 0 and 1 for each source piece.
    """

    source: tuple[str, ...]
    target: tuple[str, ...]
    weights: Sequence[Sequence[float]]


class Rendering(str):
    """A translation that knows its alignment; a plain ``str`` to whoever does not ask.

    ``alignment`` is worked out when it is called for.
    """

    __slots__ = ("alignment",)
    alignment: Callable[[], Alignment]

    def __new__(cls, text: str, alignment: Callable[[], Alignment]) -> "Rendering":
        """The text with a way to its alignment."""
        made = super().__new__(cls, text)
        made.alignment = alignment
        return made


class Aligned:
    """One source text and one translation, to be asked for the places of source spans.

    ``source`` and ``target`` are the texts in which the spans count, in code points; they may
    differ from what the engine saw in spaces, quotation marks and the like. ``languages`` are
    theirs.
    """

    def __init__(
        self, alignment: Alignment, source: str, target: str, languages: tuple[str, str]
    ) -> None:
        self._weights = alignment.weights
        self._bound, self._small = (_FUNCTION.get(base(code), frozenset()) for code in languages)
        self._source = _places(alignment.source, source)
        self._source_words = cut(source)
        self._owned: dict[Span, list[int]] = {}
        self.words = cut(target)
        pieces = _places(alignment.target, target)
        self._pieces = [
            [i for i, (a, b) in enumerate(pieces) if a < end and start < b]
            for start, end in zip(self.words.starts, self.words.ends, strict=True)
        ]

    def shares(self, start: int, end: int) -> list[float]:
        """How much of each target word's attention a source span has, 0 to 1."""
        own = self._own(start, end)
        return [
            sum(self._weights[i][j] for i in pieces for j in own) / len(pieces) if pieces else 0.0
            for pieces in self._pieces
        ]

    def rendering(
        self, start: int, end: int, *, most: int, barred: Iterable[Span] = ()
    ) -> Span | None:
        """The target span of at most ``most`` words that renders a source span, or ``None``.

        It is grown from the word that attended most to the span, unless another source word
        that has no other rendering had more of it (growing from where two directions of an
        alignment meet is Och and Ney's, 2003). It overlaps none of ``barred``, holds no name
        (with or without diacritics) or figure that the source has elsewhere, and begins and ends
        with words that are more than articles, prepositions and the like.
        """
        words = self.words
        shares = self.shares(start, end)
        free = self._free(start, end, barred)
        usable = [
            ok and is_word(token) and token.lower() not in self._small
            for ok, token in zip(free, words.tokens, strict=True)
        ]
        seed = max((i for i, ok in enumerate(usable) if ok), key=shares.__getitem__, default=None)
        if seed is None or shares[seed] < SEED or not self._spared(seed, start, end):
            return None
        first = last = seed
        while first > 0 and free[first - 1] and shares[first - 1] >= THRESHOLD:
            first -= 1
        while last + 1 < len(words) and free[last + 1] and shares[last + 1] >= THRESHOLD:
            last += 1
        while not usable[first]:
            first += 1
        while not usable[last]:
            last -= 1
        inside = range(first, last + 1)
        given = sum(share for share, ok in zip(shares, usable, strict=True) if ok)
        if sum(shares[i] for i in inside if usable[i]) < COVERED * given:
            return None
        if sum(is_word(words.tokens[i]) for i in inside) > most:
            return None
        return words.starts[first], words.ends[last]

    def _free(self, start: int, end: int, barred: Iterable[Span]) -> list[bool]:
        """Which target words may belong to a rendering of a source span."""
        words, source = self.words, self._source_words
        copied = {
            without_marks(token)
            for token, a, b in zip(source.tokens, source.starts, source.ends, strict=True)
            if (token[0].isupper() or token[0].isdigit()) and not (start < b and a < end)
        }
        barred = tuple(barred)
        return [
            without_marks(token) not in copied
            and not any(a < last and first < b for a, b in barred)
            for token, first, last in zip(words.tokens, words.starts, words.ends, strict=True)
        ]

    def _spared(self, word: int, start: int, end: int) -> bool:
        """Whether no other source word loses its rendering when a target word is replaced:
        each that has more of the word's attention than the span is rendered elsewhere."""
        source = self._source_words
        share = self._share(word, start, end)
        return all(
            any(
                self._share(other, a, b) >= THRESHOLD
                for other in range(len(self.words))
                if other != word
            )
            for token, a, b in zip(source.tokens, source.starts, source.ends, strict=True)
            if is_word(token)
            and token.lower() not in self._bound
            and not (a < end and start < b)
            and self._share(word, a, b) > share
        )

    def _share(self, word: int, start: int, end: int) -> float:
        pieces = self._pieces[word]
        own = self._own(start, end)
        return sum(self._weights[i][j] for i in pieces for j in own) / max(1, len(pieces))

    def _own(self, start: int, end: int) -> list[int]:
        """The source pieces of a span."""
        found = self._owned.get((start, end))
        if found is None:
            found = [j for j, (a, b) in enumerate(self._source) if a < end and start < b]
            self._owned[start, end] = found
        return found


def _places(pieces: Sequence[str], text: str) -> list[Span]:
    """Where pieces stand in a text that is about what they give joined.

    >>> _places(['Hòa', ' "bình', '"'], "Hòa  “bình”")
    [(0, 3), (5, 10), (10, 11)]
    """
    joined = "".join(pieces)
    ends = list(accumulate(map(len, pieces)))
    starts = [0, *ends[:-1]]
    if joined == text:
        moved = [(at, at + 1) for at in range(len(text))]
    else:
        moved = [(0, 0)] * len(joined)
        for step in Levenshtein.opcodes(joined, text):
            for at in range(step.src_end - step.src_start):
                start = min(step.dest_start + at, step.dest_end)
                moved[step.src_start + at] = (start, min(start + 1, step.dest_end))
    found = []
    for piece, start, end in zip(pieces, starts, ends, strict=True):
        first = start + len(piece) - len(piece.lstrip())
        found.append((moved[first][0], moved[end - 1][1]) if first < end else (0, 0))
    return found
