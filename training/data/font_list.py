"""The fonts that lines are rendered in: Debian package, licence, and files. All may be embedded and redistributed.

A held-out family is never seen in training. Families that are drawn alike (Liberation, Arimo, Carlito/Lato) are never
split between the two sets.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Family:
    """Files of one Debian package: names as they lie under the font folders, without their folder."""

    package: str
    licence: str
    files: tuple[str, ...]
    held_out: bool = False


def _styles(stem: str, styles: str, suffix: str = ".ttf") -> tuple[str, ...]:
    return tuple(f"{stem}{style}{suffix}" for style in styles.split())


FAMILIES: tuple[Family, ...] = (
    Family("fonts-dejavu-core", "Bitstream Vera", ("DejaVuSans.ttf", *_styles("DejaVuSans", "-Bold Mono Mono-Bold"))),
    Family("fonts-dejavu-core", "Bitstream Vera", _styles("DejaVuSerif", "-Bold") + ("DejaVuSerif.ttf",)),
    Family(
        "fonts-dejavu-extra",
        "Bitstream Vera",
        _styles("DejaVuSans", "-Oblique Condensed Condensed-Bold -ExtraLight Mono-Oblique") + ("DejaVuSerif-Italic.ttf",),
    ),
    Family("fonts-liberation2", "OFL-1.1", _styles("LiberationSans-", "Regular Bold Italic BoldItalic")),
    Family("fonts-liberation2", "OFL-1.1", _styles("LiberationMono-", "Regular Bold Italic")),
    Family("fonts-liberation2", "OFL-1.1", _styles("LiberationSerif-", "Regular Bold Italic")),
    Family("fonts-noto-core", "OFL-1.1", _styles("NotoSans-", "Regular Bold Italic")),
    Family("fonts-noto-core", "OFL-1.1", _styles("NotoSerif-", "Regular Bold Italic")),
    Family("fonts-noto-mono", "OFL-1.1", ("NotoSansMono-Regular.ttf", "NotoSansMono-Bold.ttf")),
    Family("fonts-firacode", "OFL-1.1", _styles("FiraCode-", "Regular Light Medium Bold")),
    Family("fonts-hack", "MIT and Bitstream Vera", _styles("Hack-", "Regular Bold Italic")),
    Family("fonts-roboto-unhinted", "Apache-2.0", _styles("Roboto-", "Regular Light Medium Bold Italic")),
    Family("fonts-roboto-unhinted", "Apache-2.0", _styles("RobotoCondensed-", "Regular Bold")),
    Family("fonts-open-sans", "Apache-2.0", _styles("OpenSans-", "Regular Light Semibold Bold Italic")),
    Family("fonts-lato", "OFL-1.1", _styles("Lato-", "Regular Light Medium Bold Black Italic")),
    Family("fonts-crosextra-carlito", "OFL-1.1", _styles("Carlito-", "Regular Bold")),
    Family("fonts-inconsolata", "OFL-1.1", ("Inconsolata.otf",)),
    Family("fonts-inter", "OFL-1.1", _styles("Inter-", "Regular Light Medium SemiBold Bold Italic", ".otf")),
    Family("fonts-jetbrains-mono", "Apache-2.0", _styles("JetBrainsMono-", "Regular Light Medium Bold Italic")),
    Family("fonts-linuxlibertine", "OFL-1.1", _styles("LinLibertine_", "R RB RI", ".otf")),
    Family("fonts-linuxlibertine", "OFL-1.1", _styles("LinBiolinum_", "R RB", ".otf")),
    Family("fonts-ebgaramond", "OFL-1.1", _styles("EBGaramond12-", "Regular Italic", ".otf")),
    Family("fonts-quicksand", "OFL-1.1", _styles("Quicksand-", "Regular Medium Bold")),
    Family("fonts-comfortaa", "OFL-1.1", _styles("Comfortaa-", "Regular Bold")),
    Family("fonts-paratype", "ParaType Free Font", ("PTS55F.ttf", "PTS75F.ttf", "PTF55F.ttf", "PTM55F.ttf")),
    Family("fonts-courier-prime", "OFL-1.1", ("Courier Prime.otf", "Courier Prime Bold.otf")),
    Family("fonts-cabin", "OFL-1.1", _styles("Cabin-", "Regular Bold", ".otf")),
    Family("fonts-urw-base35", "AGPL-3 with font exception", _styles("NimbusMonoPS-", "Regular Bold", ".otf")),
    Family("fonts-urw-base35", "AGPL-3 with font exception", _styles("C059-", "Roman Bold", ".otf")),
    Family("fonts-urw-base35", "AGPL-3 with font exception", _styles("P052-", "Roman Italic", ".otf")),
    Family("fonts-urw-base35", "AGPL-3 with font exception", _styles("URWBookman-", "Light Demi", ".otf")),
    Family("fonts-urw-base35", "AGPL-3 with font exception", _styles("URWGothic-", "Book Demi", ".otf")),
    Family("fonts-sil-gentiumplus", "OFL-1.1", _styles("GentiumPlus-", "Regular Bold")),
    Family("fonts-sil-charis", "OFL-1.1", _styles("CharisSIL-", "Regular Bold")),
    Family("fonts-sil-andika", "OFL-1.1", _styles("Andika-", "Regular Bold")),
    Family("fonts-dosis", "OFL-1.1", _styles("Dosis-", "Book Medium Bold", ".otf")),
    Family("fonts-league-mono", "OFL-1.1", _styles("LeagueMono-", "Regular Bold Condensed", ".otf")),
    Family("fonts-anonymous-pro", "OFL-1.1", ("Anonymous Pro.ttf", "Anonymous Pro B.ttf")),
    Family("fonts-go", "BSD-3-Clause", ("Go-Regular.ttf", "Go-Mono.ttf", "Go-Bold.ttf", "Go-Medium.ttf")),
    Family("fonts-monoid", "MIT or OFL-1.1", _styles("Monoid-", "Regular Bold")),
    Family("fonts-play", "OFL-1.1", ("Play-Regular.ttf", "Play-Bold.ttf")),
    Family("fonts-oxygen", "OFL-1.1", ("Oxygen-Sans.ttf", "OxygenMono-Regular.ttf")),
    Family("fonts-agave", "MIT", _styles("agave-", "r-autohinted b-autohinted")),
    Family("fonts-hermit", "OFL-1.1", _styles("Hermit-", "light medium bold", ".otf")),
    Family("fonts-cmu", "OFL-1.1", _styles("cmun", "rm ti bx ss tt")),
    Family("fonts-cantarell", "OFL-1.1", _styles("Cantarell-", "Regular Bold", ".otf"), held_out=True),
    Family("fonts-karla", "OFL-1.1", _styles("Karla-", "Regular Bold", ".otf"), held_out=True),
    Family("fonts-b612", "OFL-1.1", _styles("B612", "-Regular Mono-Regular -Bold", ".otf"), held_out=True),
    Family("fonts-mononoki", "OFL-1.1", _styles("mononoki-", "Regular Bold"), held_out=True),
    Family("fonts-vollkorn", "OFL-1.1", _styles("Vollkorn-", "Regular Bold"), held_out=True),
    Family("fonts-fantasque-sans", "OFL-1.1", _styles("FantasqueSansMono-", "Regular Bold"), held_out=True),
    Family("fonts-crosextra-caladea", "Apache-2.0", _styles("Caladea-", "Regular Italic"), held_out=True),
)


@dataclass(frozen=True)
class IconFamily:
    """One file of icons: what stands on a screen beside words and is none."""

    package: str
    licence: str
    file: str
    held_out: bool = False


ICON_FAMILIES: tuple[IconFamily, ...] = (
    IconFamily("fonts-font-awesome", "OFL-1.1", "fontawesome-webfont.ttf"),
    IconFamily("fonts-materialdesignicons-webfont", "OFL-1.1; icons CC-BY", "materialdesignicons-webfont.ttf"),
    IconFamily("fonts-glyphicons-halflings", "MIT", "glyphicons-halflings-regular.ttf", held_out=True),
)

CHECKED_WITH = (
    "fonts-dejavu-core",
    "fonts-lato",
    "fonts-firacode",
    "fonts-karla",
    "fonts-font-awesome",
    "fonts-glyphicons-halflings",
)
"""Packages that are enough for training.check: some fonts to train with, one of them with ligatures, one held out, and
icons of both sets."""
