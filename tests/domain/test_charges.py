from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dates import months_later
from domain.money import NOTHING, Money, Rounding, total
from domain.pawn import redemption, renewal
from domain.pawn.charges import Charge, ChargeKind, Stretch, interest, span
from domain.pawn.issue import IssueQuote, quote_issue
from domain.pawn.period import earned_by
from domain.pawn.redemption import RedemptionQuote, quote_on_cash_basis, quote_redemption
from domain.pawn.renewal import RenewalQuote, RenewTicket
from domain.pawn.ticket import Ticket
from domain.rulebook.china import CHINA
from domain.rulebook.terms import FeeTiming, Method, Refund, Terms, Tier
from tests.builders import PAWNED, TICKET, a_ticket, after, days_later, money, terms
from tests.builders import renewed as renewal_of
from tests.domain.strategies import locked_terms

loans = st.integers(1, 10**11).map(Money)


def offered(principal: str, locked: Terms, days: int) -> IssueQuote:
    """What pledging this for so many days costs."""
    return quote_issue(money(principal), locked, Stretch(PAWNED, days_later(days)))


def redeemed(ticket: Ticket, days: int) -> RedemptionQuote:
    """What redeeming so many days after the pawning costs."""
    return redemption.quote(ticket, days_later(days))


def asked_to_renew(ticket: Ticket, day: int, days: int = 30) -> RenewalQuote:
    """What renewing so many days after the pawning costs."""
    return renewal.quote(ticket, RenewTicket(ticket=TICKET, days=days), CHINA, days_later(day))


def renewed(ticket: Ticket, *, after_days: int, days: int = 30) -> Ticket:
    return after(ticket, renewal_of(ticket, days_later(after_days), days=days))


def product(charge: Charge) -> Money:
    """Principal x monthly rate x months, rounded once: the tree that a screen shows."""
    return charge.principal.share(charge.monthly_rate.value * charge.months, charge.rounding)


# Pawning


def test_the_fee_of_the_term_is_taken_out_of_the_loan() -> None:
    offer = offered("10000.00", terms(), 30)
    assert (offer.fee.amount, offer.net_disbursed) == (money("420.00"), money("9580.00"))


def test_interest_is_never_deducted_from_the_loan() -> None:
    offer = offered("10000.00", terms(fee="0"), 30)
    assert offer.net_disbursed == money("10000.00")


def test_a_term_under_five_days_is_charged_as_five_days() -> None:
    fees = [offered("10000.00", terms(), days).fee.amount for days in (1, 4, 5, 6)]
    assert fees == [money("70.00"), money("70.00"), money("70.00"), money("84.00")]


def test_interest_has_no_minimum() -> None:
    offer = offered("10000.00", terms(), 1)
    assert offer.interest_at_due.amount == money("1.21")


def test_a_shop_may_set_a_minimum_for_interest() -> None:
    offer = offered("10000.00", terms(min_interest_days=5), 1)
    assert offer.interest_at_due.amount == money("6.04")


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 184))
def test_the_first_day_is_counted_and_the_last_is_not(start: date, days: int) -> None:
    offer = quote_issue(money("10000.00"), terms(), Stretch(start, start + timedelta(days=days)))
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
    common = quote_issue(money("10000.00"), terms(), Stretch(date(2025, 2, 28), date(2025, 3, 1)))
    leap = quote_issue(money("10000.00"), terms(), Stretch(date(2024, 2, 28), date(2024, 3, 1)))
    assert (common.period.days, leap.period.days) == (1, 2)


@given(st.integers(1, 184), st.integers(0, 184))
def test_a_day_longer_never_costs_less(days: int, day: int) -> None:
    ticket = a_ticket(days=days)
    earlier, later = min(day, days + 4), min(day, days + 4) + 1
    assert redeemed(ticket, earlier).pay_now <= redeemed(ticket, later).pay_now


# Renewing


def test_a_renewal_settles_the_interest_and_takes_the_new_fee() -> None:
    quote = asked_to_renew(a_ticket(), 30)
    assert (quote.interest.amount, quote.fee.amount, quote.pay_now) == (
        money("36.25"),
        money("420.00"),
        money("456.25"),
    )


@pytest.mark.parametrize("day", [0, 20, 30, 35])
def test_the_new_term_starts_on_the_old_due_day_whenever_it_is_renewed(day: int) -> None:
    period = asked_to_renew(a_ticket(), day, 15).period
    assert (period.start, period.due, period.forfeit_on) == (days_later(30), days_later(45), days_later(51))
    assert period.fee_prepaid == money("210.00")


def test_late_days_before_a_renewal_are_not_charged_twice() -> None:
    ticket = a_ticket()
    assert asked_to_renew(ticket, 34).pay_now == money("456.25")


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


# Late days and their end


def test_six_months_end_on_the_corresponding_day() -> None:
    assert months_later(date(2025, 3, 15), 6) == date(2025, 9, 15)


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
    assert months_later(start, 6) == due


# What is earned


def earned(ticket: Ticket, day: int) -> tuple[Money, Money]:
    """Interest and fee earned by so many days after the pawning."""
    by = earned_by(ticket.terms, ticket.periods, days_later(day, ticket.issued_on))
    return by.interest, by.fee


def test_a_month_end_counts_its_own_night() -> None:
    assert earned(a_ticket(on=date(2025, 3, 20)), 12) == (money("14.50"), money("168.00"))


def test_a_term_under_five_days_earns_its_five_days_evenly() -> None:
    fees = [earned(a_ticket(days=4), day)[1] for day in range(6)]
    assert fees == [NOTHING, money("17.50"), money("35.00"), money("52.50"), money("70.00"), money("70.00")]


def test_a_term_that_has_not_begun_earns_nothing() -> None:
    early = renewed(a_ticket(at=terms(min_interest_days=5)), after_days=10)
    alone = a_ticket(at=terms(min_interest_days=5))
    assert [earned(early, day) for day in (10, 30)] == [earned(alone, day) for day in (10, 30)]


def test_a_fee_in_arrears_is_earned_as_it_would_be_paid() -> None:
    ticket = a_ticket(at=terms(fee_timing=FeeTiming.ARREARS, fee_method=Method.TEN_DAY))
    assert [earned(ticket, day)[1] for day in (0, 1, 10, 11, 30)] == [
        NOTHING,
        money("140.00"),
        money("140.00"),
        money("280.00"),
        money("420.00"),
    ]


@given(locked=locked_terms(), days=st.integers(1, 184), loan=loans)
def test_at_the_end_of_a_term_all_of_it_is_earned(locked: Terms, days: int, loan: Money) -> None:
    offer = quote_issue(loan, locked, Stretch(PAWNED, days_later(days)))
    by = earned_by(locked, (offer.period,), days_later(days))
    assert (by.interest, by.fee) == (offer.interest_at_due.amount, offer.fee.amount)


@given(
    locked=locked_terms(),
    days=st.integers(1, 184),
    day=st.integers(0, 200),
    start=st.dates(date(2024, 1, 1), date(2026, 1, 1)),
)
def test_what_is_earned_never_shrinks(locked: Terms, days: int, day: int, start: date) -> None:
    ticket = a_ticket(days=days, at=locked, on=start)
    today, tomorrow = earned(ticket, day), earned(ticket, day + 1)
    assert (today[0] <= tomorrow[0], today[1] <= tomorrow[1]) == (True, True)


# The tree of a charge


@given(locked=locked_terms(), loan=loans, days=st.integers(1, 184), day=st.integers(0, 194), more=st.integers(0, 60))
def test_every_charge_is_its_own_product_and_the_total_is_their_sum(
    locked: Terms, loan: Money, days: int, day: int, more: int
) -> None:
    ticket = a_ticket(days=days, at=locked, principal=str(loan))
    if more:
        ticket = renewed(ticket, after_days=0, days=more)
    quote = quote_redemption(ticket.principal, locked, ticket.periods, days_later(min(day, days + more)))
    given_back = {ChargeKind.FEE_REFUND, ChargeKind.INTEREST_REFUND}
    signed = [-charge.amount if charge.kind in given_back else charge.amount for charge in quote.charges]
    assert total([quote.principal, *signed]) == quote.before_rounding
    assert quote.pay_now == quote.before_rounding + quote.cash_rounding
    for charge in quote.charges:
        compounds = charge.kind is ChargeKind.INTEREST and charge.method is Method.CAPITALISED
        assert charge.amount == product(charge) or charge.before is not None or compounds
        if charge.before is not None:
            assert charge.amount == charge.before - charge.kept >= NOTHING


def test_what_goes_back_shows_what_was_kept_of_it() -> None:
    [back] = [charge for charge in redeemed(a_ticket(), 12).charges if charge.kind is ChargeKind.FEE_REFUND]
    assert (back.before, back.kept, product(back)) == (money("420.00"), money("168.00"), money("168.00"))


def test_every_charge_names_its_rule() -> None:
    offer = quote_redemption(money("1.00"), terms(), a_ticket().periods, days_later(3))
    rules = [charge.rule for charge in (offer.interest, offer.fee_refund, offer.overdue_fee)]
    assert [(rule.rulebook, rule.version, rule.article) for rule in rules] == [
        ("CN", CHINA.version, article) for article in ("37", "38", "40")
    ]


def test_papers_list_the_interest_and_every_charge_that_is_not_nothing() -> None:
    kinds = [charge.kind for charge in redeemed(a_ticket(), 0).charges]
    assert kinds == [ChargeKind.INTEREST, ChargeKind.FEE_REFUND]


# Conventions


def months(method: Method, start: date, end: date, **special: object) -> Fraction:
    """The months that a method makes of a stretch; steps of 1/6, 1/2 and 1."""
    steps = (Tier(days=5, part=Fraction(1, 6)), Tier(days=15, part=Fraction(1, 2)))
    anchor = special.get("anchor")
    return span(method, Stretch(start, end, anchor if isinstance(anchor, int) else None), 0, steps).months


@pytest.mark.parametrize(
    "method, wanted",
    [
        (Method.DAILY30, Fraction(41, 30)),
        (Method.MONTH_DAYS, 1 + Fraction(10, 30)),
        (Method.TIER, 1 + Fraction(1, 2)),
        (Method.FULL_MONTH, Fraction(2)),
        (Method.TEN_DAY, Fraction(5, 3)),
        (Method.ACT365, Fraction(12 * 41, 365)),
        (Method.DAILY30_BOTH, Fraction(42, 30)),
        (Method.CAPITALISED, 1 + Fraction(10, 30)),
    ],
)
def test_each_convention_counts_a_month_and_ten_days_its_own_way(method: Method, wanted: Fraction) -> None:
    assert months(method, date(2025, 3, 10), date(2025, 4, 20)) == wanted


def test_a_month_from_the_thirty_first_ends_with_a_short_month() -> None:
    assert months(Method.MONTH_DAYS, date(2025, 1, 31), date(2025, 2, 28)) == 1
    assert months(Method.MONTH_DAYS, date(2025, 2, 28), date(2025, 3, 31), anchor=31) == 1


@given(method=st.sampled_from(Method), start=st.dates(date(2024, 1, 1), date(2030, 1, 1)), days=st.integers(0, 400))
def test_a_longer_stretch_is_never_shorter_by_any_convention(method: Method, start: date, days: int) -> None:
    end = start + timedelta(days=days)
    assert months(method, start, end) <= months(method, start, end + timedelta(days=1))


@given(locked=locked_terms(), days=st.integers(1, 184), day=st.integers(0, 190), loan=loans)
def test_a_day_longer_never_costs_less_by_any_convention(locked: Terms, days: int, day: int, loan: Money) -> None:
    periods = a_ticket(days=days, at=locked, principal=str(loan)).periods
    today, tomorrow = (
        quote_redemption(loan, locked, periods, days_later(min(each, days + 6))).before_rounding
        for each in (day, day + 1)
    )
    assert today <= tomorrow


def test_interest_that_joins_the_loan_grows_it() -> None:
    capitalised = terms(interest_method=Method.CAPITALISED)
    grown = interest(money("10000.00"), capitalised, Stretch(date(2025, 3, 1), date(2025, 6, 1)))
    assert grown.amount == money("109.14")


@pytest.mark.parametrize(
    "rounding, fen", [(Rounding.HALF_UP, 5), (Rounding.HALF_EVEN, 4), (Rounding.DOWN, 4), (Rounding.UP, 5)]
)
def test_half_a_fen_goes_where_the_shop_says(rounding: Rounding, fen: int) -> None:
    ticket = a_ticket(principal="100.00", days=3, at=terms(interest="0.0045", fee="0", rounding=rounding))
    assert redeemed(ticket, 3).interest.amount == Money(fen)


# What a court may say


def test_on_the_cash_basis_the_loan_is_what_was_really_paid_out() -> None:
    quote = quote_on_cash_basis(a_ticket(), days_later(30))
    assert (quote.principal, quote.interest.amount, quote.pay_now) == (
        money("9580.00"),
        money("34.73"),
        money("9614.73"),
    )


def test_on_the_cash_basis_a_fee_in_arrears_is_still_owed() -> None:
    ticket = a_ticket(at=terms(fee_timing=FeeTiming.ARREARS))
    assert quote_on_cash_basis(ticket, days_later(30)).pay_now == redeemed(ticket, 30).pay_now


# Early renewal with a fee in arrears


def test_a_fee_in_arrears_that_was_settled_too_early_goes_back() -> None:
    early = renewed(a_ticket(at=terms(fee_timing=FeeTiming.ARREARS)), after_days=10)
    alone = redeemed(a_ticket(at=terms(fee_timing=FeeTiming.ARREARS)), 12)
    assert redeemed(early, 12).fee_refund.amount == money("252.00")
    assert redeemed(early, 12).pay_now + money("456.25") == alone.pay_now
