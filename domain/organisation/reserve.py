"""A store's reserve: the part of the company's headroom under article 44 that it may lend without asking anybody.

A store without a line cannot know what the others have lent; its own part it can keep to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Amount, AmountOrNothing
from domain.ids import StoreId
from domain.money import Money
from domain.organisation.store import Store
from domain.rulebook.limits import Headroom
from domain.rulebook.terms import PledgeClass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reserve:
    """What a store may have lent at any time, in all and by class, from a day on.

    `daily_alarm` refuses nothing: lending more than this on one day is told to whoever watches over risk.
    """

    lending: Money
    property_right: Money
    real_estate: Money
    daily_alarm: Money
    since: date

    def share_of(self, pledge: PledgeClass) -> Money:
        """What may be lent on pledges of this class; movables have no share of their own but all that is lent."""
        shares = {PledgeClass.PROPERTY_RIGHT: self.property_right, PledgeClass.REAL_ESTATE: self.real_estate}
        return shares.get(pledge, self.lending)

    def is_alarming(self, lent_today: Money, loan: Money) -> bool:
        """Whether this loan brings the day's lending above the alarm."""
        return lent_today + loan > self.daily_alarm


@command("organisation.reserve_headroom")
class ReserveHeadroom:
    """Give the store its part of the company's headroom from a day on; needs a second person."""

    lending: Amount
    property_right: AmountOrNothing
    real_estate: AmountOrNothing
    daily_alarm: Amount
    since: date


@fact("headroom.reserved", version=1)
class HeadroomReserved:
    """The store has a part of the company's headroom from a day on."""

    store: StoreId
    lending: Money
    property_right: Money
    real_estate: Money
    daily_alarm: Money
    since: date

    @property
    def subject(self) -> str:
        """The store's reserve."""
        return f"reserve:{self.store}"


class ReserveState(Protocol):
    """What the rule about reserves reads: nothing but that there is a store."""

    def store(self) -> Store | None: ...


@decides(ReserveHeadroom, needs_day=False)
def decide(command: ReserveHeadroom, state: ReserveState, moment: Moment) -> Iterator[HeadroomReserved]:
    """Refuses a class that has more than all lending (`reserve.class_over_lending`)."""
    for share in (command.property_right, command.real_estate):
        if share > command.lending:
            raise Refusal("reserve.class_over_lending", amount=share, limit=command.lending)
    moment.require_approval("reserve.second_person")
    yield HeadroomReserved(
        store=moment.store,
        lending=command.lending,
        property_right=command.property_right,
        real_estate=command.real_estate,
        daily_alarm=command.daily_alarm,
        since=command.since,
    )


def check_reserve(reserve: Reserve, pledge: PledgeClass, balance_of_class: Money, loan: Money) -> Headroom:
    """A loan within the store's own share of this class. Raises Refusal `limit.reserve`."""
    room = Headroom(reserve.share_of(pledge), balance_of_class + loan)
    if room.is_over:
        raise Refusal("limit.reserve", pledge=pledge.value, limit=room.limit, after=room.after)
    return room


def check_lending(reserve: Reserve, balance: Money, loan: Money) -> Headroom:
    """A loan within all that the store may lend, whatever the class. Raises Refusal `limit.lending`."""
    room = Headroom(reserve.lending, balance + loan)
    if room.is_over:
        raise Refusal("limit.lending", limit=room.limit, after=room.after)
    return room
