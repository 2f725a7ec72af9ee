"""Writes a trained layout model for the engine's converter: config.json and model.safetensors.

    python3 -m training.layout.export --checkpoint RUN/checkpoint.pt --out FOLDER
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

import torch

from ..model.tower import EPSILON
from ..safetensors import write_safetensors
from .maps import IMAGE_MEAN, IMAGE_STD, MAPS
from .model import SCALE, STRIDE, LayoutConfig, LayoutModel


def layout_config(config: LayoutConfig) -> dict[str, object]:
    """config.json: the keys of a ConvNeXt's where they mean the same, and ours for the rest."""
    return {
        "architectures": ["ConvNextLayoutModel"],
        "model_type": "convnext_layout",
        "num_channels": 3,
        "patch_size": 4,
        "num_stages": len(config.depths),
        "hidden_sizes": list(config.widths),
        "depths": list(config.depths),
        "hidden_act": "gelu",
        "layer_norm_eps": EPSILON,
        "image_mean": list(IMAGE_MEAN),
        "image_std": list(IMAGE_STD),
        "stride": STRIDE,
        "scale": SCALE,
        "maps": [asdict(each) for each in MAPS],
    }


def export(model: LayoutModel, config: LayoutConfig, out: Path) -> None:
    """Writes the folder `out`; weights in float16."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "config.json").write_text(json.dumps(layout_config(config), indent=1), encoding="utf-8")
    size = write_safetensors(out / "model.safetensors", dict(model.state_dict()))
    parameters = sum(tensor.numel() for tensor in model.state_dict().values())
    print(f"{out}: {parameters / 1e6:.2f} M parameters, {size / 1e6:.1f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    config = LayoutConfig()
    model = LayoutModel(config)
    model.load_state_dict(torch.load(arguments.checkpoint, map_location="cpu")["model"])
    export(model, config, arguments.out)


if __name__ == "__main__":
    main()
