from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.clock import calendar_day, next_stamp, second_text, stamped_at, wall_text

moments = st.datetimes(datetime(2020, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(st.lists(moments, max_size=20))
def test_stamps_never_run_backwards_whatever_the_wall_clock_does(wall: list[datetime]) -> None:
    stamps = [""]
    for moment in wall:
        stamps.append(next_stamp(stamps[-1], moment))
    assert all(earlier < later for earlier, later in pairwise(stamps))


@given(st.integers(0, 4_000_000_000_000))
def test_a_stamp_can_be_read_in_shop_time(milliseconds: int) -> None:
    moment = datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=milliseconds)
    assert stamped_at(f"{milliseconds:012x}-0007") == wall_text(moment)


@given(moments)
def test_a_stamp_follows_a_full_counter_too(moment: datetime) -> None:
    full = f"{next_stamp('', moment)[:12]}-ffff"
    assert full < next_stamp(full, moment) < next_stamp(full, moment + timedelta(seconds=1))


@given(moments)
def test_a_stamp_is_the_time_where_the_clock_runs_forward(moment: datetime) -> None:
    stamp = next_stamp("000000000000-0000", moment)
    assert abs(int(stamp[:12], 16) - moment.timestamp() * 1000) <= 1


def test_stamps_of_one_millisecond_are_counted() -> None:
    moment = datetime(2025, 3, 1, tzinfo=UTC)
    first = next_stamp("", moment)
    assert next_stamp(first, moment) == f"{first[:12]}-0001"


def test_the_shops_day_begins_at_midnight_in_china() -> None:
    assert calendar_day(datetime(2025, 2, 28, 15, 59, tzinfo=UTC)) == date(2025, 2, 28)
    assert calendar_day(datetime(2025, 2, 28, 16, 0, tzinfo=UTC)) == date(2025, 3, 1)


def test_papers_show_shop_time() -> None:
    assert wall_text(datetime(2026, 11, 22, 5, 5, 11, 120_000, tzinfo=UTC)) == "2026-11-22T13:05:11.120+08:00"


@pytest.mark.parametrize(
    "at", ["2026-11-23T21:55:34+00:00", "2026-11-24T05:55:34+08:00", "2026-11-24T05:55:34.1+08:00"]
)
def test_a_moment_is_told_in_the_shops_time_whichever_zone_it_was_written_in(at: str) -> None:
    assert second_text(at) == "2026-11-24 05:55:34"
