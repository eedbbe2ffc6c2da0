"""The start of training: the parent's weights in the network, its recurrence learnt by attention.

The parent's decoder has a simple recurrent unit (SSRU) where CTranslate2 wants self-attention.
Everything else is copied; the new self-attention is regressed onto what the unit gives, teacher
forced, on the parent's own pair of languages.
"""

import random
import time
from collections.abc import Mapping, Sequence

import torch
from torch import Tensor, nn

from workflow.engines.training.batches import batches
from workflow.engines.training.marian import Floats
from workflow.engines.training.network import WIDTH, Attention, Batch, FeedForward, Network, padded

RATE, WARM, PIECES = 2.5e-3, 30, 4000
Weights = Mapping[str, Tensor]


def weights(tensors: Mapping[str, Floats]) -> dict[str, Tensor]:
    """A parent's tensors as torch has them."""
    return {name: torch.from_numpy(tensor) for name, tensor in tensors.items()}


def network(parent: Weights, source: Floats, target: Floats, bias: Floats) -> Network:
    """The network with the tables given and the parent's layers.

    The decoder's self-attention starts from the unit's input projection as its values.
    """
    made = Network(len(source), len(target))
    with torch.no_grad():
        made.Es.copy_(torch.from_numpy(source))
        made.Et.copy_(torch.from_numpy(target))
        made.ob.copy_(torch.from_numpy(bias))
        for i, layer in enumerate(made.enc, start=1):
            _attention(layer.att, parent, f"encoder_l{i}_self")
            _feed_forward(layer.ffn, parent, f"encoder_l{i}_ffn")
        for i, layer in enumerate(made.dec, start=1):
            stem = f"decoder_l{i}"
            _attention(layer.cross, parent, f"{stem}_context")
            _feed_forward(layer.ffn, parent, f"{stem}_ffn")
            _norm(layer.self.ln, parent, f"{stem}_rnn_ffn_ln")
            nn.init.normal_(layer.self.qkv.weight[: 2 * WIDTH], std=0.06)
            layer.self.qkv.weight[2 * WIDTH :].copy_(parent[f"{stem}_rnn_W"].T)
            layer.self.qkv.bias.zero_()
            layer.self.o.weight.copy_(torch.eye(WIDTH))
            layer.self.o.bias.zero_()
    return made


def _norm(layer: nn.LayerNorm, parent: Weights, name: str) -> None:
    layer.weight.copy_(parent[f"{name}_scale"][0])
    layer.bias.copy_(parent[f"{name}_bias"][0])


def _attention(layer: Attention, parent: Weights, name: str) -> None:
    q, k, v, o = (parent[f"{name}_W{part}"].T for part in "qkvo")
    bq, bk, bv, bo = (parent[f"{name}_b{part}"][0] for part in "qkvo")
    if layer.cross:
        layer.q.weight.copy_(q)
        layer.q.bias.copy_(bq)
        layer.kv.weight.copy_(torch.cat([k, v]))
        layer.kv.bias.copy_(torch.cat([bk, bv]))
    else:
        layer.qkv.weight.copy_(torch.cat([q, k, v]))
        layer.qkv.bias.copy_(torch.cat([bq, bk, bv]))
    layer.o.weight.copy_(o)
    layer.o.bias.copy_(bo)
    _norm(layer.ln, parent, f"{name}_Wo_ln")


def _feed_forward(layer: FeedForward, parent: Weights, name: str) -> None:
    layer.a.weight.copy_(parent[f"{name}_W1"].T)
    layer.a.bias.copy_(parent[f"{name}_b1"][0])
    layer.b.weight.copy_(parent[f"{name}_W2"].T)
    layer.b.bias.copy_(parent[f"{name}_b2"][0])
    _norm(layer.ln, parent, f"{name}_ffn_ln")


def unit(parent: Weights, layer: int, x: Tensor) -> Tensor:
    """What the parent's recurrent unit of a decoder layer (from 1) gives for its input (B×T×WIDTH).

    f = σ(xWf + b), c = f·c + (1−f)·xW, relu(c) (Kim et al. 2019).
    """
    stem = f"decoder_l{layer}_rnn"
    forget = torch.sigmoid(x @ parent[f"{stem}_Wf"] + parent[f"{stem}_bf"][0])
    fresh = (1 - forget) * (x @ parent[f"{stem}_W"])
    cell = torch.zeros_like(x[:, 0])
    cells = []
    for t in range(x.shape[1]):
        cell = forget[:, t] * cell + fresh[:, t]
        cells.append(cell)
    return torch.relu(torch.stack(cells, 1))


def distil(
    made: Network,
    parent: Weights,
    pairs: Sequence[tuple[list[int], list[int]]],
    *,
    seconds: float,
    seed: int = 0,
) -> tuple[float, float]:
    """Teach the decoder's self-attention; gives its error on held pairs before and after.

    ``pairs`` are in the parent's own pieces and languages. Raises `ValueError` for fewer than 20.
    """
    if len(pairs) < 20:
        raise ValueError(f"Distilling needs at least 20 pairs; there are {len(pairs)}.")
    rng = random.Random(seed)
    torch.manual_seed(seed)
    shuffled = rng.sample(list(pairs), len(pairs))
    held, rest = padded(shuffled[: min(100, len(pairs) // 10)]), shuffled[len(pairs) // 10 :]
    learning = [
        p
        for layer in made.dec
        for part in (layer.self.qkv, layer.self.o)
        for p in part.parameters()
    ]
    optimiser = torch.optim.Adam(learning, lr=RATE, betas=(0.9, 0.98))
    with torch.no_grad():
        before = float(_error(made, parent, held))
    started, step = time.monotonic(), 0
    while (share := (time.monotonic() - started) / seconds) < 1:
        for batch in batches(rest, PIECES, rng):
            share = (time.monotonic() - started) / seconds
            if share >= 1:
                break
            for group in optimiser.param_groups:
                group["lr"] = RATE * min(1, (step + 1) / WARM) * max(0.03, 1 - share)
            error = _error(made, parent, padded(batch))
            optimiser.zero_grad()
            error.backward()
            optimiser.step()
            step += 1
    with torch.no_grad():
        return before, float(_error(made, parent, held))


def _error(made: Network, parent: Weights, batch: Batch) -> Tensor:
    """The squared difference between the new attention and the unit, after normalisation."""
    table = parent["Wemb"]
    total = torch.zeros(())
    with torch.no_grad():
        memory = made.encode(batch.source, batch.mask, table)
        x = made.shifted(batch.target, table)
    for i, layer in enumerate(made.dec, start=1):
        with torch.no_grad():
            wanted = layer.self.ln(x + unit(parent, i, x))
        given = layer.self.ln(x + layer.self.attended(x, None, None, causal=True))
        total = total + ((given - wanted)[batch.counts] ** 2).mean()
        with torch.no_grad():
            x = layer.ffn(layer.cross(wanted, memory, batch.mask))
    return total
