from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.money import NOTHING
from domain.pawn import redemption, renewal
from domain.pawn.charges import (
    Charge,
    ChargeKind,
    Period,
    RedemptionQuote,
    earned_by,
    latest_due,
    quote_issue,
    quote_redemption,
)
from domain.pawn.ticket import Ticket
from domain.rulebook.china import CHINA
from domain.rulebook.rulebook import Refund, Terms
from tests.builders import PAWNED, a_ticket, after, days_later, money, terms


def redeemed(ticket: Ticket, days: int) -> RedemptionQuote:
    """What redeeming so many days after the pawning costs."""
    return redemption.quote(ticket, days_later(days))


def renewed(ticket: Ticket, *, after_days: int, days: int = 30) -> Ticket:
    return after(ticket, renewal.renew(ticket, days, CHINA, days_later(after_days)))


def product(charge: Charge) -> float:
    """Principal x monthly rate / 30 x days, as a paper shows it, in fen."""
    return float(charge.principal.minor * charge.monthly_rate.value * charge.days / 30)


# Pawning


def test_the_fee_of_the_term_is_taken_out_of_the_loan() -> None:
    offer = quote_issue(money("10000.00"), terms(), PAWNED, days_later(30))
    assert (offer.fee.amount, offer.net_disbursed) == (money("420.00"), money("9580.00"))


def test_interest_is_never_deducted_from_the_loan() -> None:
    offer = quote_issue(money("10000.00"), terms(fee="0"), PAWNED, days_later(30))
    assert offer.net_disbursed == money("10000.00")


def test_a_term_under_five_days_is_charged_as_five_days() -> None:
    fees = [quote_issue(money("10000.00"), terms(), PAWNED, days_later(days)).fee.amount for days in (1, 4, 5, 6)]
    assert fees == [money("70.00"), money("70.00"), money("70.00"), money("84.00")]


def test_interest_has_no_minimum() -> None:
    offer = quote_issue(money("10000.00"), terms(), PAWNED, days_later(1))
    assert offer.interest_at_due.amount == money("1.21")


def test_a_shop_may_set_a_minimum_for_interest() -> None:
    offer = quote_issue(money("10000.00"), terms(min_interest_days=5), PAWNED, days_later(1))
    assert offer.interest_at_due.amount == money("6.04")


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 184))
def test_the_first_day_is_counted_and_the_last_is_not(start: date, days: int) -> None:
    offer = quote_issue(money("10000.00"), terms(), start, start + timedelta(days=days))
    assert (offer.period.days, offer.period.forfeit_on) == (days, offer.period.due + timedelta(days=6))


# Redeeming


def test_unused_fee_goes_back_by_the_day() -> None:
    assert redeemed(a_ticket(), 12).fee_refund.amount == money("252.00")


def test_five_days_of_fee_are_kept_at_least() -> None:
    assert [redeemed(a_ticket(), day).fee_earned.amount for day in (0, 1, 5, 6)] == [
        money("70.00"),
        money("70.00"),
        money("70.00"),
        money("84.00"),
    ]


def test_redeeming_on_the_same_day_costs_five_days_of_fee_and_no_interest() -> None:
    quote = redeemed(a_ticket(), 0)
    assert (quote.interest.amount, quote.pay_now) == (NOTHING, money("9650.00"))


def test_a_minimum_for_interest_holds_on_the_same_day_too() -> None:
    ticket = a_ticket(at=terms(min_interest_days=5))
    assert [redeemed(ticket, day).interest.amount for day in (0, 1, 5, 6)] == [
        money("6.04"),
        money("6.04"),
        money("6.04"),
        money("7.25"),
    ]


def test_a_shop_may_give_no_fee_back() -> None:
    quote = redeemed(a_ticket(at=terms(refund=Refund.NONE)), 12)
    assert (quote.fee_refund.amount, quote.fee_earned.amount) == (NOTHING, money("420.00"))


def test_redeeming_on_the_due_day_costs_the_loan_and_its_interest() -> None:
    assert redeemed(a_ticket(), 30).pay_now == money("10036.25")


def test_a_short_term_gives_nothing_back() -> None:
    ticket = a_ticket(days=3)
    assert [redeemed(ticket, day).fee_refund.amount for day in (0, 1, 3)] == [NOTHING, NOTHING, NOTHING]


def test_late_days_cost_interest_one_and_a_half_times_and_the_daily_fee() -> None:
    quote = redeemed(a_ticket(principal="50000.00", at=terms(fee="0.035")), 33)
    assert (quote.interest.amount, quote.overdue_interest.amount, quote.overdue_fee.amount) == (
        money("181.25"),
        money("27.19"),
        money("175.00"),
    )


def test_the_whole_term_is_owed_in_grace_and_nothing_goes_back() -> None:
    quote = redeemed(a_ticket(), 35)
    assert (quote.interest.days, quote.fee_refund.amount) == (30, NOTHING)


def test_a_term_over_the_end_of_february_counts_calendar_days() -> None:
    common = quote_issue(money("10000.00"), terms(), date(2025, 2, 28), date(2025, 3, 1))
    leap = quote_issue(money("10000.00"), terms(), date(2024, 2, 28), date(2024, 3, 1))
    assert (common.period.days, leap.period.days) == (1, 2)


@given(st.integers(1, 184), st.integers(0, 184))
def test_a_day_longer_never_costs_less(days: int, day: int) -> None:
    ticket = a_ticket(days=days)
    earlier, later = min(day, days + 4), min(day, days + 4) + 1
    assert redeemed(ticket, earlier).pay_now <= redeemed(ticket, later).pay_now


# Renewing


def test_a_renewal_settles_the_interest_and_takes_the_new_fee() -> None:
    quote = renewal.quote(a_ticket(), 30, CHINA, days_later(30))
    assert (quote.interest.amount, quote.fee.amount, quote.pay_now) == (
        money("36.25"),
        money("420.00"),
        money("456.25"),
    )


@pytest.mark.parametrize("day", [0, 20, 30, 35])
def test_the_new_term_starts_on_the_old_due_day_whenever_it_is_renewed(day: int) -> None:
    assert renewal.quote(a_ticket(), 15, CHINA, days_later(day)).period == Period(
        start=days_later(30), due=days_later(45), forfeit_on=days_later(51), fee_prepaid=money("210.00")
    )


def test_late_days_before_a_renewal_are_not_charged_twice() -> None:
    ticket = a_ticket()
    assert renewal.quote(ticket, 30, CHINA, days_later(34)).pay_now == money("456.25")


def test_redeeming_before_the_old_due_day_gives_the_future_fee_and_unused_interest_back() -> None:
    quote = redeemed(renewed(a_ticket(), after_days=10), 12)
    assert (quote.interest.amount, quote.interest_refund.amount, quote.fee_refund.amount) == (
        NOTHING,
        money("21.75"),
        money("672.00"),
    )


def test_redeeming_before_the_old_due_day_costs_as_much_as_if_it_had_never_been_renewed() -> None:
    early = renewed(a_ticket(), after_days=10)
    assert redeemed(early, 12).pay_now + money("456.25") == redeemed(a_ticket(), 12).pay_now


def test_from_the_old_due_day_on_the_new_term_is_charged() -> None:
    early = renewed(a_ticket(), after_days=10)
    assert redeemed(early, 30).fee_earned.amount == money("70.00")


@given(
    days=st.integers(1, 60),
    more=st.integers(1, 60),
    day=st.integers(0, 59),
    minimum=st.integers(0, 10),
    refund=st.sampled_from(Refund),
)
def test_what_goes_back_is_what_its_days_come_to(days: int, more: int, day: int, minimum: int, refund: Refund) -> None:
    locked = terms(refund=refund, min_interest_days=minimum, fee="0.0399", interest="0.0031")
    early = renewed(a_ticket(days=days, at=locked), after_days=0, days=more)
    quote = redeemed(early, min(day, days + more))
    for charge in (quote.fee_refund, quote.interest_refund):
        assert abs(charge.amount.minor - product(charge)) <= 1.5


# Late days and their end


def test_six_months_end_on_the_corresponding_day() -> None:
    assert latest_due(date(2025, 3, 15), 6) == date(2025, 9, 15)


@pytest.mark.parametrize(
    "start, due",
    [
        (date(2025, 8, 31), date(2026, 2, 28)),
        (date(2023, 8, 31), date(2024, 2, 29)),
        (date(2024, 2, 29), date(2024, 8, 29)),
        (date(2025, 7, 31), date(2026, 1, 31)),
        (date(2025, 12, 31), date(2026, 6, 30)),
    ],
)
def test_six_months_end_with_the_month_where_it_has_no_such_day(start: date, due: date) -> None:
    assert latest_due(start, 6) == due


# What is earned


def test_a_month_end_counts_its_own_night() -> None:
    ticket = a_ticket(on=date(2025, 3, 20))
    earned = earned_by(ticket.principal, ticket.terms, ticket.periods, date(2025, 4, 1))
    assert (earned.interest, earned.fee) == (money("14.50"), money("168.00"))


def test_a_term_under_five_days_earns_its_five_days_evenly() -> None:
    ticket = a_ticket(days=4)
    fees = [earned_by(ticket.principal, ticket.terms, ticket.periods, days_later(day)).fee for day in range(6)]
    assert fees == [NOTHING, money("17.50"), money("35.00"), money("52.50"), money("70.00"), money("70.00")]


def test_a_term_that_has_not_begun_earns_nothing() -> None:
    early = renewed(a_ticket(at=terms(min_interest_days=5)), after_days=10)
    alone = a_ticket(at=terms(min_interest_days=5))
    for day in (10, 30):
        assert earned_by(early.principal, early.terms, early.periods, days_later(day)) == earned_by(
            alone.principal, alone.terms, alone.periods, days_later(day)
        )


anything_locked = st.builds(
    lambda interest, fee, days, minimum: terms(
        interest=f"{interest}", fee=f"{fee}", min_fee_days=days, min_interest_days=minimum
    ),
    st.decimals(0, 1, places=6),
    st.decimals(0, 1, places=6),
    st.integers(0, 10),
    st.integers(0, 10),
)


@given(locked=anything_locked, days=st.integers(1, 184), cents=st.integers(1, 10**9))
def test_at_the_end_of_a_term_all_of_it_is_earned(locked: Terms, days: int, cents: int) -> None:
    offer = quote_issue(money(f"{cents // 100}.{cents % 100:02d}"), locked, PAWNED, days_later(days))
    earned = earned_by(offer.principal, locked, (offer.period,), days_later(days))
    assert (earned.interest, earned.fee) == (offer.interest_at_due.amount, offer.fee.amount)


@given(locked=anything_locked, days=st.integers(1, 184), day=st.integers(0, 200))
def test_what_is_earned_never_shrinks(locked: Terms, days: int, day: int) -> None:
    ticket = a_ticket(days=days, at=locked)
    today, tomorrow = (earned_by(ticket.principal, locked, ticket.periods, days_later(each)) for each in (day, day + 1))
    assert (today.interest, today.fee) <= (tomorrow.interest, tomorrow.fee)


def test_every_charge_names_its_article() -> None:
    offer = quote_redemption(money("1.00"), terms(), a_ticket().periods, days_later(3))
    assert (offer.interest.article, offer.fee_refund.article, offer.overdue_fee.article) == ("37", "38", "40")


def test_papers_list_the_interest_and_every_charge_that_is_not_nothing() -> None:
    kinds = [charge.kind for charge in redeemed(a_ticket(), 0).charges]
    assert kinds == [ChargeKind.INTEREST, ChargeKind.FEE_REFUND]
