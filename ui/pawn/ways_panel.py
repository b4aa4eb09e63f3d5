"""The ways to pay today side by side: redeeming, renewing and paying back a part, each with what follows from it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from domain.pawn.views import TicketCard
from ui.language import _
from ui.pawn import acts
from ui.pawn.act import Act, Offer
from ui.pawn.costs import Cost, Costs
from ui.pawn.typed import RenewalTyped
from ui.theme import px
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.panel import Panel
from ui.widgets.sum_tree import SumTree
from ui.widgets.texts import Kind, Text, Tone
from ui.words import day_text, money_text

_WIDTH = 960


class WaysPanel(Panel):
    """The same quotes as the panels of the acts, in cash. `chosen` says the act and the part that was typed."""

    chosen = Signal(str, str)

    def __init__(self, card: TicketCard, costs: Costs, offers: Mapping[str, Offer], parent: QWidget) -> None:
        title = _("Ways to pay on {number} today").format(number=card.ticket.number)
        super().__init__(title, _("Close"), parent, width=_WIDTH)
        self.confirm.hide()
        self.leave.say(_("Close"))
        self._card, self._costs = card, costs
        self.amount = MoneyEdit()
        self.ways = {act.name: _Way(act, offers[act.name]) for act in acts.MAIN[::-1] if act.name in offers}
        line = QHBoxLayout()
        line.setSpacing(px(12))
        for name, way in self.ways.items():
            way.button.clicked.connect(lambda _checked=False, name=name: self._take(name))
            line.addWidget(way, 1)
        self.body.addLayout(line)
        part = self.ways.get(acts.PART.name)
        if part is not None:
            loan = _("of {principal}").format(principal=money_text(card.ticket.principal))
            self._field = Field(_("Pay back of the loan"), self.amount, loan)
            part.ask_for(self._field)
            self.amount.textEdited.connect(self._show_part)
        self._show()

    def _show(self) -> None:
        period, today = self._card.ticket.period, self._costs.today
        if (redeem := self.ways.get(acts.REDEEM.name)) is not None:
            redeem.show_cost(self._costs.redemption(today), _("The goods go home and the ticket ends."))
        if (renew := self.ways.get(acts.RENEW.name)) is not None:
            renew.show_cost(self._costs.renewal(RenewalTyped(str(period.days))), "")
        if acts.PART.name in self.ways:
            self._show_part()

    def _show_part(self) -> None:
        typed, period = self.amount.text(), self._card.ticket.period
        cost = self._costs.part(typed) if typed.strip() else Cost()
        self._field.set_error(cost.wrong.get("amount", ""))
        stays = _("The goods and the term stay: due {due}, forfeited from {day}.").format(
            due=day_text(period.due), day=day_text(period.forfeit_on)
        )
        self.ways[acts.PART.name].show_cost(cost, stays)

    def _take(self, name: str) -> None:
        self.accept()
        self.chosen.emit(name, self.amount.text())


class _Way(Card):
    """One way: its sum opened to its parts, what follows, and a button that goes on with it."""

    def __init__(self, act: Act, offer: Offer) -> None:
        words = _(act.words)
        super().__init__(words)
        self._offer = offer
        self.tree = SumTree(words)
        self.note, self.reason = Text("", Kind.SOFT, wrap=True), Text("", wrap=True)
        self.reason.set_tone(Tone.AMBER)
        self.button = SecondaryButton(words)
        self.button.setEnabled(offer.is_open)
        for part in (self.tree, self.note, self.reason):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.body.addWidget(self.button)

    def ask_for(self, field: Field) -> None:
        """Something is typed before there is a sum."""
        self.body.insertWidget(1, field)

    def show_cost(self, cost: Cost, follows: str) -> None:
        """Show what it comes to; an act that cannot be done says why instead."""
        refused = self._offer.refused or cost.reason
        self.tree.set_lines(() if refused else cost.lines)
        self.note.setText("" if refused else cost.note or follows)
        self.reason.setText(refused)
        self.reason.setVisible(bool(refused))
