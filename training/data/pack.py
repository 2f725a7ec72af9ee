"""Gathers fonts and texts into one folder (about 10 MB) that travels to the machine that trains.

    python3 -m training.data.pack --out training/pack

Fonts: the files of font_list.py, wherever Debian's packages put them, cut down to the alphabet (fontTools); icons whole.
Words: Debian's wamerican (SCOWL, a permissive licence). Prose and code: the docstrings, comments and lines of Python's standard library (PSF licence).
"""

from __future__ import annotations

import argparse
import ast
import gzip
import json
import random
import shutil
import sysconfig
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
from fontTools import subset
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

from .alphabet import ALPHABET
from .font_list import FAMILIES, ICON_FAMILIES, Family, IconFamily
from .text import clean

FONT_FOLDER = Path("/usr/share/fonts")
WORD_LIST = Path("/usr/share/dict/american-english")
LAYOUT_FEATURES = ["kern", "liga", "clig", "calt", "ccmp", "locl", "mark", "mkmk", "smcp", "onum", "lnum"]
"""Kept in the fonts: kerning, ligatures (those of programming fonts too), accents, small capitals and old-style digits."""
_CODE_LINES, _PROSE_LINES = 80_000, 60_000


def _covered(font_file: Path) -> str:
    """The characters of the alphabet that a font draws (not as its box for missing glyphs)."""
    font = ImageFont.truetype(str(font_file), 24, layout_engine=ImageFont.Layout.BASIC)

    def drawn(char: str) -> bytes:
        image = Image.new("L", (48, 48))
        ImageDraw.Draw(image).text((8, 8), char, font=font, fill=255)
        return image.tobytes()

    missing, empty = drawn("\U000f1234"), bytes(48 * 48)
    return "".join(char for char in ALPHABET if char == " " or drawn(char) not in (missing, empty))


def _subset(font_file: Path, target: Path) -> None:
    """Writes a font with the alphabet's glyphs only, hinting and kerning kept. A font that is in use stays whole."""
    options = subset.Options(hinting=True, legacy_kern=True, notdef_outline=True, layout_features=LAYOUT_FEATURES)
    font = subset.load_font(str(font_file), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=ALPHABET)
    subsetter.subset(font)
    unfinished = target.with_suffix(".unfinished")
    subset.save_font(font, str(unfinished), options)
    unfinished.replace(target)


_Of = TypeVar("_Of", Family, IconFamily)


def _of(families: Sequence[_Of], packages: Sequence[str] | None) -> list[_Of]:
    return [family for family in families if packages is None or family.package in packages]


def pack_fonts(out: Path, packages: Sequence[str] | None = None) -> None:
    """Cuts down and copies the fonts to out/fonts; lists them, with licence, set and characters, in out/fonts.json."""
    found = {file.name: file for file in sorted(FONT_FOLDER.rglob("*")) if file.is_file()}
    (out / "fonts").mkdir(parents=True, exist_ok=True)
    listing: list[dict[str, object]] = []
    for family in _of(FAMILIES, packages):
        for name in family.files:
            _subset(found[name], out / "fonts" / name)
            covers = _covered(out / "fonts" / name)
            if len(covers) < 95:
                raise ValueError(f"{name} draws only {len(covers)} characters of the alphabet")
            entry = {"file": name, "package": family.package, "licence": family.licence}
            listing.append({**entry, "heldOut": family.held_out, "covers": covers})
    (out / "fonts.json").write_text(json.dumps(listing, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"{len(listing)} fonts, {sum(bool(entry['heldOut']) for entry in listing)} of them held out")


_LETTER_FONTS = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSerif.ttf", "Lato-Regular.ttf", "FreeSans.ttf")
_LETTER_LIKE = 0.7
"""Intersection over union of shapes: an icon that is as like a letter is one to whoever reads."""


def _shape(font: ImageFont.FreeTypeFont, char: str) -> np.ndarray | None:
    """The ink of a character as bool [24, 24], as large as fits, in the middle; None where there is none."""
    image = Image.new("L", (160, 160))
    ImageDraw.Draw(image).text((80, 80), char, font=font, fill=255, anchor="mm")
    bounds = image.getbbox()
    if not bounds:
        return None
    ink, square = image.crop(bounds), Image.new("L", (24, 24))
    ink = ink.resize([max(1, round(24 * side / max(ink.size))) for side in ink.size])
    square.paste(ink, ((24 - ink.width) // 2, (24 - ink.height) // 2))
    return np.asarray(square) > 127


def _letter_shapes(found: dict[str, Path]) -> np.ndarray:
    fonts = [ImageFont.truetype(str(found[name]), 64) for name in _LETTER_FONTS if name in found]
    letters = [char for char in ALPHABET if char.isalnum() or char in "+-=*#%&@?!()[]{}<>"]
    shapes = [_shape(font, char) for font in fonts for char in letters]
    return np.stack([shape for shape in shapes if shape is not None])


def pack_icons(out: Path, packages: Sequence[str] | None = None) -> None:
    """Copies the fonts of icons to out/fonts; lists them, with the characters that are icons, in out/icons.json."""
    found = {file.name: file for file in sorted(FONT_FOLDER.rglob("*")) if file.is_file()}
    letters = _letter_shapes(found)

    def is_icon(shape: np.ndarray | None) -> bool:
        if shape is None:
            return False
        return bool(((letters & shape).sum((1, 2)) / (letters | shape).sum((1, 2))).max() < _LETTER_LIKE)

    listing: list[dict[str, object]] = []
    for family in _of(ICON_FAMILIES, packages):
        shutil.copyfile(found[family.file], out / "fonts" / family.file)
        with TTFont(out / "fonts" / family.file) as font:
            # Icons lie in the area of private use; what else these fonts have may be letters.
            codes = [code for code in sorted(font.getBestCmap()) if 0xE000 <= code <= 0xF8FF]
        drawn = ImageFont.truetype(str(out / "fonts" / family.file), 64)
        icons = "".join(chr(code) for code in codes if is_icon(_shape(drawn, chr(code))))
        entry = {"file": family.file, "package": family.package, "licence": family.licence}
        listing.append({**entry, "heldOut": family.held_out, "icons": icons})
    (out / "icons.json").write_text(json.dumps(listing, indent=1), encoding="utf-8")
    print(f"{sum(len(str(entry['icons'])) for entry in listing)} icons in {len(listing)} fonts")


def _docstrings(tree: ast.Module) -> list[str]:
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    texts = (ast.get_docstring(node) for node in ast.walk(tree) if isinstance(node, documented))
    return [line for text in texts if text for line in text.splitlines()]


def pack_texts(out: Path) -> None:
    """Writes out/corpus.txt.gz (prose; code behind a tab) and out/words.txt.gz, one entry a line, in a fixed order."""
    prose: set[str] = set()
    code: set[str] = set()
    for file in sorted(Path(sysconfig.get_paths()["stdlib"]).rglob("*.py")):
        try:
            source = file.read_text(encoding="utf-8")
            tree = ast.parse(source)
        except (SyntaxError, UnicodeDecodeError):
            continue
        prose.update(text for line in _docstrings(tree) if len(text := clean(line)) > 24 and ">>>" not in text)
        code.update(text for line in source.splitlines() if len(text := clean(line)) > 6)
    rng = random.Random(0)
    prose_lines = rng.sample(sorted(prose), min(_PROSE_LINES, len(prose)))
    code_lines = rng.sample(sorted(code - prose), min(_CODE_LINES, len(code - prose)))
    _write_lines(out / "corpus.txt.gz", prose_lines + ["\t" + line for line in code_lines])
    spellings = {clean(word) for word in WORD_LIST.read_text(encoding="utf-8").split()}
    vocabulary = sorted(word for word in spellings if word and not word.endswith("'s"))
    rng.shuffle(vocabulary)
    _write_lines(out / "words.txt.gz", vocabulary)
    print(f"{len(prose_lines)} lines of prose, {len(code_lines)} of code, {len(vocabulary)} words")


def _write_lines(file: Path, lines: list[str]) -> None:
    file.write_bytes(gzip.compress("".join(f"{line}\n" for line in lines).encode(), mtime=0))


def pack(out: Path, packages: Sequence[str] | None = None) -> None:
    """Makes a pack, with all fonts or with those of some Debian packages."""
    out.mkdir(parents=True, exist_ok=True)
    pack_fonts(out, packages)
    pack_icons(out, packages)
    pack_texts(out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("training/pack"))
    pack(parser.parse_args().out)


if __name__ == "__main__":
    main()
