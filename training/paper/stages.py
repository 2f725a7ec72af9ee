"""What each stage trains, and how: arXiv 2405.15738, and the table of hyperparameters in its authors' documentation."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.convllava import ConvLlava

ADDED_STAGE = 4
"""Index of the stage that stage 1 adds to a four-stage ConvNeXt."""


@dataclass(frozen=True)
class Stage:
    """One epoch each, AdamW, cosine after a linear warm-up, no weight decay.

    `tower_from` is the index of the first stage of the tower that is trained; none where the tower is frozen.
    """

    number: int
    learning_rate: float
    batch: int
    tower_from: int | None
    language: bool
    adds_stage: bool = False


STAGES = {
    1: Stage(1, learning_rate=3e-4, batch=256, tower_from=ADDED_STAGE, language=False, adds_stage=True),
    # The authors' script says 1e-3, their documentation 2e-5.
    2: Stage(2, learning_rate=2e-5, batch=256, tower_from=2, language=True),
    3: Stage(3, learning_rate=2e-5, batch=128, tower_from=None, language=True),
}
WARMUP = 0.03
"""Of the steps."""


def select_trained(model: ConvLlava, stage: Stage) -> None:
    """Lets the gradients of what a stage trains be computed, and no others: the projector always."""
    model.requires_grad_(False)
    model.mm_projector.requires_grad_(True)
    if stage.tower_from is not None:
        model.tower.encoder.stages[stage.tower_from :].requires_grad_(True)
    if stage.language:
        model.decoder.requires_grad_(True)
        model.lm_head.requires_grad_(True)
