"""Flow charts: a graph, its Mermaid text, and a picture of it."""

from __future__ import annotations

import math
import random
import re
import string
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

from .fonts import Typeface
from .text import TextSource

_SHAPES = {"box": ("[", "]"), "round": ("(", ")"), "choice": ("{", "}")}
_MERMAID_UNSAFE = re.compile(r"[^\w ,.:/+'-]", re.ASCII)

Colour = tuple[int, int, int]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Node:
    """A labelled shape (a key of _SHAPES) in a row and column of the drawing."""

    label: str
    shape: str
    layer: int
    place: int


@dataclass(frozen=True)
class Edge:
    """An arrow between nodes by their numbers, with a label or ''."""

    start: int
    end: int
    label: str


@dataclass(frozen=True)
class Diagram:
    """Nodes in reading order; `downward`: layers run top to bottom (TD), else left to right (LR)."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    downward: bool

    def node_text(self, index: int) -> str:
        """A node as Mermaid writes it where it first occurs, such as `B{Is it so}`."""
        opening, closing = _SHAPES[self.nodes[index].shape]
        return f"{string.ascii_uppercase[index]}{opening}{self.nodes[index].label}{closing}"

    def mermaid(self) -> str:
        """One line per edge, in order, each node's label where it first occurs; lone nodes at the end."""
        lines = ["flowchart TD" if self.downward else "flowchart LR"]
        named: set[int] = set()

        def node(index: int) -> str:
            if index in named:
                return string.ascii_uppercase[index]
            named.add(index)
            return self.node_text(index)

        for edge in self.edges:
            arrow = f"-->|{edge.label}|" if edge.label else "-->"
            lines.append(f"{node(edge.start)} {arrow} {node(edge.end)}")
        lines += [node(index) for index in range(len(self.nodes)) if index not in named]
        return "\n".join(lines)


def parse_mermaid(text: str) -> tuple[frozenset[str], frozenset[tuple[str, str, str]]]:
    """The graph of a flow chart as written by `mermaid()`: labels, and edges (from, label, to) by labels.

    Two diagrams are equal as graphs when these are; lines that are no edges or nodes count as labels of their own.
    """
    labels: dict[str, str] = {}
    edges: list[tuple[str, str, str]] = []

    def node(part: str) -> str:
        match = re.fullmatch(r"(\w+)\s*(?:[\[({]+(.*?)[\])}]+)?", part.strip())
        if not match:
            return part.strip()
        if match[2] is not None:
            labels[match[1]] = match[2].strip()
        labels.setdefault(match[1], match[1])
        return match[1]

    for line in text.split("\n")[1:]:
        match = re.fullmatch(r"(.+?)\s*-->\s*(?:\|(.*?)\|)?\s*(.+)", line)
        if match:
            edges.append((node(match[1]), match[2] or "", node(match[3])))
        elif line.strip():
            node(line)
    return frozenset(labels.values()), frozenset((labels.get(a, a), label, labels.get(b, b)) for a, label, b in edges)


def random_diagram(rng: random.Random, texts: TextSource, most_nodes: int = 12) -> Diagram:
    """A layered graph without cycles: 2 to `most_nodes` nodes, up to three a layer, each reached from the layer
    before it, with some more arrows."""
    count = rng.randint(2, most_nodes)
    nodes: list[Node] = []
    edges: list[Edge] = []
    layer = 0
    above: list[int] = []
    while len(nodes) < count:
        here = list(range(len(nodes), min(count, len(nodes) + (1 if layer == 0 else rng.choice((1, 1, 1, 2, 2, 3))))))
        for place, _ in enumerate(here):
            nodes.append(Node(_label(rng, texts), rng.choice(("box", "box", "round", "choice")), layer, place))
        for index in here:
            if above:
                edges.append(Edge(rng.choice(above), index, ""))
        for start in above:
            if here and rng.random() < 0.15:
                edges.append(Edge(start, rng.choice(here), ""))
        above, layer = here, layer + 1
    unique = sorted({(edge.start, edge.end) for edge in edges})
    arrows = tuple(Edge(start, end, _edge_label(rng, texts, nodes[start])) for start, end in unique)
    return Diagram(tuple(nodes), arrows, rng.random() < 0.65)


def _edge_label(rng: random.Random, texts: TextSource, start: Node) -> str:
    """Mostly for arrows that leave a choice, seldom for others, else ''."""
    if rng.random() > (0.7 if start.shape == "choice" else 0.1):
        return ""
    return _MERMAID_UNSAFE.sub("", rng.choice(("yes", "no", texts.word(rng)))).strip()


def _label(rng: random.Random, texts: TextSource) -> str:
    return _MERMAID_UNSAFE.sub("", texts.phrase(rng, 1, 3)).strip()[:24].strip() or "Start"


@dataclass(frozen=True)
class _Style:
    background: Colour
    ink: Colour
    fills: tuple[Colour, ...]
    font: ImageFont.FreeTypeFont
    size: int
    width: int


def draw_diagram(
    diagram: Diagram, rng: random.Random, typeface: Typeface, em: int
) -> tuple[Image.Image, list[Box]]:
    """The diagram in random colours, text about `em` px, and each node's box (px)."""
    style = _random_style(rng, typeface, em)
    sizes = [_node_size(node, style) for node in diagram.nodes]
    layers = max(node.layer for node in diagram.nodes) + 1
    along = [0.0] * layers
    for node, size in zip(diagram.nodes, sizes, strict=True):
        along[node.layer] = max(along[node.layer], size[1] if diagram.downward else size[0])
    gap_along, gap_across = em * rng.uniform(1.8, 2.8), em * rng.uniform(0.9, 1.6)
    labelled = any(edge.label for edge in diagram.edges)
    if labelled:
        gap_along += em * (1.2 if diagram.downward else 3)
    across = [
        sum((size[0] if diagram.downward else size[1]) + gap_across for node, size in _layer(diagram, sizes, index))
        for index in range(layers)
    ]
    breadth = max(across)
    boxes: list[Box] = []
    offset = [gap_across / 2 + (breadth - extent) / 2 for extent in across]
    starts = [em + sum(along[:index]) + gap_along * index for index in range(layers)]
    for node, (width, height) in zip(diagram.nodes, sizes, strict=True):
        if diagram.downward:
            left, top = offset[node.layer], starts[node.layer] + (along[node.layer] - height) / 2
            offset[node.layer] += width + gap_across
        else:
            left, top = starts[node.layer] + (along[node.layer] - width) / 2, offset[node.layer]
            offset[node.layer] += height + gap_across
        boxes.append((left, top, left + width, top + height))
    length = sum(along) + gap_along * (layers - 1) + 2 * em
    size = (breadth, length) if diagram.downward else (length, breadth)
    image = Image.new("RGB", (math.ceil(size[0]), math.ceil(size[1])), style.background)
    draw = ImageDraw.Draw(image)
    for edge in diagram.edges:
        _draw_edge(draw, boxes[edge.start], boxes[edge.end], edge.label, diagram.downward, style)
    for node, box in zip(diagram.nodes, boxes, strict=True):
        _draw_node(draw, node, box, rng.choice(style.fills), style)
    return image, boxes


def _layer(
    diagram: Diagram, sizes: list[tuple[float, float]], layer: int
) -> list[tuple[Node, tuple[float, float]]]:
    return [(node, size) for node, size in zip(diagram.nodes, sizes, strict=True) if node.layer == layer]


def _random_style(rng: random.Random, typeface: Typeface, em: int) -> _Style:
    dark = rng.random() < 0.4
    level = rng.randint(10, 50) if dark else rng.randint(235, 255)
    ink = rng.randint(190, 255) if dark else rng.randint(0, 60)

    def tint() -> Colour:
        return tuple(max(0, min(255, level + rng.randint(0, 40) * (1 if dark else -1))) for _ in range(3))  # type: ignore[return-value]

    fills = tuple(tint() for _ in range(rng.randint(1, 3)))
    size = round(em * rng.uniform(0.85, 1.15))
    return _Style((level,) * 3, (ink,) * 3, fills, typeface.at(size), size, rng.randint(2, 3))


def _node_size(node: Node, style: _Style) -> tuple[float, float]:
    text = style.font.getlength(node.label)
    if node.shape == "choice":
        return text * 1.35 + style.size * 2.4, style.size * 3.6
    return text + style.size * 1.6, style.size * 2.2


def _draw_node(
    draw: ImageDraw.ImageDraw, node: Node, box: Box, fill: Colour, style: _Style
) -> None:
    left, top, right, bottom = box
    middle = ((left + right) / 2, (top + bottom) / 2)
    if node.shape == "choice":
        corners = [(middle[0], top), (right, middle[1]), (middle[0], bottom), (left, middle[1])]
        draw.polygon(corners, fill=fill)
        draw.line([*corners, corners[0]], fill=style.ink, width=style.width)
    else:
        radius = (bottom - top) / 2 if node.shape == "round" else 2
        draw.rounded_rectangle(box, radius, fill=fill, outline=style.ink, width=style.width)
    draw.text(middle, node.label, font=style.font, fill=style.ink, anchor="mm")


def _draw_edge(
    draw: ImageDraw.ImageDraw,
    start: Box,
    end: Box,
    label: str,
    downward: bool,
    style: _Style,
) -> None:
    """A straight arrow from the middle of one box's far side to the middle of the other's near side."""
    if downward:
        tail = ((start[0] + start[2]) / 2, start[3])
        head = ((end[0] + end[2]) / 2, end[1])
    else:
        tail = (start[2], (start[1] + start[3]) / 2)
        head = (end[0], (end[1] + end[3]) / 2)
    draw.line([tail, head], fill=style.ink, width=style.width)
    angle = math.atan2(head[1] - tail[1], head[0] - tail[0])
    barb = style.size * 0.55
    wings = [
        (head[0] - barb * math.cos(angle + turn), head[1] - barb * math.sin(angle + turn)) for turn in (-0.45, 0.45)
    ]
    draw.polygon([head, *wings], fill=style.ink)
    if label:
        middle = ((tail[0] + head[0]) / 2, (tail[1] + head[1]) / 2)
        pad = style.size * 0.2
        left, top, right, bottom = draw.textbbox(middle, label, font=style.font, anchor="mm")
        draw.rectangle((left - pad, top - pad, right + pad, bottom + pad), fill=style.background)
        draw.text(middle, label, font=style.font, fill=style.ink, anchor="mm")
