"""Makes a deeper tower of a trained one: a checkpoint of fewer blocks goes on as one of the configuration's depths.

    python3 -m training.grow --config training/configs/cpu.json --from SHALLOWER.pt --stage joint-5 --out RUN

Blocks that the checkpoint lacks are put at the end of their stage with a layer scale of 0, so that the model computes
what it computed before (function-preserving growth, arXiv 1511.05641). Writes RUN/checkpoint.pt, with which
training.train goes on at the beginning of the stage that is named.
"""

from __future__ import annotations

import argparse
import unicodedata
from pathlib import Path

import torch
from torch import Tensor

from .config import load_config
from .learner import Learner


def grow(learner: Learner, file: Path, stage: str) -> list[str]:
    """Loads a checkpoint whose tower has no more blocks than the learner's, to begin `stage` with it.

    Returns the names of the parameters that are new. Raises KeyError if anything but whole blocks is missing.
    """
    state = torch.load(file, map_location=learner.device)
    own = learner.model.state_dict()
    _widen_vocabulary(state["model"], learner)
    surplus = sorted(set(state["model"]) - set(own))
    if surplus:
        raise KeyError(f"{file} has {surplus[0]}, which the configuration has not")
    new = sorted(set(own) - set(state["model"]))
    for name in new:
        if ".layers." not in name or not name.startswith("tower."):
            raise KeyError(f"{file} has no {name}")
        if name.endswith("layer_scale_parameter"):
            own[name] = torch.zeros_like(own[name])
    names = [each.name for each in learner.config.stages]
    state.update(model={**own, **state["model"]}, stage=names.index(stage), samples=0, batches=0)
    state.pop("optimiser", None)
    learner.take(state)
    return new


def _widen_vocabulary(model: dict[str, Tensor], learner: Learner) -> None:
    """Rows for the pieces that a longer vocabulary has gained, in place: those of the letter that a new one is made of
    (ạ of a), else the mean of all, with a little noise, so that no two are the same."""
    tokenizer, generator = learner.tokenizer, torch.Generator().manual_seed(learner.config.seed)
    for name in ("decoder.embed_tokens.weight", "lm_head.weight"):
        known = model[name]
        rows = [known]
        for piece in tokenizer.pieces(list(range(len(known), tokenizer.size))):
            base = tokenizer.encode(unicodedata.normalize("NFKD", piece)[0])[-1]
            row = known[base] if 0 < base < len(known) else known.mean(0)
            noise = torch.randn(row.shape, generator=generator).to(row) * known.std()
            rows.append((row + 0.3 * noise)[None])
        model[name] = torch.cat(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--from", type=Path, required=True, dest="file", help="the checkpoint of the shallower tower")
    parser.add_argument("--stage", required=True, help="of the configuration, where training goes on")
    parser.add_argument("--out", type=Path, required=True, help="as training.train's")
    arguments = parser.parse_args()
    config = load_config(arguments.config)
    torch.manual_seed(config.seed)
    learner = Learner(config)
    new = grow(learner, arguments.file, arguments.stage)
    arguments.out.mkdir(parents=True, exist_ok=True)
    learner.save(arguments.out / "checkpoint.pt", with_optimiser=False)
    print(f"{len(new)} parameters are new; {arguments.out / 'checkpoint.pt'} begins {arguments.stage}")


if __name__ == "__main__":
    main()
