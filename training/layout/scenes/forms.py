"""Forms, settings, toolbars, tabs, menus."""

from __future__ import annotations

from ..colours import near, outline
from ..site import Site
from .widgets import button, widget


def form(site: Site) -> None:
    """Labels with controls below or beside them, in one column or two; groups with a border or a ground."""
    random, canvas = site.random, site.canvas
    beside = random.random() < 0.4
    columns = random.choice((1, 1, 2, 3))
    width = random.randint(site.px(130), site.px(320))
    height = round(site.face.size * random.choice((1.7, 2.0, 2.4, 3.0)))
    left, y = random.randint(-site.px(60), site.px(40)), float(random.randint(-30, 40))
    rows = 0
    while y < canvas.size:
        if random.random() < 0.12:
            site.line(left, y + 1.5 * site.face.size, site.words(4), site.sized(1.4))
            if random.random() < 0.4:
                under = y + 2.1 * site.face.size
                canvas.rule(((left, under), (left + width * columns, under)), outline(random, site.ground))
            y += 3 * site.face.size
        own = site
        if random.random() < 0.12:
            fill = near(random, site.ground)
            canvas.outlined(
                (left - site.px(8), y - site.px(4), left + columns * (width + site.px(16)), y + 6 * height),
                fill,
                outline(random, fill),
                1,
                random.choice((0, 4, 8)),
            )
            own = site.on(fill)
        for column in range(columns):
            x = left + column * (width + site.px(16))
            if beside:
                middle = x + width * 0.4
                own.within((x, y, middle, y + height), own.label(), align=random.choice(("left", "right")), pad=4)
                widget(own, (middle, y, x + width, y + height))
            else:
                own.line(x, y + own.face.size, own.label(), own.sized(random.choice((0.9, 1))), room=width)
                widget(own, (x, y + 1.4 * own.face.size, x + width, y + 1.4 * own.face.size + height))
        y += height + own.face.size * (random.choice((0.4, 0.8)) if beside else 2.2)
        rows += 1
        if random.random() < 0.15:
            own.line(left, y + own.face.size * 0.6, own.words(12), own.sized(0.85), own.faint(), room=width * columns)
            y += 1.5 * own.face.size


def toolbar(site: Site) -> None:
    """Bars of icons, tabs and buttons above a page; a menu that hangs down; chips; a status bar."""
    random, canvas = site.random, site.canvas
    y = float(random.randint(-20, 20))
    while y < canvas.size:
        height = round(site.face.size * random.choice((1.8, 2.3, 2.8, 3.5)))
        own = site
        if random.random() < 0.6:
            fill = random.choice((near(random, site.ground), near(random, site.ground), site.accent()))
            canvas.fill((-4, y, canvas.size + 4, y + height), fill)
            own = site.on(fill)
        if random.random() < 0.5:
            canvas.rule(((0, y + height), (canvas.size, y + height)), outline(random, own.ground))
        x = float(random.randint(-30, 30))
        kind = random.choice(("icons", "icons", "tabs", "buttons", "chips", "words", "signed", "signed"))
        while x < canvas.size:
            x = _bar_item(own, kind, x, y, height) + site.px(random.choice((2, 6, 12, 20)))
        y += height
        if random.random() < 0.3:
            y = max(y, _menu(site, float(random.randint(0, 150)), y))
        y += site.px(random.choice((0, 10, 40)))
        if random.random() < 0.4:
            site.line(random.randint(0, 60), y + site.face.size, site.words(10))
            y += 2 * site.face.size


def _bar_item(site: Site, kind: str, x: float, y: float, height: int) -> float:
    random, canvas = site.random, site.canvas
    if random.random() < 0.08:
        canvas.rule(((x, y + height * 0.2), (x, y + height * 0.8)), outline(random, site.ground))
        return x
    if kind == "icons":
        side = min(height - 4, site.px(random.choice((12, 14, 16, 20))))
        site.icon(x, y + (height - side) / 2, side)
        return x + side
    if kind == "signed":
        side = min(height - 4, round(site.face.size * random.choice((0.9, 1, 1.2))))
        site.icon(x, round(y + (height - side) / 2), side)
        words = [str(random.randint(0, 99))] if random.random() < 0.4 else site.label()
        return site.within((x + side + site.px(random.choice((2, 4, 6))), y, x + site.px(300), y + height), words)
    words = site.label()
    width = site.face.font.getlength(" ".join(words)) + site.px(random.choice((12, 20, 28)))
    box = (x, y + height * 0.12, x + width, y + height * 0.88)
    if kind == "buttons":
        button(site, box)
    elif kind == "chips":
        fill = near(random, site.ground)
        canvas.outlined(box, fill, outline(random, fill), 1, round(height * 0.38))
        site.on(fill).within(box, words, align="middle")
    elif kind == "tabs":
        own = site
        if random.random() < 0.35:
            fill = near(random, site.ground)
            canvas.fill((x, y, x + width, y + height), fill)
            own = site.on(fill)
        canvas.area("control", (x, y, x + width, y + height))
        own.within((x, y, x + width, y + height), words, align="middle")
        if random.random() < 0.3:
            canvas.rule(((x, y + height - 1), (x + width, y + height - 1)), site.accent(), site.px(2))
        elif random.random() < 0.4:
            canvas.rule(((x + width, y), (x + width, y + height)), outline(random, site.ground))
    else:
        site.within((x, y, x + width, y + height), words)
    return x + width


def _menu(site: Site, x: float, y: float) -> float:
    """Returns where it ends."""
    random, canvas = site.random, site.canvas
    rows, height = random.randint(2, 9), round(site.face.size * random.choice((1.5, 1.8, 2.2)))
    width = random.randint(site.px(120), site.px(260))
    fill = near(random, site.ground)
    box = (x, y, x + width, y + rows * height + site.px(8))
    canvas.shadow(box, 4, 100, 6.0)
    canvas.outlined(box, fill, outline(random, fill), 1, random.choice((0, 4, 8)))
    top, chosen = y + site.px(4), random.randrange(rows)
    for row in range(rows):
        own = site.on(fill)
        if row == chosen and random.random() < 0.7:
            hover = random.choice((site.accent(), near(random, fill)))
            canvas.fill((x + 2, top, x + width - 2, top + height), hover, random.choice((0, 3, 5)))
            own = site.on(hover)
        if random.random() < 0.3:
            side = round(height * 0.55)
            own.icon(x + site.px(6), top + (height - side) / 2, side)
        own.within((x + site.px(28), top, x + width * 0.65, top + height), own.label())
        if random.random() < 0.4:
            keys = [random.choice(("Ctrl+", "Alt+", "Shift+", "⌘", "F")) + random.choice("ABCKPS1234")]
            own.within((x, top, x + width, top + height), keys, align="right", pad=site.px(8))
        elif random.random() < 0.2:
            side = round(height * 0.5)
            own.chevron(x + width - side - site.px(6), top + (height - side) / 2, side, opened=False)
        top += height
        if random.random() < 0.15:
            canvas.rule(((x + 1, top), (x + width - 1, top)), outline(random, fill))
    return box[3]
