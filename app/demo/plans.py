"""What the people of the practice shop intend: when they come back for their pledge, and for what."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from domain.customers.representative import Representative
from domain.ids import CustomerId, TicketNo
from domain.pawn.period import Period

TERMS = (10, 15, 15, 20, 30, 30, 30, 30, 45, 60)
RENEWALS = (15, 30, 30, 30)
_MOST_RENEWALS = 3
_MONDAY = 0


class Intent(enum.Enum):
    """What a pawner comes back for."""

    REDEEM = "redeem"
    RENEW = "renew"
    PART = "part"
    MORE = "more"


class When(enum.Enum):
    """When they come, seen from the due day."""

    EARLY = "early"
    ON_TIME = "on time"
    IN_GRACE = "in grace"


_PLANS: tuple[tuple[Intent | None, When, int], ...] = (
    (Intent.REDEEM, When.EARLY, 22),
    (Intent.REDEEM, When.ON_TIME, 15),
    (Intent.REDEEM, When.IN_GRACE, 8),
    (Intent.RENEW, When.EARLY, 9),
    (Intent.RENEW, When.ON_TIME, 22),
    (Intent.RENEW, When.IN_GRACE, 9),
    (Intent.PART, When.EARLY, 4),
    (Intent.MORE, When.EARLY, 2),
    (None, When.ON_TIME, 9),
)
"""What comes of a hundred pledges; nobody comes back for the last of them."""


@dataclass(slots=True)
class Pledge:
    """A ticket as its pawner thinks of it. `fresh_on` is the workstation that alone knows its newest fact so far.

    `acting` stands at the counter for a company. `plans` counts how often the pawner made up their mind; only what they
    decided last is done.
    """

    ticket: TicketNo
    customer: CustomerId
    fresh_on: int | None
    by_bank: bool = False
    acting: Representative | None = None
    renewals: int = 0
    plans: int = 0


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody comes back for a pledge, as they planned."""

    pledge: Pledge
    intent: Intent
    plan: int


@dataclass(slots=True)
class Calendar:
    """Who comes back on which day. The shop is closed on Mondays, but never on its last day."""

    chance: Random
    last: date
    visits: dict[date, list[Visit]] = field(default_factory=dict)

    def is_open(self, on: date) -> bool:
        """Whether the shop is open on this day."""
        return on.weekday() != _MONDAY or on == self.last

    def plan(self, pledge: Pledge, period: Period, today: date) -> None:
        """Decide what this pawner does about this period, and note the day on which they come."""
        pledge.plans += 1
        intent, when, _ = self.chance.choices(_PLANS, [weight for *_, weight in _PLANS])[0]
        if intent is None:
            return
        if pledge.renewals >= _MOST_RENEWALS:
            intent = Intent.REDEEM
        self._note(pledge, intent, self._wished(when, period), period, today)

    def expect(self, pledge: Pledge, intent: Intent, period: Period, today: date) -> None:
        """Note that this pawner comes on the due day, for this."""
        pledge.plans += 1
        self._note(pledge, intent, period.due, period, today)

    def visitors(self, on: date) -> list[Visit]:
        """Who comes back on this day."""
        return self.visits.pop(on, [])

    def _note(self, pledge: Pledge, intent: Intent, wished: date, period: Period, today: date) -> None:
        day = self._open_day(wished, max(period.start, today) + timedelta(days=1), period)
        if day is not None:
            self.visits.setdefault(day, []).append(Visit(pledge, intent, pledge.plans))

    def _wished(self, when: When, period: Period) -> date:
        if when is When.ON_TIME:
            return period.due
        if when is When.IN_GRACE:
            return period.due + timedelta(days=self.chance.randint(1, 5))
        return period.due - timedelta(days=self.chance.randint(1, max(period.days * 2 // 3, 1)))

    def _open_day(self, wished: date, earliest: date, period: Period) -> date | None:
        """The open day nearest to the wished one, the next rather than the last; none once the pledge is forfeited."""
        for offset in (0, 1, -1, 2):
            day = wished + timedelta(days=offset)
            if self.is_open(day) and earliest <= day < period.forfeit_on:
                return day
        return None
