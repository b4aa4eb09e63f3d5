"""The rarer acts on a ticket: those that can be done as buttons, the others with the reason why not."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.language import _
from ui.pawn.act import Offer
from ui.pawn.acts import MORE
from ui.theme import px
from ui.widgets.buttons import SecondaryButton
from ui.widgets.panel import Panel
from ui.widgets.texts import Kind, Text, tip_of


class MorePanel(Panel):
    """`chosen` says the name of an act. The arrow keys walk the buttons, Enter takes one."""

    chosen = Signal(str)

    def __init__(self, number: str, offers: Mapping[str, Offer], parent: QWidget) -> None:
        super().__init__(_("More with ticket {number}").format(number=number), _("Close"), parent, width=600)
        self.confirm.hide()
        self.leave.say(_("Close"))
        self.buttons: dict[str, SecondaryButton] = {}
        here = [offers[act.name] for act in MORE if act.name in offers]
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(1, 1)
        for row, offer in enumerate(sorted(here, key=lambda each: not each.is_open)):
            self._line(grid, row, offer)
        self.body.addLayout(grid)
        first = next((button for button in self.buttons.values() if button.isEnabled()), self.leave)
        first.setFocus()

    def _line(self, grid: QGridLayout, row: int, offer: Offer) -> None:
        button = SecondaryButton(_(offer.act.words))
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setEnabled(offer.is_open)
        words = _(offer.act.does) if offer.is_open else offer.refused
        button.setAccessibleDescription(words)
        button.setToolTip(tip_of(words))
        button.clicked.connect(lambda: self._take(offer.act.name))
        self.buttons[offer.act.name] = button
        grid.addWidget(button, row, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(Text(words, Kind.BODY if offer.is_open else Kind.NOTE, wrap=True), row, 1)

    def _take(self, name: str) -> None:
        self.accept()
        self.chosen.emit(name)
