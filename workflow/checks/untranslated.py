"""A target that is the source again."""

import re
from collections.abc import Iterator

from glossary.naming.names import carries_names
from workflow.articles import Severity
from workflow.checks.pairs import LINK, Check, Found, Pair

_WORD = re.compile(r"[^\W\d_]+")
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,8}\Z")


def find(pair: Pair) -> Iterator[Found]:
    """The same words in both, where something is there to translate."""
    if _key(pair.plain_source) == _key(pair.plain_target) and _translatable(pair):
        yield Found("The target is the same as the source.")


def _key(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _translatable(pair: Pair) -> bool:
    """Whether words are left when names, numbers, addresses and equal terms are set aside."""
    text = LINK.sub(lambda match: " " * len(match.group()), pair.plain_source)
    for wanted in pair.required:
        same = wanted.source.casefold() in {wording.casefold() for wording in wanted.expected}
        if wanted.kind == "number" or same:
            blank = " " * (wanted.end - wanted.start)
            text = text[: wanted.start] + blank + text[wanted.end :]
    latin = carries_names(pair.target_language)
    return any(not (latin and _ACRONYM.match(word)) for word in _WORD.findall(text))


CHECK = Check(
    "untranslated",
    Severity.BLOCKING,
    "The target repeats the source, though it is more than names, numbers and terms that stay.",
    find,
)
