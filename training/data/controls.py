"""Controls: what stands at one place of a user interface, seen from near.

A line of text or a figure of a screen is cut out with what is around it, always at the same scale and with its left
side at the same place, and the model says what kind of control it is. `sidecar/interface/` cuts the same views.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image

from .control_canvas import Piece
from .control_scenes import KINDS, Scene
from .fonts import IconFont, Typeface
from .strips import normalise
from .text import TextSource

WIDTH, HEIGHT = 384, 64
"""px of a view: six visual tokens in a row."""
EM = 16.0
"""px per em of the text in a view, or of the text near a figure."""
LEFT = 96.0
"""px from the view's left side to that of what it shows; its middle is the view's."""


@dataclass(frozen=True)
class View:
    """Grey pixels uint8 [64, 384], dark where there is ink, and what they show (one of control_scenes.KINDS)."""

    pixels: np.ndarray
    kind: str


class ControlRenderer:
    """Draws parts of screens in the looks of many toolkits, and cuts views from them."""

    def __init__(self, typefaces: Sequence[Typeface], icons: Sequence[IconFont], texts: TextSource) -> None:
        self._typefaces, self._icons, self._texts = typefaces, icons, texts

    def render(self, rng: random.Random, count: int) -> list[View]:
        """Views of random kinds; each kind is about as frequent as the others, text three times as frequent."""
        wanted = Counter(rng.choice(("text", "text", *KINDS)) for _ in range(count))
        views: list[View] = []
        while len(views) < count:
            scene = Scene(rng, rng.choice(self._typefaces), rng.choice(self._icons), self._texts, wanted)
            pieces = [piece for piece in scene.pieces if scene.holds(piece)]
            rng.shuffle(pieces)
            screen = scene.shown()
            for piece in pieces:
                if wanted[piece.kind]:
                    wanted[piece.kind] -= 1
                    views.append(_view(screen, scene.size, piece, rng))
        rng.shuffle(views)
        return views


def _view(screen: Image.Image, size: float, piece: Piece, rng: random.Random) -> View:
    """What is seen of a piece on a screen of `size` px per em.

    A little off in place and scale, as the finding of lines may be.
    """
    scale = EM * rng.uniform(0.82, 1.22) / size
    left = piece.left * size - (LEFT + rng.uniform(-5, 5)) / scale
    top = (piece.top + piece.bottom) / 2 * size - (HEIGHT / 2 + rng.uniform(-4, 4)) / scale
    width, height = WIDTH / scale, HEIGHT / scale
    box = (round(left), round(top), round(left + width), round(top + height))
    # Beyond the border of the image there is nothing.
    inside = (max(0, box[0]), max(0, box[1]), min(screen.width, box[2]), min(screen.height, box[3]))
    seen = np.asarray(screen.crop(inside), dtype=np.float32)
    if rng.random() < 0.1:
        noise = np.random.default_rng(rng.getrandbits(32)).standard_normal(seen.shape, dtype=np.float32)
        seen = seen + noise * rng.uniform(0.5, 4)
    ink = np.zeros((box[3] - box[1], box[2] - box[0]), dtype=np.float32)
    ink[inside[1] - box[1] : inside[3] - box[1], inside[0] - box[0] : inside[2] - box[0]] = _distances(seen)
    scaled = Image.fromarray(normalise(ink)).resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)
    pixels = np.clip(np.round(255 - np.asarray(scaled)), 0, 255).astype(np.uint8)
    return View(pixels, piece.kind)


def _distances(colours: np.ndarray) -> np.ndarray:
    """How far the pixels, float32 [h, w, 3], are from the most frequent colour: float32 [h, w], 0..255.

    Colours are counted by their five highest bits a channel; the background is the mean of the most frequent ones.
    """
    rounded = np.clip(colours, 0, 255).astype(np.int32) >> 3
    codes = (rounded[..., 0] << 10) | (rounded[..., 1] << 5) | rounded[..., 2]
    values, counts = np.unique(codes, return_counts=True)
    background = colours[codes == values[counts.argmax()]].mean(0)
    return np.sqrt(((colours - background) ** 2).sum(-1) / 3)
