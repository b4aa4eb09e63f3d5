"""How text is set: faces and colours, and where Chinese and English lines break."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from printing.fonts import BOLD, REGULAR, width_of

Colour = tuple[float, float, float]
"""Red, green and blue, each from nothing to one."""

BLACK: Colour = (0, 0, 0)
INK: Colour = (0.13, 0.15, 0.17)
SOFT: Colour = (0.42, 0.44, 0.47)
LINE: Colour = (0.80, 0.78, 0.74)
SEAL: Colour = (0.70, 0.21, 0.17)
PALE: Colour = (0.95, 0.92, 0.91)
"""Ink on white, hairlines, and one accent: the red of the seal paste."""

_WIDE = "\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_OPENING = "（《「『【〈〔“‘(["
_CLOSING = "），。、；：？！》」』】〉〕”’…‰%·)],.;:?!"
_WORD = rf"[^\s{_WIDE}]+(?:(?<=\.)\s\d[^\s{_WIDE}]*)?"  # "art. 40" stays together
_UNIT = re.compile(rf"[{re.escape(_OPENING)}]*(?:{_WORD}|[{_WIDE}]|\s)?[{re.escape(_CLOSING)}]*\s*")


@dataclass(frozen=True, slots=True)
class Style:
    """A face, its size in points, and its colour."""

    size: float
    font: str = REGULAR
    colour: Colour = INK

    @property
    def leading(self) -> float:
        """From one line to the next; Chinese wants more air than English."""
        return self.size * 1.42

    def width(self, text: str) -> float:
        """How wide a text prints."""
        return width_of(text, self.font, self.size)

    def fitting(self, text: str, width: float) -> Style:
        """This style, or a smaller one in which the text fits on one line: figures are never torn."""
        needed = self.width(text)
        return self if needed <= width else replace(self, size=self.size * width / needed)


BODY = Style(8.5)
STRONG = Style(8.5, BOLD)
NOTE = Style(7, colour=SOFT)
"""What most of a paper is set in: values, values that count, and what explains them."""


def wrap(text: str, style: Style, width: float) -> tuple[str, ...]:
    """A text in lines that fit: English breaks between words, Chinese anywhere but before 。 and after （."""
    if style.width(text) <= width:
        return (text,)
    lines, line, used = [], "", 0.0
    for unit in _units(text, style, width):
        room = style.width(unit.rstrip())
        if line and used + room > width:
            lines.append(line.rstrip())
            line, used = "", 0.0
        line += unit
        used += style.width(unit)
    return (*lines, line.rstrip())


def cut(text: str, style: Style, width: float, most: int) -> tuple[str, ...]:
    """At most so many lines; what does not fit ends in …, as on a label."""
    lines = wrap(text, style, width)
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while style.width(last + "…") > width:
        last = last[:-1]
    return (*lines[: most - 1], last.rstrip() + "…")


def _units(text: str, style: Style, width: float) -> Iterator[str]:
    """What must not be torn; a word longer than a line (a serial number) is torn all the same."""
    for match in _UNIT.finditer(text):
        unit = match[0]
        if style.width(unit.rstrip()) <= width:
            yield unit
        else:
            yield from unit
