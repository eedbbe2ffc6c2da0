"""What the checks and the machine say about a segment, in the reader's language.

Checks and engines speak English sentences; here stand their templates, as texts that are
translated. A sentence that no template fits is shown in English rather than not at all.
"""

from workflow.articles import Finding, Fix
from workflow.pages import words
from workflow.pages.words import _, mark

FINDINGS = (
    mark("There is no target text."),
    mark("The target is the same as the source."),
    mark("The target is not written in {script} letters."),
    mark("“{words}” is repeated {times} times, as when a machine loops."),
    mark("“{words}” is a remainder of the machine translation, not text."),
    mark("The translation says {number}, which the source does not."),
    mark("The number {source} has become {found} in the translation."),
    mark("The number {source} is not in the translation."),
    mark("“{source}” must not be rendered as “{found}”: write “{expected}”."),
    mark("“{source}” is no longer to be rendered as “{found}”: write “{expected}”."),
    mark("“{source}” is agreed to be “{expected}”; the translation has “{found}”."),
    mark("“{source}” is agreed to be “{expected}”; it is not in the translation."),
    mark("“{acronym}” stands here for the first time, without its full form “{full}”."),
    mark("The name {name} does not stand in the translation, though “{found}” does."),
    mark("The name {name} does not stand in the translation."),
    mark("The name {name} stands without its diacritics, as “{found}”."),
    mark("The tag {tag} of the source is missing."),
    mark("The tag {tag} is not in the source."),
    mark("The tags are not closed in order."),
    mark("The address {address} is missing."),
    mark("The address {address} is not in the source."),
    mark("An invisible or broken character stands in the target: {code} ({name})."),
    mark("“{word}” is still Vietnamese."),
    mark("The target is much shorter than usual: {letters} letters, about {usual} expected."),
    mark("The target is much longer than usual: {letters} letters, about {usual} expected."),
    mark("A quotation mark lacks its other half: {marks}"),
    mark("The source quotes, the target does not."),
    mark("A bracket lacks its other half: {marks}"),
    mark("Spanish opens this sentence with {sign}."),
    mark("Here the sentence ends with a wide mark (。！？)."),
    mark("“{word}” stands twice."),
    mark("Two blanks stand in a row."),
    mark("A blank stands at the beginning or the end."),
    mark("A blank stands before “{sign}”."),
    mark("The target seems to be in {found}, not in {expected}."),
    mark("The amount is in {expected} in the source and in {found} in the translation."),
    mark("The currency {expected} is not in the translation."),
    mark("{source} is a percentage in the source and none in the translation."),
    mark("“{first}” stands before “{second}” in the source and after it in the translation."),
    mark("“{word}” holds letters of another script that look like the right ones."),
    mark("French sets a space at {marks}"),
    mark("A line may break before a mark or inside guillemets."),
    mark("Here marks are as wide as the letters: {marks}"),
    mark("These quotation marks are not the language’s own: {marks}"),
    mark("Segment {segment} has the same source and is translated otherwise: “{other}”"),
    mark("This was confirmed after {seconds} s; reading it takes about {needed} s."),
    mark("House style: {why}"),
)
"""What `workflow.checks` says. The first that fits is taken, so the longer stand first."""

FIXES = (
    mark("Write “{text}”"),
    mark("Write wide marks"),
    mark("Insert “{text}”"),
    mark("Quote as {marks}"),
    mark("Remove the second"),
    mark("Remove the blank"),
    mark("Remove it"),
    mark("Remove {tag}"),
    mark("Set the spaces"),
    mark("Set unbreakable spaces"),
    mark("Set the tags around it"),
    mark("Copy the source"),
    mark("Translate it the same way"),
)
"""What the fixes of `workflow.checks` say that they do; the longer stand first."""

LANGUAGE = "The target seems to be in {found}, not in {expected}."
"""Its pieces are names of languages, which are translated too."""

STYLE = "House style: {why}"
"""A rule of the house style: its own sentence may be in the catalogue too."""

ENDINGS = {
    "stop": mark("a full stop"),
    "question": mark("a question mark"),
    "exclamation": mark("an exclamation mark"),
    "ellipsis": mark("an ellipsis"),
    "colon": mark("a colon"),
    "semicolon": mark("a semicolon"),
    "none": mark("no mark"),
}

PROBLEMS = (
    mark("The source is Vietnamese without diacritics, which the machine cannot read."),
    mark("The machine gave no text."),
    mark("The machine repeats itself (“{words}”)."),
    mark("The machine left the source untranslated."),
    mark("The machine left parts of the source untranslated."),
    mark("The machine did not write in the script of {language}."),
    mark("Vietnamese is left in the text (“{words}”)."),
    mark("The machine lost {what}; put it in by hand."),
    mark("The machine lost {what}."),
    mark("The machine wrote far more than the source says."),
    mark("The machine left out most of the source."),
    mark("Some agreed wordings were put in by their place; read this segment."),
    mark("“{wording}” is no longer the agreed wording: write “{agreed}”."),
    mark("“{wording}” is no longer the agreed wording."),
    mark("The inline markup must be placed: {words}."),
    mark("The inline markup must be placed."),
    mark("the source has changed since this was written"),
    mark("the source sentence was split; see whether the wording is split rightly"),
    mark("the source sentence was split; its whole wording stands at the first part"),
    mark("source sentences were merged; see whether their wordings read as one"),
    mark("the text in the middle language has changed since this was made from it"),
    mark("The source asks for what the middle text does not lead to: {words}"),
)
"""Why `workflow.engines` wants a person to look, and what a new revision leaves behind."""


def said(finding: Finding) -> str:
    """A finding as one sentence."""
    pieces = dict(finding.data)
    if pieces.keys() == {"expected", "found"} and set(pieces.values()) <= ENDINGS.keys():
        return _(
            "The source ends with {expected}, the target with {found}.",
            expected=_(ENDINGS[pieces["expected"]]),
            found=_(ENDINGS[pieces["found"]]),
        )
    if rule := words.pattern(STYLE).fullmatch(finding.message):
        return _(STYLE, why=_(rule["why"]))
    if finding.id == "language":
        return _(LANGUAGE, found=_(pieces["found"]), expected=_(pieces["expected"]))
    return words.recognised(finding.message, FINDINGS)


def fix_said(fix: Fix) -> str:
    """What a fix does, for its button."""
    return words.recognised(fix.label, FIXES)


def problem_said(problem: str) -> str:
    """Why a person must look at the machine's text; a hop named before it stays (``en→es: …``)."""
    hop, arrow, rest = problem.partition(": ")
    if arrow and "→" in hop and " " not in hop:
        return f"{hop}: {words.recognised(rest, PROBLEMS)}"
    return words.recognised(problem, PROBLEMS)
