"""What a changed wording touches: the translations that hold the old one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from glossary.concepts import Concept, Term
from glossary.matching import Matcher
from workflow.desk.finding import Finder, preferred
from workflow.desk.term_matching import OldWordings
from workflow.desk.texts import Texts, pattern
from workflow.desk.tools import Tools
from workflow.people import Person
from workflow.ports import TextPair, Work
from workflow.terminology import AffectedTranslation, TermChange, no_longer_accepted

Change = tuple[Concept, Concept | None]
"""A concept before and after; ``None`` when it was taken out."""


def note_changes(
    tools: Tools, work: Work, changes: Iterable[Change], *, by: Person, why: str | None = None
) -> tuple[TermChange, ...]:
    """Keep a term change for each of the concepts whose old wording some translation holds.

    To be called before the termbase is changed.
    """
    noted: list[TermChange] = []
    touching = [change for change in changes if old_wordings(*change)]
    if not touching:
        return ()
    texts = tools.texts.read(work)
    for (before, after), affected in touched(tools, work, texts, touching):
        change = work.add_term_change(
            TermChange(
                id=0,
                concept_id=before.id,
                before=before,
                after=after,
                old=old_wordings(before, after),
                by=by.name,
                at=tools.clock(),
                affected=affected,
                why=why,
            )
        )
        work.record(
            tools.entry(
                by,
                "change wording",
                change.subject,
                before="; ".join(f"{language}: {text}" for language, text in change.old),
                why=why,
                concept=before.id,
                translations=[f"{a.article_id}/{a.language}" for a in affected],
            )
        )
        noted.append(change)
    return tuple(noted)


def old_wordings(before: Concept, after: Concept | None) -> tuple[tuple[str, str], ...]:
    """(language, text) of what is accepted no more, in any language of the concept."""
    languages = dict.fromkeys((*before.languages, *(after.languages if after else ())))
    return tuple(
        dict.fromkeys(
            (term.language, term.text)
            for language in languages
            for term in no_longer_accepted(before, after, language)
        )
    )


def touched(
    tools: Tools, work: Work, texts: Texts, changes: Sequence[Change]
) -> list[tuple[Change, tuple[AffectedTranslation, ...]]]:
    """The translations of any state in which an old wording of a concept stands for it, change by
    change; changes that touch none are left out.

    A segment counts when the concept stands in its source and the old wording in its target;
    where the concept has no term in the source's language, the target alone decides.
    """
    finder = tools.termbase.finder(work)
    held: list[dict[Key, list[tuple[int, str]]]] = [{} for _ in changes]
    for source_language, language in texts.directions():
        old = [no_longer_accepted(*change, language) for change in changes]
        for number, pairs in _candidates(texts, old, source_language, language):
            before, after = changes[number]
            wordings = OldWordings(old[number], after, language)
            for pair in pairs:
                there = wordings.find(pair.target)
                if there and _meant(finder, before, pair, source_language):
                    found = held[number].setdefault((pair.article_id, language), [])
                    found.append((pair.n, there[0]))
    if not any(held):
        return []
    states = {(t.article_id, t.language): t.state for t in work.translations()}
    editions = work.edition_numbers()
    return [
        (
            change,
            tuple(
                AffectedTranslation(
                    article_id=key[0],
                    language=key[1],
                    title=texts.heads[key[0]].title,
                    state=states[key],
                    segments=tuple(n for n, _ in segments),
                    wordings=tuple(wording for _, wording in segments),
                    edition=editions.get(key),
                )
                for key, segments in sorted(found.items())
            ),
        )
        for change, found in zip(changes, held, strict=True)
        if found
    ]


Key = tuple[int, str]
"""A translation: article and language."""

FEW = 20
"""Changes up to which each is looked for by itself; more are looked for together, in one pass."""


def _candidates(
    texts: Texts, old: Sequence[Sequence[Term]], source_language: str, language: str
) -> Iterator[tuple[int, list[TextPair]]]:
    """For each change, by its number, the pairs whose target may hold an old wording."""
    if len(old) <= FEW:
        for number, terms in enumerate(old):
            words = pattern(replace(term, language=language) for term in terms)
            if words is not None:
                yield number, texts.with_target(words, source_language, language)
        return
    together = Matcher(
        [Concept(str(n), preferred(terms, language)) for n, terms in enumerate(old)], language, None
    )
    found: dict[int, list[TextPair]] = {}
    for pair in texts.between(source_language, language):
        matches = together.find(pair.target)
        for number in {int(key) for m in matches for key in (m.concept, *m.others)}:
            found.setdefault(number, []).append(pair)
    yield from sorted(found.items())


def _meant(finder: Finder, concept: Concept, pair: TextPair, language: str) -> bool:
    """Whether the concept is what the source says there."""
    return not concept.accepted(language) or any(
        concept.id in (match.concept, *match.others)
        for match in finder.find(pair.article_id, language, pair.source)
    )
