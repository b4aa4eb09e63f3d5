"""A card with pictures, a sum opened to its parts, and the days beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from ui.pawn.pictures import ItemPhotos
from ui.photos.groups import Look, PhotoGroups
from ui.sums import Lines
from ui.theme import px
from ui.widgets.card import Card
from ui.widgets.sum_tree import SumTree
from ui.widgets.texts import Kind, Text


class FiguresCard(Card):
    """Pictures, a sum opened to its parts, and the days beside it."""

    def __init__(self, title: str, look: Look) -> None:
        super().__init__(title)
        self.tree, self.photos = SumTree(title), PhotoGroups(look)
        self._days = QWidget()
        for part in (self.photos, self.tree, self._days):
            self.body.addWidget(part)

    def show_lines(self, lines: Lines, days: tuple[tuple[str, str], ...], photos: ItemPhotos) -> None:
        """Show these."""
        self.tree.set_lines(lines)
        self._days = self._change(self._days, _days(days), shown=bool(days))
        self.photos.show_photos(photos)

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
