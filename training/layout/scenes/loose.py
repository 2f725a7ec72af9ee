"""Nothing in order: panels, rules, icons and lines of text of many sizes, for what no scene thinks of."""

from __future__ import annotations

from ..canvas import Box, Look
from ..colours import any_colour, ground, ink, outline
from ..pictures import any_picture
from ..site import Site, new_site
from ..texts import number


def loose(site: Site) -> None:
    random, canvas = site.random, site.canvas
    if random.random() < 0.25:
        canvas.overlay(any_picture(random, canvas.size, canvas.size), random.choice((0.1, 0.3, 0.6)))
    areas: list[tuple[Box, Site]] = [((0, 0, canvas.size, canvas.size), site)]
    for _ in range(random.choice((0, 1, 2, 3, 5, 8))):
        width, height = random.randint(20, canvas.size), random.choice(
            (random.randint(16, 40), random.randint(24, canvas.size))
        )
        x, y = random.randint(-20, canvas.size - 20), random.randint(-20, canvas.size - 20)
        box = (x, y, x + width, y + height)
        fill, radius = ground(random) if random.random() < 0.6 else site.accent(), random.choice((0, 0, 3, 6, 10, 16))
        if random.random() < 0.25:
            canvas.shadow(box, radius, random.randint(60, 180), random.choice((4.0, 8.0, 14.0)))
        if random.random() < 0.65:
            canvas.outlined(box, fill, outline(random, fill), random.choice((1, 1, 1, 2, 3)), radius)
        else:
            canvas.fill(box, fill, radius)
        areas.append((box, site.on(fill)))
    for _ in range(random.choice((0, 0, 2, 6))):
        site.icon(random.randint(0, canvas.size), random.randint(0, canvas.size), random.randint(6, 48))
    taken: list[Box] = []
    for _ in range(random.choice((1, 3, 5, 8, 14))):
        _lines(site, *random.choice(areas), taken)
    if random.random() < 0.3:
        at = random.randint(0, canvas.size)
        line = ((0, at), (canvas.size, at)) if random.random() < 0.5 else ((at, 0), (at, canvas.size))
        if not any(_meets((line[0][0] - 1, line[0][1] - 1, line[1][0] + 1, line[1][1] + 1), box) for box in taken):
            canvas.rule(line, outline(random, site.ground), random.choice((1, 1, 2)))


def _meets(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _lines(site: Site, box: Box, on: Site, taken: list[Box]) -> None:
    """Some lines of one font, where nothing else stands."""
    random = site.random
    size = random.choice((8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 24, 28, 34, 44, 60))
    own = new_site(random, site.canvas, site.held_out, size)
    face, colour = own.face, ink(random, on.ground)
    left, top, right, bottom = box
    if right - left < 20 or bottom - top < size:
        return
    x = random.uniform(left + 2, max(left + 3, (2 * left + right) / 3))
    y = random.uniform(top + size, max(top + size + 1, bottom - size))
    step = size * random.choice((1.1, 1.25, 1.4, 1.6, 2))
    look = Look(
        underline=colour if random.random() < 0.08 else None,
        strike=colour if random.random() < 0.03 else None,
        letter_spacing=random.choice((0.0,) * 12 + (1.0, 2.0)),
    )
    for _ in range(random.choice((1, 1, 2, 4, 8))):
        words = [number(random)] if random.random() < 0.15 else own.words(random.choice((1, 2, 4, 8, 14)))
        room = min(site.canvas.size + 30, right - 3) - x
        while words and face.font.getlength(" ".join(words)) > room:
            words.pop()
        extent = (
            x - 4,
            y - 1.05 * size,
            x + face.font.getlength(" ".join(words)) + 4 + 2 * len(" ".join(words)),
            y + 0.35 * size,
        )
        if words and y < bottom - 0.2 * size and not any(_meets(extent, each) for each in taken):
            own.line(x, y, words, face, any_colour(random) if random.random() < 0.03 else colour, look)
            taken.append(extent)
        y += step
