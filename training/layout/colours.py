"""Colours of grounds and of what stands on them."""

from __future__ import annotations

from random import Random

Colour = tuple[int, int, int]
LIGHT: tuple[Colour, ...] = ((255, 255, 255), (255, 255, 255), (250, 250, 250), (243, 243, 243), (246, 248, 250))
DARK: tuple[Colour, ...] = ((30, 30, 30), (31, 31, 31), (13, 17, 23), (0, 0, 0), (40, 44, 52), (48, 10, 36))
ACCENTS: tuple[Colour, ...] = (
    (37, 99, 235),
    (0, 120, 212),
    (9, 71, 113),
    (22, 163, 74),
    (220, 38, 38),
    (245, 158, 11),
    (124, 58, 237),
    (173, 214, 255),
    (38, 79, 120),
    (255, 235, 59),
)


def luminance(colour: Colour) -> float:
    """0 to 255."""
    return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]


def any_colour(random: Random, low: int = 0, high: int = 255) -> Colour:
    return (random.randint(low, high), random.randint(low, high), random.randint(low, high))


def ground(random: Random) -> Colour:
    """Of a page or a window."""
    kind = random.random()
    if kind < 0.42:
        return random.choice(LIGHT)
    if kind < 0.72:
        return random.choice(DARK)
    return (
        any_colour(random, 200, 255)
        if kind < 0.82
        else any_colour(random, 0, 70)
        if kind < 0.92
        else any_colour(random)
    )


def shaded(colour: Colour, by: int) -> Colour:
    """Lighter or darker."""
    return (_clip(colour[0] + by), _clip(colour[1] + by), _clip(colour[2] + by))


def _clip(value: float) -> int:
    return max(0, min(255, round(value)))


def blended(first: Colour, second: Colour, share: float) -> Colour:
    """`share` of the second."""
    r, g, b = (_clip(one + (two - one) * share) for one, two in zip(first, second, strict=True))
    return (r, g, b)


def near(random: Random, colour: Colour) -> Colour:
    """A ground that differs a little from the one that it lies on."""
    step = random.choice((4, 7, 10, 16, 24, 36))
    return shaded(colour, -step if luminance(colour) > 128 else step)


def outline(random: Random, colour: Colour) -> Colour:
    """A border that differs a little or much."""
    step = random.choice((12, 20, 30, 45, 70, 120, 200))
    return shaded(colour, -step if luminance(colour) > 110 else step)


def ink(random: Random, on: Colour) -> Colour:
    """A text's colour: mostly of high contrast, sometimes faint or coloured."""
    far: Colour = (0, 0, 0) if luminance(on) > 120 else (255, 255, 255)
    kind = random.random()
    if kind < 0.5:
        return blended(far, on, random.uniform(0, 0.25))
    if kind < 0.68:
        return blended(far, on, random.uniform(0.3, 0.6))
    for _ in range(20):
        colour = random.choice(ACCENTS) if kind < 0.8 else any_colour(random)
        if abs(luminance(colour) - luminance(on)) > 60:
            return colour
    return far
