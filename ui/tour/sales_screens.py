"""The screens of forfeited goods, brought up to be pictured; where the shop has none, their empty pages are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from domain.documents import label_text
from domain.ledger.means import Means
from ui.sales import acts
from ui.sales.forfeited_view import ForfeitedView
from ui.sales.goods_view import GoodsView
from ui.sales.item_panels import PricePanel
from ui.sales.lists import Segment
from ui.sales.lot_panels import AuctionPanel
from ui.sales.sale_view import SaleView
from ui.sales.take_back_view import TakeBackView
from ui.tour.hand import Hand

if TYPE_CHECKING:
    from ui.tour.screens import Samples

Show = Callable[[Hand, "Samples"], object]

_MOST = 3


def _list(hand: Hand, segment: Segment) -> tuple[Any, ...]:
    """The rows of a list."""
    hand.shell.open_screen("forfeited", segment=segment, text="")
    screen = hand.screen_of(ForfeitedView)
    return screen.rows


def _listed(segment: Segment, hand: Hand, _samples: Samples) -> None:
    _list(hand, segment)


def _found(hand: Hand, _samples: Samples) -> None:
    _list(hand, Segment.STOCK)
    hand.enter(hand.screen_of(ForfeitedView).filter, "zzzz")


def _card(segment: Segment, hand: Hand, _samples: Samples) -> GoodsView | None:
    rows = _list(hand, segment)
    if not rows:
        return None
    row = getattr(rows[0], "line", rows[0])
    hand.shell.open_screen("goods", code=getattr(row, "code", ""), ticket=row.ticket, intent="")
    return hand.screen_of(GoodsView)


def _price(hand: Hand, samples: Samples) -> None:
    card = _card(Segment.STOCK, hand, samples)
    if card is not None:
        card.acts.chosen.emit(acts.PRICE.name)
        hand.enter(hand.dialog(PricePanel).asking, "9999")


def _auction(hand: Hand, _samples: Samples) -> None:
    rows = [line for line in _list(hand, Segment.LOTS) if line.may_be_sold]
    if not rows:
        return
    hand.shell.open_screen("goods", code="", ticket=rows[0].ticket, intent=acts.AUCTION.name)
    panel = hand.dialog(AuctionPanel)
    for edit, text in ((panel.hammer, "7.5万"), (panel.cost, "3750"), (panel.house, "上海国拍行")):
        hand.enter(edit, text)


def _sale(hand: Hand, _samples: Samples) -> SaleView:
    hand.shell.open_screen("sale")
    screen = hand.screen_of(SaleView)
    screen.basket.start_over.click()
    hand.rest()
    return screen


def _sale_going(hand: Hand, samples: Samples) -> None:
    """Three items, the first for less, paid in two ways."""
    screen = _sale(hand, samples)
    codes = [line.code for line in screen.shelf.table.content.rows if line.asking is not None]
    for code in codes[:_MOST]:
        hand.scan(label_text(code))
    for line in list(screen.basket.lines.values())[:1]:
        hand.enter(line.price, "1000")
        hand.enter(screen.paying.edits[Means.BANK], "500")
        hand.key("F11")


def _sale_refused(hand: Hand, samples: Samples) -> None:
    lots = _list(hand, Segment.LOTS)
    _sale(hand, samples)
    hand.scan(label_text(f"{lots[0].ticket}-1" if lots else "31012699999-1"))


def _take_back(hand: Hand, _samples: Samples) -> None:
    sold = [line for line in _list(hand, Segment.SOLD) if line.sale is not None]
    hand.shell.open_screen("take_back", intent=sold[0].sale.receipt if sold else "")
    hand.screen_of(TakeBackView)


SALES: Mapping[str, Show] = {
    "forfeited": partial(_listed, Segment.STOCK),
    "forfeited-lots": partial(_listed, Segment.LOTS),
    "forfeited-sold": partial(_listed, Segment.SOLD),
    "forfeited-surpluses": partial(_listed, Segment.SURPLUSES),
    "forfeited-deficits": partial(_listed, Segment.DEFICITS),
    "forfeited-conflicts": partial(_listed, Segment.CONFLICTS),
    "forfeited-none": _found,
    "goods": partial(_card, Segment.STOCK),
    "goods-lot": partial(_card, Segment.LOTS),
    "goods-sold": partial(_card, Segment.SOLD),
    "goods-price": _price,
    "goods-auction": _auction,
    "sale": _sale,
    "sale-going": _sale_going,
    "sale-refused": _sale_refused,
    "take-back": _take_back,
}
