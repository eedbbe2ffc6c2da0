"""What the checks find, said in the reader's language."""

from workflow.articles import Finding
from workflow.pages.words import _

SENTENCES: dict[str, str] = {}
"""A sentence for each check id, with the pieces of `Finding.data` in braces."""


def said(finding: Finding) -> str:
    """The finding as one sentence; the check's own English where the pieces do not fit."""
    template = SENTENCES.get(finding.id)
    if template is None:
        return finding.message
    try:
        return _(template, **dict(finding.data))
    except KeyError:
        return finding.message


def problem_said(problem: str) -> str:
    """Why a person must look at the machine's text, in the reader's language."""
    return _(problem)
