"""What happens to drawn letters before they are seen: backgrounds, contrast, blur, noise and compression.

Ink is distance from the background (float32 [h, w], 0…255), as in the contract of a strip.
"""

from __future__ import annotations

import random
from io import BytesIO

import numpy as np
from PIL import Image, ImageFilter


def degrade(rng: random.Random, ink: np.ndarray) -> np.ndarray:
    """Colours of unequal contrast, smoothing, gamma, noise and JPEG, on ink float32 [h, w] in 0..255."""
    if rng.random() < 0.25:
        _weaken_words(rng, ink)
    if rng.random() < 0.14:
        ink = _scanned(rng, ink)
    elif rng.random() < 0.06:
        ink = _blurred(rng, ink)
    if rng.random() < 0.12:
        ink = _on_background(rng, ink)
    if rng.random() < 0.3:
        ink = 255 * (ink / 255) ** rng.uniform(0.65, 1.5)
    if rng.random() < 0.15:
        # Subpixel antialiasing, seen as grey: each pixel blends with its horizontal neighbours.
        ink = (np.roll(ink, 1, axis=1) + ink + np.roll(ink, -1, axis=1)) / 3
    if rng.random() < 0.25:
        ink = ink * rng.uniform(0.25, 1)
    if rng.random() < 0.12:
        noise = np.random.default_rng(rng.getrandbits(32)).standard_normal(ink.shape, dtype=np.float32)
        ink = ink + noise * rng.uniform(1, 8)
    if rng.random() < 0.06:
        ink = _through_jpeg(ink, rng.randint(35, 90))
    if rng.random() < 0.03:
        ink = _speckled(rng, ink)
    if rng.random() < 0.04:
        ink = _of_few_levels(rng, ink)
    return ink


def _weaken_words(rng: random.Random, ink: np.ndarray) -> None:
    """Multiplies stretches of columns, as wide as words, by different contrasts; in place."""
    column, width = 0, ink.shape[1]
    while column < width:
        end = column + rng.randint(max(2, width // 16), max(4, width // 3))
        ink[:, column:end] *= rng.uniform(0.4, 1)
        column = end


def _through_jpeg(ink: np.ndarray, quality: int) -> np.ndarray:
    buffer = BytesIO()
    Image.fromarray(np.clip(ink, 0, 255).astype(np.uint8)).save(buffer, "JPEG", quality=quality)
    return np.asarray(Image.open(buffer), dtype=np.float32)


def enlarged(rng: random.Random, image: Image.Image, size: int) -> Image.Image:
    """A picture (with letters of `size` px per em) that was enlarged before it was cut out of a page."""
    factor = min(rng.choice((1.25, 1.5, 2, 2, 3)), max(1.0, size / 9))
    coarse = image.resize((round(image.width / factor), round(image.height / factor)), Image.Resampling.BOX)
    return coarse.resize(image.size, rng.choice((Image.Resampling.NEAREST, Image.Resampling.BILINEAR)))


def _blurred(rng: random.Random, ink: np.ndarray) -> np.ndarray:
    image = Image.fromarray(np.clip(ink, 0, 255).astype(np.uint8))
    return np.array(image.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 0.8))), dtype=np.float32)


def _scanned(rng: random.Random, ink: np.ndarray) -> np.ndarray:
    """Paper that was scanned or photographed: out of focus, grained and compressed, all at once; light falls on it from one
    side, and the ink is no longer black."""
    image = Image.fromarray(np.clip(ink, 0, 255).astype(np.uint8))
    if rng.random() < 0.5:
        # Straightened by the program: drawn anew between its own pixels.
        turn = rng.uniform(-0.6, 0.6)
        image = image.rotate(turn, Image.Resampling.BILINEAR).rotate(-turn, Image.Resampling.BICUBIC)
    blurred = np.array(image.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 0.9))), dtype=np.float32)
    numbers = np.random.default_rng(rng.getrandbits(32))
    light = np.linspace(rng.uniform(-12, 12), rng.uniform(-12, 12), ink.shape[1], dtype=np.float32)
    grain = numbers.standard_normal(ink.shape, dtype=np.float32) * rng.uniform(2, 11)
    worn = np.abs(blurred * rng.uniform(0.5, 1) + light + grain)
    return _through_jpeg(worn, rng.randint(45, 90)) if rng.random() < 0.8 else worn


def _on_background(rng: random.Random, ink: np.ndarray) -> np.ndarray:
    """Letters on a gradient or a picture: the background strays from its most frequent colour, the letters do not."""
    height, width = ink.shape
    numbers = np.random.default_rng(rng.getrandbits(32))
    # A coarse grid of levels, smoothly enlarged: of two columns a gradient, of many a picture out of focus.
    grid = (rng.choice((1, 1, 2, 4)), rng.choice((2, 2, 3, 8, 24)))
    levels = numbers.uniform(-1, 1, grid).astype(np.float32)
    field = np.asarray(Image.fromarray(levels).resize((width, height), Image.Resampling.BICUBIC))
    strength = rng.uniform(10, 80) if grid[1] < 4 else rng.uniform(8, 60)
    stray = strength * (field - float(np.median(field)))
    cover = np.clip(ink, 0, 255) / 255
    level = rng.choice((-1, 1)) * rng.uniform(150, 255)
    return np.clip(np.abs(stray * (1 - cover) + level * cover), 0, 255).astype(np.float32)


def _speckled(rng: random.Random, ink: np.ndarray) -> np.ndarray:
    """The specks and holes of a scan."""
    numbers = np.random.default_rng(rng.getrandbits(32))
    draw = numbers.random(ink.shape, dtype=np.float32)
    share = rng.uniform(0.001, 0.012)
    ink = np.where(draw < share, numbers.uniform(80, 255, ink.shape), ink)
    return np.where(draw > 1 - share, ink * 0.3, ink).astype(np.float32)


def _of_few_levels(rng: random.Random, ink: np.ndarray) -> np.ndarray:
    """Black and white, or a few levels of grey, as old scanners and small palettes leave."""
    steps = rng.choice((1, 1, 2, 3, 4))
    return (np.round(np.clip(ink, 0, 255) / 255 * steps) * (255 / steps)).astype(np.float32)
