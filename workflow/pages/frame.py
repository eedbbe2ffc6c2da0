"""What every page stands in: the desk, the reader, the navigation, and how a refusal is told."""

import logging
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from workflow.desk import Desk, Tools
from workflow.errors import SignInFailed, WorkflowError
from workflow.pages import account, refusals, sign_in, style, words
from workflow.pages.words import _, mark, n_
from workflow.people import Permission, Person
from workflow.settings import Settings, load

__all__ = ["_", "compose", "desk", "mark", "n_", "reader", "settings", "told_to_the_reader", "view"]

VIEWS = Path(__file__).parent / "views"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the navigation; ``name`` is its file in ``views`` and its address. One that is
    ``hidden`` is reached by links only."""

    name: str
    title: str
    icon: str
    section: str = ""
    permission: Permission = Permission.READ
    hidden: bool = False


PLACES = (
    Place("board", mark("Board"), ":material/view_kanban:"),
    Place("my_work", mark("My work"), ":material/checklist:"),
    Place("notices", mark("Notices"), ":material/notifications:"),
    Place(
        "new_article",
        mark("New article"),
        ":material/note_add:",
        permission=Permission.ADD_ARTICLE,
    ),
    Place("translate", mark("Translate & review"), ":material/translate:"),
    Place(
        "handouts",
        mark("Work elsewhere"),
        ":material/swap_horiz:",
        permission=Permission.TRANSLATE,
    ),
    Place("approve", mark("Approve"), ":material/task_alt:"),
    Place("published", mark("Published"), ":material/newspaper:"),
    Place("glossary", mark("Glossary"), ":material/menu_book:", mark("Terminology")),
    *(
        Place(name, title, ":material/menu_book:", mark("Terminology"), permission, hidden=True)
        for name, title, permission in (
            ("glossary_new", mark("New concept"), Permission.EDIT_TERMS),
            ("glossary_import", mark("Import a glossary"), Permission.EDIT_TERMS),
            ("glossaries", mark("Glossaries and their order"), Permission.READ),
        )
    ),
    Place(
        "concept",
        mark("Concept"),
        ":material/menu_book:",
        mark("Terminology"),
        hidden=True,
    ),
    Place("proposals", mark("Proposals"), ":material/rule:", mark("Terminology")),
    Place(
        "proposal",
        mark("Proposal"),
        ":material/rule:",
        mark("Terminology"),
        hidden=True,
    ),
    Place("concordance", mark("Concordance"), ":material/manage_search:", mark("Terminology")),
    Place("memory", mark("Translation memory"), ":material/library_books:", mark("Terminology")),
    Place("extraction", mark("New terms"), ":material/travel_explore:", mark("Terminology")),
    Place("term_statistics", mark("In figures"), ":material/bar_chart:", mark("Terminology")),
    Place("workload", mark("Workload"), ":material/groups:", mark("Organisation")),
    Place("reports", mark("Reports"), ":material/insights:", mark("Organisation")),
    Place("history", mark("History"), ":material/history:", mark("Organisation")),
    Place(
        "people",
        mark("People"),
        ":material/group:",
        mark("Organisation"),
        permission=Permission.MANAGE_PEOPLE,
    ),
    Place(
        "settings",
        mark("Settings"),
        ":material/tune:",
        mark("Organisation"),
        permission=Permission.MANAGE_PEOPLE,
    ),
    Place("account", mark("My account"), ":material/person:", mark("Organisation")),
)


def settings() -> Settings:
    """What the organisation has set."""
    return load()


@st.cache_resource(show_spinner=False, hash_funcs={Settings: Settings.model_dump_json})
def tools(given: Settings) -> Tools:
    """The desk's tools for these settings; made once for all readers of the server.

    What they are made of is imported here, so that the server answers before it.
    """
    from workflow.assembly import open_desk

    return open_desk(given).tools


def desk() -> Desk:
    """The desk; cheap, so built anew on each run."""
    return Desk(tools(settings()))


def reader() -> Person:
    """Who is signed in. Stops the page, and asks to sign in, when nobody is."""
    person = sign_in.present(desk())
    if person is None:
        sign_in.show(desk())
        st.stop()
    return person


def view(name: str) -> Path:
    """The file of a page, as `st.page_link` and `st.switch_page` want it."""
    return VIEWS / f"{name}.py"


@contextmanager
def told_to_the_reader() -> Iterator[None]:
    """Show a refusal of the desk where it happened; real faults go through.

    Raises nothing of `WorkflowError`, so put what follows from success inside. Acting in a
    session that has ended meanwhile is refused before anything is done.
    """
    try:
        sign_in.still_present(desk)
        yield
    except SignInFailed as error:
        st.error(refusals.said(error), icon=":material/lock:")
    except WorkflowError as error:
        st.warning(refusals.said(error), icon=":material/front_hand:")


def fault(error: Exception) -> bool:
    """Say calmly that something is broken, with a number that stands in the log too.

    Streamlit calls it for whatever no page has caught; the text of the fault is never shown.
    A refusal that came while a page was drawn is said as any other.
    """
    if isinstance(error, WorkflowError):
        log.warning("a page could not be drawn: %s", error)
        st.warning(refusals.said(error), icon=":material/front_hand:")
        return True
    number = secrets.token_hex(3).upper()
    log.error("fault %s", number, exc_info=error)
    st.error(
        _(
            "Something went wrong on our side. What was saved is safe. Reload the page; if it "
            "happens again, give your administrator this number: {number}.",
            number=number,
        ),
        icon=":material/report:",
    )
    return True


def compose() -> None:
    """The whole desk for one reader: sign-in, then the navigation that their roles open."""
    try:
        the_desk = desk()
    except WorkflowError as error:
        log.error("the desk cannot be opened: %s", error)  # noqa: TRY400 – the sentence says it all
        st.error(_("The desk cannot be opened. {reason}", reason=refusals.said(error)))
        return
    st.set_page_config(
        page_title=the_desk.tools.settings.organisation,
        page_icon=str(style.HERE / "icon.svg"),
        layout="wide",
        initial_sidebar_state="expanded",
    )
    style.apply()
    person = sign_in.present(the_desk)
    if person is None or person.must_change_password:
        st.navigation(_pages(Person("")), position="hidden")
        if person is None:
            sign_in.show(the_desk)
        else:
            words.use(person.interface_language)
            account.ask_for_new_password(the_desk, person)
        return
    words.use(person.interface_language)
    st.logo(style.HERE / "icon.svg", size="large")
    page = st.navigation(_pages(person, _waiting(the_desk, person)), expanded=True)
    account.draw_sidebar(the_desk, person)
    with st.sidebar:
        sign_in.keep_cookie()
    page.run()


def _waiting(the_desk: Desk, person: Person) -> dict[str, int]:
    """How many things wait for the person on a page, by its name."""
    waiting = {"notices": the_desk.notices.unread(by=person)}
    if person.may(Permission.EDIT_TERMS):
        waiting["proposals"] = len(the_desk.proposals.open())
    return waiting


def _pages(person: Person, waiting: Mapping[str, int] | None = None) -> dict[str, list[st.Page]]:
    """The pages whose files are there, by section; all of them for somebody not signed in,
    so that an address survives signing in."""
    sections: dict[str, list[st.Page]] = {}
    for place in PLACES:
        file = view(place.name)
        if file.exists() and (not person.name or person.may(place.permission)):
            count = (waiting or {}).get(place.name)
            page = st.Page(
                file,
                title=_(place.title) + (f" ({count})" if count else ""),
                icon=place.icon,
                url_path=place.name,
                default=not sections,
                visibility="hidden" if place.hidden else "visible",
            )
            sections.setdefault(_(place.section), []).append(page)
    return sections
