"""Low-rank adaptation (arXiv 2106.09685) of the language model's linear layers."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from ..model.decoder import Decoder


class LoraLinear(nn.Module):
    """W x + (alpha / rank) B A x, with W frozen."""

    def __init__(self, linear: nn.Linear, rank: int, alpha: float) -> None:
        super().__init__()
        self.linear = linear.requires_grad_(False)
        self.down = nn.Linear(linear.in_features, rank, bias=False)
        self.up = nn.Linear(rank, linear.out_features, bias=False)
        self.scale = alpha / rank
        nn.init.kaiming_uniform_(self.down.weight, a=5**0.5)
        nn.init.zeros_(self.up.weight)

    def forward(self, x: Tensor) -> Tensor:
        return self.linear(x) + self.scale * self.up(self.down(x))


def add_lora(decoder: Decoder, rank: int, alpha: float) -> None:
    """Freezes the language model, and puts adapters around the linear layers of its attention and MLP."""
    decoder.requires_grad_(False)
    for module in list(decoder.layers.modules()):
        for name, child in list(module.named_children()):
            if isinstance(child, nn.Linear) and not isinstance(module, LoraLinear):
                setattr(module, name, LoraLinear(child, rank, alpha))


def merged(tensors: dict[str, Tensor], scale: float) -> dict[str, Tensor]:
    """Parameters by name, with each adapter added to its matrix, under the names that they have without adapters."""
    whole = {name: tensor for name, tensor in tensors.items() if not name.endswith((".down.weight", ".up.weight"))}
    for name in [name for name in whole if name.endswith(".linear.weight")]:
        stem = name.removesuffix(".linear.weight")
        with torch.no_grad():
            update = tensors[f"{stem}.up.weight"].float() @ tensors[f"{stem}.down.weight"].float()
        whole[f"{stem}.weight"] = whole.pop(name) + scale * update
    return whole
