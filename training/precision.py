"""In which precision products of matrices are computed."""

from __future__ import annotations

from functools import cache

import torch


@cache
def fast_precision(device: torch.device) -> torch.dtype:
    """bfloat16 where the processor multiplies in it: GPUs, and CPUs with AVX-512 BF16 or AMX under a PyTorch that can
    tell (2.6 or newer). On other CPUs bfloat16 is slower than float32."""
    if device.type != "cpu":
        return torch.bfloat16
    is_supported = getattr(torch.cpu, "_is_avx512_bf16_supported", None) if hasattr(torch, "cpu") else None
    return torch.bfloat16 if is_supported is not None and is_supported() else torch.float32
