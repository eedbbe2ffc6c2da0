"""Which licences training data may have: open ones; a named set of them for a careful build."""

from dataclasses import dataclass


class Refused(ValueError):
    """A source may not be used; the message names it and its licence."""


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence by its SPDX name (or another short one), and what it asks of data under it.

    ``conservative``: nobody holds that it could bind the weights of a model, beyond naming the
    source. Share-alike and copyleft licences are open, but whether they reach weights is unsettled.
    """

    name: str
    conservative: bool


OPEN = {
    licence.name: licence
    for licence in (
        Licence("CC0-1.0", True),
        Licence("public domain", True),
        Licence("CC-BY-4.0", True),
        Licence("MIT", True),
        Licence("BSD-3-Clause", True),
        Licence("Apache-2.0", True),
        Licence("Unicode-3.0", True),
        Licence("CC-BY-SA-4.0", False),
        Licence("MPL-2.0", False),
        Licence("LGPL-2.1-or-later", False),
        Licence("GPL-2.0-or-later", False),
        Licence("GPL, LGPL, MPL or permissive, as each package says", False),
    )
}
"""The licences that the recipe knows to be open, by name."""

CLOSED = ("NC", "ND")
"""Parts of Creative Commons' names that make a licence not open."""


def checked(source: str, licence: str, *, conservative: bool = False) -> Licence:
    """The licence of a source, if it may be used.

    Raises `Refused` for no licence, a non-commercial or no-derivatives one, one that is not in
    `OPEN`, and with ``conservative`` for one that might bind the weights.

    >>> checked("ALT", "CC-BY-4.0").name
    'CC-BY-4.0'
    """
    if not licence.strip():
        raise Refused(f"{source} states no licence, so it may not be trained on.")
    if any(part in CLOSED for part in licence.upper().split("-")):
        raise Refused(f"{source} is under {licence}, which is not open.")
    known = OPEN.get(licence)
    if known is None:
        raise Refused(f"{source} is under {licence}, which licences.OPEN does not know as open.")
    if conservative and not known.conservative:
        raise Refused(f"{source} is under {licence}, which a conservative build leaves out.")
    return known
