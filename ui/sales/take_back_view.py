"""Goods taken back (退货): a field for the receipt, and below it the lines that stand on it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from domain.access.roles import MAY
from domain.ports import Receipt
from ui.language import _
from ui.result import Result
from ui.sales.deal_panel import DealPanel
from ui.sales.item_panels import TakeBackPanel
from ui.sales.receipts import ReceiptLine
from ui.sales.take_back_presenter import TakeBackPresenter, state_words
from ui.screens import Page, Surroundings
from ui.theme import px
from ui.widgets.card import Card
from ui.widgets.field import Field, LineEdit
from ui.widgets.states import States
from ui.widgets.table import Column, RowAction, Table, money_column
from ui.widgets.texts import Tone
from ui.words import day_text

_LONGEST = 40


class TakeBackView(Page):
    """Opened alone, or with the code of a receipt as its intent."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Take goods back"))
        self._around = around
        self._presenter = TakeBackPresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        self.receipt = LineEdit(placeholder="r_…")
        self.receipt.setMaxLength(_LONGEST)
        self._field = Field(
            _("Receipt, or the code of the item"), self.receipt, _("scan it, or type it and press Enter")
        )
        self._field.setFixedWidth(px(480))
        self.table = self._make_table()
        self.card = Card()
        self.card.body.addWidget(self.table, 1)
        self.states = States(self.card)
        self.panel: DealPanel | None = None
        self._result = Result(self, around)
        self.body.addWidget(self._field, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.states, 1)
        self.receipt.returnPressed.connect(lambda: self._presenter.find(self.receipt.text()))

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """Come here with a receipt, or to scan one."""
        self.banner.clear()
        text = str(params.get("intent", "")) or str(params.get("text", "")) or self._presenter.text
        self.receipt.setText(text)
        self._presenter.find(text)
        self.receipt.setFocus(Qt.FocusReason.OtherFocusReason)

    def primary(self) -> None:
        """Look it up; where one line is marked, take that one back."""
        line = self.table.chosen
        if line is not None and self.receipt.text().strip() == self._presenter.text:
            self._presenter.take_back(line)
        else:
            self._presenter.find(self.receipt.text())

    def on_scan(self, text: str) -> bool:
        """A receipt or a label."""
        self.receipt.setText(text)
        self._presenter.find(text)
        return True

    def kept(self) -> dict[str, Any]:
        """What is looked at."""
        return {"text": self.receipt.text(), "intent": ""}

    # What the presenter asks.

    def show_nothing(self) -> None:
        """Say what to do."""
        self.table.set_rows(())
        self.states.show_empty(
            _("Which receipt?"), _("Its number stands at the head of the paper. The code on the label does as well.")
        )

    def show_lines(self, lines: tuple[ReceiptLine, ...], words: str) -> None:
        """Show what stands on the receipt."""
        self.card.set_title(lines[0].sale.receipt if len({line.sale.receipt for line in lines}) == 1 else _("Sales"))
        self.card.set_aside(words)
        self.table.set_rows(lines)
        self.states.show_content()

    def show_unknown(self, reason: str) -> None:
        """There is no such receipt."""
        self.table.set_rows(())
        self.states.show_refused(reason)

    def show_trouble(self, text: str) -> None:
        """Say why not."""
        self.banner.say(text)

    def open_panel(self, line: ReceiptLine) -> None:
        """Ask once before the price is paid out."""
        self.panel = TakeBackPanel(self._around, line.deal, line.sale, self, self._presenter.done)
        self.panel.finished.connect(self._panel_gone)
        self.panel.open()

    def show_result(self, receipt: Receipt, about: str) -> None:
        """Say what was done and posted, and open its papers."""
        self._result.tell(receipt, about)

    # Its own.

    def _panel_gone(self) -> None:
        self.panel = None

    def _make_table(self) -> Table[ReceiptLine]:
        columns: tuple[Column[ReceiptLine], ...] = (
            Column(_("Item code"), lambda line: line.sale.item),
            Column(_("Goods"), lambda line: line.deal.lot.item(line.sale.item).description, stretch=True),
            Column(_("Receipt"), lambda line: line.sale.receipt, gives_way=2),
            Column(_("Sold on"), lambda line: day_text(line.sale.on), gives_way=1),
            money_column(_("Price"), lambda line: line.sale.gross),
            Column(_("State"), state_words, tone=_tone),
        )
        may = "sales.take_back" in MAY[self._around.desk.session.role]
        action = RowAction(_("Take back …"), self._presenter.take_back, lambda line: not line.refused)
        table = Table(_("What stands on the receipt"), columns, (action,) if may else ())
        table.opened.connect(self._open)
        return table

    def _open(self, line: ReceiptLine) -> None:
        self._around.open_screen("goods", code=line.sale.item, ticket="", intent="")


def _tone(line: ReceiptLine) -> Tone:
    if line.sale.returned_on is not None:
        return Tone.PLAIN
    if not line.sale.counts:
        return Tone.RED
    return Tone.AMBER if line.refused else Tone.GREEN
