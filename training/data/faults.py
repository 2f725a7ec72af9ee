"""Lines of the kinds that readers get wrong: what is short, repeated, raised, struck or not to be guessed.

Each maker takes the generator that it draws from and the texts, and returns a line and how it is set.
"""

from __future__ import annotations

import base64
import random
import string
import uuid
from collections.abc import Callable

from . import foreign, text, words
from .lines import Line, Run, Style

Maker = Callable[[random.Random, text.TextSource], tuple[Line, Style]]

_HEX = "0123456789abcdef"
_ALIKE = "Il1|O0oB8S5Z2g9qG6rnmvwuceftijL7T"
_SUPERSCRIPTS = dict(zip("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ", strict=True))
_SUBSCRIPTS = dict(zip("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋", strict=True))
_DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def _plain(value: str) -> Line:
    return [Run(value)]


def _set(rng: random.Random, shaped: float = 0.65) -> Style:
    return Style(shaped=rng.random() < shaped)


def operators(rng: random.Random, _: text.TextSource) -> tuple[Line, Style]:
    """Code full of what programming fonts draw as ligatures."""
    a, b, c = (text.identifier(rng) for _ in range(3))
    short = rng.choice("abcdefijknpqstvwxyz")
    digit = str(rng.choice((0, 1, 1, 9, 10, 42, 100, rng.randint(0, 999))))
    compare = rng.choice(("===", "!==", "==", "!=", "<=", ">=", "<", ">", "=~", "<=>", "=/="))
    logic = rng.choice(("&&", "||", "??", "&", "|", "^"))
    assign = rng.choice(("=", "+=", "-=", "*=", "/=", "||=", "&&=", "??=", ":=", "|=", "<<=", ">>=", "**="))
    arrow = rng.choice(("=>", "->", "<-", "=>", "->", "<-->", "<=>", "==>", "-->", "<--", "~>", "|->", "<~"))
    other = rng.choice(("::", "..", "...", "..=", "?.", "!.", "|>", "<|", "<$>", "<*>", ">>=", ">>", "<<", "++", "--", "**", "//", "/*", "*/", "/**", "<!--", "-->", "</", "/>", "##", "###", "#{", "#[", "#(", "__", ";;", "www", "{|", "|}", "[|", "|]", "===", "!!", "%%", "&&&", "|||", "\\\\", "\\n", "$>", "@_", "-<<", ">-", "=<<", ">=>", "<:", ":>"))
    templates = (
        f"if ({a} {compare} null {logic} {b}.length >= {digit}) {{",
        f"return {a}.filter({short} {arrow} {short}.id {compare} {b});",
        f"for (let {short} = 0; {short} <= {digit}; {short}++) {a}[{short}] {compare} {b}[{short}];",
        f"const {a} = ({b}, {c}) => {{",
        f"{a} {assign} {b} {logic} {c};",
        f"{a} {other} {b} {arrow} {c}",
        f"{a}{other}{b}",
        f"{a} {arrow} {b}",
        f"fn {a}({b}: &{c.title()}) -> Option<{c.title()}> {{",
        f"match {a} {{ {digit}..={digit}9 => {b}, _ => {c} }}",
        f"let {a} = {b}.map(|{short}| {short} {rng.choice('+-*/%')} {digit})?;",
        f"{a}->{b}->{c} {compare} {digit} {logic} !{b}",
        f"std::{a}::{b} {c} = std::{b}({digit});",
        f"{a} := {b}[{digit}:] // {c}",
        f"export const {a} = async ({b}) => {{ await {c}(); }};",
        f"type {a.title()} = {{ readonly {b}?: {c.title()} | null }};",
        f"<{a} {b}={{() => {c}({digit})}} />",
        f"<!-- {a} {b} -->",
        f"({a} {compare} {b}) {logic} ({b} {compare} {c}) ? {digit} : -{digit}",
        f"{a} >>= \\{short} -> {b} $ {c} <> \"{short}\"",
        f"while (!{a} {logic} {b}-- > {digit}) {c} {assign} {digit};",
        f"{compare} {arrow} {logic} {assign} {other}",
        f"assert {a} {compare} {digit}, f\"{{{b}!r}} {compare} {digit}\"",
    )
    return _plain(rng.choice(templates)), Style(shaped=rng.random() < 0.75)


def signs(rng: random.Random, texts: text.TextSource) -> tuple[Line, Style]:
    """A lone sign before a line: differences, lists of YAML and Markdown, quotes, prompts, comments."""
    sign = rng.choices(
        ("-", "+", "*", ">", "#", "$", "%", ">>>", "...", "//", "--", "+++", "---", "@@", "!", "?", "|", "=", "~", "##", "<", "1.", "1", "—", "–", "→", "›"),
        (30, 22, 5, 4, 4, 5, 1, 2, 1, 3, 2, 3, 3, 3, 1, 1, 3, 1, 1, 2, 2, 2, 2, 2, 2, 1, 1),
    )[0]
    draw = rng.random()
    if sign == "@@":
        a, b = rng.randint(1, 999), rng.randint(1, 99)
        return _plain(f"@@ -{a},{b} +{a + rng.randint(0, 9)},{b + rng.randint(0, 9)} @@ {texts.code(rng)}"), _set(rng)
    if sign in ("+++", "---") and draw < 0.7:
        return _plain(f"{sign} {rng.choice('ab')}/{text.path(rng)}"), _set(rng)
    if draw < 0.3:
        rest = texts.code(rng)
    elif draw < 0.5:
        rest = f"{text.identifier(rng)}: {rng.choice((text.number(rng), texts.word(rng), text.path(rng)))}"
    elif draw < 0.65:
        rest = rng.choice((texts.word(rng), f'"{rng.randint(1, 9999)}:{rng.randint(1, 9999)}"', text.identifier(rng)))
    elif draw < 0.85:
        rest = operators(rng, texts)[0][0].text
    else:
        rest = texts.phrase(rng, 1, 8)
    if draw < 0.04:
        return _plain(sign), _set(rng)
    if rng.random() < 0.12:
        return _plain(sign + rest), _set(rng)
    # The blank of an indentation, as wide as it may be: one space of it is read.
    gap = rng.choice((0, 0, 0.5, 0.6, 1.1, 1.2, 1.8, 2.4, rng.uniform(0, 3)))
    return [Run(f"{sign} "), Run(rest, gap=gap)], _set(rng)


def _amount(rng: random.Random) -> str:
    digits = rng.choice(("0", "00", "000", "5", "50", "500")) if rng.random() < 0.4 else str(rng.randint(0, 99999))
    whole = f"{rng.randint(1, 9)}{digits}"
    grouped = f"{int(whole):,}" if rng.random() < 0.5 else whole
    cents = rng.choice(("00", "50", f"{rng.randint(0, 99):02}", f"{rng.randint(0, 9)}"))
    form = rng.randrange(4)
    if form == 0:
        grouped = grouped.replace(",", rng.choice((".", " ", "'", ",")))
        return f"{grouped},{cents}"
    return f"{grouped}.{cents}" if form < 3 else grouped


def amounts(rng: random.Random, _: text.TextSource) -> tuple[Line, Style]:
    """Amounts with signs, brackets, currencies and percent signs, and columns of digits."""

    def one() -> str:
        value = _amount(rng)
        sign = rng.choice(("", "", "-", "-", "+", "−", "±", "~"))
        sign = "-" if sign == "−" else sign
        return rng.choice(
            (
                sign + value,
                sign + value,
                f"({value})",
                f"{sign}${value}",
                f"{sign}{value} €",
                f"€{sign}{value}",
                f"{sign}{value} {rng.choice(('EUR', 'USD', 'CHF', 'kr', 'zł', '%', 'kg', 'cm', 'mm', 'ms', 'MiB', 'h'))}",
                f"{sign}{value}%",
                str(rng.choice((0, 00, 1, 11, 111, 1000, 10000, 100000, 2000, 3000, 1111, 2222, 8888, 5500, 6600))),
                f"{rng.randint(0, 99):03}",
                "".join(rng.choice("0011188") for _ in range(rng.randint(2, 9))),
            )
        )

    gap = rng.choice((0.0, 0.5, 1.5))
    runs: list[Run] = []
    for index in range(rng.randint(1, 6)):
        runs.append(Run(("" if not index else "") + one() + " ", gap=gap * rng.random() if index else 0.0))
    return runs, _set(rng)


def stamps(rng: random.Random, texts: text.TextSource) -> tuple[Line, Style]:
    """Lines of logs: dates, times, time zones, addresses, counts."""
    day, month, year = rng.randint(1, 31), rng.randint(1, 12), rng.randint(1990, 2035)
    time = f"{rng.randint(0, 23):02}:{rng.choice((0, 10, rng.randint(0, 59))):02}:{rng.randint(0, 59):02}"
    zone = rng.choice(("+0200", "+0100", "-0500", "-0700", "+0000", "-0800", "+0530", "+1100", "Z", "UTC", "+02:00", "-00:30"))
    iso = f"{year}-{month:02}-{day:02}"
    ip = ".".join(str(rng.choice((0, 1, 10, 11, 100, 127, 192, 255, rng.randint(0, 255)))) for _ in range(4))
    level = rng.choice("INFO WARN ERROR DEBUG TRACE FATAL info warn error".split())
    count = rng.choice((100, 200, 300, 1000, 1100, 2000, 10000, rng.randint(0, 99999)))
    said = texts.phrase(rng, 2, 6)
    return _plain(
        rng.choice(
            (
                f"{rng.choice(_DAYS)} {rng.choice(_MONTHS)} {day:02} {year} {time} GMT{zone} (CEST) : {said} {count}",
                f"{iso}T{time}.{rng.randint(0, 999):03}{zone} {level} {said}",
                f"{iso} {time} {level:5} [{text.identifier(rng)}] {said}",
                f"[{time}] {said}: {count} ms",
                f'{ip} - - [{day:02}/{rng.choice(_MONTHS)}/{year}:{time} {zone}] "GET /{text.identifier(rng)} HTTP/1.1" 200 {count}',
                f"{ip}:{rng.randint(1, 65535)}",
                f"{ip}/{rng.choice((8, 16, 24, 32))} via {ip}",
                f"Date: {rng.choice(_DAYS)} {rng.choice(_MONTHS)} {day} {time} {year} {zone}",
                f"{_MONTHS[month - 1]} {day:2} {time} {text.identifier(rng)}[{rng.randint(1, 99999)}]: {said}",
                f"{iso} {time} {zone}",
                f"{rng.randint(1, 999)} ms, {count} rows, {rng.randint(0, 100)}% {said}",
                f"{text.identifier(rng)}  {count}  {_amount(rng)}  {ip}",
            )
        )
    ), _set(rng)


def _token(rng: random.Random, letters: str, length: int) -> str:
    return "".join(rng.choice(letters) for _ in range(length))


def hashes(rng: random.Random, _: text.TextSource) -> tuple[Line, Style]:
    """Hashes, UUIDs, tokens, keys and numbers with groups: nothing in them can be guessed."""
    alphabet = string.ascii_letters + string.digits

    def one() -> str:
        length = rng.choice((7, 8, 10, 12, 16, 24, 32, 40))
        digest = _token(rng, _HEX, length)
        if rng.random() < 0.2:
            digest = "".join(char * rng.choice((1, 1, 2, 3)) for char in digest)[:length]
        return rng.choice(
            (
                digest,
                f"sha256:{digest}",
                str(uuid.UUID(int=rng.getrandbits(128))),
                str(uuid.UUID(int=rng.getrandbits(128))),
                f"0x{digest[:8]}",
                base64.b64encode(rng.randbytes(rng.randint(4, 24))).decode(),
                f"{rng.choice(('req', 'sk', 'pk', 'ghp', 'tok', 'usr', 'eyJ'))}_{_token(rng, alphabet, rng.randint(8, 20))}",
                _token(rng, _ALIKE, rng.randint(4, 14)),
                "-".join(_token(rng, alphabet, rng.choice((4, 5))) for _ in range(rng.randint(2, 4))),
                ":".join(_token(rng, _HEX, 2) for _ in range(6)),
                ":".join(_token(rng, _HEX, rng.randint(1, 4)) for _ in range(rng.randint(3, 8))),
                f"{text.identifier(rng)}-{_token(rng, _HEX, 10)}-{_token(rng, string.ascii_lowercase + string.digits, 5)}",
                " ".join(_token(rng, string.digits, 4) for _ in range(4)),
                f"{rng.choice(('DE', 'GB', 'FR', 'NL'))}{rng.randint(10, 99)} " + " ".join(_token(rng, string.digits, 4) for _ in range(4)),
                f"+{rng.randint(1, 99)} {rng.randint(100, 999)} {_token(rng, string.digits, rng.randint(4, 7))}",
                f"+{rng.randint(1, 99)}-{rng.randint(10, 99)}-{_token(rng, string.digits, 4)}-{_token(rng, string.digits, 4)}",
                f"{_token(rng, string.ascii_uppercase, 2)}-{_token(rng, string.digits, rng.randint(4, 8))}",
                f"978-{rng.randint(0, 9)}-{_token(rng, string.digits, 3)}-{_token(rng, string.digits, 5)}-{rng.randint(0, 9)}",
                _token(rng, string.digits, rng.randint(6, 16)),
                f"v{rng.randint(0, 20)}.{rng.randint(0, 40)}.{rng.randint(0, 11)}-rc{rng.randint(0, 9)}",
            )
        )

    lead = rng.choice(("", "", "", "commit ", "token ", "id: ", "uuid ", "Trace ", "#", "build #", "(", '"'))
    return _plain(lead + " ".join(one() for _ in range(rng.choice((1, 1, 2))))), _set(rng)


def addresses(rng: random.Random, texts: text.TextSource) -> tuple[Line, Style]:
    """E-mails, URLs and paths: no spaces within."""
    def part() -> str:
        return rng.choice((texts.word(rng), rng.choice(words.CODE_NAMES), foreign.name(rng).lower(), str(rng.randint(0, 9999)), _token(rng, _HEX, 6)))

    joint = rng.choice((".", "-", "_", ""))
    top = rng.choice("org com net dev io example de fr uk pl se eu info co.uk gov edu local".split())
    host = ".".join(part() for _ in range(rng.randint(1, 3))) + "." + top
    long = rng.choice("/-._").join(part() for _ in range(rng.randint(2, 5)))
    ending = rng.choice(words.FILE_ENDINGS)
    value = rng.choice(
        (
            f"{part()}{joint}{part()}@{host}",
            f"{part()}{rng.randint(0, 99)}@{host}",
            f"<{part()}{joint}{part()}@{host}>",
            f"mailto:{part()}@{host}",
            f"https://{host}/{long}",
            f"http://{host}:{rng.randint(80, 9999)}/{long}?{part()}={part()}&{part()}={rng.randint(0, 999)}#L{rng.randint(1, 2999)}",
            f"https://www.{host}/{part()}/{part()}_{part()}.html",
            f"git@{host}:{part()}/{part()}.git",
            f"/usr/{long.replace('.', '/')}.{ending}",
            f"../{long}.{ending}",
            f"~/.{part()}/{part()}{joint}{part()}.{ending}",
            f"C:\\{part().title()}\\{part()}\\{part()} {part()}.{ending}",
            f"{part()}/{part()}/{part()}.{ending}:{rng.randint(1, 999)}:{rng.randint(1, 99)}",
            f"postgres://{part()}:${{{part().upper()}}}@{part()}:5432/{part()}",
            f"@{part()}/{part()}-{part()}",
            f"--{part()}-{part()}={part()} -{rng.choice(string.ascii_letters)}",
        )
    )
    if rng.random() < 0.3:
        value = f"{texts.phrase(rng, 1, 3)} {value}{rng.choice(('', ',', '.', ')'))}"
    return _plain(value), _set(rng)


def terminal(rng: random.Random, texts: text.TextSource) -> tuple[Line, Style]:
    """What a shell shows: rights, prompts, rows of signs."""
    rights = rng.choice("-dl") + "".join(rng.choice(("rwx", "r-x", "rw-", "r--", "---", "r-s")) for _ in range(3))
    size, year = rng.choice((0, 214, 4096, rng.randint(0, 999999))), rng.randint(2010, 2030)
    user, file = rng.choice(words.CODE_NAMES), rng.choice((f".{texts.word(rng)}", text.path(rng), texts.word(rng)))
    stamp = rng.choice((f"{year}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02} {rng.randint(0, 23):02}:{rng.randint(0, 59):02}", f"{rng.choice(_MONTHS)} {rng.randint(1, 28)} {rng.randint(0, 23):02}:{rng.randint(0, 59):02}"))
    sign = rng.choice("-=_.*#~^+-=")
    run = sign * rng.choice((3, 4, 5, 8, 12, 20, 24, rng.randint(2, 30)))
    return _plain(
        rng.choice(
            (
                f"{rights} {rng.randint(1, 40)} {user} {rng.choice(('staff', 'root', user))} {size} {stamp} {file}",
                f"{rights} {rng.randint(1, 40)} {user} {size} {stamp} {file}",
                rights,
                f"{user}@{texts.word(rng)}:~/{text.identifier(rng)}$ {texts.word(rng)} --{texts.word(rng)} {text.path(rng)}",
                f"{run} {texts.phrase(rng, 1, 3)} {run}",
                run,
                f"| {run} {texts.phrase(rng, 2, 5)}",
                f"{rng.randint(1, 999)} | {texts.code(rng)}",
                f"{texts.word(rng)} {sign * rng.randint(4, 16)} {rng.randint(1, 400)}",
                f"|{sign * rng.randint(3, 9)}|{sign * rng.randint(3, 9)}|{sign * rng.randint(3, 9)}|",
                f"+{'-' * rng.randint(3, 12)}+{'-' * rng.randint(3, 12)}+",
                f"--> {text.path(rng)}",
                f"= {texts.word(rng)}: `{run}` {texts.phrase(rng, 1, 4)}",
                f"[{'#' * rng.randint(1, 12)}{'.' * rng.randint(1, 12)}] {rng.randint(0, 100)}%",
                f"{texts.word(rng)}_{'_' * rng.randint(1, 3)}{texts.word(rng)}__ = __{texts.word(rng)}__",
                *_reported(rng, texts),
            )
        )
    ), _set(rng)


def _reported(rng: random.Random, texts: text.TextSource) -> list[str]:
    """What tools say in columns: statistics of changes, marks below a line of code, ports, versions, counts."""
    added, removed = rng.randint(0, 18), rng.randint(0, 14)
    under = rng.choice("^~-") * rng.randint(1, 24)
    ports = f"0.0.0.0:{rng.randint(80, 9999)}->{rng.randint(80, 9999)}/tcp"
    version = f"{rng.randint(0, 30)}.{rng.randint(0, 30)}.{rng.randint(0, 30)}"
    file = f"{text.path(rng)}.{rng.choice(words.FILE_ENDINGS)}"
    return [
        f"{file} | {added + removed} {'+' * added}{'-' * removed}",
        f"{file} | {added + removed} {'+' * added}{'-' * removed}",
        f"| {under} {texts.phrase(rng, 1, 4)}",
        f"{under} {texts.phrase(rng, 1, 4)}",
        f"{_token(rng, _HEX, 12)} {texts.word(rng)}/{texts.word(rng)}:{version} Up {rng.randint(2, 59)} minutes {ports}",
        f"{texts.word(rng)} {version} {ports} {rng.randint(0, 9)}/{rng.randint(1, 9)} Running {rng.randint(0, 99)}d",
        f"{rng.randint(1, 99)} files changed, {rng.randint(1, 999)} insertions(+), {rng.randint(1, 999)} deletions(-)",
        f"{rng.choice('✓✔✗✕×')} {texts.phrase(rng, 1, 5)} ({rng.randint(1, 900)} ms)",
        f"> {texts.word(rng)}@{version} {texts.word(rng)}",
        f"$ {texts.word(rng)} --{texts.word(rng)}={rng.randint(0, 99)} -{rng.choice(string.ascii_letters)} | {texts.word(rng)} -n +{rng.randint(1, 99)} > /dev/null",
        f"{rng.randint(1, 999)} | {texts.code(rng)}",
        f"= note: `#[{texts.word(rng)}({texts.word(rng)}_{texts.word(rng)})]` {texts.phrase(rng, 1, 3)}",
        f"error[E0{rng.randint(100, 799)}]: {texts.phrase(rng, 1, 3)} `{texts.word(rng)}.{texts.word(rng)}` {texts.phrase(rng, 1, 3)}",
        f"expected -{rng.randint(1, 99)}.00 to equal {rng.randint(1, 999)}.50 at {text.path(rng)}:{rng.randint(1, 999)}:{rng.randint(1, 99)}",
    ]


def labels(rng: random.Random, texts: text.TextSource) -> tuple[Line, Style]:
    """Labels above fields, columns and titles: capitals, small and set apart, and what stands in headers and footers."""
    said = rng.choice(
        (
            texts.phrase(rng, 1, 2),
            texts.phrase(rng, 2, 3),
            rng.choice(words.FREQUENT),
            " ".join(rng.choice(words.FREQUENT) for _ in range(2)),
            f"{texts.word(rng)} {rng.randint(1, 99)}",
            f"Q{rng.randint(1, 4)} {rng.randint(1990, 2035)}",
            f"{rng.randint(1, 60)} / {rng.randint(1, 90)}",
            f"{texts.phrase(rng, 1, 2)} · {texts.phrase(rng, 1, 2)}",
            f"{texts.phrase(rng, 1, 2)}:",
            rng.choice(("Billed to", "Ship to", "Amount due", "Due date", "Invoice no.", "Unit price", "Qty", "Subtotal", "VAT", "Total", "Sign in", "Sign up", "Log out", "Internal use only", "Overview", "Settings")),
        )
    )
    said = said.upper() if rng.random() < 0.8 else said.title()
    return _plain(said), Style(shaped=rng.random() < 0.5, spacing=rng.choice((0.0, 0.02, 0.05, 0.08, 0.1, 0.15, 0.2, rng.uniform(0, 0.3))))


def dots(rng: random.Random, texts: text.TextSource) -> tuple[Line, Style]:
    """An ellipsis as one character and as dots, leaders, and other small marks."""
    said, more = texts.phrase(rng, 1, 4), texts.phrase(rng, 1, 3)
    return _plain(
        rng.choice(
            (
                f"{said}…",
                f"{said}… {more}",
                f"…{said}",
                f"{said}...",
                f"{said} ... {more}",
                f"[…] {said}",
                f"{said} … {more}",
                f"{said} {'.' * rng.randint(4, 24)} {rng.randint(1, 400)}",
                f"{said} {'. ' * rng.randint(3, 12)}{rng.randint(1, 400)}",
                f"{said}.. {more}",
                f"{said}, {more}; {texts.word(rng)}: {texts.word(rng)}.",
                f"'{said}' \"{more}\" `{texts.word(rng)}` ´{texts.word(rng)}´",
                f"{texts.word(rng)}' {texts.word(rng)}\" {rng.randint(1, 60)}′{rng.randint(1, 60)}″",
            )
        )
    ), _set(rng)


def raised(rng: random.Random, texts: text.TextSource) -> tuple[Line, Style]:
    """Exponents, footnote marks, formulas: as characters of their own, or as smaller ones set higher or lower."""
    as_characters = rng.random() < 0.4
    small, rise, drop = rng.uniform(0.55, 0.83), rng.uniform(0.28, 0.48), -rng.uniform(0.08, 0.22)

    def script(value: str, table: dict[str, str], height: float) -> Run:
        read = "".join(table[char] for char in value)
        return Run(read) if as_characters else Run(read, drawn=value, size=small, rise=height)

    def up(value: str) -> Run:
        return script(value, _SUPERSCRIPTS, rise)

    def down(value: str) -> Run:
        return script(value, _SUBSCRIPTS, drop)

    number = str(rng.randint(0, 99))
    before, after = texts.phrase(rng, 1, 2), " " + texts.phrase(rng, 1, 6).lower()
    unit = rng.choice(("m", "km", "cm", "mm", "ft", "px", "s", "µm"))
    power = rng.choice(("2", "3", "6", "9", "12", "-1", "-3", "10", "n", str(rng.randint(2, 99))))
    forms: tuple[list[Run], ...] = (
        [Run(before + rng.choice((".", ",", "", ".", "”"))), up(number), Run(after)],
        [Run(f"{before} {rng.randint(1990, 2030)}."), up(number), Run(after)],
        [Run(f"{before} {rng.choice((10, 10, 2, 10))}"), up(power), Run(after)],
        [Run(f"{rng.randint(1, 999)}.{rng.randint(0, 9)} {unit}"), up(rng.choice("23")), Run(after)],
        [Run(f"{rng.randint(1, 9)}.{rng.randint(0, 99)} × 10"), up(power), Run(f" {unit}")],
        [Run(f"{before} " + rng.choice(("CO", "O", "N", "H", "NO", "SO", "x", "a", "SiO"))), down(rng.choice(("2", "2", "3", "4", "1", number))), Run(after)],
        [Run("H"), down("2"), Run("SO"), down("4"), Run(after)],
        [up(str(rng.randint(1, 30))), Run(" " + before + ".")],
        [Run(rng.choice("xyzabfe")), up(power), Run(f" {rng.choice('+-=')} {rng.randint(1, 9)}{rng.choice('xyz')}"), up("2"), Run(f" = {number}")],
        [Run(before), Run(rng.choice("†‡*§")), Run(after)],
    )
    return rng.choice(forms), _set(rng)


def struck(rng: random.Random, texts: text.TextSource) -> tuple[Line, Style]:
    """Words or prices with a line through them."""
    old = rng.choice((_amount(rng), f"${_amount(rng)}", f"{_amount(rng)} €", texts.phrase(rng, 1, 4), texts.word(rng)))
    after = rng.choice(("", " " + _amount(rng), " " + texts.phrase(rng, 1, 5)))
    before = rng.choice(("", "", texts.phrase(rng, 1, 2) + " "))
    runs = [Run(before)] if before else []
    return [*runs, Run(old, struck=True), *([Run(after)] if after else [])], _set(rng)


def boxes(rng: random.Random, texts: text.TextSource) -> tuple[Line, Style]:
    """Frames and trees drawn with characters."""
    name = rng.choice((text.path(rng), f"{texts.word(rng)}.{rng.choice(words.FILE_ENDINGS)}", text.identifier(rng), texts.word(rng)))
    bar = "─" * rng.randint(3, 20)
    double = "═" * rng.randint(3, 20)
    return _plain(
        rng.choice(
            (
                f"├── {name}",
                f"└── {name}",
                f"│ ├── {name}",
                f"│ └── {name}",
                f"│ │ └── {name}",
                f"├─ {name}",
                f"└─ {name}",
                f"│ {texts.phrase(rng, 1, 3)} │ {text.number(rng)} │",
                f"│ {texts.phrase(rng, 1, 6)} │",
                f"┌{bar}┬{bar}┐",
                f"├{bar}┼{bar}┤",
                f"└{bar}┴{bar}┘",
                f"┌{bar}┐",
                f"╭{bar}╮",
                f"╰{bar}╯",
                f"╔{double}╦{double}╗",
                f"║ {texts.phrase(rng, 1, 3)} ║ {text.number(rng)} ║",
                f"╚{double}╝",
                f"{bar} {texts.phrase(rng, 1, 3)} {bar}",
                f"┃ {texts.word(rng)} ┃",
                f"{'█' * rng.randint(1, 12)}{'░' * rng.randint(1, 12)} {rng.randint(0, 100)}%",
            )
        )
    ), _set(rng)


_LISTED = "→←↑↓↔⇒⇐⇔✓✔✗✘★☆·‣›»‹«–—•†‡§¶№©®™°±×÷≤≥≠≈∞√∑∏∫∂∆∈⊂⊕≡∩∪‰′″€£¥₽₺₹¢µ¼½¾‚„“”‘’…⌘⌥⇧⌃↵⚠♥◆▶►▲▼◄"


def symbols(rng: random.Random, texts: text.TextSource) -> tuple[Line, Style]:
    """Arrows, ticks, signs of mathematics and typography among words and numbers."""
    parts: list[str] = []
    for _ in range(rng.randint(1, 4)):
        sign = rng.choice(_LISTED)
        side = rng.choice((texts.word(rng), texts.word(rng), text.number(rng), text.identifier(rng)))
        parts += [rng.choice((f"{sign} {side}", f"{side} {sign} {texts.word(rng)}", f"{side}{sign}", f"{sign}{side}"))]
    return _plain(" ".join(parts)), _set(rng)


def near_words(rng: random.Random, texts: text.TextSource) -> tuple[Line, Style]:
    """Names, misspelt words, units and abbreviations among words."""
    made = [
        rng.choice(
            (
                foreign.near_word(rng, texts.word(rng)),
                foreign.near_word(rng, texts.word(rng)),
                foreign.name(rng),
                texts.word(rng),
                f"{rng.randint(0, 999)}.{rng.randint(0, 9)} {rng.choice(('cm', 'mm', 'km', 'rnm', 'com', 'corn', 'kg', 'ml', 'dl', 'ft', 'in'))}",
                rng.choice(("cm", "com", "corn", "modem", "modern", "clip", "dip", "ill", "Ill", "All", "Al", "al", "lf", "If", "O", "0", "I", "l", "1")),
                f"{rng.choice(string.ascii_uppercase)}. {foreign.name(rng)}",
            )
        )
        for _ in range(rng.randint(2, 8))
    ]
    return _plain(foreign.punctuated(rng, made)), _set(rng)


def capitals(rng: random.Random, texts: text.TextSource) -> tuple[Line, Style]:
    """Small capitals, and letters set apart."""
    said = rng.choice((texts.phrase(rng, 1, 5), texts.sentence(rng), text.number(rng), foreign.name(rng)))
    if rng.random() < 0.5:
        return _plain(said), Style(shaped=True, features=("smcp",))
    said = said.upper() if rng.random() < 0.7 else said
    return _plain(said), Style(spacing=rng.uniform(0.03, 0.35))


def outlined(rng: random.Random, texts: text.TextSource) -> tuple[Line, Style]:
    """Letters of which only the outline is drawn, or with an outline around them."""
    return _plain(texts.phrase(rng, 1, 6)), Style(outline=rng.choice((1, -1)) * rng.uniform(0.03, 0.1))


def old_style(rng: random.Random, texts: text.TextSource) -> tuple[Line, Style]:
    """Prose as books set it: ligatures, old-style digits, typographic quotes and dashes."""
    said = texts.sentence(rng).replace('"', "“").replace("'", "’").replace(" - ", " — ")
    extra = rng.choice(("", f" {rng.randint(1500, 2030)}", f" §{rng.randint(1, 99)}", f", pp. {rng.randint(1, 400)}–{rng.randint(1, 400)}", " affluent offices fly"))
    return _plain(said + extra), Style(shaped=True, features=rng.choice(((), (), ("onum",))))


def latin(rng: random.Random, texts: text.TextSource) -> tuple[Line, Style]:
    """A European language in Latin script, Turkish or Vietnamese."""
    return _plain(texts.latin(rng)), _set(rng)


def scripts(rng: random.Random, texts: text.TextSource) -> tuple[Line, Style]:
    """Cyrillic and Greek."""
    return _plain(texts.scripts(rng)), _set(rng)


MONOSPACED = ("operators", "signs", "stamps", "hashes", "terminal", "boxes")
"""Kinds that stand in fonts for programmers, mostly."""
KINDS: dict[str, tuple[float, Maker]] = {
    "operators": (11, operators),
    "signs": (9, signs),
    "amounts": (7, amounts),
    "stamps": (6, stamps),
    "hashes": (8, hashes),
    "addresses": (7, addresses),
    "terminal": (9, terminal),
    "dots": (4, dots),
    "raised": (4, raised),
    "struck": (2.5, struck),
    "boxes": (3, boxes),
    "symbols": (3.5, symbols),
    "nearWords": (8, near_words),
    "capitals": (2, capitals),
    "labels": (5, labels),
    "outlined": (1.5, outlined),
    "oldStyle": (2.5, old_style),
    "latin": (16, latin),
    "scripts": (4, scripts),
}
"""By name: how often, of a hundred or so, and what makes it."""
