"""The verbs of the desk: one transaction each, grouped by what they are about.

A verb takes ids and ``by=``, checks the person's permission, decides on frozen values, keeps
them and writes the history; it gives frozen values back, never rows.
"""

from dataclasses import dataclass

from workflow.desk.articles import Articles
from workflow.desk.checking import Checking
from workflow.desk.editing import Editing
from workflow.desk.editions import Editions
from workflow.desk.extraction import Extraction
from workflow.desk.handouts import Handouts
from workflow.desk.machine import Machine
from workflow.desk.memory import Memory
from workflow.desk.notices import Notices
from workflow.desk.people import People
from workflow.desk.proposals import Proposals
from workflow.desk.records import Records
from workflow.desk.relay import Relays
from workflow.desk.replacing import Replacing
from workflow.desk.reports import Reports
from workflow.desk.reviewing import Reviewing
from workflow.desk.revisions import Revisions
from workflow.desk.suggestions import Suggestions
from workflow.desk.term_use import TermUses
from workflow.desk.terms import Terms
from workflow.desk.tools import Tools
from workflow.desk.translations import Translations
from workflow.desk.workplan import Workplan


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that can be done at the desk; cheap to build, so built anew when needed."""

    tools: Tools

    @property
    def people(self) -> People:
        """Accounts, sign-in and roles."""
        return People(self.tools)

    @property
    def articles(self) -> Articles:
        """Sources: adding, revising, listing."""
        return Articles(self.tools)

    @property
    def translations(self) -> Translations:
        """The way of a translation from its first segment to approval."""
        return Translations(self.tools)

    @property
    def checking(self) -> Checking:
        """The checks themselves, and how strictly they are taken."""
        return Checking(self.tools)

    @property
    def reviewing(self) -> Reviewing:
        """Errors marked in review, and the score."""
        return Reviewing(self.tools)

    @property
    def revisions(self) -> Revisions:
        """What revisions changed, and translations brought up to them."""
        return Revisions(self.tools)

    @property
    def relay(self) -> Relays:
        """Translations made from an approved text in a middle language."""
        return Relays(self.tools)

    @property
    def machine(self) -> Machine:
        """Machine translation, at once or as background work."""
        return Machine(self.tools)

    @property
    def suggestions(self) -> Suggestions:
        """Other renderings of a segment."""
        return Suggestions(self.tools)

    @property
    def editions(self) -> Editions:
        """Sealed editions: publishing, withdrawing, verifying, exporting."""
        return Editions(self.tools)

    @property
    def memory(self) -> Memory:
        """The translation memory: looking up, concordance, TMX."""
        return Memory(self.tools)

    @property
    def glossary(self) -> Terms:
        """The termbase."""
        return Terms(self.tools)

    @property
    def proposals(self) -> Proposals:
        """Proposals of terms, and what became of them."""
        return Proposals(self.tools)

    @property
    def term_use(self) -> TermUses:
        """Where terms are used, and what their changes touch."""
        return TermUses(self.tools)

    @property
    def extraction(self) -> Extraction:
        """New terms found in articles."""
        return Extraction(self.tools)

    @property
    def editing(self) -> Editing:
        """Unsaved words, presence, splitting, merging, repeats."""
        return Editing(self.tools)

    @property
    def replacing(self) -> Replacing:
        """Find and replace, and taking wordings back."""
        return Replacing(self.tools)

    @property
    def handouts(self) -> Handouts:
        """Bilingual files for translators who work elsewhere."""
        return Handouts(self.tools)

    @property
    def notices(self) -> Notices:
        """What waits for people to read, and what leaves by e-mail or webhook."""
        return Notices(self.tools)

    @property
    def workplan(self) -> Workplan:
        """Who does what by when."""
        return Workplan(self.tools)

    @property
    def reports(self) -> Reports:
        """What machine, memory and review were worth, in figures."""
        return Reports(self.tools)

    @property
    def records(self) -> Records:
        """The history and the organisation's settings."""
        return Records(self.tools)


__all__ = ["Desk", "Tools"]
