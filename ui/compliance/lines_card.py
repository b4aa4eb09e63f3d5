"""A card of lines, each with its state, its figure, what asks for it, and a button to where it is mended or made."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from domain.compliance.check import Against
from ui.compliance.compliance_lines import Line
from ui.compliance.compliance_places import Place
from ui.theme import px
from ui.widgets.badge import Badge
from ui.widgets.buttons import SmallButton
from ui.widgets.card import Card
from ui.widgets.meter import Meter
from ui.widgets.texts import Elided, Kind, Text, hairline

_BADGE = 88
_TOP_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class LinesCard(Card):
    """Says `verb` on the button of every line that leads somewhere."""

    def __init__(self, title: str, verb: str, go: Callable[[Place], None]) -> None:
        super().__init__(title)
        self._verb, self._go = verb, go
        self._row: list[QWidget] = []
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show these in place of what was shown."""
        self.lines = lines
        for old in self._row:
            old.hide()
            old.deleteLater()
        self._row = []
        for place, line in enumerate(lines):
            if place:
                self._add(hairline())
            self._add(self._made(line))
        self.setVisible(bool(lines))

    def _add(self, widget: QWidget) -> None:
        self.body.addWidget(widget)
        self._row.append(widget)

    def _made(self, line: Line) -> QWidget:
        row = QWidget()
        row.setAccessibleName(f"{line.state}: {line.title}, {line.words}")
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(4))
        grid.setColumnMinimumWidth(0, px(_BADGE))
        grid.setColumnStretch(1, 1)
        grid.addWidget(Badge(line.state, line.tone), 0, 0, _TOP_LEFT)
        grid.addWidget(Text(line.title, Kind.STRONG, wrap=True), 0, 1, 1, 2)
        basis = Elided(line.basis, Kind.SOFT, right=True)
        if line.limit is None:
            grid.addWidget(Text(line.words, wrap=True), 1, 1)
            grid.addWidget(basis, 1, 2, Qt.AlignmentFlag.AlignTop)
        else:
            grid.addWidget(Text(line.words, wrap=True), 1, 1, 1, 2)
            grid.addWidget(_meter(line, line.limit), 2, 1)
            grid.addWidget(basis, 2, 2)
        if line.advice:
            grid.addWidget(Text(line.advice, Kind.SOFT, wrap=True), 3, 1, 1, 2)
        if line.place is not None:
            button = SmallButton(self._verb, name=f"{self._verb}: {line.title}, {line.words}")
            button.clicked.connect(partial(self._pressed, line.place))
            grid.addWidget(button, 0, 3, 2, 1, Qt.AlignmentFlag.AlignTop)
        return row

    def _pressed(self, place: Place, _checked: bool = False) -> None:  # noqa: FBT002 Qt's signal has it
        self._go(place)


def _meter(line: Line, limit: Against) -> Meter:
    """How much of its limit is used."""
    meter = Meter(line.title)
    meter.show_used(limit.per_mille, limit.watched_from, line.tone, line.words)
    return meter
