"""Changed sources on the pages: what changed word by word, bringing up, knowing of it."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from workflow.aligning import Relation
from workflow.articles import Article, Edition, Translation
from workflow.desk import Desk
from workflow.differences import Kind
from workflow.markup import strip
from workflow.pages import style
from workflow.pages.frame import told_to_the_reader
from workflow.pages.words import _, mark, n_
from workflow.people import Person
from workflow.revising import Changed
from workflow.trifles import Trifle

RELATIONS = {
    Relation.SAME: mark("moved"),
    Relation.CHANGED: mark("changed"),
    Relation.SPLIT: mark("split"),
    Relation.MERGED: mark("merged"),
    Relation.ADDED: mark("new"),
    Relation.REMOVED: mark("left out"),
}
TRIFLES = {
    Trifle.MARKUP: mark("only bold, italic or links"),
    Trifle.SPACING: mark("only blanks"),
    Trifle.PUNCTUATION: mark("only punctuation"),
    Trifle.CASE: mark("only capitals"),
    Trifle.SPELLING: mark("only where a tone mark stands"),
    Trifle.NUMBER: mark("only a number"),
}

SHOWN = 40
"""Changes that are listed; the rest is counted."""


def offer(
    desk: Desk, reader: Person, article: Article, translation: Translation, *, may: bool
) -> None:
    """That the source has a newer revision, what it will touch, and the button that brings the
    translation up to it."""
    touched = desk.revisions.touched(article.id, translation.language)
    count = len(touched.changes)
    st.warning(
        _(
            "The article has a newer revision ({newest}); this translation was made from "
            "revision {number}.",
            newest=touched.newest,
            number=touched.revision,
        )
        + " "
        + (
            n_("Source changed: {count} segment.", "Source changed: {count} segments.", count)
            if count
            else _("No sentence is touched.")
        ),
        icon=":material/update:",
    )
    draw(touched.changes, article.language, key="source_changes")
    if may and st.button(
        _("Bring it up to date"),
        key="bring_up",
        type="primary",
        icon=":material/update:",
        help=_("What has not changed keeps its wording and its confirmation."),
    ):
        with told_to_the_reader():
            desk.revisions.bring_up(article.id, translation.language, by=reader)
            st.rerun()


def still_to_read(desk: Desk, article: Article, translation: Translation) -> None:
    """The segments whose wording was made for an older source and is not confirmed since."""
    touched = desk.revisions.touched(article.id, translation.language)
    if touched.outdated or not touched.changes:
        return
    st.info(
        n_(
            "Source changed: {count} segment still has a wording for the older source.",
            "Source changed: {count} segments still have a wording for the older source.",
            len(touched.changes),
        ),
        icon=":material/difference:",
    )
    draw(touched.changes, article.language, key="source_changes")


def draw(changes: Sequence[Changed], language: str, *, key: str) -> None:
    """A list of changes that folds out."""
    if changes:
        with st.expander(_("What changed"), icon=":material/difference:", key=key):
            st.html(listed(changes, language))


def listed(changes: Sequence[Changed], language: str) -> str:
    """Changes as HTML: numbers, what became of them, the words that were taken out and put in."""
    items = "".join(f"<li>{_one(change, language)}</li>" for change in changes[:SHOWN])
    more = len(changes) - SHOWN
    rest = n_("and {count} more", "and {count} more", more) if more > 0 else ""
    return f'<ol class="changes" style="list-style:none;padding:0">{items}</ol>' + (
        f'<p class="small">{escape(rest)}</p>' if rest else ""
    )


def known_to(desk: Desk, translation: Translation) -> bool:
    """Whether the translation may go on: it is of the newest revision, or the reader says that
    they know it is not."""
    newest = desk.articles.get(translation.article_id).revision.number
    if translation.revision >= newest:
        return True
    return st.checkbox(
        _("I know that the source has a newer revision ({newest}).", newest=newest),
        key=f"despite_{translation.article_id}_{translation.language}",
    )


def outdated_badge(edition: Edition | None) -> str:
    """A badge for an edition whose source has a newer revision, for `st.html`."""
    if edition is None:
        return ""
    return style.badge(_("edition {number} is outdated", number=edition.number), "orange")


def _one(change: Changed, language: str) -> str:
    numbers = ", ".join(map(str, change.numbers))
    what = _(RELATIONS[change.relation])
    if change.moved and change.relation is not Relation.SAME:
        what += ", " + _("moved")
    if change.trifles:
        what += ": " + ", ".join(_(TRIFLES[one]) for one in change.trifles)
    return (
        f'<p class="small">{escape(numbers)} · {escape(what)}</p>'
        f'<p lang="{escape(language)}" dir="auto">{_words(change)}</p>'
    )


def _words(change: Changed) -> str:
    pieces = []
    for one in change.differences:
        gone = escape(strip(change.before[one.before_start : one.before_end]))
        new = escape(strip(change.after[one.after_start : one.after_end]))
        if one.kind is Kind.EQUAL:
            pieces.append(new)
        else:
            pieces.append(f"<del>{gone}</del>" if gone else "")
            pieces.append(f"<ins>{new}</ins>" if new else "")
    return "".join(pieces)
