"""A sum opened down to its parts: words at the left, amounts at the right, what they were made from below them."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import px
from ui.widgets.texts import Kind, Text, Tone, hairline, set_property


class Level(enum.Enum):
    """How a line of a sum stands: an amount, what it was made from, what it all comes to, or that sum in large."""

    AMOUNT = "amount"
    PART = "part"
    TOTAL = "total"
    SUM = "sum"


@dataclass(frozen=True, slots=True)
class SumLine:
    """One line of a sum."""

    words: str
    amount: str
    level: Level = Level.AMOUNT
    tone: Tone = Tone.PLAIN


_KINDS = {
    Level.AMOUNT: (Kind.BODY, Kind.STRONG),
    Level.PART: (Kind.NOTE, Kind.NOTE),
    Level.TOTAL: (Kind.STRONG, Kind.STRONG),
    Level.SUM: (Kind.STRONG, Kind.SUM),
}


class SumTree(QWidget):
    """Shows lines; a total has a line above it. All of it is read out as the widget's description."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._lines: tuple[SumLine, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(6))
        self._grid.setColumnStretch(0, 1)

    @property
    def lines(self) -> tuple[SumLine, ...]:
        """What is shown."""
        return self._lines

    def set_lines(self, lines: tuple[SumLine, ...]) -> None:
        """Show these instead; where only the figures changed, only they are set."""
        same = [line.level for line in lines] == [line.level for line in self._lines]
        self._lines = lines
        self.setAccessibleDescription("; ".join(f"{line.words} {line.amount}".strip() for line in lines))
        if same:
            self._fill(lines)
        else:
            self._build(lines)

    def _build(self, lines: tuple[SumLine, ...]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._texts: list[tuple[Text, Text]] = []
        row = 0
        for line in lines:
            if line.level in (Level.TOTAL, Level.SUM) and row:
                self._grid.addWidget(hairline(), row, 0, 1, 2)
                row += 1
            words, amount = _KINDS[line.level]
            left, right = Text("", words, wrap=True), Text("", amount, right=True)
            if line.level is Level.PART:
                left.setIndent(px(16))
            for place, text in enumerate((left, right)):
                side = Qt.AlignmentFlag.AlignVCenter if line.level is not Level.SUM else Qt.AlignmentFlag.AlignBottom
                self._grid.addWidget(text, row, place, side)
            self._texts.append((left, right))
            row += 1
        self._fill(lines)

    def _fill(self, lines: tuple[SumLine, ...]) -> None:
        for line, (left, right) in zip(lines, self._texts, strict=True):
            left.setText(line.words)
            right.setText(line.amount)
            for text in (left, right):
                set_property(text, "tone", line.tone.value)
