"""Error rates of texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def edit_distance(a: Sequence[object], b: Sequence[object]) -> int:
    """Levenshtein distance: insertions, deletions and substitutions that make `a` from `b`."""
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        diagonal, row[0] = row[0], i
        for j, right in enumerate(b, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (left != right))
    return row[-1]


def character_error_rate(pairs: Iterable[tuple[str, str]]) -> float:
    """Edits per character of the truth, over all (answer, truth) pairs together."""
    return _error_rate(pairs)


def word_error_rate(pairs: Iterable[tuple[str, str]]) -> float:
    """Edits of whole words per word of the truth."""
    return _error_rate((answer.split(), truth.split()) for answer, truth in pairs)


def _error_rate(pairs: Iterable[tuple[Sequence[object], Sequence[object]]]) -> float:
    listed = list(pairs)
    return sum(edit_distance(answer, truth) for answer, truth in listed) / sum(len(truth) for _, truth in listed)
