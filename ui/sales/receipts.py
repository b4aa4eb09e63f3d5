"""Receipts of sales as they are scanned and typed, and what can still be taken back of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from domain.errors import Refusal
from domain.ledger.means import Means
from domain.ports import Desk
from domain.sales.taking_back import TakeBack
from domain.stock.custody import item_in
from domain.stock.goods import SoldItem
from ui.front import Explain
from ui.sales.deal import Deal, read_deal

_START = "r_"


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """An item on a receipt, its lot, and why it cannot be taken back ("" where it can)."""

    deal: Deal
    sale: SoldItem
    refused: str


def receipt_in(text: str) -> str:
    """The receipt's code in what a scanner read or a person typed, with or without its first letter."""
    bare = text.strip().lower()
    return bare if bare.startswith(_START) else f"{_START}{bare}"


def is_receipt(text: str) -> bool:
    """Whether a scanned text names a receipt."""
    return text.strip().lower().startswith(_START)


def lines_of(desk: Desk, explain: Explain, text: str) -> tuple[ReceiptLine, ...]:
    """The lines of the receipt of this code, or every sale of the item of this code, the newest first.

    Raises Refusal `receipt.unknown`.
    """
    reading = desk.reading
    try:
        slip = reading.sale_slip(receipt_in(text))
    except Refusal:
        return _of_item(desk, explain, item_in(text))
    return tuple(
        line
        for each in slip.lines
        for line in _lines(desk, explain, each.ticket, each.item)
        if line.sale.receipt == slip.receipt
    )


def _of_item(desk: Desk, explain: Explain, code: str) -> tuple[ReceiptLine, ...]:
    """Somebody lost the receipt and has the label."""
    ticket = code.partition("-")[0]
    try:
        found = _lines(desk, explain, ticket, code)
    except Refusal:
        found = ()
    if not found:
        raise Refusal("receipt.unknown", receipt=code[:40], item=code[:40])
    return tuple(reversed(found))


def _lines(desk: Desk, explain: Explain, ticket: str, item: str) -> tuple[ReceiptLine, ...]:
    deal = replace(read_deal(desk, explain, ticket), item=item)
    return tuple(_line(deal, sale) for sale in deal.lot.sold if sale.item == item)


def _line(deal: Deal, sale: SoldItem) -> ReceiptLine:
    asked = TakeBack(receipt=sale.receipt, item=sale.item, means=Means.BANK, reason="-")
    return ReceiptLine(deal, sale, deal.try_out(asked).refused)
