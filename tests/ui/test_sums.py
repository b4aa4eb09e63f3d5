"""Charges opened to their parts, whatever way the shop counts: the words reckon to the amount."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.money import Money, Rounding, yuan
from domain.pawn.charges import ChargeKind, Stretch, fee, interest
from domain.pawn.issue import quote_issue
from domain.pawn.redemption import quote_redemption
from domain.rulebook.terms import FeeTiming, Method
from tests.builders import terms
from ui.charge_words import METHODS, given_back_words, made_words, product_words, rounded_words
from ui.sums import Level, due_lines, issue_lines, redemption_lines

START, LATER = date(2026, 1, 31), date(2026, 3, 20)


@pytest.mark.parametrize(
    "method, words",
    [
        (Method.DAILY30, "10,000.00 × 42 ‰ ÷ 30 × 48 days"),
        (Method.DAILY30_BOTH, "10,000.00 × 42 ‰ ÷ 30 × 49 days"),
        (Method.ACT365, "10,000.00 × 42 ‰ × 12 ÷ 365 × 48 days"),
        (Method.MONTH_DAYS, "10,000.00 × 42 ‰ × 1 2/3 months (48 days)"),
        (Method.FULL_MONTH, "10,000.00 × 42 ‰ × 2 months (48 days)"),
        (Method.TEN_DAY, "10,000.00 × 42 ‰ × 1 2/3 months (48 days)"),
        (Method.TIER, "10,000.00 × 42 ‰ × 2 months (48 days)"),
    ],
)
def test_a_charge_says_how_its_time_was_counted(method: Method, words: str) -> None:
    charged = fee(ChargeKind.FEE, yuan("10000"), terms(fee_method=method), Stretch(START, LATER))
    assert product_words(charged) == words


@pytest.mark.parametrize("method", list(Method))
def test_every_method_has_its_words_and_names_rule_and_article(method: Method) -> None:
    charged = interest(yuan("10000"), terms(interest_method=method), Stretch(START, LATER))
    words = made_words(charged)
    assert "CN 2026-01 art. 37" in words
    assert (METHODS[method] in words) == (method is not Method.DAILY30)


@given(
    principal=st.integers(min_value=100, max_value=10**9).map(Money),
    days=st.integers(min_value=1, max_value=180),
    method=st.sampled_from([each for each in Method if each is not Method.CAPITALISED]),
    rounding=st.sampled_from(list(Rounding)),
)
def test_the_exact_product_is_shown_beside_what_it_was_rounded_to(
    principal: Money, days: int, method: Method, rounding: Rounding
) -> None:
    time = Stretch(START, date.fromordinal(START.toordinal() + days))
    charged = interest(principal, terms(interest_method=method, rounding=rounding), time)
    exact = charged.principal.minor * charged.monthly_rate.value * charged.months
    shown = rounded_words(charged)
    assert shown.endswith(f"{charged.amount.minor // 100:,}.{charged.amount.minor % 100:02d}")
    assert ("→" in shown) == (exact != charged.amount.minor)
    if "→" in shown and "…" not in shown:
        left = Fraction(shown.partition(" →")[0].replace(",", "")) * 100
        assert left == exact


def test_what_is_given_back_is_a_difference_of_two_amounts() -> None:
    locked = terms()
    first = quote_issue(yuan("10000"), locked, Stretch(date(2026, 3, 1), date(2026, 3, 31)))
    asked = quote_redemption(yuan("10000"), locked, (first.period,), date(2026, 3, 11))
    assert given_back_words(asked.fee_refund).startswith("420.00 taken ahead − 140.00 earned in 10 days")
    lines = redemption_lines(asked)
    assert [line.amount for line in lines if line.level is Level.SUM] == ["¥9,732.08"]


def test_the_rounding_of_cash_has_a_line_of_its_own() -> None:
    locked = terms(cash_rounding_unit=100)
    first = quote_issue(yuan("10000"), locked, Stretch(date(2026, 3, 1), date(2026, 3, 31)))
    asked = quote_redemption(yuan("10000"), locked, (first.period,), date(2026, 3, 31))
    assert [(line.words, line.amount) for line in redemption_lines(asked)[-2:]] == [
        ("Rounding of cash", "\N{MINUS SIGN}0.25"),
        ("The customer pays", "¥10,036.00"),
    ]


def test_a_fee_in_arrears_stands_at_the_end_and_not_at_the_start() -> None:
    locked = terms(fee_timing=FeeTiming.ARREARS)
    made = quote_issue(yuan("10000"), locked, Stretch(date(2026, 3, 1), date(2026, 3, 31)))
    start = issue_lines(made, locked, locked.monthly_fee_rate)
    assert [line.amount for line in start] == ["10,000.00", "¥10,000.00"]
    assert "Composite fee, 30 days" in [line.words for line in due_lines(made)]


def test_a_fee_for_the_ticket_is_taken_off_the_loan() -> None:
    locked = terms()
    made = quote_issue(yuan("10000"), locked, Stretch(date(2026, 3, 1), date(2026, 3, 31)))
    lines = issue_lines(replace(made, ticket_fee=yuan("5")), locked, locked.monthly_fee_rate)
    assert ("\N{MINUS SIGN} Fee for the ticket", "5.00") in [(line.words, line.amount) for line in lines]
    assert lines[-1].amount == "¥9,575.00"
