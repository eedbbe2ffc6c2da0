"""Databases for tests: a fresh SQLite file or PostgreSQL database each, already migrated."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, make_url, text

from workflow.history import FIRST
from workflow.store import open_store
from workflow.store.rows import Row

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
        cleanup.callback(server.send_signal, signal.SIGINT)  # without waiting for clients
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


@dataclass
class Databases:
    """Databases on a PostgreSQL server."""

    server: str
    made: list[str] = field(default_factory=list)

    def new(self) -> str:
        """The URL of an empty database of its own."""
        name = f"dragoman_test_{uuid.uuid4().hex}"
        self._do(f"CREATE DATABASE {name} TEMPLATE template0")
        self.made.append(name)
        return make_url(self.server).set(database=name).render_as_string(hide_password=False)

    @cached_property
    def shared(self) -> str:
        """The URL of a database with all tables, which one test at a time may use."""
        url = self.new()
        store = open_store(url)
        store.migrate()
        store.close()
        return url

    def emptied(self) -> str:
        """The shared database as a migration leaves it: ten times as fast as a new one."""
        engine = create_engine(self.shared)
        with engine.begin() as connection:
            connection.execute(text("SET session_replication_role = replica"))
            for table in reversed(Row.metadata.sorted_tables):
                connection.execute(table.delete())
            connection.execute(text("INSERT INTO termbase (id, version) VALUES (1, 0)"))
            for name, rank in (("own", 1), ("built-in", 0)):
                connection.execute(
                    text("INSERT INTO glossaries (name, title, rank) VALUES (:n, '', :r)"),
                    {"n": name, "r": rank},
                )
            for name in ("editions", "history"):
                connection.execute(
                    text("INSERT INTO chain_heads (name, count, hash) VALUES (:n, 0, :h)"),
                    {"n": name, "h": FIRST},
                )
            for table in ("editions", "history", "withdrawals"):
                connection.execute(text(f"ALTER TABLE {table} ENABLE TRIGGER USER"))
        engine.dispose()
        return self.shared

    def drop(self) -> None:
        """Take away what was made."""
        for name in self.made:
            self._do(f"DROP DATABASE {name} WITH (FORCE)")

    def _do(self, statement: str) -> None:
        engine = create_engine(self.server, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()
