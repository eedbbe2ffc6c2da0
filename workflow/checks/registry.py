"""All checks, in the order in which their findings are shown."""

from typing import Final

from workflow.checks import (
    acronyms,
    brackets,
    control,
    double_spaces,
    double_words,
    empty,
    end_punctuation,
    forbidden,
    leftover,
    length,
    links,
    loop,
    names,
    numbers,
    placeholder,
    quotes,
    script,
    tags,
    terms,
    untranslated,
)
from workflow.checks.articles import ArticleCheck
from workflow.checks.pairs import Check

CHECKS: Final[tuple[Check, ...]] = tuple(
    module.CHECK
    for module in (
        empty,
        untranslated,
        script,
        loop,
        placeholder,
        numbers,
        names,
        terms,
        forbidden,
        tags,
        links,
        control,
        leftover,
        length,
        quotes,
        brackets,
        end_punctuation,
        double_words,
        double_spaces,
    )
)


ARTICLE_CHECKS: Final[tuple[ArticleCheck, ...]] = (acronyms.CHECK,)
"""Those that look at the segments of a whole article; shown after the others."""


def explanations() -> dict[str, str]:
    """Every check's id with one English sentence that says what it looks for."""
    of_articles = {check.id: check.explanation for check in ARTICLE_CHECKS}
    return {check.id: check.explanation for check in CHECKS} | of_articles
