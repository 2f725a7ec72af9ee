"""A checkpoint in files of at most 16 MB, to carry it between machines that move no larger ones.

    python3 -m training.parts split RUN/checkpoint.pt FOLDER      # weights in float16, without the optimiser's state
    python3 -m training.parts join FOLDER RUN/checkpoint.pt
"""

from __future__ import annotations

import argparse
import io
from pathlib import Path
from typing import Any

import torch

PART_BYTES = 15 << 20


def _halved(value: Any) -> Any:
    """The same nested dictionaries with float tensors as float16."""
    if isinstance(value, dict):
        return {key: _halved(entry) for key, entry in value.items()}
    if isinstance(value, torch.Tensor) and value.is_floating_point():
        return value.half()
    return value


def split(checkpoint: Path, folder: Path) -> list[Path]:
    """Writes checkpoint.part0, checkpoint.part1, … to a folder."""
    state = torch.load(checkpoint, map_location="cpu")
    state.pop("optimiser", None)
    buffer = io.BytesIO()
    torch.save(_halved(state), buffer)
    data = buffer.getvalue()
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    for index, start in enumerate(range(0, len(data), PART_BYTES)):
        files.append(folder / f"checkpoint.part{index}")
        files[-1].write_bytes(data[start : start + PART_BYTES])
    return files


def join(folder: Path, checkpoint: Path) -> None:
    """Puts the parts together; the learner widens float16 to its own float32 as it loads."""
    count = len(list(folder.glob("checkpoint.part*")))
    if not count:
        raise FileNotFoundError(f"{folder} holds no checkpoint.part0")
    checkpoint.parent.mkdir(parents=True, exist_ok=True)
    checkpoint.write_bytes(b"".join((folder / f"checkpoint.part{index}").read_bytes() for index in range(count)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=("split", "join"))
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    arguments = parser.parse_args()
    if arguments.action == "split":
        for file in split(arguments.source, arguments.target):
            print(f"{file}: {file.stat().st_size / 1e6:.1f} MB")
    else:
        join(arguments.source, arguments.target)


if __name__ == "__main__":
    main()
