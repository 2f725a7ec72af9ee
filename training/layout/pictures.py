"""Pictures without text: textures, landscapes, photographs where some are installed, gradients."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from .colours import any_colour

PHOTOGRAPHS = Path("/usr/share/backgrounds/mate/nature")
"""Debian's mate-backgrounds, those without letters; without them, only what is drawn here."""


def _numbers(random: Random) -> np.random.Generator:
    return np.random.default_rng(random.getrandbits(32))


def clouds(random: Random, width: int, height: int) -> Image.Image:
    """Soft blots of colour, with finer ones within them."""
    numbers = _numbers(random)
    total = np.zeros((height, width, 3), np.float32)
    weight = 0.0
    fall = random.uniform(0.4, 0.8)
    for octave in range(random.randint(1, 6)):
        cells = 3 * 2**octave
        grid = numbers.integers(0, 256, (cells, cells, 3 if random.random() < 0.7 else 1)).astype(np.uint8)
        if grid.shape[2] == 1:
            grid = grid.repeat(3, 2)
        share = fall**octave
        total += share * np.asarray(Image.fromarray(grid).resize((width, height), Image.BICUBIC), np.float32)
        weight += share
    return Image.fromarray((total / weight).astype(np.uint8))


def gradient(random: Random, width: int, height: int) -> Image.Image:
    """Between four colours at the corners."""
    corners = np.array([[any_colour(random), any_colour(random)], [any_colour(random), any_colour(random)]], np.uint8)
    if random.random() < 0.5:
        corners[:, 1] = corners[:, 0]
    return Image.fromarray(corners).resize((width, height), Image.BILINEAR)


def landscape(random: Random, width: int, height: int) -> Image.Image:
    """Sky, hills behind hills, and things with straight sides."""
    image = gradient(random, width, height)
    draw = ImageDraw.Draw(image)
    for layer in range(random.randint(1, 5)):
        level, rough = height * (0.3 + 0.15 * layer), height * random.uniform(0.02, 0.2)
        points = [(x, level + random.uniform(-rough, rough)) for x in range(0, width + 24, random.choice((6, 12, 24)))]
        draw.polygon([(0, height), *points, (width, height)], fill=any_colour(random))
    for _ in range(random.choice((0, 0, 4, 12, 30))):
        x, y = random.randint(0, width), random.randint(height // 3, height)
        w, h = random.randint(2, width // 5 + 3), random.randint(2, height // 2 + 3)
        shape = random.choice((draw.rectangle, draw.ellipse))
        shape(
            (x, y - h, x + w, y), fill=any_colour(random), outline=any_colour(random) if random.random() < 0.3 else None
        )
    image = image.filter(ImageFilter.GaussianBlur(random.choice((0, 0.6, 1, 2))))
    return Image.blend(image, clouds(random, width, height), random.choice((0, 0.1, 0.25, 0.4)))


def texture(random: Random, width: int, height: int) -> Image.Image:
    """Wood, cloth, brick: something that repeats, or runs one way."""
    numbers = _numbers(random)
    base = np.array(any_colour(random), np.float32)
    kind = random.random()
    if kind < 0.4:
        grain = numbers.normal(0, 1, (height if random.random() < 0.5 else 12, 16)).astype(np.float32)
        field = _stretched(grain, width, height) * random.uniform(6, 30)
    elif kind < 0.7:
        x, y = np.meshgrid(np.arange(width), np.arange(height))
        field = random.uniform(5, 30) * np.sin(x * random.uniform(0.02, 1.4)) * np.sin(y * random.uniform(0.02, 1.4))
    else:
        field = numbers.normal(0, random.uniform(4, 40), (height, width)).astype(np.float32)
    return Image.fromarray((base + field[..., None]).clip(0, 255).astype(np.uint8))


def _stretched(grid: NDArray[np.float32], width: int, height: int) -> NDArray[np.float32]:
    return np.asarray(Image.fromarray(grid).resize((width, height), Image.BICUBIC), np.float32)


@lru_cache(maxsize=None)
def _photographs() -> list[Image.Image]:
    files = sorted(file for file in PHOTOGRAPHS.rglob("*") if file.suffix in (".jpg", ".png") and file.is_file())
    found: list[Image.Image] = []
    for file in files[:60]:
        image = Image.open(file)
        image.draft("RGB", (1200, 1200))
        image = image.convert("RGB")
        image.thumbnail((1200, 1200))
        found.append(image)
    return found


def photograph(random: Random, width: int, height: int) -> Image.Image:
    """A part of one, at some scale; without any, a landscape."""
    files = _photographs()
    if not files:
        return landscape(random, width, height)
    image = random.choice(files)
    share = random.uniform(0.2, 1) * min(image.width / width, image.height / height)
    w, h = max(1, int(width * share)), max(1, int(height * share))
    x, y = random.randint(0, image.width - w), random.randint(0, image.height - h)
    part = image.resize((width, height), Image.BICUBIC, box=(x, y, x + w, y + h))
    return part.transpose(Image.FLIP_LEFT_RIGHT) if random.random() < 0.5 else part


def any_picture(random: Random, width: int, height: int) -> Image.Image:
    width, height = max(4, width), max(4, height)
    maker = random.choice((photograph, photograph, photograph, landscape, texture, clouds, gradient))
    return maker(random, width, height)
