"""Finding and replacing text in a translation, with inline tags left alone.

A regular expression is run by `regex` with a time limit, so that no pattern can stop the desk.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import regex

from workflow.errors import BadInput
from workflow.markup import TAG

SECONDS: Final = 0.25
"""How long a pattern may look at one segment."""

LONGEST: Final = 500
"""Characters of a query."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a query stands in a text: code points, markup included."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Query:
    """What is looked for: a text, or with ``is_regex`` a regular expression.

    ``case`` tells capital from small letters, ``word`` finds whole words only. Raises `BadInput`
    from `hits` and `replaced` where the expression cannot be read or takes too long.
    """

    text: str
    case: bool = False
    word: bool = False
    is_regex: bool = False

    @cached_property
    def pattern(self) -> "regex.Pattern[str]":
        """The compiled expression; raises `BadInput`."""
        if not self.text.strip() and not (self.text and not self.is_regex):
            raise BadInput("Write what is to be found.", field="query")
        if len(self.text) > LONGEST:
            raise BadInput(
                f"What is to be found has more than {LONGEST} characters.", field="query"
            )
        body = self.text if self.is_regex else regex.escape(self.text, literal_spaces=True)
        if self.word:
            body = rf"(?<!\w)(?:{body})(?!\w)"
        try:
            return regex.compile(body, 0 if self.case else regex.IGNORECASE)
        except regex.error as error:
            raise BadInput(
                f"The regular expression cannot be read: {error.msg}.", field="query"
            ) from error

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Where it stands in a text, tags left out of the search."""
        found: list[Hit] = []
        for start, piece in _between_tags(text):
            found.extend(
                Hit(start + m.start(), start + m.end(), m.group())
                for m in self._finds(piece)
                if m.end() > m.start()
            )
        return tuple(found)

    def replaced(self, text: str, replacement: str) -> str:
        """The text with every hit replaced; in an expression's replacement ``\\1`` and
        ``\\g<name>`` stand for its groups. Tags stay where they are."""
        parts: list[str] = []
        position = 0
        for start, piece in _between_tags(text):
            parts.append(text[position:start])
            at = 0
            for m in self._finds(piece):
                if m.end() == m.start():
                    continue
                parts.append(piece[at : m.start()])
                parts.append(self._expanded(m, replacement))
                at = m.end()
            parts.append(piece[at:])
            position = start + len(piece)
        parts.append(text[position:])
        return "".join(parts)

    def _expanded(self, match: "regex.Match[str]", replacement: str) -> str:
        if not self.is_regex:
            return replacement
        try:
            return str(match.expand(replacement))
        except (regex.error, IndexError) as error:
            raise BadInput(
                f"The replacement cannot be read: {error}.", field="replacement"
            ) from error

    def _finds(self, text: str) -> "list[regex.Match[str]]":
        try:
            return list(self.pattern.finditer(text, timeout=SECONDS))
        except TimeoutError as error:
            raise BadInput(
                "The regular expression takes too long; make it simpler.", field="query"
            ) from error


def _between_tags(text: str) -> Iterator[tuple[int, str]]:
    """The stretches between tags with where each begins."""
    position = 0
    for tag in TAG.finditer(text):
        if tag.start() > position:
            yield position, text[position : tag.start()]
        position = tag.end()
    if position < len(text):
        yield position, text[position:]
