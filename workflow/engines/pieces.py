"""Cutting a text into pieces a translation model does well, and joining their translations.

Sentence models were trained on single sentences of limited length. A text of several
sentences is cut at sentence ends, a sentence that is too long at clause marks
(``;`` and ``:`` before ``,``), and the translations are put together again in order.
"""

import re
from collections.abc import Callable, Sequence

SENTENCE_END = re.compile(
    r"""(?:[.!?…]+["'”’»)\]]*(?=\s+["'“‘«(\[]?[^\W\d_]|\s+⟦)|[。！？]["”』」）]*(?=.))\s*"""
)
"""Final punctuation with what closes after it, before a letter or a placeholder (⟦1⟧);
ideographic stops need no space."""

ABBREVIATION = re.compile(
    r"""(?:^|[\s("'“‘])(?:[^\W\d_]|[A-ZĐ][a-zđ]{0,2}|[A-ZĐ]{2,3}|[^\W\d_](?:\.[^\W\d_])+|\w+\.\w+"""
    r"""|v\.v|Prof|Assoc|Nxb|ThS|PGS|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Sra|Mme|tel|vol|etc"""
    r"""|approx|núm|pág|pp|fig)$"""
)
"""What stands before a full stop that may not end a sentence: initials, titles, short forms."""

CLAUSE_MARKS = (";；", ":：", ",，、–—")
"""Where a long sentence may be cut, the best first."""

FEWEST_WORDS = 4
"""A piece shorter than this has too little context to be translated alone."""

NO_SPACES = frozenset({"zh", "ja", "th", "lo", "km", "my"})
"""Languages that are written without spaces between words."""

LOWER_AGAIN = {
    "en": frozenset(
        "a an the this that these those it its they their he she his her we our you and or but "
        "of in on at to for from by with as is are was were has have had will which who when "
        "while where if because not no all many some both into about after before under over "
        "during through including especially contributing according".split()
    )
}
"""Words that begin a clause small; any other first word may be a name."""


def spaceless(language: str) -> bool:
    """Whether the language is written without spaces."""
    return language.split("-")[0].lower() in NO_SPACES


def sentences(text: str) -> list[str]:
    """The sentences of a text that has several; careful rather than complete.

    >>> sentences("TP. Hồ Chí Minh đón khách. Ông A. B. Minh phát biểu.")
    ['TP. Hồ Chí Minh đón khách.', 'Ông A. B. Minh phát biểu.']
    """
    parts: list[str] = []
    start = 0
    for match in SENTENCE_END.finditer(text):
        before = text[start : match.start()]
        after = text[match.end() :]
        if not after:
            break
        mark = match.group().strip()
        following = after.lstrip("\"'“‘«([")[:1]
        if mark == "." and ABBREVIATION.search(before):
            continue
        if mark[0] in ".…" and following.islower():
            continue
        parts.append(text[start : match.end()].strip())
        start = match.end()
    rest = text[start:].strip()
    if rest or not parts:
        parts.append(rest)
    return parts


def clauses(text: str, length: Callable[[str], int], longest: int) -> list[str]:
    """A sentence in clauses of at most ``longest`` units of ``length``, where it has the marks.

    It is cut where the halves are most even, at the strongest mark that it holds; a sentence
    without any usable mark stays whole.
    """
    if length(text) <= longest:
        return [text]
    for marks in CLAUSE_MARKS:
        places = [
            match.end()
            for match in re.finditer(
                rf"[{marks}](?:\s+|(?=[^\s\d]))"
                if marks[0] != ","
                else r"(?:,\s+|[，、]|\s[–—]\s+)",
                text,
            )
            if _long_enough(text[: match.start()], longest, length)
            and _long_enough(text[match.end() :], longest, length)
        ]
        if places:
            middle = len(text) / 2
            place = min(places, key=lambda at: abs(at - middle))
            return [
                *clauses(text[:place].strip(), length, longest),
                *clauses(text[place:].strip(), length, longest),
            ]
    return [text]


def _long_enough(piece: str, longest: int, length: Callable[[str], int]) -> bool:
    return len(piece.split()) >= FEWEST_WORDS or length(piece) >= longest // 6


def cut(text: str, length: Callable[[str], int], longest: int) -> list[str]:
    """The pieces of a text to translate one by one, in order."""
    return [piece for part in sentences(text) for piece in clauses(part, length, longest)]


def join(sources: Sequence[str], targets: Sequence[str], language: str) -> str:
    """The translations of the pieces of one text, as one text in ``language``.

    A clause keeps the mark it was cut at, and a clause that goes on in small letters does not
    begin with a capital.

    >>> join(["Họ gặp nhau;", "và ký kết."], ["They met.", "And signed."], "en")
    'They met; and signed.'
    """
    if len(sources) == 1:
        return targets[0]
    pieces: list[str] = []
    clause_goes_on = False
    for source, target in zip(sources, targets, strict=True):
        piece = target.strip()
        if not piece:
            continue
        if clause_goes_on and source[:1].islower():
            piece = _small_start(piece, language)
        clause_goes_on = source[-1:] in ";；:：,，、–—"
        if clause_goes_on:
            piece = _ending(piece, source[-1])
        pieces.append(piece)
    return ("" if spaceless(language) else " ").join(pieces)


def _ending(piece: str, mark: str) -> str:
    if mark in "–—":
        return piece.rstrip(" .,;:-–—") + " –"
    plain = {"；": ";", "：": ":", "，": ",", "、": ","}.get(mark, mark)
    return piece.rstrip(" .,;:…。") + plain


def _small_start(piece: str, language: str) -> str:
    first = re.match(r"[^\W\d_]+", piece)
    small = LOWER_AGAIN.get(language.split("-")[0].lower(), frozenset())
    if first and first.group().lower() in small and first.group() != "I":
        return piece[0].lower() + piece[1:]
    return piece
