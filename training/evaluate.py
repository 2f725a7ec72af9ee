"""How well a model does on held-out renderings: fonts, words and lines that training never shows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from . import prompts
from .data.alphabet import from_path
from .data.batches import Batch, Batches
from .data.diagrams import parse_mermaid
from .metrics import character_error_rate, word_error_rate

if TYPE_CHECKING:
    from .config import Stage
    from .learner import Learner

MOST_TOKENS = {"strip": 64, "block": 400, "describe": 400, "control": 16, "question": 32, "box": 32, "mermaid": 300}


def held_out_batches(pack: Path, vocabulary: Path, stage: Stage, count: int) -> list[Batch]:
    """About `count` held-out samples of each task of a stage, the same ones every time."""
    return [
        Batches(pack, vocabulary, "held-out", count, {task: 1.0}, stage.widths[-1:], stage.canvases, held_out=True)[0]
        for task in stage.tasks
    ]


def measure(learner: Learner, stage: Stage, held_out: list[Batch]) -> dict[str, float]:
    """The error rates and scores, by name, of what the stage trains."""
    figures: dict[str, float] = {}
    for batch in held_out:
        if batch["task"] == "strip":
            for index in stage.ctc:
                pairs = ctc_readings(learner, batch, index)
                figures[f"ctc{index}Cer"] = character_error_rate(pairs)
                figures[f"ctc{index}Wer"] = word_error_rate(pairs)
        if stage.decoder:
            figures.update(score(batch["task"], answer_pairs(learner, batch)))
    return {name: round(value, 4) for name, value in figures.items()}


def ctc_readings(learner: Learner, batch: Batch, index: int) -> list[tuple[str, str]]:
    """(read, truth) for the strips of a batch, by the best path of a CTC head: a bound for what the decoder can do."""
    paths = learner.ctc_logits(batch["pixels"], index).argmax(-1).tolist()
    return list(zip(map(from_path, paths), batch["answers"], strict=True))


def answer_pairs(learner: Learner, batch: Batch) -> list[tuple[str, str]]:
    """(answer, truth) for every sample of a batch; samples of one question are answered together."""
    pairs: list[tuple[str, str]] = [("", "")] * len(batch["answers"])
    by_question: dict[str, list[int]] = {}
    for index, question in enumerate(batch["questions"]):
        by_question.setdefault(question, []).append(index)
    for question, indices in by_question.items():
        ids = learner.tokenizer.encode(prompts.after_image(question))
        answers = learner.answers(batch["pixels"][indices], ids, MOST_TOKENS[batch["task"]])
        for index, answer in zip(indices, answers, strict=True):
            pairs[index] = answer, batch["answers"][index]
    return pairs


def score(task: str, pairs: list[tuple[str, str]]) -> dict[str, float]:
    """What counts for a task, by name: error rates for text, shares of right answers for the rest."""
    if task == "strip":
        return {"cer": character_error_rate(pairs), "wer": word_error_rate(pairs)}
    if task == "block":
        return {"blockCer": character_error_rate(pairs), "blockWer": word_error_rate(pairs)}
    if task == "control":
        return {"controlKinds": _share([answer == truth for answer, truth in pairs])}
    if task == "question":
        return {"questionExact": _share([answer == truth for answer, truth in pairs])}
    if task == "mermaid":
        return {"mermaidEqual": _share([parse_mermaid(answer) == parse_mermaid(truth) for answer, truth in pairs])}
    if task == "box":
        return {"boxFound": _share([_overlap(answer, truth) >= 0.5 for answer, truth in pairs])}
    found = [(line in answer.split("\n")) for answer, truth in pairs for line in truth.split("\n")]
    kinds = [_kinds(answer, truth) for answer, truth in pairs]
    return {"controlsNamed": _share(found), "controlsFound": sum(a for a, _ in kinds) / sum(b for _, b in kinds)}


def _kinds(answer: str, truth: str) -> tuple[int, int]:
    """How many controls of the truth have one of their kind in the answer, and how many there are."""

    def kinds(text: str) -> list[str]:
        return [line.split('"')[0].strip() for line in text.split("\n")[1:]]

    wanted, given = kinds(truth), kinds(answer)
    return sum(min(wanted.count(kind), given.count(kind)) for kind in set(wanted)), len(wanted)


def _overlap(answer: str, truth: str) -> float:
    """Intersection over union of two boxes as texts; 0 where one is no box."""
    try:
        a, b = ([float(side) for side in text.strip("[] ").split(",")] for text in (answer, truth))
        width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
        common = max(width, 0) * max(height, 0)
        return common / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - common)
    except (ValueError, IndexError, ZeroDivisionError):
        return 0.0


def _share(right: list[bool]) -> float:
    return sum(right) / len(right)
