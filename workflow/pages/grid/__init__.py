"""The editor's grid: its scripts, their words, and the component that starts it."""

from workflow.pages.grid.component import draw
from workflow.pages.grid.serving import grid_routes

__all__ = ["draw", "grid_routes"]
