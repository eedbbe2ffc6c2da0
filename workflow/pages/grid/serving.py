"""Serves the grid's scripts and style sheet from the package, under ``/desk/grid/``."""

import hashlib
from functools import cache
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

PATH = "/desk/grid"
KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}


@cache
def home() -> str:
    """The folder's address, with a mark of all its contents: what lies there never changes, so
    browsers need not ask for it again."""
    content = b"".join((_read(name) or (b"", ""))[0] for name in modules())
    return f"{PATH}/v-{hashlib.sha256(content).hexdigest()[:16]}"


def grid_routes() -> list[Route]:
    """The routes for the server to serve beside the pages."""
    return [
        Route(f"{home()}/{{name:path}}", lasting, methods=["GET"]),
        Route(f"{PATH}/{{name:path}}", script, methods=["GET"]),
    ]


def lasting(request: Request) -> Response:
    """GET: one file of the grid, by an address that changes with the contents."""
    response = script(request)
    if response.status_code == 200:
        response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    return response


def modules(*endings: str) -> list[str]:
    """The names of all scripts and style sheets, or of those with an ending, as in addresses."""
    folder = files("workflow.pages.grid")
    found = [
        prefix + entry.name
        for prefix in ("", "panels/")
        for entry in folder.joinpath(prefix).iterdir()
        if entry.is_file()
    ]
    return sorted(name for name in found if name.endswith(endings or tuple(KINDS)))


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
