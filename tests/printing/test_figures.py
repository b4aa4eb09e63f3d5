import pytest

from domain.money import Money, rate, yuan
from printing.figures import capitals, loan_ratio, money, money_or_dash, per_mille


@pytest.mark.parametrize(
    "amount, text",
    [("0.00", "¥0.00"), ("-0.05", "-¥0.05"), ("1000.50", "¥1,000.50"), ("1000000000.00", "¥1,000,000,000.00")],
)
def test_amounts_have_separators_and_a_sign(amount: str, text: str) -> None:
    assert money(yuan(amount)) == text


def test_other_currencies_carry_their_code() -> None:
    assert money(Money(12345, "HKD")) == "HKD 123.45"


def test_no_amount_is_a_dash() -> None:
    assert money_or_dash(None) == "—"


@pytest.mark.parametrize("monthly, text", [("0.042", "42‰"), ("0.003625", "3.625‰"), ("0.0054375", "5.4375‰")])
def test_rates_are_per_mille(monthly: str, text: str) -> None:
    assert per_mille(rate(monthly)) == text


@pytest.mark.parametrize(
    "loan, appraised, text",
    [("7000.00", "10000.00", "70.0%"), ("2.00", "3.00", "66.7%"), ("0.01", "20.00", "0.1%"), ("1.00", "0.00", "—")],
)
def test_the_loan_ratio_is_rounded_half_up(loan: str, appraised: str, text: str) -> None:
    assert loan_ratio(yuan(loan), yuan(appraised)) == text


def test_capitals_follow_renminbi_without_a_gap() -> None:
    assert capitals(yuan("10036.25")) == "人民币壹万零叁拾陆元贰角伍分"
