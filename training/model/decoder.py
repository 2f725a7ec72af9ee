"""A small LLaMA (arXiv 2302.13971), with the parameter names of the published checkpoints.

The first part of every prompt is the same, so it runs once for a whole batch: `Decoder.prefix` gives its keys and
values, and the samples' own tokens attend to them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn


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


class KeysValues(NamedTuple):
    """Of one layer: keys (rotated) and values, each [B or 1, heads, S, head size]."""

    keys: Tensor
    values: Tensor


class RmsNorm(nn.Module):
    """x / rms(x) · weight, computed in float32."""

    def __init__(self, channels: int, epsilon: float) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(channels))
        self.epsilon = epsilon

    def forward(self, x: Tensor) -> Tensor:
        wide = x.float()
        return (wide * torch.rsqrt(wide.pow(2).mean(-1, keepdim=True) + self.epsilon)).to(x.dtype) * self.weight


def rotate(x: Tensor, positions: Tensor, theta: float) -> Tensor:
    """Rotary position embedding in the half-rotation form on [B, heads, S, head size]; `positions` int64 [S]."""
    half = x.shape[-1] // 2
    frequencies = theta ** (-torch.arange(half, device=x.device, dtype=torch.float32) / half)
    angles = positions[:, None].float() * frequencies
    cosine, sine = angles.cos().to(x.dtype), angles.sin().to(x.dtype)
    first, second = x[..., :half], x[..., half:]
    return torch.cat((first * cosine - second * sine, second * cosine + first * sine), dim=-1)


def causal_mask(queries: int, keys: int, device: torch.device) -> Tensor:
    """bool [queries, keys]: query i, which stands at position keys - queries + i, sees the keys up to itself."""
    return torch.ones(queries, keys, dtype=torch.bool, device=device).tril(keys - queries)


def attend(queries: Tensor, keys: Tensor, values: Tensor, mask: Tensor) -> Tensor:
    """Scaled dot-product attention, all [B, heads, S, head size]; fused where this PyTorch has it (2.0)."""
    if hasattr(F, "scaled_dot_product_attention"):
        return F.scaled_dot_product_attention(queries, keys, values, attn_mask=mask)
    scores = queries @ keys.transpose(-1, -2) * queries.shape[-1] ** -0.5
    return scores.masked_fill(~mask, float("-inf")).softmax(-1) @ values


class Attention(nn.Module):
    """Multi-head self-attention with rotary positions."""

    def __init__(self, config: DecoderConfig) -> None:
        super().__init__()
        self.config = config
        for name in ("q_proj", "k_proj", "v_proj", "o_proj"):
            setattr(self, name, nn.Linear(config.hidden, config.hidden, bias=False))

    def project(self, x: Tensor, first_position: int) -> tuple[Tensor, KeysValues]:
        """Queries, keys and values of x [B, S, hidden], rotated for the positions first_position…"""
        batch, length, _ = x.shape
        positions = torch.arange(first_position, first_position + length, device=x.device)

        def heads(projection: nn.Linear) -> Tensor:
            return projection(x).view(batch, length, self.config.heads, -1).transpose(1, 2)

        queries = rotate(heads(self.q_proj), positions, self.config.rope_theta)
        keys = rotate(heads(self.k_proj), positions, self.config.rope_theta)
        return queries, KeysValues(keys, heads(self.v_proj))

    def forward(self, queries: Tensor, context: KeysValues) -> Tensor:
        """Attention of the last S positions over `context`: [B, S, hidden]."""
        mask = causal_mask(queries.shape[2], context.keys.shape[2], queries.device)
        return self.o_proj(attend(queries, context.keys, context.values, mask).transpose(1, 2).flatten(2))


class Mlp(nn.Module):
    """down(silu(gate(x)) · up(x))."""

    def __init__(self, config: DecoderConfig) -> None:
        super().__init__()
        self.gate_proj = nn.Linear(config.hidden, config.intermediate, bias=False)
        self.up_proj = nn.Linear(config.hidden, config.intermediate, bias=False)
        self.down_proj = nn.Linear(config.intermediate, config.hidden, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        return self.down_proj(F.silu(self.gate_proj(x)) * self.up_proj(x))


class Layer(nn.Module):
    """Pre-normed attention and MLP, each with its residual."""

    def __init__(self, config: DecoderConfig) -> None:
        super().__init__()
        self.input_layernorm = RmsNorm(config.hidden, config.epsilon)
        self.self_attn = Attention(config)
        self.post_attention_layernorm = RmsNorm(config.hidden, config.epsilon)
        self.mlp = Mlp(config)

    def forward(self, x: Tensor, past: KeysValues | None) -> tuple[Tensor, Tensor, KeysValues]:
        """x [B, S, hidden] after the layer, its queries, and all keys and values so far."""
        before = past.keys.shape[2] if past else 0
        queries, own = self.self_attn.project(self.input_layernorm(x), before)
        context = _append(past, own) if past else own
        x = x + self.self_attn(queries, context)
        return x + self.mlp(self.post_attention_layernorm(x)), queries, context


class DecoderOutput(NamedTuple):
    """`hidden` [B, S, hidden], normed; the keys and values of each layer; the queries of each layer."""

    hidden: Tensor
    cache: list[KeysValues]
    queries: list[Tensor]


class Decoder(nn.Module):
    """Embeddings, layers and final norm; the projector and the output matrix are ConvLlava's."""

    def __init__(self, config: DecoderConfig) -> None:
        super().__init__()
        self.config = config
        self.embed_tokens = nn.Embedding(config.vocabulary, config.hidden)
        self.layers = nn.ModuleList(Layer(config) for _ in range(config.layers))
        self.norm = RmsNorm(config.hidden, config.epsilon)

    def forward(self, embeddings: Tensor, past: list[KeysValues] | None = None) -> DecoderOutput:
        """Runs embeddings [B, S, hidden] that follow `past` (whose batch may be 1, for all)."""
        x, cache, all_queries = embeddings, [], []
        for index, layer in enumerate(self.layers):
            x, queries, context = layer(x, past[index] if past else None)
            cache.append(context)
            all_queries.append(queries)
        return DecoderOutput(self.norm(x), cache, all_queries)


def _append(past: KeysValues, own: KeysValues) -> KeysValues:
    batch = own.keys.shape[0]
    return KeysValues(
        torch.cat((past.keys.expand(batch, -1, -1, -1), own.keys), dim=2),
        torch.cat((past.values.expand(batch, -1, -1, -1), own.values), dim=2),
    )
