"""The panels of a lot that is sold for its pawner's account: notice, disposals, and what is left after one."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from domain.ledger.means import Means
from domain.sales.notice import NoticeWay
from domain.terms import NOTICE_WAYS
from ui.language import _
from ui.pawn.paying_block import MeansChips
from ui.sales import disposals, figures
from ui.sales.deal import Deal
from ui.sales.deal_panel import LONGEST_NAME, DealPanel, Then
from ui.sales.disposals import AuctionTyped
from ui.sales.figures import Figures
from ui.screens import Surroundings
from ui.widgets.date_edit import DateEdit
from ui.widgets.field import Choice, Field, Tick, side_by_side
from ui.widgets.money_edit import MoneyEdit


class LotPanel(DealPanel):
    """A panel about a whole lot, whichever of its items it was opened from."""

    def __init__(self, around: Surroundings, deal: Deal, said: tuple[str, str], parent: QWidget, then: Then) -> None:
        super().__init__(around, replace(deal, item=""), said, parent, then)


class NoticePanel(LotPanel):
    """The pawner is told (绝当告知)."""

    def __init__(self, around: Surroundings, deal: Deal, parent: QWidget, then: Then) -> None:
        super().__init__(around, deal, (_("Give notice to the pawner"), _("The pawner was told")), parent, then)
        self.way = Choice(tuple((way, _(words)) for way, words in NOTICE_WAYS.items()))
        self.words = self.line("note", _("Note"), _("Number of the letter, who answered the call"))
        self.way.currentIndexChanged.connect(self.refresh)
        self.put(Field(_("How the pawner is told"), self.way), self.fields["note"], self.sums, self.note, self.reason)
        self.refresh()
        self.way.setFocus()

    def ask(self) -> Figures:
        """The debt, and the first day of a sale."""
        way = self.way.value
        return figures.notice(self.deal, way if isinstance(way, NoticeWay) else NoticeWay.IN_PERSON, self.words.text())


class AuctionPanel(LotPanel):
    """What the auction brought (拍卖)."""

    def __init__(self, around: Surroundings, deal: Deal, parent: QWidget, then: Then) -> None:
        super().__init__(around, deal, (_("Auction"), _("Take the auction down")), parent, then)
        self.hammer, self.cost, self.day = MoneyEdit(), MoneyEdit(), DateEdit(deal.asking.on)
        self.fields["hammer"] = Field(_("Hammer price"), self.hammer)
        self.fields["cost"] = Field(_("Cost of the auction"), self.cost)
        self.fields["on"] = Field(_("Day of the auction"), self.day)
        self.house = self.line("house", _("Auction house"), longest=LONGEST_NAME)
        self.reference = self.line("reference", _("Record of the auction"), _("Number of the record"))
        self.means = MeansChips(_("The house paid by"))
        self.means.choose(Means.BANK)
        for edit in (self.hammer, self.cost, self.day):
            edit.textEdited.connect(self.refresh)
        self.means.edited.connect(self.refresh)
        self.body.addLayout(side_by_side((self.fields["hammer"], 1), (self.fields["cost"], 1)))
        self.body.addWidget(self.sums)
        self.body.addLayout(side_by_side((self.fields["house"], 1), (self.fields["on"], 1)))
        self.put(self.fields["reference"], self.means, self.note, self.reason)
        self.refresh()
        self.hammer.setFocus()

    def ask(self) -> Figures:
        """The surplus or the deficit."""
        typed = AuctionTyped(
            self.hammer.text(),
            self.cost.text(),
            self.house.text(),
            self.day.day,
            self.means.means,
            self.reference.text(),
        )
        return disposals.auction(self.deal, typed)


class AgreedPanel(LotPanel):
    """A price to which the pawner agreed (协商变卖)."""

    def __init__(self, around: Surroundings, deal: Deal, parent: QWidget, then: Then) -> None:
        super().__init__(around, deal, (_("Sale at an agreed price"), _("Sell at this price")), parent, then)
        self.price, self.cost = MoneyEdit(), MoneyEdit()
        self.fields["price"] = Field(_("Agreed price"), self.price)
        self.fields["cost"] = Field(_("Cost of the sale"), self.cost)
        self.consent = self.line("consent", _("Consent of the pawner"), _("The paper with the pawner's signature"))
        self.means = MeansChips(_("Paid by"))
        self.means.choose(Means.BANK)
        for edit in (self.price, self.cost):
            edit.textEdited.connect(self.refresh)
        self.means.edited.connect(self.refresh)
        self.body.addLayout(side_by_side((self.fields["price"], 1), (self.fields["cost"], 1)))
        self.put(self.sums, self.fields["consent"], self.means, self.note, self.reason)
        self.refresh()
        self.price.setFocus()

    def ask(self) -> Figures:
        """The surplus or the deficit."""
        return disposals.agreed(self.deal, self.price.text(), self.cost.text(), self.consent.text(), self.means.means)


class CompensatePanel(LotPanel):
    """Goods that the shop lost (赔偿)."""

    def __init__(self, around: Surroundings, deal: Deal, parent: QWidget, then: Then) -> None:
        super().__init__(around, deal, (_("Make lost goods good"), _("Make good")), parent, then)
        self.why = self.line("reason", _("Reason"), _("How they were lost, and who looked into it"))
        self.put(self.fields["reason"], self.sums, self.note, self.reason)
        self.refresh()
        self.why.setFocus()

    def ask(self) -> Figures:
        """The appraised value, set off against the debt."""
        return disposals.compensated(self.deal, self.why.text())


class SurplusPanel(LotPanel):
    """A pawner gets their surplus (退还余额), whole or in part."""

    def __init__(self, around: Surroundings, deal: Deal, parent: QWidget, then: Then) -> None:
        super().__init__(around, deal, (_("Pay the surplus"), _("Pay the surplus out")), parent, then)
        self.amount = MoneyEdit(deal.lot.surplus_left)
        self.fields["amount"] = Field(_("Amount"), self.amount, _("or a part of it"))
        self.checked = Tick(_("The papers of whoever takes it were checked"))
        self.words = self.line("note", _("Note"), _("Number of the slip, or who takes it with which paper"))
        self.means = MeansChips(_("Paid out by"))
        self.amount.textEdited.connect(self.refresh)
        self.checked.clicked.connect(self.refresh)
        self.means.edited.connect(self.refresh)
        self.put(
            self.fields["amount"], self.sums, self.checked, self.fields["note"], self.means, self.note, self.reason
        )
        self.refresh()
        self.checked.setFocus()

    def ask(self) -> Figures:
        """What is paid, and what is left."""
        checked = self.checked.isChecked()
        return figures.pay_surplus(
            self.deal, self.amount.text(), self.means.means, self.words.text(), identity_checked=checked
        )


class DeficitPanel(LotPanel):
    """A pawner pays what they still owe (追索差额), whole or in part."""

    def __init__(self, around: Surroundings, deal: Deal, parent: QWidget, then: Then) -> None:
        super().__init__(around, deal, (_("Receive the deficit"), _("Take the money")), parent, then)
        self.amount = MoneyEdit(deal.lot.deficit_left)
        self.fields["amount"] = Field(_("Amount"), self.amount, _("or a part of it"))
        self.words = self.line("note", _("Note"), _("Number of the slip"))
        self.means = MeansChips(_("The customer pays by"))
        self.amount.textEdited.connect(self.refresh)
        self.means.edited.connect(self.refresh)
        self.put(self.fields["amount"], self.sums, self.fields["note"], self.means, self.note, self.reason)
        self.refresh()
        self.amount.setFocus()
        self.amount.selectAll()

    def ask(self) -> Figures:
        """What is paid, and what is left."""
        return figures.settle_deficit(self.deal, self.amount.text(), self.means.means, self.words.text())
