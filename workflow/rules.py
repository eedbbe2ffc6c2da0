"""What an organisation sets for itself in the database: which rules there are, and their values.

Each rule knows its kind of value, what holds where nothing is set, and how its value is written
on the command line.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

from glossary.language.words import base
from workflow.errors import BadInput
from workflow.languages import tag


class Rule(Protocol):
    """One thing that can be set; ``usual`` holds where it is not."""

    @property
    def name(self) -> str:
        """By which it is kept and set."""

    @property
    def explanation(self) -> str:
        """One English sentence on what it does."""

    @property
    def usual(self) -> Any:
        """What holds where nothing is set."""

    @property
    def form(self) -> str:
        """How a value is written on the command line."""

    def checked(self, value: Any) -> Any:
        """A value as it is kept (JSON); raises `BadInput` naming the rule."""

    def parsed(self, text: str) -> Any:
        """A value written on the command line; raises `BadInput` naming the rule."""


@dataclass(frozen=True, slots=True)
class Switch:
    """On or off."""

    name: str
    explanation: str
    usual: bool = False
    form: str = "true|false"

    def checked(self, value: Any) -> bool:
        """A boolean, and nothing that merely counts as one."""
        if not isinstance(value, bool):
            raise BadInput(f"Setting {self.name} is true or false, not {value!r}.", field=self.name)
        return value

    def parsed(self, text: str) -> bool:
        """``true`` or ``false``."""
        if text.lower() not in ("true", "false"):
            raise BadInput(f"Setting {self.name} is true or false, not {text!r}.", field=self.name)
        return text.lower() == "true"


@dataclass(frozen=True, slots=True)
class WholeByLanguage:
    """A whole number from ``least`` to ``most`` for each language; ``usual_number`` holds for
    those not named.

    >>> limits = WholeByLanguage("headline_limits", "…", least=20, most=300, usual_number=90)
    >>> limits.parsed("en=70,pt-br=80")
    {'en': 70, 'pt-BR': 80}
    >>> limits.of({"pt": 80}, "pt-BR"), limits.of({"pt": 80}, "en")
    (80, 90)
    """

    name: str
    explanation: str
    least: int
    most: int
    usual_number: int
    form: str = "L=N,L=N,…"

    @property
    def usual(self) -> dict[str, int]:
        """For no language a number of its own."""
        return {}

    def checked(self, value: Any) -> dict[str, int]:
        """Known language tags in order, each with a number within the bounds."""
        if not isinstance(value, Mapping):
            raise BadInput(
                f"Setting {self.name} gives languages numbers, as {{'en': {self.usual_number}}};"
                f" not {value!r}.",
                field=self.name,
            )
        found: dict[str, int] = {}
        for language, number in value.items():
            key = tag(str(language))
            if key in found:
                raise BadInput(f"Setting {self.name} names {key} twice.", field=self.name)
            if not isinstance(number, int) or isinstance(number, bool):
                raise BadInput(
                    f"Setting {self.name}, {key}: a whole number, not {number!r}.", field=self.name
                )
            if not self.least <= number <= self.most:
                raise BadInput(
                    f"Setting {self.name}, {key}: {self.least} to {self.most}, not {number}.",
                    field=self.name,
                )
            found[key] = number
        return dict(sorted(found.items()))

    def parsed(self, text: str) -> dict[str, int]:
        """Pairs with commas between them."""
        pairs: list[tuple[str, int]] = []
        for piece in filter(None, (part.strip() for part in text.split(","))):
            language, sign, number = piece.partition("=")
            if not sign or not number.strip().isdecimal():
                raise BadInput(
                    f"Setting {self.name} is written {self.form}, as en={self.usual_number};"
                    f" not {piece!r}.",
                    field=self.name,
                )
            pairs.append((tag(language.strip()), int(number)))
        if len(dict(pairs)) < len(pairs):
            raise BadInput(f"Setting {self.name} names a language twice.", field=self.name)
        return self.checked(dict(pairs))

    def of(self, value: Mapping[str, int] | None, language: str) -> int:
        """What holds in a language: its own number, its base language's, or the usual one."""
        set_ = value or {}
        return set_.get(language, set_.get(base(language), self.usual_number))


OWN_WORK: Final = Switch(
    "own_work_allowed", "People may review and approve their own wording; each use is recorded."
)
BRING_UP: Final = Switch(
    "bring_up_on_revision",
    "A new revision of a source brings up the translations that nobody has signed yet.",
    usual=True,
)
RELAY: Final = Switch(
    "relay_from_reviewed",
    "A translation may be made from another that was reviewed but not yet approved.",
)
REPEATS: Final = Switch(
    "repeats_follow",
    "The unconfirmed repeats of a segment take its wording when it is confirmed.",
)
HEADLINES: Final = WholeByLanguage(
    "headline_limits",
    "How many characters a headline may have, by target language.",
    least=20,
    most=300,
    usual_number=90,
)

RULES: Final[tuple[Rule, ...]] = (OWN_WORK, BRING_UP, RELAY, REPEATS, HEADLINES)


def rule(name: str) -> Rule:
    """The rule of a name; raises `BadInput` for an unknown one."""
    for one in RULES:
        if one.name == name:
            return one
    known = ", ".join(one.name for one in RULES)
    raise BadInput(f"There is no setting {name}; known: {known}.", field="name")
