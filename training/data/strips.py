"""Strips: single lines of text at the scale that the model reads, as `sidecar/page/` cuts them from a page.

The contract is in training/README.md; its numbers are the constants here. A strip is grey, 64 px high, white where
there is nothing, dark where there is ink, whatever the colours were.
"""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from .fonts import IconFont, Typeface
from .text import TextSource

HEIGHT = 64
"""px; one row of visual tokens."""
EM = 32.0
"""px per em that a strip is scaled to; ascender top to descender bottom is then about 30 px."""
MARGIN = 8.0
"""px of white before the first letter; at least as much follows the last one."""
CONTRAST_PERCENTILE = 99.5
"""Of the distances from the background in a strip: the one that becomes black."""
LEAST_CONTRAST = 24.0
"""Of 255: below this, distances are noise and are not stretched further."""

MARGIN_OF_SECOND_LOOK = 40.0
"""px of white before the first letter, at most, where a strip is looked at a second time, otherwise placed."""

_MIDDLE_ABOVE_BASELINE = 0.26
"""em from the baseline up to the middle between ascender top and descender bottom, in an average font."""
_SIZES = tuple(range(9, 41))
_SIZE_WEIGHTS = tuple(4.0 if 11 <= size <= 18 else 2.0 if size < 28 else 1.0 for size in _SIZES)


@dataclass(frozen=True)
class Strip:
    """Pixels uint8 [64, width] and the text on them; `edges[i]` is the x (px) where character i begins, with the end
    of the last one at the end."""

    pixels: np.ndarray
    text: str
    edges: tuple[float, ...]


@dataclass(frozen=True)
class _Layout:
    """A line's place in the source image: px of the source, before it is scaled by `scale` to the strip."""

    scale: float
    left: float
    width: float
    middle: float
    height: float


def normalise(ink: np.ndarray) -> np.ndarray:
    """Stretches the distance from the background (float32 [h, w], 0..255) so that a line's ink becomes 255."""
    strongest = float(np.percentile(ink, CONTRAST_PERCENTILE))
    return np.clip(ink * (255.0 / max(strongest, LEAST_CONTRAST)), 0, 255)


@dataclass(frozen=True)
class _Bullet:
    """The mark before an item of a list, as browsers draw it: px of the source. It is read as "•", whatever its form."""

    form: str
    side: float
    height: float
    """of its centre above the baseline."""
    advance: float
    """from its left to the item's first letter."""


@dataclass(frozen=True)
class _Icons:
    """Icons beside words, as in tool bars, trees and tabs: they are no text, and nothing is read of them. px of the
    source."""

    glyphs: str
    font: IconFont
    before: bool
    """the words, else behind them."""
    side: int
    pitch: float
    gap: float
    height: float
    """of their centres above the baseline."""

    @property
    def advance(self) -> float:
        """All of them with the gap to the words."""
        return (len(self.glyphs) - 1) * self.pitch + self.side + self.gap


class StripRenderer:
    """Draws lines as screens show them (9 to 40 px, hinted or not, noise and all) and scales them to strips."""

    def __init__(self, typefaces: Sequence[Typeface], icons: Sequence[IconFont], texts: TextSource) -> None:
        self._typefaces = typefaces
        self._icons = icons
        self._texts = texts

    def render(self, rng: random.Random, width: int) -> Strip:
        """A strip of `width` px (a multiple of 64), filled with text six times in seven, else shorter."""
        while True:
            typeface = rng.choice(self._typefaces)
            size = rng.choices(_SIZES, _SIZE_WEIGHTS)[0]
            scale = EM * rng.uniform(0.8, 1.28) / size
            left = rng.uniform(2, 2 * MARGIN if rng.random() < 0.7 else MARGIN_OF_SECOND_LOOK + 4)
            room = (width - left - rng.uniform(2, 2 * MARGIN)) / scale
            if rng.random() < 0.15:
                room *= rng.uniform(0.08, 1)
            bullet = _bullet(rng, size) if rng.random() < 0.05 else None
            icons = _icons(rng, self._icons, size) if rng.random() < 0.1 else None
            room -= (bullet.advance if bullet else 0) + (icons.advance if icons else 0)
            text = typeface.keep_drawable(self._texts.line(rng, int(max(0, room) / (0.35 * size)) + 2))
            text = _fit(typeface, size, text, room, at_word=rng.random() < 0.8)
            if icons and not bullet and rng.random() < 0.15:
                text = ""
            if text or (icons and not bullet and room > 0):
                middle = HEIGHT / 2 + rng.uniform(-5, 5)
                layout = _Layout(scale, left / scale, width / scale, middle / scale, HEIGHT / scale)
                return self._draw(rng, typeface, size, text, bullet, icons, layout, width)

    def _draw(
        self,
        rng: random.Random,
        typeface: Typeface,
        size: int,
        text: str,
        bullet: _Bullet | None,
        icons: _Icons | None,
        layout: _Layout,
        width: int,
    ) -> Strip:
        # Text drawn at three times the size and averaged down is what browsers make without hinting, at any fraction
        # of a pixel; text drawn at its size is hinted and sits on whole pixels.
        oversampling = 1 if rng.random() < 0.5 else 3
        font = typeface.at(size * oversampling)
        columns, rows = int(layout.width) + 3, int(layout.height) + 3
        baseline = layout.middle + _MIDDLE_ABOVE_BASELINE * size
        image = Image.new("L", (columns * oversampling, rows * oversampling))
        draw = ImageDraw.Draw(image)
        edges = typeface.edges(text, size * oversampling)
        start, y = round(layout.left * oversampling), round(baseline * oversampling)
        before = icons if icons and icons.before else None
        start += round(before.advance * oversampling) if before else 0
        x = start + (round(bullet.advance * oversampling) if bullet else 0)
        if bullet:
            _draw_bullet(draw, bullet, start, y, oversampling)
        draw.text((x, y), text, font=font, fill=255, anchor="ls")
        if icons:
            left = start - icons.advance * oversampling if before else x + edges[-1] + icons.gap * oversampling
            _draw_icons(draw, icons, left, y, oversampling)
        if rng.random() < 0.08:
            _draw_neighbour(rng, draw, text, font, x, y, size * oversampling)
        if rng.random() < 0.05:
            below = y + max(1, round(size * oversampling * rng.uniform(0.06, 0.16)))
            thickness = max(1, round(size * oversampling / 16))
            draw.line((x, below, x + edges[-1], below), fill=255, width=thickness)
        if rng.random() < 0.08:
            image = image.rotate(rng.uniform(-1, 1), Image.Resampling.BICUBIC)
        if oversampling > 1:
            image = image.resize((columns, rows), Image.Resampling.BOX)
        ink = normalise(_degrade(rng, np.array(image, dtype=np.float32)))
        scaled = Image.fromarray(ink).resize(
            (width, HEIGHT), Image.Resampling.BICUBIC, box=(0, 0, layout.width, layout.height)
        )
        pixels = np.clip(np.round(255 - np.asarray(scaled)), 0, 255).astype(np.uint8)
        factor = layout.scale / oversampling
        places = tuple((x + edge) * factor for edge in edges)
        if bullet:
            return Strip(pixels, f"• {text}", (start * factor, x * factor - 1, *places))
        return Strip(pixels, text, places)


def _fit(typeface: Typeface, size: int, text: str, room: float, at_word: bool) -> str:
    """The longest beginning of a text that is at most `room` px wide, ending at a word's end if asked and possible.

    Nothing fits where a bullet or icons have left no room.
    """
    end = max(0, bisect_right(typeface.edges(text, size), room) - 1)
    if end >= len(text):
        return text.strip()
    space = text.rfind(" ", 0, end + 1)
    return text[: space if at_word and space > 0 else end].strip()


def _bullet(rng: random.Random, size: int) -> _Bullet:
    side = max(3.0, rng.uniform(0.2, 0.42) * size)
    form = rng.choices(("disc", "circle", "square"), (5, 3, 2))[0]
    return _Bullet(form, side, rng.uniform(0.24, 0.36) * size, side + rng.uniform(0.35, 1.1) * size)


def _draw_bullet(draw: ImageDraw.ImageDraw, bullet: _Bullet, x: int, y: int, oversampling: int) -> None:
    half, middle = bullet.side * oversampling / 2, y - bullet.height * oversampling
    box = (x, round(middle - half), x + round(2 * half), round(middle + half))
    if bullet.form == "square":
        draw.rectangle(box, fill=255)
    elif bullet.form == "disc":
        draw.ellipse(box, fill=255)
    else:
        draw.ellipse(box, outline=255, width=max(1, round(half / 4)))


def _icons(rng: random.Random, fonts: Sequence[IconFont], size: int) -> _Icons:
    font = rng.choice(fonts)
    side = max(6, round(size * rng.uniform(0.8, 1.5)))
    glyphs = "".join(rng.choice(font.icons) for _ in range(rng.choice((1, 1, 1, 1, 2, 3))))
    pitch, gap = side * rng.uniform(1.2, 1.9), size * rng.uniform(0.25, 0.8)
    return _Icons(glyphs, font, rng.random() < 0.75, side, pitch, gap, rng.uniform(0.28, 0.42) * size)


def _draw_icons(draw: ImageDraw.ImageDraw, icons: _Icons, x: float, y: int, oversampling: int) -> None:
    font = icons.font.at(icons.side * oversampling)
    for index, glyph in enumerate(icons.glyphs):
        centre = x + (index * icons.pitch + icons.side / 2) * oversampling, y - icons.height * oversampling
        draw.text(centre, glyph, font=font, fill=255, anchor="mm")


def _draw_neighbour(
    rng: random.Random, draw: ImageDraw.ImageDraw, text: str, font: ImageFont.FreeTypeFont, x: int, y: int, size: int
) -> None:
    """What a cut too generous leaves of the line above or below: it overlaps the strip's upper or lower edge."""
    pitch = rng.uniform(1.15, 1.5) * size * rng.choice((-1, 1))
    letters = list(text)
    rng.shuffle(letters)
    draw.text((x, y + round(pitch)), "".join(letters), font=font, fill=255, anchor="ls")


def _degrade(rng: random.Random, ink: np.ndarray) -> np.ndarray:
    """Colours of unequal contrast, smoothing, gamma, noise and JPEG, on ink float32 [h, w] in 0..255."""
    if rng.random() < 0.25:
        _weaken_words(rng, ink)
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
