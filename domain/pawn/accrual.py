"""Daily accrual (entries 3 to 5): what a device's tickets earned by the close of a day that the books had not taken.

The amounts are differences of running totals, so they always add up: a fact that arrives late, from another
workstation, is made good by the next accrual. Each device accrues the tickets that it issued.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
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


Timed = tuple[str, bool]
"""A class of pledges, and whether its fee is paid at the end: sums are kept apart by both."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Interest and fee in fen."""

    interest: int
    fee: int


class AccrualState(Protocol):
    """What the rule of accrual reads of one device's tickets.

    `accruing` has the figures of those that still earn, `accruing_whole` the numbers of those that have none.
    `accrued` is what earlier accruals took, `accrued_of_ended` how much of it was for tickets that ended since.
    """

    def last_accrual(self, device: DeviceId) -> date | None: ...
    def accruing(self, device: DeviceId) -> Iterable[Accruing]: ...
    def accruing_whole(self, device: DeviceId) -> Iterable[TicketNo]: ...
    def accrued(self, device: DeviceId) -> Mapping[Timed, Taken]: ...
    def accrued_of_ended(self, device: DeviceId) -> Mapping[Timed, Taken]: ...
    def ticket(self, number: TicketNo) -> Ticket: ...


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
    sums: dict[Timed, list[int]] = defaultdict(lambda: [0, 0])
    by = (on + timedelta(days=1)).toordinal()
    for figures in state.accruing(device):
        so_far = earned(figures, max(by, figures.recognised_to))
        interest, fee = so_far or _whole(state.ticket(TicketNo(figures.ticket)), by)
        held = sums[figures.pledge, bool(figures.arrears)]
        held[0] += interest - figures.interest_recognised
        held[1] += fee - figures.fee_recognised
    for number in state.accruing_whole(device):
        ticket = state.ticket(number)
        interest, fee = _whole(ticket, by)
        held = sums[ticket.pledge.value, ticket.terms.fee_timing is FeeTiming.ARREARS]
        held[0] += interest - ticket.interest_recognised.minor
        held[1] += fee - ticket.fee_recognised.minor
    for sign, taken in ((1, state.accrued_of_ended(device)), (-1, state.accrued(device))):
        for timed, each in taken.items():
            sums[timed][0] += sign * each.interest
            sums[timed][1] += sign * each.fee
    return _in_all(device, on, sums)


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
