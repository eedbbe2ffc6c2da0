"""Commands about the checks: which there are, and how strictly each is taken."""

import click

from workflow.cli.context import Context, pass_context
from workflow.desk.checking import LEVELS, CheckView


@click.group()
def checks() -> None:
    """The quality checks, and how strictly each is taken."""


@checks.command("list")
@pass_context
def list_(context: Context) -> None:
    """Show every check with its severity and what is set for it."""
    views = context.desk.checking.all()
    context.show([check_json(view) for view in views], lambda: "\n".join(map(_line, views)))


@checks.command("set")
@click.argument("check")
@click.argument("level", type=click.Choice([*LEVELS, "usual"]))
@click.option("--to", "target", metavar="L", help="For one target language; else for all.")
@pass_context
def set_(context: Context, check: str, level: str, target: str | None) -> None:
    """Take a check as blocking, warning, note or off; as usual again with “usual”."""
    warnings = context.desk.checking.configure(
        check, None if level == "usual" else level, language=target, by=context.by
    )
    for warning in warnings:
        click.echo(warning, err=True)
    context.show(
        {"check": check, "level": level, "language": target, "warnings": list(warnings)},
        f"{check}: {level}" + (f" into {target}" if target else ""),
    )


def check_json(view: CheckView) -> dict[str, object]:
    """A check for JSON; ``languages`` is null where it is for all."""
    info = view.check
    return {
        "id": info.id,
        "severity": info.severity.value,
        "explanation": info.explanation,
        "languages": None if info.languages is None else sorted(info.languages),
        "needed": info.needed,
        "of_articles": info.of_articles,
        "set": dict(view.set),
    }


def _line(view: CheckView) -> str:
    levels = ", ".join(f"{where}: {level}" for where, level in sorted(view.set.items()))
    usual = f"{view.check.id:20} {view.check.severity.value:9} {view.check.explanation}"
    return usual + (f" [set: {levels}]" if levels else "")


COMMANDS = (checks,)
