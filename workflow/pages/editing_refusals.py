"""What the review desk's verbs refuse: editing, memory, review marks, work done elsewhere."""

from workflow.pages.words import mark

VERBS = (
    mark("There is no {what} {value}; known: {known}."),
    mark("Error class {classes} cannot be left out: errors have it."),
    mark("A browser window is known by 1 to 64 characters."),
    mark("Segment {n} has no wording that its repeats could take."),
    mark("Segment {n} has no earlier wording to go back to."),
    mark("Segment {n} has nothing that was taken back."),
    mark("An import's penalty is 0 to 30 points, not {points}."),
    mark("Write a few words to look for."),
    mark("The least likeness is 1 to 100 percent, not {percent}."),
    mark("A page of the concordance needs a limit of 1 or more."),
    mark("Segment {n} would be left empty; narrow the search."),
    mark("Write what is to be found."),
    mark("What is to be found has more than {count} characters."),
    mark("The regular expression cannot be read: {reason}."),
    mark(
        "Handout {number} was of article {article} into {language}, not of article {other} into "
        "{wanted}."
    ),
    mark(
        "The {language} translation of article {number} is {state} by now; taking the file back "
        "would reopen it."
    ),
    mark("{path} cannot be written: {reason}."),
    mark("A check is {known}, not {value}."),
    mark("Segment {n}: a split leaves one part of the source empty."),
    mark("Segment {n} is the last of its block; only segments of one block can be merged."),
    mark("Segment {n}: the source cannot be cut inside bold, italic or linked text."),
    mark("Segment {n}: the target cannot be cut inside bold, italic or linked text."),
    mark("Segment {n}: the source has {count} characters; it cannot be cut at {at}."),
    mark("Segment {n}: the target has {count} characters; it cannot be cut at {at}."),
    mark("The replacement cannot be read: {reason}."),
    mark("The regular expression takes too long; make it simpler."),
)
