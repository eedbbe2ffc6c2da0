"""Getting the sources onto this machine: public repositories by git, Debian packages by apt.

Registries are those that apt and pip are configured with. Nothing is installed: packages are
unpacked into the working folder. What is there already is not fetched again.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

PACKAGES = Path(__file__).with_name("debian-packages.txt")
"""The Debian packages whose Vietnamese texts are used, one a line."""
_NAME = re.compile(r"[a-z0-9][a-z0-9.+-]+")


class Missing(RuntimeError):
    """Something that the recipe needs is not there; the message says what, and what to do."""


def need(*programs: str) -> None:
    """Raise `Missing` for the first program that is not installed."""
    for program in programs:
        if shutil.which(program) is None:
            raise Missing(f"{program} is not installed; it is needed to collect the data.")


def run(*command: str, cwd: Path | None = None) -> bytes:
    """A program's output; raises `Missing` with its last words when it fails."""
    need(command[0])
    done = subprocess.run(command, cwd=cwd, capture_output=True, check=False)
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["no reason given"]
        raise Missing(f"{' '.join(command[:3])} failed: {words[-1]}")
    return done.stdout


class Repository:
    """The files of the newest commit of a public repository, read without a work tree."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        self._git = folder / ".git" if (folder / ".git").is_dir() else folder
        listing = run("git", "--git-dir", str(self._git), "ls-tree", "-rz", "HEAD").decode()
        self.files: dict[str, str] = {}
        for entry in listing.split("\0"):
            if entry:
                facts, path = entry.split("\t", 1)
                self.files[path] = facts.split()[2]

    @property
    def commit(self) -> str:
        """The commit that is read."""
        return run("git", "--git-dir", str(self._git), "rev-parse", "HEAD").decode().strip()

    def content(self, path: str) -> bytes:
        """The bytes of a file; raises `Missing` for one that is not there."""
        if path not in self.files:
            raise Missing(f"{self.name} has no file {path}.")
        return run("git", "--git-dir", str(self._git), "cat-file", "blob", self.files[path])

    def text(self, path: str) -> str:
        """A file as text."""
        return self.content(path).decode("utf-8", "replace")

    def maybe(self, path: str) -> str | None:
        """A file as text, or ``None`` if there is none of this name."""
        return self.text(path) if path in self.files else None


def repository(name: str, work: Path, mirror: Path | None = None) -> Repository:
    """A public repository, from ``mirror`` (``owner+name``, bare or not) or cloned from GitHub."""
    flat = name.replace("/", "+")
    for folder in (mirror / flat, mirror / flat / "repo") if mirror else ():
        if (folder / "HEAD").is_file() or (folder / ".git").is_dir():
            return Repository(folder, name)
    folder = work / "repositories" / flat
    if not (folder / "HEAD").is_file():
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = folder.with_suffix(".cloning")
        shutil.rmtree(beside, ignore_errors=True)
        run(
            "git",
            "clone",
            "--quiet",
            "--bare",
            "--depth",
            "1",
            f"https://github.com/{name}",
            str(beside),
        )
        beside.rename(folder)
    return Repository(folder, name)


def debian(work: Path) -> tuple[Path, list[str]]:
    """The folder with all Debian packages unpacked, and those that apt did not give.

    A package that is gone from the distribution is reported, not fatal: the rest is worth having.
    """
    need("apt-get", "dpkg-deb")
    names = [line.strip() for line in PACKAGES.read_text("utf-8").splitlines() if line.strip()]
    wrong = [name for name in names if not _NAME.fullmatch(name)]
    if wrong:
        raise Missing(f"{PACKAGES.name}: {wrong[0]!r} is no package's name.")
    unpacked, files = work / "debian" / "unpacked", work / "debian" / "files"
    files.mkdir(parents=True, exist_ok=True)
    lost: list[str] = []
    for name in names:
        done = unpacked / ".done" / name
        if done.exists():
            continue
        try:
            file = _downloaded(name, files)
            run("dpkg-deb", "-x", str(file), str(unpacked))
        except Missing:
            lost.append(name)
            continue
        done.parent.mkdir(parents=True, exist_ok=True)
        done.touch()
    if len(lost) == len(names):
        raise Missing("apt gives none of the Debian packages; run apt-get update first.")
    return unpacked, lost


def _downloaded(name: str, files: Path) -> Path:
    there = sorted(files.glob(f"{name}_*.deb"))
    if not there:
        run("apt-get", "download", "--quiet", name, cwd=files)
        there = sorted(files.glob(f"{name}_*.deb"))
    if not there:
        raise Missing(f"apt-get download {name} left no file.")
    return there[-1]


def matching(names: Sequence[str], pattern: str) -> Iterator[str]:
    """The names that a pattern fits, in order."""
    wanted = re.compile(pattern)
    return (name for name in sorted(names) if wanted.search(name))
