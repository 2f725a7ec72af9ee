"""Pictures to look at: rendered samples with their maps, or what a model finds in given pictures.

    python3 -m training.layout.show samples --out FILE [--first NUMBER]
    python3 -m training.layout.show found --checkpoint RUN/checkpoint.pt --out FILE PICTURE…
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from .maps import CHANNEL, MAPS
from .model import STRIDE, LayoutConfig, LayoutModel
from .samples import SIZE, make_sample

_COLOURS = {
    "text": (255, 40, 40),
    "gap": (255, 255, 0),
    "rule": (0, 230, 0),
    "edge": (0, 200, 255),
    "picture": (255, 0, 255),
    "mark": (255, 140, 0),
    "control": (60, 60, 255),
    "node": (120, 60, 200),
    "connector": (0, 160, 120),
    "arrowhead": (255, 255, 255),
}
_AREAS = ("picture", "control", "node")


def overlaid(pixels: NDArray[np.uint8], masks: dict[str, NDArray[np.float32]]) -> Image.Image:
    """A page [H, W, 3] darkened, the masks [H / 2, W / 2] of 0…1 over it in colours."""
    height, width = pixels.shape[:2]
    total = pixels.astype(np.float32) * 0.4 + 20
    for name in sorted(masks, key=lambda each: each not in _AREAS):
        up = np.asarray(Image.fromarray(masks[name].astype(np.float32)).resize((width, height), Image.NEAREST))
        share = (up * (0.25 if name in _AREAS else 0.6))[..., None]
        total = total * (1 - share) + np.array(_COLOURS[name], np.float32) * share
    return Image.fromarray(total.clip(0, 255).astype(np.uint8))


@torch.no_grad()
def find(model: LayoutModel, image: Image.Image) -> NDArray[np.float32]:
    """The maps [len(MAPS), H / 2, W / 2] of a picture, sides rounded up to even; masks as 0…1."""
    pixels = np.asarray(image.convert("RGB"))
    height, width = pixels.shape[:2]
    pad = ((0, -height % STRIDE), (0, -width % STRIDE), (0, 0))
    padded = torch.from_numpy(np.pad(pixels, pad, "edge").transpose(2, 0, 1)[None].copy())
    out = model(padded.float() / 127.5 - 1)[0].float()
    masks = torch.tensor([each.kind == "mask" for each in MAPS])
    out[masks] = out[masks].sigmoid()
    return out[:, : (height + 1) // 2, : (width + 1) // 2].numpy()


def load(checkpoint: Path) -> LayoutModel:
    model = LayoutModel(LayoutConfig())
    model.load_state_dict(torch.load(checkpoint, map_location="cpu")["model"])
    return model.eval()


def _sheet(pictures: list[Image.Image], columns: int) -> Image.Image:
    width, height = max(each.width for each in pictures), max(each.height for each in pictures)
    sheet = Image.new("RGB", (columns * (width + 4), -(-len(pictures) // columns) * (height + 4)), (90, 90, 90))
    for place, each in enumerate(pictures):
        sheet.paste(each, (place % columns * (width + 4), place // columns * (height + 4)))
    return sheet


def _samples(first: int, count: int) -> list[Image.Image]:
    from .canvas import MASKS

    pictures: list[Image.Image] = []
    for number in range(first, first + count):
        sample = make_sample(number, held_out=False)
        pixels = sample.pixels.transpose(1, 2, 0)
        masks = {name: mask.astype(np.float32) / 255 for name, mask in zip(MASKS, sample.masks, strict=True)}
        pictures += [Image.fromarray(pixels), overlaid(pixels, masks).resize((SIZE, SIZE))]
    return pictures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("samples", "found"))
    parser.add_argument("pictures", nargs="*", type=Path)
    parser.add_argument("--checkpoint", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--columns", type=int, default=4)
    arguments = parser.parse_args()
    if arguments.what == "samples":
        _sheet(_samples(arguments.first, arguments.count), arguments.columns).save(arguments.out)
        return
    model, shown = load(arguments.checkpoint), []
    for file in arguments.pictures:
        image = Image.open(file).convert("RGB")
        maps = find(model, image)
        masks = {each.name: maps[CHANNEL[each.name]] for each in MAPS if each.kind == "mask"}
        shown.append(overlaid(np.asarray(image), masks))
    _sheet(shown, arguments.columns).save(arguments.out)


if __name__ == "__main__":
    main()
