"""The panels that ask once before money changes hands: renewing and redeeming, each with exactly its sums."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from domain.pawn.views import TicketCard
from ui.language import _
from ui.pawn.ticket_presenter import Cost, TicketPresenter
from ui.widgets.card import Card
from ui.widgets.field import Field, LineEdit
from ui.widgets.panel import Panel
from ui.widgets.sum_tree import SumTree
from ui.widgets.texts import Kind, Text
from ui.words import money_text


class _MoneyPanel(Panel):
    """A sum, opened to its parts, and a button that names it."""

    def __init__(self, title: str, presenter: TicketPresenter, parent: QWidget) -> None:
        super().__init__(title, title, parent)
        self._presenter = presenter
        self.tree = SumTree(title)
        self.note = Text("", Kind.SOFT, wrap=True)

    def show_trouble(self, text: str) -> None:
        """The book refused, or the machine failed; nothing was done."""
        self.banner.say(text)

    def finish(self) -> None:
        """It is done."""
        self.accept()

    def _show_cost(self, cost: Cost, words: str) -> None:
        self.tree.set_lines(cost.lines)
        self.note.setText(cost.note)
        self.note.setVisible(bool(cost.note))
        self.confirm.setEnabled(cost.sum is not None)
        self.confirm.say(words.format(sum=money_text(cost.sum)) if cost.sum is not None else self.windowTitle())


class RenewalPanel(_MoneyPanel):
    """Renewing (续当): for how many days, and what that costs now."""

    def __init__(self, card: TicketCard, presenter: TicketPresenter, parent: QWidget) -> None:
        super().__init__(_("Renew ticket {number}").format(number=card.ticket.number), presenter, parent)
        self.days = LineEdit(presenter.usual_days())
        self.days.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._field = Field(_("For how many days"), self.days, _("counted from the old due day"))
        self.days.textEdited.connect(self._on_edited)
        card_of_sums = Card()
        card_of_sums.body.addWidget(self.tree)
        for part in (self._field, card_of_sums, self.note):
            self.body.addWidget(part)
        self._on_edited()
        self.days.setFocus()
        self.days.selectAll()

    def primary(self) -> None:
        """Take the money and renew."""
        if self.confirm.isEnabled():
            self._presenter.renew(self.days.text(), self)

    def _on_edited(self, _text: str = "") -> None:
        cost = self._presenter.renewal_cost(self.days.text())
        self._field.set_error(cost.reason)
        self._show_cost(cost, _("Take {sum} and renew"))


class RedemptionPanel(_MoneyPanel):
    """Redeeming (赎当): what is paid, and what is handed out for it."""

    def __init__(self, card: TicketCard, presenter: TicketPresenter, parent: QWidget) -> None:
        super().__init__(_("Redeem ticket {number}").format(number=card.ticket.number), presenter, parent)
        sums, goods = Card(), Card(_("Hand these out"), _("Items: {count}").format(count=len(card.ticket.items)))
        sums.body.addWidget(self.tree)
        for item in card.ticket.items:
            goods.body.addWidget(Text(f"{item.code}   {item.description}", wrap=True))
        advice = Text(_("Compare the person with the ID card, and take the ticket back."), Kind.SOFT, wrap=True)
        for part in (sums, goods, advice):
            self.body.addWidget(part)
        cost = presenter.cost_on(card.on)
        self._show_cost(cost, _("Take {sum} and redeem"))
        if cost.reason:
            self.banner.say(cost.reason)
        self.confirm.setFocus()

    def primary(self) -> None:
        """Take the money and hand out the goods."""
        if self.confirm.isEnabled():
            self._presenter.redeem(self)
