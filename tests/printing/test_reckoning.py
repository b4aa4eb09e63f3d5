from dataclasses import replace
from datetime import date

import pytest

from domain.money import Rounding, rate, yuan
from domain.pawn.charges import ChargeKind, Stretch, fee, interest, refund
from domain.rulebook.terms import Method
from printing.reckoning import basis, came_about, charge_row, payable
from tests.printing.builders import terms_of

WAYS = {
    Method.DAILY30: "¥10,000.00 × 3.625‰ ÷ 30 × 40 days = ¥48.33",
    Method.DAILY30_BOTH: "¥10,000.00 × 3.625‰ ÷ 30 × 41 days, the first and the last counted = ¥49.54",
    Method.MONTH_DAYS: "¥10,000.00 × 3.625‰ × (1 month + 10 days ÷ 30) = ¥48.33",
    Method.TIER: "¥10,000.00 × 3.625‰ × 1 1/2 months by the table of steps (40 days) = ¥54.38",
    Method.FULL_MONTH: "¥10,000.00 × 3.625‰ × 2 months, a month begun counting whole (40 days) = ¥72.50",
    Method.TEN_DAY: "¥10,000.00 × 3.625‰ ÷ 3 × 4 periods of ten days (40 days) = ¥48.33",
    Method.ACT365: "¥10,000.00 × 3.625‰ × 12 ÷ 365 × 40 days = ¥47.67",
    Method.LUNAR_MONTH: "¥10,000.00 × 3.625‰ × 2 lunar months, a month begun counting whole (40 days) = ¥72.50",
    Method.CAPITALISED: (
        "¥10,000.00 at 3.625‰ for 1 month and 10 days, the interest joining the loan every month = ¥48.38"
    ),
}


@pytest.mark.parametrize("method", Method)
def test_every_convention_is_told_so_that_a_pocket_calculator_follows(method: Method) -> None:
    terms = terms_of(interest_method=method)
    charge = interest(yuan("10000.00"), terms, Stretch(date(2026, 11, 22), date(2027, 1, 1)))
    assert came_about(charge, str) == WAYS[method]


def test_whole_months_need_no_days() -> None:
    terms = terms_of(interest_method=Method.MONTH_DAYS)
    charge = interest(yuan("10000.00"), terms, Stretch(date(2026, 11, 22), date(2027, 1, 22)))
    assert came_about(charge, str) == "¥10,000.00 × 3.625‰ × 2 months = ¥72.50"


def test_days_under_a_month_go_by_thirty() -> None:
    terms = terms_of(interest_method=Method.MONTH_DAYS)
    charge = interest(yuan("10000.00"), terms, Stretch(date(2026, 11, 22), date(2026, 12, 2)))
    assert came_about(charge, str) == "¥10,000.00 × 3.625‰ ÷ 30 × 10 days = ¥12.08"


def test_what_goes_back_is_what_was_paid_before_less_what_is_kept() -> None:
    kept = fee(ChargeKind.FEE_EARNED, yuan("10000.00"), terms_of(), Stretch(date(2026, 11, 22), date(2026, 12, 2)))
    back = refund(ChargeKind.FEE_REFUND, yuan("420.00"), kept)
    said = "¥420.00 paid before − ¥140.00 kept (¥10,000.00 × 42‰ ÷ 30 × 10 days)"
    assert came_about(back, str) == said
    assert payable(back) == yuan("-280.00")


def test_a_line_names_article_rulebook_version_and_how_it_was_rounded() -> None:
    terms = terms_of(rounding=Rounding.DOWN)
    charge = interest(yuan("10000.00"), terms, Stretch(date(2026, 11, 22), date(2026, 12, 22)))
    _, by, way, amount = charge_row(charge, charge.amount, str)
    assert not isinstance(by, str)
    assert not isinstance(way, str)
    assert [each.text for each in by] == ["art. 37", "CN 2026-01"]
    assert [each.text for each in way][1] == "rounded down to the fen"
    assert amount == "¥36.25"


def test_a_law_without_an_article_names_its_rulebook_alone() -> None:
    terms = replace(terms_of(), rulebook="HK", version="example", monthly_fee_rate=rate("0"))
    charge = fee(ChargeKind.FEE, yuan("100.00"), terms, Stretch(date(2026, 11, 22), date(2026, 12, 22)))
    by = basis(charge.rule, str)
    assert not isinstance(by, str)
    assert [each.text for each in by] == ["HK example"]
