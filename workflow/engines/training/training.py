"""The training itself, on two CPU cores, with checkpoints to go on from."""

import json
import math
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812 - as everywhere
from torch import Tensor

from workflow.engines.training import checkpoints
from workflow.engines.training.batches import Numbers, batches
from workflow.engines.training.checkpoints import Progress
from workflow.engines.training.directions import Direction
from workflow.engines.training.files import Work, there
from workflow.engines.training.names import Names
from workflow.engines.training.network import END, Network, padded
from workflow.engines.training.preparing import examples, processor
from workflow.engines.training.sampling import PLACEHOLDERS, Example, Mix, Sampler, Shown
from workflow.engines.training.spans import Finder, terms

LONGEST = 200
"""Pieces of a side."""
UNKNOWN = 1
TOLD = 100
"""Steps between two lines of figures."""
COMMON = 1200
"""The most frequent target pieces, which every batch counts."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train: ``minutes`` altogether, resumed time included.

    ``pieces`` is the cost of a batch (see `batches`); ``drawn`` random target pieces take part in
    the softmax beside those of the batch during the first ``selective`` of the time, weighted by
    their chance of being drawn, after that all do; ``every`` minutes a checkpoint is written.
    """

    minutes: float = 340
    rate: float = 6e-4
    warm: int = 200
    pieces: int = 1000
    dropout: float = 0.1
    smoothing: float = 0.1
    drawn: int = 2500
    selective: float = 0.8
    pool: int = 8000
    every: float = 20
    threads: int = 2
    seed: int = 2


class Trainer:
    """Trains one direction in a working folder; goes on from the newest checkpoint."""

    def __init__(
        self, work: Work, direction: Direction, settings: Settings, first: Path | None = None
    ) -> None:
        torch.set_num_threads(settings.threads)
        torch.manual_seed(settings.seed)
        self._work = work
        self._settings = settings
        self._source, self._target = (
            processor(file) for file in (work.source_pieces, work.target_pieces)
        )
        self._network = Network(
            self._source.get_piece_size(), self._target.get_piece_size(), dropout=settings.dropout
        )
        self._optimiser = torch.optim.Adam(
            self._network.parameters(), lr=settings.rate, betas=(0.9, 0.98), eps=1e-9
        )
        self.progress = checkpoints.resume(work.checkpoints, self._network, self._optimiser)
        if not self.progress.step:
            start = first or there(work.start, "prepare")
            self._network.load_state_dict(checkpoints.weights(start))
        # Another seed after each resumption: the same beginning of the data would come again.
        self._rng = random.Random(settings.seed + self.progress.step)
        groups = examples(work)
        names = Names((e.vietnamese for e in groups["register"]), self._rng)
        sampler = Sampler(direction, Finder(terms()), names, self._rng)
        self._mix = Mix(groups, sampler, self._rng)
        self._common = self._frequent(direction, groups)

    def _frequent(self, direction: Direction, groups: dict[str, list[Example]]) -> Tensor:
        counts: Counter[int] = Counter()
        for name in ("news", "encyclopaedia", "register"):
            for example in groups.get(name, ()):
                counts.update(
                    self._target.encode(direction.ordered(example.vietnamese, example.english)[1])
                )
        common = [number for number, _ in counts.most_common(COMMON)]
        return torch.tensor([*common, *(self._target.piece_to_id(t) for t in PLACEHOLDERS)])

    def train(self, out: Any = sys.stdout) -> Progress:
        """Train for the time that is left; a line of figures every `TOLD` steps goes to ``out``."""
        print(json.dumps({"shares": self._mix.shares}), file=out, flush=True)
        limit = self._settings.minutes * 60
        before, started = self.progress.seconds, time.monotonic()
        saved = started
        losses: list[float] = []
        self._network.train()
        while self.progress.seconds < limit:
            for batch in batches(self._drawn(), self._settings.pieces, self._rng):
                self.progress.seconds = before + time.monotonic() - started
                if self.progress.seconds >= limit:
                    break
                losses.append(self._step(batch, self.progress.seconds / limit))
                if self.progress.step % TOLD == 0:
                    self._tell(losses, out)
                if time.monotonic() - saved > self._settings.every * 60:
                    self._save()
                    saved = time.monotonic()
        self._tell(losses, out)
        self._save()
        return self.progress

    def _tell(self, losses: list[float], out: Any) -> None:
        """Print how far the training is and the mean loss since the last time."""
        if losses:
            rate = self._optimiser.param_groups[0]["lr"]
            print(
                f"{self.progress.seconds / 60:.1f} min, step {self.progress.step}, loss "
                f"{sum(losses) / len(losses):.3f}, rate {rate:.2e}",
                file=out,
                flush=True,
            )
            losses.clear()

    def _save(self) -> None:
        checkpoints.save(self._work.checkpoints, self._network, self._optimiser, self.progress)

    def _drawn(self) -> list[Numbers]:
        """Pairs for some hundred steps, as piece numbers; those that do not fit are left out."""
        found = map(self._numbers, self._mix.draw(self._settings.pool))
        return [pair for pair in found if pair is not None]

    def _numbers(self, shown: Shown) -> Numbers | None:
        source = [*self._source.encode(shown.source), END]
        target = [*self._target.encode(shown.target), END]
        fits = len(source) <= LONGEST and len(target) <= LONGEST
        return (source, target) if fits and UNKNOWN not in target else None

    def _step(self, batch: Sequence[Numbers], done: float) -> float:
        """One step; ``done`` is the share of the time that is over."""
        settings = self._settings
        for group in self._optimiser.param_groups:
            group["lr"] = (
                settings.rate
                * min(1, (self.progress.step + 1) / settings.warm)
                * max(0.02, 0.5 * (1 + math.cos(math.pi * done)))
            )
        tensors = padded(batch)
        wanted = tensors.target[tensors.counts]
        selected = correction = None
        if settings.drawn and done < settings.selective:
            selected, correction, labels = self._selection(wanted)
        else:
            labels = wanted
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = self._network(tensors, selected)
        logits = logits.float()
        if correction is not None:
            logits = logits + correction
        loss = F.cross_entropy(logits, labels, label_smoothing=settings.smoothing)
        self._optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self._network.parameters(), 1.0)
        self._optimiser.step()
        self.progress.step += 1
        self.progress.pieces += len(wanted)
        return float(loss.detach())

    def _selection(self, wanted: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """The target pieces that take part in a step's softmax: their numbers, what is added to
        their logits for those that are there by chance, and the labels among them."""
        size = self._target.get_piece_size()
        sure = torch.zeros(size, dtype=torch.bool)
        sure[wanted] = True
        sure[self._common] = True
        taking = sure.clone()
        taking[torch.randperm(size)[: self._settings.drawn]] = True
        numbers = taking.nonzero()[:, 0]
        place = torch.cumsum(taking, 0) - 1
        weight = math.log(max(1.0, size / self._settings.drawn))
        return numbers, torch.where(sure[numbers], 0.0, weight), place[wanted]
