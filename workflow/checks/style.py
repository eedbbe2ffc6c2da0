"""House style: what a newsroom has agreed on for a language, as rules in a file of its own.

The rules are TOML, one file a language (``house_style/en.toml``), for editors to read: what is
looked for (a regular expression), what to write instead, and why. A house keeps its own in the
folder ``house-style`` of the home: a rule there replaces the one with its id, or puts it off.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from glossary.language.words import base
from workflow.articles import BlockKind, Severity
from workflow.checks.pairs import LINK, Check, Edit, Found, Pair, shown
from workflow.errors import BadInput

TITLES: Final = frozenset({BlockKind.TITLE.value, BlockKind.HEADING.value})
EXPLANATION: Final = "The wording keeps to the house style of its language."
_KEYS: Final = frozenset(
    {"id", "find", "write", "why", "severity", "unless_source", "only", "off", "lower"}
)
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
LONG_WORD: Final = 4
"""Letters from which a word in a title in headline capitals has one."""
HELD = "\ue000"


@dataclass(frozen=True, slots=True)
class Rule:
    """One agreement: what is looked for, what to write (``\\1`` is a group of it), and why.

    ``lower`` writes it in small letters. ``only`` limits it to titles (``title``) or to all
    else (``text``); it is silent where the source matches ``unless_source``.
    """

    id: str
    find: re.Pattern[str]
    why: str
    write: str | None = None
    lower: bool = False
    severity: Severity = Severity.NOTE
    only: str = ""
    unless_source: re.Pattern[str] | None = None

    def instead(self, match: re.Match[str]) -> str | None:
        """What to write for what was found; ``None`` where only a person can say."""
        if self.lower:
            return match.group().lower()
        return None if self.write is None else match.expand(self.write)

    def applies(self, pair: Pair) -> bool:
        """Whether it is a rule for such a block and such a source."""
        title = pair.kind in TITLES
        if (self.only == "title" and not title) or (self.only == "text" and title):
            return False
        return self.unless_source is None or not self.unless_source.search(pair.plain_source)


@dataclass(frozen=True, slots=True)
class Style:
    """The rules of a language, and how it capitalises titles (``sentence``, or empty: any)."""

    rules: tuple[Rule, ...] = ()
    title_capitals: str = ""


def read(text: str, name: str) -> tuple[list[Rule], set[str], str]:
    """The rules of a file, the ids that it puts off, and its title capitals.

    Raises `BadInput` naming the file and the rule.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"{name}: this is not TOML: {error}.") from error
    capitals = content.get("title_capitals", "")
    if capitals not in ("", "sentence"):
        raise BadInput(f"{name}: title_capitals is “sentence” or left out, not {capitals!r}.")
    rules: list[Rule] = []
    off: set[str] = set()
    for number, entry in enumerate(content.get("rule", []), 1):
        if entry.get("off"):
            off.add(str(entry.get("id", "")))
        else:
            rules.append(_rule(entry, f"{name}, rule {entry.get('id', number)}"))
    return rules, off, capitals


def _rule(entry: Mapping[str, Any], where: str) -> Rule:
    if wrong := entry.keys() - _KEYS:
        raise BadInput(
            f"{where}: there is no field {min(wrong)}; known: {', '.join(sorted(_KEYS))}."
        )
    if missing := {"id", "find", "why"} - entry.keys():
        raise BadInput(f"{where}: the field {min(missing)} is missing.")
    try:
        return Rule(
            id=str(entry["id"]),
            find=re.compile(entry["find"]),
            why=str(entry["why"]),
            write=entry.get("write"),
            lower=bool(entry.get("lower", False)),
            severity=Severity(entry.get("severity", "note")),
            only=str(entry.get("only", "")),
            unless_source=re.compile(entry["unless_source"]) if "unless_source" in entry else None,
        )
    except re.error as error:
        raise BadInput(f"{where}: this is no regular expression: {error}.") from error
    except ValueError as error:
        raise BadInput(f"{where}: {error}; write note, warning or blocking.") from error


@cache
def builtin(language: str) -> Style:
    """The rules that come with the program for a language; none for one that has no file."""
    file = files("workflow.checks.house_style") / f"{language}.toml"
    if not file.is_file():
        return Style()
    rules, _, capitals = read(file.read_text(encoding="utf-8"), file.name)
    return Style(tuple(rules), capitals)


def of_house(folder: Path) -> Callable[[str], Style]:
    """The rules of a house by language: its own over those that come with the program."""

    @cache
    def style(language: str) -> Style:
        usual, file = builtin(language), folder / f"{language}.toml"
        if not file.is_file():
            return usual
        rules, off, capitals = read(file.read_text(encoding="utf-8"), str(file))
        replaced = off | {rule.id for rule in rules}
        kept = [rule for rule in usual.rules if rule.id not in replaced]
        return Style((*kept, *rules), capitals or usual.title_capitals)

    return style


def finder(style: Callable[[str], Style]) -> Callable[[Pair], Iterator[Found]]:
    """The check's question with these rules."""

    def find(pair: Pair) -> Iterator[Found]:
        """What is not in the house style, each rule once."""
        agreed = style(base(pair.target_language))
        text = LINK.sub(lambda match: HELD * len(match.group()), pair.plain_target)
        for rule in agreed.rules:
            if rule.applies(pair):
                yield from _against(rule, text, pair)
        if agreed.title_capitals and pair.kind in TITLES:
            yield from _capitals(pair)

    return find


def _against(rule: Rule, text: str, pair: Pair) -> Iterator[Found]:
    edits: list[Edit] = []
    first = ""
    for match in rule.find.finditer(text):
        instead = rule.instead(match)
        if instead == match.group():
            continue
        first = first or match.group()
        if instead is not None:
            edits.append((*match.span(), instead))
    if first:
        label = f"Write “{shown(edits[0][2], 40)}”" if edits and edits[0][2] else "Remove it"
        yield Found(
            f"House style: {rule.why}",
            (("rule", rule.id), ("found", shown(first.strip()))),
            rule.severity,
            pair.fix(label, *edits),
        )


def _capitals(pair: Pair) -> Iterator[Found]:
    """A title of which all longer words have a capital, where only names have."""
    longer = [w for w in _WORD.findall(pair.plain_target)[1:] if len(w) >= LONG_WORD]
    named = {word for wanted in pair.required for form in wanted.expected for word in form.split()}
    own = [word for word in longer if word not in named and not word.isupper()]
    if len(own) >= 3 and all(word[0].isupper() for word in own):
        yield Found(
            "House style: only the first word and names of a title have a capital.",
            (("rule", "title_capitals"),),
            Severity.NOTE,
        )


CHECK = Check("style", Severity.NOTE, EXPLANATION, finder(builtin))
