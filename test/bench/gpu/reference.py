"""
The golden values against other people's code: tiny's weights in transformers' own ConvNextModel and LlamaForCausalLM.

    OUT=results python3 reference.py GOLDEN_TINY
"""

import json
import sys
from pathlib import Path

import torch
from rows import report
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import ConvNextConfig, ConvNextModel, LlamaConfig, LlamaForCausalLM

section = "Reference: golden/tiny against transformers"
golden = Path(sys.argv[1])
checkpoint = golden / "checkpoint"
expected = load_file(golden / "expected.safetensors")
cases = json.loads((golden / "expected.json").read_text())
image_token = cases["image_token"]


def load_json(path: Path) -> dict:
    return json.loads(path.read_text())


def vision_tower() -> ConvNextModel:
    """The five-stage tower; only the LayerNorm of the pooled output, which ConvLLaVA lacks, keeps its first values."""
    raw = load_json(checkpoint / "vision_tower/config.json")
    names = ["num_channels", "patch_size", "num_stages", "hidden_sizes", "depths", "hidden_act", "layer_norm_eps"]
    model = ConvNextModel(ConvNextConfig(**{name: raw[name] for name in names}))
    weights = torch.load(checkpoint / "vision_tower/pytorch_model.bin", map_location="cpu", weights_only=True)
    missing, surplus = model.load_state_dict({key: value.float() for key, value in weights.items()}, strict=False)
    if surplus or {key.split(".")[0] for key in missing} - {"layernorm"}:
        raise SystemExit(f"the tower lacks {missing} and does not know {surplus}")
    return model.eval()


def language_model(weights: dict[str, Tensor]) -> LlamaForCausalLM:
    raw = load_json(checkpoint / "config.json")
    names = [
        "hidden_size", "intermediate_size", "num_attention_heads", "num_key_value_heads", "num_hidden_layers",
        "rms_norm_eps", "vocab_size", "max_position_embeddings", "tie_word_embeddings", "hidden_act",
    ]  # fmt: skip
    # Its rope_theta is transformers' default, whose parameter has changed its name.
    assert raw["rope_theta"] == 10000
    model = LlamaForCausalLM(LlamaConfig(**{name: raw[name] for name in names}))
    own = {key: value for key, value in weights.items() if "mm_projector" not in key and "vision_tower" not in key}
    model.load_state_dict(own, strict=True)
    return model.eval()


def projector(weights: dict[str, Tensor]) -> nn.Module:
    """mlp2x_gelu: arXiv 2310.03744."""
    layers = nn.Sequential(*(nn.Linear(*weights[f"model.mm_projector.{i}.weight"].shape[::-1]) for i in (0, 2)))
    layers.insert(1, nn.GELU())
    layers.load_state_dict({k.removeprefix("model.mm_projector."): v for k, v in weights.items() if "mm_projector" in k})
    return layers.eval()


def difference(found: Tensor, name: str) -> float:
    return (found.reshape(expected[name].shape) - expected[name]).abs().max().item()


def answer(model: LlamaForCausalLM, prompt: Tensor, count: int) -> tuple[Tensor, list[int]]:
    """Greedy decoding without a cache: slow, and with nothing to go wrong. Gives the first logits and the tokens."""
    embeddings, tokens, first = prompt, [], None
    for _ in range(count):
        logits = model(inputs_embeds=embeddings).logits[0, -1]
        first = logits if first is None else first
        tokens.append(int(logits.argmax()))
        embeddings = torch.cat([embeddings, model.get_input_embeddings()(torch.tensor([tokens[-1:]]))], dim=1)
    return first, tokens


@torch.no_grad()
def main() -> None:
    shards = sorted(checkpoint.glob("*.safetensors"))
    weights = {key: value.float() for shard in shards for key, value in load_file(shard).items()}
    tower, project, language = vision_tower(), projector(weights), language_model(weights)

    def features(pixels: Tensor) -> Tensor:
        return tower(pixels.reshape(1, 3, *pixels.shape[-2:])).last_hidden_state.flatten(2).transpose(1, 2)

    for shape in ("square", "wide", "tall"):
        seen = features(expected[f"vision.{shape}.pixel_values"])
        report(section, f"features, {shape}", difference(seen, f"vision.{shape}.features"), "largest difference", most=1e-4)
        error = difference(project(seen), f"vision.{shape}.projected")
        report(section, f"projected tokens, {shape}", error, "largest difference", most=1e-4)

    embed = language.get_input_embeddings()
    for index, case in enumerate(cases["cases"]):
        ids = case["input_ids"]
        at = ids.index(image_token)
        visual = project(features(expected[f"case.{index}.pixel_values"]))
        prompt = torch.cat([embed(torch.tensor([ids[:at]])), visual, embed(torch.tensor([ids[at + 1 :]]))], dim=1)
        first, tokens = answer(language, prompt, len(case["greedy_tokens"]))
        error = difference(first, f"case.{index}.first_logits")
        report(section, f"first logits, case {index}", error, "largest difference", most=1e-3)
        same = sum(a == b for a, b in zip(tokens, case["greedy_tokens"], strict=True))
        report(section, f"greedy tokens, case {index}", f"{same} of {len(tokens)} equal")


main()
