"""Closing the day (日结): the count against the books, the difference booked with a reason, all in one command."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Note
from domain.ids import DeviceId
from domain.money import Money
from domain.rulebook.rulebook import Rulebook
from domain.till.day import Day


@command("till.close")
class CloseDay:
    """Close the open day after a count; a difference needs a reason."""

    reason: Note = ""


@fact("day.closed", version=1)
class DayClosed:
    """A device's day ended. `difference` is what was counted less what the books say: over is positive."""

    device: DeviceId
    on: date
    expected: Money
    counted: Money
    difference: Money
    reason: str

    @property
    def subject(self) -> str:
        """The drawer."""
        return f"till:{self.device}"


class DayCloseState(Protocol):
    """What the rule of the day close reads."""

    def rulebook(self) -> Rulebook: ...
    def day(self, device: DeviceId) -> Day | None: ...


@decides(CloseDay, ends_day=True)
def decide(command: CloseDay, state: DayCloseState, moment: Moment) -> Iterator[DayClosed]:
    """Refuses without a fresh count (`count.missing`), and a difference without a reason (`count.difference`).

    Above the rulebook's limit a difference needs a second person (`approval.required`).
    """
    day = state.day(moment.device)
    if day is None or day.counted is None or not day.is_counted:
        raise Refusal("count.missing")
    difference = day.counted - day.cash
    if difference and not command.reason.strip():
        raise Refusal("count.difference", difference=difference)
    limit = state.rulebook().approvals.till_difference
    if abs(difference.minor) > limit.minor:
        moment.require_approval("till.difference", amount=difference, limit=limit)
    yield DayClosed(
        device=moment.device,
        on=day.business_date,
        expected=day.cash,
        counted=day.counted,
        difference=difference,
        reason=command.reason.strip(),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CashLine:
    """One cash movement of a day, as the day report lists it; money out is negative."""

    wall: str
    rule: str
    subject: str
    actor: str
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class DayReport:
    """A closed or open day as the report shows it. While it is open, `expected` and `difference` are None (blind).

    `workstation` is the number by which the shop calls the drawer's device.
    """

    store: str
    device: DeviceId
    business_date: date
    is_open: bool
    opened_at: str
    float_amount: Money
    received: Money | None
    paid: Money | None
    expected: Money | None
    counted: Money | None
    difference: Money | None
    reason: str
    approver: str
    lines: tuple[CashLine, ...]
    head_seq: int
    head_hash: str
    workstation: int = 0
