"""Commands that set up and run the desk: init, serve, worker, models, settings, demo."""

import signal
import threading
from typing import Any

import click

from workflow.cli.context import Context, pass_context, say
from workflow.desk.records import RuleView
from workflow.errors import NotYet
from workflow.rules import Rule, WholeByLanguage, rule


@click.command("init")
@click.option("--administrator", metavar="NAME", help="Open a first account, if there is none.")
@click.option("--sample", is_flag=True, help="Bring in the sample article, if there is none.")
@pass_context
def init(context: Context, administrator: str | None, sample: bool) -> None:
    """Create the home folder, database, glossary and models; safe to repeat."""
    from workflow.assembly import initialise, open_desk

    made = initialise(open_desk(), administrator=administrator, sample=sample)
    document: dict[str, object] = {
        "home": made.home,
        "database": made.database,
        "concepts": made.concepts,
        "engines": made.engines,
    }
    if made.administrator:
        document["administrator"] = made.administrator
        document["one_time_password"] = made.one_time_password
    if made.sample_article:
        document["sample_article"] = made.sample_article
    pairs = "; ".join(
        f"{name}: {', '.join(pairs)}" for name, pairs in made.engines.items() if pairs
    )
    lines = [f"home      {made.home}", f"glossary  {made.concepts} concepts", f"engines   {pairs}"]
    if made.administrator:
        lines += [
            f"sign in   {made.administrator}",
            f"password  {made.one_time_password}   (one time: the desk asks for a new one)",
        ]
    context.show(document, "\n".join(lines))


@click.command("serve")
@click.option("--port", type=click.IntRange(1, 65535), metavar="N", help="8501 if not set.")
@click.option("--address", default="127.0.0.1", show_default=True, help="Where to listen.")
@pass_context
def serve(context: Context, port: int | None, address: str) -> None:
    """Start the desk in the browser."""
    settings = context.desk.tools.settings
    from workflow.pages.serving import serve as start

    port = port or settings.port
    shown = "localhost" if address in ("127.0.0.1", "::1") else address
    say(f"The desk is on http://{shown}:{port} (Ctrl+C stops it).")
    start(port, address=address)


@click.command("worker")
@pass_context
def worker(context: Context) -> None:
    """Run background jobs until stopped."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    rounds = [
        threading.Thread(target=verbs.rounds, args=(stop,))
        for verbs in (context.desk.notices, context.desk.reports)
    ]
    with context.desk.machine.worker():
        for thread in rounds:
            thread.start()
        say("Working on background jobs (Ctrl+C stops after the present step).")
        stop.wait()
    for thread in rounds:
        thread.join()


@click.group()
def models() -> None:
    """Engines and language pairs."""


@models.command("list")
@pass_context
def models_list(context: Context) -> None:
    """Show what is installed and what can be obtained."""
    found = context.desk.machine.models()
    context.show(
        [
            {
                "engine": m.engine,
                "pair": f"{m.source}-{m.target}",
                "source": m.source,
                "target": m.target,
                "version": m.version,
                "installed": m.installed,
                "quality": m.quality,
                "note": m.note,
            }
            for m in found
        ],
        lambda: "\n".join(
            f"{m.engine:9} {m.source}→{m.target:8} {m.version:8} "
            f"{'installed' if m.installed else 'obtainable':10} {m.quality} {m.note}".rstrip()
            for m in found
        ),
    )


@models.command("install")
@click.argument("pair_or_file")
@pass_context
def models_install(context: Context, pair_or_file: str) -> None:
    """Install a package file, or a pair such as en-fr from Argos's index."""
    m = context.desk.machine.install(pair_or_file, by=context.by)
    context.show(
        {"engine": m.engine, "source": m.source, "target": m.target, "version": m.version},
        f"{m.engine}: {m.source}→{m.target} {m.version} is installed",
    )


@click.group(invoke_without_command=True)
@click.pass_context
def settings(command: click.Context) -> None:
    """What the organisation has set; shows all of it where nothing more is said."""
    if command.invoked_subcommand is None:
        command.invoke(settings_list)


@settings.command("list")
@pass_context
def settings_list(context: Context) -> None:
    """Show every setting with its value."""
    views = context.desk.records.rules()
    context.show(
        [
            {
                "name": view.rule.name,
                "value": view.value,
                "set": view.set is not None,
                "usual": view.rule.usual,
                "explanation": view.rule.explanation,
            }
            for view in views
        ],
        lambda: "\n".join(map(_rule_line, views)),
    )


@settings.command("set")
@click.argument("name")
@click.argument("value")
@pass_context
def settings_set(context: Context, name: str, value: str) -> None:
    """Change a setting, as own_work_allowed true or headline_limits en=70,fr=80; as usual again
    with “usual”."""
    known = rule(name)
    wanted = None if value == "usual" else known.parsed(value)
    context.desk.records.set(name, wanted, by=context.by)
    holds = known.usual if wanted is None else wanted
    context.show({"name": name, "value": holds}, f"{name} = {_value(known, holds)}")


def _rule_line(view: RuleView) -> str:
    shown = _value(view.rule, view.value) + ("" if view.set is not None else " (usual)")
    return f"{view.rule.name:22} {shown:16} {view.rule.explanation}"


def _value(known: Rule, value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    pairs = [f"{language}={number}" for language, number in value.items()]
    if isinstance(known, WholeByLanguage):
        pairs.append(f"{'others' if pairs else 'all'}={known.usual_number}")
    return ",".join(pairs)


@click.command("backup")
@click.argument("file")
def backup(file: str) -> None:
    """Back the home up into one file (not in this release)."""
    raise NotYet(
        f"backup is not in this release; stop the desk and copy the home folder to {file}."
    )


@click.command("restore")
@click.argument("file")
def restore(file: str) -> None:
    """Bring a backup back (not in this release)."""
    raise NotYet(f"restore is not in this release; put the copied home folder back from {file}.")


@click.command("demo")
@click.option(
    "--article", type=click.Path(exists=True, dir_okay=False), help="Instead of the sample."
)
@click.option("--out", type=click.Path(file_okay=False), help="Where the editions are exported.")
def demo(article: str | None, out: str | None) -> None:
    """The whole way of the sample article on the command line, in a home of its own."""
    from workflow.cli.demo import run

    run(article, out)


COMMANDS = (init, serve, worker, models, settings, backup, restore, demo)
