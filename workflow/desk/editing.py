"""What the editor does besides writing: unsaved words, presence, splitting, merging, repeats."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from workflow.articles import Segment, Translation
from workflow.desk.relay import SIGNED, upstream_moved
from workflow.desk.remembering import remember
from workflow.desk.repeating import repeats_taken
from workflow.desk.tools import Tools
from workflow.desk.translations import SegmentView, Translations
from workflow.drafting import PRESENT, Desktop, Draft, Presence, lost, places, renumbered
from workflow.errors import BadInput
from workflow.filtering import SegmentFilter
from workflow.languages import tag
from workflow.people import Permission, Person
from workflow.ports import Work
from workflow.resegmenting import merge, split

LONGEST_WINDOW = 64
"""Characters of the word by which a browser window is known."""

LONGEST = 20_000
"""Characters of unsaved words in one segment."""


@dataclass(frozen=True, slots=True)
class Written:
    """Unsaved words as they come from the editor; empty text throws them away. ``source`` is the
    sentence that their writer sees at ``n``, in case segments have got other numbers since."""

    n: int
    text: str
    version: int
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Pulse:
    """What a heartbeat gives back: who is here, and what others have changed."""

    people: tuple[Presence, ...]
    segments: tuple[Segment, ...]
    translation: Translation
    standing: tuple[int, int]
    """How many segments there are, and how many of them are confirmed."""


@dataclass(frozen=True, slots=True)
class Editing:
    """Verbs of the editor."""

    tools: Tools

    def matching(
        self, article_id: int, language: str, wanted: SegmentFilter
    ) -> tuple[SegmentView, ...]:
        """The segments that a filter lets through, with what is derived from them."""
        translations = Translations(self.tools)
        if wanted.needs_checks:
            views = translations.view(article_id, language)
            return tuple(v for v in views if wanted.lets_through(v.segment, v.findings, v.terms))
        segments = translations.segments(article_id, language)
        numbers = [segment.n for segment in segments if wanted.lets_through(segment)]
        return translations.view(article_id, language, numbers) if numbers else ()

    def drafts(self, article_id: int, language: str, *, by: Person) -> tuple[Draft, ...]:
        """One's own unsaved words in a translation."""
        with self.tools.store.look() as work:
            return work.drafts(article_id, tag(language), by.name)

    def keep_drafts(
        self, article_id: int, language: str, written: Sequence[Written], *, by: Person
    ) -> tuple[int, ...]:
        """Keep unsaved words, so that they survive a reload and a lost connection; gives the
        numbers at which they are kept now.

        Words go where their sentence stands; where it is gone they are kept as lost. A wording
        that the segment has already needs no keeping.
        """
        language = tag(language)
        by.must(Permission.TRANSLATE, language)
        for words in written:
            if len(words.text) > LONGEST:
                raise BadInput(
                    f"Segment {words.n}: the text has {len(words.text)} characters; 20,000 at most."
                )
        at = self.tools.clock()
        with self.tools.store.begin() as work:
            work.translation(article_id, language)
            segments = work.segments(article_id, language, {words.n for words in written})
            if not all(_is_there(words, segments) for words in written):
                segments = work.segments(article_id, language)
            by_number = {segment.n: segment for segment in segments}
            mine = work.drafts(article_id, language, by.name)
            desktop = Desktop({draft.n: draft for draft in mine})
            wanted: set[int] = set()
            for words in written:
                n, sure = _placed(words, segments, desktop.words)
                segment = by_number.get(n)
                source = words.source or (segment.source if segment else None)
                if not words.text.strip() or (segment and segment.target == words.text):
                    desktop.drop(n, source, words.text, sure=sure)
                    continue
                desktop.put(
                    Draft(
                        by.name,
                        article_id,
                        language,
                        n,
                        words.text,
                        words.version,
                        source or "",
                        at,
                    ),
                    sure=sure,
                )
                wanted.add(n)
            work.keep_drafts(list(desktop.kept.values()))
            work.drop_drafts(article_id, language, by.name, desktop.dropped)
            work.commit()
        return tuple(sorted(wanted & desktop.kept.keys()))

    def pulse(
        self,
        article_id: int,
        language: str,
        window: str,
        n: int | None,
        *,
        by: Person,
        versions: Mapping[int, int],
        typing: bool = False,
    ) -> Pulse:
        """A heartbeat: note that somebody is here, and tell them what has changed.

        ``window`` names the browser window, ``versions`` are those of the segments it shows.
        """
        language = tag(language)
        by.must(Permission.READ)
        if not 0 < len(window) <= LONGEST_WINDOW:
            raise BadInput("A browser window is known by 1 to 64 characters.")
        now = self.tools.clock()
        with self.tools.store.begin() as work:
            translation = work.translation(article_id, language)
            here = work.present(article_id, language, now - PRESENT)
            mine = next((p for p in here if (p.person, p.window) == (by.name, window)), None)
            since = mine.since if mine is not None and mine.n == n else now
            work.keep_presence(
                Presence(by.name, article_id, language, window, n, typing, since, now)
            )
            work.sweep_presence(now - 4 * PRESENT)
            changed = work.changed_since(article_id, language, dict(versions))
            segments = work.segments(article_id, language, changed) if changed else ()
            standing = work.standing(article_id, language)
            work.commit()
        others = tuple(p for p in here if (p.person, p.window) != (by.name, window))
        return Pulse(others, segments, translation, standing)

    def split(
        self,
        article_id: int,
        language: str,
        n: int,
        source_at: int,
        target_at: int | None = None,
        *,
        by: Person,
        version: int | None = None,
    ) -> tuple[Segment, ...]:
        """Cut a segment in two (see `workflow.resegmenting`); gives all segments."""
        language = tag(language)
        by.must(Permission.TRANSLATE, language)
        with self.tools.store.begin() as work:
            translation = work.translation(article_id, language)
            before = work.segments(article_id, language)
            source_language = work.article(article_id).language
            after = split(
                before, n, source_at, target_at, language, source_language, version=version
            )
            kept = self._recut(work, translation, before, after, by, "split", n)
            self._renumber(work, article_id, language, {s.n: s.n + (s.n > n) for s in before})
            work.commit()
        return kept

    def merge(
        self,
        article_id: int,
        language: str,
        n: int,
        *,
        by: Person,
        version: int | None = None,
        next_version: int | None = None,
    ) -> tuple[Segment, ...]:
        """Put a segment and the next of its block into one; gives all segments."""
        language = tag(language)
        by.must(Permission.TRANSLATE, language)
        with self.tools.store.begin() as work:
            article = work.article(article_id)
            translation = work.translation(article_id, language)
            before = work.segments(article_id, language)
            after = merge(
                before,
                n,
                language,
                article.language,
                version=version,
                next_version=next_version,
            )
            self._complete(work, article_id, language, before[n - 1 : n + 1])
            kept = self._recut(work, translation, before, after, by, "merge", n)
            self._renumber(work, article_id, language, {s.n: s.n - (s.n > n) for s in before})
            work.commit()
        return kept

    def repeats(self, article_id: int, language: str, n: int) -> tuple[int, ...]:
        """The other segments with the same source."""
        with self.tools.store.look() as work:
            segments = work.segments(article_id, tag(language))
        source = next((s.source for s in segments if s.n == n), None)
        return tuple(s.n for s in segments if s.source == source and s.n != n)

    def propagate(
        self,
        article_id: int,
        language: str,
        n: int,
        numbers: Iterable[int] | None = None,
        *,
        by: Person,
    ) -> tuple[Segment, ...]:
        """Give repeats of a segment its wording and its confirmation: those numbered, or all
        that nobody has confirmed. Gives the segments that were changed."""
        language = tag(language)
        by.must(Permission.TRANSLATE, language)
        with self.tools.store.begin() as work:
            chosen = None if numbers is None else set(numbers)
            kept = repeats_taken(self.tools, work, article_id, language, n, chosen, by)
            work.commit()
        return kept

    def _recut(
        self,
        work: Work,
        translation: Translation,
        before: Sequence[Segment],
        after: Sequence[Segment],
        by: Person,
        what: str,
        n: int,
    ) -> tuple[Segment, ...]:
        article_id, language = translation.article_id, translation.language
        work.replace_segments(article_id, language, after)
        moved = translation.opened()
        if moved != translation:
            work.keep_translation(moved)
        changed = before[n - 1 : n + (what == "merge")]
        work.record(
            self.tools.entry(
                by,
                what,
                translation.subject,
                before=translation.state,
                after=moved.state,
                segment=n,
                was=[s.target for s in changed],
                sources=[s.source for s in after[n - 1 : n + (what == "split")]],
            )
        )
        article = work.article(article_id)
        kept = work.segments(article_id, language)
        remember(work, article, language, kept[n - 1 :])
        upstream_moved(
            self.tools, work, article, language, by, reopened=translation.state in SIGNED
        )
        return kept

    def _renumber(
        self, work: Work, article_id: int, language: str, places: Mapping[int, int]
    ) -> None:
        """Everybody's unsaved words go with their sentences."""
        drafts = work.drafts(article_id, language)
        work.replace_drafts(article_id, language, renumbered(drafts, places))

    def _complete(
        self, work: Work, article_id: int, language: str, pair: Sequence[Segment]
    ) -> None:
        """Before two segments become one: who has unsaved words in one of them gets the other's
        text beside them, so that the words still stand for the whole."""
        numbers = {segment.n: segment for segment in pair}
        drafts = [d for d in work.drafts(article_id, language) if d.n in numbers]
        for person in {draft.person for draft in drafts}:
            mine = {draft.n: draft for draft in drafts if draft.person == person}
            known = next(iter(mine.values()))
            work.keep_drafts(
                [
                    replace(known, n=n, text=segment.target, source=segment.source)
                    for n, segment in numbers.items()
                    if n not in mine and segment.target.strip()
                ]
            )


def _is_there(words: Written, segments: Sequence[Segment]) -> bool:
    """Whether the writer saw a segment as it is now."""
    return any(
        segment.n == words.n
        and segment.version == words.version
        and words.source in (None, segment.source)
        for segment in segments
    )


def _placed(
    words: Written, segments: Sequence[Segment], mine: Mapping[int, Draft]
) -> tuple[int, bool]:
    """Where words are to be kept: at their sentence, beside earlier ones for the same sentence,
    or among the lost; and whether no other place can be meant."""
    if _is_there(words, segments):
        return words.n, True
    found = places(words.n, words.source, segments)
    if not found:
        if words.n in mine and words.n < 0:
            return words.n, True
        found = [n for n, draft in mine.items() if draft.source == words.source]
        found.sort(key=lambda n: abs(abs(n) - abs(words.n)))
    going_on = [n for n in found if n in mine and mine[n].text in words.text]
    n = (going_on or found or [lost(words.n, mine)])[0]
    return n, len(found) < 2
