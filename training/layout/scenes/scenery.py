"""Pictures without text, and slides with large text over pictures."""

from __future__ import annotations

from dataclasses import replace

from ..canvas import Look
from ..colours import any_colour, ink
from ..pictures import any_picture, clouds, gradient, photograph
from ..site import Site
from ..typefaces import Face


def scenery(site: Site) -> None:
    """A photograph, a landscape or a texture; now and then a caption."""
    random, canvas = site.random, site.canvas
    canvas.picture(any_picture(random, canvas.size, canvas.size), (0, 0))
    if random.random() < 0.3:
        y = random.randint(20, canvas.size - 20)
        if random.random() < 0.5:
            canvas.fill((0, y, canvas.size, canvas.size), site.ground)
        else:
            site = replace(site, colour=random.choice(((255, 255, 255), (0, 0, 0))))
        site.line(random.randint(0, 100), y + 1.6 * site.face.size, site.words(6))


def slide(site: Site) -> None:
    """Large lines, bullets, a footer; on a plain ground, a gradient or a picture."""
    random, canvas = site.random, site.canvas
    kind = random.random()
    if kind < 0.7:
        maker = random.choice((gradient, clouds, photograph))
        picture = maker(random, canvas.size, canvas.size)
        share = random.choice((0.15, 0.4, 0.7, 1.0))
        canvas.overlay(picture, share)
        if maker is photograph and share > 0.5:
            canvas.area("picture", (0, 0, canvas.size, canvas.size))
        middle = canvas.image.resize((1, 1)).getpixel((0, 0))
        if isinstance(middle, tuple):
            ground = (middle[0], middle[1], middle[2])
            site = replace(site, ground=ground, colour=ink(random, ground) if kind > 0.3 else site.colour)
        if sum(abs(a - b) for a, b in zip(site.colour, site.ground, strict=True)) < 200:
            site = replace(site, colour=(255, 255, 255) if sum(site.ground) < 380 else (0, 0, 0))
    left, y = random.randint(-60, 60), random.randint(0, 90)
    title = site.sized(random.choice((1.5, 2, 2.6, 3.4)))
    spacing = random.choice((0.0, 0.0, 0.0, 1.0, 3.0))
    for _ in range(random.randint(1, 2)):
        y += title.size
        _shadowed(site, left, y, site.words(random.randint(1, 6)), title)
        y += round(title.size * random.choice((0.1, 0.3)))
    y += site.face.size
    face = site.sized(random.choice((0.9, 1.1, 1.4)))
    while y < canvas.size:
        words = site.words(random.randint(1, 9))
        if random.random() < 0.3:
            words = [random.choice("•–-▪◦→"), *words]
        site.line(
            left,
            y,
            words,
            face,
            any_colour(random, 180) if random.random() < 0.05 else None,
            Look(letter_spacing=spacing),
        )
        y += round(face.size * random.choice((1.3, 1.7, 2.4)))
        if random.random() < 0.1:
            y += 3 * face.size


def _shadowed(site: Site, x: float, y: float, words: list[str], face: Face) -> None:
    if site.random.random() < 0.3:
        offset = max(1, face.size // 20)
        site.canvas.draw.text((x + offset, y + offset), " ".join(words), font=face.font, fill=(0, 0, 0), anchor="ls")
    site.line(x, y, words, face)
