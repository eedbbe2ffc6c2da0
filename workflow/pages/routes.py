"""The HTTP routes beside Streamlit's own: they set and clear the session's cookie.

A page cannot set a cookie that scripts cannot read. So the page, having signed somebody in,
gets a one-time code; a few lines of script hand it to this route, which answers with the
cookie: HttpOnly, SameSite=Strict, gone when the session ends. The session's token itself is
never given to a script.

Another site cannot use the route: it asks for a header of its own (which a foreign page may
send only after a permission that is never given), for a request from the same origin, and for
a code that only the page was told.
"""

import secrets
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "dragoman_session"
PATH = "/desk/session"
HEADER = "X-Dragoman"
GOOD_FOR = timedelta(minutes=1)
"""How long a one-time code can be used."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A session's token that waits to become a cookie."""

    token: str
    session_ends: datetime
    code_ends: datetime


@dataclass
class Exchange:
    """One-time codes for session tokens."""

    _offers: dict[str, Offer] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def offer(self, token: str, session_ends: datetime, *, now: datetime | None = None) -> str:
        """A code for which the token can be had once, within a minute."""
        now = now or datetime.now(UTC)
        code = secrets.token_urlsafe(24)
        with self._lock:
            self._offers = {c: o for c, o in self._offers.items() if o.code_ends > now}
            self._offers[code] = Offer(token, session_ends, now + GOOD_FOR)
        return code

    def take(self, code: str, *, now: datetime | None = None) -> Offer | None:
        """What was offered for the code, or ``None`` when it is unknown, used or too old."""
        with self._lock:
            offer = self._offers.pop(code, None)
        if offer is None or offer.code_ends <= (now or datetime.now(UTC)):
            return None
        return offer


@st.cache_resource(show_spinner=False)
def exchange() -> Exchange:
    """The exchange that pages and routes of this server share."""
    return Exchange()


def keep_session(request: Request) -> Response:
    """POST: trade a one-time code for the session's cookie; 403 for anything else."""
    offer = exchange().take(request.headers.get(HEADER, "")) if _from_here(request) else None
    if offer is None:
        return Response(status_code=403)
    response = Response(status_code=204, headers={"Cache-Control": "no-store"})
    left = int((offer.session_ends - datetime.now(UTC)).total_seconds())
    response.set_cookie(
        COOKIE,
        offer.token,
        max_age=max(0, left),
        path="/",
        secure=_secure(request),
        httponly=True,
        samesite="strict",
    )
    return response


def forget_session(request: Request) -> Response:
    """DELETE: clear the cookie. The session itself was ended in the store by the page."""
    if not (_from_here(request) and request.headers.get(HEADER)):
        return Response(status_code=403)
    response = Response(status_code=204, headers={"Cache-Control": "no-store"})
    response.delete_cookie(
        COOKIE, path="/", secure=_secure(request), httponly=True, samesite="strict"
    )
    return response


class Guarded:
    """ASGI middleware: no other site may frame the desk (clickjacking), and addresses of
    articles are not told to other sites."""

    HEADERS = (
        (b"content-security-policy", b"frame-ancestors 'none'"),
        (b"x-frame-options", b"DENY"),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"same-origin"),
    )

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and add the headers to its answer."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                known = {name.lower() for name, _ in message["headers"]}
                fresh = [header for header in self.HEADERS if header[0] not in known]
                message["headers"] = [*message["headers"], *fresh]
            await send(message)

        await self.app(scope, receive, guarded)


def session_routes() -> list[Route]:
    """The routes for the server to serve beside the pages."""
    return [
        Route(PATH, keep_session, methods=["POST"]),
        Route(PATH, forget_session, methods=["DELETE"]),
    ]


def _from_here(request: Request) -> bool:
    """Whether a page of this very host sent the request (Fetch metadata, else the origin)."""
    site = request.headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc == request.headers.get("host")


def _secure(request: Request) -> bool:
    return "https" in (request.url.scheme, request.headers.get("x-forwarded-proto"))
