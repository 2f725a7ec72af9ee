"""Trains the starter model through the stages of a configuration, from where the last run stopped.

    python3 -m training.train --config training/configs/cpu.json --out RUN [--minutes 9] [--finish-in 60]

RUN holds checkpoint.pt (everything that the next run needs), log.jsonl (losses and held-out error rates) and, at each
stage's end, STAGE.pt. It may be stopped at any moment: at most the minutes since the last checkpoint are lost.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from dataclasses import replace
from pathlib import Path

import torch

from .config import Config, Stage, load_config
from .data.batches import Batches, load_from
from .evaluate import held_out_batches, measure
from .learner import Learner

CHECKPOINT_SECONDS = 180
REPORT_SECONDS = 30
PACE_SECONDS = 20
"""between two looks at how long the stage is to become, where the time is given."""
EVALUATIONS = 20
"""of a stage, evenly spaced by samples, unless that is too often."""
EVALUATION_SECONDS = 300
"""between two of them, at least. A stage whose length is given in time gets shorter by each, and so the next one is due."""
HELD_OUT = 64


def train(
    learner: Learner, pack: Path, out: Path, deadline: float, workers: int, finish: float | None = None
) -> bool:
    """Runs until the last stage is done (True) or the deadline (time.monotonic seconds) is reached (False). With
    `finish`, likewise in seconds, a stage is as long as its pace allows until then, so that its rate has fallen."""
    config = learner.config
    out.mkdir(parents=True, exist_ok=True)
    if (out / "checkpoint.pt").exists():
        learner.load(out / "checkpoint.pt")
    while learner.stage_index < len(config.stages):
        if not _run_stage(config, learner, pack, out, deadline, workers, finish):
            return False
        name = config.stages[learner.stage_index].name
        learner.next_stage()
        learner.save(out / f"{name}.pt", with_optimiser=False)
        learner.save(out / "checkpoint.pt")
    return True


def _run_stage(
    config: Config, learner: Learner, pack: Path, out: Path, deadline: float, workers: int, finish: float | None
) -> bool:
    stage = config.stages[learner.stage_index]
    learner.begin(stage)
    seed, vocabulary = f"{config.seed}/{stage.name}", Path(config.tokenizer)
    dataset = Batches(pack, vocabulary, seed, stage.batch, stage.tasks, stage.widths, stage.canvases)
    batches = iter(load_from(dataset, learner.batches, workers))
    held_out = held_out_batches(pack, vocabulary, stage, HELD_OUT)
    saved = reported = measured = time.monotonic()
    since, losses = learner.samples, []
    paced, pace_since, pace = saved, learner.samples, 0.0
    evaluated = _share(learner, stage)
    while learner.samples < stage.samples:
        losses.append(learner.step(stage, next(batches)))
        now = time.monotonic()
        if finish and now - paced > PACE_SECONDS:
            latest = (learner.samples - pace_since) / (now - paced)
            pace = latest if not pace else pace + 0.2 * (latest - pace)
            paced, pace_since = now, learner.samples
            stage = replace(stage, samples=max(learner.samples, learner.samples + round(pace * (finish - now))))
        if now - reported > REPORT_SECONDS:
            rate = (learner.samples - since) / (now - reported)
            _report(out, stage, learner, {"samplesPerSecond": round(rate, 1), "rate": round(stage.rate(learner.samples), 6), **_mean(losses)})
            since, losses, reported = learner.samples, [], now
        if now - saved > CHECKPOINT_SECONDS or now > deadline:
            learner.save(out / "checkpoint.pt")
            saved = now
        if now > deadline:
            return False
        if finish and now < finish and learner.samples >= stage.samples:
            # It went faster than it had: the rest at the rate that has been reached.
            stage = replace(stage, samples=learner.samples + stage.batch)
        if _share(learner, stage) > evaluated and now - measured > EVALUATION_SECONDS:
            _report(out, stage, learner, measure(learner, stage, held_out))
            measured = time.monotonic()
            evaluated, since, reported = _share(learner, stage), learner.samples, measured
    return True


def _share(learner: Learner, stage: Stage) -> int:
    """How many of the stage's evaluations are due by now."""
    return EVALUATIONS * learner.samples // stage.samples


def _mean(losses: list[dict[str, float]]) -> dict[str, float]:
    """The mean of each figure over the steps that have it."""
    names = dict.fromkeys(name for loss in losses for name in loss)
    found = {name: [loss[name] for loss in losses if name in loss] for name in names}
    return {name: round(sum(values) / len(values), 4) for name, values in found.items()}


def _report(out: Path, stage: Stage, learner: Learner, figures: dict[str, float]) -> None:
    entry = {"time": round(time.time()), "stage": stage.name, "samples": learner.samples, **figures}
    with (out / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps(entry) + "\n")
    print(json.dumps(entry), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--pack", type=Path, default=Path("training/pack"), help="made by training.data.pack")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="stop, with a checkpoint, after these")
    parser.add_argument("--finish-in", type=float, help="minutes: the stage that runs ends by then, at a fallen rate")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1, help="of PyTorch on a CPU")
    parser.add_argument("--workers", type=int, default=max(1, (os.cpu_count() or 1) - 1), help="that render")
    parser.add_argument("--compile", action="store_true", help="compile the tower (PyTorch 2 with a GPU)")
    arguments = parser.parse_args()
    deadline = time.monotonic() + arguments.minutes * 60
    torch.set_num_threads(arguments.threads)
    config = load_config(arguments.config)
    torch.manual_seed(config.seed)
    learner = Learner(config, arguments.compile)
    finish = time.monotonic() + arguments.finish_in * 60 if arguments.finish_in else None
    done = train(learner, arguments.pack, arguments.out, deadline, arguments.workers, finish)
    print("all stages done" if done else "stopped at the time limit; run again to go on")


if __name__ == "__main__":
    main()
