"""The two clocks of a ticket: the law's, which ends in forfeiture, and the shop's own ladder of reminders."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from domain.pawn.ladder import Clocks
from domain.pawn.ticket import Stage
from domain.terms import LADDER
from ui.language import _
from ui.theme import px
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.texts import Kind, Text, Tone
from ui.words import short_day

Line = tuple[str, date]


class ClocksCard(Card):
    """Side by side: what the law does by itself, and what the shop does."""

    def __init__(self) -> None:
        super().__init__(_("Two clocks"))
        self.columns = Columns(break_at=700)
        self._law, self._shop = QGridLayout(), QGridLayout()
        for side, grid in ((self.columns.left, self._law), (self.columns.right, self._shop)):
            grid.setHorizontalSpacing(px(12))
            grid.setVerticalSpacing(px(4))
            grid.setColumnStretch(0, 1)
            side.addLayout(grid)
            side.addStretch(1)
        self.body.addWidget(self.columns)

    def show_clocks(self, clocks: Clocks) -> None:
        """Show both; a ladder that has ended says so."""
        legal = clocks.legal
        law = ((_("Due"), legal.due), (_("Last day of grace"), legal.last_day), (_("Forfeited from"), legal.forfeit_on))
        stopped = legal.stage is Stage.BLOCKED
        _fill(self._law, _("By law"), law[:1] if stopped else law, clocks.on)
        if stopped:
            words = _("Stopped: neither grace nor forfeiture counts until that is lifted.")
            self._law.addWidget(Text(words, Kind.NOTE, wrap=True), 2, 0, 1, 3)
        shop = tuple((_(LADDER.get(rung.step, rung.step)), rung.on) for rung in clocks.ladder)
        _fill(self._shop, _("By the shop"), shop, clocks.on)
        if not shop:
            self._shop.addWidget(Text(_("The shop waits for nothing any more."), Kind.NOTE), 1, 0, 1, 3)
        self.set_aside(_("In pawn for more than six months") if clocks.long_unredeemed else "")


def _fill(grid: QGridLayout, title: str, lines: tuple[Line, ...], on: date) -> None:
    while (held := grid.takeAt(0)) is not None:
        old = held.widget()
        if old is not None:
            old.hide()
            old.deleteLater()
    grid.addWidget(Text(title, Kind.NOTE), 0, 0, 1, 3)
    for row, (words, day) in enumerate(lines, start=1):
        for column, cell in enumerate(_cells(words, day, on)):
            grid.addWidget(cell, row, column, Qt.AlignmentFlag.AlignTop)


def _cells(words: str, day: date, on: date) -> tuple[QWidget, ...]:
    passed = day < on
    left = (day - on).days
    when = Text(_when(left), Kind.NOTE, right=True)
    if left == 0:
        when.set_tone(Tone.AMBER)
    kind = Kind.SOFT if passed else Kind.BODY
    return Text(words, kind, wrap=True), Text(short_day(day, on), kind), when


def _when(left: int) -> str:
    if left == 0:
        return _("today")
    if left == 1:
        return _("tomorrow")
    if left == -1:
        return _("yesterday")
    return _("in {days} days").format(days=left) if left > 0 else _("{days} days ago").format(days=-left)
