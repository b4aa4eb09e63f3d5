"""Paying back part, letting items go, lending more on the same goods, and paying for several tickets at once."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Refusal
from domain.ids import CustomerId, TicketNo
from domain.ledger.means import Means
from domain.money import NOTHING, Money, Rounding, total
from domain.pawn.issue import TicketIssued
from domain.pawn.partial_release import ReleaseItems, quote_release
from domain.pawn.partial_repayment import RepayPart, TicketPartRepaid
from domain.pawn.redemption import RedeemTicket, TicketRedeemed
from domain.pawn.renewal import TicketRenewed
from domain.pawn.settlement import Part, PaymentSettled, SettleTogether, Wish
from domain.pawn.ticket import End, Ticket
from domain.pawn.top_up import TicketToppedUp, TopUp
from domain.rulebook.terms import FeeTiming, InterestScope, Method, Refund, Terms
from tests.builders import (
    TICKET,
    a_block,
    a_ticket,
    after,
    an_item,
    days_later,
    money,
    part_repaid,
    redeemed,
    renewed,
    terms,
)
from tests.domain.fakes import Shop, happened, refused
from tests.domain.strategies import locked_terms

OTHER = TicketNo("31012500002")


# Paying back part


def test_part_of_the_loan_settles_all_interest_so_far_and_its_own_unused_fee() -> None:
    what = part_repaid(a_ticket(days=90), "4000.00", days_later(30))
    assert (what.interest_settled, what.fee_refund, what.paid) == (money("36.25"), money("336.00"), money("3700.25"))


def test_what_remains_goes_on_as_if_it_had_always_been_so_large() -> None:
    ticket = after(a_ticket(days=90), part_repaid(a_ticket(days=90), "4000.00", days_later(30)))
    assert (ticket.principal, ticket.period.due, ticket.period.fee_prepaid) == (
        money("6000.00"),
        days_later(90),
        money("756.00"),
    )
    assert redeemed(ticket, days_later(90)).paid == money("6043.50")


def test_a_shop_may_settle_only_the_interest_of_the_part() -> None:
    locked = terms(interest_scope=InterestScope.REPAID_PART)
    ticket = a_ticket(days=90, at=locked)
    what = part_repaid(ticket, "4000.00", days_later(30))
    assert what.interest_settled == money("14.50")
    assert redeemed(after(ticket, what), days_later(90)).interest_paid == money("65.25")


def test_a_shop_may_give_no_fee_back() -> None:
    assert part_repaid(a_ticket(at=terms(refund=Refund.NONE)), "4000.00", days_later(12)).fee_refund == NOTHING


def test_the_whole_loan_is_no_part() -> None:
    with pytest.raises(Refusal, match=r"repay\.too_much"):
        part_repaid(a_ticket(), "10000.00", days_later(12))


def test_in_grace_the_loan_is_reduced_with_a_renewal() -> None:
    assert part_repaid(a_ticket(), "4000.00", days_later(30)).paid == money("4036.25")
    with pytest.raises(Refusal, match=r"repay\.after_due"):
        part_repaid(a_ticket(), "4000.00", days_later(31))


def test_a_term_that_lies_ahead_is_not_reduced() -> None:
    early = after(a_ticket(), renewed(a_ticket(), days_later(10)))
    with pytest.raises(Refusal, match=r"ticket\.renewed_ahead"):
        part_repaid(early, "4000.00", days_later(12))


def test_a_minimum_is_not_charged_again_after_a_part_payment() -> None:
    ticket = a_ticket(at=terms(min_interest_days=5))
    ticket = after(ticket, part_repaid(ticket, "4000.00", days_later(2)))
    assert [redeemed(ticket, days_later(day)).interest_paid for day in (3, 5, 6)] == [NOTHING, NOTHING, money("0.73")]


def test_a_month_begun_is_not_charged_again_after_a_part_payment() -> None:
    ticket = a_ticket(days=61, at=terms(interest_method=Method.FULL_MONTH))
    ticket = after(ticket, part_repaid(ticket, "4000.00", days_later(10)))
    assert [redeemed(ticket, days_later(day)).interest_paid for day in (31, 32)] == [NOTHING, money("21.75")]


def test_on_the_first_day_only_the_part_itself_is_settled() -> None:
    ticket = a_ticket(at=terms(min_interest_days=5))
    what = part_repaid(ticket, "4000.00", days_later(0))
    assert what.interest_settled == money("2.42")
    assert redeemed(after(ticket, what), days_later(3)).interest_paid == money("3.63")


def test_both_ends_of_a_term_count_once_however_often_part_is_paid_back() -> None:
    ticket = a_ticket(at=terms(interest_method=Method.DAILY30_BOTH, fee="0"))
    for day in (10, 20):
        ticket = after(ticket, part_repaid(ticket, "0.01", days_later(day)))
    ticket = after(ticket, redeemed(ticket, days_later(30)))
    assert ticket.interest_recognised == money("37.45")


def test_months_are_counted_from_the_day_that_was_settled() -> None:
    locked = terms(interest_method=Method.MONTH_DAYS, fee="0")
    ticket = a_ticket(on=days_later(30), days=61, at=locked)
    ticket = after(ticket, part_repaid(ticket, "4000.00", days_later(45)))
    assert redeemed(ticket, days_later(76)).interest_paid == money("21.75") + money("0.73")


@given(
    locked=locked_terms(),
    loan=st.integers(2, 10**9),
    part=st.integers(1, 10**9),
    day=st.integers(0, 60),
    end=st.integers(0, 64),
)
def test_whoever_pays_back_part_pays_no_more_in_all(locked: Terms, loan: int, part: int, day: int, end: int) -> None:
    """But for the fen that each rounding may add."""
    locked = replace(locked, cash_rounding_unit=1)
    ticket = a_ticket(days=60, at=locked, principal=str(Money(loan)))
    amount, last = Money(min(part, loan - 1)), days_later(min(max(end, day), 60 + locked.grace_days))
    what = part_repaid(ticket, str(amount), days_later(day))
    alone = redeemed(ticket, last).paid
    assert what.paid + redeemed(after(ticket, what), last).paid <= alone + Money(10)


# Letting items go


def pair() -> Ticket:
    return a_ticket(an_item(loan="6000.00"), an_item(loan="4000.00"))


def released(ticket: Ticket, *items: str, day: int = 12) -> TicketPartRepaid:
    [what] = happened(ReleaseItems(ticket=TICKET, items=items), Shop(tickets=(ticket,)), day)
    assert isinstance(what, TicketPartRepaid)
    return what


def test_an_item_goes_home_against_its_own_loan_interest_and_fee() -> None:
    what = released(pair(), f"{TICKET}-2")
    assert (what.principal_repaid, what.interest_settled, what.fee_refund, what.paid) == (
        money("4000.00"),
        money("5.80"),
        money("100.80"),
        money("3905.00"),
    )
    ticket = after(pair(), what)
    assert [item.code for item in ticket.held_items] == [f"{TICKET}-1"]
    assert redeemed(ticket, days_later(30)).paid == money("6021.75")


def test_an_item_goes_home_once() -> None:
    ticket = after(pair(), released(pair(), f"{TICKET}-2"))
    with pytest.raises(Refusal, match=r"release\.unknown"):
        quote_release(ticket, (f"{TICKET}-2",), days_later(13))


def test_the_last_item_is_redeemed() -> None:
    asked = ReleaseItems(ticket=TICKET, items=(f"{TICKET}-1", f"{TICKET}-2"))
    assert refused(asked, Shop(tickets=(pair(),)), 12) == "release.all"


def test_part_payments_may_leave_less_than_an_items_loan() -> None:
    ticket = after(pair(), part_repaid(pair(), "5000.00", days_later(5)))
    asked = ReleaseItems(ticket=TICKET, items=(f"{TICKET}-1",))
    assert refused(asked, Shop(tickets=(ticket,)), 12) == "release.repaid"


# Lending more


def topped_up(ticket: Ticket, amount: str, day: int = 10, **special: object) -> tuple[TicketToppedUp, TicketIssued]:
    asked = replace(TopUp(ticket=TICKET, amount=money(amount), days=30, prohibited=()), **special)  # type: ignore[arg-type]
    old, new = happened(asked, Shop(tickets=(ticket,), block=a_block(used=1)), day)
    assert isinstance(old, TicketToppedUp)
    assert isinstance(new, TicketIssued)
    return old, new


def worthy() -> Ticket:
    return a_ticket(an_item(loan="6000.00", appraised="9000.00"), an_item(loan="4000.00", appraised="6000.00"))


def test_a_top_up_settles_the_old_ticket_out_of_the_new_one() -> None:
    old, new = topped_up(worthy(), "2500.00")
    assert (old.interest_paid, old.fee_refund, old.owed) == (money("12.08"), money("280.00"), money("9732.08"))
    assert (new.principal, new.fee_prepaid, new.replaces) == (money("12500.00"), money("525.00"), TICKET)
    assert new.net_disbursed - old.owed == money("2242.92")
    assert after(worthy(), old).ended is End.TOPPED_UP


def test_the_new_loan_is_shared_by_what_the_goods_are_worth() -> None:
    _, new = topped_up(worthy(), "2500.00")
    assert [item.loan for item in new.items] == [money("7500.00"), money("5000.00")]


def test_goods_are_never_topped_up_over_their_worth() -> None:
    asked = TopUp(ticket=TICKET, amount=money("5000.01"), days=30, prohibited=())
    assert refused(asked, Shop(tickets=(worthy(),), block=a_block(used=1)), 10) == "top_up.over_value"


def test_only_the_difference_needs_to_be_in_the_drawer() -> None:
    asked = TopUp(ticket=TICKET, amount=money("2500.00"), days=30, prohibited=())
    enough = Shop(tickets=(worthy(),), block=a_block(used=1), cash=money("2242.92"))
    assert refused(asked, enough, 10) == "nothing"
    assert refused(asked, replace(enough, cash=money("2242.91")), 10) == "till.not_enough"


# Paying for several tickets at once


def two() -> Shop:
    rounded = terms(cash_rounding_unit=100, cash_rounding=Rounding.DOWN)
    return Shop(tickets=(a_ticket(at=rounded), replace(a_ticket(at=rounded), number=OTHER)))


def both(*wishes: Wish, means: Means = Means.CASH) -> SettleTogether:
    parts = tuple(
        Part(ticket=number, wish=wish, days=30 if wish is Wish.RENEW else None)
        for number, wish in zip((TICKET, OTHER), wishes, strict=True)
    )
    return SettleTogether(parts=parts, means=means)


def test_one_sum_pays_for_several_tickets_and_is_rounded_once() -> None:
    payment, first, second = happened(both(Wish.REDEEM, Wish.RENEW), two(), 30)
    assert isinstance(payment, PaymentSettled)
    assert isinstance(first, TicketRedeemed)
    assert isinstance(second, TicketRenewed)
    assert (first.paid, second.paid, payment.exact) == (money("10036.25"), money("456.25"), money("10492.50"))
    assert (first.cash_rounding, second.cash_rounding) == (NOTHING, NOTHING)
    assert (payment.cash_rounding, payment.paid) == (money("-0.50"), money("10492.00"))


def test_by_bank_nothing_is_rounded() -> None:
    payment, *_ = happened(both(Wish.REDEEM, Wish.REDEEM, means=Means.BANK), two(), 30)
    assert isinstance(payment, PaymentSettled)
    assert (payment.cash_rounding, payment.paid) == (NOTHING, money("20072.50"))


def test_a_payment_is_for_one_customer_and_each_ticket_once() -> None:
    shop = two()
    strange = replace(shop, tickets=(shop.tickets[0], replace(shop.tickets[1], customer=CustomerId("c_9"))))
    assert refused(both(Wish.REDEEM, Wish.REDEEM), strange, 30) == "settle.customers"
    twice = SettleTogether(parts=(Part(ticket=TICKET, wish=Wish.REDEEM), Part(ticket=TICKET, wish=Wish.REDEEM)))
    assert refused(twice, shop, 30) == "settle.twice"


def test_where_one_part_is_refused_nothing_happens() -> None:
    shop = two()
    gone = replace(shop, tickets=(shop.tickets[0], after(shop.tickets[1], _redeemed(shop.tickets[1]))))
    assert refused(both(Wish.REDEEM, Wish.REDEEM), gone, 30) == "ticket.redeemed"


def _redeemed(ticket: Ticket) -> TicketRedeemed:
    return redeemed(ticket, days_later(12))


# Rounding what is paid in cash


@pytest.mark.parametrize(
    "unit, rounding, paid, line",
    [
        (1, Rounding.DOWN, "10036.25", "0.00"),
        (10, Rounding.DOWN, "10036.20", "-0.05"),
        (10, Rounding.HALF_UP, "10036.30", "0.05"),
        (100, Rounding.DOWN, "10036.00", "-0.25"),
        (100, Rounding.UP, "10037.00", "0.75"),
    ],
)
def test_a_total_in_cash_is_rounded_on_a_line_of_its_own(unit: int, rounding: Rounding, paid: str, line: str) -> None:
    what = redeemed(a_ticket(at=terms(cash_rounding_unit=unit, cash_rounding=rounding)), days_later(30))
    assert (what.paid, what.cash_rounding, what.interest_paid) == (money(paid), money(line), money("36.25"))


def test_money_that_is_handed_out_is_never_rounded() -> None:
    ticket = a_ticket(principal="100.00", days=60, at=terms(cash_rounding_unit=100))
    what = part_repaid(ticket, "0.01", days_later(0))
    assert what.paid < money("0.01") or what.cash_rounding == what.paid - money("0.01")


def test_a_part_payment_and_a_redemption_go_by_their_means() -> None:
    ticket = a_ticket(at=terms(cash_rounding_unit=100, cash_rounding=Rounding.DOWN))
    shop = Shop(tickets=(ticket,))
    [part] = happened(RepayPart(ticket=TICKET, amount=money("4000.00"), means=Means.BANK), shop, 12)
    [end] = happened(RedeemTicket(ticket=TICKET, means=Means.PLATFORM), shop, 12)
    assert isinstance(part, TicketPartRepaid)
    assert isinstance(end, TicketRedeemed)
    assert (part.cash_rounding, end.cash_rounding, end.means) == (NOTHING, NOTHING, Means.PLATFORM)


def test_a_fee_in_arrears_of_the_whole_loan_is_settled_with_a_part() -> None:
    what = part_repaid(a_ticket(at=terms(fee_timing=FeeTiming.ARREARS)), "4000.00", days_later(12))
    assert (what.fee_settled, what.fee_refund) == (money("168.00"), NOTHING)
    assert total([what.principal_repaid, what.interest_settled, what.fee_settled]) == what.paid
