"""A crop of a rendered page and its maps, by number."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from .canvas import MASKS, Canvas
from .colours import ground
from .degrade import as_photograph, as_scan, jpeg, on_screen
from .pictures import texture
from .scenes import SCENES
from .scenes.articles import article, print_page
from .site import new_site
from .warp import Warp, any_sight

SIZE = 384
"""px of a crop, each way."""
_WIDER = 120
"""px that a canvas is larger than the crop where it is to be turned."""


@dataclass(frozen=True)
class Sample:
    """`pixels` uint8 [3, SIZE, SIZE]; `masks` uint8 [len(MASKS), SIZE / 2, SIZE / 2], 255 where a mask is;
    `values` float16 [2, SIZE / 2, SIZE / 2]: height (ln px) and slope."""

    pixels: NDArray[np.uint8]
    masks: NDArray[np.uint8]
    values: NDArray[np.float16]
    kind: str
    """The scene's name."""


def make_sample(number: int, held_out: bool) -> Sample:
    """Sample `number` of the training set or of the held-out one: the same each time on one machine."""
    random = Random(f"layout-{number}-{held_out}")
    scene = random.choices([scene for scene, _ in SCENES], [weight for _, weight in SCENES])[0]
    printed = scene in (article, print_page)
    seen = random.random()
    warped = seen < (0.65 if scene is print_page else 0.4 if printed else 0.18)
    as_paper = random.random() < (0.85 if scene is print_page else 0.25 if printed and warped else 0.05)
    strong = warped and as_paper and random.random() < 0.5
    side = SIZE + _WIDER if warped else SIZE
    colour = (255, 255, 255) if as_paper and random.random() < 0.7 else ground(random)
    canvas = Canvas(side, colour)
    scene(new_site(random, canvas, held_out))
    if strong and random.random() < 0.5:
        _frame_paper(random, canvas)
    image, masks = canvas.image, [canvas.masks[name] for name in MASKS]
    heights, slopes = canvas.heights, np.zeros((SIZE // 2, SIZE // 2), np.float32)
    scales = np.ones_like(slopes)
    if warped:
        warp = Warp(any_sight(random, SIZE, side, strong), SIZE)
        image = warp.see(image, Image.BICUBIC if random.random() < 0.7 else Image.BILINEAR)
        masks = [warp.see(mask, Image.BILINEAR) if mask.getbbox() else mask.crop((0, 0, SIZE, SIZE)) for mask in masks]
        heights = warp.see(heights, Image.NEAREST)
        slopes, scales = warp.slope, warp.scale
    if as_paper:
        image = as_photograph(random, image) if strong else as_scan(random, image)
        image = jpeg(random, image) if random.random() < 0.4 else image
    else:
        image = on_screen(random, image)
    height = np.log(np.maximum(1.0, np.asarray(heights)[1::2, 1::2] * scales))
    half = (SIZE // 2, SIZE // 2)
    reduced = [
        np.asarray(mask.resize(half, Image.BOX)) if mask.getbbox() else np.zeros(half, np.uint8) for mask in masks
    ]
    return Sample(
        np.ascontiguousarray(np.asarray(image, np.uint8).transpose(2, 0, 1)),
        np.stack(reduced),
        np.stack([height, slopes]).astype(np.float16),
        scene.__name__,
    )


def _frame_paper(random: Random, canvas: Canvas) -> None:
    """Lays the page on a table: its margin is covered by what lies around."""
    side = canvas.size
    left, top, right, bottom = (random.choice((0, 0, random.randint(50, 140))) for _ in range(4))
    around = texture(random, side, side)
    box = (left, top, side - right, side - bottom)
    inner = canvas.image.crop(box)
    kept = {name: mask.crop(box) for name, mask in canvas.masks.items()}
    canvas.image.paste(around)
    canvas.clear((0, 0, side, side))
    canvas.image.paste(inner, box[:2])
    for name, mask in kept.items():
        canvas.masks[name].paste(mask, box[:2])
    canvas.mask("edge").rectangle((box[0] - 1, box[1] - 1, box[2], box[3]), outline=255, width=2)
