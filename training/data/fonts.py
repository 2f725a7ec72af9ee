"""The pack's fonts, opened at the sizes that are asked for and kept open."""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from PIL import ImageFont

KEPT_OPEN = 3000
"""Fonts at a size, of each typeface set: more would fill the memory of a long run."""


class Typeface:
    """One font file: which characters of the alphabet it draws, and the font at each pixel size."""

    def __init__(self, file: Path, covers: str) -> None:
        self.name = file.stem
        self._file = str(file)
        self._covers = frozenset(covers)
        self.at = lru_cache(maxsize=None)(self._open)
        self._advance = lru_cache(maxsize=None)(lambda char, size: self.at(size).getlength(char))

    def _open(self, size: int) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(self._file, size, layout_engine=ImageFont.Layout.BASIC)

    def shaped(self, size: int) -> ImageFont.FreeTypeFont:
        """The font at a size, set by HarfBuzz: with kerning and ligatures, as browsers and editors set it."""
        return _shaped(self._file, size)

    def edges(self, text: str, size: int) -> list[float]:
        """Where each character begins, and the end of the last: px at this size from the text's start, without
        kerning. From a table: measuring with FreeType takes longer than drawing."""
        return list(accumulate((self._advance(char, size) for char in text), initial=0.0))

    @property
    def is_monospaced(self) -> bool:
        """Whether all letters are as wide."""
        return len({self._advance(char, 32) for char in "iWm."}) == 1

    def draws(self, text: str) -> bool:
        """Whether this font has every character of a text."""
        return self._covers.issuperset(text.replace("\n", ""))

    def keep_drawable(self, text: str) -> str:
        """The text without the characters that this font lacks."""
        if self.draws(text):
            return text
        return " ".join("".join(char for char in text if char in self._covers).split())


@lru_cache(maxsize=KEPT_OPEN)
def _shaped(file: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.RAQM)


class IconFont:
    """One file of icons, and the font at each pixel size."""

    def __init__(self, file: Path, icons: str) -> None:
        self._file = str(file)
        self.icons = icons
        self.at = lru_cache(maxsize=None)(self._open)

    def _open(self, size: int) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(self._file, size, layout_engine=ImageFont.Layout.BASIC)


def load_icon_fonts(pack: Path, held_out: bool) -> list[IconFont]:
    """The icons of the training set, or the held-out ones."""
    listing = json.loads((pack / "icons.json").read_text(encoding="utf-8"))
    chosen = [entry for entry in listing if entry["heldOut"] == held_out]
    return [IconFont(pack / "fonts" / entry["file"], entry["icons"]) for entry in chosen]


def load_typefaces(pack: Path, held_out: bool) -> list[Typeface]:
    """The fonts of the training set, or the held-out ones, in a fixed order."""
    listing = json.loads((pack / "fonts.json").read_text(encoding="utf-8"))
    chosen = [entry for entry in listing if entry["heldOut"] == held_out]
    return [Typeface(pack / "fonts" / entry["file"], entry["covers"]) for entry in chosen]
