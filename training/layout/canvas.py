"""A picture of a page and, drawn with the same strokes, its maps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from .colours import Colour
from .maps import MAPS
from .typefaces import Face

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in px; the last two exclusive."""
MASKS = tuple(each.name for each in MAPS if each.kind == "mask")
_THINNEST = 2
"""px that a line has in the maps at least: one pixel of theirs."""


@dataclass(frozen=True)
class Look:
    """How a line of text is drawn, besides its font and colour."""

    underline: Colour | None = None
    strike: Colour | None = None
    letter_spacing: float = 0.0
    """px."""
    word_spacing: float = 1.0
    """Of the font's own space."""
    ground: Colour | None = None
    """Behind the line, as of a selection."""
    colours: Sequence[Colour] = field(default=())
    """Of the words, drawn from; else all in the line's colour."""


PLAIN = Look()


class Canvas:
    """`image` RGB; a mask of the same size for each of MASKS; the height of the line at each of its pixels."""

    def __init__(self, size: int, ground: Colour) -> None:
        self.size = size
        self.ground = ground
        self.image = Image.new("RGB", (size, size), ground)
        self.masks = {name: Image.new("L", (size, size)) for name in MASKS}
        self.heights = Image.new("F", (size, size))
        self._draws = {name: ImageDraw.Draw(mask) for name, mask in self.masks.items()}
        self._height_draw = ImageDraw.Draw(self.heights)
        self.draw = ImageDraw.Draw(self.image)

    def sees(self, box: Box) -> bool:
        """Whether a part of the box lies within the picture."""
        return box[0] < self.size and box[1] < self.size and box[2] > 0 and box[3] > 0

    def mask(self, name: str) -> ImageDraw.ImageDraw:
        return self._draws[name]

    def clear(self, box: Box, radius: float = 0) -> None:
        """What lay here is covered."""
        left, top, right, bottom = box
        if right - left < 1 or bottom - top < 1:
            return
        for draw in self._draws.values():
            draw.rounded_rectangle((left, top, right - 1, bottom - 1), radius, fill=0)

    # Grounds and lines

    def fill(self, box: Box, colour: Colour, radius: int = 0, edge: bool = True) -> None:
        """A ground that covers what lies below."""
        left, top, right, bottom = box
        if right - left < 2 or bottom - top < 2 or not self.sees(box):
            return
        corners = (round(left), round(top), round(right) - 1, round(bottom) - 1)
        self.draw.rounded_rectangle(corners, radius, fill=colour)
        self.clear(box, radius)
        if edge:
            self.mask("edge").rounded_rectangle(_widened(corners), radius, outline=255, width=_THINNEST)

    def outlined(self, box: Box, fill: Colour | None, outline: Colour, width: int = 1, radius: int = 0) -> None:
        """A box with a border, its ground opaque or none."""
        left, top, right, bottom = (round(side) for side in box)
        if right - left < 3 or bottom - top < 3 or not self.sees(box):
            return
        corners = (left, top, right - 1, bottom - 1)
        self.draw.rounded_rectangle(corners, radius, fill=fill, outline=outline, width=width)
        if fill is not None:
            self.clear(box, radius)
        self.mask("rule").rounded_rectangle(corners, radius, outline=255, width=max(_THINNEST, width))

    def rule(self, points: Sequence[tuple[float, float]], colour: Colour, width: int = 1, dash: int = 0) -> None:
        """A straight line of a table, a separator, an underline."""
        self.stroke("rule", points, colour, width, dash)

    def stroke(
        self, name: str, points: Sequence[tuple[float, float]], colour: Colour, width: int = 1, dash: int = 0
    ) -> None:
        """A line, in the picture and in one of the masks."""
        flat = [(round(x), round(y)) for x, y in points]
        if dash:
            for start, end in _dashes(points, dash):
                self.draw.line((start, end), fill=colour, width=width)
        else:
            self.draw.line(flat, fill=colour, width=width, joint="curve" if len(flat) > 2 else None)
        self.mask(name).line(flat, fill=255, width=max(_THINNEST, width))

    def area(self, name: str, box: Box, radius: float = 0) -> None:
        """Marks an area in one of the masks only."""
        left, top, right, bottom = box
        if right - left >= 1 and bottom - top >= 1:
            self.mask(name).rounded_rectangle((left, top, right - 1, bottom - 1), radius, fill=255)

    def shadow(self, box: Box, radius: int, strength: int, spread: float, colour: Colour = (0, 0, 0)) -> None:
        """A soft shadow, to be covered by what throws it."""
        left, top, right, bottom = box
        shape = Image.new("L", self.image.size)
        ImageDraw.Draw(shape).rounded_rectangle((left, top + spread / 2, right, bottom + spread), radius, fill=strength)
        self.image.paste(colour, (0, 0), shape.filter(ImageFilter.GaussianBlur(spread)))

    def picture(self, picture: Image.Image, at: tuple[int, int], radius: int = 0, name: str = "picture") -> None:
        """Something in which nothing is to be read."""
        box = (at[0], at[1], at[0] + picture.width, at[1] + picture.height)
        self.clear(box, radius)
        shape = Image.new("L", picture.size)
        ImageDraw.Draw(shape).rounded_rectangle((0, 0, picture.width - 1, picture.height - 1), radius, fill=255)
        self.image.paste(picture, at, shape)
        self.area(name, box, radius)

    # Text

    def text(
        self,
        x: float,
        baseline: float,
        words: Sequence[str],
        face: Face,
        colour: Colour,
        look: Look = PLAIN,
        random: Random | None = None,
        room: float = float("inf"),
    ) -> float:
        """A line of text, its words as many as the room holds (px; the first one always). Returns where it ends."""
        font, start = face.font, x
        step = face.space * look.word_spacing + look.letter_spacing
        placed: list[tuple[float, str, float, float]] = []
        for word in words:
            width = font.getlength(word) + look.letter_spacing * len(word)
            if placed and x + width > start + room:
                break
            bounds = font.getbbox(word, anchor="ls")
            stretch = look.letter_spacing * (len(word) - 1)
            placed.append((x, word, x + bounds[0], x + bounds[2] + stretch))
            x += width + step
        if not placed:
            return start
        end = placed[-1][3]
        top, bottom = baseline - face.ascent, baseline + face.descent
        if not self.sees((start, top, end, bottom)):
            return end
        if look.ground is not None:
            pad = face.size * 0.15
            self.fill((start - 2, top - pad, end + 2, bottom + pad), look.ground)
        for place, word, _, _ in placed:
            own = random.choice(look.colours) if look.colours and random else colour
            self._word(place, baseline, word, face, own, look.letter_spacing)
        self._mark_line(placed, baseline, face)
        for line, y in (
            (look.underline, baseline + max(2, face.size / 9)),
            (look.strike, baseline - face.x_height / 2),
        ):
            if line is not None:
                self.rule(((start, y), (end, y)), line, max(1, face.size // 16))
        return end

    def _word(self, x: float, baseline: float, word: str, face: Face, colour: Colour, spacing: float) -> None:
        if not spacing:
            self.draw.text((round(x), round(baseline)), word, font=face.font, fill=colour, anchor="ls")
            return
        for char in word:
            self.draw.text((round(x), round(baseline)), char, font=face.font, fill=colour, anchor="ls")
            x += face.font.getlength(char) + spacing

    def _mark_line(self, placed: Sequence[tuple[float, str, float, float]], baseline: float, face: Face) -> None:
        baseline, left, right = round(baseline), placed[0][2], placed[-1][3]
        if right - left < 1:
            return
        height = face.ascent + face.descent
        self._height_draw.rectangle((left - 2, baseline - face.x_height - 2, right + 2, baseline + 2), fill=height)
        core = (left, baseline - face.x_height, right - 1, baseline - 1)
        self.mask("text").rectangle(core, fill=255)
        self.mask("gap").rectangle(core, fill=0)
        for (_, _, _, before), (_, _, after, _) in zip(placed, placed[1:], strict=False):
            if after - before >= 1:
                self.mask("gap").rectangle((before, core[1], after - 1, core[3]), fill=255)

    def turned_text(self, x: int, y: int, words: Sequence[str], face: Face, colour: Colour, angle: int) -> None:
        """Text that does not run from left to right: a mark, no line."""
        line = " ".join(words)
        box = face.font.getbbox(line)
        shape = Image.new("L", (max(1, box[2]), max(1, box[3])))
        ImageDraw.Draw(shape).text((0, 0), line, font=face.font, fill=255)
        shape = shape.crop(box).rotate(angle, Image.BICUBIC, expand=True) if box[2] > box[0] else shape
        self.image.paste(colour, (x, y), shape)
        grown = shape.filter(ImageFilter.MaxFilter(5)).point(lambda value: 255 if value > 60 else 0)
        mask = self.masks["mark"]
        mask.paste(255, (x, y), grown)

    # The whole

    def overlay(self, other: Image.Image, share: float) -> None:
        """Blends a picture of the same size over the page, the maps left as they are."""
        self.image.paste(Image.blend(self.image, other, share))

    def tone(self, grain: Image.Image) -> None:
        """Multiplies by a picture of grey: paper, uneven light."""
        self.image.paste(ImageChops.multiply(self.image, grain.convert("RGB")))

    def maps(self) -> tuple[Image.Image, dict[str, Image.Image], NDArray[np.float32]]:
        return self.image, self.masks, np.asarray(self.heights)


def _widened(box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    return (box[0] - 1, box[1] - 1, box[2] + 1, box[3] + 1)


def _dashes(points: Sequence[tuple[float, float]], dash: int) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    found: list[tuple[tuple[float, float], tuple[float, float]]] = []
    for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False):
        length = max(1.0, ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5)
        for index in range(int(length / (2 * dash)) + 1):
            start, end = 2 * dash * index / length, min(1.0, (2 * dash * index + dash) / length)
            found.append(
                ((x0 + (x1 - x0) * start, y0 + (y1 - y0) * start), (x0 + (x1 - x0) * end, y0 + (y1 - y0) * end))
            )
    return found
