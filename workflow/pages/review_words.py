"""What the classes and severities of review errors are called, and a score in one line."""

from babel.numbers import format_decimal

from workflow.pages import words
from workflow.pages.words import _, mark
from workflow.reviewing import ErrorSeverity, Score, Standing, Typology

CLASSES = {
    "accuracy": mark("Accuracy"),
    "accuracy/mistranslation": mark("Mistranslation"),
    "accuracy/omission": mark("Omission"),
    "accuracy/addition": mark("Addition"),
    "accuracy/untranslated": mark("Untranslated"),
    "terminology": mark("Use of terms"),
    "terminology/wrong-term": mark("Wrong term"),
    "terminology/inconsistent": mark("Inconsistent term"),
    "fluency": mark("Fluency"),
    "fluency/grammar": mark("Grammar"),
    "fluency/spelling": mark("Spelling"),
    "fluency/punctuation": mark("Punctuation"),
    "fluency/unintelligible": mark("Unintelligible"),
    "style": mark("Style"),
    "style/register": mark("Register"),
    "style/awkward": mark("Awkward"),
    "style/house": mark("House style"),
    "locale": mark("Locale conventions"),
    "locale/number": mark("Number format"),
    "locale/date": mark("Date or time format"),
    "locale/name": mark("Form of a name or address"),
}

SEVERITIES = {
    ErrorSeverity.NEUTRAL.value: (mark("neutral"), "gray"),
    ErrorSeverity.MINOR.value: (mark("minor"), "blue"),
    ErrorSeverity.MAJOR.value: (mark("major"), "orange"),
    ErrorSeverity.CRITICAL.value: (mark("critical"), "red"),
}

STANDINGS = {
    Standing.OPEN.value: mark("open"),
    Standing.DISPUTED.value: mark("disputed"),
    Standing.SETTLED.value: mark("settled"),
}


def class_name(key: str, typology: Typology) -> str:
    """A class in the reader's language; a house's own by the name that the house gave it."""
    if key in CLASSES:
        return _(CLASSES[key])
    for category in typology.categories:
        if category.id == key:
            return dict(category.names).get(words.language(), category.name)
    return key


def severity_name(severity: str) -> str:
    """A severity in the reader's language."""
    return _(SEVERITIES[severity][0])


def standing_name(standing: str) -> str:
    """What became of an error, in the reader's language."""
    return _(STANDINGS[standing])


def score_line(score: Score) -> str:
    """The penalty for 1,000 words beside the threshold."""
    return _(
        "{points} penalty points in 1,000 words; {threshold} at most",
        points=points(score),
        threshold=format_decimal(score.threshold, "0.##", locale=words.language()),
    )


def points(score: Score) -> str:
    """The penalty for 1,000 words as the reader's language writes numbers."""
    return format_decimal(score.per_thousand, "0.0", locale=words.language())
