"""The model with its training scaffold: losses, optimiser, checkpoint."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from .config import Config, Stage
from .data.batches import StripBatch, to_pixel_values
from .data.strips import HEIGHT
from .model.ctc import CtcHead, ctc_loss
from .model.tower import Tower
from .optim import Optimiser


class Learner:
    """Knows how far training has come: `stage_index`, and `samples` seen within that stage."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.tower = self._placed(Tower(config.tower))
        self.heads = nn.ModuleDict()
        self.stage_index, self.samples = 0, 0
        self._optimiser: Optimiser | None = None
        self._optimiser_state: list[dict[str, object]] | None = None

    def begin(self, stage: Stage) -> None:
        """Makes what the stage trains: heads that are new, and the optimiser, with its state if resumed."""
        for index in stage.ctc:
            self._ensure_head(index)
        self.tower.requires_grad_(not stage.freeze_tower)
        self._optimiser = Optimiser(nn.ModuleList([self.tower, self.heads]))
        if self._optimiser_state:
            self._optimiser.load_state_dict(self._optimiser_state)
            self._optimiser_state = None

    def step(self, stage: Stage, batch: StripBatch) -> dict[str, float]:
        """One update; returns the losses by name."""
        assert self._optimiser, "begin() comes first"
        losses = self._losses(stage, batch)
        total = sum(weight * losses[name] for name, weight in _weights(stage).items())
        assert isinstance(total, Tensor)
        total.backward()
        norm = self._optimiser.step(stage.rate(self.samples))
        self.samples += len(batch["texts"])
        return {**{name: loss.item() for name, loss in losses.items()}, "norm": norm}

    def _losses(self, stage: Stage, batch: StripBatch) -> dict[str, Tensor]:
        pixels = batch["pixels"].to(self.device, non_blocking=True)
        classes, lengths = batch["classes"].to(self.device), batch["lengths"].to(self.device)
        maps = self.tower(to_pixel_values(pixels), max(stage.ctc))
        return {f"ctc{index}": ctc_loss(self.heads[str(index)](maps[index - 1]), classes, lengths) for index in stage.ctc}

    @torch.no_grad()
    def ctc_logits(self, pixels: Tensor, index: int) -> Tensor:
        """Logits [B, steps, CLASSES] of the head on tower stage `index` for grey strips uint8 [B, 64, W]."""
        maps = self.tower(to_pixel_values(pixels.to(self.device)), index)
        return self.heads[str(index)](maps[index - 1])

    def next_stage(self) -> None:
        """Moves on; optimiser state is not carried over."""
        self.stage_index, self.samples = self.stage_index + 1, 0

    def save(self, file: Path, with_optimiser: bool = True) -> None:
        """Writes the checkpoint beside its final name first, so that a stop in between leaves the old one whole."""
        state: dict[str, Any] = {
            "stage": self.stage_index,
            "samples": self.samples,
            "tower": self.tower.state_dict(),
            "heads": {index: head.state_dict() for index, head in self.heads.items()},
        }
        if with_optimiser and self._optimiser and self.samples:
            state["optimiser"] = self._optimiser.state_dict()
        unfinished = file.with_suffix(".unfinished")
        torch.save(state, unfinished)
        unfinished.replace(file)

    def load(self, file: Path) -> None:
        """Takes up a checkpoint, if there is one."""
        if not file.exists():
            return
        state = torch.load(file, map_location=self.device)
        self.stage_index, self.samples = state["stage"], state["samples"]
        self.tower.load_state_dict(state["tower"])
        for index, head in state["heads"].items():
            self._ensure_head(int(index)).load_state_dict(head)
        self._optimiser_state = state.get("optimiser")

    def _ensure_head(self, index: int) -> CtcHead:
        if str(index) not in self.heads:
            head = CtcHead(self.config.tower.widths[index - 1], 2 << index, HEIGHT)
            self.heads[str(index)] = self._placed(head)
        head = self.heads[str(index)]
        assert isinstance(head, CtcHead)
        return head

    def _placed(self, module: nn.Module) -> Any:
        return module.to(self.device, memory_format=torch.channels_last)


def _weights(stage: Stage) -> dict[str, float]:
    return {f"ctc{index}": weight for index, weight in stage.ctc.items()}
