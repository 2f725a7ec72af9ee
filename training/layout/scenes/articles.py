"""Running text: pages of the web, printed pages."""

from __future__ import annotations

from ..canvas import PLAIN, Look
from ..colours import Colour, any_colour, ink, near, outline
from ..pictures import any_picture
from ..site import Site


def _look(site: Site) -> Look:
    kind = site.random.random()
    if kind < 0.05:
        return Look(underline=site.colour)
    if kind < 0.08:
        return Look(strike=site.colour)
    return Look(colours=(site.colour, site.colour, site.colour, any_colour(site.random))) if kind < 0.12 else PLAIN


def _marked_line(site: Site, x: float, y: float, width: float, step: float) -> None:
    """A line of which a part is a link, selected, highlighted or set as code."""
    random = site.random
    end = site.line(x, y, site.words(random.randint(1, 5)), room=width * 0.6)
    kind = random.random()
    pad = max(1, min(site.face.size * 0.3, (step - site.face.size) / 2))
    face, words = site.face, site.words(random.choice((1, 1, 2, 4)))
    if kind < 0.3 and not site.script:
        words = [random.choice("abixyIlO01")] if random.random() < 0.3 else words[:1]
    if kind > 0.75:
        face = site.other_face(0.9, monospaced=True) if not site.script else face
    start = end + site.face.space
    length = face.font.getlength(" ".join(words))
    box = (start - 2, y - face.ascent - pad, start + length + 2, y + face.descent + pad)
    colour: Colour = site.colour
    look = PLAIN
    if kind < 0.6:
        fill = site.accent()
        site.canvas.fill(box, fill, random.choice((0, 0, 2)))
        colour = ink(random, fill)
    elif kind < 0.75:
        colour = site.accent()
        look = Look(underline=colour)
    else:
        fill = near(random, site.ground)
        site.canvas.fill(box, fill, random.choice((0, 3, 4)))
        colour = ink(random, fill)
    end = site.line(start, y, words, face, colour, look)
    if end < x + width * 0.8:
        site.line(end + site.face.space + 2, y, site.words(6), room=x + width - end)


def _paragraph(site: Site, x: float, y: float, width: float, step: float, lines: int) -> float:
    """Returns the next baseline."""
    random, look = site.random, _look(site)
    bullet = random.random()
    indent = 0.0
    if bullet < 0.14:
        indent = site.face.size * random.choice((1.0, 1.4, 2.0))
        if bullet < 0.07:
            mark = random.choice(("•", "-", "–", "*", "1.", "2)", "a.", "·"))
            words = [mark, *site.words(12)]
            site.line(x, y, words, room=width)
            lines, y = lines - 1, y + step
        else:
            size = max(3, round(site.face.size * random.uniform(0.25, 0.4)))
            middle = y - site.face.x_height / 2
            site.canvas.draw.ellipse((x, middle - size / 2, x + size, middle + size / 2), fill=site.colour)
            site.canvas.area("mark", (x, middle - size / 2, x + size + 1, middle + size / 2 + 1))
    for index in range(lines):
        room = width - indent
        if index == lines - 1:
            room *= random.uniform(0.2, 1)
        if random.random() < 0.06:
            side = round(site.face.size * random.choice((0.9, 1, 1.2)))
            end = site.line(x + indent, y, site.words(4), room=room * 0.7)
            site.icon(end + site.px(4), round(y - site.face.x_height / 2 - side / 2), side)
            if random.random() < 0.5:
                site.line(end + side + site.px(8), y, site.words(2), room=room * 0.2)
        elif random.random() < 0.12:
            _marked_line(site, x + indent, y, room, step)
        else:
            site.line(x + indent, y, site.words(24), look=look, room=room)
        y += step
        if y - 2 * step > site.canvas.size:
            break
    return y


def _heading(site: Site, x: float, y: float, width: float) -> float:
    random = site.random
    face = site.sized(random.choice((1.2, 1.4, 1.7, 2.0, 2.6)))
    y += face.size
    site.line(x, y, site.words(random.randint(1, 7)), face, room=width)
    if random.random() < 0.35:
        below = y + face.descent + site.px(random.choice((1, 2, 4, 8)))
        site.canvas.rule(((x, below), (x + width, below)), outline(random, site.ground), random.choice((1, 1, 2)))
        y = below
    return y + site.face.size * random.uniform(1.2, 2.2)


def article(site: Site) -> None:
    """A page of the web with headings, lists, links, pictures, boxes of code, notices."""
    random, canvas = site.random, site.canvas
    left = random.randint(-site.px(200), site.px(60))
    width = random.randint(site.px(160), site.px(700))
    y = float(random.randint(-site.px(40), site.px(60)))
    step = site.face.size * random.choice((1.15, 1.25, 1.4, 1.5, 1.6, 1.8))
    while y < canvas.size + 20:
        kind = random.random()
        if kind < 0.16:
            y = _heading(site, left, y, width)
        elif kind < 0.22:
            height = random.randint(site.px(30), site.px(200))
            canvas.picture(any_picture(random, width, height), (left, round(y)), random.choice((0, 0, 6, 12)))
            y += height + 2 * step
        elif kind < 0.3:
            y = _boxed(site, left, y, width, step)
        elif kind < 0.34:
            canvas.rule(((left, y), (left + width, y)), outline(random, site.ground))
            y += 1.6 * step
        else:
            y = _paragraph(site, left, y, width, step, random.randint(1, 7)) + step * random.choice((0, 0.5, 0.8, 1))


def _boxed(site: Site, x: float, y: float, width: float, step: float) -> float:
    """A notice, a quotation or a listing."""
    random = site.random
    lines = random.randint(1, 5)
    pad = site.px(random.choice((4, 8, 12, 16)))
    fill = near(random, site.ground)
    box = (x, y - site.face.size, x + width, y - site.face.size + lines * step + 2 * pad)
    if random.random() < 0.4:
        site.canvas.outlined(box, fill, outline(random, fill), 1, random.choice((0, 3, 6, 10)))
    else:
        site.canvas.fill(box, fill, random.choice((0, 3, 6, 10)))
    if random.random() < 0.3:
        site.canvas.draw.rectangle((box[0], box[1], box[0] + site.px(3), box[3]), fill=site.accent())
        site.canvas.area("rule", (box[0], box[1], box[0] + site.px(3) + 1, box[3]))
    inner = site.on(fill)
    _paragraph(inner, x + 1.5 * pad, y + pad, width - 3 * pad, step, lines)
    return y + lines * step + 2 * pad + step


def print_page(site: Site) -> None:
    """A printed page: justified lines in one or two columns, notes below a rule, running heads."""
    random, canvas = site.random, site.canvas
    columns = random.choice((1, 1, 2))
    width = random.randint(160, 340) if columns == 2 else random.randint(250, 800)
    step = site.face.size * random.choice((1.05, 1.15, 1.25, 1.4))
    gutter = random.randint(site.px(10), site.px(30))
    left = random.randint(-width // 2, 50)
    for column in range(columns):
        x = left + column * (width + gutter)
        y = float(random.randint(-10, 60))
        while y < canvas.size + 20:
            if random.random() < 0.15:
                face = site.sized(random.choice((1, 1.1, 1.3, 1.6)))
                site.line(
                    x + width * random.choice((0, 0, 0.2, 0.35)), y + face.size, site.words(random.randint(1, 5)), face
                )
                y += face.size + 1.5 * step
            for index in range(random.randint(2, 12)):
                _justified(
                    site, x + (site.face.size if index == 0 else 0), y, width - (site.face.size if index == 0 else 0)
                )
                y += step
            y += random.choice((0, 0, 0.5, 1)) * step
            if random.random() < 0.1:
                canvas.rule(((x, y - step / 2), (x + width * random.choice((0.3, 1)), y - step / 2)), site.colour)
                y += step / 2


def _justified(site: Site, x: float, y: float, width: float) -> None:
    words = site.words(2)
    while site.face.font.getlength(" ".join(words)) < width and len(words) < 40:
        words += site.words(1)
    words = words[:-1] or words
    used = sum(site.face.font.getlength(word) for word in words)
    space = (width - used) / max(1, len(words) - 1)
    look = Look(word_spacing=min(3.0, max(0.7, space / site.face.space)))
    site.line(x, y, words, look=look)
    if site.random.random() < 0.06:
        small = site.sized(0.6)
        end = x + width
        site.line(end, y - site.face.x_height * 0.7, [str(site.random.randint(1, 30))], small)
