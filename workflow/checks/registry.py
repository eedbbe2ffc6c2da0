"""All checks, in the order in which their findings are shown."""

from typing import Final

from workflow.checks import (
    acronyms,
    brackets,
    control,
    currency,
    double_spaces,
    double_words,
    empty,
    end_punctuation,
    forbidden,
    language,
    leftover,
    length,
    links,
    loop,
    mixed_script,
    names,
    numbers,
    order,
    percent,
    placeholder,
    plugins,
    punctuation_spacing,
    quote_marks,
    quotes,
    repeats,
    script,
    style,
    tags,
    terms,
    unread,
    untranslated,
    wide_marks,
)
from workflow.checks.articles import ArticleCheck
from workflow.checks.pairs import Check

CHECKS: Final[tuple[Check, ...]] = tuple(
    module.CHECK
    for module in (
        empty,
        untranslated,
        script,
        language,
        loop,
        placeholder,
        numbers,
        currency,
        percent,
        names,
        order,
        terms,
        forbidden,
        tags,
        links,
        control,
        mixed_script,
        leftover,
        length,
        quotes,
        brackets,
        end_punctuation,
        double_words,
        double_spaces,
        punctuation_spacing,
        wide_marks,
        quote_marks,
        style,
    )
)
"""The program's own, of pairs."""


ARTICLE_CHECKS: Final[tuple[ArticleCheck, ...]] = (acronyms.CHECK, repeats.CHECK, unread.CHECK)
"""Those that look at the segments of a whole article; shown after the others."""

NEEDED: Final = frozenset(
    {"empty", "untranslated", "numbers", "names", "terms", "forbidden", "tags"}
)
"""What no translation should be printed without: who weakens one of them is warned."""


def all_checks() -> tuple[Check, ...]:
    """The program's own checks of pairs, then those of installed packages."""
    return CHECKS + _others()[0]


def all_article_checks() -> tuple[ArticleCheck, ...]:
    """The program's own checks of articles, then those of installed packages."""
    return ARTICLE_CHECKS + _others()[1]


def _others() -> tuple[tuple[Check, ...], tuple[ArticleCheck, ...]]:
    own = {check.id for check in CHECKS} | {check.id for check in ARTICLE_CHECKS}
    return plugins.load(plugins.installed(), own)


def explanations() -> dict[str, str]:
    """Every check's id with one English sentence that says what it looks for."""
    return {check.id: check.explanation for check in every()}


def every() -> tuple[Check | ArticleCheck, ...]:
    """All checks that are there, in their order."""
    return (*all_checks(), *all_article_checks())
