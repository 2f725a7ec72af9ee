"""One process or several: `torchrun` starts them, and each has its part of every batch.

Several shard the model with PyTorch's own `fully_shard` (FSDP2, PyTorch 2.6 or later), over NCCL on GPUs and over gloo on
CPUs. On CPUs an older PyTorch will do as well: each process then holds all of the model, and the gradients are added up.
"""

from __future__ import annotations

import os
from typing import Any

import torch
import torch.distributed as dist
from torch import Tensor, nn

from ..model.decoder import Layer
from ..model.tower import Stage

CAN_SHARD = tuple(int(number) for number in torch.__version__.split(".")[:2]) >= (2, 6)


class Processes:
    """The processes that train together; `rank` is this one's number.

    What is saved does not depend on how many there are: training goes on with any other number of them.
    """

    def __init__(self) -> None:
        self.count = int(os.environ.get("WORLD_SIZE", "1"))
        self.rank = int(os.environ.get("RANK", "0"))
        self.on_gpu = torch.cuda.is_available()
        self.device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", "0"))) if self.on_gpu else torch.device("cpu")
        if self.on_gpu:
            torch.cuda.set_device(self.device)
        if self.count > 1:
            if self.on_gpu and not CAN_SHARD:
                raise ValueError(f"Several GPUs need PyTorch 2.6 or later; this is {torch.__version__}.")
            dist.init_process_group("nccl" if self.on_gpu else "gloo")
        self.shards = self.count > 1 and CAN_SHARD

    def place(self, model: nn.Module) -> nn.Module:
        """The model on this process's device; of several processes each has a part of every parameter."""
        if not self.shards:
            return model.to(self.device)
        from torch.distributed.device_mesh import init_device_mesh
        from torch.distributed.fsdp import fully_shard

        mesh = init_device_mesh(self.device.type, (self.count,))
        # A layer or a stage is whole while it computes, and no longer.
        for module in model.modules():
            if isinstance(module, (Layer, Stage)):
                fully_shard(module, mesh=mesh)
        return fully_shard(model, mesh=mesh)

    @property
    def loss_factor(self) -> int:
        """`fully_shard` averages over the processes what we want added up."""
        return self.count if self.shards else 1

    def add_gradients(self, model: nn.Module) -> None:
        """Adds up the gradients of all processes, where `fully_shard` has not done so already."""
        if self.count == 1 or self.shards:
            return
        for parameter in model.parameters():
            if parameter.requires_grad:
                if parameter.grad is None:
                    parameter.grad = torch.zeros_like(parameter)
                dist.all_reduce(parameter.grad)

    def total(self, value: float) -> float:
        """The sum of a number over all processes."""
        if self.count == 1:
            return value
        tensor = torch.tensor(value, dtype=torch.float64, device=self.device)
        dist.all_reduce(tensor)
        return float(tensor)

    def state(self, model: nn.Module, optimizer: torch.optim.Optimizer) -> tuple[dict[str, Tensor], dict[str, Any]]:
        """All parameters by name, and the optimizer's state, whole and on the CPU; empty in all processes but the first."""
        tensors = self._whole(model.state_dict())
        saved = optimizer.state_dict()
        states = {index: self._whole(state) for index, state in saved["state"].items()}
        return (tensors, {**saved, "state": states}) if self.rank == 0 else ({}, {})

    def optimizer_state(self, optimizer: torch.optim.Optimizer, whole: dict[str, Any]) -> dict[str, Any]:
        """This process's part of the optimizer's whole state."""
        if not self.shards:
            return whole
        from torch.distributed.tensor import DTensor, distribute_tensor

        parameters = [parameter for group in optimizer.param_groups for parameter in group["params"]]

        def part(index: int, value: Any) -> Any:
            parameter = parameters[index]
            if not isinstance(parameter, DTensor) or not isinstance(value, Tensor) or value.shape != parameter.shape:
                return value
            return distribute_tensor(value.to(self.device), parameter.device_mesh, parameter.placements)

        states = {
            index: {key: part(index, value) for key, value in state.items()} for index, state in whole["state"].items()
        }
        return {**whole, "state": states}

    def _whole(self, values: dict[str, Any]) -> dict[str, Any]:
        """The values with their tensors put together; all processes have to ask for it, and the first gets it."""
        whole: dict[str, Any] = {}
        for name, value in values.items():
            if self.shards and isinstance(value, Tensor) and hasattr(value, "full_tensor"):
                value = value.full_tensor()
            if self.rank == 0:
                whole[name] = value.cpu() if isinstance(value, Tensor) else value
        return whole

    def close(self) -> None:
        if self.count > 1:
            dist.destroy_process_group()
