"""Forfeiture: whose the goods are, at which value, and redeeming them by agreement (art. 40, 43)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.money import NOTHING, Money, Rate, rate, total
from domain.pawn import agreement
from domain.pawn.agreement import RedeemByAgreement, TicketRedeemedByAgreement
from domain.pawn.forfeiture import ForfeitTicket, TicketForfeited, disposal_of, forfeit
from domain.pawn.ticket import End, Stage, Ticket
from domain.rulebook.china import CHINA
from domain.rulebook.rulebook import BookCost, Disposal
from domain.rulebook.terms import FeeTiming, LateFee
from domain.stock.disposal import auction, own_sale
from tests.builders import TICKET, a_ticket, after, an_item, days_later, money, part_repaid, redeemed, renewed, terms
from tests.domain.fakes import Shop, happened, refused

RULES = CHINA.forfeiture
FORFEIT = ForfeitTicket(ticket=TICKET)
AGREE = RedeemByAgreement(ticket=TICKET)


def forfeited(ticket: Ticket, book_cost: BookCost = RULES.book_cost) -> TicketForfeited:
    return forfeit(ticket, replace(RULES, book_cost=book_cost))


def worth(appraised: str) -> Ticket:
    return a_ticket(an_item(loan="18000.00", appraised=appraised))


# When


def test_a_ticket_is_forfeited_from_the_sixth_day_on_and_once() -> None:
    shop = Shop(tickets=(a_ticket(),))
    assert [refused(FORFEIT, shop, day) for day in (35, 36)] == ["forfeit.too_early", "nothing"]
    gone = after(a_ticket(), *happened(FORFEIT, shop, 40))
    assert (gone.forfeited_on, gone.stage(days_later(36))) == (days_later(36), Stage.FORFEITED)
    assert refused(FORFEIT, Shop(tickets=(gone,)), 41) == "ticket.forfeited_already"


def test_what_was_redeemed_or_renewed_is_not_forfeited() -> None:
    ended = after(a_ticket(), redeemed(a_ticket(), days_later(35)))
    going_on = after(a_ticket(), renewed(a_ticket(), days_later(35)))
    assert refused(FORFEIT, Shop(tickets=(ended,)), 36) == "ticket.redeemed"
    assert refused(FORFEIT, Shop(tickets=(going_on,)), 36) == "forfeit.too_early"


# Whose the goods are


@pytest.mark.parametrize(
    "appraised, whose",
    [("29999.99", Disposal.OWN), ("30000.00", Disposal.FOR_ACCOUNT), ("30000.01", Disposal.FOR_ACCOUNT)],
)
def test_from_thirty_thousand_on_goods_are_sold_for_the_pawner(appraised: str, whose: Disposal) -> None:
    assert forfeited(worth(appraised)).standing.disposal is whose


def test_the_threshold_may_be_read_the_other_way() -> None:
    assert disposal_of(money("30000.00"), money("1.00"), replace(RULES, threshold_inclusive=False)) is Disposal.OWN


def test_what_went_home_before_does_not_count() -> None:
    pair = a_ticket(an_item(loan="6000.00", appraised="20000.00"), an_item(loan="4000.00", appraised="10000.00"))
    alone = replace(pair, released=(f"{TICKET}-2",), principal=money("6000.00"))
    assert [forfeited(each).standing.disposal for each in (pair, alone)] == [Disposal.FOR_ACCOUNT, Disposal.OWN]
    assert [item.code for item in forfeited(alone).goods] == [f"{TICKET}-1"]


# At which value


def test_own_goods_come_into_stock_with_the_interest_that_is_owed() -> None:
    what = forfeited(worth("25000.00"))
    assert (what.book_value, what.standing.into_stock, what.debt) == (money("18065.25"),) * 3
    assert (what.standing.interest_cleared, what.standing.interest_given_up) == (money("65.25"), NOTHING)


def test_or_with_the_loan_alone_and_the_interest_is_given_up() -> None:
    what = forfeited(worth("25000.00"), BookCost.PRINCIPAL)
    assert (what.book_value, what.standing.interest_given_up) == (money("18000.00"), money("65.25"))


def test_goods_of_the_pawner_stay_a_loan() -> None:
    what = forfeited(worth("40000.00"))
    assert (what.standing.kept_as_loan, what.standing.into_stock) == (money("18000.00"), NOTHING)
    assert (what.book_value, what.standing.interest_cleared) == (money("18065.25"), NOTHING)


def test_a_fee_in_arrears_is_owed_too() -> None:
    what = forfeited(a_ticket(at=terms(fee_timing=FeeTiming.ARREARS)))
    assert (what.standing.fee_owed, what.debt) == (money("420.00"), money("10456.25"))


def test_what_part_payments_settled_is_not_owed_again() -> None:
    ticket = after(a_ticket(), part_repaid(a_ticket(), "4000.00", days_later(12)))
    assert forfeited(ticket).standing.interest_owed == money("13.05")


@given(loans=st.lists(st.integers(1, 10**9), min_size=1, max_size=6), cost=st.sampled_from(BookCost))
def test_the_goods_share_the_whole_book_value(loans: list[int], cost: BookCost) -> None:
    ticket = a_ticket(*[an_item(loan=str(Money(fen))) for fen in loans])
    what = forfeited(ticket, cost)
    assert total([item.book_value for item in what.goods]) == what.book_value


# By agreement


def test_within_thirty_days_of_the_due_day_the_shop_may_let_the_goods_go_back() -> None:
    gone = after(a_ticket(), forfeited(a_ticket()))
    quote = agreement.quote(gone, CHINA, days_later(42))
    assert (quote.overdue_days, quote.overdue_interest.amount, quote.overdue_fee.amount, quote.pay_now) == (
        12,
        money("21.75"),
        NOTHING,
        money("10058.00"),
    )


def test_a_shop_may_agree_on_the_daily_fee() -> None:
    ticket = a_ticket(at=terms(fee_after_forfeiture=LateFee.DAILY))
    assert agreement.quote(ticket, CHINA, days_later(42)).overdue_fee.amount == money("168.00")


def test_an_agreement_needs_two_people_and_the_goods() -> None:
    gone = after(a_ticket(), forfeited(a_ticket()))
    shop = Shop(tickets=(gone,))
    assert refused(AGREE, shop, 42, approver=None) == "approval.required"
    assert refused(AGREE, replace(shop, goods_gone=(TICKET,)), 42) == "agreement.goods_gone"
    assert refused(AGREE, Shop(tickets=(a_ticket(),)), 35) == "agreement.not_forfeited"
    assert refused(AGREE, Shop(tickets=(a_ticket(),)), 42) == "agreement.not_forfeited"
    assert [refused(AGREE, shop, day) for day in (60, 61)] == ["nothing", "agreement.too_late"]


def test_what_went_back_by_agreement_has_ended() -> None:
    gone = after(a_ticket(), forfeited(a_ticket()))
    [agreed] = happened(AGREE, Shop(tickets=(gone,)), 42)
    assert isinstance(agreed, TicketRedeemedByAgreement)
    back = after(gone, agreed)
    assert (back.ended, back.redeemed_on, back.stage(days_later(99))) == (End.AGREED, days_later(42), Stage.AGREED)
    assert refused(AGREE, Shop(tickets=(back,)), 43) == "ticket.ended"


# What selling them comes to

amounts = st.integers(0, 10**11).map(Money)


def test_an_own_sale_parts_the_tax_from_the_price() -> None:
    sold = own_sale(money("23690.00"), rate("0.03"), money("18000.00"))
    assert (sold.net, sold.tax, sold.gain) == (money("23000.00"), money("690.00"), money("5000.00"))


@given(gross=amounts, cost=amounts, tax=st.integers(0, 100))
def test_an_own_sale_loses_nothing(gross: Money, cost: Money, tax: int) -> None:
    sold = own_sale(gross, Rate(rate("0.01").value * tax), cost)
    assert sold.net + sold.tax == gross
    assert cost + sold.gain + sold.tax == gross


@given(hammer=amounts, cost=amounts, debt=amounts, whose=st.tuples(st.booleans(), st.booleans()))
def test_an_auction_loses_nothing(hammer: Money, cost: Money, debt: Money, whose: tuple[bool, bool]) -> None:
    back, claimed = whose
    sold = auction(hammer, cost, debt, surplus_to_pawner=back, deficit_claimed=claimed)
    assert sold.proceeds + sold.deficit == debt + sold.surplus + sold.gain
    assert not (sold.surplus and sold.deficit)
    assert not sold.gain or not (back and claimed)


def test_days_are_counted_from_the_due_day() -> None:
    assert a_ticket().period.forfeit_on - a_ticket().period.due == timedelta(days=6)
