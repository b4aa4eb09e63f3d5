"""A sale at the counter (销售, F6): the basket at the left, what is paid at the right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt

import ui.sales.sales_words  # noqa: F401 - a second person reads these words
from domain.codec import Plain
from domain.documents import Document
from domain.ledger.means import Means
from domain.ports import Receipt
from domain.sales.views import GoodsLine
from ui.approval import ask_second_person
from ui.approval_presenter import Asked
from ui.books.entry_panel import EntryPanel
from ui.books.foreseeing import Entries
from ui.language import _
from ui.paper import open_papers, papers_of
from ui.result import Result
from ui.sales.basket import Basket, Reckoned, plain_basket
from ui.sales.basket_card import BasketCard, ShelfCard
from ui.sales.paying_card import PayingCard
from ui.sales.receipts import is_receipt
from ui.sales.sale_presenter import SalePresenter
from ui.screens import KeyAction, Page, Surroundings
from ui.theme import px
from ui.widgets.buttons import SecondaryButton
from ui.widgets.columns import Columns

_SIDE_BY_SIDE = 820


class SaleView(Page):
    """Opened alone, or with the code of an item that goes into the basket as its intent."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Sale at the counter"))
        self._around = around
        self._presenter = SalePresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        self.basket, self.shelf, self.paying = BasketCard(), ShelfCard(), PayingCard()
        self.take_back = SecondaryButton(_("Take back …"))
        self.print_again = SecondaryButton(_("Receipt again"), "F9")
        self.columns = Columns((13, 9), break_at=_SIDE_BY_SIDE)
        self._result = Result(self, around)
        self._restored = False
        self._lay_out()
        self._connect()

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """Come to the basket as it was left; the banner of the last buyer goes."""
        self.banner.clear()
        held = params.get("unsaved") if not self._restored else None
        self._restored = True
        self._presenter.start(held, str(params.get("intent", "")))
        self.basket.scan.setFocus(Qt.FocusReason.OtherFocusReason)

    def primary(self) -> None:
        """Take the money."""
        self._presenter.sell()

    def keys(self) -> Mapping[str, KeyAction]:
        """The rest in cash, and the last receipt."""
        keys = {"F11": KeyAction(_("Rest in cash"), lambda: self._presenter.rest_in(Means.CASH))}
        if self.print_again.isVisibleTo(self):
            keys["F9"] = KeyAction(_("Receipt again"), self._presenter.print_again)
        return keys

    def on_scan(self, text: str) -> bool:
        """A label goes into the basket, a receipt to the goods taken back."""
        if is_receipt(text):
            self._around.open_screen("take_back", intent=text)
        else:
            self._presenter.scanned(text)
        return True

    def fit(self, width: int) -> None:
        """Below each other where it is narrow: the basket, the payment, and the shelf last."""
        super().fit(width)
        self.columns.fit(width)
        place = self.columns.left if width >= px(_SIDE_BY_SIDE) else self.columns.right
        place.addWidget(self.shelf, 1)

    def kept(self) -> dict[str, Any]:
        """What the clerk came for was taken over by then."""
        return {"intent": ""}

    def unsaved(self) -> Plain:
        """The basket as it stands."""
        return plain_basket(self._presenter.basket)

    # What the presenter asks.

    def show_basket(self, basket: Basket, reckoned: Reckoned) -> None:
        """Show everything."""
        self.basket.show_basket(basket, reckoned)
        self.paying.show_basket(basket, reckoned)

    def show_reckoned(self, reckoned: Reckoned) -> None:
        """The figures follow what is typed."""
        self.basket.show_said(reckoned.lines)
        self.paying.show_reckoned(reckoned)

    def show_shelf(self, lines: tuple[GoodsLine, ...], of: int) -> None:
        """Offer what fits."""
        self.shelf.show_shelf(lines, of)

    def show_added(self, code: str) -> None:
        """Ready for the next label."""
        self.basket.clear_scan()

    def show_sold(self, receipt: Receipt, about: str, words: str) -> None:
        """The goods are sold: say what that posted, and open the receipt, ready to be printed."""
        self.basket.clear_scan()
        self.print_again.show()
        self._result.tell(receipt, about, words)

    def show_entries(self, entries: Entries) -> None:
        """Show what the sale would post."""
        EntryPanel(entries, self).open()

    def show_trouble(self, text: str) -> None:
        """Say why not."""
        self.banner.say(text)

    def show_working(self, *, working: bool) -> None:
        """While the book works, take no second press."""
        self.paying.confirm.setEnabled(not working and self._presenter.reckoned.command is not None)

    def ask_approval(self, asked: Asked) -> None:
        """Call the second person."""
        ask_second_person(self._around, asked, self)

    def offer_papers(self, documents: tuple[Document, ...], about: str) -> None:
        """Open the receipt, ready to be printed."""
        if documents:
            open_papers(self._around, papers_of(documents, about), self)

    # Its own.

    def _connect(self) -> None:
        basket, paying, presenter = self.basket, self.paying, self._presenter
        basket.typed.connect(presenter.typed)
        basket.entered.connect(presenter.entered)
        self.shelf.chosen.connect(presenter.scanned)
        basket.priced.connect(presenter.price_typed)
        basket.taken_out.connect(presenter.take_out)
        paying.paid.connect(presenter.pay_typed)
        paying.rest_wanted.connect(presenter.rest_in)
        paying.rest_in_cash.clicked.connect(lambda: presenter.rest_in(Means.CASH))
        paying.handed.textEdited.connect(lambda text: presenter.beside_typed(handed=text))
        paying.permit.textEdited.connect(lambda text: presenter.beside_typed(permit=text))
        paying.consent.textEdited.connect(lambda text: presenter.beside_typed(consent=text))
        basket.start_over.clicked.connect(presenter.start_over)
        paying.voucher.clicked.connect(presenter.foresee)
        paying.confirm.clicked.connect(self.primary)
        self.take_back.clicked.connect(lambda: self._around.open_screen("take_back"))
        self.print_again.clicked.connect(presenter.print_again)

    def _lay_out(self) -> None:
        for button in (self.print_again, self.take_back):
            self.head.addWidget(button)
        self.print_again.hide()
        self.columns.left.addWidget(self.basket)
        self.columns.left.addWidget(self.shelf, 1)
        self.columns.right.addWidget(self.paying, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.columns, 1)
