"""Strips: single lines of text at the scale that the model reads, as `sidecar/page/` cuts them from a page.

The contract is in training/README.md; its numbers are the constants here. A strip is grey, 64 px high, white where
there is nothing, dark where there is ink, whatever the colours were.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from . import faults
from .fonts import IconFont, Typeface
from .lines import Line, Run, Style, answer, drawable, fit, placed, respaced
from .surfaces import degrade, enlarged
from .text import TextSource, clean

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
_SIZES = tuple(range(8, 41))
_FAULTS = 0.6
"""Share of the strips that are of the kinds that readers get wrong."""
_KINDS = list(faults.KINDS)
_KIND_WEIGHTS = [weight for weight, _ in faults.KINDS.values()]
_SMALL_CAPITALS = 0.75
"""How much of the room is filled by small capitals, which are wider than the letters that `Typeface.edges` measures."""
_WITH_LIGATURES = ("FiraCode", "JetBrainsMono", "Monoid", "FantasqueSansMono")
"""Fonts that draw operators as ligatures."""
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
    """Draws lines as screens show them (8 to 40 px, hinted or not, noise and all) and scales them to strips."""

    def __init__(self, typefaces: Sequence[Typeface], icons: Sequence[IconFont], texts: TextSource) -> None:
        self._typefaces = typefaces
        self._icons = icons
        self._texts = texts
        self._monospaced = [face for face in typefaces if face.is_monospaced] or typefaces
        self._with_ligatures = [face for face in typefaces if face.name.startswith(_WITH_LIGATURES)] or typefaces

    def render(self, rng: random.Random, width: int, kind: str | None = None) -> Strip:
        """A strip of `width` px (a multiple of 64), filled with text six times in seven, else shorter. `kind` is one of
        faults.KINDS or "plain"; without, it is drawn."""
        if kind is None:
            kind = rng.choices(_KINDS, _KIND_WEIGHTS)[0] if rng.random() < _FAULTS else "plain"
        while True:
            size = rng.choices(_SIZES, _SIZE_WEIGHTS)[0]
            scale = EM * rng.uniform(0.8, 1.28) / size
            left = rng.uniform(2, 2 * MARGIN if rng.random() < 0.7 else MARGIN_OF_SECOND_LOOK + 4)
            room = (width - left - rng.uniform(2, 2 * MARGIN)) / scale
            if rng.random() < 0.15:
                room *= rng.uniform(0.08, 1)
            plain = kind == "plain"
            bullet = _bullet(rng, size) if plain and rng.random() < 0.05 else None
            icons = _icons(rng, self._icons, size) if plain and rng.random() < 0.1 else None
            room -= (bullet.advance if bullet else 0) + (icons.advance if icons else 0)
            line, style = self._line(rng, kind, int(max(0, room) / (0.35 * size)) + 2)
            typeface = self._typeface(rng, kind, line)
            if not typeface.is_monospaced and rng.random() < 0.45:
                line = respaced(line, _word_spacing(rng))
            if "smcp" in style.features:
                room *= _SMALL_CAPITALS
            at_word = rng.random() < (0.8 if plain else 0.25)
            line = fit(drawable(line, typeface), typeface, size, room, style.spacing, at_word)
            if icons and not bullet and rng.random() < 0.15:
                line = []
            if line or (icons and not bullet and room > 0):
                middle = HEIGHT / 2 + rng.uniform(-5, 5)
                layout = _Layout(scale, left / scale, width / scale, middle / scale, HEIGHT / scale)
                return self._draw(rng, typeface, size, line, style, bullet, icons, layout, width)

    def _typeface(self, rng: random.Random, kind: str, line: Line) -> Typeface:
        """A font for a line: one that draws all of it, if a few tries find one; for code, one for programmers."""
        draw = rng.random() if kind in faults.MONOSPACED else 1.0
        if kind == "operators" and draw < 0.6:
            pool = self._with_ligatures
        else:
            pool = self._monospaced if draw < 0.7 else self._typefaces
        if kind == "plain":
            return rng.choice(pool)
        tried = [rng.choice(pool) for _ in range(6)]
        return next((face for face in tried if all(face.draws(run.shown) for run in line)), tried[0])

    def _line(self, rng: random.Random, kind: str, length: int) -> tuple[Line, Style]:
        """A line of a kind, of at least `length` characters if it is of the plain one."""
        if kind == "plain":
            tight = rng.uniform(-0.03, 0.03) if rng.random() < 0.06 else 0.0
            return [Run(self._texts.line(rng, length))], Style(shaped=rng.random() < 0.65, spacing=tight)
        make = faults.KINDS[kind][1]
        line, style = make(rng, self._texts)
        if len(line) == 1 and kind != "signs" and rng.random() < 0.5:
            # What stands at a line's end would be cut off most often.
            said = line[0].text.split(" ")
            text = " ".join(said[rng.randrange(len(said)) :])
            more = make(rng, self._texts)[0] if len(text) < length else []
            line = [Run(" ".join((text, *(run.text for run in more if not run.drawn))))]
        return [run for run in map(_cleaned, line) if run.text], style

    def _draw(
        self,
        rng: random.Random,
        typeface: Typeface,
        size: int,
        line: Line,
        style: Style,
        bullet: _Bullet | None,
        icons: _Icons | None,
        layout: _Layout,
        width: int,
    ) -> Strip:
        # Text drawn at three times the size and averaged down is what browsers make without hinting, at any fraction
        # of a pixel; text drawn at its size is hinted and sits on whole pixels.
        oversampling = 1 if rng.random() < 0.5 else 3
        columns, rows = int(layout.width) + 3, int(layout.height) + 3
        baseline = layout.middle + _MIDDLE_ABOVE_BASELINE * size
        image = Image.new("L", (columns * oversampling, rows * oversampling))
        draw = ImageDraw.Draw(image)
        em = size * oversampling
        starts, drawn_edges = placed(line, typeface, em, style.spacing)
        start, y = round(layout.left * oversampling), round(baseline * oversampling)
        before = icons if icons and icons.before else None
        start += round(before.advance * oversampling) if before else 0
        x = start + (round(bullet.advance * oversampling) if bullet else 0)
        if bullet:
            _draw_bullet(draw, bullet, start, y, oversampling)
        position = 0
        for run, run_left in zip(line, starts, strict=True):
            ends = drawn_edges[position + 1 : position + len(run.text) + 1]
            _draw_run(rng, draw, typeface, em, run, style, [x + run_left, *(x + end for end in ends)], y)
            position += len(run.text)
        text, edges = answer(line, drawn_edges)
        if icons:
            left = start - icons.advance * oversampling if before else x + edges[-1] + icons.gap * oversampling
            _draw_icons(draw, icons, left, y, oversampling)
        if rng.random() < 0.08:
            _draw_neighbour(rng, draw, text, typeface.at(em), x, y, em)
        if rng.random() < 0.05 and not any(run.struck for run in line):
            below = y + max(1, round(em * rng.uniform(0.06, 0.16)))
            draw.line((x, below, x + edges[-1], below), fill=255, width=max(1, round(em / 16)))
        if rng.random() < 0.08:
            image = image.rotate(rng.uniform(-1, 1), Image.Resampling.BICUBIC)
        if oversampling > 1:
            image = image.resize((columns, rows), Image.Resampling.BOX)
        if rng.random() < 0.04:
            image = enlarged(rng, image, size)
        ink = normalise(degrade(rng, np.array(image, dtype=np.float32)))
        scaled = Image.fromarray(ink).resize(
            (width, HEIGHT), Image.Resampling.BICUBIC, box=(0, 0, layout.width, layout.height)
        )
        pixels = np.clip(np.round(255 - np.asarray(scaled)), 0, 255).astype(np.uint8)
        factor = layout.scale / oversampling
        places = tuple((x + edge) * factor for edge in edges)
        if bullet:
            return Strip(pixels, f"• {text}", (start * factor, x * factor - 1, *places))
        return Strip(pixels, text, places)


def _word_spacing(rng: random.Random) -> float:
    """em that words stand nearer to each other or farther apart than the font has it: justified lines, and the many fonts
    with narrow spaces."""
    return rng.uniform(-0.1, 0) if rng.random() < 0.7 else rng.uniform(0, 0.35)


def _cleaned(run: Run) -> Run:
    """A run without characters outside the alphabet. A space at its end is what stands between it and the next one."""
    if run.drawn:
        return run
    text = clean(run.text)
    before, after = run.text[:1].isspace() and bool(text), run.text[-1:].isspace()
    return replace(run, text=" " * before + text + " " * after)


def _draw_run(
    rng: random.Random,
    draw: ImageDraw.ImageDraw,
    typeface: Typeface,
    em: int,
    run: Run,
    style: Style,
    edges: Sequence[float],
    y: int,
) -> None:
    """Draws a run whose characters begin at `edges` (px, with the last one's end) on the baseline y."""
    size, height = round(run.size * em), y - round(run.rise * em)
    font = typeface.shaped(size) if style.shaped else typeface.at(size)
    if style.spacing:
        for char, x in zip(run.shown, edges, strict=False):
            draw.text((round(x), height), char, font=font, fill=255, anchor="ls")
    elif style.outline:
        # Hollow letters have nothing within; framed ones are lighter within than their frame.
        fill, stroke = (0 if style.outline < 0 else 150), max(1, round(abs(style.outline) * em))
        place = round(edges[0]), height
        draw.text(place, run.shown, fill, font, "ls", stroke_width=stroke, stroke_fill=255)
    else:
        features = list(style.features) or None
        draw.text((round(edges[0]), height), run.shown, 255, font, "ls", features=features)
    if run.struck:
        middle = y - round(em * rng.uniform(0.2, 0.34))
        end = edges[len(run.text.rstrip())]
        draw.line((edges[0], middle, end, middle), fill=255, width=max(1, round(em * rng.uniform(0.04, 0.1))))


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
