"""Serves the grid's scripts and style sheet from the package, under ``/desk/grid/``."""

import hashlib
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

PATH = "/desk/grid"
KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}


def grid_routes() -> list[Route]:
    """The route for the server to serve beside the pages."""
    return [Route(f"{PATH}/{{name:path}}", script, methods=["GET"])]


def script(request: Request) -> Response:
    """GET: one file of the grid. Browsers ask each time whether it has changed (ETag)."""
    name: str = request.path_params["name"]
    found = _read(name)
    if found is None:
        return Response(status_code=404)
    content, kind = found
    tag = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=kind, headers=headers)


def _read(name: str) -> tuple[bytes, str] | None:
    """A script or style sheet of this package, one folder deep at most."""
    *folder, file = name.split("/")
    plain = all(part.replace("_", "").isalnum() for part in folder)
    stem, dot, ending = file.rpartition(".")
    kind = KINDS.get(dot + ending)
    if kind is None or not plain or len(folder) > 1 or not stem.replace("_", "").isalnum():
        return None
    entry = files("workflow.pages.grid").joinpath(*folder, file)
    return (entry.read_bytes(), kind) if entry.is_file() else None
