"""
PyTorch in fp16 beside the engine: the memory's bandwidth, LLaMA-2-7B with a static cache (eager, then torch.compile)
and the five-stage ConvNeXt-L, all with random weights.

    OUT=results python3 torch_bench.py [--small]
"""

import statistics
import sys
import time
from collections.abc import Callable

import torch
from rows import report
from transformers import ConvNextConfig, ConvNextModel, LlamaConfig, LlamaForCausalLM, StaticCache

section = "Beside it: PyTorch"
small = "--small" in sys.argv
device = "cuda" if torch.cuda.is_available() else "cpu"
dtype = torch.float16 if device == "cuda" else torch.float32
contexts = [60] if small else [600, 3000]
steps = 8 if small else 64
spare = 16


def seconds(run: Callable[[], object]) -> float:
    """The device's time is the host's, once the device has finished."""
    start = time.perf_counter()
    run()
    if device == "cuda":
        torch.cuda.synchronize()
    return time.perf_counter() - start


def measure_bandwidth() -> None:
    size = 2**26 if small else 2**32
    source = torch.randint(0, 255, (size,), dtype=torch.uint8, device=device)
    target = torch.empty_like(source)
    runs = [seconds(lambda: target.copy_(source)) for _ in range(8)]
    rate = 2 * size / statistics.median(runs[2:]) / 1e12
    report(section, "bandwidth of a copy in the device's memory", rate, "TB/s", "bytes read and bytes written")


def llama() -> LlamaForCausalLM:
    shape = dict(hidden_size=4096, intermediate_size=11008, num_hidden_layers=32, num_attention_heads=32)
    if small:
        shape = dict(hidden_size=256, intermediate_size=688, num_hidden_layers=2, num_attention_heads=4)
    config = LlamaConfig(vocab_size=32000, max_position_embeddings=4096, rms_norm_eps=1e-5, **shape)
    with torch.device(device):
        return LlamaForCausalLM(config).to(dtype).eval()


class Decoder:
    """A model with a static cache that has room for one context and the tokens after it."""

    def __init__(self, model: LlamaForCausalLM, context: int) -> None:
        self.model = model
        self.context = context
        self.cache = StaticCache(config=model.config, max_cache_len=context + 2 * steps + spare)
        self.prompt = torch.randint(3, 32000, (1, context), device=device)

    def prefill(self) -> None:
        self.cache.reset()
        positions = torch.arange(self.context, device=device)[None]
        self.run(self.model, self.prompt, positions)

    def decode(self, model: Callable, count: int) -> None:
        token = self.prompt[:, -1:]
        position = torch.full((1, 1), self.context, device=device)
        for _ in range(count):
            token = self.run(model, token, position).clone()
            position = position + 1

    def run(self, model: Callable, tokens: torch.Tensor, positions: torch.Tensor) -> torch.Tensor:
        """The likeliest token after the last one."""
        made = model(
            input_ids=tokens, position_ids=positions, past_key_values=self.cache, use_cache=True, logits_to_keep=1
        )
        return made.logits[:, -1:].argmax(-1)


def measure_eager(decoder: Decoder) -> None:
    context = decoder.context
    decoder.prefill()
    rate = context / seconds(decoder.prefill)
    report(section, f"prefill, {context} tokens", rate, "tokens/s", "LlamaForCausalLM, fp16, eager")
    decoder.decode(decoder.model, 4)
    rate = steps / seconds(lambda: decoder.decode(decoder.model, steps))
    report(section, f"decode at {context}, eager", rate, "tokens/s", "static cache")


def measure_compiled(decoder: Decoder) -> None:
    torch._dynamo.reset()
    compiled = torch.compile(decoder.model, mode="reduce-overhead", dynamic=False)
    decoder.prefill()
    compiling = seconds(lambda: decoder.decode(compiled, spare // 2))
    rate = steps / seconds(lambda: decoder.decode(compiled, steps))
    note = f'static cache, mode "reduce-overhead", compiled in {compiling:.0f} s'
    report(section, f"decode at {decoder.context}, torch.compile", rate, "tokens/s", note)


def measure_vision() -> None:
    depths, widths = ([3, 3, 27, 3, 6], [192, 384, 768, 1536, 3072])
    if small:
        depths, widths = ([1, 1, 1, 1, 1], [16, 32, 48, 64, 96])
    with torch.device(device):
        model = ConvNextModel(ConvNextConfig(num_stages=5, depths=depths, hidden_sizes=widths)).to(dtype).eval()
    for side in [256] if small else [768, 1024, 1536]:
        pixels = torch.randn(1, 3, side, side, device=device, dtype=dtype)
        runs = [seconds(lambda: model(pixels)) for _ in range(8)]
        milliseconds = 1000 * statistics.median(runs[3:])
        report(section, f"vision tower, {side} × {side}", milliseconds, "ms", "ConvNextModel, fp16, eager")


@torch.inference_mode()
def main() -> None:
    measure_bandwidth()
    measure_vision()
    model = llama()
    for context in contexts:
        measure_eager(Decoder(model, context))
    if device == "cuda":
        report(section, "memory, model and cache", torch.cuda.max_memory_allocated() / 2**20, "MiB")
    for context in contexts:
        measure_compiled(Decoder(model, context))


main()
