"""Pictures of known kinds from many hands: Debian's packages of real screenshots, photographs and plots, Graphviz, mscgen,
matplotlib, printed pages, and the scenes of the layout model.

From the root of the repository, with Debian's python3 and these of its packages: gimp-help-en kicad-doc-en
mate-backgrounds python-scipy-doc graphviz mscgen python3-matplotlib poppler-utils groff

    PYTHONPATH=. python3 training/picture-kinds/gather.py OUT [NAME…]

to OUT/KIND/MAKER-NNN.png; with NAME, of these makers alone. Nothing of the bench (test/bench/kinds) is among them.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw

from training.layout import texts
from training.layout.canvas import Canvas
from training.layout.colours import ground
from training.layout.scenes import SCENES
from training.layout.site import new_site

Named = Iterable[tuple[str, Image.Image]]
"""Pictures, each with its kind."""


def _word(random: Random) -> str:
    return "".join(filter(str.isalpha, random.choice(texts.prose(random, 4)))) or "item"


def _label(random: Random, most: int = 3) -> str:
    return " ".join(_word(random) for _ in range(random.randint(1, most))).capitalize()


def _chosen(random: Random, paths: Iterable[Path], count: int, least_bytes: int = 5000) -> list[Path]:
    large = sorted(path for path in paths if path.stat().st_size >= least_bytes)
    return random.sample(large, min(count, len(large)))


def _opened(path: Path) -> Image.Image:
    image = Image.open(path)
    if image.mode in ("P", "LA", "RGBA"):
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image)
    return image.convert("RGB")


def _cropped(random: Random, image: Image.Image, least: float = 0.35) -> Image.Image:
    """A part of a picture, at most 1400 px wide."""
    share = random.uniform(least, 1)
    width, height = round(image.width * share), round(image.height * random.uniform(max(least, share - 0.3), 1))
    left, top = random.randint(0, image.width - width), random.randint(0, image.height - height)
    part = image.crop((left, top, left + width, top + height))
    part.thumbnail((random.randint(400, 1400),) * 2)
    return part


# Real pictures


def gimp(random: Random) -> Named:
    root = Path("/usr/share/gimp/2.0/help/en")
    names = ("dialog", "option", "menu", "toolbox", "prefs", "settings")
    screens = (path for path in root.rglob("*.png") if any(name in path.name for name in names) or "menus" in str(path))
    for path in _chosen(random, screens, 70):
        yield "interface", _opened(path)
    for path in _chosen(random, root.rglob("examples/*.jpg"), 30):
        yield "photo", _opened(path)


def kicad(random: Random) -> Named:
    names = ("dialog", "propert", "setup", "prefs", "options", "menu", "manager", "settings", "window")
    root = Path("/usr/share/doc/kicad/help/en")
    for path in _chosen(random, (path for path in root.rglob("*.png") if any(n in path.name for n in names)), 50):
        yield "interface", _opened(path)


def photographs(random: Random) -> Named:
    paths = [*Path("/usr/share/backgrounds/mate").rglob("*.jpg"), *Path("/usr/share/backgrounds/mate").rglob("*.png")]
    for path in paths:
        for _ in range(6):
            yield "photo", _cropped(random, _opened(path), 0.2)


def scipy(random: Random) -> Named:
    for path in _chosen(random, Path("/usr/share/doc/python-scipy-doc/html").rglob("*.png"), 70):
        image = _opened(path)
        if min(image.size) > 150:
            yield "plot", image


def printed(random: Random) -> Named:
    """Pages of PDFs, and manuals as groff prints them."""
    paths = [path for path in Path("/usr/share/doc").rglob("*.pdf") if "gnuplot" not in str(path)]
    for path in _chosen(random, paths, 6):
        for page in random.sample(range(2, 14), 4):
            made = _run(["pdftoppm", "-png", "-r", str(random.randint(60, 130)), "-f", str(page), "-l", str(page), str(path)])
            if made:
                yield "document", made


def _run(command: list[str], given: bytes = b"") -> Image.Image | None:
    from io import BytesIO

    out = subprocess.run(command, input=given, capture_output=True, check=False).stdout
    try:
        return _opened(BytesIO(out))  # type: ignore[arg-type]
    except OSError:
        return None


# Graphviz

_FONTS = ("DejaVu Sans", "Liberation Serif", "Helvetica", "Lato", "Courier")


def _dot(random: Random, body: list[str], engine: str = "dot", node: str = "", graph: str = "") -> Image.Image | None:
    dark = random.random() < 0.2
    ink, paper = ("white", random.choice(("#1e1e1e", "#222233"))) if dark else ("black", random.choice(("white", "white", "#fafafa")))
    fill = f'style="filled{random.choice(("", ",rounded"))}",fillcolor="{random.choice(("#cfe2f3", "#d9ead3", "#fff2cc", "#f4cccc", "lightgrey"))}",fontcolor=black,' if random.random() < 0.5 else ""
    font = random.choice(_FONTS)
    source = (
        f'digraph {{ bgcolor="{paper}"; dpi={random.choice((60, 72, 96, 120))}; fontname="{font}"; fontcolor={ink}; {graph}\n'
        f'node [fontname="{font}",color={ink},fontcolor={ink},{fill}{node}]\n'
        f'edge [color={ink},fontcolor={ink},fontname="{font}",fontsize=11,arrowsize={random.choice((0.6, 1, 1))}]\n'
        + "\n".join(body)
        + "}"
    )
    return _run([engine, "-Tpng"], source.encode())


def _edges(random: Random, count: int, attributes: Callable[[], str]) -> list[str]:
    edges = [f"n{random.randint(max(0, i - 3), i - 1)} -> n{i} [{attributes()}]" for i in range(1, count)]
    extra = [f"n{random.randrange(count)} -> n{random.randrange(count)} [{attributes()}]" for _ in range(random.randint(0, 3))]
    return edges + extra


def graphviz(random: Random) -> Named:
    for _ in range(34):
        count = random.randint(3, 12)
        shapes = random.choice((("box",), ("ellipse",), ("box", "diamond", "ellipse"), ("box", "cylinder", "parallelogram", "folder"), ("plaintext", "box")))
        body = [f'n{i} [label="{_label(random)}",shape={random.choice(shapes)}]' for i in range(count)]
        body += _edges(random, count, lambda: f'label="{_word(random)}"' if random.random() < 0.2 else "")
        if random.random() < 0.3:
            body.append(f'subgraph cluster_a {{ label="{_label(random)}"; n0; n1 }}')
        yield "flowchart", _dot(random, body, graph=f"rankdir={random.choice(('TB', 'TB', 'LR'))};splines={random.choice(('true', 'ortho', 'polyline'))};")
    for _ in range(34):
        count = random.randint(3, 8)
        shape = random.choice(("circle", "circle", "ellipse", "box"))
        rounded = 'style="rounded",' if shape == "box" else ""
        name = (lambda: f"{random.choice('qsS')}{random.randint(0, 9)}") if random.random() < 0.3 else (lambda: _word(random))
        body = [f'n{i} [label="{name()}",shape={random.choice((shape, shape, "doublecircle")) if shape == "circle" else shape},{rounded}]' for i in range(count)]
        body += ["start [shape=point,width=0.2]", "start -> n0"]
        if random.random() < 0.4:
            body += ["end [shape=doublecircle,label=\"\",width=0.15,style=filled,fillcolor=black]", f"n{count - 1} -> end"]
        body += _edges(random, count, lambda: f'label="{random.choice((_word(random), random.choice("ab01") ))}"' if random.random() < 0.85 else "")
        body += [f'n{random.randrange(count)} -> n0 [label="{_word(random)}"]', f'n1 -> n1 [label="{_word(random)}"]']
        yield "state", _dot(random, body, graph=f"rankdir={random.choice(('LR', 'LR', 'TB'))};")
    for _ in range(34):
        count = random.randint(2, 7)
        types = ("int", "String", "bool", "double", "List", "void")
        def members(least: int, most: int, ending: str) -> str:
            return "".join(f"{random.choice('+-#')} {_word(random)}{ending} : {random.choice(types)}\\l" for _ in range(random.randint(least, most)))
        body = []
        for i in range(count):
            parts = [_word(random).capitalize(), members(0, 5, ""), members(0, 4, "()")]
            body.append(f'n{i} [shape=record,label="{{{"|".join(parts[: random.choice((2, 3, 3))])}}}"]')
        body += _edges(random, count, lambda: f"arrowhead={random.choice(('empty', 'empty', 'odiamond', 'diamond', 'vee'))},dir={random.choice(('forward', 'back'))},arrowtail=empty,style={random.choice(('solid', 'solid', 'dashed'))}")
        yield "class", _dot(random, body, node="fontsize=11", graph=random.choice(("splines=ortho;", "", "rankdir=BT;")))
    for _ in range(34):
        count = random.randint(2, 7)
        if random.random() < 0.35:
            body = []
            for i in range(count):
                body.append(f'n{i} [shape=box,label="{_word(random).upper()}"]')
                for k in range(random.randint(1, 4)):
                    key = random.random() < 0.3
                    body += [f'a{i}_{k} [shape=ellipse,label={"<<u>" + _word(random) + "</u>>" if key else chr(34) + _word(random) + chr(34)}]', f"n{i} -> a{i}_{k} [dir=none]"]
                if i:
                    one, many = random.choice(("1", "N", "M")), random.choice(("1", "N"))
                    body += [f'r{i} [shape=diamond,label="{_word(random)}"]', f'n{i - 1} -> r{i} [dir=none,label="{one}"]', f'r{i} -> n{i} [dir=none,label="{many}"]']
            yield "er", _dot(random, body, engine=random.choice(("neato", "dot")), graph="overlap=false;")
            continue
        body = []
        for i in range(count):
            rows = "".join(
                f'<tr><td align="left">{_word(random).lower()}{random.choice(("_id", "", "_at"))}</td><td align="left">{random.choice(("INT", "VARCHAR(255)", "date", "bigint", "text"))}</td><td>{random.choice(("PK", "FK", "", ""))}</td></tr>'
                for _ in range(random.randint(2, 7))
            )
            head = f'<tr><td colspan="3" bgcolor="{random.choice(("#ddeeff", "#eeeeee", "#334466", "#cceecc"))}"><b>{_word(random).lower()}s</b></td></tr>'
            body.append(f'n{i} [shape=plaintext,style="",label=<<table border="0" cellborder="{random.choice((0, 1, 1))}" cellspacing="0" bgcolor="white"{chr(32)}>{head}{rows}</table>>]')
        body += _edges(random, count, lambda: f"dir=both,arrowhead={random.choice(('crow', 'crowodot', 'crowtee'))},arrowtail={random.choice(('tee', 'teetee', 'none'))}")
        yield "er", _dot(random, body, node="fontcolor=black", graph="rankdir=LR;nodesep=0.6;")


# Others


def mscgen(random: Random) -> Named:
    for index in range(40):
        names = [f"p{i}" for i in range(random.randint(2, 6))]
        arrows = ("->", "=>", ">>", "=>>", "<=")
        lines = []
        for _ in range(random.randint(3, 14)):
            one, two = random.choice(names), random.choice(names)
            kind = random.random()
            if kind < 0.08:
                lines.append(f'{one} {random.choice(("box", "rbox", "note"))} {two} [label="{_label(random)}"];')
            elif kind < 0.14:
                lines.append(random.choice(("...;", "|||;", "---;")))
            else:
                lines.append(f'{one} {random.choice(arrows)} {two} [label="{_label(random)}"];')
        people = ",".join(f'{name} [label="{_label(random, 2)}"]' for name in names)
        source = f'msc {{ hscale="{random.uniform(0.6, 1.4):.1f}",arcgradient="{random.choice((0, 0, 8))}"; {people}; {" ".join(lines)} }}'
        image = _run(["mscgen", "-T", "png", "-i", "-", "-o", "-"], source.encode())
        if image and index % 4 == 0:
            image = image.resize((image.width * 2, image.height * 2), Image.BICUBIC)
        yield "sequence", image


def matplotlib(random: Random) -> Named:
    import io

    import matplotlib.pyplot as plt
    import numpy

    styles = [style for style in plt.style.available if not style.startswith("_")]
    numbers = numpy.random.default_rng(5)
    for index in range(110):
        with plt.style.context(random.choice(("default", random.choice(styles)))):
            figure, axes = plt.subplots(figsize=(random.uniform(3.5, 9), random.uniform(2.8, 6)), dpi=random.choice((70, 100, 130)))
            kind = "plot"
            count = random.randint(4, 60)
            x = numpy.arange(count)
            chosen = index % 10
            if chosen < 3:
                kind = "gantt"
                rows = random.randint(3, 14)
                start = 0.0
                for row in range(rows):
                    length = random.uniform(1, 9)
                    axes.barh(rows - row, length, left=start, height=random.uniform(0.4, 0.8), color=f"C{random.choice((0, 0, row % 6))}")
                    start = max(0.0, start + random.uniform(-2, length))
                axes.set_yticks(range(1, rows + 1), [_label(random) for _ in range(rows)])
                days = numpy.linspace(0, start + 5, random.randint(4, 9))
                axes.set_xticks(days, [f"{random.randint(1, 28)} {random.choice(('Jan', 'Feb', 'Mar', 'Apr'))}" for _ in days])
                axes.grid(random.random() < 0.6, axis="x")
            elif chosen == 3:
                for _ in range(random.randint(1, 5)):
                    axes.plot(x, numbers.normal(0, 1, count).cumsum(), label=_word(random), marker=random.choice(("", "o", "s")))
                axes.legend()
            elif chosen == 4:
                axes.bar(x[:12], numbers.random(len(x[:12])), tick_label=[_word(random)[:6] for _ in x[:12]])
            elif chosen == 5:
                axes.scatter(numbers.normal(0, 1, 90), numbers.normal(0, 1, 90), c=numbers.random(90))
            elif chosen == 6:
                axes.pie(numbers.random(5) + 0.2, labels=[_word(random) for _ in range(5)], autopct="%1.0f%%")
            elif chosen == 7:
                figure.colorbar(axes.imshow(numbers.random((12, 12)), cmap=random.choice(("viridis", "Blues", "RdBu"))))
            elif chosen == 8:
                axes.hist([numbers.normal(i, 1, 200) for i in range(random.randint(1, 3))], bins=20)
            else:
                kind = "table"
                axes.axis("off")
                rows, columns = random.randint(3, 12), random.randint(3, 6)
                cells = [[random.choice((_word(random), f"{random.uniform(0, 900):.2f}", str(random.randint(1, 999)))) for _ in range(columns)] for _ in range(rows)]
                axes.table(cells, colLabels=[_label(random, 1) for _ in range(columns)], loc="center")
            if kind != "table" and random.random() < 0.7:
                axes.set_title(_label(random, 4))
            if kind == "plot" and random.random() < 0.5 and chosen != 6:
                axes.set_xlabel(_label(random))
                axes.set_ylabel(_label(random))
            out = io.BytesIO()
            figure.savefig(out, bbox_inches="tight")
            plt.close(figure)
        yield kind, _opened(out)  # type: ignore[arg-type]


def scenes(random: Random) -> Named:
    """Those of the layout model, on larger canvases."""
    kinds = {
        "article": ("document", 30),
        "print_page": ("document", 20),
        "chart": ("plot", 20),
        "dialog": ("interface", 40),
        "toasts": ("interface", 15),
        "form": ("interface", 30),
        "toolbar": ("interface", 10),
        "tree": ("interface", 15),
        "editor": ("code", 45),
        "diff": ("code", 10),
        "terminal": ("terminal", 45),
        "table": ("table", 35),
        "spreadsheet": ("table", 30),
        "slide": ("document", 12),
        "scenery": ("photo", 25),
    }
    for scene, _ in SCENES:
        kind, count = kinds.get(scene.__name__, ("", 0))
        for _ in range(count):
            canvas = Canvas(random.choice((480, 640, 800)), ground(random))
            scene(new_site(random, canvas, False))
            image = canvas.image
            height = round(image.height * random.uniform(0.5, 1))
            yield kind, image.crop((0, 0, image.width, height))


def nothing(random: Random) -> Named:
    """Grounds, shades, faint specks and frames."""
    for _ in range(60):
        size = random.randint(80, 1200), random.randint(60, 900)
        colour = tuple(random.choice((255, 250, 240, 30, 0, random.randint(0, 255))) for _ in range(3))
        if random.random() < 0.6:
            colour = (colour[0],) * 3
        image = Image.new("RGB", size, colour)  # type: ignore[arg-type]
        draw = ImageDraw.Draw(image)
        other = tuple(max(0, min(255, c + random.choice((-14, 9, 20)))) for c in colour)
        way = random.random()
        if way < 0.2:
            draw.rectangle((random.randint(5, 40),) * 2 + (size[0] - 20, size[1] - 20), outline=other)  # type: ignore[arg-type]
        elif way < 0.35:
            image = Image.blend(image, Image.effect_noise(size, random.randint(3, 25)).convert("RGB"), 0.12)
        elif way < 0.5:
            draw.rectangle((0, 0, size[0], random.randint(4, size[1])), fill=other)  # type: ignore[arg-type]
        elif way < 0.65:
            shade = Image.linear_gradient("L").resize(size)
            image = Image.composite(image, Image.new("RGB", size, other), shade)  # type: ignore[arg-type]
        yield "blank", image


MAKERS: dict[str, Callable[[Random], Named]] = {
    maker.__name__: maker
    for maker in (gimp, kicad, photographs, scipy, printed, graphviz, mscgen, matplotlib, scenes, nothing)
}


def main(out: Path, names: list[str]) -> None:
    for name in names or list(MAKERS):
        for index, (kind, image) in enumerate(made for made in MAKERS[name](Random(name)) if made[1] is not None):
            (out / kind).mkdir(parents=True, exist_ok=True)
            image.save(out / kind / f"{name}-{index:03}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
