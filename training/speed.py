"""How many samples a second of each task one core renders: what a GPU can be fed with.

    python3 -m training.speed
"""

from __future__ import annotations

import random
import time
from pathlib import Path

from .data import controls
from .data.samples import SampleMaker

CANVASES = {"strip": (512, 64), "control": (controls.WIDTH, controls.HEIGHT)}


def main() -> None:
    maker = SampleMaker(Path("training/pack"), held_out=False)
    counts = {"strip": 2000, "control": 600, "describe": 60, "question": 60, "box": 60, "mermaid": 60}
    for task, count in counts.items():
        width, height = CANVASES.get(task, (1024, 768))
        rng = random.Random(task)
        maker.make(task, rng, width, height, count // 2)  # Fonts are opened and glyphs measured when first met.
        begun = time.process_time()
        maker.make(task, rng, width, height, count)
        spent = time.process_time() - begun
        print(f"{task:9} {width}x{height}: {count / spent:6.0f} a second of one core ({1e3 * spent / count:.2f} ms)")


if __name__ == "__main__":
    main()
