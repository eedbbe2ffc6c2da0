"""Quality checks of segments and of whole articles, one subject a file."""

from workflow.checks.registry import ARTICLE_CHECKS, CHECKS, explanations
from workflow.checks.running import Checks
from workflow.checks.terms import Terms

__all__ = ["ARTICLE_CHECKS", "CHECKS", "Checks", "Terms", "explanations"]
