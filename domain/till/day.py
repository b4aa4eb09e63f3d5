"""A business day of one device's drawer: opening it, and cash that comes and goes beside the pledges."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Protocol

from domain.clock import calendar_day
from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Amount, AmountOrNothing, Note, Words
from domain.ids import DeviceId, StoreId
from domain.money import Money
from domain.organisation.store import other_store


class Counterpart(enum.Enum):
    """Where cash comes from or goes to, beside the pledges; `BRANCH` is another store of the company."""

    BANK = "bank"
    CAPITAL = "capital"
    EXPENSE = "expense"
    BRANCH = "branch"


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
    """Open the day with this float in the drawer; what it is more or less than at the last close, or than the old
    books left there, came from `source`.

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
    """Bring cash into the drawer or take it out, with the slip's number or the reason as a note.

    `store` is the other store's number ("3102") where the counterpart is a branch, and only then.
    """

    direction: Direction
    counterpart: Counterpart
    amount: Amount
    note: Note = ""
    store: Annotated[str, Words(10, shortest=0)] = ""


@fact("cash.brought_in", version=2)
class CashBroughtIn:
    """Cash came into the drawer; `store` is the other store that sent it."""

    device: DeviceId
    counterpart: Counterpart
    amount: Money
    note: str
    store: StoreId | None = None

    @property
    def subject(self) -> str:
        """The drawer."""
        return f"till:{self.device}"


@fact("cash.taken_out", version=2)
class CashTakenOut:
    """Cash left the drawer; `store` is the other store that it goes to."""

    device: DeviceId
    counterpart: Counterpart
    amount: Money
    note: str
    store: StoreId | None = None

    @property
    def subject(self) -> str:
        """The drawer."""
        return f"till:{self.device}"


class TillState(Protocol):
    """What the rules of the drawer read."""

    def day(self, device: DeviceId) -> Day | None: ...


class OpeningTillState(TillState, Protocol):
    """What opening a day reads: `cash_moved_in` is what the opening of the books put into this drawer."""

    def cash_moved_in(self, device: DeviceId) -> Money: ...


@decides(OpenTill, needs_day=False)
def decide_open(command: OpenTill, state: OpeningTillState, moment: Moment) -> Iterator[TillOpened]:
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
    if command.source in {Counterpart.EXPENSE, Counterpart.BRANCH}:
        raise Refusal("till.source", source=command.source.value)
    left = last.cash if last is not None else state.cash_moved_in(moment.device)
    yield TillOpened(
        device=moment.device,
        on=on,
        float_amount=command.float_amount,
        brought=command.float_amount - left,
        source=command.source,
    )


@decides(MoveCash, ends_day=True)
def decide_move(command: MoveCash, state: TillState, moment: Moment) -> Iterator[CashBroughtIn | CashTakenOut]:
    """Refuses to take out more than is there (`till.not_enough`), without saying how much that is, and a branch that is
    not another store (`branch.*`).
    """
    store, day = _branch(command, moment.store), state.day(moment.device)
    if command.direction is Direction.IN and command.counterpart is Counterpart.EXPENSE:
        raise Refusal("till.source", source=command.counterpart.value)
    if command.direction is Direction.OUT and (day is None or command.amount > day.cash):
        raise Refusal("till.not_enough", amount=command.amount)
    moved = CashBroughtIn if command.direction is Direction.IN else CashTakenOut
    yield moved(
        device=moment.device,
        counterpart=command.counterpart,
        amount=command.amount,
        note=command.note,
        store=store,
    )


def _branch(command: MoveCash, own: StoreId) -> StoreId | None:
    named = command.store.strip()
    if command.counterpart is Counterpart.BRANCH:
        if not named:
            raise Refusal("branch.missing")
        return other_store(named, own)
    if named:
        raise Refusal("branch.not_asked")
    return None
