"""Takes up a model of which only the package was kept, to train it further.

    node training/unpack-package.ts media/starter starter.safetensors
    python3 -m training.recover --weights starter.safetensors --out RECOVERED.pt
    python3 -m training.grow --config training/configs/cpu.json --from RECOVERED.pt --stage STAGE --out RUN

training.grow makes of it what training.train begins STAGE with, whether the configuration is deeper or not. A package
has at most the third stage's CTC head: a first stage with the tower frozen and no decoder learns the others anew.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from .export import CTC_STAGE, head_name, own_name
from .safetensors import read_safetensors


def recover(weights: Path) -> dict[str, Any]:
    """What training.grow takes, from a safetensors file with the published names."""
    model: dict[str, Tensor] = {}
    head: dict[str, Tensor] = {}
    for name, tensor in read_safetensors(weights).items():
        within = head_name(name)
        if within is None:
            model[own_name(name)] = tensor
        else:
            head[within] = tensor
    return {"model": model, "heads": {str(CTC_STAGE): head} if head else {}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    torch.save(recover(arguments.weights), arguments.out)


if __name__ == "__main__":
    main()
