"""The store's day as screens, papers and the command line show it: before its closing, and closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.ids import DeviceId
from domain.ledger.entry import EntryLine
from domain.ledger.store_day import DeviceDay, Unnumbered
from domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreDay:
    """What a closing of all days up to `on` would find. `missing` are the workstations that have not arrived."""

    on: date
    last_closed: date | None
    devices: tuple[DeviceDay, ...]
    missing: tuple[DeviceId, ...]
    unnumbered: Unnumbered
    unreviewed: int
    review_until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawerLine:
    """A drawer at the close of the store's day: what it holds by its own days, and what its part of account 1001 says.

    `counted` and `difference` are those of its last close up to that day; its workstation is called by its `number`.
    """

    device: DeviceId
    number: int = 0
    day: date
    held: Money
    booked: Money
    counted: Money | None
    difference: Money | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreDayReport:
    """A closed day: the vouchers that got their number, in its order (记-0001 …), and the drawers."""

    on: date
    closed_by: str
    missing: tuple[DeviceId, ...]
    reason: str
    findings: int
    entries: tuple[EntryLine, ...]
    amount: Money
    drawers: tuple[DrawerLine, ...]
