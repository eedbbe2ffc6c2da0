"""The HTTP routes of the editor's grid: JSON over the session's cookie, one desk verb each."""

from workflow.pages.editing.routes import routes

__all__ = ["routes"]
