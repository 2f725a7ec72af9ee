"""Parts of screens in many arrangements: rows of controls, lists, tabs, forms, and texts that are no controls."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable

from .control_canvas import Canvas, Colour, Piece
from .fonts import IconFont, Typeface
from .text import TextSource, number

KINDS = (
    "text",
    "link",
    "button",
    "button (default)",
    "button (disabled)",
    "tab",
    "tab (selected)",
    "list item (selected)",
    "checkbox (checked)",
    "checkbox (unchecked)",
    "radio button",
    "radio button (selected)",
    "switch (on)",
    "switch (off)",
    "text field",
    "dropdown",
    "slider",
    "progress bar",
    "icon",
)
"""The answers."""


class Scene(Canvas):
    """Rows of a screen, more of those that have kinds that are `wanted`."""

    def __init__(
        self, rng: random.Random, typeface: Typeface, icons: IconFont, texts: TextSource, wanted: Counter[str]
    ) -> None:
        super().__init__(rng, typeface, icons, texts, wide=32.0, high=10.0)
        rows: dict[Callable[[float, float], float], tuple[str, ...]] = {
            self._toggles: ("checkbox", "radio", "switch"),
            self._setting: ("switch", "slider", "progress", "dropdown", "text field"),
            self._field: ("dropdown", "text field"),
            self._buttons: ("button",),
            self._tabs: ("tab",),
            self._list: ("list", "icon"),
            self._paragraph: ("text", "link"),
            self._cells: ("text",),
            self._notice: ("text",),
            self._title_bar: ("icon",),
            self._toolbar: ("icon",),
        }
        # Rows with what is still wanted come more often.
        weights = [1.0 + sum(wanted[kind] for kind in KINDS if kind.startswith(names)) for names in rows.values()]
        left = rng.uniform(0.5, 7)
        y = rng.uniform(-2, 1)
        if rng.random() < 0.12:
            # A card or the frame of a window.
            self._box(left - 1, y, self.wide - rng.uniform(0, 6), 40, self._look.surface, self._look.border)
        while y < self.high:
            y += rng.choices(list(rows), weights)[0](left, y) + self._look.gap

    def holds(self, piece: Piece) -> bool:
        """Whether a piece lies well within what was drawn."""
        middle = (piece.top + piece.bottom) / 2
        return 1 <= middle <= self.high - 1 and piece.left >= 0 and piece.right <= self.wide

    def _toggles(self, left: float, top: float) -> float:
        """Check boxes, radio buttons or switches with their labels behind them."""
        rng, look = self._rng, self._look
        kind = rng.choice(("checkbox", "radio button", "switch"))
        beneath = rng.random() < 0.4
        x, y = left, top
        for _ in range(rng.randint(1, 3)):
            middle = y + look.height / 2
            end, answer = self._mark(kind, x, middle)
            start = x
            x = end + rng.uniform(0.3, 0.8)
            label = self._label()
            end = self._write(x, middle, label, answer)
            if rng.random() < 0.3:
                # Where the mark is taken for a letter, the line begins with it.
                self._add(start, middle - 0.4, end, middle + 0.4, answer)
            x, y = (left, y + look.height * 0.9) if beneath else (end + rng.uniform(1, 3), y)
        return y - top + look.height

    def _mark(self, kind: str, x: float, middle: float) -> tuple[float, str]:
        """A check box, radio button or switch by itself: where it ends, and its kind and state."""
        rng, look = self._rng, self._look
        on = rng.random() < 0.5
        if kind == "switch":
            high = rng.uniform(0.9, 1.6)
            wide = high * rng.uniform(1.6, 2.1)
            return x + wide, self._switch(x, middle, wide, high, on)
        side = rng.uniform(0.8, 1.3)
        top, bottom = middle - side / 2, middle + side / 2
        if kind == "radio button":
            answer = "radio button (selected)" if on else "radio button"
        else:
            answer = "checkbox (checked)" if on else "checkbox (unchecked)"
        filled = on and rng.random() < 0.6
        fill = look.accent if filled else look.surface
        border = look.accent if filled else rng.choice((look.faint, look.border, look.ink))
        inner = look.on_accent if filled else rng.choice((look.ink, look.accent))
        if kind == "radio button":
            self._disc(x + side / 2, middle, side / 2, fill, border)
            if on:
                self._disc(x + side / 2, middle, side * rng.uniform(0.18, 0.32), inner)
        else:
            self._box(x, top, x + side, bottom, fill, border, min(look.radius, 0.25) * side, rng.choice((0, 0.09)))
            draw = rng.random()
            if on and draw < 0.8:
                tick = ((0.2, 0.52), (0.42, 0.74), (0.8, 0.28))
                self._stroke([(x + side * a, top + side * b) for a, b in tick], inner, rng.uniform(0.08, 0.15))
            elif on:
                for a, b in ((0.25, 0.75), (0.75, 0.25)):
                    self._stroke([(x + side * 0.25, top + side * a), (x + side * 0.75, top + side * b)], inner, 0.1)
        self._add(x, top, x + side, bottom, answer)
        return x + side, answer

    def _switch(self, x: float, middle: float, wide: float, high: float, on: bool) -> str:
        rng, look = self._rng, self._look
        top, bottom = middle - high / 2, middle + high / 2
        hollow = not on and rng.random() < 0.3
        off = rng.choice((look.border, look.faint))
        self._box(x, top, x + wide, bottom, look.accent if on else None if hollow else off, off if hollow else None, 2)
        knob = high * rng.uniform(0.3, 0.44)
        place = x + wide - high / 2 if on else x + high / 2
        knobs = (255, 255, 255), look.background if not hollow else off
        self._disc(place, middle, knob, off if hollow else rng.choice(knobs))
        answer = f"switch ({'on' if on else 'off'})"
        self._add(x, top, x + wide, bottom, answer)
        return answer

    def _setting(self, left: float, top: float) -> float:
        """A label on the left, its control at the right end of the row."""
        rng, look = self._rng, self._look
        right = min(self.wide - 1, left + rng.uniform(14, 28))
        two = rng.random() < 0.5
        middle = top + look.height * (0.75 if two else 0.5)
        height = look.height * (1.5 if two else 1)
        self._write(left, middle - (0.65 if two else 0), self._label(), "text")
        if two:
            self._write(left, middle + 0.75, self._label(2, 5), "text", look.faint)
        draw = rng.randrange(6)
        wide = rng.uniform(4, 10)
        if draw < 2:
            high = rng.uniform(0.9, 1.7)
            self._switch(right - 2 * high, middle, 2 * high, high, rng.random() < 0.5)
        elif draw == 2:
            self._field_box(right - wide, middle, wide, dropdown=True)
        elif draw == 3:
            self._slider(right - wide, middle, wide)
        elif draw == 4:
            self._mark(rng.choice(("checkbox", "radio button")), right - 1.3, middle)
        else:
            label = self._label(1, 2)
            self._button(right - self._width(label) - 2 * look.pad, middle, label)
        if rng.random() < 0.5:
            self._stroke([(left, top + height + look.gap / 2), (right, top + height + look.gap / 2)], look.border)
        return height

    def _field(self, left: float, top: float) -> float:
        """A text field or a drop-down list, with its label before or above it."""
        rng, look = self._rng, self._look
        above = rng.random() < 0.5
        x, middle = left, top + look.height / 2
        if rng.random() < 0.85:
            end = self._write(left, top + 0.6 if above else middle, self._label(), "text")
            x, middle = (left, middle + 1.3) if above else (end + rng.uniform(0.5, 3), middle)
        self._field_box(x, middle, rng.uniform(6, 20), dropdown=rng.random() < 0.5)
        return look.height + (1.3 if above else 0)

    def _field_box(self, x: float, middle: float, wide: float, dropdown: bool) -> None:
        rng, look = self._rng, self._look
        half, right = look.height / 2, x + wide
        kind = "dropdown" if dropdown else "text field"
        draw = rng.random()
        if draw < 0.12:
            self._stroke([(x, middle + half), (right, middle + half)], look.faint)
        else:
            border = None if draw < 0.2 else rng.choice((look.border, look.border, look.faint))
            fill = look.border if draw < 0.2 else look.surface
            self._box(x, middle - half, right, middle + half, fill, border)
        if dropdown:
            self._chevron(right - look.pad - 0.25, middle)
        start = x + look.pad
        room = wide - 2 * look.pad - (1.2 if dropdown else 0)
        if not dropdown and rng.random() < 0.15:
            self._icon(start, middle, None)
            start, room = start + 1.5, room - 1.5
        text = number(rng) if rng.random() < 0.25 else self._label(1, 3)
        colour = look.faint if rng.random() < 0.25 and not dropdown else None
        if (dropdown or rng.random() < 0.8) and self._width(text) <= room:
            self._write(start, middle, text, kind, colour)
        else:
            self._add(x, middle - half, right, middle + half, kind)

    def _slider(self, x: float, middle: float, wide: float) -> None:
        rng, look = self._rng, self._look
        share, high = rng.uniform(0.05, 0.95), rng.uniform(0.1, 0.4)
        knob = x + wide * share
        self._box(x, middle - high / 2, x + wide, middle + high / 2, look.border, None, high)
        if rng.random() < 0.7:
            self._box(x, middle - high / 2, knob, middle + high / 2, look.accent, None, high)
        if rng.random() < 0.25:
            self._add(x, middle - high / 2, x + wide, middle + high / 2, "progress bar")
            return
        radius = rng.uniform(0.4, 0.75)
        if rng.random() < 0.75:
            fill, border = rng.choice(((look.accent, None), (look.surface, look.accent), ((255, 255, 255), look.faint)))
            self._disc(knob, middle, radius, fill, border)
        else:
            self._box(knob - 0.25, middle - radius, knob + 0.25, middle + radius, look.accent, None, 0.1)
        self._add(x, middle - radius, x + wide, middle + radius, "slider")

    def _buttons(self, left: float, top: float) -> float:
        """A row of buttons, perhaps with the default one, perhaps at the right."""
        rng, look = self._rng, self._look
        x = left + rng.choice((0, 0, rng.uniform(2, 12)))
        default = rng.choice((None, 0, 1, 2))
        for index in range(rng.randint(1, 4)):
            x = self._button(x, top + look.height / 2, self._label(1, 2), index == default) + rng.uniform(0.4, 1.2)
        return look.height

    def _button(self, x: float, middle: float, label: str, default: bool = False) -> float:
        rng, look = self._rng, self._look
        half = look.height / 2
        pad = rng.uniform(0.5, 1.8)
        end = x + self._width(label) + 2 * pad
        if default:
            self._box(x, middle - half, end, middle + half, look.accent, None)
            self._write(x + pad, middle, label, "button (default)", look.on_accent)
            return end
        disabled = rng.random() < 0.2
        filled = rng.random() < 0.45
        # What is not bordered must stand out from the background.
        fill = look.border if filled else look.surface
        border = look.border if not filled or rng.random() < 0.3 else None
        self._box(x, middle - half, end, middle + half, fill, border)
        faint = tuple((a + b) // 2 for a, b in zip(look.faint, fill, strict=True))
        colour: Colour = (faint[0], faint[1], faint[2])
        kind = "button (disabled)" if disabled else "button"
        self._write(x + pad, middle, label, kind, colour if disabled else None)
        return end

    def _tabs(self, left: float, top: float) -> float:
        """A row of tabs: underlined, as sheets of paper, or as segments of one box."""
        rng, look = self._rng, self._look
        style = rng.choice(("line", "line", "sheet", "sheet", "segment"))
        labels = [self._label(1, 2) for _ in range(rng.randint(2, 5))]
        selected = rng.randrange(len(labels))
        bottom, middle = top + look.height, top + look.height / 2
        pad = rng.uniform(0.5, 1.3)
        ends = [left]
        for label in labels:
            ends.append(ends[-1] + self._width(label) + 2 * pad)
        behind = look.border if rng.random() < 0.4 else None
        if style == "segment":
            self._box(left, top, ends[-1], bottom, behind, look.border)
        elif style == "sheet" and behind:
            self._box(0, top, self.wide, bottom, behind, None, 0)
        elif rng.random() < 0.6:
            self._stroke([(left - 1, bottom), (self.wide, bottom)], look.border)
        accented = rng.random() < 0.7
        for index, label in enumerate(labels):
            x, end = ends[index], ends[index + 1]
            chosen = index == selected
            if style == "line" and chosen:
                colour = look.accent if accented else look.ink
                self._stroke([(x, bottom), (end, bottom)], colour, rng.uniform(0.1, 0.22))
            if style == "sheet":
                fill = look.background if behind else look.surface
                if chosen:
                    self._box(x, top, end, bottom + 0.1, fill, look.border, min(look.radius, 0.5))
                    if accented:
                        self._stroke([(x, top), (end, top)], look.accent, 0.12)
                elif behind or rng.random() < 0.5:
                    self._stroke([(end, top), (end, bottom)], look.border)
            if style == "segment" and chosen:
                self._box(x, top, end, bottom, look.accent if accented else look.background, look.border)
            on = look.on_accent if style == "segment" and accented else look.ink
            dim = rng.choice((look.ink, look.faint))
            self._write(x + pad, middle, label, "tab (selected)" if chosen else "tab", on if chosen else dim)
        return look.height

    def _list(self, left: float, top: float) -> float:
        """Items beneath each other, of which one may be selected or checked; menus have keys at the right."""
        rng, look = self._rng, self._look
        wide, pitch = rng.uniform(8, 20), rng.uniform(1.5, 2.6)
        count = rng.randint(2, 5)
        selected = rng.randrange(count) if rng.random() < 0.8 else None
        menu, icons = rng.random() < 0.4, rng.random() < 0.25
        if menu or rng.random() < 0.2:
            self._box(left, top - 0.3, left + wide, top + count * pitch + 0.3, look.surface, look.border)
        strong = rng.random() < 0.6
        inset = rng.choice((0, 0, 0.3))
        for index in range(count):
            middle = top + (index + 0.5) * pitch
            chosen = index == selected
            if chosen:
                fill = look.accent if strong else look.border
                self._box(left + inset, middle - pitch / 2, left + wide - inset, middle + pitch / 2, fill, None)
            colour = look.on_accent if chosen and strong else None
            x = left + look.pad + 0.2
            if icons:
                self._icon(x, middle, colour)
                x += 1.6
            kind = "list item (selected)" if chosen else "text"
            end = self._write(x, middle, self._label(), kind, colour)
            keys = rng.choice(("Ctrl+S", "F5", "Ctrl+Shift+P", "Alt+F4"))
            if menu and rng.random() < 0.4 and end + 2 < left + wide - self._width(keys) - 1:
                self._write(left + wide - self._width(keys) - 0.8, middle, keys, "text", look.faint)
        return count * pitch

    def _paragraph(self, left: float, top: float) -> float:
        """Running text or code, perhaps with a link."""
        rng, look = self._rng, self._look
        pitch, count = rng.uniform(1.15, 1.7), rng.randint(1, 4)
        room = rng.uniform(8, 26)
        for index in range(count):
            middle = top + (index + 0.5) * pitch
            text = self._fitting(self._texts.line(rng, 60), room)
            link = rng.random() < 0.35
            if link:
                text = self._label(1, 3)
            end = self._write(left, middle, text, "link" if link else "text", look.accent if link else None)
            if link:
                below = middle + rng.uniform(0.4, 0.5)
                self._stroke([(left, below), (end, below)], look.accent, 0.05)
                if rng.random() < 0.5:
                    self._write(end + 0.35, middle, self._fitting(self._texts.line(rng, 40), 10), "text")
        return count * pitch

    def _cells(self, left: float, top: float) -> float:
        """Rows of a table."""
        rng, look = self._rng, self._look
        count, columns = rng.randint(2, 3), rng.randint(2, 4)
        wide, ruled, upright = rng.uniform(5, 9), rng.random() < 0.7, rng.random() < 0.5
        for row in range(count):
            y = top + row * look.height
            if ruled:
                self._stroke([(left, y), (left + columns * wide, y)], look.border)
            if row == 0 and rng.random() < 0.4:
                self._box(left, y, left + columns * wide, y + look.height, look.border, None, 0)
            for column in range(columns):
                x = left + column * wide
                if upright:
                    self._stroke([(x, y), (x, y + look.height)], look.border)
                text = number(rng) if rng.random() < 0.5 else self._label(1, 1)
                self._write(x + look.pad, y + look.height / 2, self._fitting(text, wide - look.pad), "text")
        return count * look.height

    def _notice(self, left: float, top: float) -> float:
        """Text on a card, a banner or a highlighted line: a box that is no control."""
        rng, look = self._rng, self._look
        count, pitch = rng.randint(1, 3), rng.uniform(1.3, 1.6)
        wide, pad = rng.uniform(16, 28), rng.uniform(0.4, 1.4)
        tint: Colour = rng.choice((look.surface, look.border, (255, 240, 200), (40, 60, 90), look.accent))
        light = sum(tint) > 380
        height = count * pitch + 2 * pad
        self._box(left, top, left + wide, top + height, tint, rng.choice((None, look.border)))
        x = left + rng.uniform(0.6, 1.5)
        if rng.random() < 0.3:
            self._icon(x, top + pad + pitch / 2, (30, 30, 40) if light else (240, 240, 240))
            x += 1.7
        for index in range(count):
            text = self._fitting(self._texts.line(rng, 60), wide - (x - left) - 1)
            colour: Colour = (30, 30, 40) if light else (240, 240, 240)
            self._write(x, top + pad + (index + 0.5) * pitch, text, "text", colour)
        return height

    def _title_bar(self, left: float, top: float) -> float:
        """The title of a window, with the window's buttons."""
        rng, look = self._rng, self._look
        high = rng.uniform(1.8, 3)
        fill = rng.choice((look.surface, look.border, look.background, look.accent))
        self._box(0, top, self.wide, top + high, fill, None, 0)
        self._stroke([(0, top + high), (self.wide, top + high)], look.border)
        colour = look.on_accent if fill == look.accent else look.ink
        middle = top + high / 2
        x = left
        if rng.random() < 0.5:
            for _ in range(3):
                self._disc(x + 0.4, middle, 0.4, rng.choice(((235, 95, 90), (245, 190, 80), (95, 195, 85))))
                self._add(x, middle - 0.4, x + 0.8, middle + 0.4, "icon")
                x += 1.4
            x += rng.uniform(0, 10)
        end = self._write(x, middle, self._label(1, 4), "text", colour)
        if rng.random() < 0.6:
            self._icon(min(self.wide - 2, end + rng.uniform(1, 12)), middle, colour)
        return high

    def _toolbar(self, left: float, top: float) -> float:
        """Icons, some of them with a text."""
        rng, look = self._rng, self._look
        x, middle = left, top + look.height / 2
        for _ in range(rng.randint(2, 8)):
            x = self._icon(x, middle, rng.choice((None, look.faint))) + rng.uniform(0.5, 1.6)
            if rng.random() < 0.25:
                x = self._write(x, middle, self._label(1, 2), "text") + rng.uniform(1, 2)
        return look.height
