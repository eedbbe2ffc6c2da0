"""The score of a translation from its errors, and whether it passes.

MQM's linear raw scoring model (MQM Council, "MQM Scoring Models"; Lommel et al. 2024, "The
Multi-Range Theory of Translation Quality Measurement"): each error has its severity's
multiplier as penalty points, times its class's weight; their sum, the absolute penalty total, is
divided by the evaluation word count and shown for a reference word count of 1,000 words. The
quality score is ``100 × (1 − penalty ÷ words)``.

>>> from workflow.reviewing.typology import ErrorSeverity as S
>>> Scoring().judge([("accuracy", S.MAJOR), ("style", S.MINOR)], words=300)
... # doctest: +ELLIPSIS
Score(penalty=6.0, words=300, threshold=20.0, counts=..., failing_severity=False)
>>> _.per_thousand, _.quality, _.passed
(20.0, 98.0, True)
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workflow.articles import Segment
from workflow.differences import UNSPACED, words
from workflow.errors import BadInput
from workflow.reviewing.errors import ReviewError
from workflow.reviewing.typology import MULTIPLIERS, ErrorSeverity, Typology

REFERENCE = 1000
"""MQM's reference word count: penalties are given for so many words."""


@dataclass(frozen=True, slots=True)
class Score:
    """What errors weigh in a text of ``words`` source words.

    ``counts`` are the errors by class and severity; ``failing_severity`` says that one of them is
    critical where that alone fails a text.
    """

    penalty: float
    words: int
    threshold: float
    counts: tuple[tuple[str, str, int], ...] = ()
    failing_severity: bool = False

    @property
    def per_thousand(self) -> float:
        """Penalty points in 1,000 words; a text without words has none."""
        return self.penalty * REFERENCE / self.words if self.words else 0.0

    @property
    def quality(self) -> float:
        """MQM's quality score: 100 without a penalty, not below 0."""
        return max(0.0, 100 - self.per_thousand / 10)

    @property
    def passed(self) -> bool:
        """Whether the penalty for 1,000 words is at most the threshold and nothing else fails."""
        return self.per_thousand <= self.threshold and not self.failing_severity

    @property
    def errors(self) -> int:
        """How many errors there are, neutral ones among them."""
        return sum(count for _, _, count in self.counts)


@dataclass(frozen=True, slots=True)
class Scoring:
    """How the organisation scores.

    ``threshold`` is the largest penalty in 1,000 words that passes; ``critical_fails`` whether one
    critical error that still stands fails a text of any length; ``blocks`` whether a failing score
    keeps a translation from approval unless the editor gives a reason; ``weights`` multiply the
    penalties of a class (1 where none is given), the first level's for all below it; ``own`` are
    the house's classes (`Typology.of`).
    """

    threshold: float = 20.0
    critical_fails: bool = True
    blocks: bool = True
    weights: Mapping[str, float] = field(default_factory=dict)
    own: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def read(cls, kept: Mapping[str, Any] | None) -> "Scoring":
        """From what the store keeps (JSON), or the defaults."""
        return cls(**kept) if kept else cls()

    def kept(self) -> dict[str, Any]:
        """What the store keeps (JSON)."""
        return {
            "threshold": self.threshold,
            "critical_fails": self.critical_fails,
            "blocks": self.blocks,
            "weights": dict(self.weights),
            "own": {key: dict(names) for key, names in self.own.items()},
        }

    @property
    def typology(self) -> Typology:
        """The classes that errors may have."""
        return Typology.of(self.own)

    def expect_usable(self) -> None:
        """Raise `BadInput` for numbers or classes that cannot be used."""
        typology = self.typology
        if not 0 <= self.threshold <= 25 * REFERENCE:
            raise BadInput(
                f"The threshold is penalty points in 1,000 words, 0 to {25 * REFERENCE:,},"
                f" not {self.threshold}.",
                field="threshold",
            )
        for key, weight in self.weights.items():
            typology.category(key)
            if not 0 <= weight <= 100:
                raise BadInput(f"The weight of {key} is 0 to 100, not {weight}.", field="weights")

    def weight(self, category: str) -> float:
        """What the penalties of a class are multiplied with."""
        return self.weights.get(category, self.weights.get(category.split("/")[0], 1.0))

    def judge(self, errors: Iterable[tuple[str, ErrorSeverity]], words: int) -> Score:
        """The score of errors, by class and severity, in a text of so many source words."""
        counted = Counter(errors)
        penalty = sum(
            MULTIPLIERS[severity] * self.weight(category) * count
            for (category, severity), count in counted.items()
        )
        critical = any(severity is ErrorSeverity.CRITICAL for _, severity in counted)
        return Score(
            float(penalty),
            words,
            self.threshold,
            tuple(
                (category, severity.value, count)
                for (category, severity), count in sorted(counted.items())
            ),
            critical and self.critical_fails,
        )


def score(scoring: Scoring, errors: Iterable[ReviewError], words: int) -> Score:
    """The score of marked errors."""
    return scoring.judge([(error.category, error.severity) for error in errors], words)


def words_of(segments: Sequence[Segment], language: str) -> int:
    """The evaluation word count: source words of the segments that have a target, signs left out.

    In scripts without blanks each character is a word (see `workflow.differences`).
    """
    return sum(word_count(s.source, language) for s in segments if s.target.strip())


def word_count(text: str, language: str) -> int:
    """The words of a text, signs left out.

    >>> word_count("Ngày 14-6, <b>53</b> đại biểu.", "vi")
    6
    """
    if "<" in text or (not text.isascii() and _UNSPACED.search(text)):
        return _counted(text, language)
    return sum(
        1 if piece.strip(_SIGNS).isalnum() else _counted(piece, language) for piece in text.split()
    )


def _counted(text: str, language: str) -> int:
    return sum(any(c.isalnum() for c in word) for word in words(text, language))


_UNSPACED = re.compile(f"[{UNSPACED}]")
_SIGNS = '.,;:!?()[]"“”…'
"""Signs at the ends of a word, which is one word then, however it would be cut."""
