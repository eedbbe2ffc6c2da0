"""What a translation engine may leave behind: placeholders, unknown-word signs, subword marks."""

import re
from collections.abc import Iterator

from glossary.carrying.masks import ACRONYMS, NUMBERED, SURNAMES
from workflow.articles import Severity
from workflow.checks.pairs import Check, Found, Pair

_MASK = re.compile(
    rf"(?<!\w)(?:(?i:{'|'.join(ACRONYMS)})|{'|'.join((*NUMBERED, *SURNAMES))})(?!\w)"
)
_REMAINS = re.compile(r"⟦[^⟧]*⟧?|<unk>|[▁⁇]|@@(?=\s|$)|\{\{?\w+\}?\}|(?<!\w)__\w+__(?!\w)")


def find(pair: Pair) -> Iterator[Found]:
    """Such remains in the target that are not in the source."""
    source = pair.plain_source.casefold()
    for pattern in (_MASK, _REMAINS):
        found = (match.group() for match in pattern.finditer(pair.plain_target))
        for piece in dict.fromkeys(found):
            if piece.casefold() not in source:
                yield Found(
                    f"“{piece}” is a remainder of the machine translation, not text.",
                    (("found", piece),),
                )


CHECK = Check(
    "placeholder",
    Severity.BLOCKING,
    "A placeholder or another remainder of the machine translation stands in the target.",
    find,
)
