"""The characters that the starter model reads, and their numbers as CTC classes."""

from __future__ import annotations

ASCII = "".join(chr(code) for code in range(0x20, 0x7F))
ACCENTED = (
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ"
    "ĀāĂăĄąĆćČčĎďĐđĒēĖėĘęĚěĞğĢģĪīĮįİıĶķĹĺĻļĽľŁłŃńŅņŇňŌōŐőŒœŔŕŘřŚśŞşŠšŢţŤťŪūŮůŰűŲųŹźŻżŽž"
)
SYMBOLS = "–—‘’“”„•…·€£¥©®™°±×÷«»§¶¿¡µ→←↑↓✓"

MORE_LATIN = "ȘșȚțŴŵŶŷŸĈĉĜĝĤĥĴĵŜŝŬŭĊċĠġĦħŊŋŦŧĔĕĬĭŎŏẀẁẂẃẄẅẞǍǎǐǒǔǦǧǺǻǾǿ"
"""Romanian, Welsh, Esperanto, Maltese, Sámi and others."""
VIETNAMESE = (
    "ĨĩŨũƠơƯưẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ"
)
GREEK = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρςστυφχψωΆΈΉΊΌΎΏάέήίόύώϊϋΐΰ"
CYRILLIC = (
    "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюяЄєІіЇїҐґЎўЂђЈјЉљЊњЋћЏџЃѓЌќЅѕ"
)
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ₀₁₂₃₄₅₆₇₈₉₊₋ªº"
BOX_DRAWING = "─│┌┐└┘├┤┬┴┼━┃═║╔╗╚╝╠╣╦╩╬╭╮╯╰█▓▒░▄▀▌▐"
MORE_SYMBOLS = (
    "‹›‚‐―†‡‰′″‾¦¬¨´¸¯¢¤ƒ№℃₹₽₺₩₿¼½¾≤≥≠≈≡∞√∑∏∫∂∆∈∩∪∀∃∅⊂⊕⊗↔↕⇒⇐⇔↳↵↩↗↘➜✔✗✘✕☐☑☒★☆◦●○◆◇■□▪▫▲△▼▽▶▷◀◁►◄⌘⌥⇧⌃♥♦♠♣⚠⏎␣"
)

_BY_AND_BY = MORE_LATIN + VIETNAMESE + GREEK + CYRILLIC + RAISED + BOX_DRAWING + MORE_SYMBOLS
ALPHABET = ASCII + ACCENTED + SYMBOLS + _BY_AND_BY
"""Every character that is rendered; all others are outside what the model is taught. What was added stands at the end,
so that no class has changed its number."""

BLANK = 0
CLASSES = len(ALPHABET) + 1
_CLASS_OF = {char: index + 1 for index, char in enumerate(ALPHABET)}


def to_classes(text: str) -> list[int]:
    """CTC classes (1…) of a text that consists of characters of the alphabet."""
    return [_CLASS_OF[char] for char in text]


def from_path(path: list[int]) -> str:
    """The text of a CTC path (one class a step): repeats collapsed, blanks dropped (Graves et al., 2006)."""
    text: list[str] = []
    previous = BLANK
    for step in path:
        if step not in (BLANK, previous):
            text.append(ALPHABET[step - 1])
        previous = step
    return "".join(text)
