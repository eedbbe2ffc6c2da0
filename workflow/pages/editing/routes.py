"""The addresses of the editor's routes, below ``/desk/editor/{article}/{language}``."""

from starlette.routing import Route

from workflow.pages.editing import finding, helping, marking, offering, segments, working
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
    ("POST", "/find", finding.find),
    ("POST", "/replace", finding.replace),
    ("POST", "/replace/undo", finding.take_back),
    ("GET", "/segments/{n:int}/history", finding.wordings),
    ("POST", "/undo", finding.undo),
    ("POST", "/redo", finding.redo),
    ("GET", "/segments/{n:int}/memory", helping.memory),
    ("GET", "/segments/{n:int}/suggestions", helping.suggestions),
    ("GET", "/concordance", helping.concordance),
    ("GET", "/terms", offering.terms),
    ("GET", "/explanations", offering.checks),
    ("GET", "/preview", helping.preview),
    ("GET", "/counts", helping.counts),
    ("GET", "/review", marking.review),
    ("POST", "/errors", marking.mark),
    ("POST", "/errors/{id:int}", marking.rule),
    ("DELETE", "/errors/{id:int}", marking.unmark),
)


def routes() -> list[Route]:
    """The routes for the server to serve beside the pages."""
    return [
        Route(BASE + path, answering(handler), methods=[method])
        for method, path, handler in HANDLERS
    ]
