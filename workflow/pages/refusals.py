"""What the desk refuses, said in the reader's language."""

from workflow.errors import WorkflowError
from workflow.pages.words import _


def said(error: WorkflowError) -> str:
    """The refusal's sentence in the reader's language; in English where none is known."""
    return _(str(error))
