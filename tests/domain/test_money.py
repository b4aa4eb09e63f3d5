from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Refusal
from domain.money import NOTHING, Money, Rate, cut, per_cent, rate, total, yuan
from tests.builders import money

fen = st.integers(-(10**18), 10**18).map(Money)
amounts = st.integers(0, 10**15).map(Money)
shares = st.fractions(0, 10, max_denominator=10**6)
rates = st.decimals(0, 999, places=12).map(lambda number: f"{number:f}")


@given(amounts, shares)
def test_a_share_never_differs_from_the_exact_value_by_more_than_half_a_fen(amount: Money, share: Fraction) -> None:
    assert abs(amount.share(share).minor - amount.minor * share) <= Fraction(1, 2)


@given(amounts)
def test_half_a_fen_is_rounded_up(amount: Money) -> None:
    odd = Money(2 * amount.minor + 1)
    assert odd.share(Fraction(1, 2)) == Money(amount.minor + 1)


@pytest.mark.parametrize(
    "part, whole, text",
    [
        (1, 3, "33.3"),
        (2, 3, "66.7"),
        (1, 2000, "0.1"),
        (1, 2001, "0.0"),
        (-1, 2001, "0.0"),
        (-1, 8, "-12.5"),
        (0, 5, "0.0"),
        (3, 2, "150.0"),
        (10**18 + 1, 2 * 10**18, "50.0"),
    ],
)
def test_per_cent_are_told_to_a_tenth_rounded_half_up(part: int, whole: int, text: str) -> None:
    assert per_cent(Money(part), Money(whole)) == text


@given(fen, st.integers(1, 10**18).map(Money))
def test_per_cent_never_differ_from_the_exact_share_by_more_than_half_a_tenth(part: Money, whole: Money) -> None:
    assert abs(Fraction(per_cent(part, whole)) - Fraction(100 * part.minor, whole.minor)) <= Fraction(1, 20)


def test_there_are_no_per_cent_of_nothing_or_of_another_currency() -> None:
    for part, of in ((NOTHING, NOTHING), (Money(1), Money(-1)), (Money(1, "HKD"), Money(1))):
        with pytest.raises(ValueError, match="per cent"):
            per_cent(part, of)


def test_the_half_fen_of_three_days_of_interest_is_not_lost() -> None:
    assert money("10000.00").share(Fraction("0.003625") / 30 * 3) == money("3.63")


def test_what_is_owed_the_other_way_is_not_shared() -> None:
    with pytest.raises(ValueError, match="from zero up"):
        money("-1.00").share(Fraction(1, 2))


@given(fen.filter(lambda amount: abs(amount.minor) < 10**18))
def test_an_amount_reads_back_as_it_was_written(amount: Money) -> None:
    assert yuan(str(amount)) == amount


@pytest.mark.parametrize(
    "text, minor",
    [("0", 0), ("-0.00", 0), ("3.5", 350), ("-3.5", -350), ("10000.00", 1_000_000), ("0.01", 1), ("-0.01", -1)],
)
def test_amounts_are_texts_in_yuan(text: str, minor: int) -> None:
    assert yuan(text) == Money(minor)


@pytest.mark.parametrize(
    "text",
    ["", " 1", "1,000.00", "1.005", "1e3", ".5", "5.", "+5", "--5", "1_000", "NaN", "１００", "٣", "1" * 17, "5\n"],
)
def test_anything_else_is_no_amount(text: str) -> None:
    with pytest.raises(Refusal, match=r"amount\.form"):
        yuan(text)


@given(st.lists(fen))
def test_a_total_is_the_sum_of_its_parts(parts: list[Money]) -> None:
    assert total(parts).minor == sum(part.minor for part in parts)


def test_nothing_adds_up_to_nothing() -> None:
    assert total([]) == NOTHING


def test_two_currencies_do_not_add_up() -> None:
    with pytest.raises(ValueError, match="do not add up"):
        _ = Money(1) + Money(1, "HKD")


@given(rates)
def test_a_rate_reads_back_as_it_was_written(text: str) -> None:
    assert rate(str(rate(text))) == rate(text)


@given(rates)
def test_a_rate_is_exact(text: str) -> None:
    assert rate(text).value == Fraction(Decimal(text))


def test_a_rate_is_written_without_needless_digits() -> None:
    assert [str(rate(text)) for text in ("0.0420", "1.000", "0", "12.50")] == ["0.042", "1", "0", "12.5"]


@pytest.mark.parametrize("text", ["", "-0.1", "4.2%", "1/3", "0.0000000000001", "1e-3", "0.０４", "1000", ".5"])
def test_anything_else_is_no_rate(text: str) -> None:
    with pytest.raises(Refusal, match=r"rate\.form"):
        rate(text)


def test_a_rate_that_no_decimal_text_names_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="1/3"):
        str(Rate(Fraction(1, 3)))


@given(st.fractions(0, 1), rates)
def test_a_cap_that_is_cut_refuses_no_other_rates(cap: Fraction, text: str) -> None:
    assert (rate(text) > cut(cap)) == (rate(text).value > cap)
