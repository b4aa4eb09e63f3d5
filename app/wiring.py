"""Which clock stands behind the domain's, and the whole list of commands."""

from __future__ import annotations

from datetime import UTC, datetime

import domain.features  # noqa: F401 registers every command
from domain.clock import CHINA, Clock
from domain.commands import KindOfCommand, kinds_of_commands
from domain.errors import Refusal


def all_commands() -> tuple[KindOfCommand, ...]:
    """Every command of every feature, by name."""
    return kinds_of_commands()


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
    begun = datetime.now(UTC)
    placed = start if start.tzinfo is not None else start.replace(tzinfo=CHINA)
    return lambda: placed + (datetime.now(UTC) - begun)
