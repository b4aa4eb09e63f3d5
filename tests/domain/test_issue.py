from datetime import date
from typing import Any

import pytest

from domain.errors import Refusal
from domain.ids import CustomerId, DeviceId, TicketNo
from domain.money import Rate, rate, total
from domain.pawn import numbers
from domain.pawn.issue import IssueTicket, decide, quote
from domain.pawn.numbers import LeaseNumbers, serial_of, ticket_number
from domain.pawn.redemption import RedeemTicket
from domain.pawn.redemption import decide as redeem
from domain.pawn.renewal import RenewTicket
from domain.pawn.renewal import decide as renew
from domain.pawn.ticket import TicketIssued
from domain.rulebook.china import CHINA
from domain.rulebook.rulebook import PledgeClass, monthly_cap
from tests.builders import (
    CLERK,
    DEVICE,
    MANAGER,
    PAWNED,
    TICKET,
    a_block,
    a_customer,
    a_moment,
    a_pledge,
    a_ticket,
    an_item,
    days_later,
    money,
)
from tests.domain.fakes import Shop


def issued(asked: IssueTicket, shop: Shop | None = None, **moment: Any) -> TicketIssued:
    [happened] = decide(asked, shop or Shop(), a_moment(**moment))
    return happened


# The law's limits


@pytest.mark.parametrize("fee", ["0.042", "0.0419", "0"])
def test_a_fee_up_to_the_cap_is_taken(fee: str) -> None:
    assert str(issued(a_pledge(fee=fee)).terms.monthly_fee_rate) == fee


@pytest.mark.parametrize("fee", ["0.042000000001", "0.09"])
def test_a_fee_over_42_per_mille_is_refused_by_article_38(fee: str) -> None:
    with pytest.raises(Refusal, match=r"fee\.over_cap.*cap=0\.042.*article=38"):
        issued(a_pledge(fee=fee))


def test_interest_over_the_reference_rate_is_refused_by_article_37() -> None:
    with pytest.raises(Refusal, match=r"interest\.over_cap.*cap=0\.003625.*article=37"):
        issued(a_pledge(interest="0.003626"))


def test_the_cap_on_interest_is_a_twelfth_of_the_yearly_rate() -> None:
    assert [monthly_cap(rate(text)) for text in ("0.0435", "0.03")] == [rate("0.003625"), rate("0.0025")]


def test_a_term_may_last_six_months_and_no_longer() -> None:
    assert issued(a_pledge(days=184)).period.due == date(2025, 9, 1)
    with pytest.raises(Refusal, match=r"term\.too_long.*latest=2025-09-01.*article=36"):
        issued(a_pledge(days=185))


def test_a_term_of_six_months_may_end_with_a_short_february() -> None:
    assert quote(a_pledge(days=181), CHINA, date(2025, 8, 31)).period.due == date(2026, 2, 28)
    with pytest.raises(Refusal, match=r"term\.too_long.*latest=2026-02-28"):
        quote(a_pledge(days=182), CHINA, date(2025, 8, 31))


def test_no_more_is_lent_on_an_item_than_it_is_worth() -> None:
    fair, greedy = an_item(loan="100.00"), an_item(loan="100.01", appraised="100.00")
    with pytest.raises(Refusal, match=r"loan\.over_value.*item=2.*article=36"):
        issued(a_pledge(fair, greedy))


@pytest.mark.parametrize("pledge", [PledgeClass.PROPERTY_RIGHT, PledgeClass.REAL_ESTATE])
def test_a_class_that_the_shop_is_not_licensed_for_is_refused(pledge: PledgeClass) -> None:
    asked = IssueTicket(
        customer=CustomerId("c_1"), items=(an_item(),), days=30, source_statement="本人购买", pledge=pledge
    )
    with pytest.raises(Refusal, match=r"pledge\.class_closed.*article=25"):
        issued(asked)


def test_rates_that_are_left_out_are_the_standard_ones() -> None:
    terms = issued(a_pledge()).terms
    assert (terms.monthly_interest_rate, terms.monthly_fee_rate) == (rate("0.003625"), rate("0.042"))


def test_a_rate_of_nothing_is_not_a_rate_that_was_left_out() -> None:
    assert issued(a_pledge(interest="0")).terms.monthly_interest_rate == Rate(rate("0").value)


# The ticket


def test_the_loan_is_the_sum_of_the_items() -> None:
    ticket = issued(a_pledge(an_item(loan="100.00", appraised="150.00"), an_item(loan="0.50", appraised="1.00")))
    assert (ticket.principal, ticket.appraised) == (money("100.50"), money("151.00"))


def test_each_item_has_its_own_code() -> None:
    ticket = issued(a_pledge(an_item(), an_item()))
    assert [item.code for item in ticket.items] == ["31012500001-1", "31012500001-2"]


def test_the_quote_on_the_screen_is_what_the_ticket_says() -> None:
    asked = a_pledge(an_item(loan="8888.00"), days=3)
    offer, ticket = quote(asked, CHINA, PAWNED), issued(asked)
    assert (offer.net_disbursed, offer.period) == (ticket.net_disbursed, ticket.period)


def test_what_is_paid_out_and_the_fee_make_up_the_loan() -> None:
    ticket = issued(a_pledge())
    assert total([ticket.net_disbursed, ticket.fee_prepaid]) == ticket.principal


def test_a_ticket_is_dated_on_the_open_business_day() -> None:
    assert issued(a_pledge(), business_date=days_later(-1)).period.start == days_later(-1)


# Who and how much


def test_an_unknown_customer_gets_no_loan() -> None:
    with pytest.raises(Refusal, match=r"customer\.unknown"):
        issued(a_pledge(), Shop(customers={}))


def test_an_erased_customer_gets_no_loan() -> None:
    erased = type(a_customer())(CustomerId("c_1"), None)
    with pytest.raises(Refusal, match=r"customer\.unknown"):
        issued(a_pledge(), Shop(customers={erased.customer: erased}))


def test_a_clerk_lends_up_to_the_limit_alone() -> None:
    assert issued(a_pledge(an_item(loan="50000.00"))).principal == money("50000.00")


def test_above_the_limit_a_clerk_needs_a_second_person() -> None:
    large = a_pledge(an_item(loan="50000.01"))
    with pytest.raises(Refusal, match=r"approval\.required.*loan\.over_limit.*limit=50000\.00"):
        issued(large)
    assert issued(large, approver=MANAGER).principal == money("50000.01")


def test_a_manager_needs_nobody() -> None:
    assert issued(a_pledge(an_item(loan="50000.01")), by=MANAGER)


def test_no_more_is_paid_out_than_the_drawer_holds() -> None:
    assert issued(a_pledge(), Shop(cash=money("9580.00")))
    with pytest.raises(Refusal, match=r"till\.not_enough.*9580\.00"):
        issued(a_pledge(), Shop(cash=money("9579.99")))


# Ticket numbers


def test_numbers_follow_each_other_without_a_hole() -> None:
    assert [a_block(used=used).next_number() for used in range(3)] == ["31012500001", "31012500002", "31012500003"]


def test_a_block_ends() -> None:
    assert a_block(first=1, last=2, used=1).next_number() == "31012500002"
    with pytest.raises(Refusal, match=r"numbers\.used_up"):
        issued(a_pledge(), Shop(block=a_block(first=1, last=2, used=2)))


def test_a_device_without_numbers_issues_nothing() -> None:
    with pytest.raises(Refusal, match=r"numbers\.none.*D1"):
        issued(a_pledge(), Shop(block=None))


def test_a_number_comes_apart_as_it_was_put_together() -> None:
    assert serial_of(ticket_number("310125", 871)) == ("310125", 871)


def lease(first: int, last: int, shop: Shop | None = None) -> numbers.NumbersLeased:
    asked = LeaseNumbers(device=DeviceId("D2"), first=first, last=last)
    [happened] = numbers.decide(asked, shop or Shop(), a_moment(MANAGER))
    return happened


def test_a_block_belongs_to_the_store_and_the_year() -> None:
    assert lease(101, 200).prefix == "310125"


@pytest.mark.parametrize("first, last", [(1, 100), (50, 60), (100, 200), (1, 1), (90, 99_999)])
def test_blocks_never_overlap(first: int, last: int) -> None:
    with pytest.raises(Refusal, match=r"numbers\.overlap.*D1"):
        lease(first, last)


def test_the_next_year_has_its_own_numbers() -> None:
    assert lease(1, 100, Shop(block=a_block(prefix="310124"))).first == 1


def test_a_block_holds_at_least_one_number() -> None:
    assert lease(101, 101).last == 101
    with pytest.raises(Refusal, match=r"numbers\.empty"):
        lease(102, 101)


# Renewing and redeeming at the counter


def test_a_ticket_is_redeemed_on_the_open_business_day() -> None:
    shop, moment = Shop(tickets=(a_ticket(),)), a_moment(business_date=days_later(12))
    [happened] = redeem(RedeemTicket(ticket=TICKET), shop, moment)
    assert (happened.on, happened.paid) == (days_later(12), money("9762.50"))


def test_a_ticket_is_renewed_on_the_open_business_day() -> None:
    shop, moment = Shop(tickets=(a_ticket(),)), a_moment(business_date=days_later(30))
    [happened] = renew(RenewTicket(ticket=TICKET, days=15), shop, moment)
    assert (happened.on, happened.period.due) == (days_later(30), days_later(45))


def test_an_unknown_ticket_is_refused() -> None:
    with pytest.raises(Refusal, match=r"ticket\.unknown"):
        list(redeem(RedeemTicket(ticket=TicketNo("31012599999")), Shop(), a_moment(CLERK)))


def test_the_device_of_a_moment_is_the_one_that_issues() -> None:
    assert a_block().device == DEVICE == a_moment().device
