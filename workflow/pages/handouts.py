"""Work elsewhere: hand a translation out as a bilingual file, and take back what returns."""

from html import escape

import streamlit as st

from workflow.articles import Handout
from workflow.desk import Desk
from workflow.desk.articles import Row
from workflow.desk.handouts import TakenBack
from workflow.pages import editor_html, words
from workflow.pages.frame import told_to_the_reader
from workflow.pages.words import _, mark, n_
from workflow.people import Permission, Person

FORMATS = {
    "xliff": mark("XLIFF 2.1 (newer translation tools)"),
    "xliff12": mark("XLIFF 1.2 (every translation tool)"),
    "docx": mark("Word table (no tool needed)"),
}

REASONS = (
    mark("somebody has changed it here meanwhile"),
    mark("somebody has confirmed it here meanwhile"),
    mark("somebody has changed it here, and it came back as it went out"),
    mark("the source has changed since"),
    mark("it came back empty"),
    mark("it was not handed out"),
    mark("it stands in the file twice"),
    mark("another segment of the file took its place"),
    mark("its tags do not close in order"),
    mark("it has tags that the source lacks: {tags}"),
    mark("it has no <source>"),
    mark("it holds a control character (<cp>)"),
    mark("it holds a code (<{name}>) that the source does not have"),
    mark("it holds an element <{name}> that is not known"),
    mark("the code {name} is none of the source's"),
    mark("it is none of those that were handed out"),
    mark("it has {count} columns; there were 4"),
    mark("its first column says {text}, no number"),
)
"""Why a returned wording was not taken (`workflow.bilingual`)."""


def show(desk: Desk, reader: Person) -> None:
    """Both ways, and what is out."""
    st.title(_("Work elsewhere"), anchor=False)
    st.caption(
        _(
            "For translators who work in another program: hand the translation out as a file, "
            "and take the file back. What was changed here meanwhile is never overwritten."
        )
    )
    out, back = st.columns(2, gap="large")
    with out:
        _hand_out(desk, reader)
    with back:
        _take_back(desk, reader)
    _draw_list(desk, reader)


def _hand_out(desk: Desk, reader: Person) -> None:
    st.subheader(_("Hand out"), anchor=False)
    rows = [row for row in desk.articles.board() if row.cells]
    choices = [
        (row.article.id, language)
        for row in rows
        for language in row.cells
        if reader.may(Permission.TRANSLATE, language)
    ]
    if not choices:
        st.info(_("There is no translation that you may hand out."))
        return
    titles = {row.article.id: _short(row) for row in rows}
    chosen = st.selectbox(
        _("Translation"),
        choices,
        format_func=lambda key: f"{titles[key[0]]} → {words.language_name(key[1])}",
        key="hand_out_what",
    )
    form = st.radio(
        _("As"), list(FORMATS), format_func=lambda name: _(FORMATS[name]), key="hand_out_form"
    )
    made = st.session_state.get("handed_out")
    if st.button(_("Make the file"), key="hand_out", type="primary"):
        with told_to_the_reader():
            name, content = desk.handouts.hand_out(*chosen, str(form), by=reader)
            made = st.session_state["handed_out"] = (chosen, form, name, content)
    if made and made[:2] == (chosen, form):
        st.download_button(
            _("Download {name}", name=made[2]),
            made[3],
            file_name=made[2],
            key="hand_out_file",
            icon=":material/download:",
        )


def _take_back(desk: Desk, reader: Person) -> None:
    st.subheader(_("Take back"), anchor=False)
    file = st.file_uploader(
        _("The file that came back"), type=["xlf", "xliff", "docx"], key="take_back_file"
    )
    if file is None:
        return
    confirm = st.checkbox(
        _("Take what it marks as done as confirmed by me"), value=True, key="take_back_confirm"
    )
    reopen = st.checkbox(
        _("Also where the translation is approved or published by now (this reopens it)"),
        key="take_back_reopen",
    )
    content = file.getvalue()
    with told_to_the_reader():
        trial = desk.handouts.take_back(
            content, by=reader, trial=True, confirm=confirm, reopen=reopen
        )
        if st.session_state.pop("taken_back", None) == file.file_id:
            st.success(_("Done. The rest stands below."), icon=":material/check:")
        _draw_report(trial)
        takes = len(trial.merge.takes)
        if takes and st.button(
            n_("Take {count} segment over", "Take {count} segments over", takes),
            key="take_back",
            type="primary",
        ):
            desk.handouts.take_back(content, by=reader, confirm=confirm, reopen=reopen)
            st.session_state["taken_back"] = file.file_id
            st.rerun()


def _draw_report(trial: TakenBack) -> None:
    merge = trial.merge
    st.html(
        f"<p>{escape(_('Article {number}', number=trial.article_id))} → "
        f"{escape(words.language_name(trial.language))}: "
        + escape(
            _(
                "{taken} to take over, {same} as they are here, {refused} refused, {missing} "
                "not in the file.",
                taken=len(merge.takes),
                same=len(merge.same),
                refused=len(merge.refused) + len(trial.unread),
                missing=len(merge.missing),
            )
        )
        + "</p>"
    )
    parts = [
        f'<p class="facts">{take.segment.n}</p>'
        f'<p class="serif">'
        f"{editor_html.changes(take.segment.target, take.text, trial.language)}</p>"
        for take in merge.takes
    ]
    if parts:
        with st.expander(_("What is taken over"), expanded=len(parts) <= 10):
            st.html("".join(parts))
    for refusal in merge.refused:
        st.html(
            f'<div class="told orange"><b>{refusal.n}</b>: '
            f"{escape(words.recognised(refusal.reason, REASONS))}"
            + (
                f"<br>{escape(_('In the file:'))} <q>{escape(refusal.returned)}</q>"
                f"<br>{escape(_('Here:'))} <q>{escape(refusal.now)}</q>"
                if refusal.returned and refusal.now
                else ""
            )
            + "</div>"
        )
    for place, reason in trial.unread:
        st.html(
            f'<div class="told red"><b>{escape(place)}</b>: '
            f"{escape(words.recognised(reason, REASONS))}</div>"
        )


def _draw_list(desk: Desk, reader: Person) -> None:
    handouts = desk.handouts.all()
    if not handouts:
        return
    st.subheader(_("Handed out"), anchor=False)
    names = {p.name: p.display_name or p.name for p in desk.people.all(by=reader)}
    heads = (_("No."), _("Translation"), _("As"), _("By"), _("Handed out"), _("Came back"))
    lines = "".join(_line(desk, handout, names) for handout in handouts[:50])
    st.html(
        '<div class="scroll"><table class="entries"><tr>'
        + "".join(f"<th>{escape(head)}</th>" for head in heads)
        + f"</tr>{lines}</table></div>"
    )


def _line(desk: Desk, handout: Handout, names: dict[str, str]) -> str:
    zone = desk.tools.settings.zone
    cells = (
        str(handout.number),
        f"{handout.article_id} → {words.language_name(handout.language)}",
        _(FORMATS[handout.form]),
        names.get(handout.made_by, handout.made_by),
        words.hour(handout.made_at.astimezone(zone)),
        words.hour(handout.returned_at.astimezone(zone) if handout.returned_at else None),
    )
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def _short(row: Row) -> str:
    title = row.article.title
    return f"{row.article.id}. {title[:60]}{'…' if len(title) > 60 else ''}"
