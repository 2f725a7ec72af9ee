"""Blocks of text as they stand on screens: paragraphs, code, terminals, lists and tables, in the colours of themes."""

from __future__ import annotations

import random
from dataclasses import dataclass

from PIL import Image, ImageDraw

from .fonts import Typeface
from .text import TextSource, clean, number, path

Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Run:
    """Characters of one colour: `role` is an index into the palette, 0 for plain text."""

    text: str
    role: int = 0


@dataclass(frozen=True)
class Row:
    """A line: an ornament drawn before it that is no part of the text (a bullet is, a line number is not), its runs,
    and whether it is a heading."""

    runs: tuple[Run, ...]
    gutter: str = ""
    heading: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Block:
    """Rows of text; `columns` are where a table's cells begin, in em, else empty."""

    rows: tuple[Row, ...]
    columns: tuple[float, ...] = ()

    @property
    def text(self) -> str:
        """What `Extract the text.` answers: a line for each row, indentation kept, cells between bars."""
        return "\n".join(row.text for row in self.rows)


def random_block(rng: random.Random, texts: TextSource, most_rows: int, most_characters: int) -> Block:
    """A block of a random kind with up to so many rows of up to so many characters."""
    make = rng.choice((_paragraph, _paragraph, _code, _code, _terminal, _bullets, _table))
    return make(rng, texts, rng.randint(1, most_rows), most_characters)


def _cut(text: str, length: int) -> str:
    """The beginning of a text, ending at a word's end where there is one."""
    if len(text) <= length:
        return text
    return text[: text.rfind(" ", 0, length + 1)] if " " in text[:length] else text[:length]


def _paragraph(rng: random.Random, texts: TextSource, rows: int, width: int) -> Block:
    lines = [Row((Run(_cut(texts.phrase(rng, 1, 4), width)),), heading=True)] if rows > 2 and rng.random() < 0.4 else []
    while len(lines) < rows:
        text = _cut(clean(texts.line(rng, width)), width)
        lines.append(Row(_with_link(rng, text) if rng.random() < 0.2 else (Run(text),)))
    return Block(tuple(lines))


def _with_link(rng: random.Random, text: str) -> tuple[Run, ...]:
    words = text.split(" ")
    place = rng.randrange(len(words))
    before, after = " ".join(words[:place]), " ".join(words[place + 1 :])
    runs = (Run(before + " " if before else ""), Run(words[place], 1), Run(" " + after if after else ""))
    return tuple(run for run in runs if run.text)


def _code(rng: random.Random, texts: TextSource, rows: int, width: int) -> Block:
    """Code with indentation of two or four spaces, words coloured by what they are, line numbers now and then."""
    lines: list[Row] = []
    depth, step, first = 0, rng.choice((2, 4)), rng.randint(1, 400) if rng.random() < 0.5 else None
    for index in range(rows):
        source = texts.code(rng) if rng.random() < 0.6 else texts.made_up_code(rng)
        text = _cut(clean(source), width - depth * step) or "}"
        indented = Run(" " * depth * step) if depth else None
        gutter = "" if first is None else str(first + index)
        lines.append(Row(tuple(run for run in (indented, *_coloured(rng, text)) if run), gutter))
        depth = max(0, min(4, depth + rng.choice((-1, 0, 0, 1))))
    return Block(tuple(lines))


def _coloured(rng: random.Random, text: str) -> list[Run]:
    """Words of a line in the palette's colours: comments as a whole, else word by word."""
    if text.startswith(("#", "//")):
        return [Run(text, 4)]
    parts = text.split(" ")
    spaced = [part + (" " if index < len(parts) - 1 else "") for index, part in enumerate(parts)]
    return [Run(part, 3 if part[:1] in "\"'`" else rng.choice((0, 0, 0, 1, 2))) for part in spaced]


def _terminal(rng: random.Random, texts: TextSource, rows: int, width: int) -> Block:
    lines: list[Row] = []
    for _ in range(rows):
        draw = rng.random()
        if draw < 0.3:
            text = f"$ {texts.word(rng)} {path(rng)}"
        elif draw < 0.6:
            text = f"{number(rng)} {texts.word(rng)} {number(rng)} {path(rng)}"
        else:
            text = f"{rng.choice(('error', 'warning', 'info', 'ok', 'INFO', 'WARN'))}: {texts.sentence(rng)}"
        lines.append(Row((Run(_cut(clean(text), width), rng.choice((0, 0, 1, 2, 3))),)))
    return Block(tuple(lines))


def _bullets(rng: random.Random, texts: TextSource, rows: int, width: int) -> Block:
    numbered = rng.random() < 0.4
    lines = []
    for index in range(rows):
        sign = f"{index + 1}. " if numbered else "• "
        lines.append(Row((Run(sign + _cut(clean(texts.line(rng, width // 2)), width - 3)),)))
    return Block(tuple(lines))


def _table(rng: random.Random, texts: TextSource, rows: int, width: int) -> Block:
    count = rng.randint(2, 4)
    room = max(6, width // count - 3)

    def cell() -> str:
        text = number(rng) if rng.random() < 0.4 else texts.phrase(rng, 1, 2)
        return _cut(text.replace("|", ""), room)

    lines: list[Row] = []
    for index in range(rows):
        cells = [cell() for _ in range(count)]
        runs = [Run(text + (" | " if place < count - 1 else "")) for place, text in enumerate(cells)]
        lines.append(Row(tuple(runs), heading=index == 0 and rng.random() < 0.5))
    return Block(tuple(lines), tuple(index * room * 0.62 for index in range(count)))


@dataclass(frozen=True)
class Placed:
    """A character of the block's text (by its number) and the box that shows it, in px."""

    index: int
    box: tuple[float, float, float, float]


def draw_block(
    block: Block, rng: random.Random, typeface: Typeface, bold: Typeface, em: int
) -> tuple[Image.Image, list[Placed]]:
    """The block in the colours of a random theme, text about `em` px, and where its characters are."""
    size = round(em * rng.uniform(0.85, 1.15))
    pitch = round(size * rng.uniform(1.2, 1.7))
    background, palette = _palette(rng)
    pad = round(size * rng.uniform(0.4, 1.2))
    gutter = max((typeface.edges(row.gutter, size)[-1] for row in block.rows), default=0.0)
    left = pad + (gutter + size if gutter else 0)
    image = Image.new("RGB", (4096, pitch * len(block.rows) + 2 * pad), background)
    draw = ImageDraw.Draw(image)
    placed: list[Placed] = []
    start, right = 0, left
    for number_of_row, row in enumerate(block.rows):
        face, top = (bold if row.heading else typeface), pad + pitch * number_of_row
        baseline = top + pitch / 2 + 0.26 * size
        if row.gutter:
            draw.text((left - size, baseline), row.gutter, font=typeface.at(size), fill=palette[5], anchor="rs")
        x, index = float(left), start
        for place, run in enumerate(row.runs):
            if block.columns:
                x = left + block.columns[place] * size
            shown = run.text.removesuffix(" | ") if block.columns else run.text
            draw.text((x, baseline), shown, font=face.at(size), fill=palette[run.role], anchor="ls")
            edges = [x + edge for edge in face.edges(run.text, size)]
            for character in range(len(run.text)):
                placed.append(Placed(index + character, (edges[character], top, edges[character + 1], top + pitch)))
            x, index = edges[-1], index + len(run.text)
            right = max(right, x)
        start += len(row.text) + 1
    return image.crop((0, 0, int(min(right + pad, 4096)), image.height)), placed


def _palette(rng: random.Random) -> tuple[Colour, tuple[Colour, ...]]:
    """Background and six text colours: plain, three accents, comments, line numbers; contrast as real themes have."""
    dark = rng.random() < 0.5
    level = rng.randint(0, 48) if dark else rng.randint(228, 255)
    background: Colour = (level, max(0, level - rng.randint(0, 6)), min(255, level + rng.randint(0, 10)))

    def accent() -> Colour:
        low, high = (110, 255) if dark else (0, 150)
        return (rng.randint(low, high), rng.randint(low, high), rng.randint(low, high))

    def grey(low: int, high: int) -> Colour:
        shift = rng.randint(low, high)
        return (level + shift if dark else level - shift,) * 3

    return background, (grey(150, 205), accent(), accent(), accent(), grey(80, 120), grey(60, 100))


