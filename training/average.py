"""An exponential moving average of a model's weights: what they are in the mean of the last steps errs less than what
they are after the last one (Polyak and Juditsky, 1992)."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

HORIZON = 100
"""steps, about, that the average is of."""


class Average:
    """Follows the parameters of modules; `values` are the averages, in the parameters' order."""

    def __init__(self, modules: Sequence[nn.Module], values: list[Tensor] | None = None) -> None:
        self._parameters = [parameter for module in modules for parameter in module.parameters()]
        self._steps = HORIZON if values else 0
        self.values = values if values else [parameter.detach().clone() for parameter in self._parameters]

    @torch.no_grad()
    def update(self) -> None:
        """After a step. The first ones weigh more, so that the beginning is soon forgotten."""
        self._steps += 1
        share = max(1 / HORIZON, 1 / (self._steps + 1))
        torch._foreach_mul_(self.values, 1 - share)
        torch._foreach_add_(self.values, [parameter.detach() for parameter in self._parameters], alpha=share)

    @torch.no_grad()
    def take(self) -> None:
        """The parameters become the averages."""
        for parameter, value in zip(self._parameters, self.values, strict=True):
            parameter.copy_(value)
