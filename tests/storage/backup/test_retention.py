"""Of each of 7 days, 5 weeks and 12 months that have a backup the newest is kept, and never more."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.clock import wall_text
from storage.backup.retention import kept

START = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.lists(st.integers(0, 3 * 365 * 24), max_size=80).map(
    lambda hours: [wall_text(START + timedelta(hours=each)) for each in hours]
)


@given(MOMENTS)
def test_the_newest_of_every_kept_span_stays_and_little_else(moments: list[str]) -> None:
    staying = kept(moments)
    assert staying <= set(moments)
    assert len(staying) <= 7 + 5 + 12
    for day in sorted({moment[:10] for moment in moments})[-7:]:
        assert max(moment for moment in moments if moment[:10] == day) in staying
    for month in sorted({moment[:7] for moment in moments})[-12:]:
        assert max(moment for moment in moments if moment[:7] == month) in staying


@given(MOMENTS)
def test_clearing_every_day_keeps_what_clearing_once_would(moments: list[str]) -> None:
    one_by_one: set[str] = set()
    for moment in sorted(moments):
        one_by_one = kept(one_by_one | {moment})
    assert one_by_one == kept(moments)
