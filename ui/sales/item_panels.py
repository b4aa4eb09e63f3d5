"""The panels of one item: its price, what it is still worth, gone without a sale, and brought back by its buyer."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from domain.stock.goods import SoldItem
from ui.language import _
from ui.pawn.paying_block import MeansChips
from ui.sales import figures
from ui.sales.deal import Deal
from ui.sales.deal_panel import DealPanel, Then
from ui.sales.figures import Figures
from ui.screens import Surroundings
from ui.widgets.field import Field, Tick
from ui.widgets.money_edit import MoneyEdit


class PricePanel(DealPanel):
    """What an item is asked for (标价), with the margin at that price as it is typed."""

    def __init__(self, around: Surroundings, deal: Deal, parent: QWidget, then: Then) -> None:
        goods = deal.goods
        title = _("Change the price") if goods.asking is not None else _("Set the price")
        super().__init__(around, deal, (title, title), parent, then)
        self.asking = MoneyEdit(goods.asking)
        self.fields["asking"] = Field(_("Asking price, tax included"), self.asking)
        self.restricted = Tick(_("Sold only with a permit (goods that the state controls)"))
        self.restricted.setChecked(goods.restricted)
        self.asking.textEdited.connect(self.refresh)
        self.restricted.clicked.connect(self.refresh)
        self.put(self.fields["asking"], self.restricted, self.sums, self.note, self.reason)
        self.refresh()
        self.asking.setFocus()
        self.asking.selectAll()

    def ask(self) -> Figures:
        """The margin at this price."""
        return figures.price(self.deal, self.asking.text(), restricted=self.restricted.isChecked())


class WriteDownPanel(DealPanel):
    """What an item is still worth (计提跌价)."""

    def __init__(self, around: Surroundings, deal: Deal, parent: QWidget, then: Then) -> None:
        super().__init__(around, deal, (_("Write down"), _("Write down")), parent, then)
        self.value = MoneyEdit()
        self.value.textEdited.connect(self.refresh)
        self.fields["value"] = Field(_("Worth from now on"), self.value, _("up to the book value"))
        self.why = self.line("reason", _("Reason"), _("A price list, an expert, a fault that was found"))
        self.put(self.fields["value"], self.sums, self.fields["reason"], self.note, self.reason)
        self.refresh()
        self.value.setFocus()

    def ask(self) -> Figures:
        """The loss that this is."""
        return figures.write_down(self.deal, self.value.text(), self.why.text())


class WriteOffPanel(DealPanel):
    """An item that is gone without a sale (核销)."""

    def __init__(self, around: Surroundings, deal: Deal, parent: QWidget, then: Then) -> None:
        super().__init__(around, deal, (_("Write off"), _("Write off")), parent, then)
        self.why = self.line("reason", _("Reason"), _("How it was lost or destroyed, and who looked into it"))
        self.put(self.fields["reason"], self.sums, self.note, self.reason)
        self.refresh()
        self.why.setFocus()

    def ask(self) -> Figures:
        """All that it stood for is lost."""
        return figures.write_off(self.deal, self.why.text())


class TakeBackPanel(DealPanel):
    """A line of a receipt is undone (退货)."""

    def __init__(self, around: Surroundings, deal: Deal, sale: SoldItem, parent: QWidget, then: Then) -> None:
        title = _("Take back {item}").format(item=sale.item)
        super().__init__(around, deal, (title, _("Take back and pay out")), parent, then)
        self.sale = sale
        self.means = MeansChips(_("The buyer gets it by"))
        self.why = self.line("reason", _("Reason"), _("What the buyer says"))
        self.means.edited.connect(self.refresh)
        self.put(self.fields["reason"], self.means, self.sums, self.note, self.reason)
        self.refresh()
        self.why.setFocus()

    def ask(self) -> Figures:
        """What is paid out."""
        return figures.take_back(self.sale, self.means.means, self.why.text())
