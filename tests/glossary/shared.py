"""Texts that lie beside the project, which tests read and the project does not hold."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[3] / "shared"


def lines(name: str) -> list[str]:
    """The lines of a shared file; skips the test where it is missing."""
    file = SHARED / name
    if not file.exists():
        pytest.skip(f"../shared/{name} is not here")
    return file.read_text(encoding="utf-8").splitlines()
