"""A new layout model that begins with what the starter's tower has learnt of letters.

Its first stages have the starter's widths, so their blocks see strokes before the first page does.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor

from ..data.batches import IMAGE_MEAN as STARTER_MEAN
from ..data.batches import IMAGE_STD as STARTER_STD
from ..export import TOWER
from ..safetensors import read_safetensors
from .maps import IMAGE_MEAN, IMAGE_STD
from .model import LayoutModel


def begin_with_tower(model: LayoutModel, weights: Path) -> int:
    """Copies the tower of a safetensors file (training/unpack-package.ts) as far as names and shapes are the same;
    returns how many tensors."""
    own, taken = model.state_dict(), 0
    given = {
        name.removeprefix(TOWER).removeprefix("encoder."): tensor
        for name, tensor in read_safetensors(weights).items()
        if name.startswith(TOWER)
    }
    kernel, bias = "embeddings.patch_embeddings.weight", "embeddings.patch_embeddings.bias"
    given[kernel], given[bias] = _renormalised(given[kernel], given[bias])
    for name, tensor in given.items():
        if name in own and own[name].shape == tensor.shape:
            own[name].copy_(tensor)
            taken += 1
    return taken


def _renormalised(kernel: Tensor, bias: Tensor) -> tuple[Tensor, Tensor]:
    """The same patches from pixels that are normalised otherwise: p' = (p · std + mean − mean') / std'."""
    mean, std = torch.tensor(STARTER_MEAN), torch.tensor(STARTER_STD)
    own_mean, own_std = torch.tensor(IMAGE_MEAN), torch.tensor(IMAGE_STD)
    offset = (own_mean - mean) / std
    moved = bias + (kernel * offset[:, None, None]).sum((1, 2, 3))
    return kernel * (own_std / std)[:, None, None], moved
