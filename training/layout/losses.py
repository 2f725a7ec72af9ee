"""What the maps are trained by."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from .maps import CHANNEL, MAPS

_MASK_WEIGHTS = {
    "text": 4.0,
    "gap": 1.0,
    "rule": 1.5,
    "edge": 1.0,
    "picture": 0.5,
    "mark": 2.5,
    "control": 0.8,
    "node": 0.5,
    "connector": 0.8,
    "arrowhead": 0.8,
}
_THIN = {"connector": 4.0, "arrowhead": 4.0}
"""How many times more than other masks what is there counts: a page in ten has any, and then some pixels."""
_VALUE_WEIGHTS = {"height": 1.0, "slope": 8.0}
_ON_TEXT = ("gap",)
"""Masks that are asked for on text only."""
_MASKS = [CHANNEL[each.name] for each in MAPS if each.kind == "mask"]
_VALUES = [CHANNEL[each.name] for each in MAPS if each.kind == "value"]
_NAMES = [MAPS[channel].name for channel in _MASKS]


def layout_losses(out: Tensor, masks: Tensor, values: Tensor, rarity: float) -> tuple[Tensor, dict[str, float]]:
    """The loss of maps `out` [B, len(MAPS), H, W] and each map's share of it, weighted.

    `masks` [B, number of masks, H, W] 0…1, `values` [B, number of values, H, W], both in the order of MAPS. Masks:
    cross-entropy in which what is there counts `rarity` times as much as what is not, plus the dice loss (arXiv
    1606.04797) of the pictures that have something of a mask: without these two, the answer stays "nothing anywhere",
    for most of what is asked for covers a fiftieth of a page or less. Values: the absolute error on the cores of lines.
    """
    out = out.float()
    logits = out[:, _MASKS]
    on_text = (masks[:, _NAMES.index("text")] > 0.5).float()
    near_text = F.max_pool2d(on_text[:, None], 5, 1, 2)[:, 0]
    asked = torch.ones_like(logits)
    for name in _ON_TEXT:
        asked[:, _NAMES.index(name)] = near_text
    counted = torch.tensor([rarity * _THIN.get(name, 1.0) for name in _NAMES])[:, None, None]
    entropy = F.binary_cross_entropy_with_logits(logits, masks, reduction="none", pos_weight=counted)
    entropy = (entropy * asked).sum((2, 3)) / asked.sum((2, 3)).clamp(min=1)
    probabilities = logits.sigmoid() * asked
    both = (probabilities * masks).sum((2, 3))
    dice = 1 - (2 * both + 1) / (probabilities.sum((2, 3)) + masks.sum((2, 3)) + 1)
    there = (masks.amax((2, 3)) > 0.5).float()
    weights = torch.tensor([_MASK_WEIGHTS[name] for name in _NAMES])
    of_masks = weights * (entropy.mean(0) + 0.25 * (dice * there).sum(0) / there.sum(0).clamp(min=1))
    error = (out[:, _VALUES] - values).abs() * on_text[:, None]
    scale = torch.tensor([_VALUE_WEIGHTS[MAPS[channel].name] for channel in _VALUES])
    of_values = scale * error.sum((0, 2, 3)) / on_text.sum().clamp(min=1)
    names = [*_NAMES, *(MAPS[channel].name for channel in _VALUES)]
    parts = torch.cat([of_masks, of_values])
    return parts.sum(), dict(zip(names, parts.tolist(), strict=True))


@torch.no_grad()
def layout_figures(out: Tensor, masks: Tensor, values: Tensor) -> dict[str, float]:
    """How well maps fit, over all pictures: masks by intersection over union at one half (not a number where nothing is
    there), values by the mean absolute error on text."""
    out = out.float()
    found, true = out[:, _MASKS] > 0, masks > 0.5
    on_text = true[:, _NAMES.index("text")]
    found[:, _NAMES.index("gap")] &= on_text
    both, either = (found & true).sum((0, 2, 3)).float(), (found | true).sum((0, 2, 3)).float()
    figures = dict(zip(_NAMES, (both / either).tolist(), strict=True))
    error = ((out[:, _VALUES] - values).abs() * on_text[:, None]).sum((0, 2, 3)) / on_text.sum().clamp(min=1)
    figures.update(zip((MAPS[channel].name for channel in _VALUES), error.tolist(), strict=True))
    return figures
