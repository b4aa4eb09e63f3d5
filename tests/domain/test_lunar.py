"""The months of the Chinese calendar."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Refusal
from domain.lunar import _BEGINNINGS, LAST_DAY, lunar_months_and_days, lunar_months_later

NEW_YEARS = [
    date(2024, 2, 10),
    date(2025, 1, 29),
    date(2026, 2, 17),
    date(2027, 2, 6),
    date(2028, 1, 26),
    date(2029, 2, 13),
    date(2030, 2, 3),
    date(2031, 1, 23),
    date(2032, 2, 11),
    date(2033, 1, 31),
    date(2034, 2, 19),
    date(2035, 2, 8),
    date(2036, 1, 28),
]

days = st.dates(date(2024, 1, 1), date(2033, 12, 31))


@pytest.mark.parametrize("new_year", NEW_YEARS, ids=str)
def test_every_new_years_day_begins_a_month(new_year: date) -> None:
    assert new_year in _BEGINNINGS


@pytest.mark.parametrize("first, following", list(pairwise(NEW_YEARS[:-1])), ids=lambda day: str(day.year))
def test_a_year_has_twelve_months_or_thirteen_where_one_is_a_leap_month(first: date, following: date) -> None:
    has_leap_month = first.year in {2025, 2028, 2031, 2033}
    assert lunar_months_and_days(first, following) == (13 if has_leap_month else 12, 0)


@pytest.mark.parametrize(
    "festival, new_year, months, day_of_month",
    [
        (date(2024, 6, 10), date(2024, 2, 10), 4, 5),
        (date(2024, 9, 17), date(2024, 2, 10), 7, 15),
        (date(2025, 10, 6), date(2025, 1, 29), 8, 15),
        (date(2026, 9, 25), date(2026, 2, 17), 7, 15),
        (date(2034, 9, 27), date(2034, 2, 19), 7, 15),
    ],
    ids=["dragon boat 2024", "mid-autumn 2024", "mid-autumn 2025, after leap 6", "mid-autumn 2026", "mid-autumn 2034"],
)
def test_festivals_fall_on_their_days(festival: date, new_year: date, months: int, day_of_month: int) -> None:
    assert lunar_months_and_days(new_year, festival) == (months, day_of_month - 1)


@given(days, st.integers(0, 12))
def test_so_many_months_later_are_so_many_months(start: date, months: int) -> None:
    assert lunar_months_and_days(start, lunar_months_later(start, months)) == (months, 0)


@given(days, st.integers(0, 400))
def test_what_is_left_over_is_less_than_a_month(start: date, length: int) -> None:
    months, left = lunar_months_and_days(start, start + timedelta(days=length))
    assert 0 <= left < 30
    assert abs(30 * months + left - length) <= months


@pytest.mark.parametrize("day", [date(2023, 12, 12), LAST_DAY + timedelta(days=1)])
def test_beyond_the_table_the_program_does_not_guess(day: date) -> None:
    with pytest.raises(Refusal) as refused:
        lunar_months_and_days(day, day)
    assert refused.value.code == "calendar.lunar_end"


def test_the_table_ends_with_the_last_month_that_is_known_whole() -> None:
    with pytest.raises(Refusal):
        lunar_months_later(date(2036, 1, 1), 1)
