"""The demo: the whole way of one article on the command line, each step's result printed."""

import json
import os
import secrets
import shlex
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import click

from workflow.errors import WorkflowError

PEOPLE = (
    ("an", ("author",), "Trần An"),
    ("linh", ("translator", "reviewer"), "Lê Linh"),
    ("minh", ("reviewer",), "Phạm Minh"),
    ("hoa", ("editor",), "Đỗ Hoa"),
)


HEADLINES = {
    "en": "Lam Dong expands people-to-people exchanges with friends in Brazil",
    "pt-BR": "Lam Dong amplia o intercâmbio entre os povos com amigos do Brasil",
}
"""How a translator post-edits the sample article's headline."""


class DemoFailed(WorkflowError):
    """A step of the demo did not end as it should."""


def run(article: str | None, out: str | None) -> None:
    """Take one article from its file to published English and Portuguese editions.

    Every step is a command of its own, in a home made for it; raises `DemoFailed` at the first
    that does not end as it should.
    """
    from importlib.resources import as_file, files

    with tempfile.TemporaryDirectory(prefix="dragoman-demo-") as folder:
        steps = Steps(Path(folder) / "home", sample=article is None)
        target = Path(out) if out else Path(folder) / "editions"
        with as_file(files("workflow") / "sample" / "article.txt") as sample:
            _whole_way(steps, Path(article) if article else sample, target)


def _whole_way(steps: "Steps", article: Path, out: Path) -> None:
    made = steps.run("init")
    click.echo(f"  {made['concepts']} concepts; engines {made['engines']}")
    for name, roles, shown in PEOPLE:
        given = [word for role in roles for word in ("--role", role)]
        steps.run("users", "add", name, *given, "--display-name", shown)
    added = steps.run("articles", "add", str(article), "--lang", "vi", as_user="an")
    click.echo(f"  {added['title']}")
    click.echo(
        f"  {added['published_at']}, {added['dateline']}, {added['byline']}; "
        f"{len(added['blocks'])} blocks, dropped: {added['dropped']}"
    )
    key = str(added["id"])
    for language in ("en", "pt-BR"):
        _one_language(steps, key, language)
    for format_ in ("json", "md", "html", "docx"):
        folder = out / format_
        files = steps.run("export", "--format", format_, "--out", str(folder))["files"]
        for file in files:
            click.echo(f"  {Path(file['path']).name}  sha256 {file['sha256'][:16]}…")
    steps.run("store", "verify")
    steps.run("history", "verify")
    click.echo(f"\nThe whole way took {steps.seconds:.1f} s.")


def _one_language(steps: "Steps", key: str, language: str) -> None:
    to = ("--to", language)
    (report,) = steps.run("translate", key, *to, "--wait", as_user="linh")
    click.echo(
        f"  {report['path']} by {', '.join(report['engines'])}: {report['segments']} segments, "
        f"{report['words']} words in {report['seconds']:.1f} s; terms, names and numbers "
        f"{report['terms_found']} of {report['terms_expected']}"
    )
    segments = steps.run("segments", key, *to)
    for segment in segments:
        click.echo(f"  {segment['n']:2} {segment['target']}")
    steps.refused("submit", key, *to, as_user="linh")
    if steps.sample:
        steps.run(
            *("edit", key, *to, "--segment", "1", "--text", HEADLINES[language]),
            *("--version", str(segments[0]["version"])),
            as_user="linh",
        )
    steps.run("confirm", key, *to, "--all", as_user="linh")
    for segment in steps.run("segments", key, *to):
        for check in segment["checks"]:
            if check["severity"] == "blocking":
                click.echo(f"  segment {segment['n']}: {check['message']}")
                _settle(steps, key, to, segment["n"], check)
    steps.run("submit", key, *to, as_user="linh")
    steps.refused("review", key, *to, as_user="linh")
    steps.run("review", key, *to, as_user="minh")
    steps.run("approve", key, *to, as_user="hoa")
    published = steps.run("publish", key, *to, as_user="hoa")
    click.echo(f"  edition {published['edition']}, seal {published['seal']}")


def _settle(steps: "Steps", key: str, to: tuple[str, ...], n: int, check: dict[str, Any]) -> None:
    """A person would now correct the wording; the demo lets it pass, with that as the reason."""
    steps.run(
        *("waive", key, *to, "--segment", str(n), "--check", check["id"]),
        *("--reason", "demo: nobody post-edits here; a translator would correct the wording"),
        as_user="minh",
    )


class Steps:
    """Runs commands in a home of their own and prints each."""

    def __init__(self, home: Path, *, sample: bool) -> None:
        self.sample = sample
        self.environment = {
            **os.environ,
            "DRAGOMAN_HOME": str(home),
            "DRAGOMAN_DATABASE_URL": "",
            "DRAGOMAN_USER": "",
            "DRAGOMAN_PASSWORD": secrets.token_urlsafe(18),
        }
        self.seconds = 0.0

    def run(self, *words: str, as_user: str | None = None) -> Any:
        """Run a command that must succeed; gives its JSON document."""
        done = self._call(words, as_user)
        if done.returncode != 0:
            raise DemoFailed(f"dragoman {words[0]} failed: {done.stderr.strip()}")
        return json.loads(done.stdout)

    def refused(self, *words: str, as_user: str | None = None) -> None:
        """Run a command that the rules must refuse; prints why."""
        done = self._call(words, as_user)
        if done.returncode != 1:
            raise DemoFailed(f"dragoman {words[0]} should have been refused, and was not.")
        click.echo(f"  refused: {done.stderr.strip()}")

    def _call(
        self, words: tuple[str, ...], as_user: str | None
    ) -> subprocess.CompletedProcess[str]:
        acting = ("--as", as_user) if as_user else ()
        shown = shlex.join([*words, *acting])
        click.secho(f"\n$ dragoman {shown}", bold=True)
        start = time.perf_counter()
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "workflow.cli", *words, *acting, "--json"],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        self.seconds += time.perf_counter() - start
        return done
