"""What looks like a term in a source and is none."""

import re

from glossary.concepts import Concept, Kind
from glossary.language.words import base, begins_sentence, cut, is_syllable
from glossary.matching import Match

_ACRONYM = re.compile(r"[^\W\d_a-z]{2,8}\Z")
_CAPITALISED = re.compile(r" ([A-Z][a-zà-öø-ÿ]+)")
_VERBAL = ("ed", "ing")


def something_else(match: Match, concept: Concept, text: str, language: str) -> bool:
    """Whether a match is an acronym in small letters (it for IT), a noun that is a verb there
    (noted, for note) or a country in somebody's name."""
    if _ACRONYM.match(match.source) and match.source.isupper() and not match.text.isupper():
        return True
    there = match.text.lower()
    if base(language) == "en" and there.endswith(_VERBAL):
        term = next((t for t in concept.accepted(language) if t.text == match.source), None)
        if term and "noun" in term.part_of_speech:
            return not term.text.lower().endswith(there[-2:])
    return names_a_place(concept) and _in_a_name(text, match.start, match.end)


def names_a_place(concept: Concept) -> bool:
    """Whether a concept is a country or another place."""
    return concept.kind in (Kind.COUNTRY, Kind.PLACE) or concept.domain == "place"


def _in_a_name(text: str, start: int, end: int) -> bool:
    """Whether a place of one word belongs to a name of somebody or something else: Chad Hammel
    at the beginning of a sentence, South China Morning Post in the middle of one."""
    if not text[start:end].isalpha() or not (after := _CAPITALISED.match(text, end)):
        return False
    if is_syllable(after[1]):
        return False
    words = cut(text[:start])
    if begins_sentence(cut(text[:end]), len(words)):
        return True
    before = words.tokens[-1]
    return (
        text[start - 1] == " "
        and before[0].isupper()
        and before.isalpha()
        and not is_syllable(before)
        and not begins_sentence(words, len(words) - 1)
    )
