"""The forfeited goods of a stand-in shop: there are none."""

from __future__ import annotations

from datetime import date

from domain.errors import Refusal
from domain.listing import Page, Place
from domain.money import NOTHING
from domain.sales.listing import GoneSums, GoodsQuery, StockSums
from domain.sales.views import ConflictLine, GoodsCard, GoodsLine, LotLine, SaleSlip, SalesMonth, SurplusBook
from domain.stock.goods import Lot


class NoGoods:
    """What screens ask of forfeited goods."""

    def goods(self, on: date, *, gone: bool = True) -> tuple[GoodsLine, ...]:
        return ()

    def goods_page(self, asked: GoodsQuery, after: Place | None = None) -> Page[GoodsLine]:
        return Page(())

    def stock_sums(self, asked: GoodsQuery) -> StockSums:
        return StockSums(
            items=0, oldest=None, book_value=NOTHING, carried=NOTHING, priced=0, asked=NOTHING, margin=NOTHING
        )

    def gone_sums(self, asked: GoodsQuery) -> GoneSums:
        return GoneSums(items=0, sold=0, net=NOTHING, vat=NOTHING, cost=NOTHING, margin=NOTHING)

    def goods_count(self, *, gone: bool) -> int:
        return 0

    def goods_card(self, code: str, on: date) -> GoodsCard:
        raise Refusal("goods.unknown", item=code)

    def lots(self, on: date) -> tuple[LotLine, ...]:
        return ()

    def lot(self, ticket: str) -> Lot:
        raise Refusal("lot.unknown", ticket=ticket)

    def surpluses(self, on: date) -> SurplusBook:
        return SurplusBook(surpluses=(), deficits=(), surplus_left=NOTHING, deficit_left=NOTHING)

    def sales_by_month(self) -> tuple[SalesMonth, ...]:
        return ()

    def goods_conflicts(self) -> tuple[ConflictLine, ...]:
        return ()

    def sale_slip(self, receipt: str) -> SaleSlip:
        raise Refusal("receipt.unknown", receipt=receipt, item="")
