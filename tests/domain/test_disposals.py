from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.commands import Moment
from domain.errors import Refusal
from domain.ids import TicketNo
from domain.ledger.means import Means
from domain.money import NOTHING, Money, yuan
from domain.rulebook.china import CHINA
from domain.sales import disposing, notice, surplus
from domain.sales.disposing import LotDisposed
from domain.sales.story import evolve
from domain.stock.goods import GoodsStatus
from tests.builders import TICKET
from tests.domain.selling import FORFEITED, HOUSE_TICKET, Shelf, a_large_lot, a_lot, a_shelf, alone, by_two


def told(**special: Any) -> Shelf:
    """A shop whose pawner was told of the sale."""
    shelf = a_shelf(a_large_lot(**special))
    tell(shelf)
    return shelf


def tell(shelf: Shelf, ticket: TicketNo = HOUSE_TICKET) -> None:
    """Give the notice."""
    asked = notice.GiveNotice(ticket=ticket, way=notice.NoticeWay.POST)
    shelf.then(notice.decide(asked, shelf, alone()))


def auctioned(shelf: Shelf, hammer: str, cost: str, moment: Moment | None = None) -> LotDisposed:
    """An auction at this price."""
    asked = disposing.AuctionLot(ticket=HOUSE_TICKET, hammer=yuan(hammer), cost=yuan(cost), house="国拍行")
    [what] = shelf.then(disposing.decide(asked, shelf, moment or by_two()))
    assert isinstance(what, LotDisposed)
    return what


def pay(shelf: Shelf, amount: str | None = None, *, checked: bool = True) -> surplus.SurplusPaid:
    """Pay the pawner in cash."""
    paid = None if amount is None else yuan(amount)
    asked = surplus.PaySurplus(ticket=HOUSE_TICKET, means=Means.CASH, identity_checked=checked, amount=paid)
    [what] = shelf.then(surplus.decide(asked, shelf, alone()))
    assert isinstance(what, surplus.SurplusPaid)
    return what


# The examples of the law


def test_cv_045_the_surplus_of_an_auction_belongs_to_the_pawner() -> None:
    shelf = told()
    sold = auctioned(shelf, "105000.00", "5250.00")
    assert (sold.debt, sold.received) == (yuan("80290.00"), yuan("99750.00"))
    assert (sold.surplus, sold.deficit, sold.surplus_kept, sold.deficit_borne) == (
        yuan("19460.00"),
        NOTHING,
        NOTHING,
        NOTHING,
    )
    lot = shelf.lots[HOUSE_TICKET]
    assert (lot.surplus_left, lot.loan_left, lot.goods[0].status) == (sold.surplus, NOTHING, GoodsStatus.AUCTIONED)


def test_cv_046_what_an_auction_does_not_cover_is_claimed() -> None:
    shelf = told()
    sold = auctioned(shelf, "78000.00", "3900.00")
    assert (sold.received, sold.surplus, sold.deficit) == (yuan("74100.00"), NOTHING, yuan("6190.00"))
    assert shelf.lots[HOUSE_TICKET].deficit_left == yuan("6190.00")


def test_a_rulebook_may_leave_surplus_and_deficit_with_the_shop() -> None:
    rules = replace(CHINA, forfeiture=replace(CHINA.forfeiture, surplus_to_pawner=False, deficit_claimed=False))
    rich, poor = told(), told()
    rich.rules = poor.rules = rules
    kept, borne = auctioned(rich, "105000.00", "5250.00"), auctioned(poor, "78000.00", "3900.00")
    assert (kept.surplus, kept.surplus_kept) == (NOTHING, yuan("19460.00"))
    assert (borne.deficit, borne.deficit_borne) == (NOTHING, yuan("6190.00"))


@given(hammer=st.integers(1, 10**9), cost=st.integers(0, 10**9), kept=st.booleans(), claimed=st.booleans())
def test_what_a_disposal_brings_and_leaves_open_is_the_debt_and_what_is_over(
    hammer: int, cost: int, *, kept: bool, claimed: bool
) -> None:
    shelf = told()
    rules = replace(CHINA.forfeiture, surplus_to_pawner=not kept, deficit_claimed=claimed)
    shelf.rules = replace(CHINA, forfeiture=rules)
    sold = auctioned(shelf, str(Money(hammer)), str(Money(cost)))
    brought = sold.received + sold.deficit + sold.deficit_borne
    assert brought == sold.principal + sold.interest_owed + sold.fee_owed + sold.surplus + sold.surplus_kept
    assert min(sold.surplus, sold.surplus_kept, sold.deficit, sold.deficit_borne) >= NOTHING


# Notice first


def test_nothing_is_disposed_of_before_the_notice_and_its_days() -> None:
    shelf = a_shelf(a_large_lot())
    with pytest.raises(Refusal, match=r"disposal\.no_notice"):
        auctioned(shelf, "105000.00", "5250.00")
    shelf.rules = replace(CHINA, forfeiture=replace(CHINA.forfeiture, notice_days=14))
    tell(shelf)
    assert shelf.lots[HOUSE_TICKET].sale_from == FORFEITED + timedelta(days=14)
    with pytest.raises(Refusal, match=r"disposal\.too_early"):
        auctioned(shelf, "105000.00", "5250.00", by_two(FORFEITED + timedelta(days=13)))
    assert auctioned(shelf, "105000.00", "5250.00", by_two(FORFEITED + timedelta(days=14))).surplus


def test_the_pawner_is_told_once_and_only_of_goods_that_are_sold_for_them() -> None:
    shelf = told()
    with pytest.raises(Refusal, match=r"notice\.given"):
        tell(shelf)
    with pytest.raises(Refusal, match=r"lot\.own"):
        tell(a_shelf(a_lot()), TICKET)
    with pytest.raises(Refusal, match=r"lot\.unknown"):
        tell(a_shelf(), TicketNo("31012599999"))


# What is refused


@pytest.mark.parametrize("days", [-1, 1])
def test_an_auction_was_after_the_forfeiture_and_not_tomorrow(days: int) -> None:
    shelf = told()
    asked = disposing.AuctionLot(
        ticket=HOUSE_TICKET,
        hammer=yuan("105000.00"),
        cost=NOTHING,
        house="国拍行",
        auctioned_on=FORFEITED + timedelta(days=days),
    )
    with pytest.raises(Refusal, match=r"disposal\.(day|too_early)"):
        tuple(disposing.decide(asked, shelf, by_two()))


def test_a_lot_is_disposed_of_once_and_by_two() -> None:
    shelf = told()
    with pytest.raises(Refusal, match=r"disposal\.second_person"):
        auctioned(shelf, "105000.00", "5250.00", alone())
    sold = auctioned(shelf, "105000.00", "5250.00")
    with pytest.raises(Refusal, match=r"lot\.disposed"):
        auctioned(shelf, "105000.00", "5250.00")
    assert evolve(shelf.lots[HOUSE_TICKET], sold) is None


def test_goods_that_somebody_disputes_are_not_disposed_of() -> None:
    shelf = told()
    shelf.block = "disputed"
    with pytest.raises(Refusal, match=r"goods\.blocked"):
        auctioned(shelf, "105000.00", "5250.00")


def test_listed_shares_are_never_auctioned_but_sold_as_the_pawner_agreed() -> None:
    shelf = told(category="securities")
    with pytest.raises(Refusal, match=r"disposal\.shares"):
        auctioned(shelf, "105000.00", "5250.00")
    asked = disposing.AgreeDisposal(ticket=HOUSE_TICKET, price=yuan("90000.00"), consent="同意书 2025-3")
    [sold] = shelf.then(disposing.decide_agreed(asked, shelf, by_two()))
    assert (sold.surplus, sold.paper) == (yuan("9710.00"), "同意书 2025-3")
    assert shelf.lots[HOUSE_TICKET].goods[0].status is GoodsStatus.HANDED_OVER


def test_goods_that_the_shop_lost_are_made_good_at_their_appraised_value() -> None:
    shelf = a_shelf(a_large_lot())
    asked = disposing.CompensateLot(ticket=HOUSE_TICKET, reason="库房失窃")
    [lost] = shelf.then(disposing.decide_compensated(asked, shelf, by_two()))
    assert (lost.compensation, lost.received, lost.surplus) == (yuan("110000.00"), NOTHING, yuan("29710.00"))


# Surplus and deficit


def test_a_surplus_is_paid_in_parts_and_never_more_than_is_owed() -> None:
    shelf = told()
    auctioned(shelf, "105000.00", "5250.00")
    assert pay(shelf, "10000.00").left == yuan("9460.00")
    with pytest.raises(Refusal, match=r"surplus\.too_much"):
        pay(shelf, "9460.01")
    last = pay(shelf)
    assert (last.amount, last.left) == (yuan("9460.00"), NOTHING)
    with pytest.raises(Refusal, match=r"surplus\.none"):
        pay(shelf)
    assert evolve(shelf.lots[HOUSE_TICKET], last) is None


def test_a_surplus_is_paid_to_whoever_showed_their_papers_out_of_what_is_there() -> None:
    shelf = told()
    auctioned(shelf, "105000.00", "5250.00")
    with pytest.raises(Refusal, match=r"surplus\.identity"):
        pay(shelf, checked=False)
    shelf.cash = yuan("19459.99")
    with pytest.raises(Refusal, match=r"till\.not_enough"):
        pay(shelf)


def test_a_deficit_is_settled_in_parts_and_never_more_than_is_owed() -> None:
    shelf = told()
    auctioned(shelf, "78000.00", "3900.00")
    asked = surplus.SettleDeficit(ticket=HOUSE_TICKET, means=Means.BANK, amount=yuan("1000.00"))
    [part] = shelf.then(surplus.decide_deficit(asked, shelf, alone()))
    assert part.left == yuan("5190.00")
    with pytest.raises(Refusal, match=r"deficit\.too_much"):
        tuple(surplus.decide_deficit(replace(asked, amount=yuan("5190.01")), shelf, alone()))
    [rest] = shelf.then(surplus.decide_deficit(replace(asked, amount=None), shelf, alone()))
    assert rest.left == NOTHING
    with pytest.raises(Refusal, match=r"deficit\.none"):
        tuple(surplus.decide_deficit(asked, shelf, alone()))
