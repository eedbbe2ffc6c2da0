"""The network: Bergamot's "tiny" Transformer with self-attention where it has an SSRU.

Six encoder layers, two decoder layers, d = 256, 8 heads, feed-forward 1536, post-norm, sinusoidal
positions, the target table tied to the output: what CTranslate2 runs as it is. Shapes: B
sentences, S source pieces, T target pieces.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import torch
import torch.nn.functional as F  # noqa: N812 - as everywhere
from torch import Tensor, nn

WIDTH, HEADS, INNER = 256, 8, 1536
ENCODER, DECODER = 6, 2
EPSILON = 1e-6
SCALE = WIDTH**0.5

END = 0
"""The number of ``</s>``, which ends source and target."""


def positions(length: int = 512) -> Tensor:
    """Sinusoidal positions as Marian has them: all sines, then all cosines (length × WIDTH)."""
    half = WIDTH // 2
    steps = torch.arange(length).float()[:, None]
    rates = torch.exp(-math.log(10000) / (half - 1) * torch.arange(half).float())[None]
    return torch.cat([(steps * rates).sin(), (steps * rates).cos()], 1)


class Batch(NamedTuple):
    """Padded sentences: source (B×S), its lengths (B), target (B×T), which of it counts (B×T)."""

    source: Tensor
    lengths: Tensor
    target: Tensor
    counts: Tensor

    @property
    def mask(self) -> Tensor:
        """Which source pieces may be attended to (B×1×1×S)."""
        there = torch.arange(self.source.shape[1])[None] < self.lengths[:, None]
        return there[:, None, None, :]


def padded(pairs: Sequence[tuple[list[int], list[int]]]) -> Batch:
    """Pairs of piece numbers, both ending in `END`, as one batch."""
    width, height = max(len(s) for s, _ in pairs), max(len(t) for _, t in pairs)
    source = torch.zeros(len(pairs), width, dtype=torch.long)
    target = torch.zeros(len(pairs), height, dtype=torch.long)
    counts = torch.zeros(len(pairs), height, dtype=torch.bool)
    for i, (s, t) in enumerate(pairs):
        source[i, : len(s)] = torch.tensor(s)
        target[i, : len(t)] = torch.tensor(t)
        counts[i, : len(t)] = True
    return Batch(source, torch.tensor([len(s) for s, _ in pairs]), target, counts)


class Attention(nn.Module):
    """Multi-head attention with its residual and normalisation; ``cross`` attends to a memory."""

    def __init__(self, *, cross: bool, dropout: float) -> None:
        super().__init__()
        self.cross = cross
        self.dropout = dropout
        if cross:
            self.q = nn.Linear(WIDTH, WIDTH)
            self.kv = nn.Linear(WIDTH, 2 * WIDTH)
        else:
            self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.o = nn.Linear(WIDTH, WIDTH)
        self.ln = nn.LayerNorm(WIDTH, eps=EPSILON)

    def attended(
        self, x: Tensor, memory: Tensor | None, mask: Tensor | None, *, causal: bool
    ) -> Tensor:
        """What is attended to, before residual and normalisation (B×T×WIDTH)."""
        batch, length, _ = x.shape
        if memory is None:
            q, k, v = self.qkv(x).chunk(3, -1)
        else:
            q = self.q(x)
            k, v = self.kv(memory).chunk(2, -1)
        q, k, v = (t.view(batch, -1, HEADS, WIDTH // HEADS).transpose(1, 2) for t in (q, k, v))
        # Plain products: on a CPU their backward pass is much cheaper for short sentences than
        # that of the fused kernel.
        scores = torch.matmul(q * (WIDTH // HEADS) ** -0.5, k.transpose(-1, -2))
        if causal:
            later = torch.ones(length, length, dtype=torch.bool).triu(1)
            scores = scores.masked_fill(later, -1e4)
        elif mask is not None:
            scores = scores.masked_fill(~mask, -1e4)
        y = torch.matmul(scores.softmax(-1).to(v.dtype), v)
        return self.o(y.transpose(1, 2).reshape(batch, length, WIDTH))

    def forward(
        self,
        x: Tensor,
        memory: Tensor | None = None,
        mask: Tensor | None = None,
        *,
        causal: bool = False,
    ) -> Tensor:
        """The layer's output (B×T×WIDTH)."""
        y = self.attended(x, memory, mask, causal=causal)
        return self.ln(x + F.dropout(y, self.dropout, self.training))


class FeedForward(nn.Module):
    """Two linear layers with their residual and normalisation."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.dropout = dropout
        self.a = nn.Linear(WIDTH, INNER)
        self.b = nn.Linear(INNER, WIDTH)
        self.ln = nn.LayerNorm(WIDTH, eps=EPSILON)

    def forward(self, x: Tensor) -> Tensor:
        """The layer's output, of the shape of its input."""
        return self.ln(x + F.dropout(self.b(F.relu(self.a(x))), self.dropout, self.training))


class EncoderLayer(nn.Module):
    """Self-attention and feed-forward."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.att = Attention(cross=False, dropout=dropout)
        self.ffn = FeedForward(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """The layer's output (B×S×WIDTH)."""
        return self.ffn(self.att(x, mask=mask))


class DecoderLayer(nn.Module):
    """Self-attention, attention to the source, feed-forward."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.self = Attention(cross=False, dropout=dropout)
        self.cross = Attention(cross=True, dropout=dropout)
        self.ffn = FeedForward(dropout)

    def forward(self, x: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        """The layer's output (B×T×WIDTH)."""
        return self.ffn(self.cross(self.self(x, causal=True), memory, mask))


class Network(nn.Module):
    """Source numbers in, logits of target numbers out.

    The parameters' names are those of the experiment's weights, so that those load:
    ``Es`` and ``Et`` the tables, ``ob`` the output's bias.
    """

    def __init__(self, source: int, target: int, *, dropout: float = 0.0) -> None:
        super().__init__()
        self.dropout = dropout
        self.Es = nn.Parameter(torch.randn(source, WIDTH) * 0.1)
        self.Et = nn.Parameter(torch.randn(target, WIDTH) * 0.1)
        self.ob = nn.Parameter(torch.zeros(target))
        self.enc = nn.ModuleList(EncoderLayer(dropout) for _ in range(ENCODER))
        self.dec = nn.ModuleList(DecoderLayer(dropout) for _ in range(DECODER))
        self.register_buffer("pe", positions(), persistent=False)

    def encode(self, source: Tensor, mask: Tensor, table: Tensor | None = None) -> Tensor:
        """The memory of the source (B×S×WIDTH); ``table`` takes the place of the own one."""
        x = F.embedding(source, self.Es if table is None else table) * SCALE
        x = F.dropout(x + self.pe[: source.shape[1]], self.dropout, self.training)
        for layer in self.enc:
            x = layer(x, mask)
        return x

    def shifted(self, target: Tensor, table: Tensor | None = None) -> Tensor:
        """The decoder's input (B×T×WIDTH): the target one later, first a zero, as in Marian."""
        x = F.embedding(target, self.Et if table is None else table) * SCALE
        x = torch.cat([torch.zeros_like(x[:, :1]), x[:, :-1]], 1)
        return F.dropout(x + self.pe[: target.shape[1]], self.dropout, self.training)

    def decoded(self, batch: Batch) -> Tensor:
        """What the decoder says at each place of the target (B×T×WIDTH)."""
        memory = self.encode(batch.source, batch.mask)
        x = self.shifted(batch.target)
        for layer in self.dec:
            x = layer(x, memory, batch.mask)
        return x

    def forward(self, batch: Batch, selected: Tensor | None = None) -> Tensor:
        """Logits of the target pieces that count (N×V), of ``selected`` numbers if given."""
        x = self.decoded(batch)[batch.counts]
        if selected is None:
            return F.linear(x, self.Et, self.ob)
        return F.linear(x, F.embedding(selected, self.Et), self.ob[selected])
