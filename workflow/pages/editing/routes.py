"""The addresses of the editor's routes, below ``/desk/editor/{article}/{language}``."""

from starlette.routing import Route

from workflow.pages.editing import segments, working
from workflow.pages.editing.answering import Handler, answering

BASE = "/desk/editor/{article:int}/{language}"

HANDLERS: tuple[tuple[str, str, Handler], ...] = (
    ("GET", "", segments.whole),
    ("GET", "/checks", segments.checks),
    ("POST", "/segments/{n:int}", segments.save),
    ("POST", "/confirm", segments.confirm),
    ("PUT", "/drafts", working.drafts),
    ("POST", "/presence", working.presence),
    ("POST", "/split", working.split),
    ("POST", "/merge", working.merge),
    ("POST", "/propagate", working.propagate),
    ("POST", "/comments", working.comment),
    ("POST", "/comments/resolve", working.resolve),
    ("POST", "/waive", working.waive),
)


def routes() -> list[Route]:
    """The routes for the server to serve beside the pages."""
    return [
        Route(BASE + path, answering(handler), methods=[method])
        for method, path, handler in HANDLERS
    ]
