"""New terms found in articles or files, with the wordings that approved translations have."""

from collections.abc import Sequence
from dataclasses import dataclass

from glossary.extraction import Candidate, Passage, extract
from workflow.articles import Revision
from workflow.desk.tools import Tools
from workflow.errors import BadInput
from workflow.languages import tag
from workflow.markup import strip
from workflow.ports import Work
from workflow.states import State

_ACCEPTED = (State.APPROVED, State.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Extraction:
    """Verbs about terms that the termbase does not have."""

    tools: Tools

    def candidates(
        self,
        article_ids: Sequence[int] | None = None,
        *,
        language: str | None = None,
        to: Sequence[str] = (),
        limit: int = 100,
    ) -> tuple[Candidate, ...]:
        """The likeliest new terms of some articles, by default of all, the best first.

        ``language`` chooses among articles in several languages; ``to`` are the languages whose
        approved translations are searched for the candidates' wordings. Raises `NotFound` for an
        article that is not there and `BadInput` when the articles are in several languages.
        """
        with self.tools.store.look() as work:
            articles = (
                work.articles()
                if article_ids is None
                else tuple(work.article(number) for number in article_ids)
            )
            revisions = {article.id: article.revision for article in articles}
            return self._found(work, revisions, language, to, limit)

    def of_files(
        self,
        files: Sequence[tuple[str, bytes]],
        *,
        language: str | None = None,
        to: Sequence[str] = (),
        limit: int = 100,
    ) -> tuple[Candidate, ...]:
        """The same of files (name and bytes) that are not kept as articles.

        Raises `UnreadableFile` for a file that is no article.
        """
        wanted = tag(language) if language else None
        revisions = {name: self.tools.reader.read(name, data, wanted) for name, data in files}
        with self.tools.store.look() as work:
            return self._found(work, revisions, language, to, limit)

    def _found(
        self,
        work: Work,
        revisions: dict[int, Revision] | dict[str, Revision],
        language: str | None,
        to: Sequence[str],
        limit: int,
    ) -> tuple[Candidate, ...]:
        wanted = tag(language) if language else None
        chosen = {
            name: revision
            for name, revision in revisions.items()
            if wanted in (None, revision.metadata.language)
        }
        languages = sorted({revision.metadata.language for revision in chosen.values()})
        if len(languages) > 1:
            raise BadInput(
                f"The articles are in several languages ({', '.join(languages)}); choose one."
            )
        if not languages:
            return ()
        return extract(
            [
                Passage(name, number, strip(segment))
                for name, revision in chosen.items()
                for number, segment in enumerate(revision.segments, 1)
            ],
            languages[0],
            known=self.tools.termbase.all(work),
            pairs={target: _pairs(work, languages[0], target) for target in map(tag, to)},
            limit=limit,
        )


def _pairs(work: Work, source: str, target: str) -> list[tuple[str, str]]:
    """Every segment of approved translations from one language into another, newest first."""
    return [
        (strip(segment.source), strip(segment.target))
        for article in work.articles()
        if article.language == source
        for translation in work.translations(article.id)
        if translation.language == target and translation.state in _ACCEPTED
        for segment in work.segments(article.id, target)
        if segment.target.strip()
    ]
