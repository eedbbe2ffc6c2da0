"""One transaction with all that the desk asks of it."""

from workflow.store.articles import Articles
from workflow.store.editing import Editing
from workflow.store.editions import Editions
from workflow.store.handouts import Handouts
from workflow.store.histories import Histories
from workflow.store.memory import Memory
from workflow.store.notices import Notices
from workflow.store.organisation import Organisation
from workflow.store.people import People
from workflow.store.reviewing import Reviewing
from workflow.store.termbase import Termbase
from workflow.store.termwork import TermWork
from workflow.store.texts import Texts
from workflow.store.translations import Translations


class SqlWork(
    People,
    Articles,
    Translations,
    Termbase,
    TermWork,
    Texts,
    Editions,
    Organisation,
    Notices,
    Editing,
    Handouts,
    Reviewing,
    Memory,
    Histories,
):
    """`workflow.ports.Work` on a database connection; made by `SqlStore`."""

    def commit(self) -> None:
        """Keep everything. Raises `ValueError` in a transaction that is for reading only."""
        self._expect_to_write()
        self._connection.commit()
