"""The formats by name, and the format of a file that comes back by its content."""

from typing import Final

from lxml import etree

from workflow.bilingual import xml
from workflow.bilingual.inline import XLIFF1, XLIFF2
from workflow.bilingual.units import Bilingual, Returned
from workflow.errors import BadInput

FORMATS: Final = {"xliff": ".xlf", "xliff12": ".xlf", "docx": ".docx"}
"""``xliff`` (2.1), ``xliff12`` (1.2) and ``docx`` (a table for Word), with the file's ending."""


def write(bilingual: Bilingual, form: str) -> bytes:
    """The file's bytes in a format; raises `BadInput` for an unknown one."""
    if form == "docx":
        from workflow.bilingual import table

        return table.write(bilingual)
    if form == "xliff":
        from workflow.bilingual import xliff2

        return xliff2.write(bilingual)
    if form == "xliff12":
        from workflow.bilingual import xliff1

        return xliff1.write(bilingual)
    raise BadInput(f"There is no bilingual format {form}; known: {', '.join(FORMATS)}.")


def read(content: bytes) -> Returned:
    """What a file that came back says, whatever its name; raises `BadInput`."""
    if content.startswith(b"PK"):
        from workflow.bilingual import table

        return table.read(content)
    root = xml.parsed(content)
    namespace = etree.QName(root).namespace
    if namespace == XLIFF2:
        from workflow.bilingual import xliff2

        return xliff2.read(root)
    if namespace == XLIFF1:
        from workflow.bilingual import xliff1

        return xliff1.read(root)
    raise BadInput("The file is neither XLIFF 2.x nor XLIFF 1.2 nor a bilingual Word file.")
