"""Two columns side by side where there is room, below each other where there is not."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.theme import px


class Columns(QWidget):
    """Fill `left` and `right`; their shares of the width hold while they stand side by side."""

    def __init__(self, shares: tuple[int, int] = (1, 1), break_at: int = 860) -> None:
        super().__init__()
        self._break_at = break_at
        self.left, self.right = QVBoxLayout(), QVBoxLayout()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(16))
        for column, share in zip((self.left, self.right), shares, strict=True):
            column.setSpacing(px(16))
            side = QWidget()
            side.setLayout(column)
            column.setContentsMargins(0, 0, 0, 0)
            self._row.addWidget(side, share)

    def fit(self, width: int) -> None:
        """Turn at the width where two columns become too narrow to read."""
        wide = width >= px(self._break_at)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
