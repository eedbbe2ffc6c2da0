"""What every command shares: who acts, how results are printed, the desk."""

import json
import os
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import click

from workflow.errors import BadInput, UnreadableFile
from workflow.people import OPERATOR, Person

if TYPE_CHECKING:
    from workflow.desk import Desk


class Failed(Exception):
    """The result was printed, and it is not good: exit code 1."""


@dataclass
class Context:
    """One run of the command line."""

    as_json: bool = False
    acting: str | None = None

    @cached_property
    def desk(self) -> "Desk":
        """The desk over the home folder; a home that is not set up yet is set up first."""
        from workflow.assembly import initialise, open_desk

        desk = open_desk()
        if desk.glossary.version() == 0:
            say(f"Setting up {desk.tools.settings.home} first.")
            initialise(desk)
        if self._name is not None:
            desk.people.named(self._name)
        return desk

    @property
    def by(self) -> Person:
        """Who acts: ``--as``, else ``DRAGOMAN_USER``, else the operator of this machine."""
        return OPERATOR if self._name is None else self.desk.people.named(self._name, via="cli")

    @property
    def _name(self) -> str | None:
        name = self.acting or os.environ.get("DRAGOMAN_USER")
        return None if not name or name == OPERATOR.name else name

    def show(self, document: Any, lines: Callable[[], str] | str) -> None:
        """Print the result: the document as JSON, or the text for people."""
        if self.as_json:
            click.echo(json.dumps(document, ensure_ascii=False, indent=2))
        else:
            text = lines if isinstance(lines, str) else lines()
            if text:
                click.echo(text)


def say(message: str) -> None:
    """A message for the person, never part of the result."""
    click.echo(message, err=True)


def stdin_text() -> str:
    """All of stdin as NFC text; raises `UnreadableFile` where it is not UTF-8."""
    data = sys.stdin.buffer.read()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UnreadableFile(
            "stdin", f"line {line} is not UTF-8 text; convert it first."
        ) from error
    if "\x00" in text:
        raise UnreadableFile("stdin", "it holds NUL characters: this is not text.")
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def stdin_lines() -> list[str]:
    """The lines of stdin, without their ends."""
    text = stdin_text()
    lines = text.split("\n")
    return lines[:-1] if text.endswith("\n") or not text else lines


def file_bytes(path: str) -> tuple[str, bytes]:
    """A file's name and bytes; raises `BadInput` where it cannot be read."""
    from pathlib import Path

    file = Path(path)
    try:
        return file.name, file.read_bytes()
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}.") from error


pass_context = click.make_pass_decorator(Context)
language_option = click.option(
    "--to", "language", required=True, metavar="L", help="Target language (BCP 47)."
)
