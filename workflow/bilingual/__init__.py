"""Bilingual files for translators who work elsewhere: XLIFF 2.1 and 1.2, and a Word table."""

from workflow.bilingual.formats import FORMATS, read, write
from workflow.bilingual.units import Bilingual, Match, Note, Returned, ReturnedUnit, Term, Unit

__all__ = [
    "FORMATS",
    "Bilingual",
    "Match",
    "Note",
    "Returned",
    "ReturnedUnit",
    "Term",
    "Unit",
    "read",
    "write",
]
