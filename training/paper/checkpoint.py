"""Checkpoints in the published layout, read to be trained and written afterwards."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from ..export import TOWER, own_name, published_name
from ..model.convllava import ConvLlava
from ..model.decoder import DecoderConfig
from ..model.tower import Block, Stage, TowerConfig
from ..safetensors import read_safetensors, write_safetensors
from .stages import ADDED_STAGE

CLIP_MEAN = (0.48145466, 0.4578275, 0.40821073)
CLIP_STD = (0.26862954, 0.26130258, 0.27577711)
_IGNORED = (".rotary_emb.inv_freq", "vision_tower.layernorm.weight", "vision_tower.layernorm.bias")
_TOKENIZER_FILES = ("tokenizer.model", "tokenizer_config.json", "special_tokens_map.json")


@dataclass(frozen=True)
class Opened:
    """A model to train, with what its checkpoint says: root and tower configuration, the side of the square, in px."""

    model: ConvLlava
    root: dict[str, Any]
    tower: dict[str, Any]
    resolution: int
    mean: tuple[float, ...]
    std: tuple[float, ...]
    tokenizer: Path


def open_checkpoint(
    folder: Path, tower: Path | None = None, resolution: int | None = None, added: tuple[int, int] | None = None
) -> Opened:
    """Opens a language model with its tower: in its own shards, in `vision_tower/`, or in the folder `tower`.

    `added` are depth and width of a fifth stage for a tower of four; it is initialised as transformers does it. So is the
    projector where the checkpoint has none for a tower of this width. Raises ValueError for what is missing.
    """
    root = _json(folder / "config.json")
    tower_folder = tower or folder / "vision_tower"
    tower_root = _json(tower_folder / "config.json")
    depths, widths = list(tower_root["depths"]), list(tower_root["hidden_sizes"])
    adds = added is not None and len(depths) == ADDED_STAGE
    if adds and added is not None:
        depths.append(added[0])
        widths.append(added[1])
    model = ConvLlava(
        TowerConfig(tuple(depths), tuple(widths), float(tower_root.get("layer_scale_init_value", 1e-6))), _decoder(root)
    )
    if adds:
        _initialise_stage(model.tower.encoder.stages[ADDED_STAGE])
    for layer in model.mm_projector:
        if isinstance(layer, nn.Linear):
            layer.reset_parameters()
    weights = {own_name(name): tensor for name, tensor in _weights(folder).items() if not name.endswith(_IGNORED)}
    if tower is not None or not any(name.startswith("tower.") for name in weights):
        found = _weights(tower_folder)
        weights.update({f"tower.{name}": tensor for name, tensor in found.items() if not name.startswith("layernorm.")})
    _load(model, weights, adds)
    preprocessor_file = tower_folder / "preprocessor_config.json"
    preprocessor = _json(preprocessor_file) if preprocessor_file.exists() else {}
    crop = preprocessor.get("crop_size", tower_root.get("image_size"))
    side = resolution or (crop["height"] if isinstance(crop, dict) else crop)
    if not side or side % 64:
        raise ValueError(f"The resolution is {side}; a multiple of 64 is needed (--resolution).")
    mean, std = preprocessor.get("image_mean", CLIP_MEAN), preprocessor.get("image_std", CLIP_STD)
    tower_root = {**tower_root, **_tower_fields(depths, widths), "image_size": side}
    return Opened(model, root, tower_root, int(side), tuple(mean), tuple(std), folder)


def write_checkpoint(opened: Opened, tensors: dict[str, Tensor], out: Path, dtype: str) -> None:
    """Writes a model with these parameters, by our names, as a checkpoint that `convert` and the next stage open."""
    tower_out = out / "vision_tower"
    tower_out.mkdir(parents=True, exist_ok=True)
    root = {
        **opened.root,
        "architectures": ["LlavaLlamaForCausalLM"],
        "model_type": "llava_llama",
        "mm_projector_type": "mlp2x_gelu",
        "mm_hidden_size": opened.tower["hidden_sizes"][-1],
        "mm_vision_tower": "./vision_tower",
        "mm_vision_select_layer": -1,
        "mm_vision_resolution": opened.resolution,
        "mm_use_im_start_end": False,
        "mm_use_im_patch_token": False,
        "image_aspect_ratio": "pad",
        "torch_dtype": dtype,
    }
    square = {"height": opened.resolution, "width": opened.resolution}
    preprocessor = {
        "image_processor_type": "CLIPImageProcessor",
        "size": {"shortest_edge": opened.resolution},
        "resample": 3,
        "crop_size": square,
        "image_mean": list(opened.mean),
        "image_std": list(opened.std),
    }
    files = {
        out / "config.json": root,
        tower_out / "config.json": opened.tower,
        tower_out / "preprocessor_config.json": preprocessor,
    }
    for file, content in files.items():
        file.write_text(json.dumps(content, indent=1))
    for name in _TOKENIZER_FILES:
        if (opened.tokenizer / name).exists() and opened.tokenizer.resolve() != out.resolve():
            shutil.copyfile(opened.tokenizer / name, out / name)
    published = {published_name(name): tensor for name, tensor in tensors.items()}
    inside = {name: tensor for name, tensor in published.items() if not name.startswith(TOWER)}
    apart = {name.removeprefix(TOWER): tensor for name, tensor in published.items() if name.startswith(TOWER)}
    write_safetensors(out / "model.safetensors", inside, dtype)
    write_safetensors(tower_out / "model.safetensors", apart, dtype)


def _json(file: Path) -> dict[str, Any]:
    if not file.exists():
        raise ValueError(f"{file} does not exist.")
    content: dict[str, Any] = json.loads(file.read_text())
    return content


def _decoder(root: dict[str, Any]) -> DecoderConfig:
    heads = root["num_attention_heads"]
    if root.get("num_key_value_heads", heads) != heads or root.get("tie_word_embeddings"):
        raise ValueError("Grouped KV heads and tied embeddings are not trained here; Vicuna-7B has neither.")
    return DecoderConfig(
        vocabulary=root["vocab_size"],
        hidden=root["hidden_size"],
        layers=root["num_hidden_layers"],
        heads=heads,
        intermediate=root["intermediate_size"],
        positions=root["max_position_embeddings"],
        rope_theta=root.get("rope_theta", 10000.0),
        epsilon=root.get("rms_norm_eps", 1e-6),
    )


def _initialise_stage(stage: Stage) -> None:
    """As transformers initialises a ConvNextStage."""
    for module in stage.modules():
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            nn.init.normal_(module.weight, std=0.02)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
        if isinstance(module, Block):
            nn.init.constant_(module.layer_scale_parameter, 1e-6)


def _weights(folder: Path) -> dict[str, Tensor]:
    """All tensors of a folder's weight files, as float32."""
    tensors: dict[str, Tensor] = {}
    for file in sorted(folder.glob("*.safetensors")) or sorted(folder.glob("pytorch_model*.bin")):
        found = read_safetensors(file) if file.suffix == ".safetensors" else torch.load(file, map_location="cpu")
        tensors.update({name: tensor.float() for name, tensor in found.items()})
    return tensors


def _load(model: ConvLlava, weights: dict[str, Tensor], adds: bool) -> None:
    own = model.state_dict()
    projector = {name for name in own if name.startswith("mm_projector.")}
    if any(name in weights and weights[name].shape != own[name].shape for name in projector):
        weights = {name: tensor for name, tensor in weights.items() if name not in projector}
    missing, surplus = model.load_state_dict(weights, strict=False)
    added = f"tower.encoder.stages.{ADDED_STAGE}."
    lacking = [name for name in missing if name not in projector and not (adds and name.startswith(added))]
    if lacking or surplus:
        raise ValueError(f"Tensors are missing ({lacking[:3]}) or unknown ({surplus[:3]}).")


def _tower_fields(depths: list[int], widths: list[int]) -> dict[str, Any]:
    count = len(depths)
    return {
        "depths": depths,
        "hidden_sizes": widths,
        "num_stages": count,
        "stage_names": ["stem", *(f"stage{index + 1}" for index in range(count))],
        "out_features": [f"stage{count}"],
        "out_indices": [count],
    }
