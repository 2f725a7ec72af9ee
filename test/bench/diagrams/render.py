"""Flow charts in fonts and words that no model is trained with: NAME.png, and NAME.json with the truth.

From the root of the repository: PYTHONPATH=. python3 test/bench/diagrams/render.py FOLDER COUNT
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

from training.data.diagrams import draw_diagram, random_diagram
from training.data.fonts import load_typefaces
from training.data.text import TextSource


def render(folder: Path, count: int, pack: Path) -> None:
    """Draws `count` diagrams, the same ones every time. The boxes are those of the nodes A, B, … in px."""
    typefaces, texts = load_typefaces(pack, held_out=True), TextSource(pack, held_out=True)
    folder.mkdir(parents=True, exist_ok=True)
    for index in range(count):
        rng = random.Random(f"diagram {index}")
        diagram = random_diagram(rng, texts)
        image, boxes = draw_diagram(diagram, rng, rng.choice(typefaces), rng.randint(18, 36))
        image.save(folder / f"{index:04}.png")
        truth = {"mermaid": diagram.mermaid(), "boxes": boxes}
        (folder / f"{index:04}.json").write_text(json.dumps(truth, ensure_ascii=False), encoding="utf-8")


render(Path(sys.argv[1]), int(sys.argv[2]), Path("training/pack"))
