"""Lines as they are drawn and as they are read: what is small and raised, struck or set apart is a run of its own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .fonts import Typeface

STRIKE = "~~"
"""Stands before and behind struck text in an answer, as in Markdown."""


@dataclass(frozen=True)
class Run:
    """Characters in one size on one height.

    `text` is what is read; `drawn`, as long, what is drawn of it where that is other characters (the digits of an
    exponent). `size` is relative to the line's; `rise` and `gap`, the blank before it, are in em of the line's size.
    """

    text: str
    drawn: str = ""
    size: float = 1.0
    rise: float = 0.0
    gap: float = 0.0
    struck: bool = False

    @property
    def shown(self) -> str:
        """What is drawn."""
        return self.drawn or self.text


@dataclass(frozen=True)
class Style:
    """How a whole line is set: `shaped` by HarfBuzz, with kerning, ligatures and `features`, else letter by letter;
    `spacing` in em between letters; `outline` in em, a line around hollow letters."""

    shaped: bool = False
    features: tuple[str, ...] = ()
    spacing: float = 0.0
    outline: float = 0.0


Line = Sequence[Run]


def placed(line: Line, typeface: Typeface, size: int, spacing: float) -> tuple[list[float], list[float]]:
    """Where each run begins, and where each of its characters does, with the end of the last run at the end: px from
    the line's start."""
    starts: list[float] = []
    edges: list[float] = []
    x = 0.0
    for run in line:
        x += run.gap * size
        starts.append(x)
        own = typeface.edges(run.shown, round(run.size * size))
        edges += [x + edge + spacing * size * index for index, edge in enumerate(own[:-1])]
        x += own[-1] + spacing * size * len(run.text)
    return starts, [*edges, x]


def drawable(line: Line, typeface: Typeface) -> Line:
    """The line without the characters that a font lacks."""
    if all(typeface.draws(run.shown) for run in line):
        return line
    kept: list[Run] = []
    for run in line:
        pairs = [pair for pair in zip(run.text, run.shown, strict=True) if typeface.draws(pair[1])]
        # What stood between two spaces may be gone.
        pairs = [pair for pair, before in zip(pairs, [("", ""), *pairs]) if pair[0] != " " or before[0] != " "]
        if pairs:
            kept.append(replace(run, text="".join(a for a, _ in pairs), drawn="".join(b for _, b in pairs)))
    return kept


def fit(line: Line, typeface: Typeface, size: int, room: float, spacing: float, at_word: bool) -> Line:
    """The longest beginning of a line that is at most `room` px wide, ending at a word's end if asked and possible."""
    _, edges = placed(line, typeface, size, spacing)
    text = "".join(run.text for run in line)
    end = max(0, bisect_right(edges, room) - 1) if edges[-1] > room else len(text)
    if end < len(text) and at_word:
        space = text.rfind(" ", 0, end + 1)
        end = space if space > 0 else end
    return _trimmed(line, len(text) - len(text.lstrip()), len(text[:end].rstrip()))


def _trimmed(line: Line, first: int, end: int) -> Line:
    """Characters first…end."""
    kept: list[Run] = []
    position = 0
    for run in line:
        begin, stop = max(0, first - position), min(len(run.text), end - position)
        if begin < stop:
            gap = run.gap if kept else 0.0
            kept.append(replace(run, text=run.text[begin:stop], drawn=run.drawn[begin:stop], gap=gap))
        position += len(run.text)
    return kept


def respaced(line: Line, change: float) -> Line:
    """The line with words `change` em farther apart."""
    runs: list[Run] = []
    for run in line:
        if run.drawn or run.struck or run.text.strip().count(" ") == 0:
            runs.append(run)
            continue
        words = run.text.replace("  ", " ").split(" ")
        parts = [word + " " for word in words[:-1]] + ([words[-1]] if words[-1] else [])
        runs += [replace(run, text=part, gap=change if index else run.gap) for index, part in enumerate(parts)]
    return runs


def answer(line: Line, edges: Sequence[float]) -> tuple[str, list[float]]:
    """What is read of a line, and its edges: those of the line's characters, and none wide for the marks of a strike."""
    text, places = "", []
    position = 0
    struck = False
    for run in line:
        if run.struck != struck:
            # The mark stands behind the blank before struck words, and right behind them.
            at = len(text) - (len(text) - len(text.rstrip()) if struck else 0)
            x = edges[position] if at == len(text) else places[at]
            text, places = text[:at] + STRIKE + text[at:], [*places[:at], *[x] * len(STRIKE), *places[at:]]
            struck = run.struck
        text += run.text
        places += edges[position : position + len(run.text)]
        position += len(run.text)
    if struck:
        text += STRIKE
        places += [edges[-1]] * len(STRIKE)
    return text, [*places, edges[-1]]
