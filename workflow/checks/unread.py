"""Machine text that was confirmed in less time than reading it takes.

Silent reading of ordinary prose goes at 238 words a minute, 300 at the upper end of the usual
range (Brysbaert 2019, "How many words do we read per minute?", Journal of Memory and Language
109); Chinese at 260 words, about 400 letters. Nothing is said where only the target alone could
have been read in the time at the upper end: whoever reads the source too takes longer.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from glossary.language.words import base
from workflow.articles import Origin, Segment, SegmentState, Severity
from workflow.checks.articles import ArticleCheck
from workflow.checks.pairs import Found, Pair

WORDS_A_MINUTE: Final = 300
LETTERS_A_MINUTE: Final = 500
"""For languages that write no spaces."""
LEAST_WORDS: Final = 4
_UNSPACED: Final = frozenset({"zh", "ja", "th", "lo", "km", "my"})


def reading_time(text: str, language: str) -> float:
    """Seconds that a fast reader needs for a text.

    >>> reading_time("word " * 50, "en")
    10.0
    """
    if base(language) in _UNSPACED:
        return sum(not letter.isspace() for letter in text) * 60 / LETTERS_A_MINUTE
    return len(text.split()) * 60 / WORDS_A_MINUTE


def find(article: Sequence[Pair], segments: Sequence[Segment]) -> Iterator[tuple[int, Found]]:
    """Segments whose wording is a machine's or the memory's as it came, confirmed too fast.

    A reviewer's pass settles it; so does time: who opens the segment again adds to it.
    """
    if not segments:
        return
    for number, (pair, segment) in enumerate(zip(article, segments, strict=True)):
        if segment.state is not SegmentState.TRANSLATED or segment.seconds is None:
            continue
        if segment.origin is not Origin.MT and not _is_inexact_match(segment):
            continue
        needed = reading_time(pair.plain_target, pair.target_language)
        short = len(pair.plain_source.split()) < LEAST_WORDS
        if segment.seconds < needed and not short:
            yield (
                number,
                Found(
                    f"This was confirmed after {segment.seconds:.0f} s; reading it takes about "
                    f"{needed:.0f} s.",
                    (("seconds", f"{segment.seconds:.0f}"), ("needed", f"{needed:.0f}")),
                ),
            )


def _is_inexact_match(segment: Segment) -> bool:
    return segment.origin is Origin.TM and (segment.match or 0) < 100


CHECK = ArticleCheck(
    "unread",
    Severity.WARNING,
    "Machine text was confirmed in less time than reading it takes.",
    find,
)
