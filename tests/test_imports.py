"""The layers of pyproject.toml hold."""

import os
from pathlib import Path

from importlinter.cli import lint_imports


def test_imports_point_one_way() -> None:
    before = Path.cwd()
    os.chdir(Path(__file__).parents[1])
    try:
        assert lint_imports(no_cache=True) == 0
    finally:
        os.chdir(before)
