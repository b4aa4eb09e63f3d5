"""Time: the wall clock as a parameter, the shop's calendar, and stamps that never run backwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
"""China has one time zone and no summer time."""

Clock = Callable[[], datetime]
"""Answers the present moment, with its time zone."""

_COUNTER_LIMIT = 0xFFFF


def calendar_day(moment: datetime) -> date:
    """The shop's calendar day of a moment."""
    return moment.astimezone(CHINA).date()


def wall_text(moment: datetime) -> str:
    """A moment as facts and papers show it, in shop time with milliseconds: 2026-11-22T13:05:11.120+08:00."""
    return moment.astimezone(CHINA).isoformat(timespec="milliseconds")


def second_text(at: str) -> str:
    """A moment out of a fact, in shop time whatever zone it was written in: 2026-11-22 13:05:11."""
    return f"{datetime.fromisoformat(at).astimezone(CHINA):%Y-%m-%d %H:%M:%S}"


def stamped_at(stamp: str) -> str:
    """The time that a stamp of the hybrid logical clock holds, as `wall_text` writes it."""
    return wall_text(datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=int(stamp[:12], 16)))


_FIRST_DAY = date(1970, 1, 2)


def stamp_of_day(day: date) -> str:
    """The first stamp that a fact of this day of the shop can have."""
    return next_stamp("", datetime.combine(max(day, _FIRST_DAY), time.min, CHINA))


def next_stamp(last: str, moment: datetime) -> str:
    """The hybrid logical clock's next stamp: 48 bits of milliseconds and a 16-bit counter, as "019a3c5e10f2-0007".

    It is above `last` even where the wall clock was set back, so the facts of one device are always in order.
    """
    now = int(moment.astimezone(UTC).timestamp() * 1000)
    if not last:
        return f"{now:012x}-0000"
    then, counter = int(last[:12], 16), int(last[13:], 16)
    if now > then:
        return f"{now:012x}-0000"
    if counter < _COUNTER_LIMIT:
        return f"{then:012x}-{counter + 1:04x}"
    return f"{then + 1:012x}-0000"
