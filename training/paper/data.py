"""LLaVA's conversations: a JSON list of {id, image, conversations: [{from, value}]}, and a folder of images."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import sentencepiece
import torch
from PIL import Image
from torch import Tensor

from ..model.convllava import BOS, EOS

IGNORED = -100
"""The label of a token whose prediction costs nothing."""
IMAGE = -200
"""Stands among the ids for the visual tokens of the image."""
_SYSTEM = (
    "A chat between a curious user and an artificial intelligence assistant. "
    "The assistant gives helpful, detailed, and polite answers to the user's questions."
)


@dataclass(frozen=True)
class Sample:
    """Ids with at most one IMAGE, and as many labels: IGNORED but for the answers and the </s> after each."""

    ids: list[int]
    labels: list[int]
    image: Path | None


class Conversations:
    """The samples of a file, in an order that a seed decides; the same in every process and at every start."""

    def __init__(self, file: Path, images: Path, tokenizer: Path, longest: int, seed: int) -> None:
        self._entries: list[dict[str, Any]] = json.loads(file.read_text())
        self._images = images
        self._longest = longest
        self._processor = sentencepiece.SentencePieceProcessor(model_file=str(tokenizer / "tokenizer.model"))
        self._order = list(range(len(self._entries)))
        random.Random(seed).shuffle(self._order)

    def __len__(self) -> int:
        return len(self._entries)

    def batch(self, step: int, size: int, epoch_length: int) -> list[Sample]:
        """The samples of a step; the last batch of an epoch may be smaller."""
        first = step % epoch_length * size
        return [self._sample(self._entries[index]) for index in self._order[first : first + size]]

    def _sample(self, entry: dict[str, Any]) -> Sample:
        turns = [turn["value"] for turn in entry["conversations"]]
        speakers = [turn["from"] for turn in entry["conversations"]]
        if speakers[: len(turns) // 2 * 2] != ["human", "gpt"] * (len(turns) // 2) or len(turns) < 2:
            raise ValueError(f"Sample {entry.get('id')}: human and gpt must take turns, human first.")
        name = entry.get("image")
        ids: list[int] = []
        labels: list[int] = []

        def add(new: list[int], answer: bool = False) -> None:
            ids.extend(new)
            labels.extend(new if answer else [IGNORED] * len(new))

        encode = self._processor.encode
        for index in range(0, len(turns) - 1, 2):
            question, answer = turns[index].replace("<image>", "").strip(), turns[index + 1].strip()
            asked = f"{question} ASSISTANT:"
            if index > 0:
                asked = f"USER: {asked}"
            elif name is None:
                add([BOS])
                asked = f"{_SYSTEM} USER: {asked}"
            else:
                add([BOS, *encode(f"{_SYSTEM} USER: ")])
                add([IMAGE])
                asked = f"\n{asked}"
            before = encode(asked)
            whole = encode(f"{asked} {answer}")
            # A piece never reaches over the space before the answer.
            add(before)
            add([*whole[len(before) :], EOS], answer=True)
        return Sample(ids[: self._longest], labels[: self._longest], None if name is None else self._images / name)


def pixels(file: Path | None, side: int, mean: tuple[float, ...], std: tuple[float, ...]) -> Tensor:
    """float32 [3, side, side]: the image padded to a square with the mean colour, bicubic, normalised. Without an image
    zeros, which nobody sees."""
    if file is None:
        return torch.zeros(3, side, side)
    image = Image.open(file).convert("RGB")
    longest = max(image.size)
    square = Image.new("RGB", (longest, longest), tuple(int(value * 255) for value in mean))
    square.paste(image, ((longest - image.width) // 2, (longest - image.height) // 2))
    values = np.asarray(square.resize((side, side), Image.BICUBIC), dtype=np.float32) / 255
    normal = (values - np.array(mean, dtype=np.float32)) / np.array(std, dtype=np.float32)
    return torch.from_numpy(normal).permute(2, 0, 1)
