"""Batches by number: batch n of a stage is the same on every machine and with any number of processes."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict

import numpy as np
import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import DataLoader, Dataset

from .. import prompts
from ..model.convllava import EOS, PAD
from ..tokenizer import Tokenizer
from . import controls
from .alphabet import to_classes
from .samples import Sample, SampleMaker

TOKEN = 64
"""px that a visual token covers, each way."""
IGNORED = -100
"""Label of positions without a loss."""
IMAGE_MEAN = (0.48145466, 0.4578275, 0.40821073)
IMAGE_STD = (0.26862954, 0.26130258, 0.27577711)


class Batch(TypedDict):
    """Samples of one task and size.

    `pixels` uint8 [B, H, W] or [B, 3, H, W]; `classes` int64 [B, longest] CTC classes, padded by 0, of `lengths`
    int64 [B] (both empty but for strips); `ids` int64 [B, S]: the prompt after the image and the answer, padded;
    `labels` int64 [B, S]: the next id where that is part of the answer, else IGNORED; `regions` int64 [B, S, 4]: the
    visual tokens (left, top, right, bottom; the last two exclusive) that show what the next id says, or zeros.
    """

    task: str
    pixels: Tensor
    classes: Tensor
    lengths: Tensor
    ids: Tensor
    labels: Tensor
    regions: Tensor
    questions: list[str]
    answers: list[str]


def collate(task: str, samples: Sequence[Sample], tokenizer: Tokenizer) -> Batch:
    """Samples of one size as tensors."""
    encoded = [_encode(sample, tokenizer) for sample in samples]
    read = [to_classes(sample.answer) for sample in samples] if task == "strip" else []
    return {
        "task": task,
        "pixels": torch.from_numpy(np.stack([sample.pixels for sample in samples])),
        "classes": _padded(read, 0) if read else torch.zeros(0, 0, dtype=torch.int64),
        "lengths": torch.tensor([len(classes) for classes in read], dtype=torch.int64),
        "ids": _padded([ids for ids, _, _ in encoded], PAD),
        "labels": _padded([labels for _, labels, _ in encoded], IGNORED),
        "regions": _padded([regions for _, _, regions in encoded], 0),
        "questions": [sample.question for sample in samples],
        "answers": [sample.answer for sample in samples],
    }


def _encode(sample: Sample, tokenizer: Tokenizer) -> tuple[list[int], list[int], list[list[int]]]:
    """Ids, labels and regions of one sample, each as long as the input of the decoder after the image."""
    question = tokenizer.encode(prompts.after_image(sample.question))
    answer = tokenizer.encode(sample.answer)
    ids = [*question, *answer]
    labels = [IGNORED] * (len(question) - 1) + [*answer, EOS]
    regions = [[0, 0, 0, 0]] * (len(question) - 1) + _regions(sample, tokenizer.pieces(answer)) + [[0, 0, 0, 0]]
    return ids, labels, regions


def _regions(sample: Sample, pieces: list[str]) -> list[list[int]]:
    """The visual tokens that show the beginning of each piece."""
    by_character: dict[int, list[int]] = {}
    for span in sample.spans:
        left, top, right, bottom = (side / TOKEN for side in span.box)
        box = [int(left), int(top), max(int(left) + 1, math.ceil(right)), max(int(top) + 1, math.ceil(bottom))]
        if span.end == span.start + 1:
            box[2] = box[0] + 1
        by_character.update(dict.fromkeys(range(span.start, span.end), box))
    found: list[list[int]] = []
    position = -1  # The first piece begins with a space that the answer has not.
    for piece in pieces:
        first = position + 1 if piece.startswith(" ") and len(piece) > 1 else position
        found.append(by_character.get(max(first, 0), [0, 0, 0, 0]))
        position += 1 if piece.startswith("<0x") else len(piece)
    return found


def _padded(rows: Sequence[Sequence[object]], value: int) -> Tensor:
    return pad_sequence([torch.tensor(row, dtype=torch.int64) for row in rows], batch_first=True, padding_value=value)


class Batches(Dataset[Batch]):
    """Item n is batch n: its task and its canvas are drawn, then its samples. What renders is made in the process that
    uses it. `tasks` are weights; `widths` px of strips; `canvases` (width, height) px of all other tasks. `kind` of strips: all of one."""

    def __init__(
        self,
        pack: Path,
        vocabulary: Path,
        seed: str,
        size: int,
        tasks: dict[str, float],
        widths: Sequence[int],
        canvases: Sequence[tuple[int, int]] = (),
        held_out: bool = False,
        kind: str | None = None,
    ) -> None:
        self._pack, self._vocabulary, self._seed, self._held_out = pack, vocabulary, seed, held_out
        self._kind = kind
        self._size, self._tasks, self._widths, self._canvases = size, tasks, widths, canvases
        self._maker: tuple[SampleMaker, Tokenizer] | None = None

    def __getitem__(self, index: int) -> Batch:
        if self._maker is None:
            self._maker = SampleMaker(self._pack, self._held_out, self._kind), Tokenizer(self._vocabulary)
        maker, tokenizer = self._maker
        rng = random.Random(f"{self._seed}/{index}")
        task = rng.choices(list(self._tasks), list(self._tasks.values()))[0]
        width, height = self._canvas(task, rng)
        # A canvas costs as many strips as it has tokens more than one of 512 px; the batch shrinks by that.
        count = self._size if height == TOKEN else max(1, round(self._size * 8 * TOKEN * TOKEN / (width * height)))
        return collate(task, maker.make(task, rng, width, height, count), tokenizer)

    def _canvas(self, task: str, rng: random.Random) -> tuple[int, int]:
        if task == "strip":
            return rng.choice(self._widths), TOKEN
        return (controls.WIDTH, controls.HEIGHT) if task == "control" else rng.choice(self._canvases)


def load_from(dataset: Dataset[Batch], first: int, workers: int) -> DataLoader[Batch]:
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
