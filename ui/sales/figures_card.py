"""A card with pictures, a sum opened to its parts, and the days beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from ui.language import _
from ui.pawn.ticket_cards import picture_label
from ui.sums import Lines
from ui.theme import px
from ui.widgets.card import Card
from ui.widgets.sum_tree import SumTree
from ui.widgets.texts import Kind, Text

_PICTURE = 96


class FiguresCard(Card):
    """Pictures, a sum opened to its parts, and the days beside it."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.tree = SumTree(title)
        self._pictures, self._days = QWidget(), QWidget()
        for part in (self._pictures, self.tree, self._days):
            self.body.addWidget(part)

    def show_lines(self, lines: Lines, days: tuple[tuple[str, str], ...], pictures: tuple[bytes, ...]) -> None:
        """Show these."""
        self.tree.set_lines(lines)
        self._days = self._change(self._days, _days(days), shown=bool(days))
        self._pictures = self._change(self._pictures, _pictures(pictures), shown=bool(pictures))

    def _change(self, old: QWidget, new: QWidget, *, shown: bool) -> QWidget:
        self.body.replaceWidget(old, new)
        old.hide()
        old.deleteLater()
        new.setVisible(shown)
        return new


def _days(days: tuple[tuple[str, str], ...]) -> QWidget:
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(px(4))
    grid.setColumnStretch(1, 1)
    for row, (words, day) in enumerate(days):
        grid.addWidget(Text(words, Kind.SOFT), row, 0)
        grid.addWidget(Text(day, right=True), row, 1)
    return box


def _pictures(pictures: tuple[bytes, ...]) -> QWidget:
    box = QWidget()
    line = QHBoxLayout(box)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(px(8))
    for number, data in enumerate(pictures, start=1):
        shown = picture_label(data, _PICTURE)
        shown.setAccessibleName(_("Photo {n}").format(n=number))
        line.addWidget(shown)
    line.addStretch(1)
    return box
