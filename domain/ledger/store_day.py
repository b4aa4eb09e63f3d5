"""Closing the store's day (日结): all workstations have arrived, and what is closed gets its voucher numbers.

A workstation has arrived once it took down the income of that day, which it does on the next morning: whatever it did
on the day stands before that in its chain. So a day is closed from the next morning on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Protocol

from domain.clock import calendar_day
from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.fields import Code, Count, Note
from domain.ids import DeviceId
from domain.ledger.closing import Head, StoreDayClosed
from domain.money import Money
from domain.rulebook.rulebook import Rulebook

_NAMED = 5
"""So many days or devices a refusal names at most; it counts the rest."""


@command("ledger.close_day")
class CloseStoreDay:
    """Close all days of the store up to and with `on`. `without` names exactly the workstations that have not arrived,
    with a `reason`: what they bring later is booked on the first open day.
    """

    on: date
    without: Annotated[tuple[Code, ...], Count(0, 50)] = ()
    reason: Note = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceDay:
    """How far a workstation is known here: its last fact, its newest drawer's day, and up to when it took down income.

    `day` is None for one that never opened a drawer; people call it by its `number`.
    """

    device: DeviceId
    seq: int
    number: int = 0
    day: date | None = None
    is_open: bool = False
    accrued_to: date | None = None

    def is_open_on(self, on: date) -> bool:
        """Whether its drawer is open for this day or an earlier one."""
        return self.is_open and self.day is not None and self.day <= on

    def has_arrived(self, on: date) -> bool:
        """Whether all that it did up to and with this day is here."""
        if self.day is None and self.accrued_to is None:
            return True
        return not self.is_open_on(on) and self.accrued_to is not None and self.accrued_to >= on

    @property
    def head(self) -> Head:
        """Up to which of its facts it is known."""
        return Head(device=self.device, seq=self.seq)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unnumbered:
    """Entries that wait for their voucher number: how many, and their sum on either side."""

    entries: int
    amount: Money


class StoreDayState(Protocol):
    """What the rule reads. `unreviewed_vouchers` counts entries that nobody reviewed up to a day, `findings_of_day`
    what the self-check finds in what no closing took in yet.
    """

    def rulebook(self) -> Rulebook: ...
    def devices(self) -> tuple[DeviceDay, ...]: ...
    def last_closed_day(self) -> date | None: ...
    def unreviewed_vouchers(self, up_to: date) -> int: ...
    def unnumbered(self, up_to: date) -> Unnumbered: ...
    def findings_of_day(self, on: date) -> int: ...


@decides(CloseStoreDay, needs_day=False)
def decide(command: CloseStoreDay, state: StoreDayState, moment: Moment) -> Iterator[StoreDayClosed]:
    """Refuses a day to come (`store_day.future`) or that is closed (`store_day.out_of_order`), an open drawer or
    missing income of this workstation (`store_day.drawer`, `store_day.accrual`), others that have not arrived
    (`store_day.missing`, `store_day.not_missing`, `store_day.reason`), and entries to be reviewed
    (`store_day.unreviewed`).
    """
    on, devices = command.on, state.devices()
    _check_order(on, state, moment)
    _check_own(on, devices, moment)
    missing = missing_on(on, devices)
    _check_missing(command, missing)
    _check_reviews(on, state)
    numbered = state.unnumbered(on)
    yield StoreDayClosed(
        store=moment.store,
        on=on,
        heads=tuple(each.head for each in devices),
        missing=missing,
        entries=numbered.entries,
        amount=numbered.amount,
        findings=state.findings_of_day(on),
        reason=command.reason.strip(),
    )


def missing_on(on: date, devices: Sequence[DeviceDay]) -> tuple[DeviceId, ...]:
    """The workstations that have not arrived for a day."""
    return tuple(each.device for each in devices if not each.has_arrived(on))


def named(names: Sequence[str]) -> str:
    """Some names in a row, as a refusal tells them."""
    more = f" (+{len(names) - _NAMED})" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _check_order(on: date, state: StoreDayState, moment: Moment) -> None:
    today, last = calendar_day(moment.now), state.last_closed_day()
    if on > today:
        raise Refusal("store_day.future", on=on, today=today)
    if last is not None and on <= last:
        raise Refusal("store_day.out_of_order", on=on, last=last)


def _check_own(on: date, devices: Sequence[DeviceDay], moment: Moment) -> None:
    own = next((each for each in devices if each.device == moment.device), None)
    if own is None or own.has_arrived(on):
        return
    if own.is_open_on(on):
        raise Refusal("store_day.drawer", on=own.day)
    raise Refusal("store_day.accrual", on=on, next_day=on + timedelta(days=1))


def _check_missing(command: CloseStoreDay, missing: Sequence[DeviceId]) -> None:
    waited_for = [each for each in missing if each not in command.without]
    if waited_for:
        raise Refusal("store_day.missing", on=command.on, devices=named(waited_for))
    here = [each for each in command.without if each not in missing]
    if here:
        raise Refusal("store_day.not_missing", on=command.on, devices=named(here))
    if missing and not command.reason.strip():
        raise Refusal("store_day.reason", devices=named(missing))


def _check_reviews(on: date, state: StoreDayState) -> None:
    until = state.rulebook().books.first_review_until
    if until is None or until < on:
        return
    waiting = state.unreviewed_vouchers(on)
    if waiting:
        raise Refusal("store_day.unreviewed", on=on, count=waiting, until=until)
