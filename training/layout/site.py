"""What every scene has at hand: where it draws, with which chance, at which scale, in which language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from PIL import ImageDraw

from . import texts
from .canvas import PLAIN, Box, Canvas, Look
from .colours import ACCENTS, Colour, any_colour, ink, outline, shaded
from .typefaces import SCRIPTS, Face, emoji, icon_font, icon_fonts, pick_face, pick_script_face, resized

_SIZES = (9, 10, 11, 12, 12, 13, 13, 13, 14, 14, 14, 15, 16, 16, 17, 18, 20)
"""px of running text at a screen's scale 1."""
_SCALES = (1.0, 1.0, 1.0, 1.0, 1.25, 1.5, 2.0)


@dataclass(frozen=True)
class Site:
    """A part of a canvas with one ground."""

    canvas: Canvas
    random: Random
    held_out: bool
    ground: Colour
    scale: float
    face: Face
    colour: Colour
    """Of running text."""
    script: str | None = None
    tongue: str = "american-english"

    def px(self, length: float) -> int:
        """A length at scale 1 in px of the picture."""
        return max(1, round(length * self.scale))

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def on(self, ground: Colour) -> Site:
        """The same on another ground."""
        return replace(self, ground=ground, colour=ink(self.random, ground))

    def sized(self, factor: float) -> Face:
        """The site's font, larger or smaller."""
        return resized(self.random, self.face, max(7, round(self.face.size * factor)))

    def other_face(self, factor: float = 1.0, monospaced: bool = False) -> Face:
        return pick_face(self.random, max(7, round(self.face.size * factor)), self.held_out, monospaced)

    # Words

    def words(self, count: int) -> list[str]:
        if self.script:
            return texts.script_words(self.random, self.script, count)
        return texts.prose(self.random, count, self.tongue)

    def label(self) -> list[str]:
        if self.script:
            return texts.script_words(self.random, self.script, self.random.randint(1, 2))
        return texts.label(self.random, self.tongue)

    def value(self) -> list[str]:
        """What a field or a cell holds."""
        kind = self.random.random()
        if kind < 0.45:
            return [texts.number(self.random)]
        return self.label() if kind < 0.85 else [texts.identifier(self.random)]

    # Lines

    def line(
        self,
        x: float,
        baseline: float,
        words: Sequence[str],
        face: Face | None = None,
        colour: Colour | None = None,
        look: Look = PLAIN,
        room: float = float("inf"),
    ) -> float:
        return self.canvas.text(x, baseline, words, face or self.face, colour or self.colour, look, self.random, room)

    def within(
        self,
        box: Box,
        words: Sequence[str],
        face: Face | None = None,
        colour: Colour | None = None,
        align: str = "left",
        pad: float = 0,
        look: Look = PLAIN,
    ) -> float:
        """A line in the middle of a box's height, as far as it fits. Returns where it ends."""
        face = face or self.face
        left, top, right, bottom = box
        room = right - left - 2 * pad
        kept = list(words)
        while len(kept) > 1 and face.font.getlength(" ".join(kept)) > room:
            kept.pop()
        width = face.font.getlength(" ".join(kept)) + look.letter_spacing * len(" ".join(kept))
        if width > room and kept:
            kept = [kept[0][: max(1, int(len(kept[0]) * room / max(1, width)))]]
            width = face.font.getlength(kept[0])
        x = left + pad + {"left": 0.0, "middle": (room - width) / 2, "right": room - width}[align]
        baseline = (top + bottom) / 2 + (face.ascent - face.descent) / 2
        return self.line(x, baseline, kept, face, colour, look)

    # Marks

    def icon(self, x: float, y: float, size: int, colour: Colour | None = None) -> None:
        """A sign of an icon font, or a drawn one, in a square."""
        colour = colour or (self.colour if self.chance(0.6) else any_colour(self.random))
        box = (x, y, x + size, y + size)
        if not self.canvas.sees(box) or size < 4:
            return
        sign = emoji(self.random, size) if self.chance(0.1) else None
        fonts = icon_fonts(self.held_out)
        if sign:
            self.canvas.image.paste(sign, (round(x), round(y)), sign)
        elif fonts and self.chance(0.85):
            file, chars = self.random.choice(fonts)
            font = icon_font(file, size)
            self.canvas.draw.text(
                (x + size / 2, y + size / 2), self.random.choice(chars), font=font, fill=colour, anchor="mm"
            )
        else:
            self._drawn_icon(self.canvas.draw, x, y, size, colour)
        self.canvas.area("mark", (x - 1, y - 1, x + size + 1, y + size + 1))

    def _drawn_icon(self, draw: ImageDraw.ImageDraw, x: float, y: float, size: int, colour: Colour) -> None:
        random = self.random
        kind, box = random.random(), (x, y, x + size - 1, y + size - 1)
        width = random.choice((1, 1, 2, max(1, size // 8)))
        middle = (x + size / 2, y + size / 2)
        if kind < 0.2:
            draw.ellipse(box, fill=colour if random.random() < 0.6 else None, outline=colour)
        elif kind < 0.35:
            draw.rounded_rectangle(box, size // 5, fill=colour if random.random() < 0.5 else None, outline=colour)
        elif kind < 0.5:
            draw.line((x, y, x + size, y + size), fill=colour, width=width)
            draw.line((x, y + size, x + size, y), fill=colour, width=width)
        elif kind < 0.65:
            for row in (0.2, 0.5, 0.8):
                draw.line((x, y + row * size, x + size, y + row * size), fill=colour, width=width)
        else:
            points = [(x + random.random() * size, y + random.random() * size) for _ in range(random.randint(3, 7))]
            if random.random() < 0.5:
                draw.polygon(points, fill=colour, outline=colour)
            else:
                draw.line([*points, middle], fill=colour, width=width)

    def chevron(self, x: float, y: float, size: int, opened: bool | None = None, colour: Colour | None = None) -> None:
        """> or v, drawn."""
        opened = self.chance(0.5) if opened is None else opened
        a, b, c = (0.1, 0.5, 0.9)
        points = ((a, 0.3), (b, 0.7), (c, 0.3)) if opened else ((0.3, a), (0.7, b), (0.3, c))
        flat = [(x + u * size, y + v * size) for u, v in points]
        colour = colour or self.colour
        if self.chance(0.3):
            self.canvas.draw.polygon(flat, fill=colour)
        else:
            self.canvas.draw.line(flat, fill=colour, width=max(1, size // 9))
        self.canvas.area("mark", (x, y, x + size, y + size))

    def border(self) -> Colour:
        return outline(self.random, self.ground)

    def accent(self) -> Colour:
        return self.random.choice(ACCENTS)

    def faint(self) -> Colour:
        """For notes and captions: between ground and text."""
        return shaded(self.colour, -60 if sum(self.colour) > sum(self.ground) else 60)


def new_site(random: Random, canvas: Canvas, held_out: bool, size: int | None = None) -> Site:
    """With a font, scale, colour and language drawn."""
    scale = random.choice(_SCALES)
    size = size or round(random.choice(_SIZES) * scale)
    script, font = None, None
    if random.random() < 0.12:
        script = random.choice(SCRIPTS)
        font = pick_script_face(random, script, size, held_out)
    if font is None:
        script, font = None, pick_face(random, size, held_out)
    return Site(
        canvas, random, held_out, canvas.ground, scale, font, ink(random, canvas.ground), script, texts.language(random)
    )
