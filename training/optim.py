"""Muon for the hidden weight matrices, AdamW for all other parameters.

Muon (Jordan et al., 2024; arXiv 2502.16982) replaces a matrix's momentum by the nearest orthogonal matrix, found by a
quintic Newton-Schulz iteration. It needs fewer samples than AdamW, and samples are what a CPU has few of.
"""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn

from .precision import fast_precision

_COEFFICIENTS = (3.4445, -4.7750, 2.0315)


def orthogonalise(matrix: Tensor, steps: int = 5) -> Tensor:
    """About the nearest (semi-)orthogonal matrix to `matrix` [m, n]: singular values between 0.7 and 1.2."""
    a, b, c = _COEFFICIENTS
    x = matrix.to(fast_precision(matrix.device))
    transposed = x.shape[0] > x.shape[1]
    x = x.T if transposed else x
    x = x / (x.norm() + 1e-7)
    for _ in range(steps):
        gram = x @ x.T
        x = a * x + (b * gram + c * gram @ gram) @ x
    return (x.T if transposed else x).to(matrix.dtype)


class Muon(torch.optim.Optimizer):
    """Nesterov momentum, orthogonalised, for parameters of two or more dimensions (the last ones are flattened).

    An update has the root mean square 0.2, as AdamW's have, so that both take the same learning rates.
    """

    def __init__(self, parameters: Iterable[nn.Parameter], lr: float, momentum: float = 0.95, decay: float = 0.01):
        super().__init__(parameters, {"lr": lr, "momentum": momentum, "decay": decay})

    @torch.no_grad()
    def step(self, closure: None = None) -> None:
        for group in self.param_groups:
            for parameter in group["params"]:
                if parameter.grad is None:
                    continue
                state = self.state[parameter]
                if not state:
                    state["momentum"] = torch.zeros_like(parameter)
                momentum: Tensor = state["momentum"]
                momentum.lerp_(parameter.grad, 1 - group["momentum"])
                update = parameter.grad.lerp(momentum, group["momentum"]).flatten(1)
                scale = 0.2 * max(update.shape) ** 0.5
                parameter.mul_(1 - group["lr"] * group["decay"])
                parameter.add_(orthogonalise(update).view_as(parameter), alpha=-group["lr"] * scale)


class Optimiser:
    """Muon and AdamW over a model's trainable parameters, with one learning rate."""

    def __init__(self, model: nn.Module, decay: float = 0.01) -> None:
        matrices, others = [], []
        for name, parameter in model.named_parameters():
            if parameter.requires_grad:
                (matrices if _is_hidden_matrix(name, parameter) else others).append(parameter)
        self._parts: list[torch.optim.Optimizer] = [torch.optim.AdamW(others, 0.0, (0.9, 0.98), weight_decay=decay)]
        if matrices:
            self._parts.append(Muon(matrices, 0.0, decay=decay))
        self._parameters = [*matrices, *others]

    def step(self, lr: float, clip: float = 1.0) -> float:
        """Clips the gradients' norm, updates, clears the gradients; returns the norm before clipping."""
        norm = float(nn.utils.clip_grad_norm_(self._parameters, clip))
        for part in self._parts:
            for group in part.param_groups:
                group["lr"] = lr
            if norm == norm and norm != float("inf"):
                part.step()
            part.zero_grad(set_to_none=True)
        return norm

    def state_dict(self) -> list[dict[str, object]]:
        return [part.state_dict() for part in self._parts]

    def load_state_dict(self, states: list[dict[str, object]]) -> None:
        for part, state in zip(self._parts, states, strict=True):
            part.load_state_dict(state)


def _is_hidden_matrix(name: str, parameter: nn.Parameter) -> bool:
    """Weights between hidden layers: not embeddings, output heads, the first patches, or depthwise kernels."""
    outer = ("embed_tokens", "head", "classify", "fold", "patch_embeddings", "dwconv")
    return parameter.dim() >= 2 and not any(part in name for part in outer)


