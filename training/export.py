"""Writes a trained model in the layout of the published checkpoints, for the engine's own `convert`.

    python3 -m training.export --config training/configs/cpu.json --checkpoint RUN/checkpoint.pt --out CHECKPOINT
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import torch

from .config import Config, load_config
from .data import controls, strips
from .data.alphabet import ALPHABET, BLANK
from .data.batches import IMAGE_MEAN, IMAGE_STD
from .learner import Learner
from .model.ctc import HIDDEN, STEP
from .model.tower import EPSILON
from .safetensors import write_safetensors

RESOLUTION = 1024
"""px; its square is the budget of the `native` view: 256 visual tokens."""

_TASKS = {
    "strip": "read",
    "block": "read",
    "describe": "describe",
    "question": "questions",
    "mermaid": "diagram",
    "box": "locate",
}
"""What the engine calls the task of each kind of sample."""
CTC_STAGE = 3
"""The tower stage whose CTC head is exported: the last one's tokens are the decoder's, and tell less of places."""
CTC = {
    "stage": CTC_STAGE,
    "steps": (2 << CTC_STAGE) // STEP,
    "hidden": HIDDEN,
    "blank": BLANK,
    "classes": ALPHABET,
}
"""What config.json says of the CTC head."""
_BY_PARTS = {"strip": ("diagram",), "control": ("describe", "questions", "locate")}
"""Tasks that the engine does with a model that has learnt no more than such samples: it finds the layout itself, and
asks the model about each place."""


def root_config(config: Config) -> dict[str, object]:
    """config.json, with the published keys. Four are ours: `strip` and `control`, the scales that text and controls
    are seen at (training/README.md), `starter`, what the model was made for, so that it refuses the rest, and, where the
    last stage trained it, `ctc`: what the CTC head of a tower stage predicts. `classes[i]` is the character of class
    i + 1, if `blank` is 0; each column of the stage's map has `steps` predictions, from left to right."""
    decoder, trained = config.decoder, config.stages[-1].tasks
    whole = list(dict.fromkeys(_TASKS[sample] for sample in trained if sample in _TASKS))
    by_parts = [task for sample in trained for task in _BY_PARTS.get(sample, ()) if task not in whole]
    control = {"width": controls.WIDTH, "height": controls.HEIGHT, "em": controls.EM, "left": controls.LEFT}
    return {
        "_name_or_path": config.name,
        "architectures": ["LlavaLlamaForCausalLM"],
        "model_type": "llava_llama",
        "bos_token_id": 1,
        "eos_token_id": 2,
        "pad_token_id": 0,
        "hidden_act": "silu",
        "hidden_size": decoder.hidden,
        "intermediate_size": decoder.intermediate,
        "max_position_embeddings": decoder.positions,
        "max_sequence_length": decoder.positions,
        "num_attention_heads": decoder.heads,
        "num_key_value_heads": decoder.heads,
        "num_hidden_layers": decoder.layers,
        "rms_norm_eps": decoder.epsilon,
        "rope_theta": decoder.rope_theta,
        "rope_scaling": None,
        "tie_word_embeddings": False,
        "torch_dtype": "float16",
        "vocab_size": decoder.vocabulary,
        "use_mm_proj": True,
        "mm_projector_type": "mlp2x_gelu",
        "mm_hidden_size": config.tower.widths[-1],
        "mm_vision_tower": "./vision_tower",
        "mm_vision_select_layer": -1,
        "mm_vision_select_feature": "patch",
        "mm_vision_resolution": RESOLUTION,
        "mm_use_im_start_end": False,
        "mm_use_im_patch_token": False,
        "mm_patch_merge_type": "flat",
        "image_aspect_ratio": "native",
        "tokenizer_model_max_length": decoder.positions,
        "tokenizer_padding_side": "right",
        "strip": {
            "height": strips.HEIGHT,
            "em": strips.EM,
            "margin": strips.MARGIN,
            "maxWidth": max(width for stage in config.stages for width in stage.widths),
        },
        **({"control": control} if "control" in trained else {}),
        **({"ctc": CTC} if CTC_STAGE in config.stages[-1].ctc else {}),
        "starter": {"tasks": [*whole, *by_parts], "byParts": by_parts},
    }


def tower_config(config: Config) -> dict[str, object]:
    """vision_tower/config.json."""
    stages = len(config.tower.depths)
    return {
        "architectures": ["ConvNextModel"],
        "model_type": "convnext",
        "num_channels": 3,
        "patch_size": 4,
        "num_stages": stages,
        "hidden_sizes": list(config.tower.widths),
        "depths": list(config.tower.depths),
        "hidden_act": "gelu",
        "initializer_range": 0.02,
        "layer_norm_eps": EPSILON,
        "layer_scale_init_value": config.tower.layer_scale,
        "drop_path_rate": 0.0,
        "image_size": RESOLUTION,
        "stage_names": ["stem", *(f"stage{index + 1}" for index in range(stages))],
        "out_features": [f"stage{stages}"],
        "out_indices": [stages],
    }


def preprocessor_config() -> dict[str, object]:
    """vision_tower/preprocessor_config.json."""
    return {
        "image_processor_type": "CLIPImageProcessor",
        "do_convert_rgb": True,
        "do_resize": True,
        "size": {"shortest_edge": RESOLUTION},
        "resample": 3,
        "do_center_crop": True,
        "crop_size": {"height": RESOLUTION, "width": RESOLUTION},
        "do_rescale": True,
        "rescale_factor": 1 / 255,
        "do_normalize": True,
        "image_mean": list(IMAGE_MEAN),
        "image_std": list(IMAGE_STD),
    }


SPECIAL_TOKENS = {"bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>", "pad_token": "<unk>"}


def tokenizer_config(config: Config) -> dict[str, object]:
    """tokenizer_config.json."""
    return {
        "add_bos_token": True,
        "add_eos_token": False,
        **SPECIAL_TOKENS,
        "legacy": True,
        "clean_up_tokenization_spaces": False,
        "model_max_length": config.decoder.positions,
        "padding_side": "right",
        "sp_model_kwargs": {},
        "tokenizer_class": "LlamaTokenizer",
    }


TOWER = "model.vision_tower.vision_tower."
_HEAD = "model.ctc_head."


def published_name(own: str) -> str:
    """A parameter's name in the published checkpoints."""
    if own.startswith("lm_head."):
        return own
    if own.startswith("tower."):
        return TOWER + own.removeprefix("tower.")
    return "model." + own.removeprefix("decoder.")


def head_name(published: str) -> str | None:
    """The name within the CTC head of an exported tensor, if it is of that."""
    return published.removeprefix(_HEAD) if published.startswith(_HEAD) else None


def own_name(published: str) -> str:
    """The name in our model of what has a name in the published checkpoints."""
    if published.startswith("lm_head."):
        return published
    if published.startswith(TOWER):
        return "tower." + published.removeprefix(TOWER)
    name = published.removeprefix("model.")
    return name if name.startswith("mm_projector.") else "decoder." + name


def export(config: Config, checkpoint: Path, out: Path, averaged: bool = True) -> None:
    """Writes the folder `out`: configs, tokenizer, and the weights (of a stage that is not over, their average) in one
    safetensors file, float16."""
    learner = Learner(config)
    learner.load(checkpoint)
    if averaged:
        learner.take_average()
    tensors = {published_name(own): tensor for own, tensor in learner.model.state_dict().items()}
    if CTC_STAGE in config.stages[-1].ctc and str(CTC_STAGE) in learner.heads:
        # The other stages' heads are scaffolding, and left behind.
        head = learner.heads[str(CTC_STAGE)].state_dict()
        tensors.update({_HEAD + own: tensor for own, tensor in head.items()})
    (out / "vision_tower").mkdir(parents=True, exist_ok=True)
    files = {
        "config.json": root_config(config),
        "tokenizer_config.json": tokenizer_config(config),
        "special_tokens_map.json": SPECIAL_TOKENS,
        "vision_tower/config.json": tower_config(config),
        "vision_tower/preprocessor_config.json": preprocessor_config(),
    }
    for name, content in files.items():
        (out / name).write_text(json.dumps(content, indent=1), encoding="utf-8")
    shutil.copyfile(config.tokenizer, out / "tokenizer.model")
    size = write_safetensors(out / "model.safetensors", tensors)
    parameters = sum(tensor.numel() for tensor in tensors.values())
    print(f"{out}: {parameters / 1e6:.2f} M parameters, {size / 1e6:.1f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--last", action="store_true", help="the weights after the last step, not their average")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    export(load_config(arguments.config), arguments.checkpoint, arguments.out, not arguments.last)


if __name__ == "__main__":
    main()
