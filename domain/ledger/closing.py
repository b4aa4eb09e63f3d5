"""What a closing is in the books: the store's day, its months, and months that were opened again.

An entry is booked on the day that it names, unless the store's day was closed before the entry arrived: then it is
booked on the first open day, and goes on naming its own. So what was closed stays as it was closed.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, timedelta

from domain.facts import fact
from domain.ids import DeviceId, StoreId
from domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Up to which of its facts a device had arrived."""

    device: DeviceId
    seq: int


@fact("store_day.closed", version=1)
class StoreDayClosed:
    """All days up to and with `on` are closed: what arrives later is booked on the next day.

    `heads` say what had arrived; `missing` are devices that had not closed their day, `reason` says why nobody waited
    for them. `entries` counts the vouchers that got their number, `amount` is their sum on either side. `findings`
    counts what the self-check found.
    """

    store: StoreId
    on: date
    heads: tuple[Head, ...]
    missing: tuple[DeviceId, ...]
    entries: int
    amount: Money
    findings: int
    reason: str = ""

    @property
    def subject(self) -> str:
        """The store's closings."""
        return f"closing:{self.store}"


@fact("period.closed", version=1)
class PeriodClosed:
    """A month is closed: nothing is posted into it until it is opened again. `turn` counts how often it was closed,
    `heads` say what had arrived; a voucher for the month that had not is booked after it.

    `profit` is the month's; `debit` is the turnover of the month on either side, closing vouchers included. `findings`
    counts what the self-check found.
    """

    store: StoreId
    month: str
    turn: int
    heads: tuple[Head, ...]
    profit: Money
    debit: Money
    findings: int = 0

    @property
    def subject(self) -> str:
        """The month."""
        return subject_of(self.store, self.month)


@fact("period.reopened", version=1)
class PeriodReopened:
    """A closed month takes vouchers again, agreed by two people; `turn` says how often it had been closed."""

    store: StoreId
    month: str
    turn: int
    reason: str

    @property
    def subject(self) -> str:
        """The month."""
        return subject_of(self.store, self.month)


class PeriodStanding(enum.Enum):
    """How a month stands."""

    OPEN = "open"
    CLOSED = "closed"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A month of a store's books ("2026-03"); `turn` says how often it was closed."""

    month: str
    standing: PeriodStanding
    turn: int = 0


def subject_of(store: str, month: str) -> str:
    """What the facts of a month name as their subject."""
    return f"period:{store}:{month}"


def month_of(day: date) -> str:
    """The month of a day ("2026-03")."""
    return day.isoformat()[:7]


def first_of(month: str) -> date:
    """The first day of a month ("2026-03")."""
    return date.fromisoformat(f"{month}-01")


def last_of(month: str) -> date:
    """The last day of a month."""
    first = first_of(month)
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
