"""Controls, in the looks of many toolkits."""

from __future__ import annotations

from ..canvas import Box
from ..colours import Colour, ink, near, outline, shaded
from ..site import Site


def button(site: Site, box: Box) -> None:
    """Filled, outlined or bare; text in its middle, an icon before it now and then."""
    random, canvas = site.random, site.canvas
    left, top, right, bottom = (round(side) for side in box)
    if bottom - top < site.face.size * 1.2 or right - left < site.face.size * 2:
        return
    radius = random.choice((0, 2, 3, 4, 6, (bottom - top) // 2))
    kind, own = random.random(), site
    if kind < 0.45:
        fill = random.choice((site.accent(), near(random, site.ground), ink(random, site.ground)))
        canvas.fill(box, fill, radius)
        own = site.on(fill)
    elif kind < 0.9:
        fill = random.choice((site.ground, near(random, site.ground), (255, 255, 255), shaded(site.ground, -20)))
        canvas.outlined(box, fill, random.choice((outline(random, fill), site.accent())), 1, radius)
        own = site.on(fill)
    canvas.area("control", box, radius)
    if random.random() < 0.12:
        side = min(bottom - top - 6, site.px(16))
        own.icon(left + site.px(6), (top + bottom - side) / 2, side)
        own.within((left + side + site.px(6), top, right, bottom), own.label(), pad=site.px(4))
    else:
        own.within((left, top, right, bottom), own.label(), align="middle", pad=site.px(4))


def field(site: Site, box: Box) -> None:
    """A text field or a drop-down, empty or not."""
    random, canvas = site.random, site.canvas
    fill = random.choice((site.ground, (255, 255, 255), near(random, site.ground)))
    radius = random.choice((0, 2, 3, 4, 6))
    kind = random.random()
    if kind < 0.8:
        canvas.outlined(box, fill, outline(random, fill), random.choice((1, 1, 1, 2)), radius)
    elif kind < 0.9:
        canvas.fill(box, fill, radius)
    else:
        fill = site.ground
        canvas.rule(((box[0], box[3]), (box[2], box[3])), outline(random, fill))
    canvas.area("control", box, radius)
    own, height = site.on(fill), box[3] - box[1]
    right = box[2]
    if random.random() < 0.3:
        side = round(height * 0.45)
        right -= side + site.px(6)
        own.chevron(right, box[1] + (height - side) / 2, side, opened=True)
    if random.random() < 0.8:
        end = own.within((box[0], box[1], right, box[3]), own.value(), pad=site.px(random.choice((4, 8, 12))))
        if random.random() < 0.08:
            canvas.draw.line((end + 2, box[1] + height * 0.2, end + 2, box[3] - height * 0.2), fill=own.colour)


def check(site: Site, x: float, y: float, size: int) -> None:
    """A check box or radio button."""
    random, canvas = site.random, site.canvas
    box = (x, y, x + size, y + size)
    radius = random.choice((0, 2, 3, size // 2))
    filled = random.random() < 0.5
    fill: Colour = site.accent() if filled else random.choice((site.ground, (255, 255, 255)))
    canvas.outlined(box, fill, fill if filled and random.random() < 0.5 else outline(random, fill), 1, radius)
    if filled and radius == size // 2:
        inner = size * 0.3
        canvas.draw.ellipse((x + inner, y + inner, x + size - inner, y + size - inner), fill=ink(random, fill))
    elif filled:
        points = [(x + size * u, y + size * v) for u, v in ((0.2, 0.5), (0.42, 0.72), (0.8, 0.28))]
        canvas.draw.line(points, fill=ink(random, fill), width=max(1, size // 8))
    canvas.area("control", box, radius)


def switch(site: Site, x: float, y: float, size: int) -> None:
    random, canvas = site.random, site.canvas
    box = (x, y, x + round(size * 1.8), y + size)
    fill = random.choice((site.accent(), near(random, site.ground), (150, 150, 150)))
    if random.random() < 0.3:
        canvas.outlined(box, fill, outline(random, fill), 1, size // 2)
    else:
        canvas.fill(box, fill, size // 2)
    knob = x + 2 if random.random() < 0.5 else box[2] - size + 2
    canvas.draw.ellipse((knob, y + 2, knob + size - 4, y + size - 3), fill=ink(random, fill))
    canvas.area("control", box, size // 2)


def slider(site: Site, box: Box) -> None:
    random, canvas = site.random, site.canvas
    middle, size = (box[1] + box[3]) / 2, max(6, round((box[3] - box[1]) * 0.6))
    canvas.stroke(
        "rule", ((box[0], middle), (box[2], middle)), outline(random, site.ground), site.px(random.choice((2, 4)))
    )
    knob = random.uniform(box[0], box[2])
    fill = site.accent()
    canvas.draw.ellipse((knob - size / 2, middle - size / 2, knob + size / 2, middle + size / 2), fill=fill)
    canvas.area("control", (box[0], middle - size / 2, box[2], middle + size / 2), size // 2)


def widget(site: Site, box: Box) -> None:
    """Any of them, in a box of about two lines' height."""
    random = site.random
    size = min(round(box[3] - box[1]), round(site.face.size * random.uniform(0.9, 1.4)))
    middle = (box[1] + box[3] - size) / 2
    kind = random.random()
    if kind < 0.25:
        button(site, box)
    elif kind < 0.6:
        field(site, box)
    elif kind < 0.78:
        check(site, round(box[0]), round(middle), size)
        site.within((box[0] + size + site.px(6), box[1], box[2], box[3]), site.words(6))
    elif kind < 0.9:
        if random.random() < 0.5:
            switch(site, round(box[0]), round(middle), size)
            site.within((box[0] + 2 * size + site.px(8), box[1], box[2], box[3]), site.words(5))
        else:
            site.within((box[0], box[1], box[2] - 2 * size, box[3]), site.words(5))
            switch(site, round(box[2] - 2 * size), round(middle), size)
    else:
        slider(site, box)
