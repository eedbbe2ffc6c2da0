"""What reviewers find in translations, how it is scored, and what the work on them took."""

from workflow.reviewing.errors import ReviewError, Standing, TextKind, located
from workflow.reviewing.scoring import Score, Scoring, score, words_of
from workflow.reviewing.typology import (
    CATEGORIES,
    MULTIPLIERS,
    Category,
    ErrorSeverity,
    Typology,
)

__all__ = [
    "CATEGORIES",
    "MULTIPLIERS",
    "Category",
    "ErrorSeverity",
    "ReviewError",
    "Score",
    "Scoring",
    "Standing",
    "TextKind",
    "Typology",
    "located",
    "score",
    "words_of",
]
