"""Databases for tests: a fresh SQLite file or PostgreSQL database each, already migrated."""

import os
import shutil
import subprocess
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, make_url, text

from workflow.store import open_store

POSTGRES_URL = "DRAGOMAN_TEST_POSTGRES_URL"
ACCOUNT = "postgres"
NO_SERVER = (
    f"no PostgreSQL: set {POSTGRES_URL}, or install its server (Debian: apt install postgresql)"
)


@contextmanager
def postgres_server() -> Iterator[str | None]:
    """The URL of a server that may be written to: the one given, or one started for the tests;
    none where neither is to be had."""
    if given := os.environ.get(POSTGRES_URL):
        yield given
        return
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    initdb = str(found[-1]) if found else shutil.which("initdb")
    if initdb is None:
        yield None
        return
    with ExitStack() as cleanup:
        folder = Path(tempfile.mkdtemp(prefix="dragoman-pg-"))
        cleanup.callback(shutil.rmtree, folder)
        run_as: dict[str, Any] = {}
        if os.geteuid() == 0:  # the server refuses to run as root
            shutil.chown(folder, ACCOUNT, ACCOUNT)
            run_as = {"user": ACCOUNT, "group": ACCOUNT, "extra_groups": []}
        data = folder / "data"
        subprocess.run(
            [initdb, "-D", data, "-U", ACCOUNT, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"],
            check=True,
            capture_output=True,
            cwd=folder,
            **run_as,
        )
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [
                    Path(initdb).with_name("postgres"),
                    *("-D", data, "-k", folder),
                    *("-c", "listen_addresses=", "-c", "fsync=off", "-c", "shared_buffers=32MB"),
                ],
                stdout=log,
                stderr=log,
                cwd=folder,
                **run_as,
            )
        cleanup.callback(server.wait, timeout=20)
        cleanup.callback(server.terminate)
        url = f"postgresql+psycopg://{ACCOUNT}@/{ACCOUNT}?host={folder}"
        _wait_for(url, server)
        yield url


def _wait_for(url: str, server: "subprocess.Popen[bytes]") -> None:
    engine = create_engine(url, connect_args={"connect_timeout": 2})
    deadline = time.monotonic() + 20
    while True:
        try:
            with engine.connect():
                break
        except Exception:
            if server.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.05)
    engine.dispose()


@contextmanager
def postgres_databases(server: str | None) -> Iterator[Callable[[], str]]:
    """Gives URLs of new migrated databases on a server, which are dropped afterwards."""
    if server is None:
        yield lambda: pytest.skip(NO_SERVER)
        return
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    made: list[str] = []

    def new(template: str = "template0") -> str:
        name = f"dragoman_test_{uuid.uuid4().hex}"
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
        made.append(name)
        return name

    def url_of(name: str) -> str:
        return make_url(server).set(database=name).render_as_string(hide_password=False)

    template = new()
    store = open_store(url_of(template))
    store.migrate()
    store.close()
    yield lambda: url_of(new(template))
    with admin.connect() as connection:
        for name in reversed(made):
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()
