"""The history: who did what, when and why, of one article or of the whole desk."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from workflow.desk import Desk
from workflow.history import Entry
from workflow.pages import source_changes, style, words
from workflow.pages.words import _, mark, n_
from workflow.people import Person

PER_PAGE = 50
"""Entries on one page."""

DEEDS = {
    "add article": mark("added the article"),
    "revise article": mark("brought a new revision of the source"),
    "open translation": mark("opened the translation"),
    "bring up to revision": mark("brought the translation up to the newest revision"),
    "choose relay": mark("chose the text that the translation is made from"),
    "upstream changed": mark("changed the middle text that this was made from"),
    "translate": mark("had the machine translate"),
    "cancel translation": mark("stopped the machine translation"),
    "translation failed": mark("machine translation failed"),
    "edit": mark("changed the wording"),
    "confirm": mark("confirmed"),
    "waive": mark("let a check pass"),
    "comment": mark("commented"),
    "assign": mark("assigned"),
    "submit": mark("handed in for review"),
    "review": mark("reviewed"),
    "request-changes": mark("requested changes"),
    "approve": mark("approved"),
    "publish": mark("published"),
    "withdraw": mark("withdrew"),
    "add person": mark("opened an account"),
    "change person": mark("changed an account"),
    "reset password": mark("reset a password"),
    "change password": mark("changed the password"),
    "locked": mark("was locked out after repeated failures"),
    "add concept": mark("added a concept"),
    "change concept": mark("changed a concept"),
    "remove concept": mark("removed a concept"),
    "merge concepts": mark("merged two concepts"),
    "propose concept": mark("proposed a concept"),
    "propose change of concept": mark("proposed a change of a concept"),
    "approve proposal": mark("approved a proposed concept"),
    "merge proposal": mark("merged a proposal into a concept"),
    "reject": mark("rejected a proposal"),
    "merge": mark("merged a proposal"),
    "change wording": mark("changed a wording that translations use"),
    "decide on a translation": mark("decided on a translation with an old wording"),
    "reopen for a changed term": mark("reopened it for a changed term"),
    "leave a changed term": mark("left it with an old wording"),
    "add glossary": mark("added a glossary"),
    "rename glossary": mark("renamed a glossary"),
    "order glossaries": mark("put the glossaries in order"),
    "import glossary": mark("imported a glossary"),
    "load built-in glossary": mark("loaded the built-in glossary"),
    "install model": mark("installed a translation package"),
    "set": mark("changed a setting"),
}
"""What an entry's verb is called in a sentence about who did it."""


def show(desk: Desk, reader: Person) -> None:  # noqa: ARG001 – every page takes both
    """The entries, the newest first, and whether the chain is whole."""
    heading = st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    )
    heading.title(_("History"), anchor=False, width="content")
    if heading.button(
        _("Verify history"),
        key="verify_history",
        icon=":material/verified:",
        help=_("Checks that no entry was altered, taken out or moved."),
    ):
        _verify(desk)
    titles = {article.id: article.title for article in desk.articles.all()}
    asked = st.query_params.get("article", "")
    article = st.selectbox(
        _("Article"),
        list(titles),
        index=list(titles).index(int(asked)) if asked.isdigit() and int(asked) in titles else None,
        format_func=lambda key: _("{title} (no. {number})", title=titles[key], number=key),
        placeholder=_("The whole desk"),
        key="history_article",
        label_visibility="collapsed",
    )
    entries = desk.records.history() if article is None else desk.records.of_article(article)
    if not entries:
        st.info(_("Nothing has happened yet."))
        return
    newest_first = list(reversed(entries))
    pages = -(-len(newest_first) // PER_PAGE)
    page = min(st.session_state.get("history_page", 1), pages)
    if article is not None:
        _draw_revisions(desk, article)
    st.html(_table(desk, newest_first[(page - 1) * PER_PAGE : page * PER_PAGE]))
    if pages > 1:
        st.pagination(pages, key="history_page")


def _draw_revisions(desk: Desk, article: int) -> None:
    """What each newer revision of the source changed."""
    for number in range(desk.articles.get(article).revision.number, 1, -1):
        found = desk.revisions.diff(article, number - 1, number)
        with st.expander(
            _("Revision {number}: what changed in the source", number=number),
            icon=":material/difference:",
            key=f"revision_{number}",
        ):
            if found.changes:
                st.html(source_changes.listed(found.changes, found.language))
            else:
                st.caption(_("No sentence is touched."))


def told(entry: Entry) -> str:
    """What an entry is about, in a few words of the reader's language."""
    kind, __, name = entry.subject.partition(":")
    if kind == "translation" and "/" in name:
        number, language = name.split("/", 1)
        return _(
            "article {number}, {language}", number=number, language=words.language_name(language)
        )
    known = {
        "article": mark("article {name}"),
        "edition": mark("edition {name}"),
        "concept": mark("concept {name}"),
        "person": mark("account {name}"),
        "setting": mark("setting {name}"),
        "model": mark("translation package {name}"),
        "glossary": mark("glossary"),
        "proposal": mark("proposal {name}"),
        "term-change": mark("change of terms {name}"),
    }
    return _(known[kind], name=name) if kind in known else entry.subject


def _verify(desk: Desk) -> None:
    with st.spinner(_("Checking every entry …")):
        report = desk.records.verify()
    if report.broken:
        st.error(
            n_(
                "{count} fault found in the history.",
                "{count} faults found in the history.",
                len(report.broken),
            ),
            icon=":material/gpp_bad:",
        )
        st.html("<ul>" + "".join(f"<li>{escape(f)}</li>" for f in report.broken) + "</ul>")
    else:
        st.success(
            n_(
                "{count} entry checked: it is as it was written.",
                "{count} entries checked: none was altered, taken out or moved.",
                report.count,
            ),
            icon=":material/verified:",
        )


def _table(desk: Desk, entries: Sequence[Entry]) -> str:
    zone = desk.tools.settings.zone
    rows = "".join(
        f"<tr><td class='when'>{escape(words.hour(e.at.astimezone(zone)))}</td>"
        f"<td>{escape(e.who)}</td>"
        f"<td>{escape(_(DEEDS.get(e.what, e.what)))} <span class='small'>"
        f"{escape(told(e))}</span>{_details(e)}</td>"
        f"<td>{_step(e)}</td><td class='small'>{escape(e.via)}</td>"
        f"<td class='small'>{e.number}</td></tr>"
        for e in entries
    )
    names = (_("When"), _("Who"), _("What"), _("From → to"), _("Through"), _("No."))
    head = "".join(f"<th>{escape(name)}</th>" for name in names)
    return f"<div class='scroll'><table class='entries'><tr>{head}</tr>{rows}</table></div>"


def _step(entry: Entry) -> str:
    """From which state to which, as badges where they are a translation's states."""
    ends = [end for end in (entry.before, entry.after) if end]
    if entry.before == entry.after:
        ends = ends[:1]
    shown = [style.state_badge(end) if end in style.STATES else escape(end[:160]) for end in ends]
    return " → ".join(shown)


def _details(entry: Entry) -> str:
    lines = []
    if entry.why:
        lines.append(f"<q>{escape(entry.why)}</q>")
    data = entry.data
    if "segment" in data:
        lines.append(escape(_("segment {n}", n=data["segment"])))
    if "was" in data and "now" in data:
        lines.append(f"<del>{escape(str(data['was']))}</del> <ins>{escape(str(data['now']))}</ins>")
    elif "text" in data:
        lines.append(escape(str(data["text"])))
    if isinstance(numbers := data.get("segments"), list):
        lines.append(escape(n_("{count} segment", "{count} segments", len(numbers))))
    if data.get("path"):
        lines.append(escape(str(data["path"])))
    if "exception" in data:
        lines.append(style.badge(_("four-eyes exception"), "orange"))
    return f"<div class='small'>{' · '.join(lines)}</div>" if lines else ""
