"""Which clock stands behind the domain's."""

from __future__ import annotations

from datetime import UTC, datetime

from domain.clock import CHINA, Clock
from domain.errors import Refusal

_FIRST_YEAR, _LAST_YEAR = 1980, 2200


def clock_at(text: str | None) -> Clock:
    """The machine's clock, or one that was set to this time when the program started and runs on from there.

    Raises Refusal `clock.form`.
    """
    if text is None:
        return lambda: datetime.now(UTC)
    try:
        start = datetime.fromisoformat(text)
    except ValueError:
        raise Refusal("clock.form", text=text[:40]) from None
    if not _FIRST_YEAR <= start.year <= _LAST_YEAR:
        raise Refusal("clock.form", text=text[:40])
    begun = datetime.now(UTC)
    placed = start if start.tzinfo is not None else start.replace(tzinfo=CHINA)
    return lambda: placed + (datetime.now(UTC) - begun)
