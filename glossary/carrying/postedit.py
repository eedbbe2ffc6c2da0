"""Post-editing: finding what an engine wrote in the place of an agreed wording, and replacing it.

The place is found by what the engine makes of the term alone, by likeness to the accepted or
the known wrong wordings, for names by their letters without diacritics, for bodies by the
capitals that nothing else in the source accounts for, for numbers by the number too many.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from glossary.carrying import copied
from glossary.language import grammar
from glossary.language.agreement import Noun, has_rules, noun
from glossary.language.words import Words, cut, is_word, without_marks
from glossary.requirements import Requirement, Requirements
from glossary.values.numbers import numbers

FUZZY = 72
"""How alike (0-100, Indel ratio) two wordings are at least, for one to stand for the other."""
_SHORT = 6
_FUZZY_SHORT = 86

_HONORIFICS = frozenset("Mr Ms Mrs Miss Madam Dr Prof Sr Sra Mme".split())
_LONG = 4
"""Words of a term that an engine may have said in two pieces."""
_LINKS = frozenset("of the and for de la du des et y e da do dos das".split())

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Edited:
    """A text after post-editing; ``edits`` counts the wordings replaced."""

    text: str
    edits: int


def upgraded(requirements: Requirements, required: Sequence[Requirement], text: str) -> str:
    """The text with what is right but not yet as the house writes it brought to that form:
    names with their diacritics, names of bodies and places that differ from the preferred
    wording in spaces and hyphens only (Vietnam, Hanoi), dates copied in figures (14-6-2022).
    """
    for requirement in required:
        if requirement.kind == "term" and not requirements.proper(requirement):
            continue
        if all(e == requirement.expected[0] for e in requirement.expected):
            continue
        met = requirements.met(required, text)
        place = next(p for wanted, p in zip(required, met, strict=True) if wanted is requirement)
        if place is None:
            continue
        start, end = place
        there = text[start:end]
        preferred = requirement.expected[0]
        if there == preferred:
            continue
        copied = requirement.kind == "number" and there == requirement.source
        if (
            requirement.kind == "name"
            or (copied and requirements.number_kind(requirement) == "date")
            or (requirement.kind == "term" and _spaceless(there) == _spaceless(preferred))
        ):
            text = text[:start] + preferred + text[end:]
    return text


def _spaceless(wording: str) -> str:
    return "".join(c for c in wording.lower() if c.isalnum())


def post_edited(
    requirements: Requirements,
    required: Sequence[Requirement],
    text: str,
    alone: Mapping[str, Sequence[str]],
    source: str = "",
) -> Edited:
    """Put missing wordings in the place of what the engine wrote for them.

    ``alone`` has an engine's renderings of terms by themselves. What already meets another
    requirement is never touched, nor does a common noun take the place of a name that the
    ``source`` has too, with or without diacritics.
    """
    edits = 0
    given = copied.names(source, required)
    for index, requirement in enumerate(required):
        met = requirements.met(required, text)
        if met[index] is not None:
            continue
        kept = [place for place in met if place is not None]
        barred = kept
        if given and requirement.kind == "term" and not requirements.proper(requirement):
            barred = kept + copied.places(given, text)
        place = _place(requirements, required, index, met, text, barred, alone)
        if place is not None and not misfits(requirements, requirement, text, place):
            changed = replaced(requirements, requirement, text, place)
        else:
            changed = copied.named(requirements, requirement, required, source, text)
        after = requirements.met(required, changed)
        if after[index] is not None and sum(p is not None for p in after) > len(kept):
            text = changed
            edits += 1
    return Edited(text, edits)


def replaced(
    requirements: Requirements,
    requirement: Requirement,
    text: str,
    place: Span,
    expected: Sequence[str] = (),
    *,
    many: bool = False,
    heading: bool = False,
) -> str:
    """The text with a requirement's preferred wording at a place, in the fitting form.

    ``expected`` are the wordings to choose from, by default the requirement's own; ``many`` says
    that the source has the term in the plural, ``heading`` that it is a heading, which may do
    without articles.
    """
    language = requirements.target_language
    start, end = place
    there = text[start:end]
    wordings = expected or requirement.expected
    if requirement.kind == "term":
        wording = grammar.like(wordings, there, text[:start], language, right=text[end:], many=many)
    else:
        wording = wordings[0]
    if not requirements.spans(requirement, wording):
        wording = wordings[0]
    head = head_of(requirements, requirement, wording)
    if there[:1].isupper() and grammar.opens(text[:start]):
        wording = wording[:1].upper() + wording[1:]
    left, right = text[:start], text[end:]
    common = requirement.kind == "term" and wordings[0][:1].islower()
    bare = common and not heading and grammar.plural(wording, language) != wording
    return grammar.joined(left, wording, right, language, bare=bare, head=head, instead=there)


def misfits(requirements: Requirements, requirement: Requirement, text: str, place: Span) -> bool:
    """Whether a noun would take a verb's place, or a verb a noun's, as far as one can see."""
    language = requirements.target_language
    if requirement.kind != "term":
        return False
    verbs = [grammar.is_verb(wording, language) for wording in requirement.expected]
    if not any(verbs) and grammar.is_verbs_place(text[place[1] :], language):
        return True
    there = grammar.is_verb(text[slice(*place)], language)
    return has_rules(language) and all(verb != there for verb in verbs)


def head_of(requirements: Requirements, requirement: Requirement, wording: str) -> Noun:
    """The gender and number of a term's wording, by the termbase where it says them."""
    language = requirements.target_language
    said = next((t for t in requirements.terms(requirement, language) if t.text == wording), None)
    return noun(wording, language, said.gender if said else "", said.number if said else "")


def _place(
    requirements: Requirements,
    required: Sequence[Requirement],
    index: int,
    met: Sequence[Span | None],
    text: str,
    kept: Sequence[Span],
    alone: Mapping[str, Sequence[str]],
) -> Span | None:
    requirement = required[index]
    if requirement.kind == "number":
        return _other_number(requirements, required, index, met, text, kept)
    words = cut(text)
    if requirement.kind == "name":
        plain = without_marks(requirement.source)
        found = _alike([plain], words, kept)
        if found is not None:
            return _whole_name(found, len(plain.split()), words, kept)
    else:
        needles = [
            *alone.get(requirement.source, ()),
            *requirement.expected,
            *requirements.rejected(requirement),
        ]
        found = _alike(needles, words, kept)
        if found is not None:
            return _whole_term(found, requirement, words, kept)
    if requirement.kind == "name" or requirements.proper(requirement):
        return _unaccounted(required, index, met, words, kept)
    return None


def near_name(name: str, text: str) -> str | None:
    """What in a text looks like a name misspelt."""
    found = _alike([without_marks(name)], cut(text), ())
    return text[slice(*found)] if found else None


def _alike(needles: Sequence[str], words: Words, kept: Sequence[Span]) -> Span | None:
    """The stretch of whole words that is most like one of the needles.

    A stretch that begins and ends with the needle's own words, and has as many, is preferred.
    """
    text = _plain_letters(words.text)
    usable = [
        is_word(word)
        and word not in _HONORIFICS
        and (word != "s" or words.tokens[i - 1] not in "'’")
        for i, word in enumerate(words.tokens)
    ]
    barred = [
        any(a < end and start < b for a, b in kept)
        for start, end in zip(words.starts, words.ends, strict=True)
    ]
    place: Span | None = None
    best = 0.0
    for needle in dict.fromkeys(needles):
        size = len(cut(needle).tokens)
        folded = without_marks(needle).lower()
        if not size or not folded:
            continue
        first_word, last_word = folded.split(" ")[0], folded.split(" ")[-1]
        floor = max(FUZZY if len(folded) > _SHORT else _FUZZY_SHORT, best)
        for first, start in enumerate(words.starts):
            if not usable[first] or barred[first]:
                continue
            for last in range(first + max(1, size - 2) - 1, min(first + size + 2, len(words))):
                if any(barred[first : last + 1]):
                    break
                if not usable[last]:
                    continue
                end = words.ends[last]
                score = fuzz.ratio(folded, text[start:end], score_cutoff=floor)
                if not score:
                    continue
                there = text[start:end]
                score -= 2 * abs(last - first + 1 - size)
                score -= 1.5 * (not there.startswith(first_word))
                score -= 1.5 * (not there.endswith(last_word))
                if score > best:
                    best, place = score, (start, end)
    return place if best >= FUZZY - 6 else None


def _plain_letters(text: str) -> str:
    """The text in small letters without diacritics, letter for letter, so that places stay."""
    return "".join(map(_plain_letter, text))


@lru_cache(maxsize=4096)
def _plain_letter(letter: str) -> str:
    plain = without_marks(letter).lower()
    return plain if len(plain) == 1 else letter


def _whole_name(found: Span, size: int, words: Words, kept: Sequence[Span]) -> Span:
    """A name's place widened over neighbouring capitals until it has all its words."""
    indexes = [i for i in range(len(words)) if found[0] <= words.starts[i] < found[1]]
    first, last = indexes[0], indexes[-1]

    def free(i: int) -> bool:
        return (
            0 <= i < len(words)
            and words.tokens[i][:1].isupper()
            and not any(a < words.ends[i] and words.starts[i] < b for a, b in kept)
        )

    while last - first + 1 < size and free(last + 1):
        last += 1
    while last - first + 1 < size and free(first - 1) and first - 1 > 0:
        first -= 1
    return words.starts[first], words.ends[last]


def _whole_term(found: Span, requirement: Requirement, words: Words, kept: Sequence[Span]) -> Span:
    """A long term's place with an ``of the …`` after it that says a part of the term again:
    provincial Union [of the province]."""
    wanted = [_begin(t) for t in cut(requirement.expected[0]).tokens]
    if len(wanted) < _LONG:
        return found
    inside = {
        _begin(t)
        for t, start in zip(words.tokens, words.starts, strict=True)
        if found[0] <= start < found[1]
    }
    lacking = set(wanted) - inside
    index = next((i for i, s in enumerate(words.starts) if s >= found[1]), len(words))
    while index < len(words) and words.tokens[index].lower() in _LINKS:
        index += 1
    if (
        index < len(words)
        and _begin(words.tokens[index]) in lacking
        and words.text[found[1] : words.ends[index]].count(" ") <= 3
        and not any(a < words.ends[index] and found[1] < b for a, b in kept)
    ):
        return found[0], words.ends[index]
    return found


def _begin(word: str) -> str:
    """What a word shares with the words made of it: province, provincial."""
    return word.lower()[:6]


def _unaccounted(
    required: Sequence[Requirement],
    index: int,
    met: Sequence[Span | None],
    words: Words,
    kept: Sequence[Span],
) -> Span | None:
    """The only run of capitals between the neighbours that meets no requirement."""
    start = max((m[1] for m in met[:index] if m is not None), default=0)
    end = min((m[0] for m in met[index + 1 :] if m is not None), default=len(words.text))
    if start >= end:
        start, end = 0, len(words.text)
    runs: list[Span] = []
    position = 0
    while position < len(words):
        token = words.tokens[position]
        begin = words.starts[position]
        named = token[0].isupper() and token not in _HONORIFICS
        if not (named and begin >= start and words.ends[position] <= end):
            position += 1
            continue
        stop = position
        ahead = position + 1
        while ahead < len(words) and words.ends[ahead] <= end:
            if words.tokens[ahead][0].isupper():
                stop = ahead
            elif words.tokens[ahead] not in _LINKS:
                break
            ahead += 1
        run = (begin, words.ends[stop])
        alone = position == stop and (position == 0 or words.tokens[position - 1] in '.:;!?"')
        if not alone and not any(a < run[1] and run[0] < b for a, b in kept):
            runs.append(run)
        position = stop + 1
    capital = sum(
        met[i] is None and (r.kind == "name" or r.expected[0][:1].isupper())
        for i, r in enumerate(required)
    )
    return runs[0] if len(runs) == 1 and capital == 1 else None


def _other_number(
    requirements: Requirements,
    required: Sequence[Requirement],
    index: int,
    met: Sequence[Span | None],
    text: str,
    kept: Sequence[Span],
) -> Span | None:
    kind = requirements.number_kind(required[index])
    free = [
        (n.start, n.end)
        for n in numbers(text, requirements.target_language)
        if (n.kind == kind or {n.kind, kind} <= {"number", "percent", "ordinal"})
        and not any(a < n.end and n.start < b for a, b in kept)
    ]
    lost = [
        i
        for i, r in enumerate(required)
        if met[i] is None and r.kind == "number" and requirements.number_kind(r) == kind
    ]
    return free[lost.index(index)] if len(free) == len(lost) else None


def without_doubles(text: str) -> str:
    """The text without a word that stands twice in a row (the the, improve improve)."""
    return re.sub(r"(?<!\w)(\w{2,})(\s+\1)+(?!\w)", r"\1", text)
