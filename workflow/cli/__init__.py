"""The command line: everything the pages do, through the same services.

With ``--json`` a command prints exactly one JSON document on stdout; messages go to stderr.
Exit codes: 0 done, 1 refused or failed (one sentence on stderr), 2 wrong usage. ``--json`` and
``--as USER`` may stand anywhere on the line.
"""

import logging
import sys
from collections.abc import Sequence

import click

from workflow.cli import (
    articles,
    checking,
    editing,
    editions,
    extraction,
    handouts,
    memory,
    notices,
    people,
    reviewing,
    revisions,
    system,
    terms,
    texts,
    translations,
)
from workflow.cli.context import Context, Failed
from workflow.errors import WorkflowError

log = logging.getLogger("dragoman")


class Everywhere(click.Group):
    """A group whose common options may stand anywhere on the line."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take ``--json`` and ``--as USER`` out of the line, up to a bare ``--``."""
        ctx.ensure_object(Context)
        kept: list[str] = []
        rest = iter(args)
        previous = ""
        for word in rest:
            if previous.startswith("--") and previous in VALUED:
                kept.append(word)
                previous = ""
                continue
            if word == "--":
                kept.append(word)
                kept.extend(rest)
                break
            if word == "--json":
                ctx.obj.as_json = True
            elif word == "--as":
                ctx.obj.acting = next(rest, None)
                if ctx.obj.acting is None:
                    raise click.UsageError("--as needs the name of a person.")
            elif word.startswith("--as="):
                ctx.obj.acting = word.removeprefix("--as=")
            else:
                kept.append(word)
            previous = word
        return super().parse_args(ctx, kept)


VALUED = frozenset(
    {
        "--text",
        "--reason",
        "--out",
        "--title",
        "--note",
        "--despite-score",
        "--find",
        "--with",
        "--before",
        "--target-before",
    }
)
"""Options whose value may look like an option of ours."""


@click.group(
    cls=Everywhere,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Anywhere on the line: --json prints one JSON document; --as USER says who acts.",
)
@click.version_option(package_name="dragoman")
def dragoman() -> None:
    """A translation and publishing desk: articles in, sealed editions out."""


for module in (
    system,
    people,
    notices,
    texts,
    checking,
    terms,
    extraction,
    articles,
    translations,
    editing,
    revisions,
    reviewing,
    editions,
    handouts,
    memory,
):
    for command in module.COMMANDS:
        dragoman.add_command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code (the console script exits with it)."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stderr)
    try:
        code = dragoman.main(
            args=None if arguments is None else list(arguments),
            prog_name="dragoman",
            standalone_mode=False,
        )
    except Failed:
        return 1
    except WorkflowError as refusal:
        click.echo(str(refusal), err=True)
        return 1
    except click.UsageError as error:
        error.show()
        return 2
    except click.ClickException as error:
        error.show()
        return 1
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        return 1
    except BrokenPipeError:
        return 1
    return code if isinstance(code, int) else 0


def script() -> None:
    """The console script."""
    sys.exit(main())
