"""The concordance: sentences in which a term or some words stand, with their translations."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from glossary.concepts import Concept
from glossary.language.words import cut, fold, is_stemmed, is_word, nfc, without_marks
from glossary.wording.wordings import is_unspaced
from workflow.desk.finding import Finder
from workflow.desk.term_matching import Stand, stands
from workflow.desk.texts import Texts, plain
from workflow.desk.tools import Tools
from workflow.errors import BadInput
from workflow.ports import TextPair, Work
from workflow.states import State
from workflow.terminology import Concordance, Sentence

APPROVED = (State.APPROVED, State.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The texts that a concordance looks at, with where each stands."""

    texts: Texts
    states: dict[tuple[int, str], State]
    editions: dict[tuple[int, str], int]


def find(
    tools: Tools,
    work: Work,
    what: str,
    source_language: str | None,
    target_language: str | None,
    *,
    approved_only: bool,
    limit: int,
    offset: int,
) -> Concordance:
    """A page of the sentences, the newest article first, and how many there are.

    Raises `BadInput` when there is nothing to look for.
    """
    if limit < 1 or offset < 0:
        raise BadInput(
            "A page of the concordance needs a limit of 1 or more and no negative offset."
        )
    finder = tools.termbase.finder(work)
    shelf = _shelf(tools, work, approved_only=approved_only)
    concept = finder.by_id.get(what.strip())
    ask = _of_concept(finder, shelf.texts, concept) if concept else _of_words(shelf.texts, what)
    sources = dict.fromkeys(source for source, _ in shelf.texts.directions())
    found = [
        (source, stand)
        for source in sources
        if source_language in (None, source)
        for stand in ask(source, target_language)
    ]
    found.sort(key=lambda row: (-row[1].pair.article_id, row[1].pair.language, row[1].pair.n))
    return Concordance(
        tuple(
            _sentence(finder, shelf, concept, source, stand)
            for source, stand in found[offset : offset + limit]
        ),
        len(found),
    )


Ask = Callable[[str, str | None], Iterator[Stand]]


def _of_concept(finder: Finder, texts: Texts, concept: Concept) -> Ask:
    return lambda source, target: stands(finder, texts, concept, source, target)


def _of_words(texts: Texts, words: str) -> Ask:
    typed = [t for t in cut(nfc(words)).tokens if is_word(t)]
    if not typed:
        raise BadInput("Write a few words, or a concept's id, to look for.")

    def ask(source: str, target: str | None) -> Iterator[Stand]:
        pattern = _pattern(typed, source)
        there: set[TextPair] = set()
        for pair in texts.with_source(pattern, source, target):
            for start, end in _places(pattern, pair.source, typed, source):
                there.add(pair)
                yield Stand(pair, start, end, pair.source[start:end])
        for language in (into for out_of, into in texts.directions() if out_of == source):
            if target not in (None, language):
                continue
            pattern = _pattern(typed, language)
            for pair in texts.with_target(pattern, source, language):
                place = next(_places(pattern, pair.target, typed, language), None)
                if place and pair not in there:
                    yield Stand(pair, 0, 0, "", pair.target[slice(*place)])

    return ask


def _pattern(typed: Sequence[str], language: str) -> re.Pattern[str]:
    """What finds the words, one group each, in plain texts of a language.

    A word begins and ends where the script has blanks; between Chinese ones there are none.
    """
    ending = r"\w{0,3}" if is_stemmed(language) else ""
    return re.compile(
        r"\W*".join(
            f"({re.escape(plain(token))})"
            if is_unspaced(token)
            else rf"(?<!\w)({re.escape(plain(token))}{ending})(?!\w)"
            for token in typed
        )
    )


def _places(
    pattern: re.Pattern[str], text: str, typed: Sequence[str], language: str
) -> Iterator[tuple[int, int]]:
    """Where the words stand in a text, with the diacritics that were typed."""
    for match in pattern.finditer(plain(text)):
        pieces = [text[slice(*match.span(n))] for n in range(1, len(typed) + 1)]
        if all(map(_says, pieces, typed, [language] * len(typed))):
            yield match.span()


def _says(there: str, typed: str, language: str) -> bool:
    """Whether a word is the one typed: without diacritics any will do, with them these."""
    if without_marks(typed) == typed:
        return True
    return fold(there, language).startswith(fold(typed, language))


def _shelf(tools: Tools, work: Work, *, approved_only: bool) -> Shelf:
    """The texts to look at.

    A translation that was approved or published stands as it is; one that was reopened after an
    edition stands as its newest edition has it.
    """
    texts = tools.texts.read(work)
    states = {(t.article_id, t.language): t.state for t in work.translations()}
    editions = work.edition_numbers()
    if not approved_only:
        return Shelf(texts, states, {k: n for k, n in editions.items() if states[k] in APPROVED})
    pairs = {key: pairs for key, pairs in texts.pairs.items() if states.get(key) in APPROVED}
    published: dict[tuple[int, str], int] = {}
    for key, number in editions.items():
        if states[key] is State.PUBLISHED:
            published[key] = number
        elif states[key] is not State.APPROVED:
            pairs[key] = tools.texts.of_edition(work, *key, number)
            published[key] = number
    return Shelf(Texts(texts.heads, pairs, texts.plain_texts), states, published)


def _sentence(
    finder: Finder, shelf: Shelf, concept: Concept | None, source_language: str, stand: Stand
) -> Sentence:
    pair: TextPair = stand.pair
    key = pair.article_id, pair.language
    there = finder.rendered(concept, pair.language, pair.target) if concept else None
    return Sentence(
        article_id=pair.article_id,
        title=shelf.texts.heads[pair.article_id].title,
        source_language=source_language,
        language=pair.language,
        segment=pair.n,
        source=pair.source,
        target=pair.target,
        start=stand.start,
        end=stand.end,
        found=there[0] if there else stand.found,
        edition=shelf.editions.get(key),
        state=shelf.states[key],
    )
