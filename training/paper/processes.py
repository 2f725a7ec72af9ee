"""One process or several: `torchrun` starts them, and each has its part of every batch.

On GPUs the model is sharded by PyTorch's FSDP (PyTorch 2.0 or later). On CPUs each process holds all of it, and the
gradients are added up, which is what the checks compare with one process.
"""

from __future__ import annotations

import os
from functools import partial
from typing import Any

import torch
import torch.distributed as dist
from torch import Tensor, nn

from ..model.decoder import Layer
from ..model.tower import Stage


class Processes:
    """The processes that train together; `rank` is this one's number."""

    def __init__(self) -> None:
        self.count = int(os.environ.get("WORLD_SIZE", "1"))
        self.rank = int(os.environ.get("RANK", "0"))
        self.on_gpu = torch.cuda.is_available()
        self.device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", "0"))) if self.on_gpu else torch.device("cpu")
        if self.on_gpu:
            torch.cuda.set_device(self.device)
        if self.count > 1:
            dist.init_process_group("nccl" if self.on_gpu else "gloo")
        self._sharded = self.on_gpu and self.count > 1

    def place(self, model: nn.Module) -> nn.Module:
        """The model on this process's device, sharded where that is a GPU of several."""
        if not self._sharded:
            return model.to(self.device)
        from torch.distributed.fsdp import FullyShardedDataParallel
        from torch.distributed.fsdp.wrap import transformer_auto_wrap_policy

        policy: Any = partial(transformer_auto_wrap_policy, transformer_layer_cls={Layer, Stage})
        return FullyShardedDataParallel(
            model, auto_wrap_policy=policy, device_id=self.device, use_orig_params=True, sync_module_states=True
        )

    @property
    def loss_factor(self) -> int:
        """FSDP averages over the processes what we want added up."""
        return self.count if self._sharded else 1

    def add_gradients(self, model: nn.Module) -> None:
        """Adds up the gradients of all processes, where FSDP has not done so already."""
        if self.count == 1 or self._sharded:
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
        """All parameters by name, and the optimizer's state, whole; empty in all processes but the first."""
        if not self._sharded:
            return dict(model.state_dict()), optimizer.state_dict()
        from torch.distributed.fsdp import FullStateDictConfig, StateDictType
        from torch.distributed.fsdp import FullyShardedDataParallel as Fsdp

        whole = FullStateDictConfig(offload_to_cpu=True, rank0_only=True)
        with Fsdp.state_dict_type(model, StateDictType.FULL_STATE_DICT, whole):
            return dict(model.state_dict()), Fsdp.optim_state_dict(model, optimizer)

    def optimizer_state(self, model: nn.Module, optimizer: torch.optim.Optimizer, whole: dict[str, Any]) -> dict[str, Any]:
        """This process's part of the optimizer's whole state."""
        if not self._sharded:
            return whole
        from torch.distributed.fsdp import FullyShardedDataParallel as Fsdp

        part: dict[str, Any] = Fsdp.optim_state_dict_to_load(model, optimizer, whole)
        return part

    def close(self) -> None:
        if self.count > 1:
            dist.destroy_process_group()
