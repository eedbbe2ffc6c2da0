"""The engines that come with the desk, and the package that is carried in it.

Nothing is loaded here: an engine loads a model when it is first asked for a translation.
"""

from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

from workflow.engines import packages as package_files
from workflow.engines.apertium import ApertiumEngine
from workflow.engines.argos import ArgosEngine
from workflow.engines.bergamot import BergamotEngine
from workflow.engines.packages import Package
from workflow.ports import Engine


def standard_engines(packages: Path, *, threads: int | None = None) -> tuple[Engine, ...]:
    """The engines usable here, in the order of preference.

    ``packages`` is the folder of Argos packages (it need not exist yet), ``threads`` the
    processors to use, by default all.
    """
    return (
        ArgosEngine(packages, threads=threads),
        BergamotEngine(threads=threads),
        ApertiumEngine(),
    )


def install_builtin(packages: Path) -> tuple[Package, ...]:
    """Install the packages carried in the program into a folder; safe to repeat.

    Raises `BadInput` when a carried file is damaged or the folder cannot be written.
    """
    return tuple(package_files.unpack(file, packages) for file in carried())


def carried() -> Iterator[Path]:
    """The package files that come with the program, each for as long as it is looked at."""
    for entry in sorted((files("workflow.engines") / "models").iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".argosmodel"):
            with as_file(entry) as file:
                yield file
