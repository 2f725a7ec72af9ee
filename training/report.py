"""Measures a checkpoint on held-out renderings, and tesseract on the same strips in the same run.

    python3 -m training.report --config training/configs/cpu.json --checkpoint RUN/checkpoint.pt --count 200
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from .config import Config, load_config
from .data.batches import Batch, Batches
from .evaluate import answer_pairs, ctc_readings, score
from .learner import Learner

BATCH = 16


def _held_out(config: Config, pack: Path, task: str, count: int) -> Iterator[Batch]:
    """About `count` samples of a task, never seen in training nor in the evaluations during it."""
    stage = config.stages[-1]
    data = Batches(
        pack, Path(config.tokenizer), "report", BATCH, {task: 1.0}, stage.widths, stage.canvases, held_out=True
    )
    made, index = 0, 0
    while made < count:
        batch = data[index]
        yield batch
        made, index = made + len(batch["answers"]), index + 1


def tesseract_line(pixels: np.ndarray) -> str:
    """What tesseract reads in a strip, uint8 [64, W], taken as a single line (`--psm 7`)."""
    with tempfile.NamedTemporaryFile(suffix=".png") as file:
        Image.fromarray(pixels).save(file.name)
        command = ["tesseract", file.name, "-", "--psm", "7"]
        found = subprocess.run(command, capture_output=True, text=True, check=True)
    return " ".join(found.stdout.split())


def report(config: Config, checkpoint: Path, pack: Path, count: int, peer: bool) -> dict[str, float]:
    """Figures by name, for every task of the last stage; those of tesseract begin with `tesseract`."""
    learner = Learner(config)
    learner.load(checkpoint)
    figures: dict[str, float] = {}
    for task in config.stages[-1].tasks:
        batches = list(_held_out(config, pack, task, count))
        pairs = [pair for batch in batches for pair in answer_pairs(learner, batch)]
        figures.update(score(task, pairs))
        figures[f"{task}Samples"] = len(pairs)
        for answer, truth in pairs[:5]:
            print(f"  {truth!r}\n  {answer!r}")
        if task != "strip":
            continue
        for head in learner.heads:
            read = [pair for batch in batches for pair in ctc_readings(learner, batch, int(head))]
            figures.update({f"ctc{head}.{name}": value for name, value in score(task, read).items()})
        if peer:
            strips = [pixels.numpy() for batch in batches for pixels in batch["pixels"]]
            read = [(tesseract_line(strip), truth) for strip, (_, truth) in zip(strips, pairs, strict=True)]
            figures.update({f"tesseract.{name}": value for name, value in score(task, read).items()})
    return {name: round(value, 4) for name, value in figures.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--pack", type=Path, default=Path("training/pack"))
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--no-tesseract", action="store_true")
    arguments = parser.parse_args()
    config = load_config(arguments.config)
    figures = report(config, arguments.checkpoint, arguments.pack, arguments.count, not arguments.no_tesseract)
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
