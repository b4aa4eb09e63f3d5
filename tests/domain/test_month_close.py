"""The steps of a month's and a year's closing, one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.ids import TicketNo
from domain.ledger.carried_losses import YearResult, losses_left
from domain.ledger.closing import last_of
from domain.ledger.entry import Posting
from domain.ledger.impairment import impairment, tier_of
from domain.ledger.month_books import MonthBooks, OpenLoan
from domain.ledger.month_close import STEPS, checked, steps
from domain.ledger.month_taxes import VAT_RULE, income_tax, surcharges, vat
from domain.ledger.profit import carry_forward
from domain.ledger.year_close import PROFIT_RULE, SURPLUS_RULE, YearBooks, appropriate, set_aside
from domain.money import NOTHING, Money, total
from domain.rulebook.bookkeeping import Tier
from domain.rulebook.china import CHINA
from tests.builders import money

MONTH = "2026-03"
LAST = last_of(MONTH)


def books(balances: dict[str, str] | None = None, *loans: OpenLoan, **special: Any) -> MonthBooks:
    """The books of a month with these balances; income and expense moved in this month alone."""
    held = {account: money(text) for account, text in (balances or {}).items()}
    earned = {account: amount for account, amount in held.items() if account.startswith("6")}
    usual = MonthBooks(
        month=MONTH,
        policy=CHINA.books,
        balances=held,
        of_year=earned,
        of_month=earned,
        posted={},
        allowances={},
        loans=loans,
    )
    return replace(usual, **special)


def a_loan(days_late: int, amount: str = "10000.00", *, covered: bool = False) -> OpenLoan:
    due = LAST - timedelta(days=days_late)
    return OpenLoan(ticket=TicketNo("31012600001"), amount=money(amount), due=due, covered=covered)


def said(postings: tuple[Posting, ...]) -> list[tuple[str, str]]:
    return [(f"{each.account} {each.sub}".strip(), str(each.amount)) for each in postings]


@pytest.mark.parametrize(
    "days_late, tier",
    [
        (-20, Tier.NORMAL),
        (0, Tier.NORMAL),
        (1, Tier.SPECIAL_MENTION),
        (30, Tier.SPECIAL_MENTION),
        (31, Tier.SUBSTANDARD),
        (90, Tier.SUBSTANDARD),
        (91, Tier.DOUBTFUL),
        (180, Tier.DOUBTFUL),
        (181, Tier.LOSS),
        (5000, Tier.LOSS),
    ],
)
def test_a_loan_is_classed_by_its_days_late_on_the_last_day_of_the_month(days_late: int, tier: Tier) -> None:
    assert tier_of(a_loan(days_late), books()) is tier


def test_forfeited_goods_that_cover_the_debt_make_a_loan_one_tier_better() -> None:
    assert tier_of(a_loan(40, covered=True), books()) is Tier.SPECIAL_MENTION
    assert tier_of(a_loan(-1, covered=True), books()) is Tier.NORMAL


def test_the_allowance_is_built_up_tier_by_tier() -> None:
    made = impairment(books({}, a_loan(0), a_loan(100, "500.00")))
    assert said(made) == [("6702", "350.00"), ("1304 tier:doubtful", "-250.00"), ("1304 tier:normal", "-100.00")]


def test_what_is_no_longer_needed_goes_back() -> None:
    held = {"tier:doubtful": money("-250.00"), "tier:normal": money("-100.00")}
    made = impairment(books({}, a_loan(0), allowances=held))
    assert said(made) == [("6702", "-250.00"), ("1304 tier:doubtful", "250.00")]


def test_a_loan_that_sinks_a_tier_moves_its_allowance_and_costs_the_difference() -> None:
    made = impairment(books({}, a_loan(5), allowances={"tier:normal": money("-100.00")}))
    assert said(made) == [("6702", "100.00"), ("1304 tier:normal", "100.00"), ("1304 tier:special_mention", "-200.00")]


def test_what_was_written_off_fills_up_the_allowance_again() -> None:
    made = impairment(books({}, allowances={"ticket:31012600009": money("40.00")}))
    assert said(made) == [("6702", "40.00"), ("1304 ticket:31012600009", "-40.00")]


def test_a_shop_without_provisions_makes_none() -> None:
    assert impairment(books({}, a_loan(400), policy=replace(CHINA.books, provisions=()))) == ()


def test_output_less_input_vat_is_to_be_paid() -> None:
    made = vat(books({"2221.01": "-100.00", "2221.02": "30.00"}))
    assert said(made) == [("2221.01", "100.00"), ("2221.02", "-30.00"), ("2221.08", "-70.00")]


def test_more_input_than_output_waits_for_the_next_month() -> None:
    assert vat(books({"2221.01": "-10.00", "2221.02": "30.00"})) == ()


def test_simplified_vat_stands_apart_from_input() -> None:
    made = vat(books({"2221.02": "30.00", "2221.06": "-6.90"}))
    assert said(made) == [("2221.06", "6.90"), ("2221.08", "-6.90")]


def test_vat_that_was_moved_comes_back_where_nothing_is_due_any_more() -> None:
    moved = {(VAT_RULE, "2221.01"): money("100.00"), (VAT_RULE, "2221.08"): money("-100.00")}
    made = vat(books({"2221.01": "0.00", "2221.02": "130.00", "2221.08": "-100.00"}, posted=moved))
    assert said(made) == [("2221.01", "-100.00"), ("2221.08", "100.00")]


def test_surcharges_are_shares_of_the_vat_each_rounded_once() -> None:
    due = books({"2221.01": "-100.10"})
    due = due.after(VAT_RULE, vat(due))
    assert said(surcharges(due)) == [("6403", "12.01"), ("2221.10", "-12.01")], "7.01, 3.00 and 2.00"


def test_income_tax_is_a_share_of_the_years_profit_less_what_was_taken() -> None:
    made = income_tax(books({"6011": "-1000.00", "6801": "100.00"}))
    assert said(made) == [("6801", "150.00"), ("2221.20", "-150.00")]


def test_a_loss_gives_back_the_tax_of_the_months_before_it_and_no_more() -> None:
    assert said(income_tax(books({"6601": "900.00", "6801": "100.00"}))) == [("6801", "-100.00"), ("2221.20", "100.00")]
    assert income_tax(books({"6601": "900.00"})) == ()


def test_a_loss_of_an_earlier_month_lowers_the_tax_of_the_later_ones() -> None:
    year = {"6011": money("-1000.00"), "6601": money("600.00")}
    made = income_tax(books({"6011": "-1000.00"}, of_year=year))
    assert said(made) == [("6801", "100.00"), ("2221.20", "-100.00")]


def test_losses_of_earlier_years_lower_this_years_tax_and_not_below_nothing() -> None:
    lost = results({2025: "-600.00"})
    assert said(income_tax(books({"6011": "-1000.00"}, earlier_years=lost))) == [
        ("6801", "100.00"),
        ("2221.20", "-100.00"),
    ]
    assert income_tax(books({"6011": "-600.00"}, earlier_years=lost)) == ()
    taken = books({"6011": "-500.00", "6801": "30.00"}, earlier_years=lost)
    assert said(income_tax(taken)) == [("6801", "-30.00"), ("2221.20", "30.00")]


@pytest.mark.parametrize(
    "earlier, left",
    [
        ({}, "0.00"),
        ({2025: "700.00"}, "0.00"),
        ({2025: "-700.00"}, "700.00"),
        ({2021: "-700.00"}, "700.00"),
        ({2020: "-700.00"}, "0.00"),
        ({2024: "-700.00", 2025: "300.00"}, "400.00"),
        ({2024: "300.00", 2025: "-700.00"}, "700.00"),
        ({2020: "-500.00", 2021: "-200.00", 2025: "600.00"}, "100.00"),
        ({2019: "-500.00", 2021: "-200.00", 2025: "600.00"}, "0.00"),
        ({2021: "-500.00", 2022: "-200.00", 2023: "900.00"}, "0.00"),
    ],
)
def test_a_loss_counts_for_five_years_the_oldest_first(earlier: dict[int, str], left: str) -> None:
    assert losses_left(results(earlier), 2026) == money(left)


@given(st.dictionaries(st.integers(2010, 2025), st.integers(-(10**6), 10**6)))
def test_carried_losses_are_never_more_than_those_of_the_last_five_years(earlier: dict[int, int]) -> None:
    told = [YearResult(year, Money(fen)) for year, fen in earlier.items()]
    left = losses_left(told, 2026)
    assert NOTHING <= left <= total([-each.amount for each in told if each.year >= 2021 and each.amount < NOTHING])
    assert left == losses_left(told[::-1], 2026)


def results(earlier: dict[int, str]) -> tuple[YearResult, ...]:
    return tuple(YearResult(year, money(text)) for year, text in earlier.items())


def test_every_account_of_income_and_expense_is_carried_to_the_profit() -> None:
    made = carry_forward(books({"1001": "5.00", "6011": "-100.00", "6601": "30.00"}))
    assert said(made) == [("6011", "100.00"), ("6601", "-30.00"), ("4103", "-70.00")]


AMOUNTS = st.integers(-(10**9), 10**9).map(Money)


@given(
    st.dictionaries(st.sampled_from(["6011.01", "6021", "6051.01", "6601", "6402", "6801"]), AMOUNTS),
    st.dictionaries(st.sampled_from(["2221.01", "2221.02", "2221.06"]), AMOUNTS),
    st.lists(st.tuples(st.integers(-100, 400), st.integers(1, 10**9), st.booleans())),
)
def test_a_month_that_was_closed_has_nothing_left_to_post(
    earned: dict[str, Money], taxes: dict[str, Money], loans: list[tuple[int, int, bool]]
) -> None:
    lent = tuple(
        OpenLoan(ticket=TicketNo("1"), amount=Money(fen), due=LAST - timedelta(days=late), covered=covered)
        for late, fen, covered in loans
    )
    month = replace(books({}, *lent), balances=earned | taxes, of_year=earned, of_month=earned)
    for rule, postings in steps(month):
        assert not total([each.amount for each in postings])
        month = month.after(rule, postings)
    assert all(not amount for account, amount in month.balances.items() if account.startswith("6"))
    assert [step(month) for _, step in STEPS] == [()] * len(STEPS)


@pytest.mark.parametrize("month", ["2026-13", "2026-3 ", "26-03-1", "2026/03", "二〇二六年三"])
def test_what_is_no_month_is_refused(month: str) -> None:
    with pytest.raises(Exception, match=r"month\.form"):
        checked(month)


def year(balances: dict[str, str], **special: Any) -> YearBooks:
    usual = YearBooks(
        year=2026,
        balances={account: money(text) for account, text in balances.items()},
        posted={},
        policy=CHINA.books,
        capital=money("1000.00"),
    )
    return replace(usual, **special)


def closed(start: YearBooks) -> YearBooks:
    for rule, step in ((PROFIT_RULE, appropriate), (SURPLUS_RULE, set_aside)):
        start = start.after(rule, step(start))
    return start


@pytest.mark.parametrize(
    "before, reserve",
    [
        ({"4103": "-500.00"}, "50.00"),
        ({"4103": "-500.00", "4104": "200.00"}, "30.00"),
        ({"4103": "-500.00", "4104": "-200.00"}, "50.00"),
        ({"4103": "-500.00", "4101": "-480.00"}, "20.00"),
        ({"4103": "-500.00", "4101": "-520.00"}, "0.00"),
        ({"4103": "500.00"}, "0.00"),
    ],
    ids=["a tenth", "after old losses", "old profits do not count", "until it is full", "it is full", "of no loss"],
)
def test_the_statutory_share_goes_to_the_reserve(before: dict[str, str], reserve: str) -> None:
    after = closed(year(before))
    assert after.reserve == money(reserve)
    assert after.balance("4103") == NOTHING
    assert after.profit == -money(before["4103"])


@given(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9))
def test_a_year_closed_again_comes_to_what_one_closing_would_have(profit: int, old: int, more: int) -> None:
    once = closed(replace(year({}), balances={"4103": Money(-profit - more), "4104": Money(old)}))
    first = closed(replace(year({}), balances={"4103": Money(-profit), "4104": Money(old)}))
    twice = closed(replace(first, balances={**first.balances, "4103": Money(-more)}))
    assert (twice.profit, twice.reserve) == (once.profit, once.reserve)
