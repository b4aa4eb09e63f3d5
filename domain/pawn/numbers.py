"""Ticket numbers: leased to a device in blocks, given in order without a hole, never twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Protocol

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Between, Words
from domain.ids import DeviceId, TicketNo
from domain.organisation.store import Store

_DIGITS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberBlock:
    """A device's block of ticket numbers, from `first` to `last`; `used` of them are on tickets."""

    device: DeviceId
    prefix: str
    first: int
    last: int
    used: int

    def next_number(self) -> TicketNo:
        """The next free number. Raises Refusal `numbers.used_up`."""
        serial = self.first + self.used
        if serial > self.last:
            raise Refusal("numbers.used_up", prefix=self.prefix, first=self.first, last=self.last)
        return ticket_number(self.prefix, serial)


@command("pawn.lease_numbers")
class LeaseNumbers:
    """Give a device a block of this year's ticket numbers."""

    device: Annotated[DeviceId, Words(40)]
    first: Annotated[int, Between(1, 99_999)]
    last: Annotated[int, Between(1, 99_999)]


@fact("numbers.leased", version=1)
class NumbersLeased:
    """A block of ticket numbers belongs to a device."""

    device: DeviceId
    prefix: str
    first: int
    last: int

    @property
    def subject(self) -> str:
        """The block."""
        return block_subject(self.prefix, self.first)


class NumbersState(Protocol):
    """What the rules about ticket numbers read."""

    def store(self) -> Store | None: ...
    def number_blocks(self) -> tuple[NumberBlock, ...]: ...


@decides(LeaseNumbers, needs_day=False)
def decide(command: LeaseNumbers, state: NumbersState, moment: Moment) -> Iterator[NumbersLeased]:
    """Refuses an empty block (`numbers.empty`) and one that overlaps another (`numbers.overlap`)."""
    if command.last < command.first:
        raise Refusal("numbers.empty", first=command.first, last=command.last)
    prefix = f"{moment.store}{moment.business_date.year % 100:02d}"
    for block in state.number_blocks():
        if block.prefix == prefix and command.first <= block.last and block.first <= command.last:
            raise Refusal("numbers.overlap", first=block.first, last=block.last, device=block.device)
    yield NumbersLeased(device=command.device, prefix=prefix, first=command.first, last=command.last)


def ticket_number(prefix: str, serial: int) -> TicketNo:
    """A ticket's number: province, store and year of the block, then five digits."""
    return TicketNo(f"{prefix}{serial:0{_DIGITS}d}")


def serial_of(number: TicketNo) -> tuple[str, int]:
    """A ticket number taken apart: the block's prefix and the serial."""
    return number[:-_DIGITS], int(number[-_DIGITS:])


def block_subject(prefix: str, first: int) -> str:
    """What the facts of a block name as their subject."""
    return f"numbers:{prefix}:{first}"
