"""Trees of files, and lists of records with pictures and notes."""

from __future__ import annotations

from ..colours import any_colour, ink, near, outline
from ..pictures import any_picture
from ..site import Site
from ..texts import identifier, number


def tree(site: Site) -> None:
    """Rows with chevrons, icons, guides of the levels, a selected row, a count at the right."""
    random, canvas = site.random, site.canvas
    height = round(site.face.size * random.choice((1.5, 1.7, 2.0)))
    width = random.randint(site.px(180), 420)
    left, y = random.randint(-40, 60), random.randint(-20, 30)
    fill = near(random, site.ground) if random.random() < 0.5 else site.ground
    if fill != site.ground:
        canvas.fill((left, -4, left + width, canvas.size + 4), fill)
    base = site.on(fill)
    level, indent = 0, site.px(random.choice((8, 12, 16, 20)))
    icons, guides, chevrons = random.random() < 0.6, random.random() < 0.4, random.random() < 0.8
    side = round(site.face.size * random.uniform(0.8, 1.2))
    while y < canvas.size:
        own, kind = base, random.random()
        if kind < 0.12:
            ground = random.choice((site.accent(), near(random, fill)))
            canvas.fill((left, y, left + width, y + height), ground, random.choice((0, 0, 4)))
            own = site.on(ground)
            if random.random() < 0.3:
                canvas.outlined((left, y, left + width, y + height), None, site.accent())
        elif kind < 0.17:
            head = near(random, fill)
            canvas.fill((left, y, left + width, y + height), head)
            own = site.on(head)
        x = left + site.px(6) + level * indent
        if guides:
            for depth in range(level):
                place = left + site.px(10) + depth * indent
                canvas.rule(((place, y), (place, y + height)), outline(random, own.ground))
        opened = random.random() < 0.35
        if chevrons and (opened or random.random() < 0.3):
            own.chevron(x, y + (height - side) / 2, side, opened)
        x += side + site.px(random.choice((2, 4)))
        if icons:
            own.icon(x, round(y + (height - side) / 2), side)
            x += side + site.px(4)
        words = [identifier(random)] if random.random() < 0.6 and not site.script else own.label()
        own.within((x, y, left + width - site.px(20), y + height), words)
        if random.random() < 0.15:
            mark = random.choice(("M", "U", "A", "3", "12", "•"))
            own.within((left, y, left + width, y + height), [mark], align="right", pad=site.px(8))
        level = level + 1 if opened else max(0, level - random.choice((0, 0, 0, 1, 2)))
        y += height
    if fill != site.ground and random.random() < 0.6:
        right = site
        line = float(random.randint(10, 40))
        while line < canvas.size:
            right.line(left + width + site.px(14), line, site.words(10))
            line += site.face.size * random.choice((1.4, 1.6, 2.4))


def records(site: Site) -> None:
    """Messages, mails, search results: a picture, a name, a time, lines of text."""
    random, canvas = site.random, site.canvas
    y = float(random.randint(-40, 30))
    left, right = random.randint(-30, 50), random.randint(240, 480)
    separated, pictured = random.random() < 0.5, random.random() < 0.6
    step = site.face.size * random.choice((1.3, 1.5))
    dense = random.random() < 0.4
    while y < canvas.size:
        lines = 1 if dense else random.randint(1, 4)
        x, top = float(left), y + step * random.choice((0.2, 0.5))
        if pictured:
            side = site.px(random.choice((16, 24, 32, 40)))
            canvas.picture(any_picture(random, side, side), (round(x), round(top)), random.choice((0, 4, side // 2)))
            if random.random() < 0.3:
                fill = any_colour(random)
                canvas.draw.ellipse((x, top, x + side, top + side), fill=fill)
                site.on(fill).within((x, top, x + side, top + side), [random.choice("ABCDEJKLMPRST")], align="middle")
            x += side + site.px(10)
        baseline = top + site.face.size
        if dense:
            end = site.line(x, baseline, site.words(2), room=site.px(100))
            start, last = max(end + site.px(12), x + site.px(110)), right - site.px(40)
            if last - start > site.px(60):
                site.within((start, baseline - step, last - site.px(8), baseline + step), site.words(10))
            if last > end + site.px(8):
                site.line(last, baseline, [number(random)], site.sized(0.9), site.faint())
        else:
            end = site.line(x, baseline, site.words(2), site.face, ink(random, site.ground))
            site.line(end + site.px(8), baseline, [number(random)], site.sized(0.85), site.faint())
            for _ in range(lines):
                baseline += step
                site.line(x, baseline, site.words(14), room=right - x)
        y = max(baseline + step * 0.8, top + (site.px(34) if pictured else 0))
        if random.random() < 0.15:
            chip = (x, y - step * 0.4, x + site.px(44), y + step * 0.6)
            canvas.outlined(chip, near(random, site.ground), outline(random, site.ground), 1, site.px(8))
            site.icon(x + site.px(6), y - step * 0.2, site.px(10))
            site.within((x + site.px(18), chip[1], chip[2], chip[3]), [str(random.randint(1, 9))], site.sized(0.85))
            y += step * 1.2
        if separated:
            canvas.rule(((left, y), (right, y)), outline(random, site.ground))
