"""Code, differences of two versions side by side, terminals."""

from __future__ import annotations

from dataclasses import replace

from ..canvas import Look
from ..colours import Colour, any_colour, blended, ink, near, outline
from ..pictures import clouds
from ..site import Site
from ..texts import code_line, terminal_line


def _monospaced(site: Site) -> Site:
    return replace(site, script=None, face=site.other_face(1.0, monospaced=True))


def _syntax(site: Site) -> list[Colour]:
    return [site.colour, *(ink(site.random, site.ground) for _ in range(4))]


def _code(site: Site, x: float, baseline: float, text: str, colours: list[Colour], room: float) -> float:
    """A line of code at its indent, its words coloured."""
    stripped = text.lstrip(" ")
    indent = (len(text) - len(stripped)) * site.face.space
    words = stripped.split(" ")
    words = [word for word in words if word] or ["}"]
    return site.line(x + indent, baseline, words, look=Look(colours=colours), room=room - indent)


def editor(site: Site) -> None:
    """Line numbers, indent guides, a selection, the current line, squiggles, a minimap."""
    site = _monospaced(site)
    random, canvas, face = site.random, site.canvas, site.face
    step = round(face.size * random.choice((1.2, 1.35, 1.5, 1.7)))
    left, y = random.randint(-60, 40), random.randint(-10, 40)
    numbered = random.random() < 0.7
    code_left = left + (round(face.space * 6) if numbered else 0)
    right = canvas.size - (random.randint(30, 90) if random.random() < 0.3 else -200)
    colours, first = _syntax(site), random.randint(1, 900)
    guide = outline(random, site.ground)
    row, current = 0, random.randint(2, 20)
    selected = range(random.randint(0, 12), random.randint(8, 20)) if random.random() < 0.4 else range(0)
    fill = blended(site.ground, site.accent(), random.uniform(0.2, 0.8))
    indents = random.random() < 0.4
    if y > 24:
        site.within((left, y - 24, canvas.size, y), site.label(), site.other_face())
    while y < canvas.size + step:
        text = code_line(random) if random.random() < 0.9 else ""
        baseline = y + step / 2 + (face.ascent - face.descent) / 2
        if row == current and random.random() < 0.6:
            if random.random() < 0.5:
                canvas.fill((left, y, right, y + step), near(random, site.ground))
            else:
                canvas.outlined((left, y, right, y + step), None, near(random, near(random, site.ground)))
        colour_set = colours
        if row in selected and text:
            indent = (len(text) - len(text.lstrip())) * face.space
            width = face.space if random.random() < 0.2 else face.font.getlength(text.strip())
            canvas.fill((code_left + indent, y, code_left + indent + width, y + step), fill)
        if numbered:
            number = str(first + row)
            site.line(code_left - face.space * 2 - face.font.getlength(number), baseline, [number], face, guide)
        if indents:
            for depth in range(0, max(0, len(text) - len(text.lstrip())), 4):
                place = code_left + depth * face.space
                canvas.rule(((place, y), (place, y + step)), guide)
        if text:
            end = _code(site, code_left, baseline, text, colour_set, right - code_left)
            if random.random() < 0.04:
                _squiggle(site, code_left + 4 * face.space, min(end, right), baseline + 3)
        y += step
        row += 1
    if right < canvas.size:
        _minimap(site, right)


def _squiggle(site: Site, left: float, right: float, y: float) -> None:
    points = [(x, y + (index % 2) * 2) for index, x in enumerate(range(round(left), round(right), 2))]
    if len(points) > 2:
        site.canvas.stroke("rule", points, site.accent())


def _minimap(site: Site, left: int) -> None:
    random, canvas = site.random, site.canvas
    canvas.clear((left, 0, canvas.size, canvas.size))
    canvas.draw.rectangle((left, 0, canvas.size, canvas.size), fill=site.ground)
    y, indent = 2, 0
    while y < canvas.size:
        indent = max(0, min(20, indent + random.choice((-4, 0, 0, 4))))
        x = left + 4 + indent
        for _ in range(random.randint(0, 5)):
            width = random.randint(2, 14)
            canvas.draw.line((x, y, x + width, y), fill=blended(site.ground, any_colour(random), 0.5))
            x += width + 2
        y += random.choice((2, 2, 3))
    canvas.area("picture", (left, 0, canvas.size, canvas.size))


def diff(site: Site) -> None:
    """Two versions, in one column with + and −, or side by side with a divider."""
    site = _monospaced(site)
    random, canvas, face = site.random, site.canvas, site.face
    step = round(face.size * random.choice((1.2, 1.35, 1.5)))
    added, removed = (
        blended(site.ground, colour, random.uniform(0.12, 0.4)) for colour in ((0, 180, 60), (220, 40, 40))
    )
    divider = random.randint(120, 280) if random.random() < 0.6 else None
    halves = (
        [(random.randint(-10, 10), divider), (divider, canvas.size + 60)]
        if divider
        else [(random.randint(-20, 20), 460)]
    )
    y = random.randint(-10, 20)
    while y < canvas.size:
        same, kind = code_line(random), random.random()
        for side, (left, right) in enumerate(halves):
            ground = site.ground
            sign = " "
            if kind > 0.55:
                is_added = side == 1 if divider else random.random() < 0.5
                ground, sign = (added, "+") if is_added else (removed, "-")
                canvas.fill((left, y, right, y + step), ground, edge=random.random() < 0.9)
            own = site.on(ground) if ground != site.ground else site
            baseline = y + step / 2 + (face.ascent - face.descent) / 2
            x = left + face.space * 3
            if sign != " ":
                own.line(left + face.space, baseline, [sign], face)
            if random.random() < 0.9:
                text = same if kind <= 0.55 else code_line(random)
                _code(own, x, baseline, text[: max(2, int((right - x) / face.space))], [own.colour], right - x)
        y += step
    if divider:
        canvas.rule(((divider, 0), (divider, canvas.size)), outline(random, site.ground), random.choice((1, 1, 2)))


def terminal(site: Site) -> None:
    """The output of programs."""
    site = _monospaced(site)
    random, canvas, face = site.random, site.canvas, site.face
    step = face.size * random.choice((1.1, 1.2, 1.35))
    if random.random() < 0.15:
        canvas.overlay(clouds(random, canvas.size, canvas.size), 0.15)
    colours = _syntax(site) if random.random() < 0.6 else [site.colour]
    left, y = random.randint(-40, 30), float(random.randint(0, 30))
    while y < canvas.size + step:
        if random.random() < 0.9:
            site.line(
                left + face.space * random.choice((0, 0, 0, 2, 4, 8)),
                y,
                terminal_line(random),
                look=Look(colours=colours),
            )
        y += step
