"""VAT inside interest and fees through the life of a ticket, and a fee that is earned by the effective rate."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.money import NOTHING, Money, rate
from domain.pawn.effective_interest import Growth
from domain.pawn.period import earned_by
from domain.pawn.renewal import RenewTicket, renew
from domain.pawn.tax import due_tax
from domain.pawn.ticket import Ticket
from domain.rulebook.bookkeeping import FeeAccounting
from domain.rulebook.china import CHINA
from domain.rulebook.terms import FeeTiming
from tests.builders import a_ticket, after, days_later, money, part_repaid, pawned, redeemed, renewed, terms

BY_EFFECTIVE_RATE = terms(fee_accounting=FeeAccounting.EFFECTIVE_INTEREST)


def net_fee(ticket: Ticket, close: date) -> Money:
    """What of the fee is income by the close of a day, which counts its own night."""
    earned = earned_by(ticket.terms, ticket.periods, date.fromordinal(close.toordinal() + 1))
    return earned.fee - earned.fee_tax


def test_the_fee_of_two_months_is_income_net_of_its_tax() -> None:  # CV-063, CV-064
    ticket = a_ticket(on=date(2025, 3, 20))
    march, whole = net_fee(ticket, date(2025, 3, 31)), net_fee(ticket, date(2025, 4, 19))
    assert (march, whole - march, whole) == (money("158.49"), money("237.74"), money("396.23"))


@pytest.mark.parametrize(
    "at, net, tax", [("0.06", "396.23", "23.77"), ("0.03", "407.77", "12.23"), ("0", "420.00", "0.00")]
)
def test_the_tax_of_a_fee_taken_ahead_is_due_when_it_is_taken(at: str, net: str, tax: str) -> None:  # CV-065, CV-066
    issued = pawned(at=terms(vat=rate(at)))
    assert (issued.fee_prepaid - issued.tax.fee_ahead, issued.tax.fee_ahead) == (money(net), money(tax))


def test_what_the_pawner_pays_does_not_change_by_the_tax() -> None:
    paid = {redeemed(a_ticket(at=terms(vat=rate(at))), days_later(33)).paid for at in ("0", "0.01", "0.06")}
    assert paid == {money("10083.69")}


def test_interest_owes_its_tax_once_it_is_paid() -> None:
    what = redeemed(a_ticket(), days_later(30))
    assert (what.tax.interest, what.tax.interest_due) == (money("2.05"), money("2.05"))


def test_the_tax_of_a_fee_in_arrears_is_put_off_until_it_is_paid() -> None:
    what = redeemed(a_ticket(at=terms(fee_timing=FeeTiming.ARREARS)), days_later(30))
    assert (what.tax.fee_put_off, what.tax.fee_due, what.tax.fee_ahead) == (money("23.77"), money("23.77"), NOTHING)


def test_a_new_rate_of_tax_counts_from_the_renewal_on() -> None:
    small = replace(CHINA, charging=replace(CHINA.charging, vat=rate("0.01")))
    what = renew(a_ticket(), RenewTicket(ticket=a_ticket().number, days=30), small, days_later(30))
    assert (what.tax.interest_due, what.tax.fee_ahead) == (money("2.05"), money("4.16"))
    assert what.terms is None, "nothing else was agreed with the pawner"
    assert redeemed(after(a_ticket(), what), days_later(60)).tax.interest_due == money("0.36")


def test_a_redemption_before_a_renewed_term_begins_gives_the_tax_of_its_fee_back() -> None:
    early = after(a_ticket(), renewed(a_ticket(), days_later(10)))
    back = redeemed(early, days_later(12)).tax
    assert (back.interest_due, back.fee_back) == (money("-1.23"), money("38.03"))


def test_a_part_payment_leaves_the_tax_of_what_the_shop_keeps() -> None:
    ticket = a_ticket()
    after_part = after(ticket, part_repaid(ticket, "4000.00", days_later(12)))
    assert due_tax(after_part.periods).fee == money("18.07")


# The effective rate

_GROWS = Growth(principal=money("10000.00"), fee=money("420.00"), interest=money("36.25"), days=30)


def test_the_loan_grows_from_what_was_paid_out_to_what_is_paid_on_the_due_day() -> None:
    assert (_GROWS.carrying(0), _GROWS.carrying(30)) == (money("9580.00"), money("10036.25"))
    assert _GROWS.carrying(15) == money("9805.47")


def test_on_the_due_day_the_whole_fee_is_earned() -> None:
    ticket = a_ticket(at=BY_EFFECTIVE_RATE)
    assert earned_by(ticket.terms, ticket.periods, days_later(30)).fee == money("420.00")


def test_a_fee_is_earned_slower_at_first_by_the_effective_rate() -> None:
    by_rate, evenly = (
        earned_by(each.terms, each.periods, days_later(15)).fee for each in (a_ticket(at=BY_EFFECTIVE_RATE), a_ticket())
    )
    assert (by_rate, evenly) == (money("207.34"), money("210.00"))


@given(
    st.integers(100, 10**9), st.fractions(0, "0.3"), st.fractions(0, "0.05"), st.integers(1, 184), st.integers(-5, 200)
)
def test_what_is_earned_of_a_fee_is_never_less_than_nothing_nor_more_than_it(
    fen: int, fee: object, interest: object, days: int, day: int
) -> None:
    principal = Money(fen)
    grows = Growth(principal=principal, fee=principal.share(fee), interest=principal.share(interest), days=days)  # type: ignore[arg-type]
    earned = grows.fee_earned(day, grows.interest if day >= days else NOTHING)
    assert NOTHING <= earned <= grows.fee
    assert earned == grows.fee or day < days
