"""A block's text cut into segments, one sentence each, by the SRX rules in ``rules/``."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import as_file, files

from choppa import SrxDocument, SrxTextIterator

from workflow.markup import TAG, strip

RULES = files("workflow.reading") / "rules" / "sentences.srx"
UNSPACED = frozenset({"zh", "ja"})
"""Languages that put no space between sentences."""

_OPENING, _CLOSING, _STRAIGHT = "“", "”", '"'


@cache
def rules() -> SrxDocument:
    """The rule file, opened once."""
    with as_file(RULES) as path:
        return SrxDocument(ruleset=path)


def primary(language: str) -> str:
    """The language itself of a BCP 47 tag: ``pt`` of ``pt-BR``."""
    return language.replace("_", "-").split("-")[0].lower()


def sentences(text: str, language: str, document: SrxDocument | None = None) -> tuple[str, ...]:
    """The sentences of a plain text, trimmed; joined they give the text but for white space.

    ``language`` is a BCP 47 tag; one without rules of its own gets the rules for all.
    ``document`` are other rules than the desk's.
    """
    return tuple(text[start:end] for start, end in _spans(text, language, document or rules()))


def segments(text: str, language: str) -> tuple[str, ...]:
    """The segments of a block's text, whose inline markup (`workflow.markup`) stays whole.

    A span that crosses a boundary is closed before it and opened again behind it, so that each
    segment is well-formed by itself.

    >>> segments("<b>Một. Hai.</b> Ba.", "vi")
    ('<b>Một.</b>', '<b>Hai.</b>', 'Ba.')
    """
    if TAG.search(text) is None:
        return sentences(text, language)
    spans = list(_spans(strip(text), language, rules()))
    return tuple(_with_tags(text, spans))


def _spans(text: str, language: str, document: SrxDocument) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, white space left out."""
    parts = list(SrxTextIterator(document, language.replace("_", "-"), text))
    if primary(language) in UNSPACED:
        parts = _quotes_with_their_sentence(parts)
    start = 0
    for part in parts:
        trimmed = part.strip()
        if trimmed:
            lead = len(part) - len(part.lstrip())
            yield start + lead, start + lead + len(trimmed)
        start += len(part)


def _quotes_with_their_sentence(parts: list[str]) -> list[str]:
    """Move a quotation mark at a boundary to the sentence that it belongs to.

    Where no space separates sentences, only the pairing tells whether the mark in ``。"`` closes
    or opens; and many writers close with an opening mark, or open with a closing one. A rule of
    SRX sees one place at a time, so the pairs are counted here.
    """
    moved: list[str] = []
    carried = ""
    takes_next = False
    is_open = False
    for number, part in enumerate(parts):
        current, carried = carried + part, ""
        if takes_next:
            current, takes_next = current[1:], False
        following = parts[number + 1] if number + 1 < len(parts) else ""
        body = len(current.rstrip())
        seen = False
        for place, character in enumerate(current):
            if character not in (_OPENING, _CLOSING, _STRAIGHT):
                continue
            closes_nothing = not is_open and (character == _STRAIGHT or not seen)
            if following and 0 < place == body - 1 and character != _OPENING and closes_nothing:
                current, carried = current[:place], current[place:]
                break
            is_open = character != _CLOSING and (
                not is_open or (character == _OPENING and not place)
            )
            seen = True
        if is_open and not carried and following.startswith(_OPENING):
            current += _OPENING
            takes_next, is_open = True, False
        moved.append(current)
    return moved


def _with_tags(text: str, spans: list[tuple[int, int]]) -> Iterator[str]:
    """The spans of the stripped text with the text's tags in and around them.

    A closing tag between two segments goes with the one before it, an opening one with the one
    behind it; a closing tag that closes nothing is left out.
    """
    plain = strip(text)
    tags: list[tuple[int, str]] = []
    removed = 0
    for match in TAG.finditer(text):
        tags.append((match.start() - removed, match.group()))
        removed += len(match.group())
    is_open: list[str] = []
    position = 0
    for start, end in spans:
        while position < len(tags) and tags[position][0] <= start:
            _follow(tags[position][1], is_open)
            position += 1
        out = [*is_open]
        written = start
        while position < len(tags):
            place, tag = tags[position]
            if place > end or (place == end and not tag.startswith("</")):
                break
            out.append(plain[written:place])
            written = place
            out.extend(_follow(tag, is_open))
            position += 1
        out.append(plain[written:end])
        out.extend(_closing(tag) for tag in reversed(is_open))
        yield "".join(out)


def _follow(tag: str, is_open: list[str]) -> list[str]:
    """Open or close a tag; gives what must be written for it to stay well-formed."""
    if not tag.startswith("</"):
        is_open.append(tag)
        return [tag]
    for depth in range(len(is_open) - 1, -1, -1):
        if is_open[depth][1] == tag[2]:
            above = is_open[depth + 1 :]
            del is_open[depth]
            return [*(_closing(other) for other in reversed(above)), tag, *above]
    return []


def _closing(tag: str) -> str:
    return f"</{tag[1]}>"
