"""Daily accrual (entries 3 to 5): what a device's tickets earned by the close of a day that the books had not taken.

The amounts are differences of running totals, so they always add up: a fact that arrives late, from another
workstation, is made good by the next accrual. Each device accrues the tickets that it issued.

A day is accrued as the tickets stood at its close, whenever the run comes to it: what tickets' own facts of a later day
took of its night stays theirs until the accrual of that later day makes it good. So at the close of every day the
accounts hold what the single tickets add up to, and income stands in the month that earned it.

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
from domain.money import NOTHING, Money, total
from domain.pawn.earning import Accruing, Sums, earned
from domain.pawn.period import Earned, earned_by
from domain.pawn.recognition import accrued_of
from domain.pawn.ticket import Ticket
from domain.rulebook.terms import FeeHeld, PledgeClass


@command("income.accrue")
class AccrueIncome:
    """Take interest and fees as earned up to the close of this day. The daily run alone does so."""

    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassIncome:
    """What the tickets of one class earned: interest, and the fee that was taken ahead (of tickets by the effective
    rate as an adjustment of the loan) or is paid at the end; with the VAT inside each.
    """

    pledge: PledgeClass
    interest: Money = NOTHING
    fee_prepaid: Money = NOTHING
    fee_arrears: Money = NOTHING
    fee_adjustment: Money = NOTHING
    interest_tax: Money = NOTHING
    fee_prepaid_tax: Money = NOTHING
    fee_arrears_tax: Money = NOTHING
    fee_adjustment_tax: Money = NOTHING


@fact("income.accrued", version=2)
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
    fee_adjustment: Money = NOTHING

    @property
    def subject(self) -> str:
        """The accruals of the device."""
        return f"accrual:{self.device}"


_ALL = 2**31
_PREPAID, _ARREARS = FeeHeld.PREPAID.value, FeeHeld.ARREARS.value
_HELD = tuple(held.value for held in FeeHeld)

Held = tuple[str, str]
"""A class of pledges, and what the books hold of their fees (`FeeHeld`): sums are kept apart by both."""

Earning = tuple[TicketNo, Accruing | None]
"""A ticket that still earns, with its figures; None where it has none and is reckoned whole."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A ticket as it stood at the close of a day, None where it had not begun, and as it stands now."""

    then: Ticket | None
    now: Ticket


class EarningState(Protocol):
    """What reckoning a night ahead reads: tickets of a device that still earn, the next ones by number."""

    def mark(self) -> Mark: ...
    def earning(self, device: DeviceId, after: str, most: int) -> Sequence[Earning]: ...
    def ticket(self, number: TicketNo) -> Ticket: ...


class AccrualState(EarningState, Protocol):
    """What the rule of accrual reads of one device's tickets.

    `night` is what was reckoned ahead, None where nothing was; `told_since` has the tickets that facts are about that
    the book did not hold, or had elsewhere in order, when the night began; `earning_of` those of these that earn.
    `accrued` is what the accruals of days up to one took, `accrued_of_ended` how much of it was for tickets that have
    ended. `moved_after` are the tickets of a device of which facts of a later day tell.
    """

    def last_accrual(self, device: DeviceId) -> date | None: ...
    def night(self) -> Night | None: ...
    def told_since(self, mark: Mark) -> frozenset[TicketNo]: ...
    def earning_of(self, device: DeviceId, tickets: frozenset[TicketNo]) -> Sequence[Earning]: ...
    def accrued(self, device: DeviceId, up_to: date) -> Mapping[Held, Sums]: ...
    def accrued_of_ended(self, device: DeviceId) -> Mapping[Held, Sums]: ...
    def moved_after(self, device: DeviceId, day: date) -> Sequence[Moved]: ...


@dataclass(slots=True)
class Night:
    """What the books still have to take of each ticket of a device at the close of a day, as far as it was reckoned.

    The mark is that of the first reading, so that whatever was told after it, also between two readings, is known.
    """

    device: DeviceId
    on: date
    mark: Mark | None = None
    through: bool = False
    _untaken: dict[TicketNo, tuple[Held, Sums]] = field(default_factory=dict)
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

    def sums(self) -> dict[Held, list[int]]:
        """Interest and fee of all tickets with the VAT inside, in fen."""
        sums: dict[Held, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
        for held, (interest, fee, interest_tax, fee_tax) in self._untaken.values():
            of_all = sums[held]
            of_all[0] += interest
            of_all[1] += fee
            of_all[2] += interest_tax
            of_all[3] += fee_tax
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
    """What the books still have to take at the close of a day, as the tickets stood then: it counts its own night."""
    night = state.night()
    if night is None or (night.device, night.on) != (device, on):
        night = Night(device, on)
    night.bring_up_to(state)
    sums = night.sums()
    for sign, taken in ((1, state.accrued_of_ended(device)), (-1, state.accrued(device, on))):
        for held, amounts in taken.items():
            _add(sums, held, sign, amounts)
    for moved in state.moved_after(device, on):
        for sign, ticket in ((1, moved.then), (-1, moved.now)):
            if ticket is not None:
                _add(sums, held_of(ticket), sign, in_fen(share_of_accruals(ticket, on)))
    return _in_all(device, on, sums)


def _untaken_of(state: EarningState, number: TicketNo, figures: Accruing | None, by: int) -> tuple[Held, Sums]:
    """What the books still have to take of a ticket: by its figures, or whole where they do not say it."""
    so_far = None if figures is None else earned(figures, max(by, figures.recognised_to))
    if figures is not None and so_far is not None:
        interest, fee, interest_tax, fee_tax = so_far
        return (figures.pledge, _ARREARS if figures.arrears else _PREPAID), (
            interest - figures.interest_recognised,
            fee - figures.fee_recognised,
            interest_tax - figures.interest_tax,
            fee_tax - figures.fee_tax,
        )
    ticket = state.ticket(number)
    return held_of(ticket), in_fen(share_of_accruals(ticket, date.fromordinal(by - 1)))


def share_of_accruals(ticket: Ticket, on: date) -> Earned:
    """What the accruals of all days up to the close of one take of a ticket that stands so: what it earned in the end,
    or by then, less what its own facts took.
    """
    ended = accrued_of(ticket)
    if ended is not None:
        return ended
    by = max(on + timedelta(days=1), ticket.recognised_to)
    return earned_by(ticket.terms, ticket.periods, by) - ticket.taken


def held_of(ticket: Ticket) -> Held:
    """Which sums a ticket belongs to."""
    return ticket.pledge.value, ticket.terms.fee_held.value


def in_fen(earned: Earned) -> Sums:
    """The same as plain numbers."""
    return earned.interest.minor, earned.fee.minor, earned.interest_tax.minor, earned.fee_tax.minor


def _add(sums: dict[Held, list[int]], held: Held, sign: int, amounts: Sums) -> None:
    of_all = sums[held]
    for place, amount in enumerate(amounts):
        of_all[place] += sign * amount


def _in_all(device: DeviceId, on: date, sums: Mapping[Held, list[int]]) -> IncomeAccrued:
    classes = tuple(
        _of_class(pledge, {held: sums[pledge.value, held] for held in _HELD if any(sums.get((pledge.value, held), ()))})
        for pledge in PledgeClass
        if any(any(sums.get((pledge.value, held), ())) for held in _HELD)
    )
    return IncomeAccrued(
        device=device,
        on=on,
        classes=classes,
        interest=total([each.interest for each in classes]),
        fee_prepaid=total([each.fee_prepaid for each in classes]),
        fee_arrears=total([each.fee_arrears for each in classes]),
        fee_adjustment=total([each.fee_adjustment for each in classes]),
    )


def _of_class(pledge: PledgeClass, sums: Mapping[str, Sequence[int]]) -> ClassIncome:
    fees = {f"fee_{held}": Money(amounts[1]) for held, amounts in sums.items()}
    taxes = {f"fee_{held}_tax": Money(amounts[3]) for held, amounts in sums.items()}
    return ClassIncome(
        pledge=pledge,
        interest=Money(sum(amounts[0] for amounts in sums.values())),
        interest_tax=Money(sum(amounts[2] for amounts in sums.values())),
        **fees,
        **taxes,
    )
