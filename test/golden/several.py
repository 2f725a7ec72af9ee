"""Makes tiny/several.json: prompts about several images, and what the golden checkpoint answers in float32.

    python3 test/golden/several.py

Computed by Hugging Face's transformers (ConvNeXt and LLaMA), with the ids from the sentencepiece library, each text between
two images encoded by itself as LLaVA's tokenizer_image_token does it; nothing here is of this project.
"""

import json
from pathlib import Path

import sentencepiece
import torch
from safetensors.torch import load_file
from transformers import ConvNextConfig, ConvNextModel, LlamaConfig, LlamaForCausalLM

TINY = Path(__file__).parent / "tiny"
CHECKPOINT = TINY / "checkpoint"
IMAGE = -200
LENGTH = 16
USER = (
    "A chat between a curious user and an artificial intelligence assistant. "
    "The assistant gives helpful, detailed, and polite answers to the user's questions. USER: "
)
HUMAN = USER.replace("curious user", "curious human").replace("the user's", "the human's")
# Each with the images of the golden cases in the order of the prompt, `<image>` for each.
CASES = [
    {
        "about": "before the question, as LLaVA's evaluations put them",
        "images": [0, 1],
        "prompt": f"{USER}<image> <image>\nWhich of them is brighter? ASSISTANT:",
    },
    {
        "about": "amid the question and its options, one of them twice",
        "images": [1, 2, 1],
        "prompt": f"{USER}Is <image> as <image>?\nA. yes\nB. as <image>\n\nAnswer. ASSISTANT:",
    },
    {
        "about": "as VLMEvalKit puts them before the question",
        "images": [2, 0],
        "prompt": f"{HUMAN} <image>  <image> What is in <image 2>? ASSISTANT: ",
    },
    {
        "about": "in two turns of a conversation",
        "images": [0, 3],
        "prompt": f"{USER}<image>What is it? ASSISTANT: A cat.</s>USER: And this: <image>? ASSISTANT:",
    },
]


def published() -> dict[str, torch.Tensor]:
    tensors: dict[str, torch.Tensor] = {}
    for file in sorted(CHECKPOINT.glob("*.safetensors")):
        tensors.update(load_file(file))
    return {name: tensor.float() for name, tensor in tensors.items()}


def tower() -> ConvNextModel:
    config = json.loads((CHECKPOINT / "vision_tower/config.json").read_text())
    model = ConvNextModel(ConvNextConfig(**{key: config[key] for key in ("depths", "hidden_sizes", "num_stages")}))
    weights = torch.load(CHECKPOINT / "vision_tower/pytorch_model.bin", map_location="cpu", weights_only=True)
    lacking, surplus = model.load_state_dict({name: tensor.float() for name, tensor in weights.items()}, strict=False)
    assert not surplus and all(name.startswith("layernorm.") for name in lacking), (lacking, surplus)
    return model.eval()


def language(tensors: dict[str, torch.Tensor]) -> LlamaForCausalLM:
    config = json.loads((CHECKPOINT / "config.json").read_text())
    names = ("hidden_size", "intermediate_size", "num_hidden_layers", "num_attention_heads", "num_key_value_heads")
    names += ("vocab_size", "rms_norm_eps", "max_position_embeddings", "rope_theta", "tie_word_embeddings")
    model = LlamaForCausalLM(LlamaConfig(**{name: config[name] for name in names}, attn_implementation="eager"))
    own = {name: tensor for name, tensor in tensors.items() if "mm_projector" not in name and "vision" not in name}
    model.load_state_dict(own)
    return model.float().eval()


def encode(processor: sentencepiece.SentencePieceProcessor, prompt: str) -> list[int]:
    ids = [1]
    for turn, text in enumerate(prompt.split("</s>")):
        ids += [2] if turn > 0 else []
        for index, part in enumerate(text.split("<image>")):
            ids += [IMAGE] if index > 0 else []
            ids += processor.encode(part)
    return ids


@torch.no_grad()
def main() -> None:
    tensors = published()
    expected = load_file(TINY / "expected.safetensors")
    processor = sentencepiece.SentencePieceProcessor(model_file=str(CHECKPOINT / "tokenizer.model"))
    seeing, model = tower(), language(tensors)
    weight = {name.removeprefix("model.mm_projector."): tensor for name, tensor in tensors.items() if "projector" in name}

    def look(case: int) -> torch.Tensor:
        map_ = seeing(expected[f"case.{case}.pixel_values"]).last_hidden_state
        features = map_.flatten(2).transpose(1, 2)[0]
        inner = torch.nn.functional.gelu(features @ weight["0.weight"].T + weight["0.bias"])
        return inner @ weight["2.weight"].T + weight["2.bias"]

    def answer(ids: list[int], images: list[int]) -> tuple[torch.Tensor, list[int], float]:
        rest = iter(images)
        rows = [
            look(next(rest)) if index == IMAGE else model.get_input_embeddings()(torch.tensor([index])) for index in ids
        ]
        embedded = torch.cat(rows)[None]
        tokens: list[int] = []
        gap = float("inf")
        first = None
        for _ in range(LENGTH):
            logits = model(inputs_embeds=embedded).logits[0, -1]
            first = logits if first is None else first
            best = logits.topk(2).values
            gap = min(gap, float(best[0] - best[1]))
            tokens.append(int(logits.argmax()))
            embedded = torch.cat((embedded, model.get_input_embeddings()(torch.tensor([[tokens[-1]]]))), dim=1)
        assert first is not None
        return first, tokens, gap

    # First what is known: one image, as expected.json has it.
    for index, known in enumerate(json.loads((TINY / "expected.json").read_text())["cases"]):
        assert encode(processor, known["prompt"]) == known["input_ids"], index
        first, tokens, _ = answer(known["input_ids"], [index])
        torch.testing.assert_close(first, expected[f"case.{index}.first_logits"].flatten(), rtol=1e-4, atol=1e-4)
        assert tokens == known["greedy_tokens"][:LENGTH], index
    cases = []
    for case in CASES:
        ids = encode(processor, case["prompt"])
        first, tokens, gap = answer(ids, case["images"])
        logits = [round(float(value), 5) for value in first]
        cases.append({**case, "input_ids": ids, "greedy_tokens": tokens, "first_logits": logits, "smallest_top2_gap": gap})
    (TINY / "several.json").write_text(json.dumps({"cases": cases}) + "\n")
    print([(case["greedy_tokens"], case["smallest_top2_gap"]) for case in cases])


main()
