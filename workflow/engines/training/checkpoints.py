"""Checkpoints: written whole or not at all, found again to go on, averaged at the end."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch

from workflow.engines.training.fetching import Missing

KEPT = 6
"""The newest checkpoints that are kept beside the last."""


@dataclass
class Progress:
    """How far a run is: steps, target pieces seen, seconds of training."""

    step: int = 0
    pieces: int = 0
    seconds: float = 0.0


def save(folder: Path, network: torch.nn.Module, optimiser: Any, progress: Progress) -> Path:
    """Write a checkpoint; the oldest beyond `KEPT` are removed."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"step-{progress.step:08}.pt"
    beside = file.with_suffix(".writing")
    state = {"m": network.state_dict(), "o": optimiser.state_dict(), "progress": asdict(progress)}
    torch.save(state, beside)
    beside.replace(file)
    for old in saved(folder)[:-KEPT]:
        old.unlink()
    return file


def saved(folder: Path) -> list[Path]:
    """The checkpoints in a folder, the oldest first."""
    return sorted(folder.glob("step-*.pt"))


def resume(folder: Path, network: torch.nn.Module, optimiser: Any) -> Progress:
    """Load the newest checkpoint, or leave everything as it is where there is none."""
    there = saved(folder)
    if not there:
        return Progress()
    state = torch.load(there[-1], weights_only=True)
    network.load_state_dict(state["m"])
    optimiser.load_state_dict(state["o"])
    return Progress(**state["progress"])


def weights(file: Path) -> dict[str, torch.Tensor]:
    """The weights of a checkpoint, or of a file that holds weights alone."""
    if not file.is_file():
        raise Missing(f"{file} is missing; name a checkpoint that is there.")
    state = torch.load(file, weights_only=True)
    found: dict[str, torch.Tensor] = state.get("m", state)
    return {name: tensor.float() for name, tensor in found.items()}


def averaged(files: list[Path]) -> dict[str, torch.Tensor]:
    """The mean of the weights of some checkpoints; raises `Missing` when there are none."""
    if not files:
        raise Missing("There is no checkpoint to average; run “train” first.")
    total = weights(files[0])
    for file in files[1:]:
        for name, tensor in weights(file).items():
            total[name] += tensor
    return {name: tensor / len(files) for name, tensor in total.items()}
