"""What can be done with goods, one below the other: a button and what it does, or why it cannot be done now."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from domain.stock.goods import Goods
from ui.language import _
from ui.sales import acts
from ui.sales.acts import Offer
from ui.theme import px
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card
from ui.widgets.texts import Kind, Text, tip_of


class ActsCard(Card):
    """`chosen` says the name of an act."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("What can be done"))
        self.buttons: dict[str, SecondaryButton] = {}
        self._box = QWidget()
        self.body.addWidget(self._box)
        self._nothing = Text(_("Nothing more is to be done with it."), Kind.SOFT, wrap=True)
        self.body.addWidget(self._nothing)

    def show_offers(self, offers: Mapping[str, Offer], goods: Goods) -> None:
        """Show these in order."""
        old = self._box
        self._box = QWidget()
        grid = QGridLayout(self._box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(1, 1)
        self.buttons = {}
        for row, offer in enumerate(offers.values()):
            self._line(grid, row, offer, goods)
        self.body.replaceWidget(old, self._box)
        old.hide()
        old.deleteLater()
        self._box.setVisible(bool(offers))
        self._nothing.setVisible(not offers)

    def _line(self, grid: QGridLayout, row: int, offer: Offer, goods: Goods) -> None:
        button = SecondaryButton(act_words(offer, goods), offer.act.key)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setEnabled(offer.is_open)
        words = _(offer.act.does) if offer.is_open else offer.refused
        button.setAccessibleDescription(words)
        button.setToolTip(tip_of(words))
        button.clicked.connect(lambda: self.chosen.emit(offer.act.name))
        self.buttons[offer.act.name] = button
        grid.addWidget(button, row, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(Text(words, Kind.BODY if offer.is_open else Kind.NOTE, wrap=True), row, 1)


def act_words(offer: Offer, goods: Goods) -> str:
    """The words of its button: a price that stands is changed."""
    if offer.act is acts.PRICE and goods.asking is not None:
        return _("Change the price …")
    return _(offer.act.words)
