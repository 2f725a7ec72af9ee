"""Fits the classifier of kinds of pictures to what look.ts has written:

    /usr/bin/python3 training/picture-kinds/fit.py FEATURES.jsonl media/picture-kinds.json

Multinomial logistic regression with L2, by L-BFGS. Each kind counts the same, and of a kind each maker by a root of how many
pictures it has. How sure it is must hold for makers that it has not seen: one temperature (arXiv 1706.04599) is fitted to
what classifiers say that were fitted without the maker of each picture.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.functional import cross_entropy

KINDS = "interface code terminal document form table flowchart sequence class er state gantt plot photo blank".split()
"""In the order of contracts/picture-kind.ts."""
L2 = 0.001
FARTHEST = 6.0
"""Deviations from the mean that count, as in sidecar/pictures/classifier.ts."""


class Classifier:
    """Weights [kinds, features + 1] for features that were brought to mean 0 and deviation 1."""

    def __init__(self, features: NDArray[np.float32], kinds: NDArray[np.int64], counts: NDArray[np.float32]) -> None:
        self.mean = features.mean(0)
        self.deviation = features.std(0) + 0.02
        inputs, targets, shares = self.scaled(features), torch.from_numpy(kinds), torch.from_numpy(counts / counts.sum())
        self.layer = torch.nn.Linear(features.shape[1], len(KINDS))
        torch.nn.init.zeros_(self.layer.weight)
        torch.nn.init.zeros_(self.layer.bias)
        optimiser = torch.optim.LBFGS(self.layer.parameters(), max_iter=60, history_size=20, line_search_fn="strong_wolfe")

        def step() -> torch.Tensor:
            optimiser.zero_grad()
            losses = cross_entropy(self.layer(inputs), targets, reduction="none")
            loss = (losses * shares).sum() + L2 * (self.layer.weight**2).sum()
            loss.backward()
            return loss

        optimiser.step(step)

    def scaled(self, features: NDArray[np.float32]) -> torch.Tensor:
        return torch.from_numpy((features - self.mean) / self.deviation).clamp(-FARTHEST, FARTHEST)

    @torch.no_grad()
    def logits(self, features: NDArray[np.float32]) -> torch.Tensor:
        return self.layer(self.scaled(features))


def shares(kinds: list[str], makers: list[str]) -> NDArray[np.float32]:
    """How much each picture counts."""
    counts = Counter(zip(kinds, makers, strict=True))
    totals: Counter[str] = Counter()
    for (kind, _), count in counts.items():
        totals[kind] += count**0.7  # type: ignore[assignment]
    return np.array([counts[k, m] ** -0.3 / totals[k] for k, m in zip(kinds, makers, strict=True)], np.float32)


def temperature(logits: torch.Tensor, targets: torch.Tensor, weights: torch.Tensor) -> float:
    """What logits are to be divided by, so that they are as likely as can be."""
    tried = [0.5 + 0.05 * step for step in range(80)]
    return min(tried, key=lambda t: float((cross_entropy(logits / t, targets, reduction="none") * weights).sum()))


def main(source: Path, out: Path) -> None:
    rows = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
    features = np.array([row["features"] for row in rows], np.float32)
    kinds, makers = [row["kind"] for row in rows], [row["maker"] for row in rows]
    targets = np.array([KINDS.index(kind) for kind in kinds])
    counts = shares(kinds, makers)
    unseen = torch.zeros(len(rows), len(KINDS))
    for maker in sorted(set(makers)):
        left = np.array(makers) == maker
        unseen[left] = Classifier(features[~left], targets[~left], counts[~left]).logits(features[left])
    warmth = temperature(unseen, torch.from_numpy(targets), torch.from_numpy(counts))
    told = torch.softmax(unseen / warmth, 1).max(1)
    right = (told.indices.numpy() == targets)[told.values.numpy() >= 0.8]
    print(f"{len(rows)} pictures; of makers left out {np.mean(told.indices.numpy() == targets):.1%} right,")
    print(f"{len(right) / len(rows):.1%} told, {right.mean():.1%} of these right, at a temperature of {warmth:.2f}")
    whole = Classifier(features, targets, counts)
    weights = torch.cat([whole.layer.weight, whole.layer.bias[:, None]], 1).detach().numpy() / warmth
    fitted = {"mean": whole.mean, "deviation": whole.deviation, "weights": weights}
    out.write_text(json.dumps({name: np.round(v.astype(float), 4).tolist() for name, v in fitted.items()}, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
