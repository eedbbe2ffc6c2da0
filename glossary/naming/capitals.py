"""Names in a text that show by their capitals: bodies, posts, documents, events, places, people.

A name begins with a capital and grows over the words that hold it together. What it names is
told by its first word (`glossary.naming.headwords`); people are told by `glossary.naming.names`.
"""

import re
from collections.abc import Iterator, Sequence

from glossary.concepts import Kind
from glossary.language.common_words import is_function
from glossary.language.words import Words, base, cut, fold
from glossary.naming.headwords import numbered_document
from glossary.naming.name_reading import Named, Reading, Why
from glossary.naming.names import names
from glossary.naming.spaced_names import SpacedReading
from glossary.naming.vietnamese_names import VietnameseReading

_ACRONYM = re.compile(r"[A-ZĐА-ЯЁ][A-ZĐА-ЯЁ0-9]{1,9}(?:-[A-ZĐА-ЯЁ]{2,})?\Z")
_BRACKETED = re.compile(r"\s*\(\s*([A-ZĐА-ЯЁ][A-ZĐА-ЯЁ0-9&-]{1,11})\s*[,;)]")


def named(text: str, language: str) -> tuple[Named, ...]:
    """The names of an NFC text, left to right; one may lie inside another (the body in a post).

    Texts in capitals, or with capitals throughout as headlines have, show nothing and give none
    but documents with their numbers.
    """
    words = cut(text)
    folded = [fold(token, language) for token in words.tokens]
    found = list(_documents(words, language))
    if not _shouted(words, language):
        kind: type[Reading] = VietnameseReading if base(language) == "vi" else SpacedReading
        people: set[tuple[int, int]] = set()
        groups: list[Named] = []
        for _ in range(2):  # people end bodies and posts, and bodies tell people from places
            spans = [(n.start, n.end) for n in groups]
            there = names(text, language, terms=spans)
            fresh = {(n.start, n.end) for n in there if " " in n.text} - people
            if groups and not fresh:
                break
            people |= fresh
            taken = [*people, *((n.start, n.end) for n in found)]
            groups = list(kind(words, folded, language, taken).found())
        for start, end in sorted(people):
            found.append(Named(start, end, *_tokens(words, start, end), Kind.PERSON, Why.NAME))
        short = list(_acronyms(words, groups, language))
        spelt = {(n.start, n.end) for n in short}
        found += [n for n in groups if (n.start, n.end) not in spelt]
        found += short
    return tuple(sorted(set(found), key=lambda n: (n.start, -n.end)))


def _tokens(words: Words, start: int, end: int) -> tuple[int, int]:
    inside = [i for i in range(len(words)) if start <= words.starts[i] < end]
    return inside[0], inside[-1] + 1


def _shouted(words: Words, language: str) -> bool:
    """Whether capitals say nothing here: most words that matter have one."""
    matter = [
        token
        for token in words.tokens
        if token.isalpha() and not is_function(fold(token, language), language)
    ]
    capitals = sum(token[0].isupper() for token in matter)
    if len(matter) < 4:
        return bool(matter) and all(token.isupper() and len(token) > 1 for token in matter)
    capitals *= not words.text.rstrip('"”»)').endswith((".", "!", "?", "…"))  # no headline
    whole = sum(token.isupper() and len(token) > 1 for token in matter)
    share = 0.95 if base(language) == "vi" else 0.8
    return whole > 0.6 * len(matter) or capitals > share * len(matter)


def _documents(words: Words, language: str) -> Iterator[Named]:
    pattern = numbered_document(language)
    for match in pattern.finditer(words.text) if pattern else ():
        if match.group()[0].isupper() or "/" in match.group() or "-" in match.group():
            first, after = _tokens(words, match.start(), match.end())
            yield Named(match.start(), match.end(), first, after, Kind.DOCUMENT, Why.NAME)


def _acronyms(words: Words, groups: Sequence[Named], language: str) -> Iterator[Named]:
    """Acronyms, with their full forms where they are explained: Full form (FF)."""
    explained: dict[int, str] = {}
    for match in _BRACKETED.finditer(words.text):
        if full := _full_form(words, match.start(), match.group(1), groups, language):
            explained[match.start(1)] = full
    for i, token in enumerate(words.tokens):
        start, end, after = words.starts[i], words.ends[i], i + 1
        if start and words.text[start - 1] in "-–/.":
            continue
        while (
            after + 1 < len(words)
            and words.tokens[after] == "-"
            and words.starts[after] == end
            and words.tokens[after + 1][0].isupper()
        ):
            after, end = after + 2, words.ends[after + 1]
        token = words.text[start:end]
        if _ACRONYM.match(token) and not re.fullmatch(r"[IVXLCM]+", token):
            full = explained.get(start, "")
            kind = Kind.ORGANISATION if full else Kind.TERM
            yield Named(start, end, i, after, kind, Why.ACRONYM, full)


def _full_form(
    words: Words, bracket: int, acronym: str, groups: Sequence[Named], language: str
) -> str:
    """What an acronym in brackets stands for: the words before it with its letters as their
    first ones, else the longest name that ends there."""
    before = [i for i in range(len(words)) if words.ends[i] <= bracket]
    letters = [c for c in acronym.lower() if c.isalpha()]
    for size in range(len(letters), len(letters) + 5):
        part = [i for i in before[-size:] if words.tokens[i].isalpha()]
        if len(part) < len(letters) or len(before) < size:
            continue
        first = [words.tokens[i][0].lower() for i in part]
        content = [
            c
            for i, c in zip(part, first, strict=True)
            if not is_function(fold(words.tokens[i], language), language)
        ]
        if letters in (first, content) and first[0] == letters[0]:
            return words.text[words.starts[before[-size]] : bracket].strip()
    ending = [n for n in groups if n.end == len(words.text[:bracket].rstrip())]
    ending.sort(key=lambda n: (n.kind is not Kind.ORGANISATION, n.start))
    return words.text[ending[0].start : ending[0].end] if ending else ""
