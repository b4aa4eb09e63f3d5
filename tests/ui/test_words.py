"""Amounts and days as people type and read them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.money import Money, yuan
from ui.language import set_translate
from ui.words import amount_text, day_text, in_a_row, money_text, read_amount, read_day, short_day

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "typed,minor",
    [
        ("12000", 1200000),
        ("12,000.00", 1200000),
        ("¥12,000", 1200000),
        ("1.2万", 1200000),
        ("1.2w", 1200000),
        ("500万", 500000000),
        ("0.5", 50),
        ("３００", 30000),
        ("12，000", 1200000),
    ],
)
def test_an_amount_may_be_typed_in_many_ways(typed: str, minor: int) -> None:
    assert read_amount(typed) == Money(minor)


@pytest.mark.parametrize("typed", ["", "abc", "1.234", "-5", "1.2.3", "万", "1.2345678万"])
def test_what_is_no_amount_is_none(typed: str) -> None:
    assert read_amount(typed) is None


@given(st.integers(min_value=0, max_value=10**12))
def test_an_amount_reads_back_as_it_is_shown(minor: int) -> None:
    assert read_amount(money_text(Money(minor))) == Money(minor)


def test_amounts_show_thousands_and_a_real_minus() -> None:
    assert money_text(yuan("18065.25")) == "¥18,065.25"
    assert amount_text(yuan("-72")) == "\N{MINUS SIGN}72.00"


@pytest.mark.parametrize("typed", ["2026-11-24", "20261124", "11-24", "1124", "2026/11/24", "11.24"])
def test_a_day_may_be_typed_in_many_ways(typed: str) -> None:
    assert read_day(typed, TODAY) == date(2026, 11, 24)


@pytest.mark.parametrize("typed", ["", "13-40", "tomorrow", "2026-02-30"])
def test_what_is_no_day_is_none(typed: str) -> None:
    assert read_day(typed, TODAY) is None


def test_days_name_their_weekday_in_the_language_in_force() -> None:
    assert day_text(TODAY) == "2026-11-22 Sun"
    set_translate({"Sun": "周日", "today": "今天"}.__getitem__, "zh")
    assert day_text(TODAY) == "2026-11-22 周日"
    assert short_day(TODAY, TODAY) == "11-22 今天"
    assert short_day(date(2025, 11, 23), TODAY) == "2025-11-23 周日"


@pytest.mark.parametrize("language,said", [("en", "One. Two."), ("zh", "One.Two.")])
def test_no_blank_follows_a_chinese_full_stop(language: str, said: str) -> None:
    set_translate(str, language)
    assert in_a_row("One.", "", "Two.") == said
