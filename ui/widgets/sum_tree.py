"""A sum opened down to its parts: words at the left, amounts at the right, what they were made from below them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.sums import Level, SumLine
from ui.theme import px
from ui.widgets.texts import Kind, Text, hairline

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
        self._texts: list[tuple[Text, Text]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(6))

    @property
    def lines(self) -> tuple[SumLine, ...]:
        """What is shown."""
        return self._lines

    def set_lines(self, lines: tuple[SumLine, ...]) -> None:
        """Show these instead; where only the figures changed, only they are set."""
        same = [line.level for line in lines] == [line.level for line in self._lines]
        self._lines = lines
        self.setAccessibleDescription("; ".join(f"{line.words} {line.amount}".strip() for line in lines))
        if not same:
            self._build(lines)
        for line, (left, right) in zip(lines, self._texts, strict=True):
            left.setText(line.words)
            right.setText(line.amount)
            right.setVisible(bool(line.amount))

    def _build(self, lines: tuple[SumLine, ...]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._texts = []
        for line in lines:
            if line.level in (Level.TOTAL, Level.SUM) and self._texts:
                self._column.addWidget(hairline())
            self._column.addWidget(self._row(line.level))

    def _row(self, level: Level) -> QWidget:
        words, amount = _KINDS[level]
        left, right = Text("", words, wrap=True), Text("", amount, right=True)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(px(16) if level is Level.PART else 0, 0, 0, 0)
        line.setSpacing(px(12))
        line.addWidget(left, 1)
        line.addWidget(right, 0, Qt.AlignmentFlag.AlignTop)
        self._texts.append((left, right))
        return row
