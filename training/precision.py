"""In which precision products of matrices are computed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import torch


@cache
def fast_precision(device: torch.device) -> torch.dtype:
    """bfloat16 where the processor multiplies in it: GPUs, and CPUs with AVX-512 BF16 or AMX. On other CPUs bfloat16 is
    slower than float32."""
    if device.type != "cpu":
        return torch.bfloat16
    return torch.bfloat16 if {"avx512_bf16", "amx_bf16"} & _cpu_flags() else torch.float32


def _cpu_flags() -> set[str]:
    """What Linux says that the processor can do; nothing elsewhere."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").split("\n")
    except OSError:
        return set()
    return next((set(line.split()) for line in lines if line.startswith("flags")), set())
