"""A business day of one device's drawer: opening it, and cash that comes and goes beside the pledges."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from domain.clock import calendar_day
from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Amount, AmountOrNothing, Note
from domain.ids import DeviceId
from domain.money import Money


class Counterpart(enum.Enum):
    """Where cash comes from or goes to, beside the pledges."""

    BANK = "bank"
    CAPITAL = "capital"
    EXPENSE = "expense"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A drawer's day. `cash` is what the books say it holds; nobody at the counter is shown it before the count."""

    device: DeviceId
    business_date: date
    is_open: bool
    opened_at: str
    float_amount: Money
    cash: Money
    movements: int
    counted: Money | None = None
    counted_after: int = 0
    difference: Money | None = None

    @property
    def is_counted(self) -> bool:
        """Whether a count was taken and no cash has moved since."""
        return self.counted is not None and self.counted_after == self.movements


@command("till.open")
class OpenTill:
    """Open the day with this float in the drawer; what it is more or less than at the last close came from `source`.

    `business_date` is today's calendar day where it is left out.
    """

    float_amount: AmountOrNothing
    source: Counterpart = Counterpart.BANK
    business_date: date | None = None


@fact("till.opened", version=1)
class TillOpened:
    """A device's day began. `brought` is the float less what the last close left; negative when cash was taken out."""

    device: DeviceId
    on: date
    float_amount: Money
    brought: Money
    source: Counterpart

    @property
    def subject(self) -> str:
        """The drawer."""
        return f"till:{self.device}"


class Direction(enum.Enum):
    """Into the drawer or out of it."""

    IN = "in"
    OUT = "out"


@command("till.move_cash")
class MoveCash:
    """Bring cash into the drawer or take it out, with the slip's number or the reason as a note."""

    direction: Direction
    counterpart: Counterpart
    amount: Amount
    note: Note = ""


@fact("cash.brought_in", version=1)
class CashBroughtIn:
    """Cash came into the drawer."""

    device: DeviceId
    counterpart: Counterpart
    amount: Money
    note: str

    @property
    def subject(self) -> str:
        """The drawer."""
        return f"till:{self.device}"


@fact("cash.taken_out", version=1)
class CashTakenOut:
    """Cash left the drawer."""

    device: DeviceId
    counterpart: Counterpart
    amount: Money
    note: str

    @property
    def subject(self) -> str:
        """The drawer."""
        return f"till:{self.device}"


class TillState(Protocol):
    """What the rules of the drawer read."""

    def day(self, device: DeviceId) -> Day | None: ...


@decides(OpenTill, needs_day=False)
def decide_open(command: OpenTill, state: TillState, moment: Moment) -> Iterator[TillOpened]:
    """Refuses a day in the future, one that is not after the last, and a second open day (`day.*`)."""
    today = calendar_day(moment.now)
    on = command.business_date or today
    last = state.day(moment.device)
    if on > today:
        raise Refusal("day.future", on=on, today=today)
    if last is not None and last.is_open:
        raise Refusal("day.still_open", on=last.business_date)
    if last is not None and on <= last.business_date:
        raise Refusal("day.out_of_order", on=on, last=last.business_date)
    if command.source is Counterpart.EXPENSE:
        raise Refusal("till.source", source=command.source.value)
    left = last.cash if last is not None else Money(0)
    yield TillOpened(
        device=moment.device,
        on=on,
        float_amount=command.float_amount,
        brought=command.float_amount - left,
        source=command.source,
    )


@decides(MoveCash, ends_day=True)
def decide_move(command: MoveCash, state: TillState, moment: Moment) -> Iterator[CashBroughtIn | CashTakenOut]:
    """Refuses to take out more than is there (`till.not_enough`), without saying how much that is."""
    day = state.day(moment.device)
    if command.direction is Direction.IN:
        if command.counterpart is Counterpart.EXPENSE:
            raise Refusal("till.source", source=command.counterpart.value)
        yield CashBroughtIn(
            device=moment.device, counterpart=command.counterpart, amount=command.amount, note=command.note
        )
        return
    if day is None or command.amount > day.cash:
        raise Refusal("till.not_enough", amount=command.amount)
    yield CashTakenOut(device=moment.device, counterpart=command.counterpart, amount=command.amount, note=command.note)
