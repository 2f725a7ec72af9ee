"""The dense model that says where what is on a page: the tower's ConvNeXt blocks (arXiv 2201.03545) in the shape of a U
(arXiv 1505.04597), its maps at half the page's resolution."""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from ..model.tower import Block, ChannelNorm, Embeddings, Stage
from .maps import MAPS

STRIDE = 32
"""px: height and width of the input are multiples of it."""
SCALE = 2
"""px of the page that a pixel of a map covers, each way."""


@dataclass(frozen=True)
class LayoutConfig:
    """Blocks and channels of each of the four stages, and how many maps come out."""

    depths: tuple[int, ...] = (1, 1, 2, 2)
    widths: tuple[int, ...] = (32, 64, 128, 160)
    maps: int = len(MAPS)
    layer_scale: float = 0.1


class LayoutModel(nn.Module):
    """Pixels [B, 3, H, W], normalised, H and W multiples of STRIDE, to maps [B, maps, H / 2, W / 2] without their last
    function: logits of masks, values of the others.

    Down: the tower's stem and stages, at strides 4, 8, 16, 32. Up: what a deeper stage has found is widened to twice
    its size, nearest neighbour, and added to the map beside it. A block at stride 4 mixes the sum, and each of its
    positions gives the 2x2 pixels of each map (arXiv 1609.05158).
    """

    def __init__(self, config: LayoutConfig) -> None:
        super().__init__()
        widths, scale = config.widths, config.layer_scale
        self.embeddings = Embeddings(widths[0])
        before = (None, *widths[:-1])
        self.stages = nn.ModuleList(
            Stage(channels_in, channels, depth, scale)
            for channels_in, channels, depth in zip(before, widths, config.depths, strict=True)
        )
        self.laterals = nn.ModuleList(
            nn.Conv2d(deep, fine, 1) for fine, deep in zip(widths[:-1], widths[1:], strict=True)
        )
        self.mix = Block(widths[0], scale)
        self.norm = ChannelNorm(widths[0])
        self.head = nn.Conv2d(widths[0], config.maps * (4 // SCALE) ** 2, 1)
        for module in self.modules():
            if isinstance(module, (nn.Conv2d, nn.Linear)):
                nn.init.trunc_normal_(module.weight, std=module.weight[0].numel() ** -0.5)
                nn.init.zeros_(module.bias)

    def forward(self, pixels: Tensor) -> Tensor:
        x = self.embeddings(pixels.contiguous(memory_format=torch.channels_last))
        found: list[Tensor] = []
        for stage in self.stages:
            x = stage(x)
            found.append(x)
        for lateral, fine in zip(reversed(self.laterals), reversed(found[:-1]), strict=True):
            x = fine + F.interpolate(lateral(x), scale_factor=2.0, mode="nearest")
        return F.pixel_shuffle(self.head(self.norm(self.mix(x))), 4 // SCALE)
