"""Ticket numbers: leased to a device in blocks, given in order without a hole, never twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Protocol

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Between, Line, Words
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


@command("pawn.receive_forms")
class ReceiveForms:
    """Take blank ticket forms of this year into stock: their first and last number (art. 48)."""

    first: Annotated[int, Between(1, 99_999)]
    last: Annotated[int, Between(1, 99_999)]


@fact("forms.received", version=1)
class FormsReceived:
    """Blank ticket forms came into stock."""

    prefix: str
    first: int
    last: int

    @property
    def subject(self) -> str:
        """The forms."""
        return f"forms:{self.prefix}:{self.first}"


@command("pawn.spoil_form")
class SpoilForm:
    """Burn the next number of this device's block: its form was spoiled, torn or lost; needs a second person."""

    reason: Line


@fact("form.spoiled", version=1)
class FormSpoiled:
    """A blank form was spoiled; no ticket will ever carry its number."""

    ticket: TicketNo
    reason: str

    @property
    def subject(self) -> str:
        """The number that is burnt."""
        return f"form:{self.ticket}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormStock:
    """Blank forms that were received together, and how many of their numbers went where.

    `gaps` are numbers that were passed over although a later one is used: there must be none.
    """

    prefix: str
    first: int
    last: int
    leased: int
    issued: int
    voided: int
    spoiled: int
    gaps: tuple[TicketNo, ...]

    @property
    def received(self) -> int:
        """How many forms there were."""
        return self.last - self.first + 1

    @property
    def left(self) -> int:
        """How many are still blank."""
        return self.received - self.issued - self.spoiled


class NumbersState(Protocol):
    """What the rules about ticket numbers read; `number_taken` is the highest number in a range that a ticket bears, as
    one from old books may.
    """

    def store(self) -> Store | None: ...
    def number_blocks(self) -> tuple[NumberBlock, ...]: ...
    def number_block(self, device: DeviceId) -> NumberBlock | None: ...
    def forms(self) -> tuple[FormsReceived, ...]: ...
    def number_taken(self, prefix: str, first: int, last: int) -> TicketNo | None: ...


@decides(LeaseNumbers, needs_day=False)
def decide(command: LeaseNumbers, state: NumbersState, moment: Moment) -> Iterator[NumbersLeased]:
    """Refuses an empty block (`numbers.empty`), one that overlaps another (`numbers.overlap`) or holds a number that an
    old ticket bears (`numbers.taken`), and one whose forms are not in stock (`numbers.not_in_stock`).
    """
    _check_range(command.first, command.last)
    prefix = _prefix(moment)
    for block in state.number_blocks():
        if block.prefix == prefix and _overlap(command, block):
            raise Refusal("numbers.overlap", first=block.first, last=block.last, device=block.device)
    taken = state.number_taken(prefix, command.first, command.last)
    if taken is not None:
        raise Refusal("numbers.taken", ticket=taken)
    stocked = {serial for lot in state.forms() if lot.prefix == prefix for serial in range(lot.first, lot.last + 1)}
    lacking = next((n for n in range(command.first, command.last + 1) if n not in stocked), None)
    if lacking is not None:
        raise Refusal("numbers.not_in_stock", number=ticket_number(prefix, lacking))
    yield NumbersLeased(device=command.device, prefix=prefix, first=command.first, last=command.last)


@decides(ReceiveForms, needs_day=False)
def decide_received(command: ReceiveForms, state: NumbersState, moment: Moment) -> Iterator[FormsReceived]:
    """Refuses an empty range (`numbers.empty`) and forms that came in before (`forms.known`)."""
    _check_range(command.first, command.last)
    prefix = _prefix(moment)
    for lot in state.forms():
        if lot.prefix == prefix and _overlap(command, lot):
            raise Refusal("forms.known", first=lot.first, last=lot.last)
    yield FormsReceived(prefix=prefix, first=command.first, last=command.last)


@decides(SpoilForm)
def decide_spoiled(command: SpoilForm, state: NumbersState, moment: Moment) -> Iterator[FormSpoiled]:
    """Refuses without a block (`numbers.none`); needs a second person."""
    block = state.number_block(moment.device)
    if block is None:
        raise Refusal("numbers.none", device=moment.device)
    moment.require_approval("form.second_person", ticket=block.next_number())
    yield FormSpoiled(ticket=block.next_number(), reason=command.reason)


def ticket_number(prefix: str, serial: int) -> TicketNo:
    """A ticket's number: province, store and year of the block, then five digits."""
    return TicketNo(f"{prefix}{serial:0{_DIGITS}d}")


def serial_of(number: TicketNo) -> tuple[str, int]:
    """A ticket number taken apart: the block's prefix and the serial."""
    return number[:-_DIGITS], int(number[-_DIGITS:])


def _prefix(moment: Moment) -> str:
    return f"{moment.store}{moment.business_date.year % 100:02d}"


def _check_range(first: int, last: int) -> None:
    if last < first:
        raise Refusal("numbers.empty", first=first, last=last)


def _overlap(one: LeaseNumbers | ReceiveForms, other: NumberBlock | FormsReceived) -> bool:
    return one.first <= other.last and other.first <= one.last


def block_subject(prefix: str, first: int) -> str:
    """What the facts of a block name as their subject."""
    return f"numbers:{prefix}:{first}"
