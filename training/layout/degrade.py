"""What scanners, cameras, printers and encoders do to a picture; the maps stay as they are."""

from __future__ import annotations

import io
from random import Random

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from .pictures import clouds, gradient


def as_scan(random: Random, image: Image.Image) -> Image.Image:
    """Paper, speckles, few shades, faint or bleeding ink."""
    image = image.filter(ImageFilter.GaussianBlur(random.uniform(0, 0.9)))
    pixels = np.asarray(image.convert("L"), np.float32)
    numbers = np.random.default_rng(random.getrandbits(32))
    black, white = random.uniform(0, 80), random.uniform(190, 255)
    pixels = black + (white - black) * pixels / 255
    paper = np.asarray(clouds(random, image.width, image.height).convert("L"), np.float32) - 128
    pixels += paper * random.uniform(0, 0.15) + numbers.normal(0, random.uniform(0, 10), pixels.shape)
    if random.random() < 0.4:
        shades = random.choice((6, 8, 12, 16, 31))
        pixels = np.round(pixels / 255 * (shades - 1)) / (shades - 1) * 255
    grey = np.repeat(pixels.clip(0, 255)[..., None], 3, 2)
    if random.random() < 0.4:
        grey *= np.array([1, random.uniform(0.93, 1), random.uniform(0.8, 0.97)])
    return Image.fromarray(grey.clip(0, 255).astype(np.uint8))


def as_photograph(random: Random, image: Image.Image) -> Image.Image:
    """Uneven light, the camera's blur, noise and colour."""
    light = np.asarray(gradient(random, image.width, image.height).convert("L"), np.float32) / 255
    pixels = np.asarray(image.filter(ImageFilter.GaussianBlur(random.uniform(0, 1.3))), np.float32)
    pixels = pixels * (random.uniform(0.45, 0.9) + random.uniform(0.1, 0.5) * light[..., None])
    pixels *= np.array([random.uniform(0.85, 1), random.uniform(0.85, 1), random.uniform(0.75, 1)])
    numbers = np.random.default_rng(random.getrandbits(32))
    pixels += numbers.normal(0, random.uniform(0, 9), pixels.shape)
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


def on_screen(random: Random, image: Image.Image) -> Image.Image:
    """What screenshots go through: mostly nothing, else sub-pixel rendering, JPEG, resampling, few colours."""
    kind = random.random()
    if kind < 0.12:
        image = _sub_pixels(image)
    elif kind < 0.2:
        image = image.filter(ImageFilter.GaussianBlur(random.uniform(0.3, 1.1)))
    elif kind < 0.25:
        small = image.resize((round(image.width * random.uniform(0.6, 0.95)),) * 2, Image.BILINEAR)
        image = small.resize(image.size, Image.BICUBIC)
    elif kind < 0.3:
        image = image.quantize(random.choice((8, 16, 64))).convert("RGB")
    if random.random() < 0.15:
        image = jpeg(random, image)
    if random.random() < 0.06:
        numbers = np.random.default_rng(random.getrandbits(32))
        noisy = np.asarray(image, np.float32) + numbers.normal(0, random.uniform(1, 10), (image.height, image.width, 3))
        image = Image.fromarray(noisy.clip(0, 255).astype(np.uint8))
    return image


def _sub_pixels(image: Image.Image) -> Image.Image:
    """Red and blue a third of a pixel aside, as where text is drawn for the stripes of a screen."""
    pixels = np.asarray(image, np.float32)
    shifted = pixels.copy()
    shifted[:, 1:, 0] = pixels[:, 1:, 0] * (2 / 3) + pixels[:, :-1, 0] / 3
    shifted[:, :-1, 2] = pixels[:, :-1, 2] * (2 / 3) + pixels[:, 1:, 2] / 3
    return Image.fromarray(shifted.astype(np.uint8))


def jpeg(random: Random, image: Image.Image) -> Image.Image:
    coded = io.BytesIO()
    image.save(coded, "JPEG", quality=random.randint(25, 92))
    return Image.open(coded).convert("RGB")


def recoloured(random: Random, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Another picture of the same maps from [3, H, W]: channels in another order, inverted, of other contrast; noise."""
    if random.random() < 0.5:
        pixels = pixels[random.sample(range(3), 3)]
    if random.random() < 0.3:
        pixels = 255 - pixels
    if random.random() < 0.3:
        low = random.randint(0, 60)
        table = np.linspace(low, random.randint(max(low + 90, 150), 255), 256) ** 1.0
        gamma = random.uniform(0.6, 1.6)
        table = 255 * (table / 255) ** gamma
        pixels = table.clip(0, 255).astype(np.uint8)[pixels]
    if random.random() < 0.1:
        pixels = np.broadcast_to(pixels.mean(0, keepdims=True).astype(np.uint8), pixels.shape)
    if random.random() < 0.1:
        numbers = np.random.default_rng(random.getrandbits(32))
        noise = numbers.integers(-12, 13, pixels.shape, dtype=np.int16)
        pixels = (pixels.astype(np.int16) + noise).clip(0, 255).astype(np.uint8)
    return np.ascontiguousarray(pixels)
