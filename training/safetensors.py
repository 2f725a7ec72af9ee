"""The safetensors format, read and written: 8 bytes of header length, a JSON header, the tensors' bytes (little-endian)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor


_NAMES = {"float16": "F16", "bfloat16": "BF16", "float32": "F32"}


def write_safetensors(file: Path, tensors: dict[str, Tensor], dtype: str = "float16") -> int:
    """Writes tensors in their order, by default in float16; returns the bytes that they take."""
    header: dict[str, object] = {"__metadata__": {"format": "pt"}}
    parts: list[bytes] = []
    offset = 0
    for name, tensor in tensors.items():
        values = tensor.detach().cpu().float().numpy()
        if dtype == "float16" and np.abs(values).max(initial=0) > np.finfo(np.float16).max:
            raise ValueError(f"{name} does not fit into float16")
        data = _encoded(tensor.detach().cpu(), dtype)
        header[name] = {"dtype": _NAMES[dtype], "shape": list(tensor.shape), "data_offsets": [offset, offset + len(data)]}
        parts.append(data)
        offset += len(data)
    encoded = json.dumps(header, separators=(",", ":")).encode()
    encoded += b" " * (-len(encoded) % 8)
    with file.open("wb") as stream:
        stream.write(len(encoded).to_bytes(8, "little") + encoded)
        for part in parts:
            stream.write(part)
    return offset


def read_safetensors(file: Path) -> dict[str, Tensor]:
    """The tensors of a file in float32, float16 or bfloat16, as float32, by their names."""
    data = file.read_bytes()
    start = 8 + int.from_bytes(data[:8], "little")
    header: dict[str, Any] = json.loads(data[8:start])
    header.pop("__metadata__", None)
    tensors: dict[str, Tensor] = {}
    for name, entry in header.items():
        first, end = entry["data_offsets"]
        values = _decoded(data[start + first : start + end], entry["dtype"])
        tensors[name] = torch.from_numpy(values.astype(np.float32)).reshape(entry["shape"])
    return tensors


def _encoded(tensor: Tensor, dtype: str) -> bytes:
    if dtype == "bfloat16":
        return tensor.to(torch.bfloat16).contiguous().view(torch.int16).numpy().astype("<i2").tobytes()
    values = tensor.float().numpy()
    return np.ascontiguousarray(values, dtype="<f2" if dtype == "float16" else "<f4").tobytes()


def _decoded(data: bytes, dtype: str) -> np.ndarray:
    if dtype == "BF16":
        return (np.frombuffer(data, "<u2").astype(np.uint32) << 16).view(np.float32)
    return np.frombuffer(data, {"F32": "<f4", "F16": "<f2"}[dtype])
