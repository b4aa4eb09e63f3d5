"""Every feature's rules, loaded so that the registries of facts and commands are whole; and the clock."""

from __future__ import annotations

from datetime import UTC, datetime

from domain.access import people
from domain.clock import CHINA, Clock
from domain.commands import KindOfCommand, kinds_of_commands
from domain.customers import customer
from domain.errors import Refusal
from domain.organisation import store
from domain.pawn import issue, numbers, redemption, renewal
from domain.till import cash_count, day, day_close

FEATURES = (store, people, customer, numbers, issue, renewal, redemption, day, cash_count, day_close)
"""The modules whose commands this program knows: a new feature is one more name here."""


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
