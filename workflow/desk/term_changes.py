"""What a changed wording touches: the translations that hold the old one."""

from collections.abc import Iterable
from dataclasses import replace

from glossary.concepts import Concept
from workflow.desk.finding import Finder
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
    texts = tools.texts.read(work) if touching else Texts()
    for before, after in touching:
        affected = touched(tools, work, texts, before, after)
        if not affected:
            continue
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
    tools: Tools, work: Work, texts: Texts, before: Concept, after: Concept | None
) -> tuple[AffectedTranslation, ...]:
    """The translations of any state in which an old wording stands for the concept.

    A segment counts when the concept stands in its source and the old wording in its target;
    where the concept has no term in the source's language, the target alone decides.
    """
    finder = tools.termbase.finder(work)
    found: dict[tuple[int, str], list[tuple[int, str]]] = {}
    for source_language, language in texts.directions():
        old = no_longer_accepted(before, after, language)
        words = pattern(replace(term, language=language) for term in old)
        if words is None:
            continue
        wordings = OldWordings(old, after, language)
        for pair in texts.with_target(words, source_language, language):
            there = wordings.find(pair.target)
            if there and _meant(finder, before, pair, source_language):
                found.setdefault((pair.article_id, language), []).append((pair.n, there[0]))
    if not found:
        return ()
    states = {(t.article_id, t.language): t.state for t in work.translations()}
    editions = work.edition_numbers()
    return tuple(
        AffectedTranslation(
            article_id=article_id,
            language=language,
            title=texts.heads[article_id].title,
            state=states[article_id, language],
            segments=tuple(n for n, _ in segments),
            wordings=tuple(wording for _, wording in segments),
            edition=editions.get((article_id, language)),
        )
        for (article_id, language), segments in sorted(found.items())
    )


def _meant(finder: Finder, concept: Concept, pair: TextPair, language: str) -> bool:
    """Whether the concept is what the source says there."""
    return not concept.accepted(language) or any(
        concept.id in (match.concept, *match.others)
        for match in finder.find(pair.article_id, language, pair.source)
    )
