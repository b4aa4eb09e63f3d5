from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.errors import Refusal
from domain.ids import TicketNo
from domain.ledger.means import Means
from domain.money import Rate, rate, total
from domain.pawn.issue import IssueTicket, TicketIssued, decide, quote
from domain.pawn.redemption import RedeemTicket
from domain.pawn.redemption import decide as redeem
from domain.pawn.renewal import RenewTicket
from domain.pawn.renewal import decide as renew
from domain.rulebook.china import CHINA
from domain.rulebook.rulebook import CapBasis, Rulebook, monthly_cap
from domain.rulebook.terms import FeeTiming, Method, PledgeClass
from domain.stock.item import Category
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


def ruled(**special: Any) -> Rulebook:
    """The Chinese rulebook with other numbers."""
    return replace(CHINA, **special)


# The law's limits


@pytest.mark.parametrize("fee", ["0.042", "0.0419", "0"])
def test_a_fee_up_to_the_cap_is_taken(fee: str) -> None:
    assert str(issued(a_pledge(fee=fee), by=MANAGER).terms.monthly_fee_rate) == fee


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
def test_a_class_that_the_rulebook_does_not_know_is_refused(pledge: PledgeClass) -> None:
    with pytest.raises(Refusal, match=r"pledge\.class_closed.*article=25"):
        issued(a_pledge(pledge=pledge), Shop(rules=ruled(classes=CHINA.classes[:1])))


def test_a_term_may_be_given_in_months() -> None:
    assert issued(a_pledge(days=None, months=1), business_date=date(2025, 1, 31)).period.due == date(2025, 2, 28)


@pytest.mark.parametrize("months", [None, 1])
def test_a_term_is_so_many_days_or_so_many_months(months: int | None) -> None:
    with pytest.raises(Refusal, match=r"term\.form"):
        issued(a_pledge(days=None if months is None else 30, months=months))


def test_a_shop_may_lend_for_a_least_number_of_days() -> None:
    with pytest.raises(Refusal, match=r"term\.too_short.*least=7"):
        issued(a_pledge(days=6), Shop(rules=ruled(least_term_days=7)))


def test_a_shop_may_lend_less_than_the_goods_are_worth() -> None:
    cautious = Shop(rules=ruled(max_loan_ratio=rate("0.8")))
    assert issued(a_pledge(an_item(loan="80.00", appraised="100.00")), cautious)
    with pytest.raises(Refusal, match=r"loan\.over_value"):
        issued(a_pledge(an_item(loan="80.01", appraised="100.00")), cautious)


def test_the_law_of_a_country_may_know_a_largest_loan() -> None:
    with pytest.raises(Refusal, match=r"loan\.too_large.*largest=9999\.99"):
        issued(a_pledge(), Shop(rules=ruled(largest_loan=money("9999.99"))))


def test_a_fee_within_the_monthly_cap_may_cost_too_much_for_its_days() -> None:
    by_steps = replace(CHINA.charging, fee_method=Method.FULL_MONTH)
    strict = ruled(charging=by_steps, cap_basis=CapBasis.BY_DAYS)
    assert issued(a_pledge(days=10), Shop(rules=ruled(charging=by_steps))).fee_prepaid == money("420.00")
    with pytest.raises(Refusal, match=r"fee\.over_cap_by_days.*ceiling=140\.00.*article=38"):
        issued(a_pledge(days=10), Shop(rules=strict))


def test_the_rate_table_goes_by_what_most_is_lent_on() -> None:
    vehicle_rates = ruled(rates=(*CHINA.rates, replace(CHINA.rates[0], category="watch", fee=rate("0.03"))))
    watch = an_item(category=Category.WATCH, loan="20000.00", weight=None, fineness=None)
    ticket = issued(a_pledge(an_item(), watch), Shop(rules=vehicle_rates))
    assert (ticket.terms.monthly_fee_rate, ticket.loan_kind) == (rate("0.03"), "movable.watch")


def test_rates_that_are_left_out_are_the_standard_ones() -> None:
    terms = issued(a_pledge()).terms
    assert (terms.monthly_interest_rate, terms.monthly_fee_rate) == (rate("0.003625"), rate("0.042"))


def test_a_rate_of_nothing_is_not_a_rate_that_was_left_out() -> None:
    assert issued(a_pledge(interest="0"), by=MANAGER).terms.monthly_interest_rate == Rate(rate("0").value)


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


def test_a_fee_in_arrears_is_not_taken_out_of_the_loan() -> None:
    behind = ruled(charging=replace(CHINA.charging, fee_timing=FeeTiming.ARREARS))
    ticket = issued(a_pledge(), Shop(rules=behind))
    assert (ticket.net_disbursed, ticket.fee_prepaid, ticket.charges[0].amount) == (
        money("10000.00"),
        money("0.00"),
        money("420.00"),
    )


def test_the_last_day_of_grace_moves_over_holidays_where_the_shop_wants_it() -> None:
    holidays = tuple(date(2025, 10, day) for day in range(1, 9))
    asked = a_pledge()
    period = quote(asked, ruled(rest_days=holidays), date(2025, 9, 1)).period
    assert (period.due, period.forfeit_on) == (date(2025, 10, 1), date(2025, 10, 10))


def test_a_ticket_is_dated_on_the_open_business_day() -> None:
    assert issued(a_pledge(), business_date=days_later(-1)).period.start == days_later(-1)


# Who and how much


def test_an_unknown_customer_gets_no_loan() -> None:
    with pytest.raises(Refusal, match=r"customer\.unknown"):
        issued(a_pledge(), Shop(customers={}))


def test_an_erased_customer_gets_no_loan() -> None:
    erased = replace(a_customer(), personal=None)
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


def test_a_clerk_keeps_to_the_rate_table() -> None:
    with pytest.raises(Refusal, match=r"approval\.required.*rate\.off_table"):
        issued(a_pledge(fee="0.04"))
    assert issued(a_pledge(fee="0.042"))
    assert issued(a_pledge(fee="0.04"), approver=MANAGER)
    assert issued(a_pledge(fee="0.04"), by=MANAGER)


def test_above_the_days_alarm_even_a_manager_needs_a_second_person() -> None:
    much = Shop(lent_today=money("499999.99"))
    with pytest.raises(Refusal, match=r"lending\.day_alarm.*limit=500000\.00"):
        issued(a_pledge(), much, by=MANAGER)
    assert issued(a_pledge(), much, by=MANAGER, approver=CLERK)


def test_what_goes_by_bank_does_not_ask_for_cash() -> None:
    assert issued(a_pledge(means=Means.BANK), Shop(cash=money("0.00"))).means is Means.BANK


def test_no_more_is_paid_out_than_the_drawer_holds() -> None:
    assert issued(a_pledge(), Shop(cash=money("9580.00")))
    with pytest.raises(Refusal, match=r"till\.not_enough.*9580\.00"):
        issued(a_pledge(), Shop(cash=money("9579.99")))


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
