"""Starts the desk's server: pages, routes and the background worker in one process."""

import asyncio
import logging
import socket
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from workflow.errors import BadInput, WorkflowError
from workflow.pages import editing, frame
from workflow.pages.grid import grid_routes
from workflow.pages.routes import Guarded, session_routes

log = logging.getLogger(__name__)

QUIET = {
    "server.headless": True,
    "server.fileWatcherType": "none",
    "browser.gatherUsageStats": False,
    "logger.hideWelcomeMessage": True,
}
"""No browser is opened, no file watched, nothing counted, no address asked of the internet."""


def serve(port: int, *, address: str = "127.0.0.1") -> None:
    """Serve the desk until the process is told to stop.

    Raises `BadInput` when the port or address cannot be used.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except (OSError, OverflowError) as error:
            raise BadInput(
                f"The desk cannot be served on {address}:{port}: {error}. Choose another port "
                "with --port."
            ) from error
    script = app_file()
    sys.argv = [str(script)]
    app = st.App(
        script,
        routes=routes(),
        middleware=middleware(),
        lifespan=lifespan,
        on_script_error=frame.fault,
    )
    app.run(config={**QUIET, "server.port": port, "server.address": address})


def app_file() -> Path:
    """Where ``app.py`` is: beside the packages in a checkout, inside one when installed."""
    package = Path(__file__).parent.parent
    for file in (package / "app.py", package.parent / "app.py"):
        if file.is_file():
            return file
    raise BadInput(f"app.py is missing beside {package}; install the program anew.")


def routes() -> list[Route]:
    """The HTTP routes beside Streamlit's own."""
    return [*session_routes(), *editing.routes(), *grid_routes()]


def middleware() -> list[Middleware]:
    """What every answer of the server passes through."""
    return [Middleware(Guarded)]


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Run the background worker, the rounds of notices and the counting for the reports once
    for this server, to its end."""
    ending = threading.Event()
    tasks = [
        asyncio.create_task(asyncio.to_thread(work, ending)) for work in (_work, _tell, _count)
    ]
    try:
        yield
    finally:
        ending.set()
        await asyncio.gather(*tasks)


def _work(ending: threading.Event) -> None:
    try:
        with frame.desk().machine.worker():
            ending.wait()
    except WorkflowError:
        log.exception("the background worker has stopped")


def _tell(ending: threading.Event) -> None:
    frame.desk().notices.rounds(ending)


def _count(ending: threading.Event) -> None:
    frame.desk().reports.rounds(ending)
