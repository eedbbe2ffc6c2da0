"""The classes and severities of translation errors: MQM Core, with the house's own beside them.

MQM is the Multidimensional Quality Metrics (MQM Council, "The MQM Error Typology" and "MQM
Scoring Models", themqm.org, version 2.0); ISO 5060:2024, "Evaluation of translation output",
builds on it and has the same four severities.

>>> Typology().category("accuracy/omission").first
'accuracy'
>>> Typology.of({"accuracy/quotation": {"en": "Altered quotation"}}).category("accuracy/quotation")
Category(id='accuracy/quotation', name='Altered quotation', names=(('en', 'Altered quotation'),))
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from workflow.errors import BadInput


class ErrorSeverity(StrEnum):
    """How much an error harms: neutral ones are told to the translator but cost nothing; minor
    ones a reader hardly notices; major ones mislead or stop the reader; critical ones do harm in
    print (a wrong title, number or name)."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"


MULTIPLIERS: Mapping[ErrorSeverity, int] = MappingProxyType(
    {
        ErrorSeverity.NEUTRAL: 0,
        ErrorSeverity.MINOR: 1,
        ErrorSeverity.MAJOR: 5,
        ErrorSeverity.CRITICAL: 25,
    }
)
"""Severity multipliers (MQM Scoring Models, table of default values)."""


@dataclass(frozen=True, slots=True)
class Category:
    """A class of errors; the id is ``first level`` or ``first level/second level``.

    ``name`` is English; ``names`` are the house's own wordings by interface language.
    """

    id: str
    name: str
    names: tuple[tuple[str, str], ...] = ()

    @property
    def first(self) -> str:
        """The id of its first level."""
        return self.id.split("/")[0]


CATEGORIES: tuple[Category, ...] = (
    Category("accuracy", "Accuracy"),
    Category("accuracy/mistranslation", "Mistranslation"),
    Category("accuracy/omission", "Omission"),
    Category("accuracy/addition", "Addition"),
    Category("accuracy/untranslated", "Untranslated"),
    Category("terminology", "Terminology"),
    Category("terminology/wrong-term", "Wrong term"),
    Category("terminology/inconsistent", "Inconsistent term"),
    Category("fluency", "Fluency"),
    Category("fluency/grammar", "Grammar"),
    Category("fluency/spelling", "Spelling"),
    Category("fluency/punctuation", "Punctuation"),
    Category("fluency/unintelligible", "Unintelligible"),
    Category("style", "Style"),
    Category("style/register", "Register"),
    Category("style/awkward", "Awkward"),
    Category("style/house", "House style"),
    Category("locale", "Locale conventions"),
    Category("locale/number", "Number format"),
    Category("locale/date", "Date or time format"),
    Category("locale/name", "Form of a name or address"),
)
"""The first two levels of MQM Core that a newsroom needs. ``fluency`` is what MQM 2.0 calls
linguistic conventions; its dimensions audience appropriateness and design are left out, since
no translator decides them here."""

_ID = re.compile(r"[a-z][a-z0-9-]{0,39}/[a-z][a-z0-9-]{0,39}")


@dataclass(frozen=True, slots=True)
class Typology:
    """The classes that errors may have."""

    categories: tuple[Category, ...] = CATEGORIES

    @classmethod
    def of(cls, own: Mapping[str, Mapping[str, str]]) -> "Typology":
        """MQM Core with the house's own second-level classes after their siblings.

        ``own`` maps ids to names by interface language, an English one at least. Raises
        `BadInput` for an id that is no second level of a known class, or is taken.
        """
        added = []
        known = {category.id for category in CATEGORIES}
        for key, names in own.items():
            if not _ID.fullmatch(key) or key.split("/")[0] not in known:
                firsts = ", ".join(c.id for c in CATEGORIES if "/" not in c.id)
                raise BadInput(
                    f"Error class {key!r}: write it as one of {firsts}, a stroke and small letters,"
                    " as accuracy/quotation.",
                    field="categories",
                )
            if key in known:
                raise BadInput(f"Error class {key} is there already.", field="categories")
            tidy = {lang: unicodedata.normalize("NFC", n).strip() for lang, n in names.items()}
            if not tidy.get("en"):
                raise BadInput(f"Error class {key} needs an English name.", field="categories")
            added.append(Category(key, tidy["en"], tuple(sorted(tidy.items()))))
        order = {category.id: n for n, category in enumerate(CATEGORIES) if "/" not in category.id}
        return cls(tuple(sorted((*CATEGORIES, *added), key=lambda c: order[c.first])))

    def category(self, key: str) -> Category:
        """One class by its id; raises `BadInput` for an unknown one."""
        for category in self.categories:
            if category.id == key:
                return category
        known = ", ".join(category.id for category in self.categories)
        raise BadInput(f"There is no error class {key!r}; known: {known}.", field="category")
