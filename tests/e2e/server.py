"""The real desk as a server process of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
CHROMIUM = Path("/usr/bin/chromium")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
"""Chromium without a sandbox (root in a container) and without calls home."""


@dataclass(frozen=True)
class Server:
    """A server that answers: its address, its process, its log, how long it took to start."""

    url: str
    process: "subprocess.Popen[bytes]"
    log: Path
    seconds: float

    @property
    def megabytes(self) -> float:
        """Resident memory of the process, in MB of 10⁶ bytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        (line,) = [line for line in status.splitlines() if line.startswith("VmRSS:")]
        return int(line.split()[1]) * 1024 / 1e6


@contextmanager
def running(command: Sequence[str], home: Path) -> Iterator[Server]:
    """Start ``command`` with ``{port}`` filled in, wait until it answers, stop it at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url, log = f"http://127.0.0.1:{port}", home.parent / f"server-{port}.log"
    started = time.perf_counter()
    with log.open("ab") as output:  # whoever tests may write between its lines
        process = subprocess.Popen(
            [sys.executable, *(part.format(port=port) for part in command)],
            cwd=ROOT,
            env={**os.environ, "DRAGOMAN_HOME": str(home)},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_for(f"{url}/_stcore/health", process, log)
        yield Server(url, process, log, time.perf_counter() - started)
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


DESK = ("-m", "workflow.cli", "serve", "--port", "{port}")
"""The command that serves the desk."""


def _wait_for(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(1200):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    said = log.read_text(encoding="utf-8", errors="replace")[-4000:]
    raise RuntimeError(f"The server does not answer:\n{said}")
