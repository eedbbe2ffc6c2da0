"""What the verbs of the review refuse, said in the reader's language."""

from workflow.pages.words import mark

VERBS = (
    mark("Say why: disputing an error needs a few words."),
    mark("Error {number} is settled already."),
    mark("Segment {n} has no {text} text to mark an error in."),
    mark("Segment {n}: {span} is no stretch of its {text} text, which has {count} characters."),
    mark("There is no error class {name}; known: {known}."),
    mark("There is no severity {name}; known: {known}."),
    mark("The note has {count} characters; 2,000 at most."),
    mark("{last} is before {first}: give the days in order."),
    mark("The threshold is penalty points in 1,000 words, 0 to {most}, not {given}."),
)
REASONS = (
    mark(
        "a critical error of the review is not settled; settle the errors, or give a reason to "
        "approve nevertheless"
    ),
    mark(
        "the review's score fails: {points} penalty points in 1,000 words, {threshold} at most; "
        "settle the errors, or give a reason to approve nevertheless"
    ),
)
