"""The safetensors format, read and written: 8 bytes of header length, a JSON header, the tensors' bytes (little-endian)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor


def write_safetensors(file: Path, tensors: dict[str, Tensor]) -> int:
    """Writes tensors in float16, in their order; returns the bytes that they take."""
    header: dict[str, object] = {"__metadata__": {"format": "pt"}}
    parts: list[bytes] = []
    offset = 0
    for name, tensor in tensors.items():
        values = tensor.detach().cpu().float().numpy()
        if np.abs(values).max(initial=0) > np.finfo(np.float16).max:
            raise ValueError(f"{name} does not fit into float16")
        data = np.ascontiguousarray(values, dtype="<f2").tobytes()
        header[name] = {"dtype": "F16", "shape": list(tensor.shape), "data_offsets": [offset, offset + len(data)]}
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
    """The tensors of a file in float32 or float16, as float32, by their names."""
    data = file.read_bytes()
    start = 8 + int.from_bytes(data[:8], "little")
    header: dict[str, Any] = json.loads(data[8:start])
    header.pop("__metadata__", None)
    tensors: dict[str, Tensor] = {}
    for name, entry in header.items():
        first, end = entry["data_offsets"]
        values = np.frombuffer(data[start + first : start + end], {"F32": "<f4", "F16": "<f2"}[entry["dtype"]])
        tensors[name] = torch.from_numpy(values.astype(np.float32)).reshape(entry["shape"])
    return tensors
