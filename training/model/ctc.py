"""CTC heads: what teaches the tower to read before there is a decoder. The third stage's is exported: what it knows is
tied to places, and it invents nothing."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from ..data.alphabet import BLANK, CLASSES
from .tower import ChannelNorm

STEP = 4
"""px of a strip per CTC step, whatever the stage that it is read from."""
HIDDEN = 192
"""Numbers per step from which the character is told."""


class CtcHead(nn.Module):
    """Folds the height of a stage's map into its channels and predicts several steps for each column."""

    def __init__(self, channels: int, stride: int, strip_height: int, hidden: int = HIDDEN) -> None:
        super().__init__()
        self.rows, self.steps = strip_height // stride, stride // STEP
        self.norm = ChannelNorm(channels)
        self.fold = nn.Linear(channels * self.rows, self.steps * hidden)
        self.classify = nn.Linear(hidden, CLASSES)

    def forward(self, features: Tensor) -> Tensor:
        """Map [B, C, rows, columns] of strips to logits [B, columns · steps, CLASSES]."""
        batch, channels, rows, columns = features.shape
        folded = self.norm(features).permute(0, 3, 2, 1).reshape(batch, columns, rows * channels)
        hidden = F.gelu(self.fold(folded)).reshape(batch, columns * self.steps, -1)
        return self.classify(hidden)


def ctc_loss(logits: Tensor, targets: Tensor, lengths: Tensor) -> Tensor:
    """Mean loss per character; `targets` int64 [B, longest], padded, of `lengths` int64 [B]."""
    log_probabilities = logits.float().log_softmax(-1).transpose(0, 1)
    steps = torch.full_like(lengths, logits.shape[1])
    losses = F.ctc_loss(log_probabilities, targets, steps, lengths, BLANK, reduction="none", zero_infinity=True)
    return losses.sum() / lengths.sum()
