"""Names that an engine copied from its source, most often without their diacritics."""

from collections.abc import Sequence

from glossary.language.words import base, cut, without_marks
from glossary.requirements import Requirement, Requirements

Span = tuple[int, int]


def names(source: str, required: Sequence[Requirement]) -> set[str]:
    """The words with a capital that a source has beside what is required, without diacritics."""
    words = cut(source)
    return {
        without_marks(token)
        for token, start in zip(words.tokens, words.starts, strict=True)
        if token[0].isupper() and not any(r.start <= start < r.end for r in required)
    }


def places(given: set[str], text: str) -> list[Span]:
    """Where a text has words of such names."""
    words = cut(text)
    return [
        (start, end)
        for token, start, end in zip(words.tokens, words.starts, words.ends, strict=True)
        if token[0].isupper() and without_marks(token) in given
    ]


def named(
    requirements: Requirements,
    requirement: Requirement,
    required: Sequence[Requirement],
    source: str,
    text: str,
) -> str:
    """The text with the common noun of a place, which the engine left out, behind the place's
    name (phường Xuân Hương: Xuan Huong ward); as it was where there is no such name.

    From Vietnamese into English.
    """
    languages = base(requirements.source_language), base(requirements.target_language)
    common = requirements.names_a_place(requirement) and not requirements.proper(requirement)
    if languages != ("vi", "en") or not common or not requirement.expected[0].islower():
        return text
    name = _name_behind(requirement, required, source)
    words = cut(text)
    plain = [without_marks(token) for token in words.tokens]
    for first in range(len(plain) - len(name) + 1 if name else 0):
        if plain[first : first + len(name)] == name:
            end = words.ends[first + len(name) - 1]
            return f"{text[:end]} {requirement.expected[0]}{text[end:]}"
    return text


def _name_behind(
    requirement: Requirement, required: Sequence[Requirement], source: str
) -> list[str]:
    """The words with a capital right behind a term, without diacritics."""
    words = cut(source)
    name: list[str] = []
    end = requirement.end
    for token, start, stop in zip(words.tokens, words.starts, words.ends, strict=True):
        if start < requirement.end:
            continue
        other = any(r.start <= start < r.end for r in required)
        if source[end:start] != " " or not token[0].isupper() or other:
            break
        name.append(without_marks(token))
        end = stop
    return name
