"""Measures a checkpoint kind by kind, on strips of held-out fonts and texts that are the same every time.

    python3 -m training.kinds --config training/configs/cpu.json --checkpoint RUN/checkpoint.pt --count 256

For each kind of line (data/faults.py, and "plain"): the share of strips read without a mistake and the characters that
are wrong, by the decoder and by the CTC head that is exported, if there is one, and how
often the two agree and are right then.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import torch

from .config import Config, load_config
from .data import faults
from .data.batches import Batch, Batches
from .evaluate import answer_pairs, ctc_readings
from .export import CTC_STAGE
from .learner import Learner
from .metrics import character_error_rate

BATCH = 32


def _batches(config: Config, pack: Path, kind: str, count: int) -> Iterator[Batch]:
    """About `count` held-out strips of a kind."""
    widths = config.stages[-1].widths
    data = Batches(
        pack, Path(config.tokenizer), f"kinds/{kind}", BATCH, {"strip": 1.0}, widths, held_out=True, kind=kind
    )
    return (data[index] for index in range((count + BATCH - 1) // BATCH))


def _figures(pairs: list[tuple[str, str]]) -> dict[str, float]:
    exact = sum(read == truth for read, truth in pairs) / len(pairs)
    return {"exact": round(exact, 4), "characterErrors": round(character_error_rate(pairs), 4)}


def measure_kind(learner: Learner, batches: Iterator[Batch]) -> dict[str, dict[str, float]]:
    """Figures of the decoder, of CTC, and of what both agree on: the share of strips, and of these that are right."""
    read: list[tuple[str, str]] = []
    by_ctc: list[tuple[str, str]] = []
    for batch in batches:
        read += answer_pairs(learner, batch)
        if str(CTC_STAGE) in learner.heads:
            by_ctc += ctc_readings(learner, batch, CTC_STAGE)
    figures = {"decoder": _figures(read)}
    if by_ctc:
        figures["ctc"] = _figures(by_ctc)
        agreed = [pair for pair, other in zip(read, by_ctc, strict=True) if pair == other]
        right = sum(a == b for a, b in agreed) / max(1, len(agreed))
        figures["agreed"] = {"share": round(len(agreed) / len(read), 4), "exact": round(right, 4)}
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--pack", type=Path, default=Path("training/pack"))
    parser.add_argument("--count", type=int, default=256)
    parser.add_argument("--kinds", nargs="*", default=["plain", *faults.KINDS])
    parser.add_argument("--last", action="store_true", help="the weights after the last step, not their average")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    config = load_config(arguments.config)
    learner = Learner(config)
    learner.load(arguments.checkpoint)
    if not arguments.last:
        learner.take_average()
    for kind in arguments.kinds:
        figures = measure_kind(learner, _batches(config, arguments.pack, kind, arguments.count))
        print(json.dumps({"kind": kind, **figures}), flush=True)


if __name__ == "__main__":
    main()
