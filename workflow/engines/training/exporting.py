"""The network as a CTranslate2 model, with 8-bit weights."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import nn

from workflow.engines.training.network import (
    DECODER,
    ENCODER,
    HEADS,
    Attention,
    FeedForward,
    Network,
    positions,
)

LONGEST = 1024
"""Positions that the model knows."""


def export(
    network: Network,
    folder: Path,
    source: Sequence[str],
    target: Sequence[str],
    *,
    quantization: str | None = "int8",
) -> None:
    """Write a model with the pieces of both sides; the folder appears whole or not at all."""
    from ctranslate2.specs import common_spec, transformer_spec

    spec = transformer_spec.TransformerSpec.from_config(
        (ENCODER, DECODER), HEADS, pre_norm=False, activation=common_spec.Activation.RELU
    )
    table = spec.encoder.embeddings
    (table[0] if isinstance(table, list) else table).weight = _copy(network.Es)
    places = _copy(positions(LONGEST))
    spec.encoder.position_encodings.encodings = places
    spec.decoder.position_encodings.encodings = places
    spec.decoder.embeddings.weight = _copy(network.Et)
    spec.decoder.start_from_zero_embedding = True
    spec.decoder.projection.weight = spec.decoder.embeddings.weight
    spec.decoder.projection.bias = _copy(network.ob)
    for part, layer in zip(spec.encoder.layer, network.enc, strict=True):
        _attention(part.self_attention, layer.att)
        _feed_forward(part.ffn, layer.ffn)
    for part, layer in zip(spec.decoder.layer, network.dec, strict=True):
        _attention(part.self_attention, layer.self)
        _attention(part.attention, layer.cross)
        _feed_forward(part.ffn, layer.ffn)
    spec.register_source_vocabulary(list(source))
    spec.register_target_vocabulary(list(target))
    config = spec.config
    config.add_source_eos = True
    config.eos_token = config.bos_token = "</s>"
    config.unk_token = "<unk>"
    if hasattr(config, "decoder_start_token"):
        config.decoder_start_token = "</s>"
    spec.validate()
    if quantization:
        spec.optimize(quantization=quantization)
    beside = folder.with_name(folder.name + ".writing")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    spec.save(str(beside))
    shutil.rmtree(folder, ignore_errors=True)
    beside.rename(folder)


def _copy(tensor: torch.Tensor) -> Any:
    """A tensor's values on their own: CTranslate2 quantises what it is given in place."""
    return tensor.detach().float().numpy().copy()


def _linear(spec: Any, layer: nn.Linear) -> None:
    spec.weight, spec.bias = _copy(layer.weight), _copy(layer.bias)


def _norm(spec: Any, layer: nn.LayerNorm) -> None:
    spec.gamma, spec.beta = _copy(layer.weight), _copy(layer.bias)


def _attention(spec: Any, layer: Attention) -> None:
    if layer.cross:
        _linear(spec.linear[0], layer.q)
        _linear(spec.linear[1], layer.kv)
    else:
        _linear(spec.linear[0], layer.qkv)
    _linear(spec.linear[-1], layer.o)
    _norm(spec.layer_norm, layer.ln)


def _feed_forward(spec: Any, layer: FeedForward) -> None:
    _linear(spec.linear_0, layer.a)
    _linear(spec.linear_1, layer.b)
    _norm(spec.layer_norm, layer.ln)
