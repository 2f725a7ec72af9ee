"""Samples of every task: a picture, a question, the answer, and where in the picture each part of the answer is."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from .. import prompts
from .blocks import Placed, draw_block, random_block
from .controls import ControlRenderer
from .diagrams import draw_diagram, random_diagram
from .fonts import Typeface, load_icon_fonts, load_typefaces
from .screen_drawing import draw_screen, random_theme
from .screens import Screen, random_screen
from .strips import HEIGHT, Strip, StripRenderer
from .text import TextSource

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in px."""


@dataclass(frozen=True)
class Span:
    """Characters start…end of an answer, and the box that shows what they say."""

    start: int
    end: int
    box: Box


@dataclass(frozen=True)
class Sample:
    """Pixels uint8, grey [H, W] (strips) or colour [3, H, W], H and W multiples of 64."""

    pixels: np.ndarray
    question: str
    answer: str
    spans: tuple[Span, ...]


class SampleMaker:
    """Makes samples of a task for a canvas of a given size, from one set of fonts and texts; strips of one
    kind (faults.KINDS, or "plain") if it is given."""

    def __init__(self, pack: Path, held_out: bool, kind: str | None = None) -> None:
        self._kind = kind
        self._typefaces: Sequence[Typeface] = load_typefaces(pack, held_out)
        self._texts = TextSource(pack, held_out)
        icons = load_icon_fonts(pack, held_out)
        self._strips = StripRenderer(self._typefaces, icons, self._texts)
        self._controls = ControlRenderer(self._typefaces, icons, self._texts)
        self._makers: dict[str, Callable[[random.Random, int, int], Sample | None]] = {
            "strip": self._strip,
            "block": self._block,
            "describe": self._describe,
            "question": self._question,
            "box": self._box,
            "mermaid": self._mermaid,
        }

    def make(self, task: str, rng: random.Random, width: int, height: int, count: int) -> list[Sample]:
        """Samples of a task on canvases of width x height px; pictures that do not fit are drawn anew."""
        if task == "control":
            return [Sample(view.pixels, prompts.CONTROL, view.kind, ()) for view in self._controls.render(rng, count)]
        samples: list[Sample] = []
        while len(samples) < count:
            sample = self._makers[task](rng, width, height)
            if sample:
                samples.append(sample)
        return samples

    def _strip(self, rng: random.Random, width: int, _height: int) -> Sample:
        return strip_sample(self._strips.render(rng, width, self._kind))

    def _block(self, rng: random.Random, width: int, height: int) -> Sample | None:
        typeface, bold = rng.choice(self._typefaces), rng.choice(self._typefaces)
        block = random_block(rng, self._texts, max(1, height // 40 - 1), width // 17 - 4)
        if not (typeface.draws(block.text) and bold.draws(block.text)):
            return None
        image, placed = draw_block(block, rng, typeface, bold, _em(rng))
        canvas = _on_canvas(image, width, height, rng)
        if canvas is None:
            return None
        pixels, (x, y) = canvas
        return Sample(pixels, prompts.EXTRACT, block.text, _spans(placed, x, y))

    def _screen(self, rng: random.Random) -> tuple[Image.Image, list[Box], Screen]:
        screen = random_screen(rng, self._texts)
        image, boxes = draw_screen(screen, rng, random_theme(rng, rng.choice(self._typefaces), _em(rng)))
        return image, boxes, screen

    def _describe(self, rng: random.Random, width: int, height: int) -> Sample | None:
        image, boxes, screen = self._screen(rng)
        canvas = _on_canvas(image, width, height, rng)
        if canvas is None:
            return None
        pixels, (x, y) = canvas
        answer = screen.description()
        lines = answer.split("\n")
        title: Box = (0, 0, image.width, boxes[0][1])
        spans, start = [], 0
        for line, box in zip(lines, [title, *boxes], strict=True):
            spans.append(Span(start, start + len(line) + 1, _moved(box, x, y)))
            start += len(line) + 1
        return Sample(pixels, prompts.DESCRIBE, answer, tuple(spans))

    def _question(self, rng: random.Random, width: int, height: int) -> Sample | None:
        image, _, screen = self._screen(rng)
        canvas = _on_canvas(image, width, height, rng)
        return Sample(canvas[0], *screen.question(rng), ()) if canvas else None

    def _box(self, rng: random.Random, width: int, height: int) -> Sample | None:
        image, boxes, screen = self._screen(rng)
        unique = screen.unique_elements()
        canvas = _on_canvas(image, width, height, rng)
        if canvas is None or not unique:
            return None
        pixels, (x, y) = canvas
        index = rng.choice(unique)
        element, box = screen.elements[index], _moved(boxes[index], x, y)
        answer = box_text(box, width, height)
        question = prompts.where_is(f'{element.kind} "{element.label}"')
        return Sample(pixels, question, answer, (Span(0, len(answer), box),))

    def _mermaid(self, rng: random.Random, width: int, height: int) -> Sample | None:
        diagram = random_diagram(rng, self._texts)
        image, boxes = draw_diagram(diagram, rng, rng.choice(self._typefaces), _em(rng))
        canvas = _on_canvas(image, width, height, rng)
        if canvas is None:
            return None
        pixels, (x, y) = canvas
        answer = diagram.mermaid()
        spans = []
        for index, box in enumerate(boxes):
            start = answer.index(diagram.node_text(index))
            spans.append(Span(start, start + len(diagram.node_text(index)), _moved(box, x, y)))
        return Sample(pixels, prompts.MERMAID, answer, tuple(spans))


def _em(rng: random.Random) -> int:
    """px per em of a whole picture: the native view enlarges small ones up to its budget of visual tokens, so text of
    13 px comes out between these."""
    return rng.randint(18, 36)


def _spans(placed: list[Placed], x: int, y: int) -> tuple[Span, ...]:
    return tuple(Span(place.index, place.index + 1, _moved(place.box, x, y)) for place in placed)


def strip_sample(strip: Strip) -> Sample:
    """A strip as the task of reading it; each character has its own span."""
    edges = strip.edges
    spans = (Span(i, i + 1, (edges[i], 0, edges[i + 1], HEIGHT)) for i in range(len(strip.text)))
    return Sample(strip.pixels, prompts.EXTRACT, strip.text, tuple(spans))


def box_text(box: Box, width: int, height: int) -> str:
    """A box in 0..1 of the square that the image is centred in, with two decimals: the published box format."""
    side = max(width, height)
    shift = ((side - width) / 2, (side - height) / 2)
    values = ((side_px + shift[i % 2]) / side for i, side_px in enumerate(box))
    return "[" + ",".join(f"{min(max(value, 0), 1):.2f}" for value in values) + "]"


def _on_canvas(
    image: Image.Image, width: int, height: int, rng: random.Random
) -> tuple[np.ndarray, tuple[int, int]] | None:
    """The image somewhere on a canvas in a colour of its own corner or near it, as uint8 [3, height, width], and
    where its corner came to lie; None if it does not fit."""
    if image.width > width or image.height > height:
        return None
    x, y = rng.randint(0, width - image.width), rng.randint(0, height - image.height)
    corner = image.getpixel((image.width - 1, image.height - 1))
    assert isinstance(corner, tuple)
    shift = rng.choice((0, 0, -12, 12))
    canvas = Image.new("RGB", (width, height), tuple(max(0, min(255, level + shift)) for level in corner))
    canvas.paste(image, (x, y))
    return np.ascontiguousarray(np.asarray(canvas).transpose(2, 0, 1)), (x, y)


def _moved(box: Box, x: float, y: float) -> Box:
    return (box[0] + x, box[1] + y, box[2] + x, box[3] + y)
