"""Batches for the layout model: crops rendered by another process, each seen several times in other colours."""

from __future__ import annotations

from dataclasses import replace
from multiprocessing import get_context
from random import Random
from typing import Any

import numpy as np
import torch
from torch import Tensor

from .degrade import recoloured
from .samples import Sample, make_sample

SEEN_AGAIN = 3
"""How many crops of a batch were seen before, for each new one: rendering costs as much time as learning."""
_KEPT = 1200


class LayoutBatch:
    """`pixels` float32 [B, 3, H, W] normalised, `masks` float32 [B, masks, H / 2, W / 2], `values` float32."""

    def __init__(self, samples: list[Sample]) -> None:
        pixels = torch.from_numpy(np.stack([sample.pixels for sample in samples]))
        self.pixels: Tensor = pixels.float() / 127.5 - 1
        self.masks: Tensor = torch.from_numpy(np.stack([sample.masks for sample in samples])).float() / 255
        self.values: Tensor = torch.from_numpy(np.stack([sample.values for sample in samples])).float()


def held_out_batch(first: int, count: int) -> LayoutBatch:
    """Crops of held-out fonts and icons."""
    return LayoutBatch([make_sample(number, held_out=True) for number in range(first, first + count)])


def _render(queue: Any, first: int, size: int) -> None:
    """Forever: puts lists of `size` samples; every fourth of them a new one, beginning with number `first`."""
    random, kept, number = Random(first), [], first
    while True:
        batch: list[Sample] = []
        for place in range(size):
            if len(kept) < 60 or place % (SEEN_AGAIN + 1) == 0:
                sample = make_sample(number, held_out=False)
                number += 1
                if len(kept) < _KEPT:
                    kept.append(sample)
                else:
                    kept[random.randrange(_KEPT)] = sample
            else:
                sample = random.choice(kept)
            batch.append(replace(sample, pixels=recoloured(random, sample.pixels)))
        queue.put(batch)


class Batches:
    """Endless batches of `size` crops, new ones from number `first` on."""

    def __init__(self, first: int, size: int) -> None:
        context = get_context("fork")
        self._queue: Any = context.Queue(8)
        self._process = context.Process(target=_render, args=(self._queue, first, size), daemon=True)
        self._process.start()

    def take(self) -> LayoutBatch:
        return LayoutBatch(self._queue.get())
