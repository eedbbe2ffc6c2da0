"""How likely a translated segment is right as it stands, from what is at hand, offline."""

from workflow.estimating.estimator import Estimator
from workflow.estimating.levels import Level, level

__all__ = ["Estimator", "Level", "level"]
