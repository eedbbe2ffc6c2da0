"""How every route of the editor answers: who asks, in their language, refusals as JSON.

Requests come from the desk's own pages only: they carry the session's cookie (SameSite=Strict),
a header that a foreign page may not send, and the browser's word that the origin is the same.
"""

import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from workflow.desk import Desk
from workflow.errors import (
    BadInput,
    NotAllowed,
    NotFound,
    SignInFailed,
    Stale,
    StoreFailed,
    WorkflowError,
)
from workflow.pages import frame, refusals, routes, words
from workflow.pages.editing import shapes
from workflow.people import Person

LARGEST: Final = 1_000_000
"""Bytes of a request's body."""

log = logging.getLogger(__name__)
Value = TypeVar("Value")
Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True)
class Call:
    """One request: the desk, who asks, which translation, and what came with it."""

    desk: Desk
    by: Person
    article_id: int
    language: str
    query: dict[str, str] = field(default_factory=dict)
    body: Any = None
    numbers: dict[str, int] = field(default_factory=dict)

    def given(self, name: str, kind: type[Value], default: Value | None = None) -> Value:
        """A field of the body; raises `BadInput` when it is missing or of another kind."""
        if not isinstance(self.body, dict):
            raise BadInput("The request needs a JSON object.")
        value = self.body.get(name)
        if value is None and default is not None:
            return default
        if kind is float and type(value) is int:
            value = float(value)  # JavaScript writes 4.0 as 4
        wrong = isinstance(value, bool) and kind is not bool
        if wrong or not isinstance(value, kind):
            raise BadInput(f"The request's field {name} must be a {kind.__name__}.", field=name)
        return value

    def maybe(self, name: str, kind: type[Value]) -> Value | None:
        """A field of the body that may be missing or null."""
        if not isinstance(self.body, dict) or self.body.get(name) is None:
            return None
        return self.given(name, kind)

    def amount(self, name: str) -> float | None:
        """A number of the body that may be missing or null."""
        whole = isinstance(self.body, dict) and isinstance(self.body.get(name), int)
        return self.maybe(name, int) if whole else self.maybe(name, float)

    def listed(self, name: str, kind: type[Value]) -> list[Value] | None:
        """A list of the body that may be missing; raises `BadInput` for other members."""
        values = self.maybe(name, list)
        if values is None:
            return None
        if not all(isinstance(value, kind) and not isinstance(value, bool) for value in values):
            raise BadInput(f"The request's field {name} must hold {kind.__name__}s.", field=name)
        return values


Handler = Callable[[Call], Any]


def answering(handler: Handler) -> Endpoint:
    """A route that answers with what the handler gives, as JSON; the desk runs in a thread."""

    async def endpoint(request: Request) -> Response:
        if not _from_here(request):
            return _refused(403, "This address answers the desk's own pages only.")
        if int(request.headers.get("content-length") or 0) > LARGEST:
            return _refused(413, "The request is too large.")
        raw = await request.body()
        if len(raw) > LARGEST:
            return _refused(413, "The request is too large.")
        try:
            body = json.loads(raw) if raw else None
        except ValueError:
            return _refused(422, "The request is no JSON.")
        return await run_in_threadpool(_answer, handler, request, body)

    return endpoint


def _answer(handler: Handler, request: Request, body: Any) -> Response:
    desk = frame.desk()
    session = desk.people.session(request.cookies.get(routes.COOKIE, ""))
    if session is None or session.person.must_change_password:
        return _refused(401, "Your session has ended; reload the page and sign in again.")
    by = session.person
    with words.speaking(by.interface_language):
        try:
            call = Call(
                desk,
                by,
                int(request.path_params["article"]),
                request.path_params["language"],
                dict(request.query_params),
                body,
                {k: v for k, v in request.path_params.items() if isinstance(v, int)},
            )
            answer = handler(call)
        except Stale as error:
            return _stale(desk, request, error, body)
        except WorkflowError as error:
            return _refused(_status(error), refusals.said(error), getattr(error, "field", ""))
    return JSONResponse(answer, headers={"Cache-Control": "no-store"})


def _stale(desk: Desk, request: Request, error: Stale, body: Any) -> Response:
    """Both texts: what stands there now, and what was sent."""
    n = request.path_params.get("n")
    if n is None and isinstance(body, dict):
        n = body.get("n")
    segment = None
    if isinstance(n, int):
        try:
            (view,) = desk.translations.view(
                int(request.path_params["article"]), request.path_params["language"], [n]
            )
        except (ValueError, WorkflowError):
            segment = None
        else:
            segment = shapes.segment(view.segment, view.findings, view.terms)
    yours = body.get("text", "") if isinstance(body, dict) else ""
    return JSONResponse(
        {"error": refusals.said(error), "stale": {"segment": segment, "yours": yours}},
        409,
        headers={"Cache-Control": "no-store"},
    )


def _status(error: WorkflowError) -> int:
    match error:
        case SignInFailed():
            return 401
        case NotAllowed():
            return 403
        case NotFound():
            return 404
        case StoreFailed():
            return 503
        case _:
            return 422


def _refused(status: int, sentence: str, name: str = "") -> Response:
    document: dict[str, object] = {"error": sentence}
    if name:
        document["fields"] = [name]
    return JSONResponse(document, status, headers={"Cache-Control": "no-store"})


def _from_here(request: Request) -> bool:
    if not request.headers.get(routes.HEADER):
        return False
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")
