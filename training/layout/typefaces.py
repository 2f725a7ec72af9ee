"""The fonts that pages are rendered in: all that are installed, a seventh of the families held out, and what is known
of each at a size."""

from __future__ import annotations

import subprocess
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw, ImageFont

_NO_TEXT = ("emoji", "symbol", "math", "music", "dingbat", "icon", "awesome", "glyphicons", "barcode", "signwriting")
"""In the names of fonts that have other glyphs than letters, or Latin letters that are none."""
SCRIPTS = ("ru", "el", "ja", "zh-cn", "ko", "ar", "he", "hi", "th")
"""Languages of the scripts besides Latin, as fontconfig names them."""
ICON_FILES = (
    "fontawesome-webfont.ttf",
    "materialdesignicons-webfont.ttf",
    "elusiveicons-webfont.ttf",
    "MaterialIcons-Regular.ttf",
)
HELD_OUT_ICON_FILES = ("glyphicons-halflings-regular.ttf",)
CODICONS = "node_modules/@vscode/codicons/dist/codicon.ttf"
"""VS Code's own icons, where the extension's packages are installed."""
EMOJI = "NotoColorEmoji.ttf"
_EMOJI_SIZE = 109
"""px: the only one that the font has."""


@dataclass(frozen=True)
class Face:
    """A font at a size: distances in px from the baseline, all positive."""

    font: ImageFont.FreeTypeFont
    size: int
    x_height: int
    ascent: float
    """To the top of d."""
    descent: float
    """To the bottom of p."""
    space: float


@lru_cache(maxsize=None)
def families(language: str) -> dict[str, list[str]]:
    """Files by family, of the fonts that have a language's letters."""
    listing = subprocess.run(
        ["fc-list", f":lang={language}", "family", "file"], capture_output=True, text=True, check=True
    ).stdout
    found: dict[str, list[str]] = {}
    for line in sorted(set(listing.splitlines())):
        file, _, names = line.partition(": ")
        family = names.split(",")[0].strip()
        if file.endswith((".ttf", ".otf", ".ttc")) and not any(part in line.lower() for part in _NO_TEXT):
            found.setdefault(family, []).append(file)
    return found


def is_held_out(family: str) -> bool:
    """By the first two words of the name: Noto Sans and Noto Sans Condensed are never split."""
    return zlib.crc32(" ".join(family.split()[:2]).encode()) % 7 == 0


@lru_cache(maxsize=None)
def _of_set(language: str, held_out: bool) -> list[list[str]]:
    found = families(language)
    chosen = [files for family, files in found.items() if is_held_out(family) == held_out]
    return chosen or list(found.values())


@lru_cache(maxsize=None)
def _monospaced(held_out: bool) -> list[list[str]]:
    marks = ("mono", "courier", "code", "console", "typewriter", "hack", "inconsolata")
    found = families("en")
    chosen = [
        files
        for family, files in found.items()
        if is_held_out(family) == held_out and any(mark in family.lower() for mark in marks)
    ]
    return chosen or _of_set("en", held_out)


@lru_cache(maxsize=1500)
def face(file: str, size: int) -> Face | None:
    """Nothing where the file cannot be used."""
    try:
        font = ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)
        x_height = -font.getbbox("x", anchor="ls")[1]
        ascent, descent = -font.getbbox("d", anchor="ls")[1], font.getbbox("p", anchor="ls")[3]
        space = font.getlength(" ")
    except (OSError, ValueError):
        return None
    if not 0.3 * size < x_height < 0.75 * size:
        x_height, ascent, descent = round(0.52 * size), 0.74 * size, 0.21 * size
    return Face(font, size, x_height, ascent, descent, space or 0.28 * size)


@lru_cache(maxsize=400)
def shaped_face(file: str, size: int) -> Face | None:
    """For scripts whose letters change with their neighbours, and those without x."""
    try:
        font = ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.RAQM)
        font.getbbox("a", anchor="ls")
    except (OSError, ValueError):
        return None
    return Face(font, size, round(0.52 * size), 0.74 * size, 0.21 * size, 0.28 * size)


def pick_face(random: Random, size: int, held_out: bool, monospaced: bool = False) -> Face:
    """A font with Latin letters."""
    groups = _monospaced(held_out) if monospaced else _of_set("en", held_out)
    while True:
        found = face(random.choice(random.choice(groups)), size)
        if found:
            return found


def pick_script_face(random: Random, language: str, size: int, held_out: bool) -> Face | None:
    """A font of one of SCRIPTS, if any is installed."""
    groups = _of_set(language, held_out)
    file = random.choice(random.choice(groups)) if groups else None
    if file is None:
        return None
    return face(file, size) if language in ("ru", "el") else shaped_face(file, size)


def resized(random: Random, of: Face, size: int) -> Face:
    """The same file at another size."""
    path = str(of.font.path)
    return (face(path, size) if of.font.layout_engine == ImageFont.Layout.BASIC else shaped_face(path, size)) or of


@lru_cache(maxsize=None)
def icon_fonts(held_out: bool) -> list[tuple[str, list[str]]]:
    """Files of icons with the characters that they draw."""
    files = _installed(HELD_OUT_ICON_FILES if held_out else ICON_FILES)
    if not held_out and Path(CODICONS).exists():
        files.append(CODICONS)
    return [(file, [char for char in _characters(file) if ord(char) > 0xE000]) for file in files]


def _installed(names: Sequence[str]) -> list[str]:
    listing = subprocess.run(["fc-list", ":", "file"], capture_output=True, text=True, check=True).stdout
    files = (line.partition(":")[0] for line in sorted(listing.splitlines()))
    return [file for file in files if Path(file).name in names]


def _characters(file: str) -> list[str]:
    charset = subprocess.run(
        ["fc-query", "--format=%{charset}", file], capture_output=True, text=True, check=True
    ).stdout
    ranges = (entry.split("-") for entry in charset.split())
    return [chr(code) for each in ranges for code in range(int(each[0], 16), int(each[-1], 16) + 1)]


@lru_cache(maxsize=None)
def _emoji() -> tuple[ImageFont.FreeTypeFont, list[str]] | None:
    files = _installed((EMOJI,))
    if not files:
        return None
    font = ImageFont.truetype(files[0], _EMOJI_SIZE, layout_engine=ImageFont.Layout.BASIC)
    return font, [char for char in _characters(files[0]) if ord(char) > 0x1F300]


def emoji(random: Random, size: int) -> Image.Image | None:
    """A coloured sign as RGBA, `size` px wide and high, if a font of them is installed."""
    found = _emoji()
    if found is None:
        return None
    font, chars = found
    image = Image.new("RGBA", (136, 128))
    ImageDraw.Draw(image).text((0, 0), random.choice(chars), font=font, embedded_color=True)
    return image.resize((size, size), Image.BILINEAR)


@lru_cache(maxsize=200)
def icon_font(file: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)
