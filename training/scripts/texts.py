"""Lines in the scripts that the reader has to tell apart: what programs say, in the translations that lie on a Debian machine.

    python3 -m training.scripts.texts [FOLDER] > texts.json

Writes {script: [line, ...]}. A line is in a script where most of its letters are. What is told apart is what a person
would name: Chinese, Japanese (with kana in it) and Korean, and otherwise the letters.
"""

from __future__ import annotations

import gettext
import json
import random
import sys
import unicodedata
from collections import Counter
from pathlib import Path

FOLDER = Path("/usr/share/locale")
MOST_LINES = 4000
SHORTEST, LONGEST = 2, 90

BLOCKS = {
    "HIRAGANA": "japanese",
    "KATAKANA": "japanese",
    "CJK": "chinese",
    "HANGUL": "korean",
    "CYRILLIC": "cyrillic",
    "GREEK": "greek",
    "ARABIC": "arabic",
    "HEBREW": "hebrew",
    "DEVANAGARI": "devanagari",
    "THAI": "thai",
    "BENGALI": "bengali",
    "TAMIL": "tamil",
    "GEORGIAN": "georgian",
    "ARMENIAN": "armenian",
    "LATIN": "latin",
}
"""First words of the names that Unicode gives to letters."""


def script_of(text: str) -> str | None:
    """The script of a line; None where it has none of these or is a mixture."""
    letters = Counter(BLOCKS.get(unicodedata.name(each, "").split(" ")[0]) for each in text if each.isalpha())
    if letters["japanese"]:
        letters["japanese"] += letters.pop("chinese", 0)
    if not letters:
        return None
    script, count = letters.most_common(1)[0]
    return script if count >= 0.75 * letters.total() else None


def lines_of(path: Path) -> list[str]:
    """What a catalogue of translations says, without its marks for keys and for places."""
    with path.open("rb") as file:
        try:
            catalogue = gettext.GNUTranslations(file)
        except (OSError, UnicodeDecodeError, ValueError, IndexError):
            return []
    texts = (str(text) for key, text in catalogue._catalog.items() if key)  # noqa: SLF001
    lines = (line.replace("_", "").strip() for text in texts for line in text.split("\n"))
    return [line for line in lines if SHORTEST <= len(line) <= LONGEST and "%" not in line and "<" not in line]


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    found: dict[str, set[str]] = {script: set() for script in BLOCKS.values()}
    for path in sorted(folder.glob("*/LC_MESSAGES/*.mo")):
        for line in lines_of(path):
            script = script_of(line)
            if script:
                found[script].add(line)
    rng = random.Random(1)
    chosen = {script: rng.sample(sorted(lines), min(MOST_LINES, len(lines))) for script, lines in found.items()}
    json.dump(chosen, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
