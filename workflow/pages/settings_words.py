"""What the organisation’s rules and the desk’s own checks are called on the settings page.

A check of a third party is shown with its own English sentence.
"""

from workflow import rules
from workflow.pages.words import mark

SWITCHES = {
    rules.OWN_WORK.name: (
        mark("People may review and approve their own wording"),
        mark("Every use of this exception is recorded, and stands in the edition."),
    ),
    rules.BRING_UP.name: (
        mark("A new revision of a source brings up its translations at once"),
        mark("Only those that nobody has signed yet; the others wait until somebody does it."),
    ),
    rules.RELAY.name: (
        mark("Translations may be made from reviewed texts in a middle language"),
        mark("Otherwise such a text has to be approved first."),
    ),
    rules.REPEATS.name: (
        mark("Repeats take the wording of a segment that is confirmed"),
        mark("Only those that nobody has confirmed; whoever confirms answers for them too."),
    ),
}
"""What each switch says, and a word more about it."""

CHECKS = (
    mark("The segment has no target text."),
    mark(
        "The target repeats the source, though it is more than names, numbers and terms that stay."
    ),
    mark("Most of the target is written in letters of another script than the language's."),
    mark("The target is written in another language than its own."),
    mark("Words repeat over and over, as when a translation engine loops."),
    mark("A placeholder or another remainder of the machine translation stands in the target."),
    mark(
        "Every number of the source must stand in the target; one only in the target is a warning."
    ),
    mark("An amount of money must be in the currency of the source (a lost one: a warning)."),
    mark("A percentage of the source must stay a percentage."),
    mark(
        "Every person's name of the source must stand in the target (without diacritics: a "
        "warning)."
    ),
    mark("People, offices and bodies of a list keep the order in which the source names them."),
    mark("A term of the source lacks its agreed wording (blocking for names and titles)."),
    mark(
        "A wording that the termbase forbids (or calls deprecated: a warning) stands in the target."
    ),
    mark("Bold, italic and links of the source must be in the target, each closed in order."),
    mark("Web and e-mail addresses must stand in the target exactly as in the source."),
    mark("Invisible, direction-changing or broken characters stand in the target."),
    mark("No word mixes letters of two scripts, or is written in look-alikes of another."),
    mark("Vietnamese words outside names and places stand in the target."),
    mark("The target is much shorter or longer than translations in this pair are."),
    mark("Quotation marks open and close, and what is quoted stays so."),
    mark("Every bracket opens and closes."),
    mark("A sentence ends as the source's does, with the target language's marks."),
    mark("A word stands twice in a row."),
    mark("Blanks are single, and none stands before a mark."),
    mark("French sets an unbreakable space before ; : ! ? » and after «."),
    mark("Among Chinese or Japanese letters the marks are wide ones."),
    mark("Quotations stand in the marks that the target language's press uses."),
    mark("The wording keeps to the house style of its language."),
    mark("An acronym stands in the article before its full form was given."),
    mark("A sentence that the article has twice is translated in two ways."),
    mark("Machine text was confirmed in less time than reading it takes."),
)
"""What the checks of `workflow.checks` say that they look for."""

LEVELS = {
    "off": mark("off"),
    "note": mark("note"),
    "warning": mark("warning"),
    "blocking": mark("blocking"),
}
