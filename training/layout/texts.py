"""What stands on the rendered pages: words of many languages, lines of code, numbers, names, other scripts."""

from __future__ import annotations

import random as randoms
import sysconfig
from functools import lru_cache
from pathlib import Path
from random import Random

_DICTIONARIES = ("american-english", "french", "ngerman", "spanish", "italian", "polish", "portuguese", "swedish")
_LETTERS: dict[str, tuple[tuple[int, int], ...]] = {
    "ru": ((0x430, 0x44F),),
    "el": ((0x3B1, 0x3C9),),
    "ja": ((0x3042, 0x308D), (0x30A2, 0x30ED), (0x4E00, 0x5A00)),
    "zh-cn": ((0x4E00, 0x6C00),),
    "ko": ((0xAC00, 0xC800),),
    "ar": ((0x627, 0x63A), (0x641, 0x64A)),
    "he": ((0x5D0, 0x5EA),),
    "hi": ((0x915, 0x939), (0x915, 0x939), (0x93E, 0x948)),
    "th": ((0xE01, 0xE2E), (0xE01, 0xE2E), (0xE30, 0xE39)),
}
_ALONE = ("}", "{", ")", "};", "});", "]", "],", "end", "fi", "...", "*/", "/**", "//", "#", "|", "->", "=>", "else {")
_UNSPACED = ("ja", "zh-cn", "th")


@lru_cache(maxsize=None)
def _words(language: str) -> list[str]:
    file = Path("/usr/share/dict") / language
    if not file.exists():
        return _words("american-english") if language != "american-english" else ["text", "line", "page", "word"]
    words = file.read_text(encoding="utf-8", errors="ignore").split()
    return randoms.Random(1).sample([word for word in words if len(word) < 16], min(len(words) // 2, 20_000))


@lru_cache(maxsize=None)
def _code() -> list[str]:
    files = sorted(Path(sysconfig.get_path("stdlib")).glob("*.py"))[:60]
    lines = (line.rstrip() for file in files for line in file.read_text(encoding="utf-8", errors="ignore").splitlines())
    return [line for line in lines if 1 < len(line) < 110]


def language(random: Random) -> str:
    """English in half of the cases."""
    return "american-english" if random.random() < 0.5 else random.choice(_DICTIONARIES)


def prose(random: Random, count: int, tongue: str = "american-english") -> list[str]:
    """Words as they follow each other in sentences."""
    words = random.choices(_words(tongue), k=count)
    ends = True
    for index in range(count):
        if ends or random.random() < 0.04:
            words[index] = words[index][:1].upper() + words[index][1:]
        ends = random.random() < 0.1
        kind = random.random()
        if kind < 0.05:
            words[index] = number(random)
        elif kind < 0.08:
            words[index] = random.choice(("(%s)", "“%s”", "'%s'", "[%s]", "%s:", "%s;", "<%s>", "/%s")) % words[index]
        words[index] += "." if ends else "," if random.random() < 0.08 else ""
    if random.random() < 0.06 and count > 2:
        words.insert(random.randrange(1, count), random.choice("–—&|·+=/%-"))
    return words


def label(random: Random, tongue: str = "american-english") -> list[str]:
    """One to three words, as on a button or a field."""
    words = random.choices(_words(tongue), k=random.choice((1, 1, 1, 2, 2, 3)))
    style = random.random()
    if style < 0.15:
        return [word.upper() for word in words]
    if style < 0.9:
        words[0] = words[0][:1].upper() + words[0][1:]
    if random.random() < 0.08:
        words[-1] += random.choice((":", " *", "…", "?", "!", " (1)"))
    return " ".join(words).split()


def number(random: Random) -> str:
    """Quantities, prices, dates, times, percentages; often a single digit."""
    kind = random.random()
    if kind < 0.2:
        return str(random.randint(0, 9))
    if kind < 0.4:
        return str(random.randint(10, 99999))
    if kind < 0.55:
        return f"{random.uniform(0, 20000):,.2f}"
    if kind < 0.65:
        return random.choice("$€£") + f"{random.uniform(0, 900):.2f}"
    if kind < 0.75:
        return f"{random.uniform(-99, 99):+.1f}%"
    if kind < 0.85:
        return f"{random.randint(2000, 2030)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    if kind < 0.93:
        return f"{random.randint(0, 23)}:{random.randint(0, 59):02}"
    return random.choice(("-", "–", "n/a", "#N/A", "0", "1", "I", "l", "✓", "TRUE", "x", "|"))


def identifier(random: Random) -> str:
    """File names, hashes, addresses."""
    kind = random.random()
    word = random.choice(_words("american-english")).replace("'", "").lower()
    if kind < 0.4:
        return word + random.choice((".ts", ".json", ".py", ".md", ".png", ".rs", "_test.go", ".tar.gz", "/"))
    if kind < 0.6:
        return f"{random.getrandbits(random.choice((28, 64, 128))):x}"
    if kind < 0.75:
        return f"https://{word}.example.org/{random.getrandbits(20):x}?q={word}"
    if kind < 0.9:
        return f"{word}@{random.randint(0, 20)}.{random.randint(0, 30)}.{random.randint(0, 9)}"
    return f"/usr/lib/{word}/{word[::-1]}"


def code_line(random: Random) -> str:
    """A line of code, with the spaces that it begins with."""
    if random.random() < 0.08:
        return " " * random.choice((0, 2, 4, 8)) + random.choice(_ALONE)
    return random.choice(_code())


def script_words(random: Random, language_code: str, count: int) -> list[str]:
    """Letters of a script at random; unspaced scripts as one word or two."""
    ranges = _LETTERS[language_code]

    def word(least: int, most: int) -> str:
        picked = [random.choice(ranges) for _ in range(random.randint(least, most))]
        return "".join(chr(random.randint(*each)) for each in picked)

    if language_code in _UNSPACED:
        return [word(2, max(3, 3 * count)) for _ in range(random.choice((1, 1, 2)))]
    return [word(2, 9) for _ in range(count)]


def terminal_line(random: Random) -> list[str]:
    """Words as in the output of a program."""
    kind = random.random()
    if kind < 0.25:
        return [
            "drwxr-xr-x",
            str(random.randint(1, 40)),
            "root",
            "staff",
            number(random),
            number(random),
            identifier(random),
        ]
    if kind < 0.5:
        stamp = f"2024-11-{random.randint(1, 28):02}T{random.randint(0, 23):02}:{random.randint(0, 59):02}:07.123Z"
        return [
            stamp,
            random.choice(("INFO", "WARN", "ERROR", "DEBUG")),
            f"[{identifier(random)[:12]}]",
            *prose(random, 5),
        ]
    if kind < 0.65:
        return ["$", *random.choice(("git log --oneline", "npm run build", "ls -la", "make -j8", "cargo test")).split()]
    if kind < 0.75:
        return ["-->", identifier(random) + f":{random.randint(1, 400)}:{random.randint(1, 80)}"]
    if kind < 0.82:
        return [random.choice(("|", "^^^^^^^", "-------", "=======", "...", "~~~~^", "+---+---+"))]
    return prose(random, random.randint(1, 10))
