"""Pictures of screens in the looks of different toolkits."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

from .fonts import Typeface
from .screens import Element, Screen

Box = tuple[float, float, float, float]
Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Theme:
    """Colours and measures of a toolkit's look; lengths in px."""

    background: Colour
    surface: Colour
    ink: Colour
    faint: Colour
    line: Colour
    accent: Colour
    radius: int
    row: int
    pad: int
    font: ImageFont.FreeTypeFont
    bold: ImageFont.FreeTypeFont


def random_theme(rng: random.Random, typeface: Typeface, em: int) -> Theme:
    """Light or dark, with an accent colour, text about `em` px."""
    dark = rng.random() < 0.45
    level = rng.randint(18, 50) if dark else rng.randint(232, 255)
    sign = 1 if dark else -1

    def grey(steps: int) -> Colour:
        return (max(0, min(255, level + sign * steps)),) * 3

    accent = tuple(rng.choice(((0, 90, 200), (30, 110, 60), (150, 40, 120), (190, 70, 20), (70, 70, 180))))
    size = round(em * rng.uniform(0.85, 1.15))
    return Theme(
        background=grey(0),
        surface=grey(rng.randint(0, 16)),
        ink=grey(rng.randint(170, 225)),
        faint=grey(rng.randint(75, 110)),
        line=grey(rng.randint(30, 80)),
        accent=accent,  # type: ignore[arg-type]
        radius=rng.choice((0, 3, 6, 10)),
        row=round(size * rng.uniform(1.8, 2.4)),
        pad=round(size * rng.uniform(0.5, 0.9)),
        font=typeface.at(size),
        bold=typeface.at(round(size * rng.uniform(1, 1.2))),
    )


def draw_screen(screen: Screen, rng: random.Random, theme: Theme) -> tuple[Image.Image, list[Box]]:
    """The picture and the box (px) of each element."""
    rows: dict[int, list[Element]] = {}
    for element in screen.elements:
        rows.setdefault(element.row, []).append(element)
    indent = round(theme.row * 0.8)
    widths = [sum(_width(element, theme) + theme.pad for element in row) for row in rows.values()]
    content = max(*widths, theme.bold.getlength(screen.title) + 3 * theme.row, 8 * theme.row)
    width = math.ceil(content + 2 * indent)
    top = round(theme.row * 1.5)
    height = top + len(rows) * (theme.row + theme.pad) + theme.pad
    image = Image.new("RGB", (width, height), theme.background)
    draw = ImageDraw.Draw(image)
    _draw_title(draw, screen, width, theme)
    boxes: list[Box] = []
    y = top
    for row in rows.values():
        # The closing buttons of dialogs stand to the right.
        total = sum(_width(element, theme) + theme.pad for element in row) - theme.pad
        x = float(width - indent - total if row[-1].states == ("default",) else indent)
        for element in row:
            stretch = width - 2 * indent if element.kind in ("menu item", "list item") else _width(element, theme)
            box = (x, float(y), x + stretch, float(y + theme.row))
            _draw_element(draw, element, box, theme)
            boxes.append(box)
            x += stretch + theme.pad
        y += theme.row + theme.pad
    return image, boxes


def _draw_title(draw: ImageDraw.ImageDraw, screen: Screen, width: int, theme: Theme) -> None:
    bar = theme.row * 1.15
    if screen.kind in ("dialog", "window"):
        draw.rectangle((0, 0, width, bar), fill=theme.surface)
        draw.line((0, bar, width, bar), fill=theme.line, width=2)
        centre, arm = (width - theme.row * 0.6, bar / 2), theme.row * 0.16
        for sign in (1, -1):
            ends = (centre[0] - arm, centre[1] - sign * arm, centre[0] + arm, centre[1] + sign * arm)
            draw.line(ends, fill=theme.ink, width=2)
        if screen.kind == "window":
            left = centre[0] - theme.row * 0.8
            draw.rectangle((left - arm, centre[1] - arm, left + arm, centre[1] + arm), outline=theme.ink, width=2)
    if screen.kind == "form":
        draw.rounded_rectangle((4, 4, width - 4, bar * 20), theme.radius + 4, outline=theme.line, width=2)
    draw.text((theme.row * 0.8, bar / 2), screen.title, font=theme.bold, fill=theme.ink, anchor="lm")


def _width(element: Element, theme: Theme) -> float:
    """px that an element needs."""
    text = theme.font.getlength(element.label)
    if element.kind in ("checkbox", "radio button"):
        return text + theme.row
    if element.kind == "switch":
        return text + theme.row * 2.2
    if element.kind in ("button", "tab"):
        return text + theme.row
    if element.kind in ("text field", "dropdown", "menu item"):
        return text + theme.font.getlength(element.value) + theme.row * 2.2
    if element.kind == "slider":
        return text + theme.row * 6
    return text + theme.pad


def _draw_element(draw: ImageDraw.ImageDraw, element: Element, box: Box, theme: Theme) -> None:
    left, top, right, bottom = box
    middle, unit = (top + bottom) / 2, bottom - top
    kind, states = element.kind, element.states

    def write(x: float, text: str, anchor: str = "lm", fill: Colour | None = None) -> None:
        colour = theme.faint if "disabled" in states else theme.ink
        draw.text((x, middle), text, font=theme.font, fill=fill or colour, anchor=anchor)

    if kind == "button":
        default = "default" in states
        fill = theme.accent if default else theme.surface
        draw.rounded_rectangle(box, theme.radius, fill=fill, outline=theme.line, width=2)
        write((left + right) / 2, element.label, "mm", (255, 255, 255) if default else None)
    elif kind == "checkbox":
        side = unit * 0.46
        square = (left, middle - side / 2, left + side, middle + side / 2)
        checked = "checked" in states
        fill = theme.accent if checked else theme.surface
        draw.rounded_rectangle(square, min(theme.radius, 4), fill=fill, outline=theme.faint, width=2)
        if checked:
            corners = ((0.2, 0.55), (0.42, 0.76), (0.82, 0.28))
            tick = [(left + side * x, middle - side / 2 + side * y) for x, y in corners]
            draw.line(tick, fill=(255, 255, 255), width=3)
        write(left + unit * 0.75, element.label)
    elif kind == "radio button":
        radius = unit * 0.24
        circle = (left, middle - radius, left + 2 * radius, middle + radius)
        draw.ellipse(circle, fill=theme.surface, outline=theme.faint, width=2)
        if "selected" in states:
            inner = radius * 0.55
            centre = left + radius
            draw.ellipse((centre - inner, middle - inner, centre + inner, middle + inner), fill=theme.accent)
        write(left + unit * 0.75, element.label)
    elif kind == "switch":
        on = "on" in states
        track = (left, middle - unit * 0.24, left + unit * 0.9, middle + unit * 0.24)
        draw.rounded_rectangle(track, unit * 0.24, fill=theme.accent if on else theme.faint)
        knob = left + unit * (0.66 if on else 0.24)
        radius = unit * 0.18
        draw.ellipse((knob - radius, middle - radius, knob + radius, middle + radius), fill=(255, 255, 255))
        write(left + unit * 1.15, element.label)
    elif kind in ("text field", "dropdown"):
        write(left, element.label)
        start = left + theme.font.getlength(element.label) + theme.pad
        draw.rounded_rectangle(
            (start, top, right, bottom), theme.radius, fill=theme.surface, outline=theme.line, width=2
        )
        write(start + theme.pad * 0.7, element.value)
        if kind == "dropdown":
            tip, arm = right - unit * 0.45, unit * 0.13
            draw.polygon([(tip - arm, middle - arm / 2), (tip + arm, middle - arm / 2), (tip, middle + arm)], theme.ink)
    elif kind == "tab":
        write((left + right) / 2, element.label, "mm")
        selected = "selected" in states
        colour = theme.accent if selected else theme.line
        draw.line((left, bottom, right, bottom), fill=colour, width=4 if selected else 2)
    elif kind in ("list item", "menu item"):
        selected = "selected" in states
        if selected:
            draw.rounded_rectangle(box, theme.radius, fill=theme.accent)
        white = (255, 255, 255) if selected else None
        write(left + unit * 0.6, element.label, fill=white)
        if "checked" in states:
            side = unit * 0.3
            draw.line(
                [(left + side * 0.5, middle), (left + side, middle + side / 2), (left + side * 1.7, middle - side / 2)],
                fill=theme.ink,
                width=3,
            )
        write(right - theme.pad, element.value, "rm", theme.faint)
    elif kind == "link":
        write(left, element.label, fill=theme.accent)
        below = middle + unit * 0.26
        draw.line((left, below, left + theme.font.getlength(element.label), below), fill=theme.accent, width=2)
    elif kind == "slider":
        write(left, element.label)
        start = left + theme.font.getlength(element.label) + theme.pad
        end = right - theme.row * 1.8
        knob = start + (end - start) * int(element.value.rstrip("%")) / 100
        draw.line((start, middle, end, middle), fill=theme.line, width=4)
        draw.line((start, middle, knob, middle), fill=theme.accent, width=4)
        draw.ellipse((knob - 8, middle - 8, knob + 8, middle + 8), fill=theme.accent)
        write(right, element.value, "rm")
    else:
        write(left, element.label)
