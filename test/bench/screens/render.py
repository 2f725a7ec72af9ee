"""Screens in fonts and words that no model is trained with: NAME.png, and NAME.json with the truth.

From the root of the repository: PYTHONPATH=. python3 test/bench/screens/render.py FOLDER COUNT [FIRST]

The published figures are of 100 from number 1000 on: those before were looked at while the code was written.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

from training import prompts
from training.data.fonts import load_typefaces
from training.data.screen_drawing import draw_screen, random_theme
from training.data.screens import random_screen
from training.data.text import TextSource


def render(folder: Path, numbers: range, pack: Path) -> None:
    """Draws the screens of these numbers. The boxes are those of the elements, in px."""
    typefaces, texts = load_typefaces(pack, held_out=True), TextSource(pack, held_out=True)
    folder.mkdir(parents=True, exist_ok=True)
    for index in numbers:
        rng = random.Random(f"screen {index}")
        screen = random_screen(rng, texts)
        image, boxes = draw_screen(screen, rng, random_theme(rng, rng.choice(typefaces), rng.randint(18, 36)))
        image.save(folder / f"{index:04}.png")
        unique = screen.unique_elements()
        places = [
            {"question": prompts.where_is(f'{element.kind} "{element.label}"'), "box": boxes[number]}
            for number, element in enumerate(screen.elements)
            if number in unique
        ]
        truth = {
            "description": screen.description(),
            "questions": [screen.question(rng) for _ in range(3)],
            "places": rng.sample(places, min(2, len(places))),
        }
        (folder / f"{index:04}.json").write_text(json.dumps(truth, ensure_ascii=False), encoding="utf-8")


first = int(sys.argv[3]) if len(sys.argv) > 3 else 0
render(Path(sys.argv[1]), range(first, first + int(sys.argv[2])), Path("training/pack"))
