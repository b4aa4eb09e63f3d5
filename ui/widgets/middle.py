"""Something of a width of its own, or narrower where there is no room for it, in the middle of a row."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

_ALL_IT_TAKES = 1000


def in_the_middle(widget: QWidget) -> QHBoxLayout:
    """A row for it. Aligned in a column instead, words that wrap would be given the height of the whole width."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget, _ALL_IT_TAKES)
    row.addStretch(1)
    return row
