"""Pictures of every kind from programs that the classifier of kinds was not fitted with: the held-out set of the bench.

With Debian's python3 and these of its packages: plantuml graphviz gnuplot-nox octave-doc gnuplot-doc debian-handbook
wireshark-doc texstudio-doc gnome-backgrounds ukui-wallpapers python3-skimage python3-sklearn scite mousepad geany xterm lxterminal
gnumeric xvfb xdotool imagemagick groff ghostscript poppler-utils chromium

    /usr/bin/python3 test/bench/kinds/make.py OUT [NAME…]

to OUT/KIND/MAKER-NNN.png, twenty of each kind; with NAME, of these makers alone.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw, ImageFilter, ImageFont

Named = Iterable[tuple[str, Image.Image]]
"""Pictures, each with its kind."""

WORDS = """account archive battery branch bridge budget buffer cable calendar camera carrier channel client cloud column
contract counter courier credit customer depot device driver editor engine factory filter folder freight gallery gateway
harvest history invoice journal kitchen ledger library license loader machine manager market meeting member message
monitor mortgage network notice number office operator order packet parcel partner payment permit planner platform
policy printer product profile project provider queue railway receipt record region register release report request
reservation resource review route sample schedule section sensor server service session shipment signal station storage
supplier switch system tariff ticket timetable token traffic transfer tunnel update upload vehicle vendor version visitor
voucher warehouse weather window worker""".split()


def word(random: Random) -> str:
    return random.choice(WORDS)


def label(random: Random, most: int = 3) -> str:
    return " ".join(word(random) for _ in range(random.randint(1, most))).capitalize()


def sentence(random: Random) -> str:
    return f"{label(random, 1)} {' '.join(word(random) for _ in range(random.randint(4, 14)))}."


def opened(source: Path | BytesIO) -> Image.Image:
    image = Image.open(source)
    if image.mode in ("P", "LA", "RGBA"):
        image = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    return image.convert("RGB")


# Packages of real pictures


def handbook(_: Random) -> Named:
    root = Path("/usr/share/doc/debian-handbook/html/en-US/images")
    names = "autopartman-mode partman-disk rootpw tasksel mirror".split()
    for name in [*(f"inst-{name}" for name in names), "evolution", "fwbuilder", "gnome-packagekit", "synaptic", "webmin"]:
        yield "interface", opened(root / f"{name}.png")


def wireshark(_: Random) -> Named:
    root = Path("/usr/share/doc/wireshark/wsug_html_chunked/images")
    for name in ("choose-color-rule", "export-objects", "find-packet", "gui-preferences", "print", "save-as-win32"):
        yield "interface", opened(root / f"ws-{name}.png")


def texstudio(_: Random) -> Named:
    root = Path("/usr/share/texstudio")
    found = {path.name: path for folder in (root, Path("/usr/share/doc/texstudio")) for path in folder.rglob("*.png")}
    for name in ("configure_build", "configure_completion", "configure_general", "thesaurus"):
        yield "interface", opened(found[f"{name}.png"])


def photographs(random: Random) -> Named:
    data = Path("/usr/lib/python3/dist-packages")
    names = "astronaut camera cell chelsea coffee coins hubble_deep_field moon rocket motorcycle_left".split()
    for name in names:
        yield "photo", opened(next((data / "skimage/data").glob(f"{name}.*")))
    for name in ("china", "flower"):
        image = opened(data / f"sklearn/datasets/images/{name}.jpg")
        yield "photo", image
        yield "photo", image.crop((60, 40, 420, 330))
    for path in ("city.png", "goldfish.png", "firstgeneration.jpg", "gnome/wood-d.webp", "gnome/vnc-l.webp", "rollpaper.png"):
        image = opened(Path("/usr/share/backgrounds") / path)
        image.thumbnail((random.randint(600, 1600),) * 2)
        yield "photo", image


def octave(random: Random) -> Named:
    root = Path("/usr/share/doc/octave/octave.html")
    for name in ("mesh", "errorbar", "hist", "polar", "splinefit1", "interpft", "plot", "voronoi"):
        yield "plot", opened(root / f"{name}.png")


# Programs


def gnuplot(random: Random) -> Named:
    looks = ("set grid", "set key bottom", "set border 3", "set style fill solid 0.5", "")
    for index in range(12):
        data = "\n".join(f"{i} {random.uniform(2, 40):.2f} {random.uniform(1, 30):.2f} {label(random, 1)}" for i in range(random.randint(5, 24)))
        plot = (
            "plot $d using 1:2 with linespoints title 'a', $d using 1:3 with lines title 'b'",
            "set style fill solid; plot $d using 1:2 with boxes title 'n'",
            "plot $d using 1:2 with points pt 7 title 'x'",
            "set style data histograms; set style fill solid; plot $d using 2:xtic(4) title 'p', '' using 3 title 'q'",
            f"plot sin(x*{random.uniform(0.3, 2):.2f})/x, cos(x)",
            "splot x*x-y*y",
        )[index % 6]
        size = f"{random.randint(400, 1000)},{random.randint(320, 700)}"
        script = f"set terminal pngcairo size {size} font '{random.choice(('Sans', 'Serif'))},{random.randint(8, 13)}'; set title '{label(random, 4)}'; set xlabel '{label(random)}'; {random.choice(looks)}\n$d << E\n{data}\nE\n{plot}\n"
        out = subprocess.run(["gnuplot"], input=script.encode(), capture_output=True, check=True).stdout
        yield "plot", opened(BytesIO(out))


def plantuml(random: Random) -> Named:
    styles = ("", "", "skinparam monochrome true", "skinparam handwritten true", "skinparam shadowing false", "skinparam backgroundColor #EEEBDC", "skinparam monochrome reverse")

    def names(least: int, most: int) -> list[str]:
        return [name.capitalize() for name in random.sample(WORDS, random.randint(least, most))]

    def sequence() -> list[str]:
        people = names(2, 5)
        lines = [f"{random.choice(('participant', 'actor', 'database', 'participant'))} {name}" for name in people]
        for _ in range(random.randint(3, 12)):
            lines.append(f"{random.choice(people)} {random.choice(('->', '-->', '->>'))} {random.choice(people)}: {label(random)}")
        return lines

    def classes() -> list[str]:
        all_names = names(3, 6)
        lines = []
        for name in all_names:
            members = [f"{random.choice('+-#~')}{word(random)}{random.choice((': int', '()', ': String', '(): void'))}" for _ in range(random.randint(1, 6))]
            lines += [f"{random.choice(('class', 'class', 'interface', 'abstract class'))} {name} {{", *members, "}"]
        lines += [f"{all_names[random.randrange(i)]} {random.choice(('<|--', '*--', 'o--', '-->', '<|..'))} {all_names[i]}" for i in range(1, len(all_names))]
        return lines

    def entities() -> list[str]:
        all_names = names(3, 6)
        lines = ["hide circle", "skinparam linetype ortho"]
        for name in all_names:
            lines += [f'entity "{name}" as {name} {{', f"* {word(random)}_id : int <<PK>>", "--", *(f"{random.choice(('* ', ''))}{word(random)} : {random.choice(('varchar', 'date', 'int <<FK>>', 'text'))}" for _ in range(random.randint(1, 5))), "}"]
        lines += [f"{all_names[random.randrange(i)]} {random.choice(('||--o{', '}o--||', '||..|{', '|o--o{'))} {all_names[i]}" for i in range(1, len(all_names))]
        return lines

    def states() -> list[str]:
        all_names = names(3, 6)
        lines = [f"[*] --> {all_names[0]}"]
        lines += [f"{all_names[random.randrange(i)]} --> {all_names[i]} : {word(random)}" for i in range(1, len(all_names))]
        lines += [f"{random.choice(all_names)} --> {random.choice(all_names)} : {word(random)}" for _ in range(2)]
        return [*lines, f"{all_names[-1]} --> [*]"]

    def flow() -> list[str]:
        lines = ["start"]
        for _ in range(random.randint(2, 4)):
            lines.append(f":{label(random)};")
            if random.random() < 0.6:
                lines += [f"if ({label(random, 2)}?) then (yes)", f":{label(random)};", "else (no)", f":{label(random)};", "endif"]
        return [*lines, "stop"]

    def gantt() -> list[str]:
        tasks = [label(random) + f" {i}" for i in range(random.randint(4, 9))]
        lines = ["Project starts 2026-03-02"] if random.random() < 0.7 else []
        for index, task in enumerate(tasks):
            lines.append(f"[{task}] lasts {random.randint(2, 12)} days")
            if index:
                lines.append(f"[{task}] starts at [{tasks[random.randrange(index)]}]'s end")
        return lines

    makers = {"sequence": sequence, "class": classes, "er": entities, "state": states, "flowchart": flow, "gantt": gantt}
    with tempfile.TemporaryDirectory() as folder:
        for kind, make in makers.items():
            ends = ("@startgantt", "@endgantt") if kind == "gantt" else ("@startuml", "@enduml")
            for index in range(20 if kind in ("sequence", "class", "er", "state") else 12):
                style = [random.choice(styles), f"scale {random.choice((1, 1, 1.5, 0.8))}"] if kind != "gantt" else []
                text = "\n".join([ends[0], *style, *make(), ends[1]])
                (Path(folder) / f"{kind}-{index:02}.puml").write_text(text)
        files = [str(path) for path in sorted(Path(folder).glob("*.puml"))]
        subprocess.run(["plantuml", "-tpng", *files], check=False, capture_output=True, env={**os.environ, "JAVA_TOOL_OPTIONS": "-Djava.awt.headless=true"})
        for path in sorted(Path(folder).glob("*.png")):
            yield path.name.split("-")[0], opened(path)


def dot_records(random: Random) -> Named:
    """Flow charts as boxes with arrows of ImageMagick's hand: nodes on a grid, elbows between them."""
    font = ImageFont.truetype("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", 13)
    for _ in range(8):
        columns, rows = random.randint(1, 3), random.randint(3, 5)
        image = Image.new("RGB", (columns * 230 + 40, rows * 110 + 20), random.choice(("white", "#f4f4f0", "#20242c")))
        dark = image.getpixel((0, 0))[0] < 128
        ink = "white" if dark else "black"
        draw = ImageDraw.Draw(image)
        for column in range(columns):
            for row in range(rows):
                x, y = 30 + column * 230, 20 + row * 110
                fill = random.choice(((80, 120, 180), (90, 150, 100), (190, 140, 70))) if random.random() < 0.5 else None
                if random.random() < 0.25:
                    draw.polygon([(x + 90, y), (x + 180, y + 30), (x + 90, y + 60), (x, y + 30)], outline=ink, fill=fill)
                else:
                    draw.rounded_rectangle((x, y, x + 180, y + 60), random.choice((0, 0, 10, 30)), outline=ink, fill=fill, width=2)
                draw.text((x + 90, y + 30), label(random, 2)[:18], fill="white" if fill else ink, font=font, anchor="mm")
                if row < rows - 1:
                    draw.line((x + 90, y + 60, x + 90, y + 108), fill=ink, width=2)
                    draw.polygon([(x + 84, y + 98), (x + 96, y + 98), (x + 90, y + 109)], fill=ink)
                if column < columns - 1 and random.random() < 0.5:
                    draw.line((x + 180, y + 30, x + 228, y + 30), fill=ink, width=2)
                    draw.polygon([(x + 219, y + 24), (x + 219, y + 36), (x + 229, y + 30)], fill=ink)
        yield "flowchart", image


def spreadsheets_of_time(random: Random) -> Named:
    """Gantt charts as bars on ruled paper."""
    font = ImageFont.truetype("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", 12)
    for _ in range(8):
        rows, columns, unit, high = random.randint(5, 14), random.randint(8, 26), random.randint(24, 40), random.randint(24, 34)
        image = Image.new("RGB", (200 + columns * unit + 20, (rows + 1) * high + 40), "white")
        draw = ImageDraw.Draw(image)
        draw.text((10, 10), label(random, 4), fill="black", font=font)
        for column in range(columns + 1):
            x = 200 + column * unit
            if random.random() < 0.9:
                draw.line((x, 30, x, image.height - 10), fill="#ccc")
            if column < columns:
                draw.text((x + 4, 34), f"{column + 1}", fill="#555", font=font)
        start = 0
        for row in range(rows):
            y = 30 + (row + 1) * high
            draw.line((0, y, image.width, y), fill="#ddd")
            draw.text((10, y + 6), label(random, 2)[:24], fill="black", font=font)
            length = random.randint(1, max(2, columns // 3))
            end = min(columns, start + length)
            draw.rectangle((200 + start * unit, y + 5, 200 + end * unit, y + high - 5), fill=random.choice(("#4472c4", "#70ad47", "#ed7d31")))
            start = max(0, min(columns - 2, start + random.randint(0, length)))
        yield "gantt", image


@contextmanager
def display(number: int) -> Iterator[dict[str, str]]:
    server = subprocess.Popen(["Xvfb", f":{number}", "-screen", "0", "1280x900x24"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield {**os.environ, "DISPLAY": f":{number}", "HOME": tempfile.mkdtemp(), "XDG_RUNTIME_DIR": tempfile.mkdtemp()}
    finally:
        server.terminate()
        server.wait()


def shown(environment: dict[str, str], command: list[str], wait: float, size: tuple[int, int]) -> Image.Image | None:
    """What a program shows on a display of its own, cut to its size."""
    program = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        found = subprocess.run(["timeout", "40", "xdotool", "search", "--sync", "--onlyvisible", "--name", "."], env=environment, capture_output=True, check=False)
        for window in found.stdout.split():
            subprocess.run(["xdotool", "windowmove", window, "0", "0", "windowsize", window, *map(str, size)], env=environment, capture_output=True, check=False)
        time.sleep(wait)
        out = subprocess.run(["import", "-window", "root", "png:-"], env=environment, capture_output=True, check=False).stdout
        return opened(BytesIO(out)).crop((0, 0, *size)) if out else None
    finally:
        program.terminate()
        program.wait()


def editors(random: Random) -> Named:
    """Three editors with texts of Python's library, of Perl's and of the system's headers."""
    sources = [*Path("/usr/lib/python3.11").glob("*.py"), *Path("/usr/include").glob("*.h"), *Path("/usr/share/perl/5.36.0").glob("*.pm")]
    sources = sorted(path for path in sources if 4000 < path.stat().st_size < 60000)
    with display(71) as environment:
        for index in range(20):
            source = random.choice(sources)
            size = random.randint(520, 1270), random.randint(320, 880)
            command = (["scite", str(source)], ["mousepad", "--disable-server", str(source)], ["geany", "-i", "-t", str(source)])[index % 3]
            image = shown(environment, command, 4, size)
            if image:
                yield "code", image


COMMANDS = (
    "ls -la /usr/bin | head -30", "ps aux | head -25", "df -h; free -m", "apt-cache show bash | head -22; uname -a", "cat /etc/passwd",
    "git --help | head -34", "python3 -c 'import json; json.loads(\"{\")'", "find /etc -maxdepth 1 | head -30", "dpkg -l | head -28",
    "cat /proc/cpuinfo | head -26", "env | sort | head -24", "grep -n root /etc/group /etc/passwd /etc/shadow", "mount | head -12; id; date",
)


def terminals(random: Random) -> Named:
    with display(72) as environment:
        for index in range(20):
            commands = "; ".join(f"echo; echo 'me@host:~$ {c.split(chr(39))[0]}'; {c}" for c in random.sample(COMMANDS, random.randint(1, 3)))
            script = f"PS1='me@host:~$ '; {commands}; printf 'me@host:~$ '; sleep 60"
            size = random.randint(420, 1100), random.randint(260, 800)
            ground, ink = random.choice((("black", "grey90"), ("#300a24", "white"), ("white", "black"), ("#002b36", "#93a1a1"), ("#1e1e1e", "#d4d4d4")))
            command = ["xterm", "-fa", random.choice(("DejaVu Sans Mono", "Liberation Mono")), "-fs", str(random.randint(8, 13)), "-bg", ground, "-fg", ink, "-e", "sh", "-c", script]
            if index % 4 == 3:
                command = ["lxterminal", "--no-remote", "-e", f"sh -c {chr(34)}{script.replace(chr(34), chr(39))}{chr(34)}"]
            image = shown(environment, command, 3, size)
            if image:
                yield "terminal", image


def gnumeric(random: Random) -> Named:
    with display(73) as environment, tempfile.TemporaryDirectory() as folder:
        for index in range(8):
            path = Path(folder) / f"{word(random)}{index}.csv"
            columns = [random.choice((lambda: label(random, 2), lambda: str(random.randint(1, 9999)), lambda: f"{random.uniform(1, 900):.2f}")) for _ in range(random.randint(3, 8))]
            rows = [[label(random, 1) for _ in columns], *([make() for make in columns] for _ in range(random.randint(8, 30)))]
            path.write_text("\n".join(",".join(row) for row in rows))
            image = shown(environment, ["gnumeric", "--no-splash", str(path)], 5, (random.randint(640, 1200), random.randint(420, 860)))
            if image:
                # The cells, with what is around them in half of the pictures.
                yield "table", image if index % 2 else image.crop((0, 150, image.width, image.height - 60))


def printed(source: str, macros: list[str], resolution: int) -> Image.Image:
    page = subprocess.run(["groff", *macros, "-Tps"], input=source.encode(), capture_output=True, check=True).stdout
    pdf = subprocess.run(["gs", "-q", "-sDEVICE=png16m", f"-r{resolution}", "-dTextAlphaBits=4", "-dGraphicsAlphaBits=4", "-dFirstPage=1", "-dLastPage=1", "-o", "-", "-"], input=page, capture_output=True, check=True).stdout
    return opened(BytesIO(pdf))


def trimmed(image: Image.Image, margin: int) -> Image.Image:
    """Without the white around what is printed, but for a margin."""
    left, top, right, bottom = Image.eval(image.convert("L"), lambda level: 255 - level).getbbox() or (0, 0, *image.size)
    return image.crop((max(0, left - margin), max(0, top - margin), min(image.width, right + margin), min(image.height, bottom + margin)))


def groff(random: Random) -> Named:
    for index in range(12):
        columns = random.randint(3, 6)
        box = ("allbox", "box", "center", "allbox", "expand")[index % 5]
        cells = ["\t".join(label(random, 1) for _ in range(columns))]
        cells += ["\t".join(random.choice((label(random, 2), str(random.randint(1, 9999)), f"{random.uniform(1, 900):.2f}")) for _ in range(columns)) for _ in range(random.randint(4, 22))]
        source = f".TS\n{box};\n{' '.join(['lb'] * columns)}\n{' '.join(['l'] * columns)}.\n" + "\n".join(cells) + "\n.TE\n"
        yield "table", trimmed(printed(source, ["-t"], random.randint(80, 160)), random.randint(6, 30))
    for _ in range(10):
        rows = "\n".join(f"{label(random)}\t{random.randint(1, 20)}\t{random.uniform(1, 300):.2f}\t{random.uniform(1, 900):.2f}" for _ in range(random.randint(2, 9)))
        head = f".ps 20\n.ft B\nINVOICE\n.ft R\n.ps 10\n.sp\n{label(random, 2)} Ltd.\n.br\n{random.randint(1, 99)} {label(random, 1)} Street\n.sp\n"
        pairs = "".join(f"{name}:\t{value}\n.br\n" for name, value in (("Invoice no.", random.randint(1000, 99999)), ("Date", f"{random.randint(1, 28)} May 2026"), ("Customer", label(random, 2)), ("Due", f"{random.randint(1, 28)} June 2026")))
        sums = "".join(f"{name}:\t{random.uniform(10, 900):.2f} EUR\n.br\n" for name in ("Subtotal", "VAT", "Total"))
        source = f".nf\n.ta 2i\n{head}{pairs}.sp\n.TS\n{random.choice(('allbox', 'expand', 'box'))};\nlb rb rb rb\nl n n n.\nItem\tQty\tPrice\tAmount\n{rows}\n.TE\n.sp\n{sums}.sp\n{sentence(random)}\n"
        yield "form", trimmed(printed(source, ["-t"], random.randint(70, 140)), random.randint(10, 60))


def receipts(random: Random) -> Named:
    """Printed on a roll, and photographed."""
    font = ImageFont.truetype("/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf", 17)
    for index in range(10):
        lines = [word(random).upper().center(32), f"{random.randint(1, 99)} {label(random, 1)} Street".center(32), f"Tel {random.randint(10**6, 10**7)}".center(32), "-" * 32]
        lines += [f"{label(random, 2)[:22]:<24}{random.uniform(1, 90):>8.2f}" for _ in range(random.randint(3, 12))]
        lines += ["-" * 32, *(f"{name:<20}{random.uniform(5, 200):>12.2f}" for name in ("SUBTOTAL", "TAX 8%", "TOTAL", "CASH")), "", "THANK YOU".center(32)]
        paper = Image.new("RGB", (360, 24 * len(lines) + 60), (245, 244, 238))
        draw = ImageDraw.Draw(paper)
        for row, line in enumerate(lines):
            draw.text((14, 26 + 24 * row), line, fill=(40, 40, 45), font=font)
        if index % 2:
            table = Image.new("RGB", (paper.width + 160, paper.height + 140), random.choice(((110, 80, 50), (60, 65, 70), (150, 140, 130))))
            noise = Image.effect_noise(table.size, 40).convert("RGB")
            table = Image.blend(table, noise, 0.15)
            turned = paper.rotate(random.uniform(-4, 4), expand=True, resample=Image.BICUBIC)
            mask = Image.new("L", paper.size, 255).rotate(0, expand=True)
            mask = Image.new("L", paper.size, 255).resize(turned.size)
            table.paste(turned, (70, 60), mask)
            paper = table.filter(ImageFilter.GaussianBlur(0.7))
        yield "form", paper


def browsed(random: Random) -> Named:
    """Chapters of a book in a browser, and pages of gnuplot's manual."""
    pages = sorted(Path("/usr/share/doc/debian-handbook/html/en-US").glob("sect.*.html"))
    with tempfile.TemporaryDirectory() as folder:
        for page in random.sample(pages, 8):
            out = Path(folder) / "page.png"
            size = f"{random.randint(600, 1300)},{random.randint(500, 1000)}"
            subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--screenshot={out}", f"--window-size={size}", f"file://{page}"], capture_output=True, check=True)
            yield "document", opened(out)
    for number in random.sample(range(20, 200), 7):
        resolution = str(random.randint(60, 120))
        out = subprocess.run(["pdftoppm", "-png", "-r", resolution, "-f", str(number), "-l", str(number), "/usr/share/doc/gnuplot/gnuplot.pdf"], capture_output=True, check=True).stdout
        yield "document", opened(BytesIO(out))
    for _ in range(5):
        paragraphs = "".join(f".SH\n{label(random)}\n.PP\n{' '.join(sentence(random) for _ in range(random.randint(3, 9)))}\n" for _ in range(random.randint(2, 5)))
        source = f".TL\n{label(random, 4)}\n.AU\nA. {label(random, 1)}\n{random.choice(('', '.2C' + chr(10)))}{paragraphs}"
        yield "document", printed(source, ["-ms"], random.randint(60, 110))


def nothing(random: Random) -> Named:
    for index in range(20):
        size = random.randint(60, 1400), random.randint(60, 900)
        colour = random.choice(((255,) * 3, (0,) * 3, (32, 33, 36), (240, 240, 235), (0, 0, 170), (200, 30, 60)))
        image = Image.new("RGB", size, colour)
        draw = ImageDraw.Draw(image)
        if index % 4 == 1:
            draw.line((10, 12, 10, 28), fill=tuple(255 - c for c in colour))
        elif index % 4 == 2:
            image = Image.blend(image, Image.effect_noise(size, 12).convert("RGB"), 0.06)
        elif index % 4 == 3:
            image = Image.blend(image, Image.radial_gradient("L").resize(size).convert("RGB"), 0.08)
        yield "blank", image


MAKERS: dict[str, Callable[[Random], Named]] = {
    maker.__name__: maker
    for maker in (handbook, wireshark, texstudio, photographs, octave, gnuplot, plantuml, dot_records, spreadsheets_of_time)
    + (editors, terminals, gnumeric, groff, receipts, browsed, nothing)
}


def main(out: Path, names: list[str]) -> None:
    for name in names or list(MAKERS):
        for index, (kind, image) in enumerate(MAKERS[name](Random(name))):
            (out / kind).mkdir(parents=True, exist_ok=True)
            image.save(out / kind / f"{name}-{index:03}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
