"""How well a layout model finds things on pages of held-out fonts and icons, by kind of page.

    OMP_NUM_THREADS=1 python3 -m training.layout.evaluate --checkpoint RUN/checkpoint.pt --count 200
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from .batches import LayoutBatch
from .canvas import MASKS
from .maps import CHANNEL
from .model import LayoutModel
from .samples import make_sample
from .show import load

_FIRST = 500_000
"""Number of the first page: others than those that the training's log is measured on."""


class Counts:
    """Pixels of a mask that are there, that are found, and of each those that the other has within one pixel."""

    def __init__(self) -> None:
        self.there = self.found = self.there_found = self.found_there = 0.0

    def add(self, found: Tensor, there: Tensor) -> None:
        """Two masks [H, W] of 0 and 1."""
        self.there += float(there.sum())
        self.found += float(found.sum())
        self.there_found += float((there * _widened(found)).sum())
        self.found_there += float((found * _widened(there)).sum())

    def __str__(self) -> str:
        recall = f"{100 * self.there_found / self.there:5.1f}" if self.there else "    –"
        precision = f"{100 * self.found_there / self.found:5.1f}" if self.found else "    –"
        return f"{recall} {precision}"


def _widened(mask: Tensor) -> Tensor:
    return F.max_pool2d(mask[None, None], 3, 1, 1)[0, 0]


@torch.no_grad()
def evaluate(model: LayoutModel, count: int) -> dict[str, dict[str, Counts]]:
    """Counts by kind of page and mask; "all" beside the kinds."""
    counts: dict[str, dict[str, Counts]] = defaultdict(lambda: defaultdict(Counts))
    for number in range(_FIRST, _FIRST + count):
        sample = make_sample(number, held_out=True)
        batch = LayoutBatch([sample])
        maps = model(batch.pixels)[0]
        for place, name in enumerate(MASKS):
            if name == "gap":
                continue
            found, there = (maps[CHANNEL[name]] > 0).float(), (batch.masks[0, place] > 0.5).float()
            for kind in (sample.kind, "all"):
                counts[kind][name].add(found, there)
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--count", type=int, default=100)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    counts = evaluate(load(arguments.checkpoint), arguments.count)
    names = [name for name in MASKS if name != "gap"]
    print("of 100 pixels that are there, so many found; of 100 found, so many there (within one pixel)")
    print(f"{'':14}" + "".join(f"{name:>13}" for name in names))
    for kind in sorted(counts, key=lambda each: (each == "all", each)):
        print(f"{kind:14}" + "".join(f"{counts[kind][name]!s:>13}" for name in names))


if __name__ == "__main__":
    main()
