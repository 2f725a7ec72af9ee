"""A training configuration: one JSON file per model size, read into checked, immutable values."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .model.decoder import DecoderConfig
from .model.tower import TowerConfig


@dataclass(frozen=True)
class Stage:
    """One stage of training.

    `ctc`: weight of the CTC loss by tower stage (1…5). `decoder`: weight of the decoder's cross-entropy.
    `guide`: weight of the attention guide at the stage's start, falling to 0 at half of the stage. `tasks`: weight of each kind of sample (data/samples.py).
    `widths`: px of strips, and `canvases`: (width, height) px of all else, one drawn for each batch. `frozen_stages`: how
    many of the tower's first stages stay as they are; what they see is learnt first, and they cost the most
    (FreezeOut, arXiv 1706.04983).
    The learning rate rises over `warmup` samples, stays, and falls to 5 % over the last `cooldown` of `samples`.
    """

    name: str
    samples: int
    batch: int
    lr: float
    widths: tuple[int, ...]
    ctc: dict[int, float]
    decoder: float = 0.0
    guide: float = 0.0
    freeze_tower: bool = False
    frozen_stages: int = 0
    tasks: dict[str, float] = field(default_factory=lambda: {"strip": 1.0})
    canvases: tuple[tuple[int, int], ...] = ()
    warmup: float = 0.02
    cooldown: float = 0.3

    def rate(self, samples: int) -> float:
        """The learning rate after `samples` samples of this stage."""
        done = samples / self.samples
        rising = min(1.0, (done + 1e-9) / self.warmup) if self.warmup else 1.0
        falling = min(1.0, max(0.0, 1 - done) / self.cooldown) if self.cooldown else 1.0
        return self.lr * min(rising, 0.05 + 0.95 * falling)


@dataclass(frozen=True)
class Config:
    """What is built and how it is trained."""

    name: str
    seed: int
    tower: TowerConfig
    decoder: DecoderConfig
    tokenizer: str
    stages: tuple[Stage, ...]


def _stage(entry: dict[str, Any]) -> Stage:
    ctc = {int(stage): weight for stage, weight in entry.pop("ctc", {}).items()}
    canvases = tuple((width, height) for width, height in entry.pop("canvases", []))
    return Stage(**{**entry, "ctc": ctc, "widths": tuple(entry["widths"]), "canvases": canvases})


def load_config(file: Path) -> Config:
    """Reads a configuration; a misspelt or missing key raises TypeError."""
    entries = json.loads(file.read_text(encoding="utf-8"))
    tower = entries.pop("tower")
    return Config(
        tower=TowerConfig(**{**tower, "depths": tuple(tower["depths"]), "widths": tuple(tower["widths"])}),
        decoder=DecoderConfig(**entries.pop("decoder")),
        stages=tuple(_stage(entry) for entry in entries.pop("stages")),
        **entries,
    )
