"""Batches by number: batch n of a stage is the same on every machine and with any number of processes."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TypedDict

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from .alphabet import to_classes
from .fonts import load_typefaces
from .strips import HEIGHT, Strip, StripRenderer
from .text import TextSource


class StripBatch(TypedDict):
    """`pixels` uint8 [B, 64, W]; `classes` int64 [B, longest] CTC classes, padded by 0, of `lengths` int64 [B]."""

    pixels: Tensor
    classes: Tensor
    lengths: Tensor
    texts: list[str]
    edges: list[tuple[float, ...]]


def collate_strips(strips: list[Strip]) -> StripBatch:
    """Strips of one width as tensors."""
    classes = [torch.tensor(to_classes(strip.text)) for strip in strips]
    return {
        "pixels": torch.from_numpy(np.stack([strip.pixels for strip in strips])),
        "classes": torch.nn.utils.rnn.pad_sequence(classes, batch_first=True),
        "lengths": torch.tensor([len(strip.text) for strip in strips]),
        "texts": [strip.text for strip in strips],
        "edges": [strip.edges for strip in strips],
    }


class StripBatches(Dataset[StripBatch]):
    """Item n is batch n; the renderer is made in the process that uses it."""

    def __init__(self, pack: Path, held_out: bool, seed: str, batch: int, widths: tuple[int, ...]) -> None:
        self._pack, self._held_out, self._seed = pack, held_out, seed
        self._batch, self._widths = batch, widths
        self._renderer: StripRenderer | None = None

    def __getitem__(self, index: int) -> StripBatch:
        if self._renderer is None:
            texts = TextSource(self._pack, self._held_out)
            self._renderer = StripRenderer(load_typefaces(self._pack, self._held_out), texts)
        rng = random.Random(f"{self._seed}/{index}")
        width = rng.choice(self._widths)
        return collate_strips([self._renderer.render(rng, width) for _ in range(self._batch)])


def load_from(dataset: Dataset[StripBatch], first: int, workers: int) -> DataLoader[StripBatch]:
    """Batches first, first + 1, … without end (in practice), made ahead by `workers` processes (0: in this one)."""
    numbers = range(first, 1 << 31)
    ahead = {"prefetch_factor": 4, "persistent_workers": True} if workers else {}
    return DataLoader(
        dataset, batch_size=None, sampler=numbers, num_workers=workers, pin_memory=torch.cuda.is_available(), **ahead
    )


def to_pixel_values(pixels: Tensor) -> Tensor:
    """Grey uint8 [B, H, W] or colour uint8 [B, 3, H, W] as the tower takes it: float32 [B, 3, H, W], by CLIP's mean
    and standard deviation, as in preprocessor_config.json."""
    mean = torch.tensor(IMAGE_MEAN, device=pixels.device)[:, None, None]
    deviation = torch.tensor(IMAGE_STD, device=pixels.device)[:, None, None]
    colour = pixels[:, None].expand(-1, 3, -1, -1) if pixels.dim() == 3 else pixels
    return (colour.float() / 255 - mean) / deviation


IMAGE_MEAN = (0.48145466, 0.4578275, 0.40821073)
IMAGE_STD = (0.26862954, 0.26130258, 0.27577711)

__all__ = ["HEIGHT", "IMAGE_MEAN", "IMAGE_STD", "StripBatch", "StripBatches", "load_from", "to_pixel_values"]
