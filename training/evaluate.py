"""How well a model reads held-out renderings: fonts, words and lines that training never shows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .data.alphabet import from_path
from .data.batches import StripBatch, StripBatches
from .metrics import character_error_rate

if TYPE_CHECKING:
    from .config import Stage
    from .learner import Learner


def held_out_strips(pack: Path, count: int, width: int) -> StripBatch:
    """The same `count` strips of `width` px every time."""
    return StripBatches(pack, True, "held-out", count, (width,))[0]


def reading_errors(learner: Learner, stage: Stage, strips: StripBatch) -> dict[str, float]:
    """Character error rate of each CTC head that the stage trains, best path."""
    figures: dict[str, float] = {}
    for index in stage.ctc:
        paths = learner.ctc_logits(strips["pixels"], index).argmax(-1).tolist()
        pairs = list(zip(map(from_path, paths), strips["texts"], strict=True))
        figures[f"cerCtc{index}"] = round(character_error_rate(pairs), 4)
        print(f"  {pairs[0][1]!r} read as {pairs[0][0]!r}")
    return figures
