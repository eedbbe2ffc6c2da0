"""Dividing a long text at its clause marks, for engines that lose their way in it, and joining
the pieces' translations again.
"""

import re
from collections.abc import Sequence

from glossary.language.words import UNSPACED, base, cut

_STRONG = re.compile(r"[;:：；](?:\s+|(?=\S))|[.!?…。！？][\"”’»)]*\s*(?=\S)")
_MEDIUM = re.compile(r",\s+|[，、]|\s+[-–—]\s+")
_WEAK = {
    "vi": re.compile(
        r"\s+(?=(?:về|và|nhằm|để|trong khi|đồng thời|cũng như|do|vì|nhưng|theo|với|trong|tại|từ"
        r"|thông qua|đối với|rằng)\s)",
        re.IGNORECASE,
    ),
    "en": re.compile(r"\s+(?=(?:and|but|which|that|who|in|on|with|for|of|to|by|from|at|is|are)\s)"),
    "fr": re.compile(r"\s+(?=(?:et|mais|qui|que|dans|avec|pour|de|des|du|à|par|sur|est|sont)\s)"),
    "es": re.compile(r"\s+(?=(?:y|pero|que|en|con|para|de|del|a|por|sobre|es|son)\s)"),
    "pt": re.compile(r"\s+(?=(?:e|mas|que|em|com|para|de|do|da|a|por|sobre|é|são)\s)"),
    "ru": re.compile(r"\s+(?=(?:и|но|который|что|в|на|с|для|из|по|о)\s)"),
}
_FUNCTION = re.compile(
    r"(?:The|An?|In|On|At|To|For|With|And|Or|Of|By|From|It|Its|This|That|These|As|Which)\s"
)
_CLOSING = ";:,，、；：.…!?。！？-–—"


def divided(
    text: str,
    language: str,
    spans: Sequence[tuple[int, int]],
    *,
    words: int,
    most: int,
) -> list[tuple[int, int]]:
    """Pieces of a text, as (start, end) without the spaces between them, in order.

    It is cut at the strongest mark that holds, where the halves are most even, until no piece
    has more than ``words`` words or ``most`` of ``spans``; never inside a span. A text with no
    usable mark stays whole.

    >>> divided("một hai ba; bốn năm sáu", "vi", [], words=4, most=3)
    [(0, 11), (12, 23)]
    """
    return _divided(text, (0, len(text)), language, spans, words, most)


def _divided(
    text: str,
    piece: tuple[int, int],
    language: str,
    spans: Sequence[tuple[int, int]],
    words: int,
    most: int,
) -> list[tuple[int, int]]:
    start, end = piece
    inside = [s for s in spans if start <= s[0] and s[1] <= end]
    length = len(cut(text[start:end]))
    if length <= words and len(inside) <= most:
        return [piece]
    patterns = [_STRONG, _MEDIUM]
    if length > words or len(inside) > most + 1:
        weak = _WEAK.get(base(language))
        patterns += [weak] if weak else []
    for pattern in patterns:
        places = []
        for m in pattern.finditer(text, start, end):
            left, right = (
                (start, m.start() if pattern not in (_STRONG, _MEDIUM) else m.end()),
                (m.end(), end),
            )
            if any(a < m.end() and m.start() < b for a, b in spans):
                continue
            if _alone(text, left, spans) and _alone(text, right, spans):
                places.append((left, right))
        if places:
            left, right = min(
                places,
                key=lambda pair: abs(_weight(pair[0], spans) - _weight(pair[1], spans)),
            )
            return [
                *_divided(text, _trimmed(text, left), language, spans, words, most),
                *_divided(text, _trimmed(text, right), language, spans, words, most),
            ]
    return [piece]


def _weight(piece: tuple[int, int], spans: Sequence[tuple[int, int]]) -> int:
    return piece[1] - piece[0] + 20 * sum(piece[0] <= a and b <= piece[1] for a, b in spans)


def _alone(text: str, piece: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a piece is long enough to be translated by itself."""
    start, end = piece
    if any(start <= a and b <= end for a, b in spans):
        return True
    return len(text[start:end].split()) >= 3 or bool(
        re.search(rf"[{UNSPACED}]{{4}}", text[start:end])
    )


def _trimmed(text: str, piece: tuple[int, int]) -> tuple[int, int]:
    start, end = piece
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def joined(
    text: str,
    pieces: Sequence[tuple[int, int]],
    targets: Sequence[str],
    language: str,
    keep: Sequence[str] = (),
) -> str:
    """The pieces' translations as one text, with the marks at which the source was cut.

    A piece that goes on in small letters in the source does so in the target, unless it opens
    with one of ``keep`` (names).

    >>> joined("một; hai.", [(0, 4), (5, 9)], ["One.", "Two."], "en")
    'One; two.'
    """
    made: list[str] = []
    for index, ((start, end), target) in enumerate(zip(pieces, targets, strict=True)):
        source, piece = text[start:end], target.strip()
        if not piece:
            continue
        first, last = index == 0, index == len(pieces) - 1
        if not last:
            mark = source[-1] if source[-1] in _CLOSING else ""
            space_before = " " if mark and mark in "-–—" else ""
            piece = piece.rstrip(" " + _CLOSING) + space_before + mark
        elif source[-1] not in _CLOSING and not text[start:].strip().endswith((".", "!", "?")):
            piece = piece.rstrip(" .;,")
        goes_on = not first and text[pieces[index - 1][1] - 1] not in ".!?…。"
        small = _small(source) or _FUNCTION.match(piece) is not None
        if goes_on and small and not piece.startswith(tuple(keep)):
            piece = lowered(piece)
        made.append(piece)
    space = "" if base(language) in ("zh", "ja", "th", "lo", "km", "my") else " "
    return space.join(made)


def _small(source: str) -> bool:
    letter = next((c for c in source if c.isalpha()), "")
    return letter.islower()


def lowered(piece: str) -> str:
    """The piece with a small first letter, unless its first word is written in capitals."""
    m = re.match(r"[^\W\d_]+", piece)
    if m is None or (len(m.group()) > 1 and not m.group()[1:].islower()) or m.group() == "I":
        return piece
    return piece[0].lower() + piece[1:]
