"""Tables: ruled, half ruled, banded or bare, with rows of a line's height and cells of several lines; spreadsheets."""

from __future__ import annotations

from ..colours import Colour, ink, near, outline
from ..site import Site
from ..texts import number


def _cuts(site: Site, first: float, count: int, least: float, most: float) -> list[float]:
    cuts = [first]
    for _ in range(count):
        cuts.append(round(cuts[-1] + site.random.uniform(least, most)))
    return cuts


def _cell(site: Site, box: tuple[float, float, float, float], align: str, pad: float, step: float, lines: int) -> None:
    """Text in a cell: one line in its middle, or several from its top."""
    random, kind = site.random, site.random.random()
    if kind < 0.07:
        return
    if kind < 0.1:
        side = min(site.face.size, int(box[3] - box[1]) - 2)
        site.icon(box[0] + pad, (box[1] + box[3] - side) / 2, side)
        return
    if lines > 1 and align == "left":
        used = random.randint(1, lines)
        y = box[1] + (box[3] - box[1] - used * step) * random.choice((0.5, 0.5, 0.1)) + step / 2
        for _ in range(used):
            site.within((box[0], y - step / 2, box[2], y + step / 2), site.words(14), align=align, pad=pad)
            y += step
        return
    words = [number(random)] if align == "right" else site.value() if random.random() < 0.8 else site.words(8)
    site.within(box, words, align=align, pad=pad)


def table(site: Site) -> None:
    """One or two tables, below each other, with words around them."""
    random, y = site.random, float(site.random.randint(-site.px(120), site.px(60)))
    while y < site.canvas.size:
        if random.random() < 0.5:
            site.line(random.randint(0, 60), y + site.face.size, site.words(random.randint(2, 8)), site.sized(1.2))
            y += site.face.size * 2.5
        y = _table(site, y) + site.px(random.randint(10, 60))


def _table(site: Site, top: float) -> float:
    random, canvas = site.random, site.canvas
    rows, columns = random.randint(2, 16), random.randint(2, 8)
    size = site.face.size
    step = size * random.choice((1.15, 1.25, 1.4))
    padding = random.choice((0.05, 0.1, 0.2, 0.35, 0.6, 1.0)) * size
    pad = random.choice((0.2, 0.4, 0.6, 1.0)) * size
    lines = [random.choice((1, 1, 1, 2, 3)) if random.random() < 0.5 else 1 for _ in range(rows)]
    if random.random() < 0.5:
        lines = [1] * rows
    ys = [round(top)]
    for each in lines:
        ys.append(round(ys[-1] + each * step + 2 * padding))
    xs = _cuts(site, random.randint(-site.px(150), site.px(40)), columns, size * 2.2, size * random.choice((5, 9, 14)))
    rulings = random.choice(("all", "all", "all", "rows", "rows", "head", "none", "columns", "frame"))
    border, width = outline(random, site.ground), random.choice((1, 1, 1, 1, 2, 3))
    grounds: list[Colour] = [site.ground] * rows
    if random.random() < 0.5:
        grounds[0] = random.choice((near(random, site.ground), site.accent(), ink(random, site.ground)))
    if random.random() < 0.3:
        band = near(random, site.ground)
        grounds[1:] = [band if row % 2 else site.ground for row in range(1, rows)]
    aligns = [random.choice(("left", "left", "right", "middle")) for _ in range(columns)]
    chosen = random.randrange(rows) if random.random() < 0.2 else None
    for row in range(rows):
        if ys[row] > canvas.size:
            break
        ground = site.accent() if row == chosen else grounds[row]
        if ground != site.ground:
            canvas.fill((xs[0], ys[row], xs[-1], ys[row + 1]), ground)
        own = site.on(ground) if ground != site.ground else site
        for column, align in enumerate(aligns):
            box = (xs[column] + width, ys[row], xs[column + 1], ys[row + 1])
            _cell(own, box, align, pad, step, lines[row])
    _rule_table(site, xs, ys, rulings, border, width)
    return ys[-1]


def _rule_table(site: Site, xs: list[float], ys: list[int], rulings: str, colour: Colour, width: int) -> None:
    canvas, dash = site.canvas, site.random.choice((0, 0, 0, 0, 2))
    if rulings in ("all", "rows"):
        for y in ys if site.random.random() < 0.7 else ys[1:-1]:
            canvas.rule(((xs[0], y), (xs[-1], y)), colour, width, dash)
    if rulings in ("all", "columns"):
        for x in xs if site.random.random() < 0.7 else xs[1:-1]:
            canvas.rule(((x, ys[0]), (x, ys[-1])), colour, width, dash)
    if rulings in ("head", "columns"):
        canvas.rule(((xs[0], ys[1]), (xs[-1], ys[1])), colour, width)
        canvas.rule(((xs[0], ys[-1]), (xs[-1], ys[-1])), colour, width)
    if rulings in ("frame", "head"):
        canvas.outlined((xs[0], ys[0], xs[-1] + 1, ys[-1] + 1), None, colour, width)


def spreadsheet(site: Site) -> None:
    """Cells of one height, with the letters of columns above and the numbers of rows beside them."""
    random, canvas = site.random, site.canvas
    size = site.face.size
    height = round(size * random.choice((1.3, 1.45, 1.6, 1.9)))
    left, top = random.randint(-site.px(100), 10), random.randint(-site.px(60), 20)
    gutter = round(size * random.choice((2, 2.6, 3.2)))
    xs = _cuts(site, left + gutter, 14, size * 3, size * random.choice((6, 8)))
    ys = [top + height * row for row in range((canvas.size - top) // height + 3)]
    head, border = near(random, site.ground), outline(random, site.ground)
    head_site = site.on(head)
    canvas.fill((left, top, xs[-1], ys[1]), head, edge=False)
    canvas.fill((left, top, xs[0], ys[-1]), head, edge=False)
    first = random.randint(0, 10)
    for column, (x, right) in enumerate(zip(xs, xs[1:], strict=False)):
        head_site.within((x, ys[0], right, ys[1]), [chr(65 + (first + column) % 26)], align="middle")
    start = random.choice((1, 1, random.randint(2, 900)))
    for row, (y, bottom) in enumerate(zip(ys[1:], ys[2:], strict=False)):
        head_site.within((left, y, xs[0], bottom), [str(start + row)], align=random.choice(("middle", "right")), pad=3)
    aligns = [random.choice(("left", "right", "right")) for _ in xs[1:]]
    full = random.uniform(0.3, 1)
    for y, bottom in zip(ys[1:], ys[2:], strict=False):
        ground = near(random, site.ground) if random.random() < 0.08 else None
        for x, right, align in zip(xs, xs[1:], aligns, strict=False):
            if ground:
                canvas.fill((x, y, right, bottom), ground, edge=False)
            if random.random() < full:
                site.within(
                    (x, y, right, bottom), site.value() if align == "left" else [number(random)], align=align, pad=3
                )
    if random.random() < 0.9:
        for x in [left, *xs]:
            canvas.rule(((x, top), (x, ys[-1])), border)
        for y in ys:
            canvas.rule(((left, y), (xs[-1], y)), border)
    if random.random() < 0.5:
        column, row = random.randrange(8), random.randrange(1, len(ys) - 1)
        box = (xs[column], ys[row], xs[column + 1] + 1, ys[row + 1] + 1)
        canvas.outlined(box, None, site.accent(), 2)
