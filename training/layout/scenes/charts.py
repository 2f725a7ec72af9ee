"""Charts: axes, ticks, turned labels, bars and curves, a legend."""

from __future__ import annotations

from ..colours import outline
from ..site import Site
from ..texts import number


def chart(site: Site) -> None:
    random, canvas = site.random, site.canvas
    small = site.sized(random.choice((0.8, 0.9, 1)))
    left, bottom = random.randint(40, 90), random.randint(200, canvas.size - 30)
    right, top = random.randint(left + 120, canvas.size + 60), random.randint(10, 70)
    line = outline(random, site.ground)
    if random.random() < 0.7:
        site.line(left, top - 6, site.words(4), site.sized(random.choice((1, 1.2))))
    rows = random.randint(3, 7)
    for row in range(rows + 1):
        y = round(bottom - (bottom - top) * row / rows)
        if random.random() < 0.8:
            canvas.rule(((left, y), (right, y)), line)
        label = number(random) if random.random() < 0.7 else str(row * 10)
        width = small.font.getlength(label)
        site.line(left - 6 - width, y + small.x_height / 2, [label], small)
    _plot(site, left, top, right, bottom)
    columns = random.randint(3, 8)
    tilt = random.choice((0, 0, 45, 90))
    for column in range(columns):
        x = left + (right - left) * (column + 0.5) / columns
        words = site.label()[:1]
        if tilt:
            site.canvas.turned_text(round(x), bottom + 4, words, small, site.colour, tilt)
        else:
            site.line(x - small.font.getlength(words[0]) / 2, bottom + 4 + small.size, words, small)
    canvas.rule(((left, bottom), (right, bottom)), site.colour)
    canvas.rule(((left, top), (left, bottom)), site.colour)
    if random.random() < 0.7:
        words = site.label()
        canvas.turned_text(
            random.randint(2, 10), (top + bottom) // 3, words, small, site.colour, random.choice((90, 90, 270))
        )
    y = float(top)
    for _ in range(random.choice((0, 0, 2, 4))):
        x, side = right + 8, small.size * 0.7
        canvas.draw.rectangle((x, y, x + side, y + side), fill=site.accent())
        canvas.area("mark", (x, y, x + side, y + side))
        site.line(x + side + 5, y + side, site.label(), small)
        y += 1.6 * small.size


def _plot(site: Site, left: int, top: int, right: int, bottom: int) -> None:
    random, canvas = site.random, site.canvas
    kind, count = random.random(), random.randint(3, 14)
    gap = (right - left) / count
    if kind < 0.5:
        for index in range(count):
            x, y = left + gap * index, random.uniform(top, bottom)
            canvas.fill((x + gap * 0.2, y, x + gap * 0.8, bottom), site.accent())
        return
    for _ in range(random.randint(1, 3)):
        points = [(left + gap * index, random.uniform(top, bottom)) for index in range(count + 1)]
        colour = site.accent()
        canvas.draw.line(points, fill=colour, width=random.choice((1, 2, 3)))
        if random.random() < 0.4:
            for x, y in points:
                canvas.draw.ellipse((x - 3, y - 3, x + 3, y + 3), fill=colour)
