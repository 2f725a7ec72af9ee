"""Turned, in perspective, curled, zoomed: a canvas seen otherwise, its maps with it."""

from __future__ import annotations

import math
from collections.abc import Callable
from random import Random

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Field = NDArray[np.float64]
Sight = Callable[[Field, Field], tuple[Field, Field]]
"""From places of the picture to places of the canvas, px."""
_CELL = 24
"""px of the pieces within which a sight counts as linear."""


def any_sight(random: Random, size: int, canvas: int, strong: bool) -> Sight:
    """A turn of at most 4°, with perspective, curl and zoom if it is strong; centre to centre."""
    angle = math.radians(random.uniform(-4, 4) if random.random() < 0.6 else random.uniform(-1.2, 1.2))
    zoom = random.uniform(0.85, 1.25) if strong or random.random() < 0.2 else 1.0
    tilt_x, tilt_y = (random.uniform(-0.35, 0.35) / size if strong else 0.0 for _ in range(2))
    shear = random.uniform(-0.06, 0.06) if strong else 0.0
    curl = random.uniform(0, 7) if strong and random.random() < 0.5 else 0.0
    length, phase = random.uniform(150, 500), random.uniform(0, 6.3)
    cosine, sine = math.cos(angle) / zoom, math.sin(angle) / zoom

    def sight(x: Field, y: Field) -> tuple[Field, Field]:
        u, v = x - size / 2, y - size / 2
        depth = 1 + tilt_x * u + tilt_y * v
        u, v = u / depth, v / depth
        s, t = cosine * u + sine * v, -sine * u + cosine * v + shear * u
        return s + canvas / 2, t + canvas / 2 + curl * np.sin(s / length * 6.3 + phase)

    return sight


class Warp:
    """One sight of canvases of `canvas` px, as pictures of `size` px."""

    def __init__(self, sight: Sight, size: int) -> None:
        self._size = size
        cuts = np.arange(0, size, _CELL)
        self._pieces: list[tuple[tuple[int, int, int, int], tuple[float, ...]]] = []
        for top in cuts:
            for left in cuts:
                right, bottom = min(left + _CELL, size), min(top + _CELL, size)
                x, y = sight(
                    np.array([left, left, right, right], np.float64), np.array([top, bottom, bottom, top], np.float64)
                )
                corners = tuple(float(value) for pair in zip(x, y, strict=True) for value in pair)
                self._pieces.append(((int(left), int(top), int(right), int(bottom)), corners))
        grid = np.arange(1, size, 2, dtype=np.float64)
        gx, gy = np.meshgrid(grid, grid)
        step = 1.0
        sx0, sy0 = sight(gx, gy)
        sx1, sy1 = sight(gx + step, gy)
        sx2, sy2 = sight(gx, gy + step)
        a, b, c, d = sx1 - sx0, sx2 - sx0, sy1 - sy0, sy2 - sy0
        # The canvas' x direction in the picture is the first column of the inverse of [[a, b], [c, d]].
        determinant = a * d - b * c
        self.slope = (-c / d).astype(np.float32)
        """dy/dx in the picture of what is level on the canvas, at half the size."""
        self.scale = np.abs(np.hypot(a, c) / determinant).astype(np.float32)
        """How much higher things stand in the picture, across the direction of lines."""

    def see(self, image: Image.Image, resample: int) -> Image.Image:
        return image.transform((self._size, self._size), Image.MESH, self._pieces, resample)
