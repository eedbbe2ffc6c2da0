"""What is refused about terms: by the desk's verbs, of files, of a file's rows."""

from workflow.pages import words
from workflow.pages.words import mark

VERBS = (
    mark("You have changed nothing yet."),
    mark("Say in which article the words stand."),
    mark("Say why: rejecting a proposal needs a few words."),
    mark("A page of the concordance needs a limit of 1 or more and no negative offset."),
    mark("Write a few words, or a concept's id, to look for."),
    mark("The built-in glossary comes with the program; choose another."),
    mark("A glossary's name has 1 to 40 small letters, digits or hyphens, as partner-un."),
    mark("{name} is the name of an article's glossary; open it there."),
    mark("Name each of the organisation's glossaries once: {names}."),
    mark("There is a concept {id} meanwhile; merge the proposal into it, or give it another id."),
    mark(
        "Concept {id}, which proposal {number} would change, was taken out; merge the proposal "
        "into another concept or reject it."
    ),
    mark("There is a concept {id} already; propose a change of it instead."),
    mark("There is no glossary {name}; known: {names}."),
    mark("Nothing can be imported into {name}; choose one of {names}."),
    mark("The {language} translation of article {number} holds the old wording no more; leave it."),
    mark("Concept {id}: kind {kind} is not one of {known}."),
    mark("Concept {id}: there is no glossary {name}; known are {known}."),
    mark(
        "Concept {id} is not to be translated, so it has terms in one language only; it has "
        "{languages}."
    ),
    mark("Concept {id}: a {language} term has {count} characters."),
    mark("Concept {id} cannot be merged with itself."),
    mark("The articles are in several languages ({languages}); choose one."),
    mark("{term}: a stem (*) belongs among the forms, not in the term."),
    mark("{term}: in the form {form} a * may only end a word, after its stem."),
    mark("{term}: status {value} is not one of {known}."),
    mark("{term}: gender {value} is not one of {known}."),
    mark("{term}: number {value} is not one of {known}."),
    mark("{term}: type {value} is not one of {known}."),
    mark("{term}: a form is empty."),
    mark("{term}: a form has {count} characters."),
)
"""Refusals of `workflow.desk`."""

FILES = (
    mark("The file has {count} bytes; a glossary may have {most}."),
    mark("The file is empty."),
    mark("The file is a workbook or another packed file, not CSV; choose the format xlsx."),
    mark("“{name}” is no glossary format; known are {known}."),
    mark("Row {number} is no CSV: {error}."),
    mark("Row {number} is damaged ({error})."),
    mark("The header has the column “{name}” twice."),
    mark("The first row must name the columns, with at least one language (vi, en, pt-BR …)."),
    mark("The file is not UTF-8 (byte {place}); save it as “CSV UTF-8” and try again."),
    mark("“{field}” (for the column “{name}”) is no field."),
    mark("The columns “{one}” and “{other}” are both mapped to {field}."),
    mark("Line {line}: it is no well-formed XML ({error})."),
    mark("The file is no TBX: its root is neither tbx nor martif."),
    mark("The file is no TBX: its root is {name}, neither tbx nor martif."),
    mark(
        "The file declares XML entities, which no termbase needs and attacks use; remove its "
        "DOCTYPE."
    ),
    mark("The file is no Excel workbook (.xlsx) that can be read ({error})."),
    mark("The workbook unpacks to more than a glossary may hold."),
    mark("The workbook has macros; save it as a workbook without macros (.xlsx)."),
    mark("The workbook's {file} declares XML entities, which no workbook needs and attacks use."),
    mark("The workbook has no sheet with cells."),
    mark("There is no sheet “{name}”; there are: {known}."),
    mark("The header, {reason}"),
    mark("Row {number}: {reason}"),
)
"""Why a glossary file is not taken at all (`glossary.exchange`)."""

ROWS = (
    mark("{id} already stands in row {number}."),
    mark("Column “{name}” is neither known nor a language; it was left out."),
    mark("It has {count} cells, the header only {fewer}."),
    mark("“{value}” is not one of {known}."),
    mark("“{value}” is neither yes nor no."),
    mark("It has no wording in any language."),
    mark("It is empty."),
    mark("not what this program writes there ({error})."),
    mark("“{wording}” stands there twice."),
    mark("there is no {language} wording that it could be of."),
    mark(
        "“{wording}” is the first wording of several concepts ({ids}); give the row the "
        "concept_id of one."
    ),
    mark("{id} is another concept here ({terms}); give it another id."),
    mark("it holds the control character {character}; remove it."),
    mark("it is empty or has blanks at its ends."),
    mark("“{language}” is no language tag (vi, en, pt-BR …)."),
    mark("a wording is empty."),
    mark("It refers to an XML entity, which is not resolved; write the text itself."),
    mark("it has no xml:lang (line {line})."),
    mark("not known; it was left out."),
    mark("lists of references are not kept; it was left out."),
    mark("the order of the terms in the dragoman: note is not theirs."),
    mark("no field here holds it (“{text}”); it of {where} was left out."),
    mark("no field here holds it (“{text}”); it was left out."),
    mark("no field here holds it; it of {where} was left out."),
    mark("no field here holds it; it was left out."),
    mark("cell {cell} holds the number {value}; format it as text."),
    mark("cell {cell} holds the date {value}; format it as text."),
    mark("cell {cell} holds no text; format it as text."),
    mark("cell {cell} holds a formula; put its value there as text."),
    mark("cell {cell} holds the error {value}."),
    mark("cell {cell} {reason}."),
    *VERBS,
)
"""Why a glossary file's row is not taken, without the column that stands in front."""


def of_row(reason: str, column: str = "") -> str:
    """Why a row is not taken, in the reader's language; its column stays as the file names it."""
    front = f"{column}: "
    if column and reason.startswith(front):
        return f"{column}: {words.recognised(reason.removeprefix(front), ROWS)}"
    return words.recognised(reason, ROWS)
