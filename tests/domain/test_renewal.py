"""Renewing: from the old due day (art. 39), with a reduction, at a new rate, or at once where the shop does so."""

from dataclasses import replace
from datetime import date

import pytest

from domain.customers.restriction import Freeze, FreezeReason, Standing
from domain.errors import Refusal
from domain.money import NOTHING, rate
from domain.pawn.renewal import RenewTicket, quote, renew
from domain.rulebook.china import CHINA
from domain.rulebook.rulebook import RateRow
from domain.rulebook.terms import FeeTiming, Method, MonthAnchor, PledgeClass, RenewalFrom
from tests.builders import (
    CLERK,
    CUSTOMER,
    MANAGER,
    PAWNED,
    TICKET,
    a_customer,
    a_moment,
    a_ticket,
    after,
    days_later,
    money,
    redeemed,
    renewed,
    terms,
)
from tests.domain.fakes import Shop, refused


def test_a_term_that_was_renewed_ahead_is_not_renewed_again_before_it_begins() -> None:
    early = after(a_ticket(), renewed(a_ticket(), days_later(10)))
    with pytest.raises(Refusal, match=r"ticket\.renewed_ahead.*2025-03-31"):
        renewed(early, days_later(29))
    assert renewed(early, days_later(30)).period.start == days_later(60)


def test_a_renewal_is_for_six_months_at_most() -> None:
    assert renewed(a_ticket(), days_later(30), days=183).period.due == days_later(213)
    with pytest.raises(Refusal, match=r"term\.too_long.*article=39"):
        renewed(a_ticket(), days_later(30), days=184)


def test_a_ticket_may_be_renewed_as_often_as_both_wish() -> None:
    ticket = a_ticket()
    for time in range(1, 25):
        ticket = after(ticket, renewed(ticket, days_later(30 * time)))
    assert ticket.period.due == days_later(25 * 30)


def test_a_local_rule_may_allow_fewer_renewals() -> None:
    once = replace(CHINA, max_renewals=1)
    ticket, asked = a_ticket(), RenewTicket(ticket=TICKET, days=30)
    ticket = after(ticket, renew(ticket, asked, once, days_later(30)))
    with pytest.raises(Refusal, match=r"renewal\.too_many.*most=1"):
        renew(ticket, asked, once, days_later(60))


def test_a_renewal_by_months_keeps_the_day_or_not() -> None:
    locked = terms(interest_method=Method.MONTH_DAYS, fee_method=Method.MONTH_DAYS)
    for anchor, due in ((MonthAnchor.PREVIOUS_DUE, date(2025, 3, 28)), (MonthAnchor.ORIGINAL_DAY, date(2025, 3, 31))):
        ticket = a_ticket(on=date(2025, 1, 31), days=28, at=replace(locked, month_anchor=anchor))
        what = renewed(ticket, date(2025, 2, 28), days=None, months=1)
        assert (what.period.due, what.fee_prepaid) == (due, money("420.00"))


def test_a_renewal_may_make_the_loan_smaller() -> None:
    what = renewed(a_ticket(), days_later(33), repay=money("4000.00"))
    assert (what.principal_repaid, what.interest_settled, what.fee_prepaid, what.paid) == (
        money("4000.00"),
        money("36.25"),
        money("252.00"),
        money("4288.25"),
    )
    ticket = after(a_ticket(), what)
    assert (ticket.principal, ticket.period.principal, ticket.periods[0].principal) == (
        money("6000.00"),
        money("6000.00"),
        money("10000.00"),
    )
    assert redeemed(ticket, days_later(60)).paid == money("6021.75")


def test_while_the_old_term_runs_neither_loan_nor_rate_changes() -> None:
    with pytest.raises(Refusal, match=r"renewal\.repay_early"):
        renewed(a_ticket(), days_later(29), repay=money("1.00"))
    with pytest.raises(Refusal, match=r"renewal\.rate_early"):
        renewed(a_ticket(), days_later(29), monthly_fee_rate=rate("0.038"))


def test_the_loan_is_never_reduced_to_nothing() -> None:
    with pytest.raises(Refusal, match=r"repay\.too_much"):
        renewed(a_ticket(), days_later(30), repay=money("10000.00"))


def test_a_new_rate_holds_for_the_new_term_alone() -> None:
    what = renewed(a_ticket(), days_later(30), monthly_fee_rate=rate("0.038"))
    ticket = after(a_ticket(), what)
    assert (what.fee_prepaid, ticket.terms.monthly_fee_rate) == (money("380.00"), rate("0.038"))
    assert ticket.periods[0].fee_prepaid == money("420.00")


def test_a_rate_that_the_law_has_since_lowered_is_refused() -> None:
    lower = replace(CHINA, classes=tuple(replace(each, fee_cap=rate("0.04")) for each in CHINA.classes))
    with pytest.raises(Refusal, match=r"fee\.over_cap.*cap=0\.04.*article=38"):
        quote(a_ticket(), RenewTicket(ticket=TICKET, days=30), lower, days_later(30))
    asked = RenewTicket(ticket=TICKET, days=30, monthly_fee_rate=rate("0.04"))
    assert quote(a_ticket(), asked, lower, days_later(30)).fee.amount == money("400.00")


def test_a_late_renewal_may_cost_the_penalty() -> None:
    strict = a_ticket(at=terms(late_renewal_penalty=True))
    assert [renewed(strict, days_later(day)).late_penalty for day in (30, 34)] == [NOTHING, money("2.42")]


def test_a_fee_in_arrears_is_settled_with_the_old_term() -> None:
    what = renewed(a_ticket(at=terms(fee_timing=FeeTiming.ARREARS)), days_later(30))
    assert (what.fee_settled, what.fee_prepaid, what.paid) == (money("420.00"), NOTHING, money("456.25"))


# At once


def test_a_term_that_starts_today_settles_the_old_one_today() -> None:
    what = renewed(a_ticket(), days_later(20), start=RenewalFrom.EVENT_DATE, days=15)
    assert (what.interest_settled, what.fee_refund, what.fee_prepaid, what.paid) == (
        money("24.17"),
        money("140.00"),
        money("210.00"),
        money("94.17"),
    )
    assert (what.period.start, what.period.due) == (days_later(20), days_later(35))


def test_after_the_due_day_it_also_settles_the_late_days() -> None:
    what = renewed(a_ticket(), days_later(33), start=RenewalFrom.EVENT_DATE)
    late = redeemed(a_ticket(), days_later(33))
    assert (what.late_penalty, what.overdue_fee) == (late.overdue_interest, late.overdue_fee)
    assert (what.period.start, what.paid) == (days_later(33), late.paid - money("10000.00") + money("420.00"))


def test_what_was_settled_at_once_is_not_settled_again() -> None:
    ticket = a_ticket()
    ticket = after(ticket, renewed(ticket, days_later(20), start=RenewalFrom.EVENT_DATE))
    assert redeemed(ticket, days_later(50)).paid == money("10036.25")


# At the counter


def test_a_clerks_new_rate_needs_a_second_person() -> None:
    asked = RenewTicket(ticket=TICKET, days=30, monthly_fee_rate=rate("0.038"))
    shop = Shop(tickets=(a_ticket(),))
    assert refused(asked, shop, 30, approver=None) == "approval.required"
    assert refused(asked, shop, 30, approver=MANAGER) == "nothing"


@pytest.mark.parametrize(
    "fee, code",
    [("0.0419", "limit.shareholder_terms"), ("0.042", "nothing")],
)
def test_a_shareholder_renews_on_no_better_terms_than_others(fee: str, code: str) -> None:
    asked = RenewTicket(ticket=TICKET, days=30, monthly_fee_rate=rate(fee))
    anybody = Shop(tickets=(a_ticket(),))
    assert refused(asked, anybody, 30) == "nothing"
    assert refused(asked, replace(anybody, paid_in={CUSTOMER: money("90000.00")}), 30) == code


def test_what_a_shareholder_agreed_on_goes_on_at_its_own_rate_as_everybodys_does() -> None:
    shop = Shop(tickets=(a_ticket(at=terms(fee="0.04")),), paid_in={CUSTOMER: money("90000.00")})
    assert refused(RenewTicket(ticket=TICKET, days=30), shop, 30) == "nothing"


def test_the_row_of_the_goods_counts_for_a_shareholder() -> None:
    of_gold = RateRow(pledge=PledgeClass.MOVABLE, category="gold", interest=rate("0.003625"), fee=rate("0.03"))
    rules = replace(CHINA, rates=(*CHINA.rates, of_gold))
    shop = Shop(tickets=(a_ticket(),), paid_in={CUSTOMER: money("90000.00")}, rules=rules)
    assert refused(RenewTicket(ticket=TICKET, days=30, monthly_fee_rate=rate("0.03")), shop, 30) == "nothing"
    lower = RenewTicket(ticket=TICKET, days=30, monthly_fee_rate=rate("0.029"))
    assert refused(lower, shop, 30) == "limit.shareholder_terms"


def test_nothing_is_renewed_for_whoever_lost_the_shops_trust() -> None:
    standing = Standing(frozen=Freeze(since=PAWNED, reason=FreezeReason.OVERDUE))
    shop = Shop(tickets=(a_ticket(),), customers={CUSTOMER: replace(a_customer(), standing=standing)})
    assert refused(RenewTicket(ticket=TICKET, days=30), shop, 30) == "customer.frozen"


def test_the_moment_of_these_tests_is_a_clerks() -> None:
    assert a_moment().actor == CLERK.person
