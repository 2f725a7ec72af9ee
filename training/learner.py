"""The model with its training scaffold: losses, optimiser, checkpoint."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .config import Config, Stage
from .data.batches import IGNORED, Batch, to_pixel_values
from .data.strips import HEIGHT
from .model.convllava import ConvLlava
from .model.ctc import CtcHead, ctc_loss
from .model.decoder import DecoderOutput, causal_mask
from .average import Average
from .optim import Optimiser
from .precision import fast_precision
from .tokenizer import Tokenizer


class Learner:
    """Knows how far training has come: `stage_index`, and the samples and batches seen within that stage."""

    def __init__(self, config: Config, compiled: bool = False) -> None:
        self.config = config
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.tokenizer = Tokenizer(Path(config.tokenizer))
        self.model: ConvLlava = self._placed(ConvLlava(config.tower, config.decoder))
        self._tower = torch.compile(self.model.tower) if compiled and hasattr(torch, "compile") else self.model.tower
        self.heads = nn.ModuleDict()
        self.stage_index, self.samples, self.batches = 0, 0, 0
        self._before_image = torch.tensor([self.tokenizer.before_image], device=self.device)
        self._average: Average | None = None
        self._optimiser: Optimiser | None = None
        self._optimiser_state: list[dict[str, Any]] | None = None
        self._averaged: list[Tensor] | None = None

    def begin(self, stage: Stage) -> None:
        """Makes what the stage trains: heads that are new, and the optimiser, with its state if resumed."""
        trained: list[nn.Module] = [self._ensure_head(index) for index in stage.ctc]
        self.model.tower.requires_grad_(not stage.freeze_tower)
        self.model.tower.freeze(stage.frozen_stages)
        if not stage.freeze_tower:
            trained.append(self.model.tower)
        if stage.decoder:
            trained += [self.model.mm_projector, self.model.decoder, self.model.lm_head]
        self._optimiser = Optimiser(nn.ModuleDict({f"part{index}": part for index, part in enumerate(trained)}))
        self._average = Average([self.model, self.heads], self._averaged)
        self._averaged = None
        if self._optimiser_state:
            self._optimiser.load_state_dict(self._optimiser_state)
            self._optimiser_state = None

    def step(self, stage: Stage, batch: Batch) -> dict[str, float]:
        """One update; returns the losses by name."""
        assert self._optimiser, "begin() comes first"
        with self._precision():
            losses = self._losses(stage, batch)
        total = sum((weight * losses[name] for name, weight in self._weights(stage).items() if name in losses))
        assert isinstance(total, Tensor)
        total.backward()
        norm = self._optimiser.step(stage.rate(self.samples))
        assert self._average
        self._average.update()
        self.samples += len(batch["answers"])
        self.batches += 1
        return {**{name: loss.item() for name, loss in losses.items()}, "norm": norm}

    def _weights(self, stage: Stage) -> dict[str, float]:
        guide = stage.guide * max(0.0, 1 - 2 * self.samples / stage.samples)
        return {**{f"ctc{i}": weight for i, weight in stage.ctc.items()}, "decoder": stage.decoder, "guide": guide}

    def _losses(self, stage: Stage, batch: Batch) -> dict[str, Tensor]:
        losses: dict[str, Tensor] = {}
        pixels = to_pixel_values(batch["pixels"].to(self.device, non_blocking=True))
        maps = self._tower(pixels, 5 if stage.decoder else max(stage.ctc))
        if batch["task"] == "strip":
            classes, lengths = batch["classes"].to(self.device), batch["lengths"].to(self.device)
            for index in stage.ctc:
                losses[f"ctc{index}"] = ctc_loss(self.heads[str(index)](maps[index - 1]), classes, lengths)
        if stage.decoder:
            losses.update(self._decoder_losses(maps[-1], batch, guided=stage.guide > 0))
        return losses

    def _decoder_losses(self, features: Tensor, batch: Batch, guided: bool) -> dict[str, Tensor]:
        """Cross-entropy per token of the answers from features [B, C, rows, columns], and the guide's loss."""
        columns = features.shape[3]
        embeddings = self.model.embed(features.flatten(2).transpose(1, 2), batch["ids"].to(self.device))
        output = self.model.decoder(embeddings, self.model.prefix(self._before_image))
        labels = batch["labels"].to(self.device)
        hidden = output.hidden[:, -labels.shape[1] :][labels != IGNORED]
        losses = {"decoder": F.cross_entropy(self.model.lm_head(hidden).float(), labels[labels != IGNORED])}
        if guided:
            losses["guide"] = guide_loss(output, batch["regions"].to(self.device), columns, self._before_image.shape[1])
        return losses

    def _precision(self) -> AbstractContextManager[None]:
        """float32 weights; products in bfloat16 where that is faster."""
        precision = fast_precision(self.device)
        return nullcontext() if precision == torch.float32 else torch.autocast(self.device.type, precision)

    @torch.no_grad()
    def ctc_logits(self, pixels: Tensor, index: int) -> Tensor:
        """Logits [B, steps, CLASSES] of the head on tower stage `index` for grey strips uint8 [B, 64, W]."""
        with self._precision():
            maps = self.model.tower(to_pixel_values(pixels.to(self.device)), index)
            return self.heads[str(index)](maps[index - 1])

    @torch.no_grad()
    def answers(self, pixels: Tensor, after_image: list[int], most: int) -> list[str]:
        """Greedy answers to one question (its ids after the image) about images of one size."""
        with self._precision():
            visual = self.model.tower.tokens(to_pixel_values(pixels.to(self.device)))
            question = torch.tensor([after_image], device=self.device)
            tokens = self.model.generate(visual, self._before_image, question, most)
        return [self.tokenizer.decode(answer) for answer in tokens]

    def take_average(self) -> None:
        """Puts the averaged weights in the place of those that were reached last, if there are any."""
        if self._average or self._averaged:
            values = self._average.values if self._average else self._averaged
            assert values
            Average([self.model, self.heads], values).take()

    def next_stage(self) -> None:
        """Moves on, with the averaged weights; the optimiser starts anew."""
        self.take_average()
        self._average = None
        self.stage_index, self.samples, self.batches = self.stage_index + 1, 0, 0
        self._optimiser = None

    def save(self, file: Path, with_optimiser: bool = True) -> None:
        """Writes the checkpoint beside its final name first, so that a stop in between leaves the old one whole."""
        state: dict[str, Any] = {
            "stage": self.stage_index,
            "samples": self.samples,
            "batches": self.batches,
            "model": self.model.state_dict(),
            "heads": {index: head.state_dict() for index, head in self.heads.items()},
        }
        if with_optimiser and self._optimiser and self._average:
            state["optimiser"] = self._optimiser.state_dict()
            state["average"] = self._average.values
        unfinished = file.with_suffix(".unfinished")
        torch.save(state, unfinished)
        unfinished.replace(file)

    def load(self, file: Path) -> None:
        """Takes up a checkpoint."""
        self.take(torch.load(file, map_location=self.device))

    def take(self, state: dict[str, Any]) -> None:
        """Takes up what `save` has written."""
        self.stage_index, self.samples, self.batches = state["stage"], state["samples"], state["batches"]
        self.model.load_state_dict(state["model"])
        for index, head in state["heads"].items():
            self._ensure_head(int(index)).load_state_dict(head)
        self._optimiser_state = state.get("optimiser")
        self._averaged = state.get("average")

    def _ensure_head(self, index: int) -> CtcHead:
        if str(index) not in self.heads:
            head = CtcHead(self.config.tower.widths[index - 1], 2 << index, HEIGHT)
            self.heads[str(index)] = self._placed(head)
        head = self.heads[str(index)]
        assert isinstance(head, CtcHead)
        return head

    def _placed(self, module: nn.Module) -> Any:
        return module.to(self.device, memory_format=torch.channels_last)


def guide_loss(output: DecoderOutput, regions: Tensor, columns: int, first_visual: int) -> Tensor:
    """How far one attention head of the middle layer is from looking at the place of the next piece.

    An image-to-text decoder spends most of its samples on finding out where to look; the rendering knows it. Mean of
    -log(attention within the region) over the positions that have a region (int64 [B, S, 4], in visual tokens), for
    images of `columns` visual tokens a row, of which the first stands at position `first_visual`.
    """
    layer = len(output.cache) // 2
    batch, length, _ = regions.shape
    queries, keys = output.queries[layer][:, 0, -length:], output.cache[layer].keys[:, 0]
    scores = (queries @ keys.transpose(1, 2)).float() * queries.shape[-1] ** -0.5
    attention = scores.masked_fill(~causal_mask(length, keys.shape[1], keys.device), float("-inf")).softmax(-1)
    visual = attention[:, :, first_visual : keys.shape[1] - length]
    places = torch.arange(visual.shape[2], device=keys.device)
    column, row = places % columns, places // columns
    left, top, right, bottom = regions[..., None].unbind(2)
    inside = (column >= left) & (column < right) & (row >= top) & (row < bottom)
    guided = inside.any(-1)
    losses = -((visual * inside).sum(-1) + 1e-6).log() * guided
    return losses.sum() / guided.sum().clamp(min=1)
