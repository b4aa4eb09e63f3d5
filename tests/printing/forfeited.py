"""The slips of forfeited goods: sold over the counter, taken back, or disposed of for their pawner's account."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from domain.ids import CustomerId
from domain.ledger.means import Means
from domain.money import Money, rate, total, yuan
from domain.pawn.forfeiture import forfeit
from domain.rulebook.china import CHINA
from domain.sales.disposing import LotDisposed
from domain.sales.notice import NoticeGiven, NoticeWay
from domain.sales.sale import GoodsSold
from domain.sales.surplus import DeficitPaid, SurplusPaid
from domain.sales.taking_back import GoodsReturned
from domain.sales.views import SaleSlip
from domain.slips import Slip
from domain.stock.disposal import auction, own_sale
from domain.stock.goods import DisposalWay
from tests.printing.builders import PAWNED, TICKET, a_car_loan, a_fact, a_store, after, days_later, issued, slip_of

_VAT = rate("0.03")


def a_line(place: int = 1, of: int = 1, price: str = "23690.00", description: str = "足金手镯") -> GoodsSold:
    """An item on a receipt."""
    gross, stood_for = yuan(price), yuan("18000.00")
    figures = own_sale(gross, _VAT, stood_for)
    return GoodsSold(
        ticket=TICKET,
        item=f"{TICKET}-{place}",
        receipt="r_0044",
        place=place,
        of=of,
        on=PAWNED,
        category="gold",
        description=description,
        asking=gross,
        gross=gross,
        net=figures.net,
        vat=figures.tax,
        book_value=stood_for,
        allowance=yuan("0.00"),
        cost=stood_for,
        gain=figures.gain,
        cash=gross,
        bank=yuan("0.00"),
        platform=yuan("0.00"),
        permit="",
        consent="",
    )


def a_sale(*lines: GoodsSold, **special: Any) -> SaleSlip:
    lines = lines or (a_line(),)
    fact = a_fact(lines[0])
    usual = SaleSlip(
        store=a_store(),
        receipt="r_0044",
        on=PAWNED,
        wall=fact.at.wall,
        lines=lines,
        gross=total([each.gross for each in lines]),
        net=total([each.net for each in lines]),
        vat=total([each.vat for each in lines]),
        cash=total([each.cash for each in lines]),
        bank=yuan("0.00"),
        platform=yuan("0.00"),
        clerk="李娜",
        number=1042,
        hash=fact.hash,
    )
    return replace(usual, **special)


def a_return(**special: Any) -> Slip:
    line = a_line()
    what = GoodsReturned(
        ticket=TICKET,
        item=line.item,
        receipt=line.receipt,
        on=PAWNED,
        gross=line.gross,
        net=line.net,
        vat=line.vat,
        book_value=line.book_value,
        allowance=line.allowance,
        cost=line.cost,
        means=Means.CASH,
        reason="成色与描述不符",
    )
    return slip_of(issued(), what, **special)


def a_notice(**special: Any) -> Slip:
    """The pawner of a car is told that it will be sold for their account."""
    began = a_car_loan()
    lost = forfeit(after(None, began), CHINA.forfeiture)
    told = NoticeGiven(
        ticket=TICKET,
        on=days_later(60),
        way=NoticeWay.POST,
        debt=lost.debt,
        sale_from=days_later(75),
        note="挂号信 XA3102",
    )
    return slip_of(began, lost, told, **special)


def a_disposal(hammer: str = "150000.00", cost: str = "7500.00", **special: Any) -> Slip:
    """A car that was auctioned."""
    began = a_car_loan()
    lost = forfeit(after(None, began), CHINA.forfeiture)
    return slip_of(began, lost, _auctioned(yuan(hammer), yuan(cost), lost.debt, lost.standing.interest_owed), **special)


def _auctioned(hammer: Money, cost: Money, debt: Money, interest: Money) -> LotDisposed:
    figures = auction(hammer, cost, debt)
    return LotDisposed(
        ticket=TICKET,
        customer=CustomerId("c1"),
        how=DisposalWay.AUCTION,
        on=days_later(90),
        hammer=hammer,
        cost=cost,
        received=figures.proceeds,
        compensation=yuan("0.00"),
        means=Means.BANK,
        principal=debt - interest,
        interest_owed=interest,
        fee_owed=yuan("0.00"),
        debt=debt,
        surplus=figures.surplus,
        surplus_kept=yuan("0.00"),
        deficit=figures.deficit,
        deficit_borne=yuan("0.00"),
        party="上海公信拍卖有限公司",
        paper="成交确认书 2027-0218",
    )


def a_surplus(**special: Any) -> Slip:
    paid = SurplusPaid(
        ticket=TICKET,
        customer=CustomerId("c1"),
        on=days_later(95),
        amount=yuan("30000.00"),
        left=yuan("11956.25"),
        means=Means.BANK,
        note="转账单 88213",
    )
    return slip_of(a_car_loan(), paid, **special)


def a_deficit(**special: Any) -> Slip:
    paid = DeficitPaid(
        ticket=TICKET,
        customer=CustomerId("c1"),
        on=days_later(95),
        amount=yuan("1000.00"),
        left=yuan("0.00"),
        means=Means.CASH,
        note="",
    )
    return slip_of(a_car_loan(), paid, **special)
