"""User interfaces: what is on a screen, how it is described, and what can be asked about it."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, replace

from . import words
from .text import TextSource, number

WINDOW_KINDS = ("dialog", "form", "window", "page", "menu")
_COUNTED = ("button", "checkbox", "radio button", "text field", "tab", "list item", "menu item", "switch", "link")
_PLURALS = {"checkbox": "checkboxes", "switch": "switches"}


@dataclass(frozen=True)
class Element:
    """A control or text: its kind (as in descriptions), label, states such as `checked`, and value, each '' or ()
    where there is none. `row`: elements of one row stand beside each other."""

    kind: str
    label: str
    row: int
    states: tuple[str, ...] = ()
    value: str = ""

    def description(self) -> str:
        """One line, such as `checkbox "Dark mode" (checked)` or `text field "Name" = "Anna"`."""
        value = f' = "{self.value}"' if self.value else ""
        states = f" ({', '.join(self.states)})" if self.states else ""
        return f'{self.kind} "{self.label}"{value}{states}'


@dataclass(frozen=True)
class Screen:
    """A window with its elements in reading order."""

    kind: str
    title: str
    elements: tuple[Element, ...]

    def description(self) -> str:
        """The answer to `Describe this user interface.`: the window, then a line for each element."""
        return "\n".join([f'{self.kind} "{self.title}"', *(element.description() for element in self.elements)])

    def question(self, rng: random.Random) -> tuple[str, str]:
        """A question with a short answer that the screen has, and only one."""
        asked = [self._count_question(rng)]
        unique = [self.elements[number] for number in self.unique_elements()]
        chosen = Counter(element.kind for element in self.elements if "selected" in element.states)
        single = [element for element in self.elements if "selected" in element.states and chosen[element.kind] == 1]
        if single:
            element = rng.choice(single)
            asked.append((f"Which {element.kind} is selected?", element.label))
        valued = [element for element in unique if element.value]
        if valued:
            element = rng.choice(valued)
            asked.append((f'What does the {element.kind} "{element.label}" say?', element.value))
        asked.append(("What does the title say?", self.title))
        toggles = [element for element in unique if element.kind in ("checkbox", "switch")]
        if toggles:
            element = rng.choice(toggles)
            on = bool({"checked", "on"} & set(element.states))
            state = "checked" if element.kind == "checkbox" else "on"
            asked.append((f'Is the {element.kind} "{element.label}" {state}?', "Yes" if on else "No"))
        return rng.choice(asked)

    def _count_question(self, rng: random.Random) -> tuple[str, str]:
        counts = Counter(element.kind for element in self.elements)
        kind = rng.choice([kind for kind in _COUNTED if counts[kind]] or _COUNTED)
        return f"How many {_PLURALS.get(kind, kind + 's')} are there?", str(counts[kind])

    def unique_elements(self) -> list[int]:
        """Numbers of the elements that kind and label tell from all others."""
        counts = Counter((element.kind, element.label) for element in self.elements)
        return [i for i, element in enumerate(self.elements) if counts[element.kind, element.label] == 1]


def random_screen(rng: random.Random, texts: TextSource, most_rows: int = 9) -> Screen:
    """A window of a random kind with up to `most_rows` rows of controls."""
    kind = rng.choice(WINDOW_KINDS)
    builder = _Builder(rng, texts)
    if kind == "menu":
        builder.menu(rng.randint(3, most_rows))
    else:
        if kind in ("window", "page") and rng.random() < 0.7:
            builder.tabs()
        while builder.row < rng.randint(3, max(3, most_rows - 2)):
            builder.control()
        if kind in ("dialog", "form"):
            builder.buttons()
    return Screen(kind, builder.label(1, 3), tuple(builder.elements))


class _Builder:
    """Adds rows of elements."""

    def __init__(self, rng: random.Random, texts: TextSource) -> None:
        self._rng, self._texts = rng, texts
        self.elements: list[Element] = []
        self.row = 0

    def label(self, least: int = 1, most: int = 3) -> str:
        """Words from the interface list or any words; quotes are left out, since they enclose labels."""
        if self._rng.random() < 0.4:
            return self._rng.choice(words.INTERFACE)
        return self._texts.phrase(self._rng, least, most).replace('"', "")[:28].strip()

    def menu(self, items: int) -> None:
        for _ in range(items):
            states = ("checked",) if self._rng.random() < 0.12 else self._rare("disabled")
            value = self._rng.choice(("Ctrl+S", "F5", "Ctrl+Shift+P", "Alt+F4")) if self._rng.random() < 0.25 else ""
            self._add(Element("menu item", self.label(), self.row, states, value))

    def tabs(self) -> None:
        count = self._rng.randint(2, 4)
        selected = self._rng.randrange(count)
        row = [Element("tab", self.label(1, 1), self.row, ("selected",) if i == selected else ()) for i in range(count)]
        self._add(*row)

    def buttons(self) -> None:
        count = self._rng.randint(1, 3)
        row = [Element("button", self.label(1, 2), self.row, self._rare("disabled")) for _ in range(count)]
        row[-1] = replace(row[-1], states=("default",))
        self._add(*row)

    def control(self) -> None:
        """One of the kinds of rows."""
        rng, label = self._rng, self.label()
        draw = rng.randrange(9)
        if draw == 0:
            self._add(Element("checkbox", label, self.row, (rng.choice(("checked", "unchecked")),)))
        elif draw == 1:
            self._add(Element("switch", label, self.row, (rng.choice(("on", "off")),)))
        elif draw == 2:
            count = rng.randint(2, 3)
            selected = rng.randrange(count)
            for index in range(count):
                states = ("selected",) if index == selected else ()
                self._add(Element("radio button", self.label(1, 2), self.row, states))
        elif draw == 3:
            self._add(Element("text field", label, self.row, (), self._value()))
        elif draw == 4:
            self._add(Element("dropdown", label, self.row, (), self.label(1, 2)))
        elif draw == 5:
            count = rng.randint(2, 4)
            selected = rng.randrange(count)
            for index in range(count):
                self._add(Element("list item", self.label(), self.row, ("selected",) if index == selected else ()))
        elif draw == 6:
            self._add(Element("link", label, self.row))
        elif draw == 7:
            self._add(Element("slider", label, self.row, (), f"{rng.randrange(0, 101, 5)}%"))
        else:
            self._add(Element("text", self._texts.phrase(rng, 2, 6).replace('"', "")[:40].strip(), self.row))

    def _value(self) -> str:
        draw = self._rng.random()
        if draw < 0.2:
            return ""
        return number(self._rng) if draw < 0.4 else self.label(1, 2)

    def _rare(self, state: str) -> tuple[str, ...]:
        return (state,) if self._rng.random() < 0.12 else ()

    def _add(self, *row: Element) -> None:
        self.elements += row
        self.row += 1
