"""Daily accrual (entries 3 to 5): what a device's tickets earned by the close of a day that the books had not taken.

The amounts are differences of running totals, so they always add up: a fact that arrives late, from another
workstation, is made good by the next accrual. Each device accrues the tickets that it issued.

A night over very many tickets is reckoned ahead, some at a time, while the counter goes on (`Night`); the transaction
that takes it down reckons again only the tickets that something was told of since.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Protocol

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import Mark, fact
from domain.ids import DeviceId, TicketNo
from domain.money import NOTHING, Money
from domain.pawn.earning import Accruing, earned
from domain.pawn.period import earned_by
from domain.pawn.ticket import Ticket
from domain.rulebook.terms import FeeTiming, PledgeClass


@command("income.accrue")
class AccrueIncome:
    """Take interest and fees as earned up to the close of this day. The daily run alone does so."""

    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassIncome:
    """What the tickets of one class earned: interest, and the fee that was taken ahead or is paid at the end."""

    pledge: PledgeClass
    interest: Money = NOTHING
    fee_prepaid: Money = NOTHING
    fee_arrears: Money = NOTHING


@fact("income.accrued", version=1)
class IncomeAccrued:
    """What a device's tickets earned up to the close of `on` that the books had not yet taken, by class and in all.

    A class may be less than nothing: then more had been taken than a fact that arrived late leaves.
    """

    device: DeviceId
    on: date
    classes: tuple[ClassIncome, ...]
    interest: Money
    fee_prepaid: Money
    fee_arrears: Money

    @property
    def subject(self) -> str:
        """The accruals of the device."""
        return f"accrual:{self.device}"


_ALL = 2**31

Timed = tuple[str, bool]
"""A class of pledges, and whether its fee is paid at the end: sums are kept apart by both."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Interest and fee in fen."""

    interest: int
    fee: int


Earning = tuple[TicketNo, Accruing | None]
"""A ticket that still earns, with its figures; None where it has none and is reckoned whole."""


class EarningState(Protocol):
    """What reckoning a night ahead reads: tickets of a device that still earn, the next ones by number."""

    def mark(self) -> Mark: ...
    def earning(self, device: DeviceId, after: str, most: int) -> Sequence[Earning]: ...
    def ticket(self, number: TicketNo) -> Ticket: ...


class AccrualState(EarningState, Protocol):
    """What the rule of accrual reads of one device's tickets.

    `night` is what was reckoned ahead, None where nothing was; `told_since` has the tickets that facts are about that
    the book did not hold, or had elsewhere in order, when the night began; `earning_of` those of these that earn.
    `accrued` is what earlier accruals took, `accrued_of_ended` how much of it was for tickets that ended since.
    """

    def last_accrual(self, device: DeviceId) -> date | None: ...
    def night(self) -> Night | None: ...
    def told_since(self, mark: Mark) -> frozenset[TicketNo]: ...
    def earning_of(self, device: DeviceId, tickets: frozenset[TicketNo]) -> Sequence[Earning]: ...
    def accrued(self, device: DeviceId) -> Mapping[Timed, Taken]: ...
    def accrued_of_ended(self, device: DeviceId) -> Mapping[Timed, Taken]: ...


@dataclass(slots=True)
class Night:
    """What the books still have to take of each ticket of a device at the close of a day, as far as it was reckoned.

    The mark is that of the first reading, so that whatever was told after it, also between two readings, is known.
    """

    device: DeviceId
    on: date
    mark: Mark | None = None
    through: bool = False
    _untaken: dict[TicketNo, tuple[Timed, int, int]] = field(default_factory=dict)
    _last: str = ""

    def reckon(self, state: EarningState, most: int) -> None:
        """Reckon the next tickets, so many at most; after the last ones the night is `through`."""
        self.mark = self.mark or state.mark()
        some = state.earning(self.device, self._last, most)
        self._take(state, some)
        self._last = some[-1][0] if some else self._last
        self.through = len(some) < most

    def bring_up_to(self, state: AccrualState) -> None:
        """Reckon the tickets again of which something was told since the night began, and whatever is left."""
        told = state.told_since(self.mark) if self.mark is not None else frozenset()
        for number in told:
            self._untaken.pop(number, None)
        self._take(state, state.earning_of(self.device, told))
        while not self.through:
            self.reckon(state, _ALL)

    def sums(self) -> dict[Timed, list[int]]:
        """Interest and fee of all tickets, in fen."""
        sums: dict[Timed, list[int]] = defaultdict(lambda: [0, 0])
        for timed, interest, fee in self._untaken.values():
            held = sums[timed]
            held[0] += interest
            held[1] += fee
        return sums

    def _take(self, state: EarningState, some: Sequence[Earning]) -> None:
        by = (self.on + timedelta(days=1)).toordinal()
        for number, figures in some:
            self._untaken[number] = _untaken_of(state, number, figures, by)


@decides(AccrueIncome, needs_day=False)
def decide(command: AccrueIncome, state: AccrualState, moment: Moment) -> Iterator[IncomeAccrued]:
    """Refuses a day that is not after the last one that was accrued (`accrual.out_of_order`)."""
    last = state.last_accrual(moment.device)
    if last is not None and command.on <= last:
        raise Refusal("accrual.out_of_order", on=command.on, last=last)
    yield accrue(state, moment.device, command.on)


def accrue(state: AccrualState, device: DeviceId, on: date) -> IncomeAccrued:
    """What the books still have to take at the close of a day: it counts its own night.

    What a ticket's own facts took ahead of that day is not taken back: the run of a missed day finds the books where
    those facts left them.
    """
    night = state.night()
    if night is None or (night.device, night.on) != (device, on):
        night = Night(device, on)
    night.bring_up_to(state)
    sums = night.sums()
    for sign, taken in ((1, state.accrued_of_ended(device)), (-1, state.accrued(device))):
        for timed, each in taken.items():
            sums[timed][0] += sign * each.interest
            sums[timed][1] += sign * each.fee
    return _in_all(device, on, sums)


def _untaken_of(state: EarningState, number: TicketNo, figures: Accruing | None, by: int) -> tuple[Timed, int, int]:
    """What the books still have to take of a ticket: by its figures, or whole where they do not say it."""
    so_far = None if figures is None else earned(figures, max(by, figures.recognised_to))
    if figures is not None and so_far is not None:
        timed = figures.pledge, bool(figures.arrears)
        return timed, so_far[0] - figures.interest_recognised, so_far[1] - figures.fee_recognised
    ticket = state.ticket(number)
    interest, fee = _whole(ticket, by)
    timed = ticket.pledge.value, ticket.terms.fee_timing is FeeTiming.ARREARS
    return timed, interest - ticket.interest_recognised.minor, fee - ticket.fee_recognised.minor


def _whole(ticket: Ticket, by: int) -> tuple[int, int]:
    so_far = earned_by(ticket.terms, ticket.periods, max(date.fromordinal(by), ticket.recognised_to))
    return so_far.interest.minor, so_far.fee.minor


def _in_all(device: DeviceId, on: date, sums: Mapping[Timed, list[int]]) -> IncomeAccrued:
    zero = [0, 0]
    classes = tuple(
        ClassIncome(
            pledge=pledge,
            interest=Money(ahead[0] + behind[0]),
            fee_prepaid=Money(ahead[1]),
            fee_arrears=Money(behind[1]),
        )
        for pledge in PledgeClass
        for ahead, behind in ((sums.get((pledge.value, False), zero), sums.get((pledge.value, True), zero)),)
        if any(ahead) or any(behind)
    )
    return IncomeAccrued(
        device=device,
        on=on,
        classes=classes,
        interest=sum((each.interest for each in classes), NOTHING),
        fee_prepaid=sum((each.fee_prepaid for each in classes), NOTHING),
        fee_arrears=sum((each.fee_arrears for each in classes), NOTHING),
    )
