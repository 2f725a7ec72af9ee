"""The drawing of screens: texts, boxes, lines and icons in the look of a toolkit, larger than they are shown."""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from . import words
from .fonts import IconFont, Typeface
from .text import TextSource

Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Piece:
    """A text or a figure that was drawn: its box in em, and the kind of control that it is."""

    left: float
    top: float
    right: float
    bottom: float
    kind: str


@dataclass(frozen=True)
class Look:
    """The look of a toolkit. Lengths in em."""

    background: Colour
    surface: Colour
    ink: Colour
    faint: Colour
    border: Colour
    accent: Colour
    on_accent: Colour
    radius: float
    height: float
    gap: float
    pad: float
    line: float


def random_look(rng: random.Random, size: float) -> Look:
    dark = rng.random() < 0.45
    level = rng.randint(10, 56) if dark else rng.randint(228, 255)
    sign = 1 if dark else -1
    tint = [rng.randint(-6, 6) if rng.random() < 0.3 else 0 for _ in range(3)]

    def grey(steps: int) -> Colour:
        red, green, blue = (max(0, min(255, level + sign * steps + shade)) for shade in tint)
        return red, green, blue

    accents = ((0, 95, 205), (30, 130, 70), (150, 50, 130), (200, 80, 20), (80, 80, 200), (0, 122, 204), (190, 30, 45))
    pale = dark and rng.random() < 0.25
    accent: Colour = (130, 175, 250) if pale else rng.choice(accents)
    return Look(
        background=grey(0),
        surface=grey(rng.choice((0, 0, -4, 5, 9, 16))),
        ink=grey(rng.randint(165, 228)),
        faint=grey(rng.randint(70, 115)),
        border=grey(rng.randint(22, 90)),
        accent=accent,
        on_accent=(20, 20, 30) if pale else (255, 255, 255),
        radius=rng.choice((0, 0.15, 0.25, 0.4, 0.6, 1.2)),
        height=rng.uniform(1.55, 2.7),
        gap=rng.uniform(0.25, 1.2),
        pad=rng.uniform(0.4, 1.0),
        # One px of the screen, two where text is large.
        line=(2 if size >= 22 else 1) / size,
    )


class Canvas:
    """A picture of `wide` x `high` em, drawn larger than it is shown, so that its edges are smoothed as on a screen.
    All lengths are in em; `pieces` is what was drawn."""

    def __init__(
        self, rng: random.Random, typeface: Typeface, icons: IconFont, texts: TextSource, wide: float, high: float
    ) -> None:
        self._rng, self._texts, self._typeface, self._icons = rng, texts, typeface, icons
        self.wide, self.high = wide, high
        self.size = rng.choice((10, 11, 12, 12, 13, 13, 13, 14, 14, 15, 16, 16, 18, 20, 24, 26, 28, 32))
        self._unit = self.size * (3 if self.size < 12 else 2)
        self._look = random_look(rng, self.size)
        self._font = typeface.at(self._unit)
        self._image = Image.new("RGB", self._px(wide, high), self._look.background)
        self._draw = ImageDraw.Draw(self._image)
        self.pieces: list[Piece] = []

    def shown(self) -> Image.Image:
        """The picture as the screen shows it, `size` px per em."""
        return self._image.resize((round(self.wide * self.size), round(self.high * self.size)), Image.Resampling.BOX)

    def _px(self, *values: float) -> tuple[int, ...]:
        return tuple(round(value * self._unit) for value in values)

    def _box(
        self,
        left: float,
        top: float,
        right: float,
        bottom: float,
        fill: Colour | None,
        border: Colour | None,
        radius: float | None = None,
        line: float = 0.0,
    ) -> None:
        rounding = min(self._look.radius if radius is None else radius, (bottom - top) / 2, (right - left) / 2)
        thickness = max(1, round(max(line, self._look.line) * self._unit))
        self._draw.rounded_rectangle(
            self._px(left, top, right, bottom), round(rounding * self._unit), fill, border, thickness
        )

    def _stroke(self, points: Sequence[tuple[float, float]], colour: Colour, line: float = 0.0) -> None:
        thickness = max(1, round(max(line, self._look.line) * self._unit))
        self._draw.line([self._px(*point) for point in points], fill=colour, width=thickness)

    def _disc(self, x: float, y: float, radius: float, fill: Colour | None, border: Colour | None = None) -> None:
        thickness = max(1, round(self._look.line * self._unit * self._rng.choice((1, 1, 1.6))))
        self._draw.ellipse(self._px(x - radius, y - radius, x + radius, y + radius), fill, border, thickness)

    def _width(self, text: str) -> float:
        return self._typeface.edges(text, self._unit)[-1] / self._unit

    def _write(self, x: float, middle: float, text: str, kind: str, colour: Colour | None = None) -> float:
        """Writes a text; the x where it ends."""
        colour = colour or self._look.ink
        self._draw.text(self._px(x, middle), text, font=self._font, fill=colour, anchor="lm")
        end = x + self._width(text)
        self._add(x, middle - 0.4, end, middle + 0.4, kind)
        return end

    def _add(self, left: float, top: float, right: float, bottom: float, kind: str) -> None:
        self.pieces.append(Piece(left, top, right, bottom, kind))

    def _label(self, least: int = 1, most: int = 3) -> str:
        rng = self._rng
        if rng.random() < 0.06:
            # A letter or a digit by itself is text, too.
            return rng.choice("ABCDFGKMNPRSTXYZ0123456789?%")
        label = rng.choice(words.INTERFACE) if rng.random() < 0.45 else self._texts.phrase(rng, least, most)[:26]
        return self._typeface.keep_drawable(label.strip()) or "Open"

    def _fitting(self, text: str, room: float) -> str:
        text = self._typeface.keep_drawable(text) or "text"
        end = bisect_right(self._typeface.edges(text, self._unit), room * self._unit) - 1
        if end >= len(text):
            return text
        return text[: max(1, text.rfind(" ", 0, end + 1))].strip()

    def _chevron(self, x: float, middle: float) -> None:
        """The sign of a drop-down list: an arrow or an angle downward, or a pair of them."""
        rng, look = self._rng, self._look
        arm, colour = rng.uniform(0.18, 0.34), rng.choice((look.ink, look.faint))
        draw = rng.random()
        if draw < 0.35:
            points = ((x - arm, middle - arm / 2), (x + arm, middle - arm / 2), (x, middle + arm * 0.7))
            self._draw.polygon([self._px(*point) for point in points], fill=colour)
        elif draw < 0.85:
            points = ((x - arm, middle - arm / 2), (x, middle + arm / 2), (x + arm, middle - arm / 2))
            self._stroke(points, colour, 0.08)
        else:
            for sign in (1, -1):
                tip, foot = middle + sign * 0.45, middle + sign * 0.15
                self._stroke([(x - arm * 0.8, foot), (x, tip), (x + arm * 0.8, foot)], colour, 0.08)

    def _icon(self, x: float, middle: float, colour: Colour | None) -> float:
        """A small drawing of lines, arcs and boxes; where it ends."""
        rng = self._rng
        colour = colour or self._look.ink
        side = rng.uniform(0.8, 1.4)
        line = rng.uniform(0.06, 0.14)

        def at(a: float, b: float) -> tuple[float, float]:
            return x + side * a, middle + side * (b - 0.5)

        if rng.random() < 0.6:
            font = self._icons.at(round(side * self._unit))
            place = self._px(x + side / 2, middle)
            self._draw.text(place, rng.choice(self._icons.icons), font=font, fill=colour, anchor="mm")
            self._add(x, middle - side / 2, x + side, middle + side / 2, "icon")
            return x + side
        for _ in range(rng.randint(1, 3)):
            draw = rng.randrange(6)
            if draw == 0:
                self._stroke([at(rng.random(), rng.random()) for _ in range(rng.randint(2, 4))], colour, line)
            elif draw == 1:
                radius = side * rng.uniform(0.2, 0.5)
                self._disc(*at(0.5, 0.5), radius, rng.choice((None, colour)), colour)
            elif draw == 2:
                (left, top), (right, bottom) = at(0.1, rng.uniform(0.1, 0.3)), at(0.9, rng.uniform(0.6, 0.9))
                self._box(left, top, right, bottom, None, colour, 0.1, line)
            elif draw == 3:
                for level in (0.25, 0.5, 0.75):
                    self._stroke([at(0.1, level), at(0.9, level)], colour, line)
            elif draw == 4:
                for a, b in ((0.15, 0.85), (0.85, 0.15)):
                    self._stroke([at(0.15, a), at(0.85, b)], colour, line)
            else:
                self._stroke([at(0.5, 0.1), at(0.5, 0.9)], colour, line)
                self._stroke([at(0.1, 0.5), at(0.9, 0.5)], colour, line)
        self._add(x, middle - side / 2, x + side, middle + side / 2, "icon")
        return x + side
