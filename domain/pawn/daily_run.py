"""The daily run: what the clock brings, each effect under one id, so that doing it twice or at two devices is once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Protocol

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
from domain.ids import CommandId, DeviceId, StoreId, TicketNo


@command("run.complete")
class CompleteRun:
    """Take down that the run of a day is through at this device. The daily run alone does so."""

    on: date


@fact("run.completed", version=1)
class RunCompleted:
    """Everything that the clock brought up to this day was done at this device."""

    device: DeviceId
    on: date

    @property
    def subject(self) -> str:
        """The runs of the device."""
        return f"run:{self.device}"


class RunState(Protocol):
    """What the rule reads: the last day whose run was through at a device."""

    def last_run(self, device: DeviceId) -> date | None: ...


@decides(CompleteRun, needs_day=False)
def decide(command: CompleteRun, state: RunState, moment: Moment) -> Iterator[RunCompleted]:
    """Refuses a day that is not after the last one (`run.out_of_order`)."""
    last = state.last_run(moment.device)
    if last is not None and command.on <= last:
        raise Refusal("run.out_of_order", on=command.on, last=last)
    yield RunCompleted(device=moment.device, on=command.on)


def days_to_run(last: date | None, until: date) -> tuple[date, ...]:
    """Every day that was missed since the last run, and `until`; before the first run that day alone."""
    first = until if last is None else last + timedelta(days=1)
    return tuple(first + timedelta(days=days) for days in range((until - first).days + 1))


def forfeit_id(ticket: TicketNo, forfeit_on: date) -> CommandId:
    """The one effect of a forfeiture: of this ticket, since this day."""
    return CommandId(f"forfeit:{ticket}:{forfeit_on.isoformat()}")


def raise_id(step: str, due: date, tickets: tuple[TicketNo, ...], on: date, device: DeviceId) -> CommandId:
    """The effect of raising tasks on a day: a ticket has each of them once, so the first of a batch names it."""
    return CommandId(f"todo:{step}:{due.isoformat()}:{on.isoformat()}:{tickets[0]}:{device}")


def accrual_id(store: StoreId, on: date, device: DeviceId) -> CommandId:
    """The one effect of accruing a day at a device."""
    return CommandId(f"accrual:{store}:{on.isoformat()}:{device}")


def complete_id(on: date, device: DeviceId) -> CommandId:
    """The one effect of completing the run of a day at a device."""
    return CommandId(f"run:{on.isoformat()}:{device}")
