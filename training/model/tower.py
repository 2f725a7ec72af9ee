"""ConvNeXt with five stages (64x down), the vision tower of ConvLLaVA (arXiv 2201.03545, 2405.15738).

Parameter names are those of the published checkpoints.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

EPSILON = 1e-6


@dataclass(frozen=True)
class TowerConfig:
    """Blocks and channels of each stage; `layer_scale` is the start value of γ (1e-6 in the paper, for deep towers)."""

    depths: tuple[int, ...]
    widths: tuple[int, ...]
    layer_scale: float = 0.5


class ChannelNorm(nn.LayerNorm):
    """LayerNorm over the channels of [B, C, H, W], computed in float32; in channels-last memory the permutation moves
    nothing."""

    def __init__(self, channels: int) -> None:
        super().__init__(channels, eps=EPSILON)

    def forward(self, x: Tensor) -> Tensor:
        return super().forward(x.permute(0, 2, 3, 1).float()).permute(0, 3, 1, 2).to(x.dtype)


def gelu(x: Tensor) -> Tensor:
    """GELU of [B, C, H, W] in channels-last memory, which a CPU computes ten times faster where it is told that the
    numbers lie one after the other."""
    return F.gelu(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)


class PointwiseConv(nn.Linear):
    """A linear layer over the channels of [B, C, H, W], computed as a 1x1 convolution: several times faster than a
    matrix product of many rows and few columns on a CPU. The weight keeps the checkpoint's shape [out, in]."""

    def forward(self, x: Tensor) -> Tensor:
        return F.conv2d(x, self.weight[:, :, None, None], self.bias)


class Block(nn.Module):
    """x + γ · pwconv2(GELU(pwconv1(LayerNorm(dwconv(x)))))."""

    def __init__(self, channels: int, layer_scale: float) -> None:
        super().__init__()
        self.dwconv = nn.Conv2d(channels, channels, 7, padding=3, groups=channels)
        self.layernorm = ChannelNorm(channels)
        self.pwconv1 = PointwiseConv(channels, 4 * channels)
        self.pwconv2 = PointwiseConv(4 * channels, channels)
        self.layer_scale_parameter = nn.Parameter(torch.full((channels,), layer_scale))

    def forward(self, x: Tensor) -> Tensor:
        y = self.pwconv2(gelu(self.pwconv1(self.layernorm(self.dwconv(x)))))
        return x + self.layer_scale_parameter[:, None, None] * y


class Stage(nn.Module):
    """Halves height and width, except in the first stage, then runs its blocks."""

    def __init__(self, channels_in: int | None, channels: int, depth: int, layer_scale: float) -> None:
        super().__init__()
        down = [ChannelNorm(channels_in), nn.Conv2d(channels_in, channels, 2, 2)] if channels_in else []
        self.downsampling_layer = nn.ModuleList(down)
        self.layers = nn.ModuleList(Block(channels, layer_scale) for _ in range(depth))

    def forward(self, x: Tensor) -> Tensor:
        for module in (*self.downsampling_layer, *self.layers):
            x = module(x)
        return x


class Embeddings(nn.Module):
    """4x4 patches, normalised."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.patch_embeddings = nn.Conv2d(3, channels, 4, 4)
        self.layernorm = ChannelNorm(channels)

    def forward(self, pixels: Tensor) -> Tensor:
        return self.layernorm(self.patch_embeddings(pixels))


class Encoder(nn.Module):
    """The stages."""

    def __init__(self, config: TowerConfig) -> None:
        super().__init__()
        before = (None, *config.widths[:-1])
        self.stages = nn.ModuleList(
            Stage(channels_in, channels, depth, config.layer_scale)
            for channels_in, channels, depth in zip(before, config.widths, config.depths, strict=True)
        )


class Tower(nn.Module):
    """Pixels [B, 3, H, W], normalised, H and W multiples of 64, to feature maps."""

    def __init__(self, config: TowerConfig) -> None:
        super().__init__()
        self.config = config
        self.embeddings = Embeddings(config.widths[0])
        self.encoder = Encoder(config)
        for module in self.modules():
            if isinstance(module, (nn.Conv2d, nn.Linear)):
                nn.init.trunc_normal_(module.weight, std=module.weight[0].numel() ** -0.5)
                nn.init.zeros_(module.bias)

    def forward(self, pixels: Tensor, stages: int = 5) -> list[Tensor]:
        """The maps [B, C_s, H / 2^(s+2), W / 2^(s+2)] after each of the first `stages` stages."""
        x = self.embeddings(pixels.contiguous(memory_format=torch.channels_last))
        maps: list[Tensor] = []
        for stage in self.encoder.stages[:stages]:
            x = stage(x)
            maps.append(x)
        return maps

    def freeze(self, stages: int) -> None:
        """Keeps the patches and the first `stages` stages, if there are any, as they are."""
        for part in [self.embeddings, *self.encoder.stages[:stages]] if stages else []:
            part.requires_grad_(False)

    def tokens(self, pixels: Tensor) -> Tensor:
        """Visual tokens [B, H/64 · W/64, C_5], row by row."""
        return self(pixels)[-1].flatten(2).transpose(1, 2)
