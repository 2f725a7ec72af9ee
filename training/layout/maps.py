"""What the layout model says of every place of a page: its maps, in the order of its channels (training/README.md,
"The contract of the maps")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Map:
    """One channel. A mask comes out as a logit; a value comes out as itself and means something only on text."""

    name: str
    kind: Literal["mask", "value"]


MAPS: tuple[Map, ...] = (
    Map("text", "mask"),
    Map("gap", "mask"),
    Map("height", "value"),
    Map("slope", "value"),
    Map("rule", "mask"),
    Map("edge", "mask"),
    Map("picture", "mask"),
    Map("mark", "mask"),
    Map("control", "mask"),
    Map("node", "mask"),
    Map("connector", "mask"),
    Map("arrowhead", "mask"),
)
CHANNEL: dict[str, int] = {each.name: channel for channel, each in enumerate(MAPS)}
IMAGE_MEAN = (0.5, 0.5, 0.5)
IMAGE_STD = (0.5, 0.5, 0.5)
