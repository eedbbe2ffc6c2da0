"""The command line of the recipe: ``python -m workflow.engines.training STEP``."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from workflow.engines.training.directions import DIRECTIONS
from workflow.engines.training.fetching import Missing
from workflow.engines.training.files import Work, there, write_json
from workflow.engines.training.licences import Refused
from workflow.errors import WorkflowError

PATH = click.Path(path_type=Path)
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


def both(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that every step has."""
    command = click.option(
        "--work", "folder", type=PATH, required=True, help="The folder that everything goes into."
    )(command)
    return click.option(
        "--direction",
        type=click.Choice(list(DIRECTIONS)),
        required=True,
        help="From which language into which.",
    )(command)


@click.group(help=__doc__)
def main() -> None:
    """Take a step by its name."""


@main.command()
@both
@click.option("--without", default="", help="Sources to leave out, by name, with commas.")
@click.option(
    "--conservative", is_flag=True, help="Leave out licences that might bind the weights."
)
@click.option("--mirror", type=FOLDER, help="Clones of the repositories, as owner+name.")
@click.option("--measured", type=FILE, multiple=True, help="Further texts to keep out.")
def collect(
    direction: str,
    folder: Path,
    without: str,
    *,
    conservative: bool,
    mirror: Path | None,
    measured: tuple[Path, ...],
) -> None:
    """Get the data, clean them, and record each source with its licence.

    What models are measured on is kept out.
    """
    from workflow.engines.training import evaluating
    from workflow.engines.training.collect import collect as collected

    kept_out = evaluating.texts(evaluating.tests(folder, mirror, None))
    kept_out += [line for file in measured for line in file.read_text("utf-8").splitlines()]
    names = [name.strip() for name in without.split(",") if name.strip()]
    counts = collected(
        Work(folder, direction),
        without=names,
        conservative=conservative,
        mirror=mirror,
        measured=kept_out,
    )
    for name, count in counts.items():
        click.echo(f"{name}: {count:,} pairs")
    click.echo(f"{sum(counts.values()):,} pairs in {Work(folder, direction).data}")


@main.command()
@both
@click.option("--seconds", default=150.0, help="For the decoder's attention.", show_default=True)
def prepare(direction: str, folder: Path, seconds: float) -> None:
    """Find terms in the data, build the pieces, start the weights from the parent's."""
    from workflow.engines.training import preparing

    work, chosen = Work(folder, direction), DIRECTIONS[direction]
    if (
        not work.spans.exists()
        or work.spans.stat().st_mtime < there(work.data, "collect").stat().st_mtime
    ):
        click.echo(f"{preparing.spans(work):,} pairs hold terms, names or figures")
    preparing.pieces(work, chosen)
    before, after = preparing.start(work, chosen, seconds=seconds)
    click.echo(f"the decoder's attention: error {before:.4f} before, {after:.4f} after")


@main.command("back-translate")
@both
@click.option("--package", "file", type=FILE, required=True, help="Of the other direction.")
@click.option("--texts", type=FILE, required=True, help="In the target language, one a line.")
def back_translate(direction: str, folder: Path, file: Path, texts: Path) -> None:
    """Make further pairs of texts in the target language alone."""
    from workflow.engines.training.backtranslating import back_translate as made

    lines = texts.read_text("utf-8").splitlines()
    count = made(Work(folder, direction), DIRECTIONS[direction], file, lines)
    click.echo(f"{count:,} of {len(lines):,} sentences became pairs")


@main.command()
@both
@click.option(
    "--minutes", default=340.0, help="Altogether, earlier runs included.", show_default=True
)
@click.option("--every", default=20.0, help="Minutes between checkpoints.", show_default=True)
@click.option("--rate", default=6e-4, help="Highest learning rate.", show_default=True)
@click.option("--first", type=FILE, help="Weights to start from, in place of prepare's.")
def train(
    direction: str, folder: Path, minutes: float, every: float, rate: float, first: Path | None
) -> None:
    """Train, or go on from the newest checkpoint."""
    from workflow.engines.training.training import Settings, Trainer

    settings = Settings(minutes=minutes, every=every, rate=rate)
    trainer = Trainer(Work(folder, direction), DIRECTIONS[direction], settings, first)
    if trainer.progress.step:
        click.echo(f"going on from step {trainer.progress.step}")
    done = trainer.train()
    click.echo(f"{done.step:,} steps, {done.pieces:,} target pieces, {done.seconds / 60:.1f} min")


@main.command()
@both
@click.option("--last", default=4, help="How many of the newest checkpoints.", show_default=True)
@click.argument("files", type=FILE, nargs=-1)
def average(direction: str, folder: Path, last: int, files: tuple[Path, ...]) -> None:
    """Average checkpoints (the newest, or FILES) and convert the mean for CTranslate2."""
    from workflow.engines.training import checkpoints
    from workflow.engines.training.exporting import export
    from workflow.engines.training.network import Network
    from workflow.engines.training.preparing import processor

    work = Work(folder, direction)
    chosen = list(files) or checkpoints.saved(work.checkpoints)[-last:]
    weights = checkpoints.averaged(chosen)
    source, target = processor(work.source_pieces), processor(work.target_pieces)
    network = Network(len(source), len(target))
    network.load_state_dict(weights)
    names = [[p.id_to_piece(i) for i in range(len(p))] for p in (source, target)]
    export(network, work.converted, *names)
    click.echo(f"the mean of {', '.join(f.name for f in chosen)} is in {work.converted}")


@main.command()
@both
@click.option("--version", required=True, help="As 0.3; below 1 it is called experimental.")
@click.option("--out", type=PATH, help="The file; by default in the working folder.")
def package(direction: str, folder: Path, version: str, out: Path | None) -> None:
    """Put the averaged model into an .argosmodel."""
    from workflow.engines.training.packaging import package as packed

    work, chosen = Work(folder, direction), DIRECTIONS[direction]
    name = f"translate-{chosen.source}_{chosen.target}-{version.replace('.', '_')}.argosmodel"
    file = packed(
        chosen, version, work.converted, work.source_pieces, work.sources, out or folder / name
    )
    click.echo(f"{file}: {file.stat().st_size:,} bytes")


@main.command()
@both
@click.option("--package", "file", type=FILE, required=True)
@click.option("--mirror", type=FOLDER, help="Clones of the tests' repositories, as owner+name.")
@click.option("--looking", type=FOLDER, help="NTREX's development part (vi.txt, en.txt).")
@click.option("--json", "out", type=PATH, help="Where the figures go as data.")
def evaluate(
    direction: str,
    folder: Path,
    file: Path,
    mirror: Path | None,
    looking: Path | None,
    out: Path | None,
) -> None:
    """Measure a package on texts that nothing was trained on; prints Markdown."""
    from workflow.engines.training import evaluating

    measured = evaluating.opened(file, folder / "packages", DIRECTIONS[direction])
    text, data = evaluating.report(measured, evaluating.tests(folder, mirror, looking))
    click.echo(text)
    if out is not None:
        write_json(out, json.loads(json.dumps(data)))


def run() -> int:
    """The process's exit status: 1, with one sentence, for what a person can put right."""
    try:
        main(standalone_mode=True)
    except (Missing, Refused, WorkflowError) as error:
        click.echo(str(error), err=True)
    except ModuleNotFoundError as error:
        click.echo(f"{error.name} is not installed: pip install -e . --group train", err=True)
    return 1


if __name__ == "__main__":
    sys.exit(run())
