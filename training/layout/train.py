r"""Trains the layout model on the pages that are rendered beside it; takes up the last checkpoint of RUN.

    node training/unpack-package.ts media/starter starter.safetensors
    OMP_NUM_THREADS=1 OMP_WAIT_POLICY=passive \
        python3 -m training.layout.train --out RUN --minutes 60 --begin starter.safetensors

It may be stopped at any moment. `--minutes` is the length of the whole training, parts before a stop included; the
learning rate falls to nothing over its second half.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import torch

from ..average import Average
from ..optim import Optimiser
from ..precision import fast_precision
from .batches import Batches, held_out_batch
from .losses import layout_figures, layout_losses
from .maps import CHANNEL, MAPS
from .model import LayoutConfig, LayoutModel
from .warm_start import begin_with_tower

_RATE = 2e-3
_WARM_UP = 100
"""Batches."""
_EVERY = 25
"""Batches between two lines of the log."""


def rarity(batches: int) -> float:
    """How many times what is there counts: much until something is found, then little, for it thickens the masks."""
    return max(1.5, 5.0 - batches / 150)


def new_model(config: LayoutConfig) -> LayoutModel:
    """Says "nothing anywhere" and lines of 14 px at first."""
    model = LayoutModel(config)
    bias = torch.full((len(MAPS),), -2.5)
    bias[CHANNEL["height"]], bias[CHANNEL["slope"]] = 2.6, 0.0
    with torch.no_grad():
        model.head.bias.copy_(bias.repeat_interleave(4))
        model.head.weight.mul_(0.3)
    return model


def train(out: Path, minutes: float, size: int, held_out: int, begin: Path | None) -> None:
    torch.manual_seed(0)
    model = new_model(LayoutConfig()).to(memory_format=torch.channels_last)
    if begin:
        begin_with_tower(model, begin)
    optimiser, values = Optimiser(model), None
    batches, spent = 0, 0.0
    file = out / "checkpoint.pt"
    if file.exists():
        state = torch.load(file, map_location="cpu")
        model.load_state_dict(state["trained"])
        optimiser.load_state_dict(state["optimiser"])
        values = [state["model"][name] for name, _ in model.named_parameters()]
        batches, spent = state["batches"], state["minutes"]
    source, check = Batches(1_000_000 + batches * size, size), held_out_batch(0, held_out)
    average = Average([model], values)
    judge = LayoutModel(LayoutConfig()).to(memory_format=torch.channels_last).eval()
    fast = fast_precision(torch.device("cpu")) == torch.bfloat16
    started, waited, losses = time.monotonic() - spent * 60, 0.0, {}
    while (spent := (time.monotonic() - started) / 60) < minutes:
        asked = time.monotonic()
        batch = source.take()
        waited += time.monotonic() - asked
        with torch.autocast("cpu", torch.bfloat16, enabled=fast):
            maps = model(batch.pixels)
        loss, parts = layout_losses(maps, batch.masks, batch.values, rarity(batches))
        loss.backward()
        done = spent / minutes
        optimiser.step(_RATE * min(1.0, (batches + 1) / _WARM_UP, 2 * (1 - done)))
        batches += 1
        average.update()
        for name, part in parts.items():
            losses[name] = losses.get(name, 0.0) + part / _EVERY
        if batches % _EVERY:
            continue
        averaged = {name: value for (name, _), value in zip(model.named_parameters(), average.values, strict=True)}
        judge.load_state_dict(averaged)
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16, enabled=fast):
            figures = layout_figures(judge(check.pixels), check.masks, check.values)
        line = {
            "minutes": round(spent, 1),
            "batches": batches,
            "waited": round(waited / 60, 1),
            "loss": round(sum(losses.values()), 3),
            "parts": {name: round(part, 3) for name, part in losses.items()},
            "held out": {name: round(figure, 3) for name, figure in figures.items()},
        }
        losses = {}
        with (out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")
        state = {
            "model": averaged,
            "trained": model.state_dict(),
            "optimiser": optimiser.state_dict(),
            "batches": batches,
            "minutes": spent,
        }
        torch.save(state, file.with_suffix(".unfinished"))
        file.with_suffix(".unfinished").replace(file)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--batch", type=int, default=4)
    parser.add_argument("--held-out", type=int, default=24, help="crops that every line of the log is measured on")
    parser.add_argument("--begin", type=Path, help="the starter's weights, to begin with its tower")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    arguments.out.mkdir(parents=True, exist_ok=True)
    train(arguments.out, arguments.minutes, arguments.batch, arguments.held_out, arguments.begin)


if __name__ == "__main__":
    main()
