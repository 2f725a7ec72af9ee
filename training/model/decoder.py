"""A small LLaMA (arXiv 2302.13971), named as in the published checkpoints."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DecoderConfig:
    """Sizes of the language model; `hidden / heads` is a multiple of 16, the others of 32."""

    vocabulary: int
    hidden: int
    layers: int
    heads: int
    intermediate: int
    positions: int = 2048
    rope_theta: float = 10000.0
    epsilon: float = 1e-5
