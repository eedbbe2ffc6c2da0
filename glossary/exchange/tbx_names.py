"""TBX's names: its data categories, where each belongs, and what they are called here.

TBX-Basic 1.2.1 on ISO 30042:2019. In the DCA style a category is an element's ``type``, in the
DCT style it is an element of its module's namespace; in TBX 2 (ISO 30042:2008, ``martif``)
entries, languages and terms have other names.
"""

import re
from types import MappingProxyType

from glossary.concepts import TermStatus, TermType

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
MODULES = MappingProxyType(
    {"min": "http://www.tbxinfo.net/ns/min", "basic": "http://www.tbxinfo.net/ns/basic"}
)
LINGUIST = "http://www.tbxinfo.net/ns/linguist"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

MODULE_OF = MappingProxyType(
    {
        "subjectField": "min",
        "administrativeStatus": "min",
        "partOfSpeech": "min",
        "projectSubset": "basic",
        "source": "basic",
        "definition": "basic",
        "context": "basic",
        "grammaticalGender": "basic",
        "termType": "basic",
        "transactionType": "basic",
        "responsibility": "basic",
        "xGraphic": "basic",
    }
)
"""The categories that are written, and their modules."""

STATUS = MappingProxyType(
    {
        TermStatus.PREFERRED: "preferredTerm-admn-sts",
        TermStatus.ADMITTED: "admittedTerm-admn-sts",
        TermStatus.DEPRECATED: "deprecatedTerm-admn-sts",
        TermStatus.FORBIDDEN: "supersededTerm-admn-sts",
    }
)
STATUS_READ = MappingProxyType(
    {value: status for status, value in STATUS.items()}
    | {value.removesuffix("-admn-sts"): status for status, value in STATUS.items()}
    | {str(status): status for status in TermStatus}
)
"""Also TBX 2's ``normativeAuthorization`` and our own words."""

PARTS_OF_SPEECH = frozenset(["noun", "verb", "adjective", "adverb", "other"])
GENDERS = frozenset(["masculine", "feminine", "neuter", "other"])
TYPES_READ = MappingProxyType(
    {str(value): value for value in TermType}
    | {
        "initialism": TermType.ACRONYM,
        "phraseologicalUnit": TermType.PHRASE,
        "setPhrase": TermType.PHRASE,
        "shortcut": TermType.SHORT,
        "synonym": TermType.VARIANT,
    }
)
TRANSACTIONS = frozenset(["origination", "modification"])

OURS = "Written by Dragoman; the notes that begin with “dragoman:” hold what TBX-Basic does not."
"""Stands in the header of our files: texts in them are exact, and they say everything."""
EXTRAS = "dragoman:"
"""How a note begins that holds, as JSON, what TBX-Basic has no category for."""

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*\Z")
_ESCAPED = re.compile(r"_x([0-9A-F]{4,6})_")


def xml_id(concept_id: str) -> str:
    """An id as an XML name, what a name may not hold escaped as in ISO 9075-14.

    >>> xml_id("SB005"), xml_id("7/a"), concept_id(xml_id("7/a"))
    ('SB005', '_x0037__x002F_a', '7/a')
    """
    escaped = re.sub("_(?=x)", "_x005F_", concept_id)
    if _NAME.match(escaped):
        return escaped
    made = "".join(
        c if c.isascii() and (c.isalnum() or c in "._-") else _escape(c) for c in escaped
    )
    return made if _NAME.match(made) else _escape(made[0]) + made[1:]


def concept_id(name: str) -> str:
    """The id that `xml_id` has made a name of."""
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)) if int(m[1], 16) < 0x110000 else m[0], name)


def _escape(character: str) -> str:
    return f"_x{ord(character):04X}_"
