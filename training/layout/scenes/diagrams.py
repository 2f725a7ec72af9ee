"""Diagrams: nodes of many shapes, connectors with heads and labels, frames, life lines, compartments."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..canvas import Box
from ..colours import Colour, any_colour, ink, near, outline
from ..site import Site

Point = tuple[float, float]
_SHAPES = ("box", "box", "box", "rounded", "rounded", "stadium", "diamond", "circle", "cylinder", "slanted", "hexagon")


def diagram(site: Site) -> None:
    kind = site.random.random()
    if kind < 0.6:
        _flow_chart(site)
    elif kind < 0.8:
        _sequence(site)
    else:
        _classes(site)


def _polygon(shape: str, box: Box) -> list[Point]:
    left, top, right, bottom = box
    middle, centre, slant = (top + bottom) / 2, (left + right) / 2, (bottom - top) / 3
    if shape == "diamond":
        return [(centre, top), (right, middle), (centre, bottom), (left, middle)]
    if shape == "slanted":
        return [(left + slant, top), (right, top), (right - slant, bottom), (left, bottom)]
    return [
        (left + slant, top),
        (right - slant, top),
        (right, middle),
        (right - slant, bottom),
        (left + slant, bottom),
        (left, middle),
    ]


def _node(site: Site, box: Box, shape: str, fill: Colour, line: Colour, width: int) -> None:
    """The outline, the area and a label of one to three lines."""
    random, canvas = site.random, site.canvas
    box = (round(box[0]), round(box[1]), round(box[2]), round(box[3]))
    left, top, right, bottom = box
    if shape in ("box", "rounded", "stadium"):
        radius = {"box": 0, "rounded": site.px(6), "stadium": int((bottom - top) / 2)}[shape]
        canvas.outlined(box, fill, line, width, radius)
        canvas.area("node", box, radius)
    elif shape == "circle":
        for draw, colour in ((canvas.draw, None), (canvas.mask("node"), 255)):
            draw.ellipse((left, top, right, bottom), fill=fill if colour is None else colour)
        canvas.draw.ellipse((left, top, right, bottom), outline=line, width=width)
        canvas.mask("rule").ellipse((left, top, right, bottom), outline=255, width=max(2, width))
    elif shape == "cylinder":
        cap = (bottom - top) * 0.16
        canvas.clear(box)
        canvas.draw.rectangle((left, top + cap, right, bottom - cap), fill=fill)
        canvas.draw.ellipse((left, bottom - 2 * cap, right, bottom), fill=fill)
        for draw, ring, thick in ((canvas.draw, line, width), (canvas.mask("rule"), 255, max(2, width))):
            draw.arc((left, bottom - 2 * cap, right, bottom), 0, 180, fill=ring, width=thick)
            draw.line((left, top + cap, left, bottom - cap), fill=ring, width=thick)
            draw.line((right, top + cap, right, bottom - cap), fill=ring, width=thick)
        canvas.draw.ellipse((left, top, right, top + 2 * cap), fill=fill, outline=line, width=width)
        canvas.mask("rule").ellipse((left, top, right, top + 2 * cap), outline=255, width=max(2, width))
        canvas.area("node", box)
    else:
        points = _polygon(shape, box)
        canvas.draw.polygon(points, fill=fill)
        canvas.mask("node").polygon(points, fill=255)
        canvas.stroke("rule", [*points, points[0]], line, width)
    own = site.on(fill)
    inner = (bottom - top) * (0.5 if shape in ("diamond", "circle") else 0.8)
    lines = max(1, min(random.choice((1, 1, 2, 3)), int(inner / (1.25 * site.face.size))))
    middle, step = (top + bottom) / 2, 1.25 * site.face.size
    pad = (right - left) * (0.22 if shape in ("diamond", "circle", "hexagon", "slanted") else 0.06)
    for row in range(lines):
        y = middle + (row - (lines - 1) / 2) * step
        own.within((left, y - step / 2, right, y + step / 2), own.label(), align="middle", pad=pad)


def _curve(a: Point, b: Point, random_bend: float) -> list[Point]:
    """A cubic from a to b that leaves and arrives along the longer side."""
    (x0, y0), (x1, y1) = a, b
    if abs(y1 - y0) > abs(x1 - x0):
        c, d = (x0, y0 + (y1 - y0) * random_bend), (x1, y1 - (y1 - y0) * random_bend)
    else:
        c, d = (x0 + (x1 - x0) * random_bend, y0), (x1 - (x1 - x0) * random_bend, y1)
    found: list[Point] = []
    for index in range(25):
        t = index / 24
        u = 1 - t
        weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
        x, y = (sum(w * p[axis] for w, p in zip(weights, (a, c, d, b), strict=True)) for axis in (0, 1))
        found.append((x, y))
    return found


def _head(site: Site, points: Sequence[Point], colour: Colour, size: float, kind: str) -> None:
    """At the last of the points."""
    (x1, y1), canvas = points[-1], site.canvas
    x0, y0 = next((p for p in reversed(points) if math.dist(p, (x1, y1)) > size * 0.7), points[0])
    angle = math.atan2(y1 - y0, x1 - x0)

    def at(back: float, aside: float) -> Point:
        return (
            x1 - back * math.cos(angle) - aside * math.sin(angle),
            y1 - back * math.sin(angle) + aside * math.cos(angle),
        )

    mask = canvas.mask("arrowhead")
    if kind == "open":
        shape = [at(size, size / 2), (x1, y1), at(size, -size / 2)]
        canvas.draw.line(shape, fill=colour, width=max(1, round(size / 6)))
        mask.line(shape, fill=255, width=3)
        return
    if kind == "dot":
        box = (x1 - size / 3, y1 - size / 3, x1 + size / 3, y1 + size / 3)
        canvas.draw.ellipse(box, fill=colour)
        mask.ellipse(box, fill=255)
        return
    shape = [(x1, y1), at(size, size / 2), at(size, -size / 2)]
    if kind == "diamond":
        shape = [(x1, y1), at(size * 0.7, size / 3), at(size * 1.4, 0), at(size * 0.7, -size / 3)]
    canvas.draw.polygon(shape, fill=site.ground if kind == "hollow" else colour, outline=colour)
    mask.polygon(shape, fill=255)


def _connect(site: Site, a: Point, b: Point, colour: Colour, width: int, style: str, label: bool = True) -> None:
    """A line from a to b, with head, dashes and label."""
    random, canvas = site.random, site.canvas
    if style == "straight":
        points = [a, b]
    elif style == "elbow":
        middle = (a[1] + b[1]) / 2 if abs(b[1] - a[1]) > abs(b[0] - a[0]) else (a[0] + b[0]) / 2
        vertical = abs(b[1] - a[1]) > abs(b[0] - a[0])
        points = [a, (a[0], middle), (b[0], middle), b] if vertical else [a, (middle, a[1]), (middle, b[1]), b]
    else:
        points = _curve(a, b, random.choice((0.4, 0.6, 0.9)))
    dash = random.choice((0, 0, 0, 2, 4)) * (1 if len(points) < 10 else 0)
    canvas.stroke("connector", points, colour, width, dash)
    size = site.px(random.choice((5, 7, 9, 12))) + width
    if random.random() < 0.85:
        _head(site, points, colour, size, random.choice(("full", "full", "full", "open", "hollow", "diamond", "dot")))
    if random.random() < 0.12:
        _head(site, points[::-1], colour, size, "full")
    if label and random.random() < 0.4:
        _edge_label(site, points[len(points) // 2] if len(points) > 2 else ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2))


def _edge_label(site: Site, at: Point) -> None:
    random, face = site.random, site.sized(0.9)
    words = site.label()[:2]
    width = face.font.getlength(" ".join(words))
    box = (at[0] - width / 2 - 3, at[1] - face.size * 0.7, at[0] + width / 2 + 3, at[1] + face.size * 0.7)
    kind = random.random()
    own = site
    if kind < 0.6:
        fill = site.ground if kind < 0.3 else near(random, site.ground)
        site.canvas.fill(box, fill, edge=kind >= 0.3)
        own = site.on(fill)
    else:
        box = (box[0], box[1] - face.size, box[2], box[3] - face.size)
    own.within(box, words, face, align="middle", pad=3)


def _flow_chart(site: Site) -> None:
    """Nodes on a grid, connected to neighbours, some of them in a frame."""
    random, canvas = site.random, site.canvas
    width, height = random.randint(site.px(60), site.px(150)), random.randint(site.px(26), site.px(70))
    across, down = width + random.randint(site.px(24), site.px(90)), height + random.randint(site.px(24), site.px(80))
    left, top = random.randint(-width, 30), random.randint(-height, 30)
    fill = random.choice(
        (near(random, site.ground), (236, 236, 255), site.ground, any_colour(random, 180), site.accent())
    )
    line, width_of_line = random.choice((outline(random, fill), ink(random, site.ground))), random.choice(
        (1, 1, 1, 2, 3)
    )
    wire = random.choice((ink(random, site.ground), outline(random, site.ground)))
    style = random.choice(("straight", "elbow", "curve", "curve"))
    boxes: dict[tuple[int, int], Box] = {}
    for row in range((canvas.size - top) // down + 1):
        for column in range((canvas.size - left) // across + 1):
            if random.random() < 0.7:
                x, y = left + column * across + random.randint(-10, 10), top + row * down + random.randint(-6, 6)
                boxes[row, column] = (x, y, x + width * random.uniform(0.7, 1), y + height)
    if random.random() < 0.25 and boxes:
        x, y, _, _ = random.choice(list(boxes.values()))
        frame = (x - 18, y - 2.2 * site.face.size, x + across * 1.7, y + down * 1.6)
        ground = near(random, site.ground)
        canvas.outlined(frame, ground, outline(random, ground), 1, random.choice((0, 4)))
        site = site.on(ground)
        site.line(x - 8, y - site.face.size, site.label())
    for (row, column), box in boxes.items():
        for other in ((row + 1, column), (row, column + 1), (row + 1, column + 1)):
            if other in boxes and random.random() < 0.6:
                to = boxes[other]
                if other[0] > row:
                    a, b = ((box[0] + box[2]) / 2, box[3]), ((to[0] + to[2]) / 2, to[1])
                else:
                    a, b = (box[2], (box[1] + box[3]) / 2), (to[0], (to[1] + to[3]) / 2)
                if random.random() < 0.3:
                    a, b = b, a
                _connect(site, a, b, wire, random.choice((1, 1, 1, 2, 3)), style)
    shapes = [random.choice(_SHAPES)] if random.random() < 0.4 else _SHAPES
    for box in boxes.values():
        _node(site, box, random.choice(shapes), fill, line, width_of_line)


def _sequence(site: Site) -> None:
    """Participants with life lines, and messages between them."""
    random, canvas = site.random, site.canvas
    count, apart = random.randint(2, 4), random.randint(site.px(100), site.px(180))
    left, top = random.randint(-30, 50), random.randint(-20, 30)
    width, height = apart * random.uniform(0.5, 0.8), site.face.size * random.choice((2, 3))
    bottom = random.randint(top + 160, canvas.size + 80)
    fill = near(random, site.ground)
    line, dash = outline(random, site.ground), random.choice((0, 0, 3))
    xs = [left + width / 2 + apart * index for index in range(count)]
    for x in xs:
        canvas.stroke("connector", ((x, top + height), (x, bottom)), line, 1, dash)
        for y in (top, bottom):
            _node(site, (x - width / 2, y, x + width / 2, y + height), "box", fill, outline(random, fill), 1)
    y = top + height + 2 * site.face.size
    wire = ink(random, site.ground)
    while y < bottom - site.face.size:
        a, b = random.sample(xs, 2)
        if random.random() < 0.12:
            size = site.face.size
            points = [(a, y), (a + 2.5 * size, y + 2), (a + 2.5 * size, y + size), (a, y + size)]
            canvas.stroke("connector", points, wire)
            _head(site, points, wire, site.px(7), "full")
            site.line(a + 3 * size, y + size, site.label())
        else:
            words = site.words(random.randint(1, 4))
            text_width = site.face.font.getlength(" ".join(words))
            site.line((a + b - text_width) / 2, y - site.px(4), words, room=abs(b - a))
            canvas.stroke("connector", ((a, y), (b, y)), wire, random.choice((1, 1, 2)), random.choice((0, 0, 3)))
            _head(site, ((a, y), (b, y)), wire, site.px(8), random.choice(("full", "open")))
        y += site.face.size * random.choice((2.4, 3, 3.6))


def _classes(site: Site) -> None:
    """Boxes with compartments of attributes, with lines between them."""
    random, canvas = site.random, site.canvas
    step = site.face.size * random.choice((1.3, 1.5, 2))
    fill = near(random, site.ground)
    line = outline(random, fill)
    boxes: list[Box] = []
    for row in range(3):
        for column in range(3):
            width = random.randint(site.px(80), site.px(150))
            x, y = -20 + column * site.px(190) + random.randint(0, 30), -30 + row * step * 8 + random.randint(0, 20)
            if random.random() < 0.75:
                boxes.append((x, y, x + width, y + step * random.choice((3, 4, 6))))
    for a, b in zip(boxes, boxes[1:], strict=False):
        if random.random() < 0.8:
            start, end = ((a[0] + a[2]) / 2, a[3]), ((b[0] + b[2]) / 2, b[1])
            if a[1] == b[1] or random.random() < 0.4:
                start, end = (a[2], (a[1] + a[3]) / 2), (b[0], (b[1] + b[3]) / 2)
            _connect(site, start, end, ink(random, site.ground), 1, random.choice(("straight", "elbow", "curve")))
    for box in boxes:
        canvas.outlined(box, fill, line, random.choice((1, 1, 2)))
        canvas.area("node", box)
        own, y = site.on(fill), box[1]
        own.within((box[0], y, box[2], y + step), own.label()[:1], align="middle")
        y += step
        canvas.rule(((box[0], y), (box[2], y)), line)
        while y + step <= box[3] + 1:
            if random.random() < 0.15:
                canvas.rule(((box[0], y), (box[2], y)), line)
            else:
                words = [random.choice("+-#~") + "".join(own.label()[:1]), *own.label()[:1]]
                own.within((box[0], y, box[2], y + step), words, pad=site.px(5))
            y += step
