"""From which text a translation is made from now on: the source, or an approved text."""

import streamlit as st

from workflow.articles import Translation
from workflow.desk import Desk
from workflow.desk.revisions import AT_WORK
from workflow.pages import words
from workflow.pages.frame import told_to_the_reader
from workflow.pages.ways import from_what
from workflow.pages.words import _
from workflow.people import Permission, Person


def draw(desk: Desk, reader: Person, translation: Translation) -> None:
    """The choice, where there is one and the translation is at work."""
    article_id, language = translation.article_id, translation.language
    if translation.state not in AT_WORK or not reader.may(Permission.TRANSLATE, language):
        return
    offered = desk.relay.choices(article_id, language)
    own = translation.relay
    if not offered and own is None:
        return
    source = desk.articles.get(article_id).language
    said = {source: _("from the source, {language}", language=words.language_within(source))}
    said |= {relay.language: from_what(relay) for relay in offered}
    made_from = own.language if own is not None else source
    with st.popover(_("Made from…"), key="relay", icon=":material/alt_route:"):
        if own is not None and own.language not in said:
            st.caption(
                _(
                    "The {language} text is no longer approved for this revision; until it is, "
                    "empty segments can be made from another.",
                    language=words.language_within(own.language),
                )
            )
        chosen = st.radio(
            _("This translation is made"),
            list(said),
            format_func=said.__getitem__,
            index=list(said).index(made_from) if made_from in said else None,
            key="relay_choice",
        )
        st.caption(
            _(
                "What is translated keeps its wording and its confirmation. Segments that are "
                "still empty get the chosen text beside the source. What the machine translates "
                "is chosen where it is started."
            )
        )
        now = next((relay for relay in offered if relay.language == chosen), None)
        if st.button(
            _("From now on"),
            key="relay_choose",
            type="primary",
            disabled=chosen is None or now == own,
        ):
            with told_to_the_reader():
                middle = None if chosen == source else chosen
                desk.relay.choose(article_id, language, middle, by=reader)
                st.rerun()
