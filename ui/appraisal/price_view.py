"""Metal prices and the price dial: turn it, and see at once which tickets a fall would put under water."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

import ui.appraisal.appraisal_words  # noqa: F401 - a second person reads these words
from domain.access.roles import MAY
from domain.money import Money
from ui.appraisal.price_cards import CurveCard, DialCard, FiguresCard, HistoryCard, MetalChips, PricesCard, TicketsCard
from ui.appraisal.price_presenter import MetalPrices, PricePresenter
from ui.appraisal.set_price_panel import SetPricePanel
from ui.appraisal.shock import Turn
from ui.approval import ask_second_person
from ui.approval_presenter import Asked
from ui.language import _
from ui.screens import Page, Surroundings
from ui.theme import px
from ui.vault.tabs import VaultTabs
from ui.widgets.buttons import PrimaryButton
from ui.widgets.columns import Columns
from ui.widgets.states import Notice, States
from ui.widgets.texts import Tone

_FOUR_FIGURES = 680


class PriceView(Page):
    """Shows what the presenter says."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Metal prices"))
        self._around = around
        self._presenter = PricePresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        self._may_set = "stock.set_price" in MAY[around.desk.session.role]
        self.set_button = PrimaryButton(_("Set the price …"), "Ctrl ↵")
        self.metals = MetalChips()
        self.dial, self.figures, self.curve = DialCard(), FiguresCard(), CurveCard()
        self.tickets, self.history = TicketsCard(), HistoryCard()
        self.prices, self._none = PricesCard(), Notice()
        self.columns = Columns((9, 14), break_at=880)
        self._all = QWidget()
        self.states = States(self._all)
        self.panel: SetPricePanel | None = None
        self._lay_out()
        self._connect()

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """Read a metal anew; the dial stays where it was."""
        metal = params.get("metal", self._presenter.metal)
        price = params.get("price", self._presenter.price if metal is self._presenter.metal else None)
        self.metals.choose(metal)
        self._presenter.start(metal, price if isinstance(price, Money) else None)

    def primary(self) -> None:
        """Set the price of the day."""
        if self._may_set:
            self.open_panel()

    def kept(self) -> dict[str, Any]:
        """The metal, and where its dial stands."""
        return {"metal": self._presenter.metal, "price": self._presenter.price}

    def fit(self, width: int) -> None:
        """One below the other where it is narrow."""
        super().fit(width)
        self.columns.fit(width)
        self.figures.fit(wide=width >= px(_FOUR_FIGURES))

    # What the presenter says.

    def show_loading(self) -> None:
        """Say so if reading takes long."""
        self.states.show_loading()

    def show_prices(self, found: MetalPrices, words: str) -> None:
        """Show the metal's price, and its dial where there is one."""
        if found.price is not None:
            self.history.show_prices(found.price, found.prices, words)
        self.prices.show_prices(found.prices)
        for card in (self.dial, self.figures, self.curve, self.tickets):
            card.setVisible(found.dial is not None)
        self.prices.setVisible(found.dial is None)
        self._none.hide()
        if found.dial is not None:
            for card in (self.dial, self.curve, self.tickets):
                card.set_dial(found.dial)
            self.dial.dial.setFocus(Qt.FocusReason.OtherFocusReason)
        self.states.show_content()

    def show_turn(self, turn: Turn) -> None:
        """Everything follows the dial."""
        for card in (self.dial, self.figures, self.curve, self.tickets):
            card.show_turn(turn)

    def show_no_price(self, metal: str) -> None:
        """Say that nobody set one."""
        words = _("No price of {metal} was set yet").format(metal=metal)
        advice = _("Appraisals by weight and the price dial rest on it.")
        if self._may_set:
            self.states.show_empty(words, advice, _("Set the price …"), self.open_panel)
        else:
            self.states.show_empty(words, advice)

    def show_no_tickets(self, metal: str) -> None:
        """Nothing in pawn rests on this metal."""
        for card in (self.dial, self.figures, self.curve, self.tickets):
            card.hide()
        self._none.show()
        words = _("No ticket in pawn rests on {metal}").format(metal=metal)
        self._none.say(words, _("The dial turns as soon as goods of this metal with weight and fineness are pawned."))

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        if self.panel is not None:
            self.panel.show_trouble(text)
        else:
            self.banner.say(text)

    def show_done(self, text: str) -> None:
        """Say what was done."""
        self.banner.say(text, Tone.GREEN)

    def show_working(self, *, working: bool) -> None:
        """While the book works, take no second press."""
        if self.panel is not None:
            self.panel.set_busy(busy=working)

    def ask_approval(self, asked: Asked) -> None:
        """Call the second person."""
        ask_second_person(self._around, asked, self.panel or self)

    def open_panel(self) -> None:
        """Open the form for a price."""
        found = self._presenter.found
        last = found.price if found is not None else None
        self.panel = SetPricePanel(self._presenter.metal, last, self._around.today(), self._presenter.set_price, self)
        self.panel.finished.connect(self._panel_gone)
        self.panel.open()

    def close_panel(self) -> None:
        """The price is set."""
        if self.panel is not None:
            self.panel.accept()

    # Its own.

    def _panel_gone(self) -> None:
        self.panel = None

    def _connect(self) -> None:
        self.set_button.clicked.connect(self.primary)
        self.metals.chosen.connect(self._presenter.start)
        self.dial.turned.connect(self._presenter.turn_to)
        self.dial.fallen.connect(self._presenter.fall_by)
        self.curve.turned.connect(self._presenter.turn_to)
        self.tickets.opened.connect(lambda number: self._around.open_screen("ticket", number=number))

    def _lay_out(self) -> None:
        self.head.addWidget(self.metals, 0, Qt.AlignmentFlag.AlignVCenter)
        self.head.addWidget(self.set_button)
        self.set_button.setVisible(self._may_set)
        for card in (self.dial, self.history):
            self.columns.left.addWidget(card)
        self.columns.left.addStretch(1)
        self.curve.setMaximumHeight(px(232))
        self.columns.right.addWidget(self.curve)
        self.columns.right.addWidget(self.tickets, 1)
        self.columns.right.addWidget(self.prices, 1)
        self.columns.right.addWidget(self._none, 1)
        box = QVBoxLayout(self._all)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(16))
        box.addWidget(self.figures)
        box.addWidget(self.columns, 1)
        self.body.setSpacing(px(12))
        self.body.addWidget(VaultTabs("prices", self._around.desk.session.role, self._around.open_screen))
        self.body.addWidget(self.states, 1)
