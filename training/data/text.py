"""Texts to render, made by a generator of random numbers from word lists, templates and the corpus of the pack.

Every function takes the generator that it draws from, so the same seed gives the same text.
"""

from __future__ import annotations

import gzip
import random
import string
from collections.abc import Callable
from pathlib import Path

from . import foreign, words
from .alphabet import ACCENTED, ALPHABET, SYMBOLS

_KNOWN = frozenset(ALPHABET)
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_PUNCTUATION = string.punctuation + "–—…•"


def clean(text: str) -> str:
    """The text with whitespace runs as one space, and without characters outside the alphabet."""
    return " ".join("".join(char if char in _KNOWN else " " if char.isspace() else "" for char in text).split())


class TextSource:
    """Lines of many kinds.

    `corpus` is the pack's corpus.txt.gz, one line of text each, code lines marked by a leading tab; `vocabulary` its
    words.txt.gz. `held_out` takes the lines and words (one in sixteen) that training never shows.
    """

    def __init__(self, pack: Path, held_out: bool) -> None:
        lines = _own_share(_read_lines(pack / "corpus.txt.gz"), held_out)
        self._prose = [line for line in lines if not line.startswith("\t")]
        self._code = [line[1:] for line in lines if line.startswith("\t")]
        self._words = _own_share(_read_lines(pack / "words.txt.gz"), held_out)
        # The words of a language are few: a model that knew them all by heart would not be told from one that reads.
        self._latin = {name: _own_share(known.split(), held_out) for name, (_, known) in foreign.LATIN.items()}
        self._scripts = {name: _own_share(known.split(), held_out) for name, (_, known) in foreign.SCRIPTS.items()}
        self._kinds: list[tuple[float, Callable[[random.Random], str]]] = [
            (0.22, self.prose),
            (0.12, self.sentence),
            (0.10, self.rare_words),
            (0.18, self.code),
            (0.08, self.made_up_code),
            (0.06, identifiers),
            (0.05, path),
            (0.07, numbers),
            (0.04, accented),
            (0.03, labels),
            (0.05, scramble),
        ]

    def line(self, rng: random.Random, length: int) -> str:
        """A text of at least `length` characters, of one kind or (one in five) of two mixed."""
        weights = [weight for weight, _ in self._kinds]
        kinds = rng.choices([make for _, make in self._kinds], weights, k=2 if rng.random() < 0.2 else 1)
        parts: list[str] = []
        total = 0
        while total < length:
            part = clean(rng.choice(kinds)(rng))
            if part:
                parts.append(part)
                total += len(part) + 1
        return " ".join(parts)

    def prose(self, rng: random.Random) -> str:
        """A line of real English prose, with its case changed now and then."""
        return _recase(rng, rng.choice(self._prose))

    def code(self, rng: random.Random) -> str:
        """A line of real code."""
        return rng.choice(self._code).strip()

    def word(self, rng: random.Random) -> str:
        """A frequent word or, as often, any word of the list."""
        return rng.choice(words.FREQUENT) if rng.random() < 0.5 else rng.choice(self._words)

    def phrase(self, rng: random.Random, least: int, most: int) -> str:
        """`least` to `most` words without punctuation, the first capitalised."""
        text = " ".join(self.word(rng) for _ in range(rng.randint(least, most)))
        return text[:1].upper() + text[1:]

    def latin(self, rng: random.Random) -> str:
        """Words of one European language in Latin script, Turkish or Vietnamese."""
        return foreign.of_any_language(rng, self._latin, {name: letters for name, (letters, _) in foreign.LATIN.items()})

    def scripts(self, rng: random.Random) -> str:
        """Words of one language in Cyrillic or Greek script."""
        letters = {name: letters for name, (letters, _) in foreign.SCRIPTS.items()}
        return foreign.of_any_language(rng, self._scripts, letters)

    def sentence(self, rng: random.Random) -> str:
        """Words with punctuation between and after them."""
        parts = [self.word(rng) for _ in range(rng.randint(3, 14))]
        for index in range(len(parts)):
            if rng.random() < 0.12:
                parts[index] += rng.choice(",,,;:")
            elif rng.random() < 0.04:
                opening, closing = rng.choice(('""', "''", "()", "“”", "‘’", "[]", "**", "``", "«»"))
                parts[index] = opening + parts[index] + closing
        text = " ".join(parts) + rng.choice("....?!:")
        return text[:1].upper() + text[1:]

    def rare_words(self, rng: random.Random) -> str:
        """Words of the whole list, evenly: names and rare letters."""
        return _recase(rng, " ".join(rng.choice(self._words) for _ in range(rng.randint(1, 8))))

    def made_up_code(self, rng: random.Random) -> str:
        """A statement with the names and the punctuation of several languages."""
        name, other, third = (identifier(rng) for _ in range(3))
        number = rng.choice([str(rng.randint(0, 9)), str(rng.randint(0, 4096)), f"0x{rng.getrandbits(16):x}"])
        quoted = rng.choice("\"'`")
        keyword = rng.choice(words.CODE_KEYWORDS)
        templates = (
            f"const {name} = {other}({third}, {number});",
            f"if ({name} === {number} && !{other}) {{",
            f"for (let i = 0; i < {name}.length; i++) {{",
            f"{keyword} {name}({other}: {identifier(rng).title()}, {third}?: string): void {{",
            f"return {name}[{other}] ?? {quoted}{rng.choice(self._words)}{quoted};",
            f"def {name}(self, {other}: int = {number}) -> None:",
            f"#include <{name}/{other}.h>",
            f"{name}->{other} = &{third}[{number}] | {identifier(rng).upper()};",
            f"import {{ {name}, {other} }} from {quoted}./{third}.ts{quoted};",
            f"<{name} class={quoted}{other}-{third}{quoted}>{self.word(rng)}</{name}>",
            f"{name}: {quoted}{self.word(rng)} {self.word(rng)}{quoted},",
            f"$ {name} --{other}={number} -{rng.choice(string.ascii_letters)} {path(rng)}",
            f"// {self.phrase(rng, 2, 7)}",
            f"SELECT {name}, {other} FROM {third} WHERE {name} >= {number};",
            f"}} else if ({name} % {number} != 0 || {other} <= {third}) {{",
            f"@{name}({quoted}/{other}/{{{third}}}{quoted})",
            f"{name} += {other} * ({third} - {number}) / {number}.0;",
            f"{keyword} {keyword} {name} => {other}.{third}()",
        )
        return rng.choice(templates)


def identifier(rng: random.Random) -> str:
    """A name of one to three words in camel, snake or kebab case, upper case or plain."""
    parts = [rng.choice(words.CODE_NAMES) for _ in range(rng.randint(1, 3))]
    style = rng.randrange(6)
    if style == 0:
        return "_".join(parts)
    if style == 1:
        return "_".join(parts).upper()
    if style == 2:
        return "-".join(parts)
    camel = parts[0] + "".join(part.title() for part in parts[1:])
    return camel if style < 5 else camel[:1].upper() + camel[1:] + rng.choice(["", str(rng.randint(0, 99))])


def identifiers(rng: random.Random) -> str:
    """Some names with separators between them."""
    separator = rng.choice((" ", ", ", ".", " = ", "::", " | ", "->"))
    return separator.join(identifier(rng) for _ in range(rng.randint(1, 5)))


def path(rng: random.Random) -> str:
    """A path, a URL, or a place in a file."""
    parts = "/".join(identifier(rng) for _ in range(rng.randint(1, 4)))
    ending = rng.choice(words.FILE_ENDINGS)
    host = f"{rng.choice(words.CODE_NAMES)}.{rng.choice(('org', 'com', 'dev', 'io', 'net'))}"
    return rng.choice(
        (
            f"/{parts}.{ending}",
            f"./{parts}/",
            f"~/{parts}.{ending}:{rng.randint(1, 999)}:{rng.randint(1, 80)}",
            f"C:\\{parts.replace('/', chr(92))}.{ending}",
            f"https://{host}/{parts}?{identifier(rng)}={rng.randint(0, 99)}&{identifier(rng)}",
            f"{identifier(rng)}@{host}",
            f"{parts}.{ending}",
        )
    )


def number(rng: random.Random) -> str:
    """A number, date, time, version, amount, hash or the like."""
    small, large = rng.randint(0, 99), rng.randint(0, 10 ** rng.randint(1, 8))
    return rng.choice(
        (
            str(large),
            f"{large:,}",
            f"{rng.random() * 100:.{rng.randint(1, 4)}f}",
            f"{small}%",
            f"-{small}.{rng.randint(0, 9)}",
            f"{rng.randint(1990, 2030)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
            f"{rng.randint(1, 28)} {rng.choice(_MONTHS)} {rng.randint(1990, 2030)}",
            f"{rng.randint(0, 23):02}:{rng.randint(0, 59):02}:{rng.randint(0, 59):02}",
            f"v{small}.{rng.randint(0, 30)}.{rng.randint(0, 9)}",
            f"{rng.choice('$€£')}{large / 100:,.2f}",
            f"{rng.getrandbits(28):07x}",
            f"#{rng.getrandbits(24):06x}",
            f"{small} {rng.choice(('KB', 'MB', 'GB', 'ms', 's', 'px', 'kg', 'km', '°C'))}",
            f"({rng.randint(100, 999)}) {rng.randint(100, 999)}-{rng.randint(1000, 9999)}",
            f"{rng.randint(0, 255)}.{rng.randint(0, 255)}.{rng.randint(0, 255)}.{rng.randint(0, 255)}",
            f"[{small}]",
            f"{small}/{small + rng.randint(0, 50)}",
            f"{small} × {rng.randint(1, 99)}",
        )
    )


def numbers(rng: random.Random) -> str:
    """Numbers of several forms beside each other, as in a table's row or a log."""
    return " ".join(number(rng) for _ in range(rng.randint(1, 5)))


def accented(rng: random.Random) -> str:
    """Words of European languages, and words with random accented letters."""

    def one() -> str:
        if rng.random() < 0.6:
            return rng.choice(words.ACCENTED)
        letters = list(rng.choice(words.FREQUENT))
        letters[rng.randrange(len(letters))] = rng.choice(ACCENTED)
        return "".join(letters)

    return _recase(rng, " ".join(one() for _ in range(rng.randint(1, 6))))


def labels(rng: random.Random) -> str:
    """Words that stand on buttons and in menus."""
    return rng.choice((" ", " | ", " › ", " > ", " / ", " · ")).join(rng.choices(words.INTERFACE, k=rng.randint(1, 4)))


def scramble(rng: random.Random) -> str:
    """Random characters, so that shapes are learnt and not only words."""
    pools = (string.ascii_letters, string.digits, _PUNCTUATION, string.ascii_uppercase, SYMBOLS)
    weights = (5, 3, 3, 2, 1)
    return "".join(rng.choice(rng.choices(pools, weights)[0]) for _ in range(rng.randint(1, 9)))


def _recase(rng: random.Random, text: str) -> str:
    draw = rng.random()
    if draw < 0.08:
        return text.upper()
    if draw < 0.2:
        return text.title()
    return text


def _read_lines(file: Path) -> list[str]:
    with gzip.open(file, "rt", encoding="utf-8") as stream:
        return stream.read().split("\n")[:-1]


def _own_share(lines: list[str], held_out: bool) -> list[str]:
    return [line for index, line in enumerate(lines) if (index % 16 == 7) == held_out]
