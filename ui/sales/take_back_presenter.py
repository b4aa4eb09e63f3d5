"""Goods that a buyer brings back (退货): the receipt is scanned, a line is chosen, the price is paid out."""

from __future__ import annotations

from typing import Protocol

from domain.documents import Document
from domain.errors import Trouble
from domain.money import total
from domain.ports import Desk, Receipt
from ui.front import Explain
from ui.language import _
from ui.sales.receipts import ReceiptLine, lines_of
from ui.tasks import Run
from ui.words import day_text, money_text


class TakeBackShows(Protocol):
    """What the presenter asks of the screen."""

    def show_nothing(self) -> None: ...
    def show_lines(self, lines: tuple[ReceiptLine, ...], words: str) -> None: ...
    def show_unknown(self, reason: str) -> None: ...
    def show_trouble(self, text: str) -> None: ...
    def open_panel(self, line: ReceiptLine) -> None: ...
    def show_result(self, receipt: Receipt, about: str) -> None: ...


class TakeBackPresenter:
    """One receipt at a time."""

    def __init__(self, view: TakeBackShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._documents: tuple[Document, ...] = ()
        self.text = ""

    def find(self, text: str) -> None:
        """Show what stands on this receipt, or where this item was sold."""
        self.text = text = text.strip()
        self._view.show_trouble("")
        if not text:
            self._view.show_nothing()
            return

        def show(lines: tuple[ReceiptLine, ...]) -> None:
            if text == self.text:
                self._view.show_lines(lines, _summary(lines))

        def failed(trouble: Trouble) -> None:
            if text == self.text:
                self._view.show_unknown(self._explain(trouble))

        self._run(lambda: lines_of(self._desk, self._explain, text), show, failed)

    def take_back(self, line: ReceiptLine) -> None:
        """Come for a line: its panel, or the rule's reason against it."""
        self._view.show_trouble(line.refused)
        if not line.refused:
            self._view.open_panel(line)

    def done(self, receipt: Receipt) -> None:
        """It is in stock again."""
        self.find(self.text)
        self._view.show_result(receipt, self.text)


def state_words(line: ReceiptLine) -> str:
    """Whether the buyer still has it."""
    if line.sale.returned_on is not None:
        return _("Taken back {day}").format(day=line.sale.returned_on.isoformat())
    if not line.sale.counts:
        return _("Sold twice")
    return _("Too late") if line.refused else _("May come back")


def _summary(lines: tuple[ReceiptLine, ...]) -> str:
    first = lines[0].sale
    words = _("Sold on {day} · items: {count} · {sum}")
    return words.format(
        day=day_text(first.on), count=len(lines), sum=money_text(total([line.sale.gross for line in lines]))
    )
