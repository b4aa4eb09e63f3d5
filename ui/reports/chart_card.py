"""A chart with its table behind it: one key changes between them."""

from __future__ import annotations

from typing import Any, Generic

from PySide6.QtWidgets import QStackedWidget

from ui.language import _
from ui.theme import px
from ui.widgets.bar_chart import Bar, BarChart
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.list_columns import Row
from ui.widgets.table import Column, Table
from ui.widgets.texts import Kind, Text


class ChartCard(Card, Generic[Row]):
    """Shows rows as bars, or as a list that is sorted and saved as every list is."""

    def __init__(self, title: str, columns: tuple[Column[Row], ...], kept_as: str) -> None:
        super().__init__(title)
        self.chart = BarChart(title, walked=True)
        self.table: Table[Row] = Table(title, columns, sorts=True, kept_as=kept_as)
        self._said = Text("", Kind.SMALL)
        self._pages = QStackedWidget()
        self._turn = QuietButton(_("As a table"), name=f"{title}: {_table_words()}")
        for page in (self.chart, self.table):
            self._pages.addWidget(page)
        self._pages.setMinimumHeight(px(200))
        self.body.addWidget(self._pages, 1)
        self.body.addWidget(self._said)
        self.head.addWidget(self._turn)
        self._turn.clicked.connect(self.turn)
        self.chart.at.connect(self._said.setText)

    def show_rows(self, rows: tuple[Row, ...], bars: tuple[Bar, ...], whole: str) -> None:
        """Show these, and what they come to."""
        self.table.set_rows(rows)
        self.chart.set_bars(bars)
        self._said.setText(whole)

    def turn(self, *_how: Any) -> None:
        """Show the table instead of the chart, or the chart again."""
        is_table = self._pages.currentWidget() is self.chart
        page = self.table if is_table else self.chart
        self._pages.setCurrentWidget(page)
        self._turn.say(_("As a chart") if is_table else _("As a table"))
        page.setFocus()


def _table_words() -> str:
    return _("As a table")
