"""Dialogs and toasts over windows, pictures and gradients."""

from __future__ import annotations

from ..canvas import Box
from ..colours import any_colour, blended, ground, ink, near, outline
from ..pictures import any_picture
from ..site import Site
from .widgets import button, widget


def _backdrop(site: Site) -> None:
    """A picture, or a window whose text shows between the dialogs."""
    random, canvas = site.random, site.canvas
    if random.random() < 0.45:
        canvas.picture(any_picture(random, canvas.size, canvas.size), (0, 0))
        return
    if random.random() < 0.5:
        y = float(random.randint(0, 30))
        while y < canvas.size:
            site.line(random.randint(-80, 20), y, site.words(14))
            y += site.face.size * random.choice((1.3, 1.6, 3))


def _panel(site: Site, box: Box) -> Site:
    """A floating ground, with or without shadow and border."""
    random, canvas = site.random, site.canvas
    fill = ground(random) if random.random() < 0.7 else near(random, site.ground)
    radius = random.choice((0, 0, 2, 4, 6, 8, 12, 16))
    if random.random() < 0.65:
        canvas.shadow(box, radius, random.randint(40, 200), random.choice((2.0, 4.0, 8.0, 16.0)))
    if random.random() < 0.2:
        left, top, right, bottom = (max(0, min(canvas.size, round(side))) for side in box)
        if right - left > 8 and bottom - top > 8:
            under = canvas.image.crop((left, top, right, bottom)).getpixel((4, 4))
            fill = blended(fill, under if isinstance(under, tuple) else fill, 0.2)
    if random.random() < 0.6:
        canvas.outlined(box, fill, outline(random, fill), random.choice((1, 1, 1, 2)), radius)
    else:
        canvas.fill(box, fill, radius)
    return site.on(fill)


def dialog(site: Site) -> None:
    """A title, a message, an icon, buttons; separators between them."""
    random, canvas = site.random, site.canvas
    _backdrop(site)
    width, height = random.randint(site.px(200), site.px(480)), random.randint(site.px(90), site.px(280))
    left, top = random.randint(-width // 3, canvas.size // 3), random.randint(-20, canvas.size // 3)
    box = (left, top, left + width, top + height)
    panel = _panel(site, box)
    face, pad = panel.face, site.px(random.choice((8, 12, 16, 24)))
    y = top + pad
    bar = random.random()
    if bar < 0.6:
        title = panel.sized(random.choice((1, 1.1, 1.3)))
        strip = round(title.size * random.choice((1.8, 2.2, 2.6)))
        own = panel
        if bar < 0.25:
            fill = random.choice((near(random, panel.ground), site.accent(), any_colour(random)))
            canvas.fill((left + 1, top + 1, box[2] - 1, top + strip), fill)
            own = panel.on(fill)
        elif bar < 0.4:
            canvas.rule(((left, top + strip), (box[2], top + strip)), outline(random, panel.ground))
        own.within((left, top, box[2] - 2 * strip, top + strip), own.words(3), title, pad=pad)
        if random.random() < 0.7:
            own.icon(box[2] - strip, top + strip // 4, strip // 2)
        y = top + strip + pad
    x = left + pad
    if random.random() < 0.4:
        side = site.px(random.choice((16, 24, 32, 40)))
        panel.icon(x, y, side, site.accent() if random.random() < 0.6 else None)
        x += side + pad
    step = face.size * random.choice((1.25, 1.4, 1.5))
    for index in range(random.randint(1, 6)):
        if y + step > box[3] - 3 * face.size:
            break
        own_face = panel.sized(1.25) if index == 0 and random.random() < 0.4 else face
        panel.line(x, y + own_face.size, panel.words(14), own_face, room=box[2] - pad - x)
        y += step * own_face.size / face.size
    if random.random() < 0.3:
        widget(panel, (x, y + 4, min(box[2] - pad, x + site.px(160)), y + 4 + 2 * face.size))
    foot = face.size * random.choice((2.2, 2.8, 3.4))
    kind = random.random()
    if kind < 0.2:
        canvas.rule(((left, box[3] - foot), (box[2], box[3] - foot)), outline(random, panel.ground))
    elif kind < 0.4:
        fill = near(random, panel.ground)
        canvas.fill((left + 1, box[3] - foot, box[2] - 1, box[3] - 1), fill)
        panel = panel.on(fill)
    right = box[2] - pad
    for _ in range(random.randint(1, 3)):
        wide = random.randint(site.px(50), site.px(120))
        button(panel, (right - wide, box[3] - foot + foot * 0.15, right, box[3] - foot * 0.15))
        right -= wide + site.px(8)


def toasts(site: Site) -> None:
    """Notices below each other, as at the corner of a screen."""
    random, canvas = site.random, site.canvas
    _backdrop(site)
    width = random.randint(site.px(180), site.px(380))
    left, y = random.randint(-30, max(-29, canvas.size - width // 2)), random.randint(-30, 60)
    while y < canvas.size:
        lines = random.randint(1, 3)
        step = site.face.size * random.choice((1.25, 1.4))
        pad = site.px(random.choice((6, 10, 14)))
        height = round(lines * step + 2 * pad + (step if random.random() < 0.6 else 0))
        box = (left, y, left + width, y + height)
        panel = _panel(site, box)
        x, line = left + pad, y + pad + site.face.size
        if random.random() < 0.4:
            side = site.px(random.choice((12, 16, 24, 32)))
            panel.icon(x, y + pad, side)
            x += side + site.px(8)
        while line < box[3] - pad / 2:
            words = panel.words(10)
            panel.line(x, line, words, room=box[2] - pad - x - site.px(30))
            if random.random() < 0.25:
                stamp = random.choice(("now", "3m ago", "yesterday", "9:41", "2 h"))
                small = panel.sized(0.9)
                panel.line(box[2] - pad - small.font.getlength(stamp), line, [stamp], small, ink(random, panel.ground))
            line += step
        y += height + site.px(random.choice((4, 8, 14)))
        if random.random() < 0.3:
            break
