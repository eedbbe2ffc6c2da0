"""What reading a file leaves out, warns of and refuses, in the reader's language.

`workflow.reading` speaks English; here stand the templates of what it says, as texts that are
translated. A sentence that no template fits is shown in English rather than not at all.
"""

from workflow.errors import UnreadableFile, WorkflowError
from workflow.pages import refusals, words
from workflow.pages.words import mark

REASONS = (
    mark("furniture of the site"),
    mark("furniture of the web page"),
    mark("keywords of the site"),
    mark("outside the article's text"),
    mark("shown only where scripts are off"),
    mark("another page inside the page"),
    mark("another file inside the page"),
    mark("a recording"),
    mark("a form of the page"),
    mark("a menu of the page"),
    mark("beside the article"),
    mark("a dialog of the page"),
    mark("the foot of the page"),
    mark("hidden on the page"),
    mark("the title, a second time"),
    mark("the caption, printed a second time"),
    mark("publication date, kept as metadata"),
    mark("by-line, kept as metadata"),
    mark("source, kept as metadata"),
    mark("front matter, kept as metadata where it is known"),
    mark("raw HTML in a Markdown text"),
    mark("a line drawn to separate"),
    mark("a header of the document"),
    mark("a footer of the document"),
    mark("a comment in the document"),
    mark("hidden text of the document"),
    mark("deleted in tracked changes"),
)
"""Why a line is no part of the article."""

WARNINGS = (
    mark("Removed {count} control characters: {names}."),
    mark("Removed {count} characters that turn the reading direction: {names}."),
    mark("Removed {count} invisible characters: {names}."),
    mark(
        "{count} characters had been lost before the file came here and stand as �; "
        "compare them with the original."
    ),
    mark(
        "Converted from {encoding}: parts are set in an old Vietnamese font; compare a "
        "few words with the original."
    ),
    mark("Converted from {encoding}: the letters stood for those of an old Vietnamese font."),
    mark("Converted from {encoding}, which is a guess: look at the letters with accents."),
    mark("Converted from {encoding}, an old Vietnamese encoding."),
    mark("Converted from {encoding}, as the file declares."),
    mark("Converted from {encoding} (without a byte order mark)."),
    mark("Converted from {encoding}."),
    mark(
        "Vietnamese without diacritics in {count} of {all} blocks: terms and names are not found "
        "in it, and the machine cannot read it. Bring it with diacritics."
    ),
    mark("Named {suffix}, but read as what it holds: {what}."),
    mark("The document has notes; they were left out and listed."),
    mark("The document holds tracked changes; they were taken as accepted."),
    mark("The document holds hidden text; it was left out and listed."),
    mark("Another document is embedded in this one and was not read; paste its text."),
    mark("The file calls its language {language}, unknown here."),
)
"""What to look at before the article is kept."""

REFUSALS = (
    mark("is empty."),
    mark("is an empty ZIP archive."),
    mark("holds no text of an article."),
    mark("is too short to tell its language; say which it is."),
    mark(
        "is larger than {limit} MB, and an article has far less; take the pictures out, "
        "or paste the text."
    ),
    mark("has more than {limit} blocks; it is no article."),
    mark("has more than {limit} characters of text."),
    mark("has {count} characters; at most {limit} can be read as one article. Split it."),
    mark("is not a text: it holds control characters all over."),
    mark("holds NUL characters, so it is not a text file, or it was damaged on its way."),
    mark("holds NUL characters, so it is not a text file."),
    mark("begins as {encoding} but byte {number} is not; it is damaged."),
    mark(
        "byte {number} is not UTF-8 though the rest is; the file is damaged or mixes "
        "encodings; open it in the program that made it and save it as UTF-8 (Unicode)."
    ),
    mark(
        "its encoding cannot be told; open it in the program that made it and save it as "
        "UTF-8 (Unicode)."
    ),
    mark(
        "looks like Vietnamese in an old encoding ({first} or {second}), but which one "
        "cannot be told for sure; open it in the program that made it and save it as "
        "UTF-8 (Unicode)."
    ),
    mark(
        "is named {suffix} but is no Word document (cut short, or a page saved under a "
        "wrong name?); send the document again, or rename it to .txt or .html if it is "
        "one."
    ),
    mark("is a PDF; export its text as .docx or .txt, or ask for the document it was made from."),
    mark("is a picture ({kind}); its text cannot be read, hand in the text itself."),
    mark("is a {kind} archive; unpack it and hand in the article itself."),
    mark("is an {kind} archive; unpack it and hand in the article itself."),
    mark("is an RTF document; open it in a word processor and save it as .docx."),
    mark("is an Office file of the old kind; open it and save it as .docx."),
    mark("is a Word document of the old kind (.doc); open it and save it as .docx."),
    mark("is an Excel workbook (.xls); copy the text into a .docx."),
    mark("is an Excel workbook; copy the text into a .docx."),
    mark("is a PowerPoint presentation (.ppt); copy its text into a .docx."),
    mark("is a PowerPoint presentation; copy its text into a .docx."),
    mark("is an OpenDocument file; save it as .docx."),
    mark("is an e-book (EPUB); copy the article into a .docx or .txt."),
    mark("is a web archive or an e-mail (MIME); save the page as HTML or copy its text."),
    mark("is no readable web page; paste its text instead."),
    mark("is locked with a password; open it, take the password away, and save it again."),
    mark("is locked with a password; take the password away first."),
    mark("is a damaged or cut-short ZIP archive or Word document; send it again."),
    mark("is a damaged Word document; open it in a word processor and save it again."),
    mark("is damaged: {part} in it is not XML."),
    mark("is saved as “Strict Open XML”; save it as an ordinary Word document (.docx)."),
    mark("holds macros; save it as .docx without macros."),
    mark("holds more than {limit} files; it is no article."),
    mark("unpacks to far more than it is (a zip bomb?); refused."),
    mark("declares entities or a document type, which no Word document needs; refused."),
    mark("is a film or a picture (MP4, HEIC), not an article."),
    mark("is a picture or a recording, not an article."),
    mark("is a sound recording, not an article."),
    mark("is a recording, not an article."),
    mark("is a Windows program, not an article."),
    mark("is a program, not an article."),
    mark("is a database, not an article."),
)
"""What follows a file's name when it cannot be read."""


def reason_said(reason: str) -> str:
    """Why a line was left out."""
    return words.recognised(reason, REASONS)


def warning_said(warning: str) -> str:
    """What is to be minded about a file."""
    return words.recognised(warning, WARNINGS)


def refusal_said(error: WorkflowError) -> str:
    """Why a text cannot be read; the file's name stays before it."""
    if isinstance(error, UnreadableFile):
        return f"{error.name}: {words.recognised(error.reason, REFUSALS)}"
    return refusals.said(error)
