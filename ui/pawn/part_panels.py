"""The panels that change a ticket that goes on: part payment, release of items, top-up."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from domain.pawn.views import TicketCard
from ui.language import _
from ui.pawn.costs import Cost, Costs
from ui.pawn.ticket_panels import ActPanel, TermEdit
from ui.pawn.ticket_presenter import TicketPresenter
from ui.pawn.typed import TopUpTyped
from ui.widgets.card import Card
from ui.widgets.field import Field, Tick
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.texts import Kind, Text
from ui.words import money_text


class PartPanel(ActPanel):
    """Paying back a part (部分还款): what is settled now, and what the rest comes to."""

    def __init__(self, card: TicketCard, presenter: TicketPresenter, parent: QWidget) -> None:
        super().__init__(_("Part payment on {number}").format(number=card.ticket.number), card, presenter, parent)
        self.doing, self.words, self.words_back = _("Part payment"), _("Take {sum}"), _("Pay {sum}")
        self.amount = MoneyEdit()
        loan = _("of {principal}").format(principal=money_text(card.ticket.principal))
        self.fields = {"amount": Field(_("Pay back of the loan"), self.amount, loan)}
        self._add(self.fields["amount"], self.sums, self.note, self.reason, self.paying)
        self.amount.textEdited.connect(self.refresh)
        self.refresh()
        self.amount.setFocus()

    def ask(self, costs: Costs) -> Cost:
        """What paying back this part costs today."""
        return costs.part(self.amount.text(), self.paying.paying)


class ReleasePanel(ActPanel):
    """Letting items go home (部分赎当): which, and their own loan, interest and fee."""

    def __init__(self, card: TicketCard, presenter: TicketPresenter, parent: QWidget) -> None:
        super().__init__(_("Release items of {number}").format(number=card.ticket.number), card, presenter, parent)
        self.doing = _("Release items")
        self.words, self.words_back = _("Take {sum} and hand out"), _("Pay {sum} and hand out")
        self.ticks: dict[str, Tick] = {}
        goods = Card(_("What goes home"))
        for item in card.ticket.held_items:
            tick = Tick(f"{item.code}   {item.description}")
            tick.clicked.connect(self.refresh)
            line = QHBoxLayout()
            line.addWidget(tick, 1)
            line.addWidget(Text(money_text(item.loan), right=True))
            goods.body.addLayout(line)
            self.ticks[item.code] = tick
        self._add(goods, self.sums, self.note, self.reason, self.paying)
        self.refresh()
        next(iter(self.ticks.values())).setFocus()

    def ask(self, costs: Costs) -> Cost:
        """What letting the ticked ones go costs today."""
        return costs.release(tuple(code for code, tick in self.ticks.items() if tick.isChecked()), self.paying.paying)


class TopUpPanel(ActPanel):
    """Lending more on the same goods (增当): the old ticket is settled, a new one issued, one sum changes hands."""

    def __init__(self, card: TicketCard, presenter: TicketPresenter, parent: QWidget) -> None:
        super().__init__(_("Top up ticket {number}").format(number=card.ticket.number), card, presenter, parent)
        self.doing, self.words, self.words_back = _("Top up"), _("Pay out {sum}"), _("Take {sum}")
        self.amount, self.term = MoneyEdit(), TermEdit(str(card.ticket.period.days))
        worth = _("the goods are worth {value}").format(value=money_text(card.ticket.appraised))
        self.fields = {
            "amount": Field(_("Lend so much more"), self.amount, worth),
            "term": Field(_("Term of the new ticket"), self.term.edit),
        }
        self.looked = Tick(_("Looked at again: none of the goods of article 27"))
        line = QHBoxLayout()
        line.addWidget(self.fields["term"], 1)
        line.addWidget(self.term.units, 0, Qt.AlignmentFlag.AlignBottom)
        self._add(self.fields["amount"])
        self.body.addLayout(line)
        self._add(self.looked, self.sums, self.note, self.reason, self.paying)
        advice = _("The old ticket is taken back; the customer gets the new one.")
        self._add(Text(advice, Kind.SOFT, wrap=True))
        for edit in (self.amount, self.term.edit):
            edit.textEdited.connect(self.refresh)
        for chip in self.term.chips.values():
            chip.clicked.connect(self.refresh)
        self.looked.clicked.connect(self.refresh)
        self.refresh()
        self.amount.setFocus()

    def ask(self, costs: Costs) -> Cost:
        """What the top-up comes to today."""
        typed = TopUpTyped(self.amount.text(), self.term.edit.text(), self.term.unit, self.looked.isChecked())
        return costs.top_up(typed, self.paying.paying)
