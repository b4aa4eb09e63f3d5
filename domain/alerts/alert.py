"""Alerts: what the figures of a day say that somebody should know (requirements P-073 to P-075).

Nothing of it is stored: what is settled is told no more. Only who read what, and who wants to be told, is remembered.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from domain.access.roles import Role
from domain.access.security import SecurityEvent
from domain.backup_health import BackupAlarm
from domain.money import NOTHING, Money, Rate
from domain.stock.metal import Metal

_CLOSE_TO_LIMIT = Fraction(4, 5)
SECURITY_DAYS = 7
"""So many days back a security event is still told."""
MATTERS = (SecurityEvent.LOCKED_OUT, SecurityEvent.DAMAGE_FOUND, SecurityEvent.CLOCK_MOVED, SecurityEvent.RECOVERED)
"""The security events that a manager is told of."""


class AlertKind(enum.Enum):
    """What an alert is about."""

    LENDING = "lending"
    VALUATION = "valuation"
    DUE = "due"
    IN_GRACE = "in_grace"
    FORFEITED = "forfeited"
    DAY_OPEN = "day_open"
    REVIEW = "review"
    BACKUP = "backup"
    SECURITY = "security"


class Gravity(enum.Enum):
    """How grave it is: to be known, to be looked at today, to be acted on now."""

    NOTE = "note"
    WARNING = "warning"
    ALARM = "alarm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One thing to know. `limit` is what `amount` is measured by, `about` the metal, backup alarm or event it is about.

    What was read is told as new again on another day; where `newest` says when the last of it happened, then.
    """

    kind: AlertKind
    gravity: Gravity
    on: date
    count: int = 0
    amount: Money = NOTHING
    limit: Money = NOTHING
    about: str = ""
    newest: str = ""

    @property
    def key(self) -> str:
        """By which it is known as read."""
        return f"{self.kind.value}:{self.gravity.value}:{self.about}:{self.newest or self.on}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """What is lent on goods of a metal, what they are worth today, and how many of these loans are above the line."""

    metal: Metal
    lent: Money
    value: Money
    tickets_over: int


@dataclass(frozen=True, slots=True)
class Happened:
    """How often a security event happened lately, and the stamp of the newest."""

    times: int
    newest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What the book says on a day; `day_left_open` is a business day before the calendar's that was not closed."""

    on: date
    lent: Money
    lending_alarm: Money
    due: int = 0
    in_grace: int = 0
    forfeited: int = 0
    day_left_open: date | None = None
    to_review: int = 0
    covered: tuple[Covered, ...] = ()
    events: Mapping[SecurityEvent, Happened]


def alerts_of(figures: Figures, backups: tuple[BackupAlarm, ...], line: Rate) -> tuple[Alert, ...]:
    """What is to be known, the gravest first. `line` is the share of their goods' worth above which loans are told."""
    found = (*_of_money(figures, line), *_of_tickets(figures), *_of_safety(figures, backups))
    order = (Gravity.ALARM, Gravity.WARNING, Gravity.NOTE)
    return tuple(sorted(found, key=lambda alert: order.index(alert.gravity)))


def _of_money(figures: Figures, line: Rate) -> Iterator[Alert]:
    lent, limit = figures.lent, figures.lending_alarm
    if limit and lent > limit.share(_CLOSE_TO_LIMIT):
        gravity = Gravity.ALARM if lent > limit else Gravity.WARNING
        yield Alert(kind=AlertKind.LENDING, gravity=gravity, on=figures.on, amount=lent, limit=limit)
    for each in figures.covered:
        most = each.value.share(line.value)
        if each.lent > most or each.tickets_over:
            yield Alert(
                kind=AlertKind.VALUATION,
                gravity=Gravity.ALARM if each.lent > most else Gravity.WARNING,
                on=figures.on,
                count=each.tickets_over,
                amount=each.lent,
                limit=each.value,
                about=each.metal.value,
            )


def _of_tickets(figures: Figures) -> Iterator[Alert]:
    for kind, gravity, count in (
        (AlertKind.FORFEITED, Gravity.WARNING, figures.forfeited),
        (AlertKind.IN_GRACE, Gravity.WARNING, figures.in_grace),
        (AlertKind.DUE, Gravity.NOTE, figures.due),
        (AlertKind.REVIEW, Gravity.NOTE, figures.to_review),
    ):
        if count:
            yield Alert(kind=kind, gravity=gravity, on=figures.on, count=count)
    if figures.day_left_open is not None:
        yield Alert(kind=AlertKind.DAY_OPEN, gravity=Gravity.WARNING, on=figures.day_left_open)


def _of_safety(figures: Figures, backups: tuple[BackupAlarm, ...]) -> Iterator[Alert]:
    for each in backups:
        yield Alert(kind=AlertKind.BACKUP, gravity=Gravity.ALARM, on=figures.on, about=each.value)
    for event, seen in figures.events.items():
        yield Alert(
            kind=AlertKind.SECURITY,
            gravity=Gravity.ALARM if event is SecurityEvent.DAMAGE_FOUND else Gravity.WARNING,
            on=figures.on,
            count=seen.times,
            about=event.value,
            newest=seen.newest,
        )


_EVERYBODYS = frozenset({AlertKind.DUE, AlertKind.IN_GRACE, AlertKind.FORFEITED, AlertKind.DAY_OPEN})
OFFERED: Mapping[Role, frozenset[AlertKind]] = {
    Role.CLERK: _EVERYBODYS,
    Role.MANAGER: frozenset(AlertKind),
    Role.ACCOUNTANT: frozenset({AlertKind.LENDING, AlertKind.VALUATION, AlertKind.REVIEW}),
    Role.AUDITOR: frozenset({AlertKind.LENDING, AlertKind.VALUATION, AlertKind.SECURITY}),
    Role.SYSTEM: frozenset(),
}
"""What each role may be told; it is told all of it until it chooses."""
ALWAYS: Mapping[Role, frozenset[AlertKind]] = {Role.MANAGER: frozenset({AlertKind.BACKUP, AlertKind.SECURITY})}
"""What a role is told whatever it chose: somebody has to be."""
