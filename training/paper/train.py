"""One of the three stages of arXiv 2405.15738.

    python3 -m training.paper.train --stage 1 --model vicuna-7b-v1.5 --tower LAION-CLIP-ConvNeXt-Large-512 \\
        --data captions.json --images images --resolution 768 --out stage1
    python3 -m training.paper.train --stage 2 --model stage1 --data … --images … --out stage2
    torchrun --nproc_per_node 8 -m training.paper.train --stage 3 --model stage2 --data … --images … --out stage3

It may be stopped at any moment, and goes on from the last step that was saved. `convllava convert` takes what it writes.
"""

from __future__ import annotations

import argparse
import json
import math
import signal
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from ..model.convllava import PAD, ConvLlava
from .checkpoint import Opened, open_checkpoint, write_checkpoint
from .data import IGNORED, IMAGE, Conversations, Sample, pixels
from .lora import add_lora, merged
from .processes import Processes
from .stages import STAGES, WARMUP, Stage, select_trained

STATE = "training-state.pt"


class Loss(nn.Module):
    """The model as a function from samples to their loss: sharded parameters are put together for what is called."""

    def __init__(self, model: ConvLlava) -> None:
        super().__init__()
        self.model = model

    def forward(self, images: Tensor, samples: list[Sample]) -> Tensor:
        """The sum of the cross-entropy over the answers' tokens. `images` is [B, 3, H, W]."""
        model = self.model
        features = model.tower(images, len(model.tower.encoder.stages))[-1]
        visual = model.mm_projector(features.flatten(2).transpose(1, 2))
        rows, labels = zip(*(self._row(sample, visual[index]) for index, sample in enumerate(samples)), strict=True)
        longest = max(len(row) for row in rows)
        # Padding on the right is behind all that attends, so causal attention needs no mask for it.
        embedded = torch.stack([F.pad(row, (0, 0, 0, longest - len(row))) for row in rows])
        wanted = torch.stack([F.pad(row, (0, longest - len(row)), value=IGNORED) for row in labels])
        hidden = model.decoder(embedded).hidden[:, :-1]
        answered = wanted[:, 1:] != IGNORED
        logits = model.lm_head(hidden[answered]).float()
        return F.cross_entropy(logits, wanted[:, 1:][answered], reduction="sum")

    def _row(self, sample: Sample, visual: Tensor) -> tuple[Tensor, Tensor]:
        ids = torch.tensor(sample.ids, device=visual.device)
        labels = torch.tensor(sample.labels, device=visual.device)
        embedded = self.model.decoder.embed_tokens(ids.clamp(min=PAD)).to(visual.dtype)
        if IMAGE not in sample.ids:
            # Not seen, but a part of the computation, so that all processes compute the same.
            return embedded + 0 * visual.sum(), labels
        at = sample.ids.index(IMAGE)
        none = labels.new_full((len(visual),), IGNORED)
        return (
            torch.cat((embedded[:at], visual, embedded[at + 1 :])),
            torch.cat((labels[:at], none, labels[at + 1 :])),
        )


def rate(step: int, steps: int, highest: float) -> float:
    """The learning rate of a step: a linear warm-up, then half a cosine."""
    warmup = math.ceil(WARMUP * steps)
    if step < warmup:
        return highest * step / max(1, warmup)
    return highest * 0.5 * (1 + math.cos(math.pi * (step - warmup) / max(1, steps - warmup)))


class Training:
    """A stage at work, from its first step or from the last that was saved."""

    def __init__(self, options: argparse.Namespace, processes: Processes) -> None:
        self.options, self.processes = options, processes
        self.stage: Stage = STAGES[options.stage]
        torch.manual_seed(options.seed)
        added = (options.added_depth, options.added_width) if self.stage.adds_stage else None
        self.opened: Opened = open_checkpoint(options.model, options.tower, options.resolution, added)
        model = self.opened.model
        select_trained(model, self.stage)
        if options.lora:
            if not self.stage.language:
                raise ValueError("Stage 1 leaves the language model as it is; LoRA is for stages 2 and 3.")
            add_lora(model.decoder, options.lora, options.lora_alpha)
            model.lm_head.requires_grad_(False)
        self.trained = {name for name, parameter in model.named_parameters() if parameter.requires_grad}
        self.data = Conversations(options.data, options.images, options.model, options.longest, options.seed)
        self.batch = options.batch or self.stage.batch
        self.epoch_length = math.ceil(len(self.data) / self.batch)
        self.steps = self.epoch_length * options.epochs
        self.step = 0
        saved = options.out / STATE
        state: dict[str, Any] = torch.load(saved, map_location="cpu") if saved.exists() else {}
        if state:
            model.load_state_dict(state["trained"], strict=False)
            self.step = state["step"]
        self.model = processes.place(Loss(model))
        self.highest = options.learning_rate or self.stage.learning_rate
        parameters = [parameter for parameter in self.model.parameters() if parameter.requires_grad]
        self.optimizer = torch.optim.AdamW(parameters, lr=self.highest, weight_decay=0.0)
        if state:
            self.optimizer.load_state_dict(processes.optimizer_state(self.optimizer, state["optimizer"]))

    def run(self) -> None:
        """Trains to the end, saving every so many steps and when it is told to stop; then writes the checkpoint."""
        stopped = False

        def stop(*_: object) -> None:
            nonlocal stopped
            stopped = True

        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, stop)
        last = min(self.steps, self.options.until or self.steps)
        while self.step < last:
            loss = self._train_step()
            self.step += 1
            if self.processes.rank == 0:
                print(json.dumps({"step": self.step, "of": self.steps, "loss": round(loss, 6)}), flush=True)
            # Told to stop, all processes stop after the same step.
            stops = self.processes.total(float(stopped)) > 0
            if stops or self.step == last or self.step % self.options.save_every == 0:
                self._save()
            if stops:
                return
        if self.step == self.steps:
            self._write()

    def _train_step(self) -> float:
        samples = self.data.batch(self.step, self.batch, self.epoch_length)
        count = max(1, sum(label != IGNORED for sample in samples for label in sample.labels))
        own = samples[self.processes.rank :: self.processes.count]
        size = self.options.micro_batch
        # All processes take as many passes: sharded ones wait for each other in each.
        passes = math.ceil(math.ceil(len(samples) / self.processes.count) / size)
        self.optimizer.zero_grad(set_to_none=True)
        total = 0.0
        for index in range(passes):
            part = own[index * size : (index + 1) * size]
            weight = 1.0 if part else 0.0
            part = part or samples[:1]
            images = torch.stack([self._pixels(sample) for sample in part]).to(self.processes.device)
            with torch.autocast(self.processes.device.type, torch.bfloat16, enabled=self.processes.on_gpu):
                loss = self.model(images, part) * (weight / count)
            (loss * self.processes.loss_factor).backward()
            total += float(loss)
        self.processes.add_gradients(self.model)
        for group in self.optimizer.param_groups:
            group["lr"] = rate(self.step, self.steps, self.highest)
        self.optimizer.step()
        return self.processes.total(total)

    def _pixels(self, sample: Sample) -> Tensor:
        return pixels(sample.image, self.opened.resolution, self.opened.mean, self.opened.std)

    def _state(self) -> tuple[dict[str, Tensor], dict[str, Any]]:
        tensors, optimizer = self.processes.state(self.model, self.optimizer)
        return {name.removeprefix("model."): tensor for name, tensor in tensors.items()}, optimizer

    def _save(self) -> None:
        tensors, optimizer = self._state()
        if self.processes.rank == 0:
            self.options.out.mkdir(parents=True, exist_ok=True)
            trained = {name: tensor for name, tensor in tensors.items() if name in self.trained}
            partial = self.options.out / f"{STATE}.partial"
            torch.save({"step": self.step, "trained": trained, "optimizer": optimizer}, partial)
            partial.replace(self.options.out / STATE)

    def _write(self) -> None:
        tensors, _ = self._state()
        if self.processes.rank == 0:
            if self.options.lora:
                tensors = merged(tensors, self.options.lora_alpha / self.options.lora)
            write_checkpoint(self.opened, tensors, self.options.out, self.options.dtype)


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--stage", type=int, choices=STAGES, required=True)
    add("--model", type=Path, required=True, help="checkpoint to begin with; its tokenizer.model is used")
    add("--tower", type=Path, help="folder of the vision tower, where the checkpoint does not hold it")
    add("--data", type=Path, required=True, help="conversations, as LLaVA has them")
    add("--images", type=Path, required=True, help="folder in which the names of images start")
    add("--out", type=Path, required=True)
    add("--resolution", type=int, help="side of the square in px (default: the tower's)")
    add("--added-depth", type=int, default=6, help="blocks of the stage that stage 1 adds")
    add("--added-width", type=int, default=3072)
    add("--learning-rate", type=float, help="default: the stage's")
    add("--batch", type=int, help="over all processes (default: the stage's)")
    add("--micro-batch", type=int, default=1, help="samples of one pass of one process; gradients are accumulated")
    add("--epochs", type=int, default=1)
    add("--until", type=int, help="stop after this step; the same command without it goes on")
    add("--save-every", type=int, default=500)
    add("--longest", type=int, default=2048, help="ids of a conversation that are kept")
    add("--lora", type=int, default=0, help="rank of adapters for the language model (default: it is trained itself)")
    add("--lora-alpha", type=float, default=16.0)
    add("--dtype", choices=("float16", "bfloat16", "float32"), default="bfloat16", help="of the weights that are written")
    add("--seed", type=int, default=0)
    return parser.parse_args(arguments)


def main() -> None:
    processes = Processes()
    try:
        Training(parse(), processes).run()
    finally:
        processes.close()


if __name__ == "__main__":
    main()
