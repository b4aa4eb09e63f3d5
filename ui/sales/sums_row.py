"""The sums of what a list shows, side by side above it."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from ui.sales.lists import Figure
from ui.theme import px
from ui.widgets.card import Card
from ui.widgets.texts import Elided, Kind, Text

_FIGURES, _HALF = 4, 640


class SumsRow(QWidget):
    """Four figures in a row, two by two where it is narrow; hidden where there is nothing to add up."""

    def __init__(self) -> None:
        super().__init__()
        self._cards = tuple(_FigureCard() for _place in range(_FIGURES))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(px(12))
        self.fit(px(_HALF))

    def show_figures(self, figures: tuple[Figure, ...]) -> None:
        """Show these."""
        self.setVisible(bool(figures))
        for card, figure in zip(self._cards, figures, strict=False):
            card.show_figure(figure)

    def fit(self, width: int) -> None:
        """As many side by side as there is room for."""
        across = _FIGURES if width >= px(_HALF) else _FIGURES // 2
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // across, place % across)
        for column in range(_FIGURES):
            self._grid.setColumnStretch(column, 1 if column < across else 0)


class _FigureCard(Card):
    def __init__(self) -> None:
        super().__init__()
        self._name, self._figure = Text("", Kind.SOFT, wrap=True), Elided("", Kind.TITLE)
        self._below = Text("", Kind.NOTE, wrap=True)
        self.body.setContentsMargins(px(16), px(10), px(16), px(10))
        self.body.setSpacing(px(2))
        for text in (self._name, self._figure, self._below):
            self.body.addWidget(text)

    def show_figure(self, figure: Figure) -> None:
        """Show another."""
        self._name.setText(figure.name)
        self._figure.setText(figure.figure)
        self._below.setText(figure.below)
        self.setAccessibleName(f"{figure.name} {figure.figure} {figure.below}".strip())
