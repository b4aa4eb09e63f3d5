"""Settling several tickets of a customer in one payment (合并结算)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from domain.pawn.settlement import Wish
from domain.pawn.views import TicketCard
from ui.language import _
from ui.pawn.costs import Cost, Costs
from ui.pawn.settling import Wanted, settlement
from ui.pawn.ticket_panels import RIGHT, ActPanel
from ui.pawn.ticket_presenter import TicketPresenter
from ui.theme import px
from ui.widgets.card import Card
from ui.widgets.field import Choice, LineEdit
from ui.widgets.texts import Kind, Text, Tone
from ui.words import short_day


class SettlePanel(ActPanel):
    """Every open ticket of the customer with what is wanted of it, and one sum."""

    def __init__(self, card: TicketCard, presenter: TicketPresenter, parent: QWidget) -> None:
        super().__init__(_("Settle together"), card, presenter, parent)
        self.doing = _("Settle together")
        self.words, self.words_back = _("Take {sum} and settle"), _("Pay {sum} and settle")
        self.rows: list[_Row] = []
        self._tickets = Card(_("Tickets of this customer"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(8))
        self._grid.setColumnStretch(1, 1)
        self._tickets.body.addLayout(self._grid)
        self._add(self._tickets, self.sums, self.note, self.reason, self.paying)
        self.refresh()
        presenter.read_together(self.show_tickets)

    def show_tickets(self, cards: tuple[TicketCard, ...]) -> None:
        """Offer these; all are redeemed unless told otherwise."""
        self.rows = [_Row(card) for card in cards]
        for place, row in enumerate(self.rows):
            for column, part in enumerate(row.parts):
                self._grid.addWidget(part, place, column)
            row.choice.activated.connect(partial(self._on_wish, row))
            row.days.textEdited.connect(self.refresh)
        self.refresh()
        if self.rows:
            self.rows[0].choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self, costs: Costs) -> Cost:
        """What the chosen ones come to in one payment."""
        cost = settlement(costs, tuple(row.wanted for row in self.rows), self.paying.paying)
        for row in self.rows:
            row.say(cost.wrong.get(row.card.ticket.number, ""))
        return cost

    def _on_wish(self, row: _Row, _index: int) -> None:
        row.days.setEnabled(row.choice.value is Wish.RENEW)
        self.refresh()


class _Row:
    """One ticket of the settlement."""

    def __init__(self, card: TicketCard) -> None:
        self.card = card
        number = card.ticket.number
        self.choice = Choice(((Wish.REDEEM, _("Redeem")), (Wish.RENEW, _("Renew")), (None, _("Leave as it is"))))
        self.choice.setAccessibleName(_("What is wanted with {ticket}").format(ticket=number))
        self.days = LineEdit(str(card.ticket.period.days))
        self.days.setAccessibleName(_("Days of the new term of {ticket}").format(ticket=number))
        self.days.setAlignment(RIGHT)
        self.days.setFixedWidth(px(72))
        self.days.setEnabled(False)
        due = _("due {day}").format(day=short_day(card.ticket.period.due, card.on))
        self._note = Text(due, Kind.SOFT)
        self._due = due
        goods = Text(f"{number} · {card.ticket.items[0].description}", wrap=True)
        self.parts = (self.choice, goods, self._note, self.days)

    @property
    def wanted(self) -> Wanted:
        """What is chosen."""
        value = self.choice.value
        return Wanted(self.card, value if isinstance(value, Wish) else None, self.days.text())

    def say(self, wrong: str) -> None:
        """Say what is wrong with the days, else the due day."""
        self._note.setText(wrong or self._due)
        self._note.set_tone(Tone.RED if wrong else Tone.PLAIN)
