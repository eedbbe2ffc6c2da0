"""Quality checks, one subject a file."""

from workflow.checks.registry import CHECKS, explanations
from workflow.checks.running import Checks
from workflow.checks.terms import Terms

__all__ = ["CHECKS", "Checks", "Terms", "explanations"]
